"""`danvan figures`: the shape that others build on, and its one-line refusals."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from danvan.indicators.observing import Observed, observe
from danvan.indicators.tests.country import make_country
from danvan.periods import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    return make_country()


def ask(*arguments):
    out = StringIO()
    call_command('figures', *arguments, '--json', stdout=out)
    return json.loads(out.getvalue())


def test_each_figure_has_its_shape_and_its_source(units):
    said = Observed('DVK07', 690, {'field': 'kinh tế'}, scope='total', source_file='001.txt', quote='690 mô hình')
    observe(units['a'], Period.parse('2022', 'party'), 'extracted', [said])
    assert ask('--unit', 'a', '--period', '2022') == [
        {
            'indicator': 'DVK07',
            'label': 'Mô hình “Dân vận khéo” lũy kế',
            'split': {'field': 'kinh tế'},
            'value': 690,
            'qualifier': 'exact',
            'status': 'value',
            'origin': 'extracted',
            'scope': 'total',
            'units_reported': 1,
            'units_expected': 1,
            'source': {'file': '001.txt', 'quote': '690 mô hình'},
        }
    ]


def test_a_restated_figure_says_how_many_have_reported_and_quotes_nobody(units):
    observe(
        units['a'],
        Period.parse('2022', 'party'),
        'extracted',
        [Observed('DVK01', 5, scope='total', source_file='f', quote='5')],
    )
    (figure,) = ask('--unit', 'ab', '--period', '2022', '--map', '2025-07-01')
    assert (figure['value'], figure['origin'], figure['units_reported'], figure['units_expected'], figure['source']) == (
        5, 'extracted', 1, 2, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ('arguments', 'said'),
    [
        (('--unit', 'zzz', '--period', '2022'), 'zzz'),
        (('--unit', 'a', '--period', '2022-13'), '2022-13'),
        (('--unit', 'a', '--period', '2022'), 'chưa có số liệu'),
        (('--unit', 'a', '--period', '2022', '--indicator', 'DVK99'), 'DVK99'),
        (('--unit', 'a', '--period', '2022', '--map', 'today'), 'today'),
    ],
)
def test_what_cannot_be_answered_is_one_line_and_exit_2(units, arguments, said):
    with pytest.raises(CommandError) as refused:
        call_command('figures', *arguments)
    assert refused.value.returncode == 2
    assert said in str(refused.value)
    assert '\n' not in str(refused.value)


def test_without_any_map_it_says_how_to_load_one(db):
    with pytest.raises(CommandError, match='danvan maps') as refused:
        call_command('figures', '--unit', 'a', '--period', '2022')
    assert refused.value.returncode == 2
