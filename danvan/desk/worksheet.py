"""A list of records as XLSX, written row by row: ten thousand rows in about a second, and no more than that."""

from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.desk import showing
from danvan.desk.lists import columns_of, with_relations
from danvan.indicators.models import Origin, origin_words
from danvan.records.journal import made_from_texts
from danvan.records.kinds import Kind
from danvan.records.models import Record
from danvan.records.querysets import RecordQuerySet
from danvan.vietnamese import format_date, format_number

MOST = 10_000
FONT = {'font_name': 'Times New Roman', 'font_size': 12}
OPTIONS = {
    'constant_memory': True,
    'strings_to_formulas': False,
    'strings_to_urls': False,
    'strings_to_numbers': False,
    'default_date_format': 'dd/mm/yyyy',
}


def worksheet(kind: Kind, records: RecordQuerySet) -> bytes:
    """Code, title and the columns of the list, in the list's order; text never becomes a formula.

    What is from a text, and what is invented, says so in a column that stands where some line needs it.
    """
    content = BytesIO()
    names = ['code', 'title', *columns_of(kind), 'state']
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        sheet = book.add_worksheet()
        head = book.add_format({**FONT, 'bold': True, 'border': 1, 'text_wrap': True, 'align': 'center'})
        plain = book.add_format({**FONT, 'border': 1})
        day = book.add_format({**FONT, 'border': 1, 'num_format': 'dd/mm/yyyy'})
        rows = _rows(kind, records, names)
        sheet.write_string(0, 0, _told(kind, len(rows)), book.add_format({**FONT, 'italic': True}))
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, len(names), 22)
        sheet.freeze_panes(2, 2)
        labels = [*(showing.label_of(kind, name) for name in names), _('Nguồn gốc'), _('Ghi chú')]
        told = [place for place in range(len(labels)) if place < len(names) or any(row[place] for row in rows)]
        for place, cell in enumerate(told):
            sheet.write_string(1, place, labels[cell], head)
        for line, cells in enumerate(rows, 2):
            for place, cell in enumerate(cells[one] for one in told):
                sheet.write(line, place, cell, day if hasattr(cell, 'year') else plain)
    return content.getvalue()


def _rows(kind: Kind, records: RecordQuerySet, names: list[str]) -> list[list]:
    found = list(records.select_related('unit')[:MOST])
    children = with_relations(kind).in_bulk([record.pk for record in found])
    extracted, words = made_from_texts(children), origin_words(Origin.EXTRACTED)
    return [
        [
            *(showing.value_of(kind, record, children[record.pk], name) for name in names),
            words if record.pk in extracted else '',
            _note(record),
        ]
        for record in found
    ]


def _note(record: Record) -> str:
    return _('Minh họa') if record.unit.is_invented else ''


def _told(kind: Kind, count: int) -> str:
    told = _('%(kind)s: danh sách lập ngày %(day)s, %(count)s dòng') % {
        'kind': str(kind.model._meta.verbose_name_plural).capitalize(),
        'day': format_date(timezone.localdate()),
        'count': format_number(count),
    }
    limit = _('chỉ xuất %(most)s dòng đầu, mời lọc bớt để có đủ') % {'most': format_number(MOST)}
    return f'{told}; {limit}.' if count == MOST else f'{told}.'
