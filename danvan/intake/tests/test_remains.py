"""What is left of a whole: told where it is wrong, over a list, a bracket or sentences; what is right is not."""

import pytest

from .test_anomalies import told

REMAINS = {
    'a fraction and a bracket': (
        'Đã giải quyết 76/84 đơn, đạt 90,5% (khiếu nại 14 đơn, tố cáo 62 đơn); số đơn còn lại đang giải quyết là {} đơn.',
        '12',
        '8',
    ),
    'the last of a list': (
        'Trong 44 mô hình này, lĩnh vực kinh tế có 16 mô hình, văn hóa - xã hội có 13 mô hình, quốc phòng - an ninh có 11 mô hình; '
        'còn lại {} mô hình thuộc xây dựng hệ thống chính trị.',
        '6',
        '4',
    ),
    'of a fund': (
        'Quỹ của Hội tiếp nhận 940 triệu đồng. Hội đã chi 815 triệu đồng, còn tồn quỹ {} triệu đồng.',
        '115',
        '125',
    ),
    'of a fund told in another paragraph': (
        'Quỹ tiếp nhận 7.320 triệu đồng của các nhà hảo tâm.\nPhần sử dụng\nĐã chi 6.150 triệu đồng, còn tồn quỹ {} triệu đồng.',
        '1.270',
        '1.170',
    ),
    'before its words': (
        'Cả xã có 320 hộ bị ngập. Đến ngày 5/10 đã cấp gạo cho 245 hộ. {} hộ còn lại sẽ nhận trong tuần tới.',
        '85',
        '75',
    ),
    'under way': ('Tổ hòa giải thụ lý 48 vụ. Tổ đã hòa giải thành 39 vụ, hiện còn {} vụ đang hòa giải.', '11', '9'),
    'each in its own line': (
        'Tổ dân vận xã đã rà soát 325 hộ buôn bán.\nSau ba đợt, 278 hộ ký cam kết.\nCòn lại {} hộ chưa ký, tổ tiếp tục gặp gỡ.',
        '57',
        '47',
    ),
    'a fund in three lines': (
        'Tổng thu trong năm là 476 triệu đồng.\nBan Vận động đã chi 342,5 triệu đồng làm nhà.\nNhư vậy quỹ còn tồn {} triệu đồng.',
        '143,5',
        '133,5',
    ),
    'communes that have not': (
        'Huyện có 22 xã đều đăng ký.\nĐến nay 16 xã đã có quyết định đạt chuẩn, còn {} xã chưa đạt, chủ yếu vướng thu nhập.',
        '7',
        '6',
    ),
    'in two points': (
        '- Tiếp nhận 322 đơn của đoàn viên.\n- Đã trả lời xong 278 đơn; còn lại {} đơn đang xác minh.',
        '47',
        '44',
    ),
    'a point for each': (
        '- Toàn huyện có 28 xã phải rà soát.\n- Hoàn thành trước hạn: 15 xã.\n- Hoàn thành đúng hạn: 6 xã.\n- Số còn lại {} xã chưa xong.',
        '9',
        '7',
    ),
    'two deeds': (
        'Trong tổng số 60 căn nhà cần sửa, Mặt trận đã sửa 32 căn, Hội Cựu chiến binh sửa 15 căn, còn lại {} căn chờ kinh phí.',
        '17',
        '13',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), REMAINS.values(), ids=REMAINS)
def test_what_is_left_is_told_where_it_is_wrong(sentence, wrong, right):
    assert [kind for kind, _quote in told(sentence.format(wrong))] == ['sum_mismatch']
    assert told(sentence.format(right)) == []


NO_REMAINS = {
    'two kinds of what is left': 'Huyện có 12 xã. Đã có 9 xã hoàn thành, còn lại 2 xã đang làm và 1 xã chưa làm.',
    'left from another year': 'Công an xã nhận 32 tin báo, đã giải quyết 30 tin báo. Năm trước còn 4 tin báo chuyển sang.',
    'a whole before the part': 'Người dân nêu 312 ý kiến; trong số đó có 268 ý kiến được trả lời tại chỗ, 37 ý kiến được chuyển lên cấp trên, còn lại 7 ý kiến.',
    'what was there before': 'Quỹ có 900 triệu đồng từ trước; thu thêm 200 triệu đồng, đã chi 850 triệu đồng, còn tồn 250 triệu đồng.',
    'some of them': 'Có 44 mô hình, tiêu biểu là: kinh tế 16, văn hóa 13; các lĩnh vực còn lại có 6 mô hình mới.',
    'as for others': 'Có 52 em, trong đó 41 em được tặng xe đạp. Còn 13 em theo học nghề được giúp học phí.',
    'of another line': 'Huyện có 42 chi hội.\nĐã có 30 hộ thoát nghèo.\nCòn lại 14 hộ được giúp vốn.',
    'other points': '- Tiếp nhận 52 đơn.\n- Năm trước giải quyết 45 đơn.\n- Đã giải quyết 48 đơn; còn lại 4 đơn.',
    'none told of the whole': 'Hội giúp 30 hộ vay vốn.\nĐã có 12 hộ thoát nghèo, còn 14 hộ chưa đủ điều kiện vay.',
    'what a bracket is held against': 'Tiếp nhận 158 đơn, tăng 6,8% so với năm 2017 (148 đơn), trong đó:\n- Khiếu nại: 39 đơn;\n- Tố cáo: 7 đơn;\n- Phản ánh: 112 đơn.',
}


@pytest.mark.parametrize('sentence', NO_REMAINS.values(), ids=NO_REMAINS)
def test_what_is_no_remainder_is_let_alone(sentence):
    assert told(sentence) == []


def test_a_round_is_no_number_of_things():
    sentence = '11/12 xã, thị trấn hoàn thành lấy ý kiến cử tri vòng 1, đạt {}.'
    assert [kind for kind, _quote in told(sentence.format('97,1%'))] == ['inconsistent_figure']
    assert told(sentence.format('91,7%')) == []
