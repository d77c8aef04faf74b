"""A request of figures: the board of the units that were asked, the map of their states, what was signed beside."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.desk import showing
from danvan.desk.access import signed_in, visible_record
from danvan.desk.map import shapes
from danvan.desk.map.projection import point
from danvan.desk.map.render import Cell, Dot, province_svg, schematic_svg
from danvan.desk.pages.detail import detail_context
from danvan.org.models import Level, Unit
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.work.filings import board, opening
from danvan.work.filings.models import FilingState, Request

SHADES = {
    FilingState.ACCEPTED: 4, FilingState.SENT: 3, FilingState.RETURNED: 2, FilingState.BEGUN: 1, FilingState.NOT_BEGUN: None
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row of the board with its words; `address` '' where the answer lies beyond the person's reach."""

    row: board.Row
    state: str
    address: str

    @property
    def is_sent(self) -> bool:
        return self.row.has_answered

    @property
    def words(self) -> str:
        late = _(', quá hạn') if self.row.is_late else ''
        return f'{self.row.unit.full_name}: {self.state}{late}'


@signed_in
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A request in the person's reach; each answer is a link where it is in reach, too."""
    record = visible_record(request, kind('request'), pk)
    asked = record.request
    lines = _lines(request, asked)
    context = detail_context(request, kind('request'), record)
    return render(request, 'desk/request.html', context | {
        'asked': asked,
        'board': lines,
        'summary': board.summary(line.row for line in lines),
        'states': _states(lines),
        'drawn': _drawn(record, lines),
        'adjustments': _adjustments(asked),
        'working_day': opening.working_day(asked.due_on),
    })  # fmt: skip


def _lines(request: HttpRequest, asked: Request) -> list[Line]:
    rows = board.progress(asked)
    visible = Record.objects.of('filing').filter(pk__in=[row.filing for row in rows]).visible_to(request.user)
    seen = set(visible.values_list('pk', flat=True))
    return [_line(row, row.filing in seen) for row in rows]


def _line(row: board.Row, is_seen: bool) -> Line:
    words = showing.state_words(kind('filing'), row.state)
    return Line(row, words, reverse('filing', args=[row.filing]) if is_seen else '')


def _states(lines: list[Line]) -> list[tuple[str, int]]:
    """How many units in each state, in the order of the work."""
    counted = board.summary(line.row for line in lines).by_state
    return [(showing.state_words(kind('filing'), state), number) for state, number in counted.items() if number]


def _adjustments(asked: Request) -> list[tuple[str, object]]:
    rows = asked.adjustments.select_related('by__key').order_by('pk')
    return [(asked.layout.words((row.indicator, row.split_key)), row) for row in rows]


# --- the map: where the answers stand


def _drawn(record: Record, lines: list[Line]) -> str:
    """Of a province: its communes by state; of an invented one as tiles. Of anything else there is no picture."""
    ground = opening.seat(record.unit, record.day)
    if ground.level != Level.PROVINCE or not lines:
        return ''
    return mark_safe(_tiles(ground, lines) if ground.is_invented else _points(ground, record, lines))


def _lang() -> str:
    return 'en' if get_language() == 'en' else 'vi'


def _tiles(ground: Unit, lines: list[Line]) -> str:
    tiles = shapes.schematic()['tiles']
    placed = [line for line in lines if line.row.unit.code in tiles]
    cells = {line.row.unit.code: Cell(SHADES[line.row.state], line.words, line.address) for line in placed}
    names = {line.row.unit.code: line.row.unit.name for line in placed}
    used = {line.row.state for line in placed}
    legend = [(shade, str(FilingState(state).label)) for state, shade in SHADES.items() if state in used]
    return schematic_svg(cells, names, legend, label_lang=_lang(), title=ground.full_name)


def _points(ground: Unit, record: Record, lines: list[Line]) -> str:
    """Points have no shade: they stand for the units that have not sent."""
    day = next((one for one in reversed(shapes.editions()) if ground.key in shapes.country(one)['paths']), '')
    if not day:
        return ''
    away = {row['key'] for row in shapes.outside(day)}
    dots = [
        Dot(*point(line.row.unit.latitude, line.row.unit.longitude), line.words, line.address)
        for line in lines
        if not line.is_sent and line.row.unit.latitude is not None and line.row.unit.key not in away
    ]
    return province_svg(day, ground.key, dots, label_lang=_lang())
