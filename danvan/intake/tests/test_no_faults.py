"""What a hasty reader would take for a fault and is none."""

import pytest

from danvan.intake.reading import extract

OPENING = 'Thực hiện chương trình công tác năm, cấp ủy, chính quyền, Mặt trận Tổ quốc và các đoàn thể đã phối hợp triển khai nhiều nội dung, được Nhân dân đồng tình hưởng ứng.'
NONE = {
    'more from the period before': 'Tiếp nhận 84 đơn (tồn kỳ trước 10 đơn), đã giải quyết 80 đơn, còn 14 đơn.',
    'more in the fund': 'Quỹ thu 120 triệu đồng (chưa kể số dư năm trước 15 triệu đồng), đã chi 110 triệu đồng, còn 25 triệu đồng.',
    'in time, of those resolved': 'Huyện nhận 80 đơn thuộc thẩm quyền. Đã giải quyết 72 đơn. Tỷ lệ giải quyết đúng hạn đạt 95%.',
    'the plan of a quarter': 'Kế hoạch năm là 50 buổi. Quý I tổ chức 20 buổi, đạt 45% kế hoạch của quý.',
    'those already inspected': 'Giám sát 12 công trình xây dựng nông thôn. Trong 11 công trình xây dựng nông thôn giám sát xong có 2 công trình sai phạm.',
    'shares of one whole': 'Năm qua nhận 268 đơn: đất đai 161/268 đơn, chính sách 48/268 đơn, còn lại 59 đơn thuộc các lĩnh vực khác.',
    'the rest without a number': 'Đảng ủy viên nghe 137 ý kiến; giải đáp tại chỗ 120, chuyển huyện 9, số còn lại hẹn 10 ngày.',
    'two parts that are not all': 'Nhận 60 đơn: 33 đơn hợp lệ, thuộc thành phố 21 đơn.',
    'a rate of something else': 'Trong ba năm, 9/9 bí thư huyện ủy đã bố trí tiếp dân, tổng cộng 281 buổi, đạt 78% số buổi phải thực hiện.',
    'then the commune': 'Nếu không có ai nhận thì xã đứng ra lo liệu.',
}  # fmt: skip


@pytest.mark.parametrize('words', NONE.values(), ids=NONE)
def test_nothing_is_told_of_it(words):
    assert extract(f'Kết quả công tác dân vận năm 2023\n{OPENING}\n{words}\n').anomalies == ()
