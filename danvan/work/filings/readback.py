"""A workbook that comes back: whose it is, what changed in it, and cell by cell what cannot be taken. Saves nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.indicators.legend import Cell as CellKey
from danvan.indicators.models import Qualifier, Status
from danvan.office.cells import Typed, Workbook, Worksheet, address, area, read_workbook
from danvan.office.entry import IDENTITY
from danvan.office.package import UnreadableFile
from danvan.records.errors import Refused, in_words
from danvan.vietnamese import format_date, format_number
from danvan.work.filings import typing
from danvan.work.filings.cells import Answer, computed_codes, typed
from danvan.work.filings.layout import Layout, Section
from danvan.work.filings.models import Cell, Filing
from danvan.work.filings.places import FIRST_ROW, LABEL, Place, SectionPlaces, places_of, sections_of
from danvan.work.filings.workbooks import MEANINGS, identity_of

LARGEST_BYTES = 5_000_000  # a filled form has some tens of thousands
OLD_FORMAT = b'\xd0\xcf\x11\xe0'


@dataclass(frozen=True)
class Fault:
    """What cannot be taken: in which cell, and in words."""

    place: str
    words: str


@dataclass(frozen=True)
class Change:
    """A cell that would become another one, in words. `since`: the row, where somebody wrote it after the workbook went out."""

    cell: CellKey
    words: str
    place: str
    before: str
    after: str
    since: Cell | None = None


@dataclass(frozen=True)
class Base:
    """What stood in a cell when the workbook went out."""

    revision: int = 0
    text: str = ''
    note: str = ''


EMPTY, UNSAID = Base(), typing.Typed(None, status=Status.MISSING)


@dataclass
class ReadBack:
    """What a workbook says. With a fault nothing of it may be saved."""

    answers: dict[CellKey, Answer] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def opened(content: bytes) -> Workbook:
    """The workbook in a file. Raises `Refused`: too large, no XLSX, broken, with macros."""
    if len(content) > LARGEST_BYTES:
        raise too_large(len(content))
    if content.startswith(OLD_FORMAT):
        raise _refused(_('Tệp này ở dạng cũ (.xls) hoặc có mật khẩu.'), _('Biểu nhận về ở dạng .xlsx, không mật khẩu.'))
    try:
        workbook = read_workbook(content)
    except UnreadableFile as error:
        raise _refused(_('Tệp này không đọc được.'), in_words(error)) from error
    if workbook.has_macros:
        raise _refused(_('Tệp này có macro.'), _('Biểu nhận về không chứa macro.'))
    return workbook


def code_in(workbook: Workbook) -> str:
    """The code of the filing that the workbook was written for. Raises `Refused`."""
    said = _identity(workbook)
    if 'filing' not in said:
        raise _refused(
            _('Tệp này không phải biểu tải về từ hệ thống.'), _('Mỗi biểu mang theo mã của đơn vị, kỳ và biểu mẫu.')
        )
    return said['filing']


def read_back(filing: Filing, workbook: Workbook, known: Mapping[CellKey, Cell]) -> ReadBack:
    """What the workbook would change in the filing, of whose cells `known` are saved. Raises `Refused` where it is another one's."""
    _must_be_of(filing, workbook)
    bases, language, reads = _bases(workbook), _identity(workbook).get('language', ''), get_language()
    counted, places = computed_codes(filing.unit, filing.period), places_of(filing.layout)
    found, sheets = ReadBack(), {sheet.name: sheet for sheet in workbook.sheets}
    for section in sections_of(filing.layout):
        sheet = sheets.get(section.sheet)
        if sheet is None:
            found.faults.append(Fault(section.sheet, _('Trang tính này không còn trong tệp.')))
            continue
        found.faults += _moved(section, sheet, language)
        found.faults += _merged(section, sheet)
    if found.faults:
        return found
    layout = filing.layout
    for cell, place in places.items():
        if cell[0] not in counted:
            _take(found, layout, cell, place, sheets[place.sheet], known.get(cell), bases.get(cell, EMPTY), reads)
    return found


