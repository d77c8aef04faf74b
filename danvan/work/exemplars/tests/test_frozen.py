"""What is frozen while models are being written: every figure with exactly the records that it counts."""

import pytest
from django.db import transaction

from danvan.indicators.freezing import freeze, latest_freeze
from danvan.indicators.tests.test_meanwhile import hold_sheets, started
from danvan.periods import Period
from danvan.work.exemplars.tests.make import make_exemplar, make_house

Y2025 = Period.parse('2025')


@pytest.mark.django_db(transaction=True)
def test_a_model_registered_while_figures_are_frozen_is_in_all_of_them_or_in_none():
    house = make_house()
    make_exemplar(house)
    with transaction.atomic():
        hold_sheets()
        freezer = started(freeze, house.units['song-trang'], Y2025)
        writer = started(make_exemplar, house)
    freezer.join()
    writer.join()
    sources = latest_freeze(house.units['song-trang'], Y2025).sources.all()
    assert {row.indicator for row in sources if row.versions} == {'DVK01'}
    assert all(row.value == len(row.versions) for row in sources)
