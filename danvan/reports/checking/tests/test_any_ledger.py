"""A ledger from outside may hold anything: it is read as far as it is one, and stops nothing."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.office.passages import Mark, Passage
from danvan.records.models import Record
from danvan.reports.checking import check as checking
from danvan.reports.checking.traced import told

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(['name', 'text', 'label', 'unit', 'unit_name', 'period', 'regime', 'split', 'printed', 'value'])
ROWS = st.dictionaries(KEYS, ANY | st.sampled_from(['f1', '5', 'a\0b', '\ud800']), max_size=10)
TEXT = [Passage('Có 5 tổ, gồm 3 tổ và 2 tổ.', (Mark('f1', 3, 4),))]


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY | st.lists(ROWS, max_size=5))
def test_any_ledger_is_read_as_far_as_it_is_one(ledger):
    found = checking.examine(TEXT, ledger, None, Record.objects.all())
    assert json.dumps([one.as_json() for one in found.findings], ensure_ascii=False).encode()


def test_what_is_no_line_of_a_ledger_is_left_out():
    rows = [
        {'name': 'f1', 'text': '5', 'printed': True},
        {'name': 5},
        'f2',
        {'name': 'a b'},
        {'name': 'f3', 'text': 'a\0\ud800'},
    ]
    assert [(one.name, one.text, one.printed) for one in told(rows).values()] == [('f1', '5', None), ('f3', 'a', None)]