def saved_cells(filings: Sequence[Filing]) -> dict[int, dict[CellKey, Cell]]:
    """The saved cells of each filing, by its number."""
    saved: dict[int, dict[CellKey, Cell]] = {filing.pk: {} for filing in filings}
    for row in Cell.objects.filter(filing__in=list(saved)).select_related('saved_by__key'):
        saved[row.filing_id][row.indicator, row.split_key] = row
    return saved


def _take(
    found: ReadBack, layout: Layout, cell: CellKey, place: Place, sheet: Worksheet, row: Cell | None, base: Base,
    language: str,
) -> None:  # fmt: skip
    """An empty cell leaves what stands there, and so does one that says what it said when it went out."""
    try:
        text, note = _text(sheet, place), _note(sheet, place)
        said = typing.read(text) if text is not None else None
    except Refused as refused:
        found.faults.append(Fault(place.in_words, f'{refused.what} {refused.rule}'))
        return
    note = '' if note == base.note else note
    now = typed(row) if row else UNSAID
    after = now if said is None or str(said) == base.text else said
    if after != now or (note and note != (row.note if row else '')):
        found.answers[cell] = Answer(str(after), note or None, row.revision if row else 0)
        since = row if row and row.revision != base.revision else None
        before, becomes = shown(now, language), shown(after, language)
        found.changes.append(Change(cell, layout.words(cell), place.in_words, before, becomes, since))


def shown(said: typing.Typed, language: str = '') -> str:
    """A cell's meaning in words that a person reads. `language`: that of the page, where it is known."""
    return str(said) if said.status == Status.VALUE else _label(said.status, language or get_language())


@lru_cache
def _label(status: str, _language: str) -> str:
    return str(Status(status).label)


def _text(sheet: Worksheet, place: Place) -> str | None:
    """As a person would have typed it into the grid; None where nothing is said. Raises `Refused`."""
    value = _plain(sheet.cells.get((place.row, place.column)))
    meaning = _plain(sheet.cells.get((place.row, place.meaning))) if place.meaning else ''
    if meaning and meaning not in MEANINGS:
        raise _unknown_meaning(meaning)
    said = MEANINGS.get(meaning)
    if isinstance(said, Status):
        if value:
            raise _two_meanings(value, meaning)
        return str(typing.Typed(None, status=said))
    if isinstance(said, Qualifier):
        if not value:
            raise _two_meanings(_('trống'), meaning)
        return f'{meaning} {value}'
    return value or None


def _note(sheet: Worksheet, place: Place) -> str:
    return _plain(sheet.cells.get((place.row, place.note))) if place.note else ''


def _plain(cell: Typed | None) -> str:
    """The words of a cell. Raises `Refused` for what is neither number nor words."""
    if cell is None:
        return ''
    if cell.kind == 'number':
        return _number(cell.value)
    if cell.kind == 'text':
        return str(cell.value)
    raise _not_typed(cell)


@lru_cache(maxsize=10_000)
def _number(value: Decimal) -> str:
    return format_number(int(value)) if value == int(value) else format_number(value)


# --- whose it is, and whether it is still the form


def _identity(workbook: Workbook) -> dict[str, str]:
    sheet = workbook.sheet(IDENTITY)
    cells = sheet.cells if sheet else {}
    return {str(cell.value): str(_value_beside(cells, row)) for (row, column), cell in cells.items() if column == 1}


def _bases(workbook: Workbook) -> dict[CellKey, Base]:
    """What cannot be read is as if nothing had stood there: then whatever stands there now is shown beside."""
    bases = {}
    for name, value in _identity(workbook).items():
        code, bar, key = name.partition('|')
        with suppress(ValueError, TypeError):
            if bar:
                revision, text, note = json.loads(value)
                bases[code, key] = Base(int(revision), str(text), str(note))
    return bases


def _value_beside(cells: Mapping[tuple[int, int], Typed], row: int) -> str:
    return str(cells[row, 2].value) if (row, 2) in cells else ''


