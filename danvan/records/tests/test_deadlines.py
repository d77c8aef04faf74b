"""Clocks on a record: several at once, the earliest running one stands on the record."""

from datetime import date

import pytest

from danvan.records import deadlines
from danvan.records.acts import Doing
from danvan.records.errors import Refused
from danvan.records.models import Record
from danvan.records.tests.make import make_parcel
from danvan.records.writing import perform


@pytest.fixture
def do(minh, parcel):
    """Does one thing to the clocks inside an act, on a day, and answers when the record is due."""

    def inside(change, on: date = date(2025, 3, 1)) -> date | None:
        return perform(parcel, 'clock', minh, on=on, change=change).due_on

    return inside


def started(record: Record, name: str) -> deadlines.Deadline:
    return record.deadlines.get(name=name)


def two(doing: Doing) -> None:
    deadlines.start(doing, 'thụ lý', due_on=date(2025, 3, 11), rule='Điều 1', version='2025')
    deadlines.start(doing, 'trả lời', due_on=date(2025, 3, 31), rule='Điều 2')


def test_due_on_is_the_earliest_clock_that_runs(do, parcel):
    assert do(two) == date(2025, 3, 11)
    assert do(lambda doing: deadlines.meet(doing, started(parcel, 'thụ lý'))) == date(2025, 3, 31)
    assert do(lambda doing: deadlines.meet(doing, started(parcel, 'trả lời'))) is None


def test_extension_keeps_its_document(do, parcel):
    do(two)
    due = do(
        lambda doing: deadlines.extend(
            doing, started(parcel, 'thụ lý'), date(2025, 3, 16), document='12-CV', reason='phức tạp'
        )
    )
    assert due == date(2025, 3, 16)
    assert started(parcel, 'thụ lý').extensions == [
        {'days': 5, 'document': '12-CV', 'reason': 'phức tạp', 'on': '2025-03-01'}
    ]


def test_pause_stops_the_clock_and_adds_the_days_on_which_it_stood(do, parcel):
    do(two)
    assert do(
        lambda doing: deadlines.pause(doing, started(parcel, 'thụ lý'), 'chờ giám định'), date(2025, 3, 5)
    ) == date(2025, 3, 31)
    assert do(lambda doing: deadlines.resume(doing, started(parcel, 'thụ lý')), date(2025, 3, 9)) == date(2025, 3, 15)


@pytest.mark.parametrize(
    'change',
    [
        lambda doing, clock: deadlines.extend(doing, clock, date(2025, 3, 11), document='', reason=''),
        deadlines.resume,
        lambda doing, clock: (deadlines.meet(doing, clock), deadlines.meet(doing, clock)),
        lambda doing, clock: (deadlines.pause(doing, clock, ''), deadlines.pause(doing, clock, '')),
        lambda doing, clock: (
            deadlines.meet(doing, clock),
            deadlines.extend(doing, clock, date(2025, 4, 1), document='', reason=''),
        ),
    ],
)
def test_clock_refuses_what_makes_no_sense_and_stays(do, parcel, change):
    do(two)
    with pytest.raises(Refused):
        do(lambda doing: change(doing, started(parcel, 'thụ lý')))
    parcel.refresh_from_db()
    assert (parcel.due_on, parcel.revision) == (date(2025, 3, 11), 2)


def test_overdue_records_are_open_ones_past_their_day(do, lan, ben_mo, parcel):
    do(two)
    make_parcel(lan, ben_mo)
    overdue = [Record.objects.overdue(day).count() for day in (date(2025, 3, 11), date(2025, 3, 12))]
    assert overdue == [0, 1]
