"""The checks of a form as formulas of a spreadsheet: each gives words where something does not agree, else nothing.

They help the person who fills the workbook; what counts is `checks`, which runs when it comes back.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from danvan.indicators.legend import Cell
from danvan.work.filings.checks import Check, Sort
from danvan.work.filings.layout import Layout, Row
from danvan.work.filings.places import Place, SectionPlaces

Places = Mapping[Cell, Place]


def told(section: SectionPlaces, row: Row, layout: Layout, places: Places) -> str:
    """What the checks of a row's cells say, one after the other; empty where there is none."""
    own = [cell for cell in row.cells if cell in places]
    asked = [(check, cell) for check in layout.checks for cell in own if check.cell in (None, cell)]
    formulas = [made for check, cell in asked if (made := _formula(check, cell, section, layout, places))]
    return f'=TRIM({"&".join(formulas)})' if formulas else ''


def rate(row: Row, places: Places) -> str:
    """A rate from its numerator and denominator, in percent with one decimal."""
    one, (_code, key) = row.line.indicator, row.cells[0]
    above, below = places.get((one.numerator, key)), places.get((one.denominator, key))
    if above is None or below is None:
        return ''
    a, b = above.refers(), below.refers()
    return f'=IF(AND(ISNUMBER({a}),ISNUMBER({b})),IF({b}>0,ROUND(100*{a}/{b},1),""),"")'


def _formula(check: Check, cell: Cell, section: SectionPlaces, layout: Layout, places: Places) -> str:
    if check.form:
        return ''  # the other form is not in this workbook
    own = places[cell]
    made = MAKERS[check.sort](check, own, section, layout, places)
    return f'IF({made[0]},"{made[1]} ","")' if made else ''


def _sum(check: Check, own: Place, section: SectionPlaces, layout: Layout, places: Places):
    parts = [places[part].refers() for part in check.parts() if part in places]
    if not parts:
        return None
    x, listed = own.refers(), ','.join(parts)
    is_off = f'AND(ISNUMBER({x}),COUNT({listed})={len(parts)},{x}<>SUM({listed}))'
    return is_off, _('Số này khác tổng các ô chi tiết.')


def _at_most(check: Check, own: Place, section: SectionPlaces, layout: Layout, places: Places):
    return _beside(check, own, layout, places, '>', _('Số này lớn hơn ô %(cell)s.'))


def _equal(check: Check, own: Place, section: SectionPlaces, layout: Layout, places: Places):
    return _beside(check, own, layout, places, '<>', _('Số này khác ô %(cell)s.'))


def _beside(check: Check, own: Place, layout: Layout, places: Places, sign: str, words: str):
    if check.cells[0] not in places:
        return None
    x, y = own.refers(), places[check.cells[0]].refers()
    return f'AND(ISNUMBER({x}),ISNUMBER({y}),{x}{sign}{y})', words % {'cell': _quoted(layout.words(check.cells[0]))}


def _within_share(check: Check, own: Place, section: SectionPlaces, layout: Layout, places: Places):
    if not section.is_list:
        return None
    x, last = own.refers(), own.refers(section.last)
    is_off = f'AND(ISNUMBER({x}),ISNUMBER({last}),ABS({x}-N({last}))*100>N({last})*{check.percent},N({last})>0)'
    return is_off, _('Chênh hơn %(percent)s%% so với kỳ trước.') % {'percent': check.percent}


def _present_when(check: Check, own: Place, section: SectionPlaces, layout: Layout, places: Places):
    if check.cells[0] not in places:
        return None
    x, y = own.refers(), places[check.cells[0]].refers()
    meaning = own.refers(own.meaning) if own.meaning else '""'
    is_off = f'AND(ISNUMBER({y}),N({y})>0,{x}="",{meaning}="")'
    return is_off, _('Ô %(cell)s có số, ô này chưa có.') % {'cell': _quoted(layout.words(check.cells[0]))}


def _whole(check: Check, own: Place, section: SectionPlaces, layout: Layout, places: Places):
    x = own.refers()
    return f'AND(ISNUMBER({x}),OR(N({x})<0,N({x})<>INT(N({x}))))', _('Mỗi ô là một số nguyên, không âm.')


def _quoted(words: str) -> str:
    return f'“{words}”'.replace('"', '""')


MAKERS: dict[Sort, Callable] = {
    Sort.SUM: _sum, Sort.AT_MOST: _at_most, Sort.EQUAL: _equal, Sort.WITHIN_SHARE: _within_share,
    Sort.PRESENT_WHEN: _present_when, Sort.WHOLE: _whole,
}  # fmt: skip
