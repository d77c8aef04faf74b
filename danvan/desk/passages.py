"""A source as its page shows it: the text in passages, each with what it proposes and what is odd in it. Decides nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.marking import Stretch, cut
from danvan.desk.reasons import event_words, reason_words
from danvan.desk.showing import number_words
from danvan.indicators.catalogue import catalogue
from danvan.indicators.counting import counts
from danvan.indicators.models import Observation, Origin, Qualifier, Scope
from danvan.indicators.registers import kept_at
from danvan.intake import settling
from danvan.intake.forms import FigureForm
from danvan.intake.models import Proposal, Source
from danvan.intake.taking import may_be_read
from danvan.intake.text import Paragraph, Text
from danvan.org.editions import read_atlas
from danvan.org.models import User
from danvan.records.kinds import kind
from danvan.records.models import Draft, Record
from danvan.vietnamese import format_date

Doubt, Sort, State = Draft.Doubt, Proposal.Sort, Proposal.State
PAGE = 40  # proposals on one page of a long text: each has its form
ANOMALY = 'anomaly'
LONGEST = 60_000  # letters on one page: of more, only passages with something in them are shown


@dataclass(frozen=True)
class Spot:
    """A stretch of one passage with the number of what was found there."""

    start: int
    end: int
    number: int
    anchor: str
    tone: str


@dataclass(frozen=True)
class There:
    """What stands in a cell already, with the proposal of another text of the office that it was taken from."""

    row: Observation
    told: Proposal | None = None


@dataclass
class Card:
    """A proposal with all that its form shows. `there`: what stands in its cell and says otherwise.

    `counted`: the address of the figure, where it is counted from records and a text's number only stands beside it.
    """

    row: Proposal
    number: int
    there: list[There] = field(default_factory=list)
    counted: str = ''
    form: FigureForm | None = None
    address: str = ''
    is_odd: bool = False

    @property
    def anchor(self) -> str:
        return f'dx-{self.row.pk}'

    @property
    def tone(self) -> str:
        return self.row.doubt if self.row.is_waiting else 'settled'

    @property
    def is_quick(self) -> bool:
        """Whether a word is enough: everything is known and nothing says otherwise."""
        return not self.there and settling.cell_of(self.row) is not None

    @property
    def words(self) -> str:
        said = self.row.fields
        if self.row.sort == Sort.FIGURE:
            found = catalogue().get(said.get('code', ''))
            split = numbers.split_words(said.get('split', {}))
            words = (said.get('label') or said.get('counted') or '').strip(' .,;:')
            return f'{found}: {split}' if found and split else str(found or words)
        if self.row.sort == Sort.RECORD:
            return said['fields'].get('title', '')
        if self.row.sort == Sort.DOCUMENT:
            return ' '.join(filter(None, (said.get('type'), said.get('number'), _day(said))))
        return event_words(said.get('kind') or '')

    @property
    def value(self) -> str:
        said = self.row.fields
        number = number_words(said['value']) if 'value' in said else ''
        rough = said.get('qualifier')
        bound = str(Qualifier(rough).label) if rough in Qualifier.values and rough != Qualifier.EXACT else ''
        return f'{bound} {number}'.strip()

    @property
    def has_no_indicator(self) -> bool:
        return self.row.sort == Sort.FIGURE and not self.row.fields.get('code')

    @property
    def kind_words(self) -> str:
        return str(kind(self.row.fields['kind']).model._meta.verbose_name)

    @property
    def reason(self) -> str:
        """Why it is certain or is not, with the words of the text that decided."""
        if self.is_odd:
            return _('văn bản có điểm cần xem lại ngay chỗ này')
        if self.row.fields.get('in_row'):
            return _('số trong một dòng của bảng: mời xem là của đơn vị, lĩnh vực nào')
        if self.has_no_indicator:
            return _('danh mục chưa có chỉ tiêu nào khớp với số này; nếu không cần thì bỏ')
        if self.row.sort == Sort.FIGURE and self.row.fields.get('qualifier') != Qualifier.EXACT:
            return _('văn bản chỉ ghi ước chừng')
        if self.row.doubt == Doubt.LOOK:
            return _('chỉ suy từ cả câu, mời đọc lại')
        told = _('chữ ngay cạnh nói rõ') if self.row.doubt == Doubt.CERTAIN else _('chữ trong câu cho thấy')
        words = self.row.fields.get('label', '').strip(' .,;:')  # around the number; none where they name somebody
        return f'{told}: « {words} »' if words else told

    @property
    def tokens(self) -> str:
        return ','.join(settling.token(one.row) for one in self.there)


def _day(said: dict[str, Any]) -> str:
    """Of a cited paper; one that cannot be stands as it is written."""
    day = said.get('date')
    return format_date(date.fromisoformat(day)) if day else said.get('date_as_written') or ''


@dataclass(frozen=True)
class Odd:
    """Something wrong in the text, kept as written."""

    start: int
    end: int
    number: int
    kind: str
    why: str

    anchor = property(lambda self: f'la-{self.number}')
    tone = ANOMALY

    @property
    def words(self) -> str:
        return {
            'invalid_date': _('ngày không có thật'),
            'sum_mismatch': _('tổng không khớp'),
            'inconsistent_figure': _('hai số nói khác nhau'),
            'misspelling': _('lỗi chữ'),
            'no_such_unit': _('đơn vị không có vào ngày đó'),
        }.get(self.kind, self.kind)


@dataclass(frozen=True)
class Passage:
    """A paragraph in stretches; `what`: body, title, caption..."""

    what: str
    stretches: list[Stretch]
    cards: list[Card]
    odd: list[Odd]


def cards(source: Source, rows: Sequence[Proposal], first: int = 0) -> list[Card]:
    """With what stands in each cell already and the form of each that waits; the same few questions for any number."""
    for row in rows:
        row.source = source
    cells = {row.pk: settling.cell_of(row) for row in rows if row.sort == Sort.FIGURE and row.is_waiting}
    standing = settling.standing(cell for cell in cells.values() if cell)
    there = {pk: otherwise(cell, standing) for pk, cell in cells.items()}
    told = led_back(source, [one for rows_there in there.values() for one in rows_there])
    from_records = counted(cells)
    found = []
    for number, row in enumerate(rows, first + 1):
        card = Card(row, number, is_odd=_is_odd(source, row))
        if row.pk in cells:
            card.form = FigureForm(None, row)
            card.there = [told[one.pk] for one in there[row.pk]]
            card.counted = from_records.get(row.pk, '')
        card.address = _address(row)
        found.append(card)
    return found


def counted(cells: Mapping[int, settling.Cell | None]) -> dict[int, str]:
    """Of the cells whose register the unit keeps: the figures' addresses. Nothing that is told is counted there."""
    atlas, found = read_atlas(), {}
    own = {pk: cell for pk, cell in cells.items() if cell and cell.scope == Scope.OWN}
    for unit, period in {(cell.unit, cell.period) for cell in own.values()}:
        edition = atlas.on(period.last)
        kept = kept_at([unit], period, edition, atlas.between(period.first, period.last))[unit.pk].everywhere
        for pk, cell in own.items():
            if (cell.unit, cell.period) == (unit, period) and counts().get(cell.code, ('',))[0] in kept:
                found[pk] = numbers.address_by(
                    unit.key, period.label, period.regime, cell.code, dict(cell.split), edition.on
                )
    return found


