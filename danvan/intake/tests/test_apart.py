"""Numbers sentences or lines apart: what does not follow from the ones before is told; what does follow is not."""

import pytest

from danvan.intake import anomalies, figures
from danvan.intake.text import Text

from .test_anomalies import told

APART = {
    'two years ago and now': (
        'Hai năm trước bản có 150 con bò, thả rông. Bộ đội dạy bà con ủ chua cỏ. Nay đàn bò của bản có 180 con, tăng {} so với hai năm trước.',
        '30%',
        '20%',
    ),
    'a rise told after its two numbers': (
        'Số tổ hòa giải tăng từ 45 lên 60 tổ. Như vậy, cả xã tăng thêm {} tổ.',
        '20',
        '15',
    ),
    'two lines': ('Đầu năm, xã có 120 hộ nghèo.\nCuối năm, xã còn 96 hộ nghèo, giảm {} hộ.', '34', '24'),
    'in other words': ('Năm 2022, số vụ việc giảm từ 214 vụ xuống 176 vụ, tức là giảm {} vụ.', '48', '38'),
    'school years': ('Năm học trước có 16 lớp xóa mù chữ, năm học này có 20 lớp, tăng {} lớp.', '6', '4'),
    'over the plan': ('Kế hoạch giao 200 triệu đồng, xã thu được 230 triệu đồng, vượt {}.', '25%', '15%'),
    'over a plan behind': (
        'Xã thu được 230 triệu đồng, vượt {} triệu đồng so với kế hoạch 200 triệu đồng.',
        '40',
        '30',
    ),
    'twice as many': (
        'Đầu năm 2023, phường mới có 45 camera do dân góp tiền lắp.\nCuối năm, con số này là {} camera, gấp đôi đầu năm.',
        '72',
        '91',
    ),
    'half as many again': (
        'Năm 2020, xã có 12 tổ hòa giải. Năm 2023, xã có {} tổ hòa giải, gấp rưỡi năm 2020.',
        '24',
        '18',
    ),
    'nearly twice': (
        'Năm 2020 cả xã thu 200 triệu đồng. Năm nay thu {} triệu đồng, gần gấp đôi năm 2020.',
        '290',
        '380',
    ),
    'a rate of all': (
        'Toàn phường có 1.840 hộ.\nĐến cuối tháng 10, đã có 1.472 hộ phân loại rác.\nSo với tổng số hộ của phường, tỷ lệ {} là kết quả đáng mừng.',
        '85%',
        '80%',
    ),
    'a rate of those done': (
        'Các tổ đưa ra hòa giải 60 vụ. Nhờ có công an viên, 51 vụ hòa giải thành. Kết quả {} số vụ thành là cao nhất cụm.',
        '75%',
        '85%',
    ),
    'a rate of the total number': (
        'Công đoàn ngành có 180 tổ công đoàn trực thuộc. Nữ làm tổ trưởng ở 54 tổ, chiếm {} tổng số tổ công đoàn.',
        '35%',
        '30%',
    ),
    'all, and lines below not yet': (
        'Đến nay 100% thôn đã thành lập tổ hòa giải.\nTuy nhiên, hiện còn 3 thôn chưa {} tổ hòa giải do thiếu người.',
        'thành lập',
        'có trụ sở cho',
    ),
    'all of so many': (
        'Cả 12 chi bộ đều đã ký cam kết làm theo Bác. Còn 2 chi bộ chưa {}.',
        'ký cam kết làm theo',
        'có nhà họp',
    ),
    'but one by its name': (
        'Toàn xã có 8 thôn; 8/8 thôn có tổ tự quản. Riêng thôn Hạ {} tổ tự quản.',
        'chưa có',
        'có hai',
    ),
    'more of them than there are': (
        'Bà con nêu cả thảy 42 ý kiến về giá vật tư.\nTrong số đó, {} ý kiến được trả lời tại hội trường.',
        '48',
        '38',
    ),
    'more answered': (
        '- Có 320 công nhân dự, nêu 74 ý kiến về bữa ăn.\n- Ban Giám đốc đã trả lời {} ý kiến tại buổi đối thoại.',
        '79',
        '69',
    ),
    'more taken back than given out': ('Đội phát ra 120 phiếu hỏi. Sau ba ngày, đội thu về {} phiếu.', '125', '115'),
    'more communes than there are': (
        'Huyện có 14 xã, không có thị trấn.\nCác xã họp dân.\nTính đến hết quý II, đã có {} xã của huyện hoàn thành việc.',
        '16',
        '12',
    ),
    'named above': (
        'Có 86 đoàn viên hiến máu, thu về 86 đơn vị máu.\nĐoàn xã cảm ơn {} đoàn viên hiến máu nói trên và ghi tên.',
        '68',
        '86',
    ),
    'no nearly': ('Quỹ có 412 triệu đồng. Theo ông Tư, {} triệu đồng ấy đủ để sửa 8 căn nhà.', 'gần 400', 'hơn 400'),
    'points of a rate': (
        'Tỷ lệ hộ nghèo giảm từ 9,5% năm 2021 xuống còn 4,2% năm 2023, giảm {} điểm phần trăm.',
        '6,3',
        '5,3',
    ),
    'against a base behind': ('Hiện có 180 con bò, tăng {} so với 150 con của năm trước.', '30%', '20%'),
    'one percent off': ('Xã có 1.200 hộ, trong đó 60 hộ nghèo, chiếm {}.', '6%', '5%'),
    'from so many to now': ('Từ 25 mô hình năm 2020, đến nay huyện đã có 40 mô hình, tăng {} mô hình.', '25', '15'),
    'twice, told ahead': ('Số thành viên tăng gấp đôi, từ 30 người lên {} người.', '45', '60'),
    'a rise as a rate': (
        'Mức đóng góp tăng từ 200 nghìn đồng lên 300 nghìn đồng, tương đương {}.',
        '40%',
        '50%',
    ),
    'more of these': ('Trong số 30 hộ được vay vốn, đã có {} hộ thoát nghèo.', '33', '20'),
    'the rest of all': ('Tỷ lệ hộ dùng nước sạch là 92%, còn {} hộ chưa dùng nước sạch.', '18%', '8%'),
    'more than the total': ('Hội thi sôi nổi. Ban tổ chức trao giải cho {} đội trong tổng số 12 đội.', '14', '6'),
    'a bracketed rate': ('Số vụ hòa giải thành là 450/500 vụ (đạt {}).', '95%', '90%'),
    'a rate by its name': ('Hòa giải thành 36 vụ trong tổng số 45 vụ, tỷ lệ thành {}.', '90%', '80%'),
    'more of those beside': ('Lớp học có 45 học viên, {} học viên tốt nghiệp được cấp chứng chỉ.', '48', '44'),
    'so many each': ('Duy trì 74 câu lạc bộ, 2.590 thành viên, bình quân {} thành viên một câu lạc bộ.', '45', '35'),
    'each of them': ('Đội có 20 hội viên, góp 120 ngày công. Bình quân mỗi hội viên góp {} ngày công.', '8', '6'),
    'money of each family': (
        'Đoàn đến thăm 40 gia đình, mỗi gia đình 500.000 đồng, tổng số tiền {} triệu đồng.',
        '25',
        '20',
    ),
    'named above, done otherwise': (
        'Đơn vị nhận đỡ đầu 25 cháu mồ côi.\nQuà trung thu được trao cho {} cháu mồ côi nói trên.',
        '52',
        '25',
    ),
    'no more than': (
        'Nhân dân đóng góp 1.180 ngày công, nạo vét kênh.\nVới {} 1.200 ngày công ấy, nước đã về cuối tuyến.',
        'hơn',
        'gần',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), APART.values(), ids=APART)
