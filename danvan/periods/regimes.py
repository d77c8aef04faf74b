"""The regimes that give a reporting period its days, and the day on which each closes its year. No periods here."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import NamedTuple


class UnknownPeriod(ValueError):
    """A period, regime or closing day that does not exist; says what happened, the rule, and what to do now."""

    def __init__(self, what: str, rule: str, advice: str) -> None:
        self.what, self.rule, self.advice = what, rule, advice
        super().__init__(f'{what} {rule} {advice}')


class Cutoff(NamedTuple):
    """The last day of a reporting year, whatever the year: Cutoff(11, 30) is 30 November."""

    month: int
    day: int

    @classmethod
    def read(cls, text: str) -> Cutoff:
        """'30/11' as people write it: the day first."""
        day, _, month = text.strip().partition('/')
        if not (day.isascii() and day.isdigit() and month.isascii() and month.isdigit()):
            raise bad_cutoff(text)
        return cls(int(month), int(day)).checked()

    def checked(self) -> Cutoff:
        if not (1 <= self.month <= 12 and 1 <= self.day <= calendar.monthrange(2024, self.month)[1]):
            raise bad_cutoff(str(self))
        return self

    @property
    def is_month_end(self) -> bool:
        """30/11 and 28/2 mean the end of the month, so that the half-year closes on 31/5 and not on 30/5."""
        return self.day >= calendar.monthrange(2023, self.month)[1]

    def __str__(self) -> str:
        return f'{self.day:02}/{self.month:02}'


def bad_cutoff(text: str) -> UnknownPeriod:
    return UnknownPeriod(
        f'Không có ngày chốt số liệu "{text}".',
        'Ngày chốt ghi theo dạng ngày/tháng, ví dụ 30/11.',
        'Mời xem lại ngày chốt trong văn bản yêu cầu báo cáo rồi nhập lại.',
    )


@dataclass(frozen=True)
class Regime:
    """Whose reporting year it is. `is_fixed`: the closing day is set by law and a form cannot move it."""

    name: str
    words: str
    cutoff: Cutoff
    is_fixed: bool
    source: str

    def closing(self, asked: Cutoff | str | None) -> Cutoff:
        """The closing day in force: the form's own where the regime allows one, else the regime's."""
        if asked is None:
            return self.cutoff
        asked = Cutoff.read(asked) if isinstance(asked, str) else Cutoff(*asked).checked()
        if self.is_fixed and asked != self.cutoff:
            raise UnknownPeriod(
                f'Kỳ báo cáo {self.words} không chốt số liệu vào ngày {asked}.',
                f'Chế độ này chốt năm vào ngày {self.cutoff} ({self.source}).',
                'Mời bỏ ngày chốt riêng, hoặc chọn kỳ báo cáo theo chế độ của Đảng.',
            )
        return asked


REGIMES: dict[str, Regime] = {
    regime.name: regime
    for regime in (
        Regime('calendar', 'theo năm dương lịch', Cutoff(12, 31), True, 'lịch dương'),
        # No rule fixes the day for all Party bodies: each request names its own. 30/11 is what was seen
        # (Hòa Bình's report of 2022, 001_3c8f3140ddaf6f44.txt), hence only the default.
        Regime('party', 'theo chế độ của Đảng', Cutoff(11, 30), False, 'văn bản yêu cầu báo cáo; mặc định 30/11'),
        Regime('state', 'theo chế độ của Nhà nước', Cutoff(12, 14), True, 'Nghị định 09/2019/NĐ-CP'),
        # Not verified: the circular in force (06/2025/TT-TTCP) was not read for its closing days. Until it is,
        # the days are those of every other state report. Its forms are asked by quarter, 6 and 9 months, year.
        Regime(
            'inspectorate', 'theo chế độ của ngành thanh tra', Cutoff(12, 14), True, 'chưa kiểm tra; theo NĐ 09/2019'
        ),
    )
}


def regime_named(name: str) -> Regime:
    if name in REGIMES:
        return REGIMES[name]
    raise UnknownPeriod(
        f'Không có chế độ báo cáo "{name}".',
        f'Các chế độ là: {", ".join(REGIMES)}.',
        'Mời chọn một trong các chế độ đó.',
    )
