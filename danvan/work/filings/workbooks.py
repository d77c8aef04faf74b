"""A filing as a workbook to fill: its form with what stands in it now, for those who work without a line."""

import hashlib
import json
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.indicators.legend import Cell as CellKey
from danvan.indicators.models import Origin, Qualifier, Status
from danvan.office.blocks import Column
from danvan.office.entry import Cell, Counted, Derived, EntrySheet, Fill, Told, write_entry
from danvan.vietnamese import format_number
from danvan.work.filings import formulas
from danvan.work.filings.cells import typed
from danvan.work.filings.layout import Layout, Row, encode
from danvan.work.filings.models import Cell as CellRow
from danvan.work.filings.models import Filing
from danvan.work.filings.places import SectionPlaces, places_of, sections_of
from danvan.work.filings.stating import Stated, numbers_of, stated

MEANINGS = {  # the drop-down beside a value: what a person chooses, and what it says
    'hơn': Qualifier.MORE_THAN, 'ít nhất': Qualifier.AT_LEAST, 'khoảng': Qualifier.ABOUT,
    'không phát sinh': Status.NONE, 'không áp dụng': Status.NOT_APPLICABLE, 'chưa báo cáo': Status.MISSING,
}  # fmt: skip
SAID = {meaning: word for word, meaning in MEANINGS.items()}


def write_workbook(filing: Filing) -> bytes:
    """XLSX of the form: open cells for what is typed, locked ones for what is counted, checks beside them."""
    layout, said, places = filing.layout, stated(filing), places_of(filing.layout)
    before = [numbers_of(filing.unit, period, list(said)) for period in _before(filing)]
    sheets = [_sheet(section, filing, layout, said, before, places) for section in sections_of(layout)]
    hidden = identity_of(filing) | {'language': get_language()} | bases_of(filing)
    return write_entry(sheets, hidden, filing.record.title)


def bases_of(filing: Filing) -> dict[str, str]:
    """What the unit had typed when the workbook went out: by this a number that nobody touched is told from one typed."""
    rows = CellRow.objects.filter(filing=filing)
    return {
        f'{row.indicator}|{row.split_key}': json.dumps([row.revision, str(typed(row)), row.note], ensure_ascii=False)
        for row in rows
    }


def identity_of(filing: Filing) -> dict[str, str]:
    """By which a workbook that comes back is known: whose it is, for which form and in which version."""
    version = filing.request.version
    return {
        'filing': filing.record.code, 'unit': filing.unit.key, 'form': version.form.code, 'version': str(version.number),
        'period': filing.request.label, 'layout': layout_hash(filing.layout),
    }  # fmt: skip


@lru_cache(maxsize=64)
def layout_hash(layout: Layout) -> str:
    text = json.dumps(encode(layout), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _before(filing: Filing):
    return filing.period.previous(), filing.period.same_last_year()


def _sheet(section: SectionPlaces, filing: Filing, layout: Layout, said, before, places) -> EntrySheet:
    rows, number = [], 0
    for row in section.rows:
        number += not row.is_part
        shown = '' if row.is_part else str(number)
        values = [_value(cell, row, said, places) for cell in row.cells]
        rows.append(
            [shown, row.label, row.line.indicator.unit, *values, *_beside(section, row, layout, said, before, places)]
        )
    lines = [
        f'{filing.unit.full_name}, {filing.period.words()}',
        _('Ghi vào ô màu vàng. Ô để trống giữ nguyên số đang có; ô xám do hệ thống đếm.'),
        _('Số ước ghi số rồi chọn “hơn”, “ít nhất”, “khoảng”; trong bảng ghi liền: hơn 100, - (không phát sinh), KAD.'),
    ]
    bold = frozenset(n for n, row in enumerate(section.rows) if not row.is_part)
    return EntrySheet(section.sheet, str(section.section), lines, _columns(section), rows, bold)


def _columns(section: SectionPlaces) -> list[Column]:
    known = [Column('TT', 10, 'center'), Column(_('Chỉ tiêu'), 90), Column(_('Đơn vị tính'), 26, 'center')]
    known += [Column(words, 28) for words in section.section.columns]
    if section.is_list:
        known += [Column(_('Ý nghĩa'), 34), Column(_('Kỳ trước'), 26), Column(_('Cùng kỳ năm trước'), 26)]
    return [*known, Column(_('Ghi chú'), 50), Column(_('Kiểm tra'), 70)]


def _value(cell: CellKey | None, row: Row, said: dict[CellKey, Stated], places) -> Cell:
    if row.is_ratio:
        made = formulas.rate(row, places)
        return Derived(made) if made else ''
    if cell is None:
        return ''
    one = said[cell]
    if one.origin == Origin.COMPUTED:
        return Counted(one.value)
    return Fill(_own_words(one, in_table=places[cell].meaning is None))


def _own_words(one: Stated, in_table: bool) -> int | str | None:
    """What the unit itself typed: a number as a number; in a table its qualifier stands before it."""
    if one.own is None:
        return {Status.NONE: '-', Status.NOT_APPLICABLE: 'KAD'}.get(one.status) if in_table else None
    if in_table and one.qualifier != Qualifier.EXACT:
        return f'{SAID[one.qualifier]} {format_number(one.own)}'
    return one.own


def _beside(section: SectionPlaces, row: Row, layout: Layout, said, before, places) -> list[Cell]:
    cell = row.cells[0]
    one = said.get(cell) if cell else None
    is_typed = one is not None and one.origin != Origin.COMPUTED and not row.is_ratio
    note = Fill(one.note or None) if is_typed else ''
    made = formulas.told(section, row, layout, places)
    told = Told(made) if made else ''
    if not section.is_list:
        return [note, told]
    meaning = Fill(_meaning(one), tuple(MEANINGS)) if is_typed else ''
    return [meaning, *(numbers.get(cell) for numbers in before), note, told]


def _meaning(one: Stated) -> str | None:
    if one.own is not None:
        return SAID.get(one.qualifier)
    return SAID[one.status] if one.status in (Status.NONE, Status.NOT_APPLICABLE) else None