def test_what_does_not_follow_from_before_is_told(sentence, wrong, right):
    assert len(told(sentence.format(wrong))) == 1
    assert told(sentence.format(right)) == []


NOT_APART = {
    'against another year': 'Năm 2021 có 20 tổ, năm 2022 có 25 tổ, tăng 8 tổ so với năm 2019.',
    'old ones, too': 'Kỳ trước chuyển sang 7 đơn, nhận mới 45 đơn. Đã giải quyết 49 đơn.',
    'communes and towns': 'Huyện có 14 xã và 2 thị trấn. Đến nay, đã có 16 xã, thị trấn của huyện hoàn thành.',
    'a rate of a goal': 'Xã có 60 hộ. Có 51 hộ tham gia. Kết quả 95% số hộ tham gia là mục tiêu năm sau.',
    'a year behind': 'Cả huyện có 61 mô hình, tăng 13 mô hình so với 2016.',
    'a total of others': 'Xã có 40 mô hình được tỉnh tuyên dương; huyện công nhận trong tổng số 17 mô hình.',
    'poor and nearly poor': 'Xã tặng nhà cho 14 hộ nghèo. Trong đó có 16 hộ cận nghèo được tặng xe.',
    'before the meeting': 'Hội nghị nghe 12 ý kiến phát biểu. Trước hội nghị, cán bộ đã trả lời 14 ý kiến gửi qua hộp thư.',
    'some left, some came': 'Đầu năm có 40 hộ nghèo. Cuối năm còn 28 hộ nghèo, trong đó giảm 14 hộ và phát sinh 2 hộ.',
    'the rate of last year': 'Có 60 vụ việc. Đã hòa giải thành 51 vụ việc. Năm trước tỷ lệ hòa giải thành là 78%.',
    'above it': 'Quỹ đến nay có 613 triệu đồng. Với hơn 600 triệu đồng này, Ban quản lý mua áo phao.',
}


@pytest.mark.parametrize('sentence', NOT_APART.values(), ids=NOT_APART)
def test_what_is_of_something_else_is_let_alone(sentence):
    assert told(sentence) == []


HEADLINES = {
    'a part of what the headline tells': (
        'Ba thôn hiến đất làm đường: 205 hộ đồng thuận',
        'Đến nay, Khe Dứa có 68 hộ, Bản Chang có 74 hộ, Nà Lộc có 63 hộ ký giấy hiến đất.',
        0,
    ),
    'more in the headline': ('Hơn 1.200 ngày công làm kênh', 'Nhân dân đóng góp 1.150 ngày công, nạo vét kênh.', 1),
    'more in the body': ('Hơn 1.200 ngày công làm kênh', 'Nhân dân đóng góp 1.250 ngày công, nạo vét kênh.', 0),
    'some of them': ('Hơn 200 đại biểu dự ngày hội', 'Dự ngày hội có 190 đại biểu chính thức.', 0),
}


@pytest.mark.parametrize(('headline', 'body', 'count'), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_bounds_what_the_body_tells(headline, body, count):
    text = Text(f'{headline}\n\nSáng nay, huyện tổng kết phong trào. {body}')
    assert len(anomalies.read(text, tuple(figures.read(text)))) == count


def test_the_number_of_the_body_is_quoted():
    text = Text(
        'Trao 150 suất quà cho học sinh nghèo\n\nSáng nay, huyện tổng kết phong trào. Đoàn đã trao 130 suất quà cho học sinh nghèo.'
    )
    (found,) = anomalies.read(text, tuple(figures.read(text)))
    assert '130 suất quà' in text.raw[found.start : found.end]
