"""What the head of a column or the name of a row counts: by the table of heads (`heads.toml`), or by the votes of its words.

What tells the figures of a table apart: tabled.py.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from danvan.indicators.votes import NO_FIGURE, votes

from . import signs

HEADS = Path(__file__).with_name('heads.toml')
LEAD = re.compile(
    r'(?:(?:trong đó|tổng số|tổng|số lượng|số|các|cộng|-|\+|:|\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}[.)]|[a-zđ][.)])(?!\w)\s*)*'
)
SURE = 0.8  # share of the votes: of 71 heads that the rules know, 70 were voted so rightly
LONG = {
    'mh': 'mô hình',
    'kt-xh': 'kinh tế - xã hội',
    'kt': 'kinh tế',
    'vh-xh': 'văn hóa - xã hội',
    'vhxh': 'văn hóa - xã hội',
    'qp-an': 'quốc phòng - an ninh',
    'qpan': 'quốc phòng - an ninh',
    'anqp': 'quốc phòng - an ninh',
    'an-qp': 'quốc phòng - an ninh',
    'xdht': 'xây dựng hệ thống chính trị',
    'htct': 'xây dựng hệ thống chính trị',
    'xdhtct': 'xây dựng hệ thống chính trị',
    'đk': 'đăng ký',
    'knpa': 'kiến nghị, phản ánh',
    'pbgdpl': 'phổ biến giáo dục pháp luật',
    'ttnd': 'thanh tra nhân dân',
    'nđđk': 'nhà đại đoàn kết',
    'gtnt': 'giao thông nông thôn',
    'qcdc': 'quy chế dân chủ',
    'dvk': 'dân vận khéo',
    'đh': 'điển hình',
    'hn': 'hội nghị',
    'cbcc': 'cán bộ',
    'kntc': 'khiếu nại, tố cáo',
    'lđ': 'lao động',
}
SHORT = re.compile(rf'(?<!\w)(?:{"|".join(sorted(LONG, key=len, reverse=True))})(?!\w)')


@dataclass(frozen=True, slots=True)
class Measured:
    """What a head counts; `kind`: words of the head that tell it from other parts of the measure."""

    measure: str
    noun: str
    name: str
    is_near: bool = True
    kind: str = ''


def in_full(head: str) -> str:
    """Without shortened words."""
    return SHORT.sub(lambda found: LONG[found.group()], head)


def plain(head: str) -> str:
    """In full, but without 'tổng số', 'trong đó', a count of rows before it."""
    head = in_full(head)
    return head[LEAD.match(head).end() :].strip(' :.,') or head


@dataclass(frozen=True, slots=True)
class _Head:
    measure: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    title: re.Pattern[str] | None
    unit: re.Pattern[str] | None
    kind: bool

    def fits(self, head: str, unit: str, title: str) -> bool:
        return bool(
            self.says.search(head)
            and not (self.unless and self.unless.search(head))
            and not (self.title and not self.title.search(f'{title} {head}'))
            and not (self.unit and not self.unit.fullmatch(unit))
        )


@cache
def heads() -> tuple[_Head, ...]:
    told = tomllib.loads(HEADS.read_text(encoding='utf-8'))
    return tuple(_head(row, told['words']) for row in told['head'])


@lru_cache(maxsize=4096)
def told(head: str, unit: str, title: str) -> _Head | None:
    return next((one for one in heads() if one.fits(head, unit, title)), None)


@lru_cache(maxsize=4096)
def voted(head: str, unit: str, noun: str) -> str:
    """What the words say if the number stood behind them: 'số đơn đã giải quyết #'; '' where the votes are parted."""
    before, after = signs.words_of(head), signs.words_of(unit)
    around = signs.Line([*before, signs.NUMBER, *after]).around(len(before), len(before) + 1, noun)
    ballot = votes().count(['is=number', *around])
    return ballot.measure if ballot.share >= SURE and ballot.measure not in NO_FIGURE else ''


def _head(row: dict, words: dict[str, str]) -> _Head:
    def compiled(key: str) -> re.Pattern[str] | None:
        pattern = row.get(key)
        for _twice in range(2):
            for name, listed in words.items():
                pattern = pattern and pattern.replace(f'{{{name}}}', f'(?:{listed})')
        return re.compile(pattern if key == 'unit' else rf'(?<!\w)(?:{pattern})(?!\w)') if pattern else None

    return _Head(
        row['measure'], compiled('says'), compiled('unless'), compiled('title'), compiled('unit'), bool(row.get('kind'))
    )
