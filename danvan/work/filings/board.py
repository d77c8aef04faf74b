"""How far a request has come: each asked unit's state, its clock and how much of the form is filled. One query a table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils import timezone

from danvan.indicators.counting import counts
from danvan.indicators.models import Status
from danvan.indicators.sheets import kept_registers
from danvan.org.models import Unit
from danvan.records.models import Deadline
from danvan.work.filings.models import Cell, Filing, FilingState, Request, Submission
from danvan.work.filings.opening import DEADLINE

SENT = frozenset({FilingState.SENT, FilingState.ACCEPTED})


@dataclass(frozen=True)
class Row:
    """One asked unit. `sent_on`: the day of its last submission, as its clock has it where there was one only; late is what was sent, or is still owed, after its day."""

    filing: int
    unit: Unit
    state: str
    due_on: date | None
    sent_on: date | None
    is_late: bool
    filled: int
    expected: int

    @property
    def has_answered(self) -> bool:
        return self.state in SENT


@dataclass(frozen=True)
class Summary:
    """Of all asked units: how many in each state, late, and the missing ones by name. 'tổng của 118/124 đơn vị'."""

    asked: int
    by_state: dict[str, int]
    sent: int
    accepted: int
    late: int
    filled: int
    expected: int
    missing: tuple[Unit, ...]

    @property
    def is_complete(self) -> bool:
        return self.accepted == self.asked


def progress(request: Request, on: date | None = None) -> list[Row]:
    """Every asked unit in the order of names."""
    filings = list(
        Filing.objects.filter(request=request).select_related('record__unit').order_by('record__unit__sort_key')
    )
    clocks, sent, filled = _clocks(request), _sent(request), _filled(request)
    counted = _counted(request, [filing.record.unit_id for filing in filings])
    expected, on = len(request.layout.cells()), on or timezone.localdate()
    return [
        _row(filing, clocks.get(filing.pk), sent.get(filing.pk), filled[filing.pk] + counted[filing.record.unit_id], expected, on)
        for filing in filings
    ]  # fmt: skip


def _row(
    filing: Filing,
    clock: tuple[date, date | None] | None,
    sent: tuple[date, int] | None,
    filled: int,
    expected: int,
    on: date,
) -> Row:
    due_on, met_on = clock or (None, None)
    sent_on, times = sent or (None, 0)
    sent_on = met_on if times == 1 and met_on else sent_on
    is_late = due_on is not None and (met_on or on) > due_on
    record = filing.record
    return Row(filing.pk, record.unit, record.state, due_on, sent_on, is_late, min(filled, expected), expected)


def _clocks(request: Request) -> dict[int, tuple[date, date | None]]:
    """The last clock of each answer: when it was due and when it was met."""
    rows = Deadline.objects.filter(record__filing__request=request, name=DEADLINE).order_by('pk')
    return {filing: (due_on, met_on) for filing, due_on, met_on in rows.values_list('record_id', 'due_on', 'met_on')}


def _sent(request: Request) -> dict[int, tuple[date, int]]:
    """The day of the last submission, and how many there were."""
    rows = Submission.objects.filter(filing__request=request).order_by().values_list('filing')
    rows = rows.annotate(at=Max('at'), times=Max('version'))
    return {filing: (timezone.localtime(at).date(), times) for filing, at, times in rows}


def _filled(request: Request) -> Counter[int]:
    """Cells that say something; what was typed before a register was kept is no longer asked."""
    rows = Cell.objects.filter(filing__request=request).exclude(status=Status.MISSING).order_by()
    return Counter(dict(rows.values_list('filing').annotate(n=Count('pk'))))


def _counted(request: Request, units: Iterable[int]) -> Counter[int]:
    """Cells that the units' own registers fill."""
    asked = Counter(counts()[code][0] for code, _key in request.layout.cells() if code in counts())
    filled: Counter[int] = Counter()
    for kind, holders in kept_registers(request.period, units).items():
        filled.update(dict.fromkeys(holders, asked[kind]))
    return filled


def summary(rows: Iterable[Row]) -> Summary:
    """The rows of `progress` in one line."""
    rows = list(rows)
    by_state = Counter(row.state for row in rows)
    return Summary(
        asked=len(rows),
        by_state={state: by_state[state] for state in FilingState.values},
        sent=sum(row.has_answered for row in rows),
        accepted=by_state[FilingState.ACCEPTED],
        late=sum(row.is_late for row in rows),
        filled=sum(row.filled for row in rows),
        expected=sum(row.expected for row in rows),
        missing=tuple(row.unit for row in rows if not row.has_answered),
    )
