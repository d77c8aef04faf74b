"""Workbooks taken in, one or some hundreds: distrusted at the door, read, looked at, then each saved whole or not at all.

Of a file only its readings stay, and those for thirty days. Which jobs read and save stands in `tasks`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from danvan.indicators.legend import Cell as CellKey
from danvan.office.cells import Workbook
from danvan.org.keys import Key
from danvan.org.models import User
from danvan.org.remembering import remembered
from danvan.records.attachments import Secret, look_for_marks
from danvan.records.errors import ActError, Refused
from danvan.records.filetypes import safe_name
from danvan.records.models import Record
from danvan.work.filings import cells, readback
from danvan.work.filings.models import Filing, Request, Stack, StackedFile
from danvan.work.filings.typing import read

State = StackedFile.State
KEPT = timedelta(days=30)
DECIDED = frozenset({State.READY, State.CLASHING})  # what a person can still save
UNDER_WAY = frozenset({State.WAITING, State.SAVING})


@dataclass(frozen=True)
class Sent:
    """A file as it came. `size`: of one that was too large to be taken at all; its content is empty."""

    name: str
    content: bytes
    size: int = 0


# --- taken in


@transaction.atomic
def take(request: Request, user: User, files: Iterable[Sent], filing: Filing | None = None) -> Stack:
    """Keep the files until they are read. `filing`: the one that they must be of. What bears a mark of secrecy is not kept."""
    stack = Stack.objects.create(request=request, by=user, key=Key.objects.create_new())
    StackedFile.objects.bulk_create([_taken(stack, sent, filing) for sent in files])
    return stack


@transaction.atomic
def take_and_read(filing: Filing, user: User, sent: Sent) -> Stack:
    """One workbook for this filing, read at once."""
    stack = take(filing.request, user, [sent], filing)
    read_next(stack.pk)
    return stack


def _taken(stack: Stack, sent: Sent, filing: Filing | None) -> StackedFile:
    row = StackedFile(stack=stack, filing=filing, sha256=hashlib.sha256(sent.content).hexdigest())
    row.name_sealed = stack.key.seal(safe_name(sent.name).encode())
    try:
        _distrust(sent)
    except Secret as refused:
        row.name_sealed, row.sha256 = b'', ''
        _refuse(row, refused)
    except Refused as refused:
        _refuse(row, refused)
    else:
        row.content_sealed = stack.key.seal(sent.content)
    return row


def _distrust(sent: Sent) -> None:
    """Raises `Refused`. What is no package is none of ours, and is not even kept until it is read."""
    if max(sent.size, len(sent.content)) > readback.LARGEST_BYTES:
        raise readback.too_large(max(sent.size, len(sent.content)))
    if not sent.content.startswith(b'PK'):
        readback.opened(sent.content)
    look_for_marks(sent.name, sent.content, declared_open=True)


def name_of(row: StackedFile) -> str:
    """The file's name; nothing where it was not kept."""
    return row.stack.key.open(row.name_sealed).decode() if row.name_sealed else ''


# --- read


TOGETHER = 20  # files in one transaction: what is asked of all of them is asked once


@transaction.atomic
def read_next(stack: int) -> bool:
    """Read the next files that wait; False where none does. What a worker that died was at is read by the next."""
    rows = _next(stack, State.WAITING)
    if rows:
        with remembered(), translation.override(rows[0].stack.by.language):
            read_files(rows)
    return bool(rows)


def _next(stack: int, state: str) -> list[StackedFile]:
    """The next files in this state, ours until the transaction ends; of the request there is one, with one form."""
    rows = StackedFile.objects.select_for_update(skip_locked=True, of=('self',)).filter(stack=stack, state=state)
    rows = list(rows.select_related('filing__record__unit')[:TOGETHER])
    if rows:
        whole = Stack.objects.select_related('by', 'key', 'request__record', 'request__version__form').get(pk=stack)
        for row in rows:
            row.stack = whole
            if row.filing:
                row.filing.request = whole.request
    return rows