def _must_be_of(filing: Filing, workbook: Workbook) -> None:
    """Raises `Refused` naming the first thing that differs."""
    said, wanted = _identity(workbook), identity_of(filing)
    names = {
        'form': _('biểu mẫu'), 'version': _('phiên bản biểu'), 'period': _('kỳ báo cáo'), 'unit': _('đơn vị'),
        'layout': _('nội dung biểu'), 'filing': _('bản báo cáo'),
    }  # fmt: skip
    for key, name in names.items():
        if said.get(key) != wanted[key]:
            raise _refused(
                _('Tệp này của %(name)s khác: %(said)s, không phải %(wanted)s.')
                % {'name': name, 'said': said.get(key) or _('không ghi'), 'wanted': wanted[key]},
                _('Mỗi tệp dùng cho đúng một đơn vị, một kỳ và một phiên bản biểu.'),
            )


def _moved(section: SectionPlaces, sheet: Worksheet, language: str) -> Iterator[Fault]:
    """Rows that are no longer where they were: somebody sorted, inserted or deleted."""
    for number, label in enumerate(_labels(section.section, language), FIRST_ROW):
        there = sheet.cells.get((number, LABEL))
        if there is None or there.value != label:
            yield Fault(
                f'{sheet.name}!{address(number, LABEL)}',
                _('Dòng này không còn là “%(label)s”. Mời tải lại biểu và giữ nguyên các dòng.') % {'label': label},
            )
            return


@lru_cache(maxsize=256)
def _labels(section: Section, language: str) -> list[str]:
    """Of a section's rows, in the language in which the workbook went out."""
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return [row.label.strip() for row in section.rows()]


def _merged(section: SectionPlaces, sheet: Worksheet) -> Iterator[Fault]:
    """Cells of the form that were merged: which of them a number belongs to cannot be told."""
    for written_area in sheet.merged:
        top, _left, bottom, _right = area(written_area)
        last = FIRST_ROW + len(section.rows) - 1
        if top <= last and bottom >= FIRST_ROW:
            yield Fault(f'{sheet.name}!{written_area}', _('Các ô này đã bị gộp. Mời bỏ gộp ô.'))


# --- what is said


def _refused(what: str, rule: str) -> Refused:
    return Refused(what, rule, _('Mời tải biểu của đơn vị từ trang số liệu, ghi vào đó rồi gửi lại.'))


def too_large(size: int) -> Refused:
    told = {'size': format_number(size // 1_000_000), 'limit': format_number(LARGEST_BYTES // 1_000_000)}
    return _refused(_('Tệp này có %(size)s MB.') % told, _('Một biểu không quá %(limit)s MB.') % told)


def _unknown_meaning(word: str) -> Refused:
    return Refused(
        _('Không hiểu “%(word)s”.') % {'word': word[:60]},
        _('Cột “Ý nghĩa” nhận: %(words)s.') % {'words': ', '.join(MEANINGS)},
        _('Mời chọn một từ trong danh sách.'),
    )


def _two_meanings(value: str, word: str) -> Refused:
    return Refused(
        _('Số liệu “%(value)s” và ý nghĩa “%(word)s” không đi cùng nhau.') % {'value': value[:60], 'word': word},
        _('Số ước có số; không phát sinh, không áp dụng, chưa báo cáo thì không có số.'),
        _('Mời sửa một trong hai ô.'),
    )


def _not_typed(cell: Typed) -> Refused:
    told = {
        'formula': _('Ô này là công thức “%(value)s”.'),
        'day': _('Ô này là ngày %(value)s.'),
        'truth': _('Ô này là giá trị đúng, sai.'),
        'error': _('Ô này là lỗi %(value)s.'),
    }[cell.kind]
    value = format_date(cell.value) if cell.kind == 'day' else str(cell.value)[:60]
    return Refused(
        told % {'value': value}, _('Mỗi ô nhận một số hoặc một từ, không nhận công thức hay ngày.'),
        _('Mời ghi số trực tiếp vào ô.'),
    )  # fmt: skip