def otherwise(cell: settling.Cell | None, there: dict[tuple, list[Observation]]) -> list[Observation]:
    return [row for row in there.get(cell.key, ()) if settling.says_otherwise(cell, row)] if cell else []


def led_back(source: Source, rows: Sequence[Observation]) -> dict[int, There]:
    """Each of the values, by number; who may open this text may open those of the same office."""
    from_texts = [row for row in rows if row.origin == Origin.EXTRACTED]
    told = {
        one.observation_id: one
        for one in (told_of(from_texts) if from_texts else ())
        if one.source.unit_id == source.unit_id and one.state != State.BESIDE
    }
    return {row.pk: There(row, told.get(row.pk)) for row in rows}


def _is_odd(source: Source, row: Proposal) -> bool:
    return any(odd['start'] < row.end and row.start < odd['end'] for odd in source.anomalies)


def _address(row: Proposal) -> str:
    """Of the figure that was made of it."""
    stored = row.observation
    if stored is None:
        return ''
    on = read_atlas().on(stored.last).on
    return numbers.address_by(stored.unit.key, stored.label, stored.regime, stored.indicator, stored.split, on)


def passages(source: Source, listed: Sequence[Card], first: int, last: int) -> list[Passage]:
    """The paragraphs between two places of the text, in order, each with what stands in it."""
    if not source.text:  # it waits to be read, or was not taken
        return []
    text = Text(source.text)
    odd = [
        Odd(one['start'], one['end'], n, one['kind'], reason_words(one['why']))
        for n, one in enumerate(source.anomalies, 1)
    ]
    shown = [one for one in text.paragraphs if one.end > first and one.start < last]
    found = list(_passages(text, shown, listed, [one for one in odd if first <= one.start < last]))
    return found if last - first < LONGEST else [one for one in found if one.cards or one.odd]