def read_files(rows: list[StackedFile]) -> None:
    """What each workbook would change, or what is wrong with it. Their bytes are not needed any more."""
    workbooks = {row.pk: workbook for row in rows if (workbook := _opened(row))}
    filings = list({row.filing.pk: row.filing for row in rows if row.pk in workbooks}.values())
    cells.look_ahead(filings)
    saved = readback.saved_cells(filings)
    for row in rows:
        if row.pk in workbooks:
            _read(row, workbooks[row.pk], saved[row.filing.pk])
        row.content_sealed, row.turn = b'', row.turn + 1
        row.save()


def _opened(row: StackedFile) -> Workbook | None:
    """The workbook, and in its row whose it is; None where it is refused."""
    try:
        workbook = readback.opened(row.stack.key.open(row.content_sealed))
        row.filing = row.filing or _filing_of(row.stack, readback.code_in(workbook))
    except ActError as refused:
        _refuse(row, refused)
        return None
    return workbook


def _read(row: StackedFile, workbook: Workbook, saved: Mapping[CellKey, cells.Cell]) -> None:
    try:
        back = readback.read_back(cells.looked_at(row.filing, row.stack.by, row.sha256), workbook, saved)
    except ActError as refused:
        _refuse(row, refused)
    else:
        row.faults = [{'place': fault.place, 'words': fault.words} for fault in back.faults]
        row.said = [] if back.faults else [_said(change, back.answers[change.cell]) for change in back.changes]
        row.state = State.REFUSED if back.faults else _state_of(row.said)


def _filing_of(stack: Stack, code: str) -> Filing:
    """The answer to this request that the workbook was written for, in the person's reach. Raises `Refused`."""
    seen = Record.objects.of('filing').filter(code=code).visible_to(stack.by)
    known = Filing.objects.filter(request=stack.request, record__in=seen)
    filing = known.select_related('record__unit').first()
    if filing:
        filing.request = stack.request
    else:
        raise Refused(
            _('Tệp này không thuộc yêu cầu báo cáo này.'),
            _('Mỗi tệp dùng cho đúng một đơn vị, một kỳ và một phiên bản biểu.'),
            _('Mời gửi tệp ở đúng yêu cầu của nó.'),
        )
    return filing


def _said(change: readback.Change, answer: cells.Answer) -> dict:
    return {
        'cell': change.cell, 'words': change.words, 'place': change.place, 'before': change.before, 'after': change.after,
        'text': answer.text, 'note': answer.note, 'revision': answer.revision, **_since(change.since),
    }  # fmt: skip


def _since(row: cells.Cell | None) -> dict:
    """Who wrote the cell meanwhile, by number: names of people stay where they are sealed."""
    return {'by': row.saved_by_id, 'at': row.saved_at.isoformat()} if row else {}


def _state_of(said: list[dict]) -> State:
    if not said:
        return State.UNCHANGED
    return State.CLASHING if any('by' in one for one in said) else State.READY


def _refuse(row: StackedFile, refused: ActError) -> None:
    row.state, row.said = State.REFUSED, []
    row.faults = [{'place': '', 'words': str(refused)}]


# --- saved


def ask_saving(stack: Stack) -> int:
    """All files that are ready shall be saved; those with somebody else's numbers in them wait for a look at each."""
    return stack.files.filter(state=State.READY).update(state=State.SAVING)


