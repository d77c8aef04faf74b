"""The law of the cycle, whatever the order of acts: reported = the sum of the last accepted submissions, never more."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.indicators.figures import figure
from danvan.periods import Period
from danvan.records.writing import perform
from danvan.work.filings.tests.make import LD, accept, send

PERIOD = Period.parse('2026-02', 'party')
STEPS = st.lists(
    st.tuples(st.sampled_from(['ben-mo', 'rach-la', 'cau-gio']), st.sampled_from(['send', 'accept', 'return', 'reopen']),
              st.integers(0, 500)),
    max_size=12,
)  # fmt: skip


class Undone(Exception):
    """Takes one example's writes back."""


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_reported_is_the_sum_of_the_last_accepted_submissions(house, steps):
    with pytest.raises(Undone), transaction.atomic():
        _live(house, steps)
        raise Undone


def _live(house, steps) -> None:
    sent: dict[str, int] = {}
    accepted: dict[str, int] = {}
    for key, step, number in steps:
        filing = house.filing(key)
        state = filing.record.state
        if step == 'send' and state in ('not_begun', 'begun', 'returned'):
            send(house, key, {LD: str(number)})
            sent[key] = number
        elif step == 'accept' and state == 'sent':
            accept(house, filing)
            accepted[key] = sent[key]
        elif step == 'return' and state == 'sent':
            perform(filing.record, 'return_', house.minh, reason='xem lại')
        elif step == 'reopen' and state == 'accepted':
            perform(filing.record, 'reopen', house.minh, reason='xem lại')
        found = figure(house.units['song-trang'], 'LD01', {}, PERIOD, frozen=True)
        assert (found.value, found.units_reported) == (sum(accepted.values()) if accepted else None, len(accepted))
