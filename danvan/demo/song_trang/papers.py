"""Reports of the invented province: years and half-years issued, the last whole year's in both layouts; this year's are
being written. Their words stand in `papers.toml`."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from danvan.demo.song_trang.tree import PROVINCE
from danvan.org.editions import edition_on
from danvan.org.models import Unit, User
from danvan.periods import Period
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.records.writing import perform, register
from danvan.reports.content import build
from danvan.reports.forms import fields_of
from danvan.reports.heads import head_of
from danvan.reports.models import Layout, Series
from danvan.reports.numbering import gaps, series_on, set_series, void
from danvan.reports.pieces import Content
from danvan.reports.shelf import sketch
from danvan.reports.wording import editable, kept

BOARD_SIGNS = {'authority': '', 'signer_title': 'Trưởng ban', 'signer_name': 'Bà Hoa'}
ELSEWHERE = 'văn bản khác của cơ quan, vào sổ giấy'  # what came between in the same series
FIGURES = '«số liệu»'
STATE_SIGNS = {'authority': 'KT. Chủ tịch', 'signer_title': 'Phó Chủ tịch', 'signer_name': 'Bà Hoa'}


@dataclass(frozen=True)
class PlannedReport:
    """`texts`: which words of `papers.toml`. Without `signed_on` it is still being written."""

    unit: str
    label: str
    by: str
    texts: str = ''
    layout: str = Layout.PARTY
    number: int = 0
    signed_on: date | None = None
    signs: tuple[tuple[str, str], ...] = ()


REPORTS = (
    PlannedReport(
        PROVINCE, '2024', 'anhminh', 'year2024', Layout.STATE, 402, date(2024, 12, 18), tuple(STATE_SIGNS.items())
    ),
    PlannedReport(
        PROVINCE, '2025-H1', 'anhminh', 'half2025', Layout.PARTY, 88, date(2025, 6, 19), tuple(BOARD_SIGNS.items())
    ),
    PlannedReport(
        PROVINCE, '2025', 'anhminh', 'year', Layout.PARTY, 215, date(2025, 12, 16), tuple(BOARD_SIGNS.items())
    ),
    PlannedReport(
        PROVINCE, '2025', 'anhminh', 'year', Layout.STATE, 438, date(2025, 12, 19), tuple(STATE_SIGNS.items())
    ),
    PlannedReport(
        PROVINCE, '2026-H1', 'anhminh', 'half', Layout.PARTY, 97, date(2026, 6, 18), tuple(BOARD_SIGNS.items())
    ),
    PlannedReport(PROVINCE, '2026', 'anhminh', 'open'),
    PlannedReport('ben-mo', '2026', 'colan'),
)
TICKS = len(REPORTS)


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    people = {user.username: user for user in User.objects.all()}
    texts = tomllib.loads(Path(__file__).with_name('papers.toml').read_text(encoding='utf-8'))
    for planned in REPORTS:
        _prepare(planned, texts.get(planned.texts, {}), people)
        tell(f'Sông Trăng: báo cáo {planned.label}')


def _prepare(planned: PlannedReport, texts: dict[str, str], people: dict[str, User]) -> None:
    unit, writer = Unit.objects.get(key=planned.unit), people[planned.by]
    period = Period.parse(planned.label, 'party')
    sketched = sketch(unit, period, edition_on(period.last), planned.layout)
    written = _written(texts, build(sketched, is_redraft=True)) if texts else {}
    record = register(kind('report'), writer, unit, fields_of(period) | {'layout': planned.layout, 'texts': written})
    if planned.signed_on:
        perform(record, 'submit', writer, on=planned.signed_on)
        head = _head(planned, record, period)
        _open_series(planned, unit, head['symbol'])
        perform(record, 'issue', people['bahoa'], on=planned.signed_on, **head)
        series = series_on(unit, head['symbol'], planned.signed_on)
        void(series, gaps(series), ELSEWHERE, writer)


def _open_series(planned: PlannedReport, unit: Unit, symbol: str) -> None:
    """The office numbered its papers before it had this system: its first one here goes on from there, year by year."""
    if series_on(unit, symbol, planned.signed_on) is None:
        set_series(unit, symbol, Series.Scope.YEAR, date(planned.signed_on.year, 1, 1), planned.number)


def _written(texts: dict[str, str], made: Content) -> dict[str, list[str]]:
    """The words of each section as a report keeps them: what stands in «» is a figure, or all that figures say there."""
    refs = {entry.name: entry.ref for entry in made.ledger}
    whole = [e for e in made.ledger if not e.split and (e.unit, e.period) == (made.unit, made.period)]
    cited = [(entry.ref, entry.indicator) for entry in whole if entry.indicator]
    written = {}
    for key, text in texts.items():
        section = made.section(key)
        said = [(refs[figure.name], figure.text) for figure in section.figures()]
        written[key] = kept(text.replace(FIGURES, editable(section.paragraphs)), [*said, *cited])
    return written


def _head(planned: PlannedReport, record: Record, period: Period) -> dict[str, Any]:
    """The head by rule, with the number and the signature that only an invented paper bears."""
    head = head_of(record.unit, planned.layout, period.last)
    return {
        'number': planned.number, 'symbol': head.symbol, 'signed_on': planned.signed_on, 'superior': head.superior,
        'issuer': head.issuer, 'place': head.place, 'recipients': '\n'.join(head.recipients), **dict(planned.signs),
    }  # fmt: skip