@transaction.atomic
def save_next(stack: int) -> bool:
    """Save the next files of those that shall be; False where none is left."""
    rows = _next(stack, State.SAVING)
    if not rows:
        return False
    with translation.override(rows[0].stack.by.language):
        rows = _of_different_filings(rows)
        while not _save_together(rows):
            rows = rows[: len(rows) // 2]
    return True


def _of_different_filings(rows: list[StackedFile]) -> list[StackedFile]:
    """The first of them, until one is for the same filing as another: it is looked at after that one."""
    numbers = [row.filing_id for row in rows]
    return [row for place, row in enumerate(rows) if len(set(numbers[: place + 1])) == place + 1]


def _save_together(rows: list[StackedFile]) -> bool:
    """Whether all of them are done with. Where one of several cannot be saved none is, until fewer are tried."""
    if len(rows) == 1:
        _save(rows[0])
        return True
    try:
        with transaction.atomic():
            cells.put_in([_given(row) for row in rows], rows[0].stack.by)
    except ActError:
        return False
    StackedFile.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.SAVED)
    return True


def _given(row: StackedFile) -> cells.Given:
    answers = {tuple(one['cell']): cells.Answer(one['text'], one['note'], one['revision']) for one in row.said}
    return cells.Given(row.filing, answers, row.sha256)


OF_FILING = ('filing__record__unit', 'filing__request__version__form')


@transaction.atomic
def confirm(row: StackedFile, turn: int) -> StackedFile:
    """Save a file as its reading `turn` showed it; a second time, or after another reading, nothing happens."""
    rows = StackedFile.objects.select_for_update(of=('self',)).select_related('stack__by', *OF_FILING)
    row = rows.get(pk=row.pk)
    if row.state in DECIDED and row.turn == turn:
        _save(row)
    return row


def _save(row: StackedFile) -> None:
    """All of its cells or none. What somebody wrote since it was read is shown beside, for another look."""
    try:
        with transaction.atomic():
            cells.put_in([_given(row)], row.stack.by)
    except cells.NotSaved as refused:
        _look_again(row, refused)
    except ActError as refused:
        _refuse(row, refused)
    else:
        row.state = State.SAVED
    row.save()


def _look_again(row: StackedFile, refused: cells.NotSaved) -> None:
    """The reading once more against what stands there now; a cell that may not be typed any more refuses the file."""
    lasting = {cell: said for cell, said in refused.by_cell.items() if not isinstance(said, cells.Overtaken)}
    if lasting:
        words = row.filing.layout.words
        row.state = State.REFUSED
        row.faults = [{'place': words(cell), 'words': str(said)} for cell, said in lasting.items()]
        return
    known = readback.saved_cells([row.filing])[row.filing_id]
    again = [_again(one, known.get(tuple(one['cell']))) for one in row.said]
    row.said = [one for one in again if one['before'] != one['after'] or one['note']]
    row.state, row.turn = _state_of(row.said), row.turn + 1


def _again(one: dict, now: cells.Cell | None) -> dict:
    if now is None or now.revision == one['revision']:
        return one
    said = cells.typed(now)
    is_same = said == read(one['text']) and one['note'] in (None, now.note)
    return one | {'before': readback.shown(said), 'revision': now.revision} | ({} if is_same else _since(now))


# --- looked at


@dataclass(frozen=True)
class Progress:
    """How far a stack has come."""

    by_state: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def left(self) -> int:
        return sum(self.by_state.get(state, 0) for state in UNDER_WAY)

    @property
    def done(self) -> int:
        return self.total - self.left

    @property
    def ready(self) -> int:
        return self.by_state.get(State.READY, 0)

    @property
    def waiting(self) -> int:
        return self.by_state.get(State.WAITING, 0)

    @property
    def in_words(self) -> list[tuple[str, int]]:
        """In the order of the work."""
        return [(str(state.label), self.by_state[state]) for state in State if self.by_state.get(state)]


def progress(stack: Stack) -> Progress:
    rows = stack.files.order_by().values_list('state').annotate(n=Count('pk'))
    return Progress(dict(rows))


# --- forgotten


def forget(before: datetime | None = None) -> int:
    """Stacks older than thirty days go, with the key that opens what backups still hold of them."""
    old = Stack.objects.filter(at__lt=before or timezone.now() - KEPT).select_related('key')
    for stack in old:
        with transaction.atomic():
            key = stack.key
            stack.delete()
            key.delete()
    return len(old)
