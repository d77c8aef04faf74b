"""The invented province's score sheets, and the points that the models of the demo are given."""

from typing import Any

from danvan.demo.song_trang.lives import YEARS
from danvan.org.models import Unit
from danvan.work.exemplars.models import ScoreSheet
from danvan.work.exemplars.scoring import open_sheet

CRITERIA = (
    ('Xuất phát từ việc khó, việc cần của Nhân dân tại chỗ', 15, False),
    ('Có mục tiêu đo được, phân công rõ người, rõ việc, rõ ngày', 10, False),
    ('Cách làm khéo: bàn bạc công khai, nhiều lực lượng cùng tham gia', 20, False),
    ('Kết quả cụ thể, kiểm chứng được', 20, False),
    ('Nhân dân đồng thuận và thụ hưởng', 15, False),
    ('Duy trì và nhân rộng được', 10, False),
    ('Cấp trên đánh giá qua khảo sát thực tế', 10, True),
)
GRADES = (('xuất sắc', 90), ('khá', 75), ('đạt', 60))
ELIMINATORS = ('Số liệu không trung thực', 'Có khoản thu ngoài quy định hoặc ép buộc đóng góp')


def open_sheets(province: Unit) -> list[ScoreSheet]:
    """One a year; that of the last year has been amended once."""
    years = (*YEARS, YEARS[-1])
    return [
        open_sheet(province, year, 'Bảng điểm mô hình “Dân vận khéo”', CRITERIA, grades=GRADES, eliminators=ELIMINATORS)
        for year in years
    ]


def points(number: int, *, is_own: bool, beside: bool = False) -> dict[str, Any]:
    """Answers of the scoring acts. `beside`: the unit has scored itself, so that another score needs its reason."""
    if not is_own and number % 17 == 16:
        return {'unrated_reason': 'Mới thực hiện dưới ba tháng khi thẩm định.'}
    answers: dict[str, Any] = {'findings': 'Hồ sơ đủ mười một mục; số liệu khớp với sổ của đơn vị.'}
    for place, (_, maximum, is_reserve) in enumerate(CRITERIA, 1):
        own = maximum - (number + place) % 4
        cut = 2 if not is_own and (number + place) % 5 == 0 else 0
        if not (is_own and is_reserve):
            answers[f'points_{place}'] = max(own - cut, 0)
        if cut and beside and not is_reserve:
            answers[f'reason_{place}'] = 'Một phần kết quả chưa có tài liệu kèm theo.'
    return answers
