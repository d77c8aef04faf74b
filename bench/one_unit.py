"""Measures what one act costs, and what the next reader of that unit's open year waits for."""

from itertools import count

from django.db import transaction

from bench.frozen import provinces
from bench.live import YEAR
from bench.people import somebody
from bench.rows import Duck
from bench.timing import Table, timed
from danvan.indicators.figures import figure, figures
from danvan.indicators.sheets import renew
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Edition, Unit
from danvan.records.models import Record
from danvan.records.writing import amend


def measure(table: Table, duck: Duck) -> None:
    edition, user = edition_on(YEAR.last), somebody(Unit.objects.get(level='country'))
    record = Record.objects.of('exemplar').filter(day__range=(YEAR.first, YEAR.last)).select_related('unit').first()
    turn = count()
    table.title(f'One unit: {record.unit.full_name}, after one act')

    def act() -> None:
        amend(record, user, {'title': f'{record.title} {next(turn)}'}, 'đo')

    def read_on() -> None:
        act()
        renew([record.unit_id], YEAR, edition)

    with transaction.atomic():  # nothing of it stays
        table.time('the act itself, without the disk', timed(act, 9))
        table.time(
            'its open year renewed', timed(lambda: renew([record.unit_id], YEAR, edition), 15, act), target='under 5 ms'
        )
        table.time('one figure of the unit, renewed', timed(lambda: figure(record.unit, 'DVK01', {}, YEAR), 9, act))
        table.time('all figures of the unit, fresh already', timed(lambda: figures(record.unit, YEAR), 5, read_on))
        province = Unit.objects.get(pk__in=set(provinces(edition)) & _above(record.unit_id, edition))
        table.time('one figure of its province, renewed', timed(lambda: figure(province, 'DVK01', {}, YEAR), 9, act))
        transaction.set_rollback(True)


def _above(unit: int, edition: Edition) -> set[int]:
    return set(Ancestor.objects.filter(edition=edition, unit=unit).values_list('ancestor', flat=True))
