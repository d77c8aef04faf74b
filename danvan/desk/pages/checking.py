"""A paper dropped here is read, checked and shown with each finding at its place; nothing of it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.desk.lists import known_units
from danvan.desk.marking import cut
from danvan.desk.uploading import receives
from danvan.indicators.asking import Asked, NotUnderstood, ask, periods_to_choose
from danvan.office.passages import Passage
from danvan.office.read import UnreadableFile
from danvan.org.rights import may_see
from danvan.records import attachments
from danvan.records.errors import Refused
from danvan.records.models import Record
from danvan.reports.checking.check import Checked, check
from danvan.reports.checking.findings import Finding, Grade, grade_words

LARGEST = 10_000_000
LONGEST = 150_000  # letters: of a longer paper only the passages with findings are shown
MOST = 400  # findings on one page


@receives(LARGEST, LARGEST + 1_000_000)
def check_page(request: HttpRequest) -> HttpResponse:
    """The form; after a file is sent, its text with what was found."""
    context: dict[str, Any] = {'units': known_units(request.user), 'periods': periods_to_choose()}
    context |= {'refusal': request.refusal, 'label': str(timezone.localdate().year)}
    sent = request.FILES.get('tep') if request.method == 'POST' and not request.refusal else None
    if sent is not None:
        context |= {'unit': request.POST.get('don-vi', ''), 'label': request.POST.get('ky', '')}
        try:
            checked = _checked(request, sent.name, _read(sent))
        except Refused as refusal:
            context['refusal'] = refusal
        else:
            context |= {'file': sent.name} | shown(checked)
    return render(request, 'desk/checking.html', context, status=422 if context['refusal'] else 200)


def _read(sent: Any) -> bytes:
    if sent.size > LARGEST:
        rule = _('Mỗi tệp để đối chiếu không quá 10 MB.')
        raise Refused(_('Tệp chưa được đọc.'), rule, _('Mời bỏ bớt hình ảnh trong tệp rồi gửi lại.'))
    return sent.read()


def _checked(request: HttpRequest, name: str, content: bytes) -> Checked:
    """Raises `Refused`: a mark of secrecy, a file that cannot be read, a unit that is not within reach."""
    attachments.look_for_marks(name, content, declared_open=True)
    asked = _asked(request)
    try:
        return check(name, content, asked, Record.objects.visible_to(request.user))
    except UnreadableFile as broken:
        rule = _('Trang này đọc tệp DOCX, hoặc tệp TXT ghi bằng mã Unicode (UTF-8).')
        to_do = _('Mời mở tệp bằng phần mềm soạn thảo, lưu lại dưới dạng DOCX rồi gửi lại.')
        raise Refused(_('Tệp chưa được đọc.'), rule, to_do) from broken


def _asked(request: HttpRequest) -> Asked | None:
    """Unit and period, where the person has said both."""
    name, label = request.POST.get('don-vi', '').replace('\0', '').strip(), request.POST.get('ky', '')
    if not (name and label):
        return None
    try:
        asked = ask(name, label)
    except NotUnderstood as unread:
        raise _unknown(str(unread)) from unread
    if not may_see(request.user, asked.unit):
        raise _unknown(_('Đơn vị này không thuộc phạm vi của anh/chị.'))
    return asked


def _unknown(rule: str) -> Refused:
    to_do = _('Mời chọn đơn vị và kỳ khác, hoặc để trống đơn vị để chỉ đối chiếu văn bản.')
    return Refused(_('Văn bản chưa được đối chiếu.'), rule, to_do)


# --- shown


@dataclass(frozen=True)
class Row:
    """A finding with its number on the page."""

    number: int
    finding: Finding

    @property
    def start(self) -> int:
        return self.finding.start

    @property
    def end(self) -> int:
        return self.finding.end

    @property
    def grade(self) -> str:
        return grade_words(self.finding.grade)

    @property
    def has_place(self) -> bool:
        return self.finding.passage > 0


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `rows` are the findings on it, `begins` those that begin here."""

    text: str
    rows: tuple[Row, ...] = ()
    begins: tuple[Row, ...] = ()

    @property
    def grade(self) -> str:
        order = list(Grade)
        return min((row.finding.grade for row in self.rows), key=order.index)


def shown(checked: Checked) -> dict[str, Any]:
    listed = [Row(number, one) for number, one in enumerate(_worst_first(checked.findings)[:MOST], 1)]
    by_passage: dict[int, list[Row]] = {}
    for row in listed:
        by_passage.setdefault(row.finding.passage, []).append(row)
    is_whole = sum(len(passage.text) for passage in checked.passages) <= LONGEST
    numbered = [(n, p) for n, p in enumerate(checked.passages, 1) if is_whole or n in by_passage]
    return {
        'checked': checked,
        'to_see': [row for row in listed if not row.finding.is_clean],
        'notes': [row for row in listed if row.finding.is_clean],
        'more': max(0, len(checked.findings) - MOST),
        'is_whole': is_whole,
        'blocks': list(_blocks(numbered, by_passage)),
    }


def _worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """What needs a look in the order of the text, then the notes."""
    return sorted(findings, key=lambda one: one.is_clean)


def _blocks(numbered: Sequence[tuple[int, Passage]], rows: dict[int, list[Row]]) -> Iterator[dict[str, Any]]:
    """Paragraphs; cells of one table together, row by row."""
    table: dict[str, Any] = {'table': 0}
    for number, passage in numbered:
        pieces = list(_pieces(passage.text, rows.get(number, [])))
        if not passage.table:
            yield {'heading': passage.heading, 'pieces': pieces}
            table = {'table': 0}
            continue
        if passage.table != table['table']:
            table = {'table': passage.table, 'rows': []}
            yield table
        if not table['rows'] or table['rows'][-1]['row'] != passage.row:
            table['rows'].append({'row': passage.row, 'is_head': passage.is_head, 'cells': []})
        table['rows'][-1]['cells'].append({'pieces': pieces, 'heading': passage.column_name})


def _pieces(text: str, rows: Sequence[Row]) -> Iterator[Piece]:
    """The text cut wherever a finding begins or ends."""
    return (Piece(one.text, one.spots, one.begins) for one in cut(text, rows))
