"""A figure read while an act is under way, as issuing a report does, is the figure that everybody else reads."""

from datetime import date

import pghistory
import pytest

from danvan.indicators.figures import figures
from danvan.indicators.models import Register, Sheet
from danvan.org.tests.make import make_song_trang
from danvan.periods import Period
from danvan.records.bulk import Row, register_many
from danvan.records.kinds import kind

pytestmark = pytest.mark.django_db
Y2026 = Period.parse('2026', 'party')


def values(unit) -> dict[tuple[str, str], int]:
    Sheet.objects.all().delete()
    return {(f.code, f.key): f.value for f in figures(unit, Y2026)}


def test_figures_are_the_same_within_an_act():
    units = make_song_trang(bodies=False)
    Register.objects.create(unit=units['song-trang'], kind='exemplar', since=date(2025, 12, 1))
    fields = {'day': date(2026, 3, 2), 'field': 'KT', 'subject': 'model'}
    register_many(kind('exemplar'), [Row(units['ben-mo'], fields | {'title': f'Mô hình {n}'}) for n in range(3)])
    outside = values(units['song-trang'])
    assert outside['DVK01', ''] == outside['DVK01', 'field=kinh tế'] == 3
    with pghistory.context(act='issue'):
        assert values(units['song-trang']) == outside