def _passages(text: Text, shown: Sequence[Paragraph], listed: Sequence[Card], odd: Sequence[Odd]) -> Iterator[Passage]:
    left, wrong = list(listed), sorted(odd, key=lambda one: one.start)
    ends = [*(paragraph.start for paragraph in shown[1:]), len(text.raw) + 1]
    for paragraph, until in zip(shown, ends, strict=True):
        here = _taken(left, until, lambda card: card.row.start)
        faults = _taken(wrong, until, lambda one: one.start)
        spots = [_spot(card, card.row.start, card.row.end) for card in here]
        spots += [_spot(one, one.start, one.end) for one in faults]
        moved = [_moved(spot, paragraph.start) for spot in spots]
        stretches = list(cut(text.raw[paragraph.start : paragraph.end], moved))
        yield Passage(paragraph.what, stretches, here, faults)


def _taken(waiting: list[Any], until: int, place: Any) -> list[Any]:
    """Those at the head of the list that begin before."""
    count = next((n for n, one in enumerate(waiting) if place(one) >= until), len(waiting))
    taken, waiting[:] = waiting[:count], waiting[count:]
    return taken


def _spot(of: Card | Odd, start: int, end: int) -> Spot:
    return Spot(start, end, of.number, of.anchor, of.tone)


def _moved(spot: Spot, by: int) -> Spot:
    return replace(spot, start=max(0, spot.start - by), end=spot.end - by)


def told_of(observations: Iterable[Observation]) -> list[Proposal]:
    """What texts say of these values: accepted, or put beside them; with their sources."""
    rows = Proposal.objects.filter(observation__in=observations, state__in=settling.ACCEPTED)
    return list(rows.select_related('source__key', 'source__unit', 'observation').order_by('settled_at', 'pk'))


@dataclass(frozen=True)
class MadeFrom:
    """The text that a record was made from; without its title and words where the person may not open it."""

    row: Proposal
    may_open: bool

    @property
    def quote(self) -> str:
        return self.row.source.text[self.row.start : self.row.end]

    @property
    def paragraph(self) -> list[Stretch]:
        """What stands around the words, for whoever fills the rest from it."""
        start, end = self.row.start, self.row.end
        text = Text(self.row.source.text)
        part = next(one for one in text.paragraphs if one.end > start)
        spot = Spot(start - part.start, end - part.start, 1, '', self.row.doubt)
        return list(cut(text.raw[part.start : part.end], [spot]))


def origins(user: User, **of: Record | Draft) -> list[MadeFrom]:
    """Of a record, or of a draft that is to be one."""
    rows = Proposal.objects.filter(**of).select_related('source__key', 'source__unit')
    mine = Source.objects.filter(may_be_read(user), pk=OuterRef('source'))
    return [MadeFrom(row, row.is_mine) for row in rows.annotate(is_mine=Exists(mine)).order_by('pk')]
