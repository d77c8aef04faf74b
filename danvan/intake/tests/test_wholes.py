"""A whole and its parts in other sentences, in sub-points, with prepositions for nouns: told where wrong; what is right is not."""

import pytest

from danvan.intake import wholes
from danvan.intake.text import Text

from .test_anomalies import told

WHOLES = {
    'parts that leave out the noun': (
        'Xã Bến Mơ duy trì {} mô hình, gồm 19 mô hình về kinh tế, 12 về văn hóa - xã hội, 9 về quốc phòng - an ninh và 6 về xây dựng hệ thống chính trị.',
        '48',
        '46',
    ),
    'a sentence for each part': (
        'Ban Tiếp công dân đã nhận tổng số {} đơn các loại. Cụ thể, đơn khiếu nại có 41 đơn. Đơn tố cáo có 17 đơn. '
        'Đơn kiến nghị, phản ánh nhiều nhất với 96 đơn.',
        '156',
        '154',
    ),
    'levels of what was recognised': (
        'Toàn tỉnh công nhận tổng số {} mô hình ở ba cấp. Trong số này, cấp tỉnh công nhận 14 mô hình, cấp huyện 52 mô hình, cấp xã 240 mô hình.',
        '316',
        '306',
    ),
    'groups whose number is told': (
        'Hội nghị ghi nhận {} ý kiến, xếp vào ba nhóm. Nhóm đất đai có 31 ý kiến; nhóm môi trường có 24 ý kiến; nhóm chính sách có 12 ý kiến.',
        '69',
        '67',
    ),
    'sources whose number is told': (
        'Huyện đã sửa {} nhà cho hộ nghèo. Số nhà này do ba nguồn lo: quỹ của huyện 21 nhà, các doanh nghiệp 34 nhà, bà con góp công làm 18 nhà.',
        '76',
        '73',
    ),
    'labelled lines below all': (
        'Người dân thẳng thắn góp ý tại hội nghị, thư ký ghi đủ vào biên bản và niêm yết.\nTổng số ý kiến là {} ý kiến.\n'
        'Ý kiến về đất đai: 24 ý kiến.\nÝ kiến về môi trường: 18 ý kiến.\nÝ kiến về giao thông: 15 ý kiến.',
        '59',
        '57',
    ),
    'in time, late, under way': (
        'Tổ tiếp nhận {} hồ sơ. Trả đúng hạn 71 hồ sơ, trả trễ hạn 6 hồ sơ, đang xử lý 8 hồ sơ.',
        '87',
        '85',
    ),
    'sub-points': (
        'Đợt hành quân dã ngoại của đơn vị kéo dài mười ngày ở xã vùng cao, nhân dân rất phấn khởi.\n1. Giúp dân: toàn đợt huy động {} ngày công.\n- Đội công tác 1: 720 ngày công.\n- Đội công tác 2: 810 ngày công.\n- Đội công binh: 540 ngày công.\n'
        '2. Y tế: khám cho 320 người.',
        '2.090',
        '2.070',
    ),
    'levels in the next sentence': (
        'Lực lượng công an duy trì {} mô hình. Về cấp công nhận, có 8 mô hình cấp tỉnh, 29 mô hình cấp huyện và 77 mô hình cấp xã.',
        '116',
        '114',
    ),
    'men and women in the next point': (
        '- Trong quý, các đoàn khám lưu động phục vụ {} lượt bệnh nhân.\n- Nam 1.245 lượt, nữ 1.365 lượt.\n- Chuyển tuyến 14 ca.',
        '2.620',
        '2.610',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), WHOLES.values(), ids=WHOLES)
def test_a_whole_is_told_where_its_parts_do_not_make_it(sentence, wrong, right):
    assert [kind for kind, _quote in told(sentence.format(wrong))] == ['sum_mismatch']
    assert told(sentence.format(right)) == []


NO_WHOLES = {
    'parts that overlap': 'Văn phòng nhận 73 ý kiến, một ý kiến có thể thuộc nhiều lĩnh vực. Về ba lĩnh vực chính có: đô thị 38 ý kiến, giao thông 29 ý kiến, môi trường 22 ý kiến.',
    'some of the quarters': 'Năm 2023, huyện tiếp 150 lượt. Quý I tiếp 48 lượt, quý II tiếp 47 lượt, quý III tiếp 46 lượt.',
    'some of the communes': 'Huyện sửa 64 căn nhà. Xã Bến Mơ sửa 22 căn, xã Bến Tràm sửa 21 căn, xã Bến Đò sửa 18 căn.',
    'other points of the same rank': '- Huy động 230 ngày công.\n- Dọn kênh 80 ngày công.\n- Làm đường 75 ngày công.\n- Dựng nhà 70 ngày công.',
    'another year': 'Năm 2023 huyện có 84 mô hình. Năm 2024, cấp tỉnh công nhận 6 mô hình, cấp huyện công nhận 22 mô hình, cấp xã công nhận 48 mô hình.',
    'some of the men and women': 'Hội có 245 hội viên. Nam có 130 hội viên tham gia, nữ có 98 hội viên tham gia câu lạc bộ.',
    'some hamlets, though it is told how many': 'Xã có 1.250 hộ. Ba thôn đăng ký kiểu mẫu: thôn Đông 420 hộ, thôn Đoài 395 hộ, thôn Hạ 380 hộ.',
    'a level of its own': 'Huyện có 24 mô hình cấp tỉnh. Cấp huyện có 12 mô hình, cấp xã có 10 mô hình mới.',
    'another number of groups': 'Hội nghị ghi nhận 70 ý kiến, thuộc bốn nhóm. Nhóm đất đai có 31 ý kiến; nhóm môi trường có 24 ý kiến; nhóm chính sách có 12 ý kiến.',
}


@pytest.mark.parametrize('sentence', NO_WHOLES.values(), ids=NO_WHOLES)
def test_what_is_no_list_of_all_is_let_alone(sentence):
    assert told(sentence) == []


def test_a_headline_is_held_against_the_hamlets_that_are_told_to_be_all():
    article = (
        'Ba thôn hiến đất làm đường: {} hộ đồng thuận\nCon đường liên thôn dài gần 4 km chạy qua ba thôn, cán bộ đến từng nhà vận động. '
        'Đến nay, thôn Đông có 68 hộ, thôn Đoài có 74 hộ, thôn Hạ có 63 hộ ký giấy hiến đất.\nNhân dân phấn khởi đóng góp công sức để tuyến đường sớm hoàn thành.'
    )
    assert [one.kind for one in wholes.read(Text(article.format('215')))] == ['sum_mismatch']
    assert list(wholes.read(Text(article.format('205')))) == []
    assert list(wholes.read(Text(article.format('215').replace('a thôn', 'ốn thôn')))) == []
