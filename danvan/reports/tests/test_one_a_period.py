"""One report of a unit, period and layout: the second is refused with the first named, also by the database."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from danvan.indicators.tests.test_meanwhile import started
from danvan.org.tests.make import make_country
from danvan.records.errors import Refused
from danvan.records.writing import amend, move
from danvan.reports.forms import fields_of
from danvan.reports.models import AlreadyBegun, Report
from danvan.reports.tests.make import Y2025, Y2026, make_house, make_report, take_hoa_binh


@pytest.mark.django_db
def test_a_second_report_is_refused_and_names_the_first(house, report):
    with pytest.raises(AlreadyBegun) as refused:
        make_report(house)
    said = refused.value
    assert said.record == report.record
    assert said.what == f'Báo cáo chưa được lập: tỉnh Sông Trăng đã có báo cáo của kỳ này ({report.record.code}).'
    assert (bool(said.rule), said.to_do.startswith('Mời mở báo cáo đã có')) == (True, True)
    assert Report.objects.get() == report


@pytest.mark.django_db
def test_another_period_layout_or_unit_is_another_report(house, report):
    for over in ({'period': Y2025}, {'layout': 'state'}, {'unit': 'ben-mo'}):
        make_report(house, **over)
    assert Report.objects.count() == 4


@pytest.mark.django_db
def test_a_report_is_not_amended_into_the_period_of_another(house, report):
    other = make_report(house, Y2025)
    with pytest.raises(AlreadyBegun):
        amend(other.record, house.ba_hoa, fields_of(Y2026), 'đổi kỳ')


@pytest.mark.django_db
def test_the_database_keeps_a_second_one_away_from_whoever_writes(house, report):
    other = make_report(house, Y2025)
    with pytest.raises(IntegrityError, match='one_report_a_period'), transaction.atomic():
        Report.objects.filter(pk=other.pk).update(first=Y2026.first, last=Y2026.last)


@pytest.mark.django_db
def test_a_report_stays_at_its_unit(house, report):
    with pytest.raises(Refused, match='Báo cáo là của đơn vị đã lập'):
        move(report.record, house.ba_hoa, house.units['ben-mo'], 'nhầm đơn vị')


@pytest.mark.django_db
def test_what_an_article_told_keeps_no_report_away():
    units = make_country('hoa-binh')
    told = take_hoa_binh(units['hoa-binh']).report
    with connection.cursor() as cursor:
        cursor.execute('SELECT of_id FROM reports_report')
        assert cursor.fetchall() == [(units['hoa-binh'].pk,)]
    told.pk, told.origin, told._state.adding = None, 'computed', True
    assert told.twin() is None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_begun_and_the_other_is_told():
    house, said = make_house(count=1), []

    def second() -> None:
        try:
            make_report(house)
        except AlreadyBegun as refused:
            said.append(refused.record)

    with transaction.atomic():
        first = make_report(house)
        other = started(second)
    other.join()
    assert (said, Report.objects.count()) == ([first.record], 1)
