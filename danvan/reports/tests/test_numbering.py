"""A number is taken once, under the lock of its series, with the paper that bears it; what is left out is shown, and voided."""

from contextlib import suppress
from datetime import date
from importlib import import_module
from threading import Event

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from danvan.indicators.tests.test_meanwhile import hold_sheets, started
from danvan.records.errors import Refused
from danvan.records.writing import perform
from danvan.reports import numbering
from danvan.reports.models import Issue, Number, Report, Series
from danvan.reports.tests.make import HEAD, Y2025, Y2026, issue, make_house, make_report

pytestmark = pytest.mark.django_db
SYMBOL = '-BC/BTGDVTU'


def of_series() -> Series:
    return Series.objects.get(symbol=SYMBOL)


def reissued(house, report: Report, **over) -> Report:
    perform(report.record, 'reopen', house.ba_hoa, reason='Sửa số liệu')
    return issue(house, report, reason='Sửa số liệu', **over)


def test_an_empty_number_is_the_next_of_the_series(house, report):
    report = issue(house, report, number='')
    assert report.issues.get().number == '1-BC/BTGDVTU'
    report = reissued(house, report, number='')
    assert [one.number for one in report.issues.all()] == ['1-BC/BTGDVTU', '2-BC/BTGDVTU']
    assert [(row.number, row.issue.version) for row in Number.objects.all()] == [(1, 1), (2, 2)]


def test_a_number_given_by_hand_leaves_gaps_that_are_named(house, report):
    issue(house, report, number=5)
    assert numbering.gaps(of_series()) == [1, 2, 3, 4]
    assert (numbering.gap_words(of_series()), numbering.next_number(of_series())) == ('1-4', 6)


def test_a_number_left_out_may_be_given_by_hand_once(house, report):
    report = issue(house, report, number=5)
    report = reissued(house, report, number=3)
    assert numbering.gap_words(of_series()) == '1-2, 4'
    perform(report.record, 'reopen', house.ba_hoa, reason='Sửa')
    for number in (3, 5):
        with pytest.raises(Refused, match='đã có văn bản mang') as refusal:
            issue_again(house, report, number)
        assert 'Số tiếp theo của sổ là 6' in refusal.value.to_do
    assert Issue.objects.count() == 2


def issue_again(house, report: Report, number: int) -> None:
    with transaction.atomic():
        issue(house, report, number=number, reason='Sửa')


def test_a_number_mistyped_is_refused(house, report):
    with pytest.raises(Refused, match='quá 1000 số'), transaction.atomic():
        issue(house, report, number=2026)
    assert (Number.objects.count(), Series.objects.count()) == (0, 0)


def test_a_refused_step_takes_no_number(house, report):
    with pytest.raises(Refused), transaction.atomic():
        issue(house, report, number='', signer_name='')
    assert issue(house, report, number='').issues.get().number == '1-BC/BTGDVTU'


def test_a_void_number_is_kept_with_its_reason_and_never_given_out(house, report):
    issue(house, report, number=3)
    numbering.void(of_series(), [1, 2], 'Văn bản ngoài hệ thống', house.ba_hoa)
    assert numbering.gaps(of_series()) == []
    assert [(row.number, row.void_reason) for row in Number.objects.filter(issue=None)] == [
        (1, 'Văn bản ngoài hệ thống'),
        (2, 'Văn bản ngoài hệ thống'),
    ]
    with pytest.raises(Refused, match='đã có văn bản mang'):
        numbering.reserve(house.province, 'party', SYMBOL, date(2026, 12, 6), 2)


def test_only_what_is_left_out_can_be_made_void(house, report):
    issue(house, report, number=3)
    for wrong in (3, 4):
        with pytest.raises(Refused, match='còn trống: 1-2'):
            numbering.void(of_series(), [1, wrong], 'Nhầm', house.ba_hoa)
    assert Number.objects.count() == 1


def test_the_database_gives_no_number_twice_and_lets_none_go(house, report):
    one = issue(house, report, number=3).issues.get().numbered
    series, by = one.series, house.ba_hoa
    for again in ({'number': 3, 'void_reason': 'Nhầm'}, {'number': 4}, {'number': 0, 'void_reason': 'Nhầm'}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Number.objects.create(series=series, by=by, **again)
    for attempt in (lambda: Number.objects.update(number=9), lambda: Number.objects.all()._raw_delete('default')):
        with pytest.raises(ProgrammingError, match='Cannot update or delete'), transaction.atomic():
            attempt()


def test_the_party_numbers_by_term_and_the_state_by_year(house):
    party = numbering.default_series(house.province, 'party', SYMBOL, date(2026, 12, 5))
    state = numbering.default_series(house.province, 'state', '/BC-UBND', date(2026, 12, 5))
    assert (party.scope, party.first, state.scope, state.first) == ('term', date(2025, 7, 1), 'year', date(2026, 1, 1))
    assert numbering.term_begins(date(2025, 6, 30)) == date(2020, 7, 1)


def test_a_series_by_year_begins_anew_each_year(house):
    then = numbering.reserve(house.province, 'state', '/BC-UBND', date(2025, 12, 31), 7)
    Number.objects.create(series=then.series, number=7, by=house.ba_hoa, void_reason='Thử')
    again = numbering.reserve(house.province, 'state', '/BC-UBND', date(2026, 1, 2), None)
    assert (again.number, again.series.first) == (1, date(2026, 1, 1))


def test_a_start_that_is_set_is_where_numbers_begin(house, report):
    numbering.set_series(house.province, SYMBOL, 'year', date(2026, 10, 1), 57)
    report = issue(house, report, number='')
    assert report.issues.get().number == '57-BC/BTGDVTU'
    assert numbering.gaps(of_series()) == []
    with pytest.raises(Refused, match='bắt đầu từ số 57'), transaction.atomic():
        reissued(house, report, number=12)


def test_a_series_in_use_is_not_changed_under_its_papers(house, report):
    issue(house, report, number=3)
    row = of_series()
    assert numbering.set_series(house.province, SYMBOL, 'term', row.first, 2).start == 2
    for scope, start in (('year', 1), ('term', 4)):
        with pytest.raises(Refused, match='chưa đổi được'):
            numbering.set_series(house.province, SYMBOL, scope, row.first, start)
    with pytest.raises(Refused, match='Chưa mở được sổ'):
        numbering.set_series(house.province, SYMBOL, 'year', date(2026, 12, 5), 1)
    assert numbering.set_series(house.province, SYMBOL, 'year', date(2026, 12, 6), 1).pk != row.pk


@pytest.mark.django_db(transaction=True)
def test_two_papers_issued_at_once_never_share_a_number():
    house = make_house(count=1)
    reports = [make_report(house, period) for period in (Y2025, Y2026)]
    for one in reports:
        perform(one.record, 'submit', house.ba_hoa)
    with transaction.atomic():
        hold_sheets()
        both = [started(perform, one.record, 'issue', house.ba_hoa, **HEAD | {'number': ''}) for one in reports]
    for one in both:
        one.join()
    assert sorted(Issue.objects.values_list('number', flat=True)) == ['1-BC/BTGDVTU', '2-BC/BTGDVTU']
    assert Series.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize('is_open', [False, True], ids=['new', 'open'])
def test_whoever_numbers_waits_for_who_is_numbering_in_the_same_series(is_open):
    house = make_house(count=1)
    if is_open:
        numbering.set_series(house.province, SYMBOL, 'term', date(2025, 7, 1), 1)
    with transaction.atomic():
        void_next(house)
        second = started(void_next, house)
        assert second.is_alive()
    second.join()
    assert list(Number.objects.values_list('number', flat=True)) == [1, 2]
    assert Series.objects.count() == 1


@transaction.atomic
def void_next(house) -> None:
    found = numbering.reserve(house.province, 'party', SYMBOL, date(2026, 12, 5), None)
    Number.objects.create(series=found.series, number=found.number, by=house.ba_hoa, void_reason='Thử')


def test_a_later_version_has_a_number_of_its_own_and_no_earlier_day(house, report):
    report = issue(house, report, number=5)
    perform(report.record, 'reopen', house.ba_hoa, reason='Sửa')
    with pytest.raises(Refused, match='sớm hơn ngày ký của bản trước'), transaction.atomic():
        issue(house, report, number='', reason='Sửa', signed_on='04/12/2026')
    later = issue(house, report, number='', reason='Sửa', signed_on='08/12/2026').issues.last()
    assert (later.version, later.number, later.by, later.reason) == (2, '6-BC/BTGDVTU', house.ba_hoa, 'Sửa')


@pytest.mark.django_db(transaction=True)
def test_a_number_whose_taker_is_killed_before_the_end_is_free_again():
    house = make_house(count=1)
    issue(house, make_report(house), number='')
    held = Event()

    def taken_and_killed() -> None:
        with suppress(DatabaseError), transaction.atomic():
            found = numbering.reserve(house.province, 'party', SYMBOL, date(2026, 12, 5), None)
            Number.objects.create(series=found.series, number=found.number, by=house.ba_hoa, void_reason='Thử')
            with connection.cursor() as cursor:
                cursor.execute('SELECT pg_backend_pid()')
                victim.append(cursor.fetchone()[0])
            held.set()
            gone.wait(10)

    victim: list[int] = []
    gone = Event()
    taker = started(taken_and_killed)
    assert held.wait(10)
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_terminate_backend(%s)', victim)
    gone.set()
    taker.join()
    with transaction.atomic():
        assert numbering.reserve(house.province, 'party', SYMBOL, date(2026, 12, 5), None).number == 2
    assert numbering.gaps(of_series()) == []


def test_numbers_issued_before_there_were_series_are_taken_over(house, report):
    """As an upgrade finds them: versions with a number on the paper and none in a register."""
    first = issue(house, report, number=5).issues.get()
    kept = {'report': first.report, 'by': first.by, 'freeze': first.freeze, 'snapshot': {}, 'sha256': ''}
    for version, number in ((2, '7-BC/BTGDVTU'), (3, '7-BC/BTGDVTU'), (4, '12/BC-UBND'), (5, 'không số')):
        Issue.objects.create(**kept, version=version, number=number, signed_on=date(2026, 12, 5 + version))
    import_module('danvan.reports.migrations.0006_numbers_already_issued').take_over(apps, None)
    taken = [(row.series.symbol, row.series.scope, row.number, row.issue.version) for row in Number.objects.all()]
    assert sorted(taken) == [(SYMBOL, 'term', 5, 1), (SYMBOL, 'term', 7, 2), ('/BC-UBND', 'year', 12, 4)]


def test_a_series_by_year_is_not_opened_twice_over_the_same_numbers(house, report):
    unit, day = house.province, date(2026, 12, 20)
    numbering.set_series(unit, '/BC-UBND', Series.Scope.YEAR, date(2026, 1, 1), 1)
    issue(house, report, number='', symbol='/BC-UBND')
    with pytest.raises(Refused, match='trong cả năm'):
        numbering.set_series(unit, '/BC-UBND', Series.Scope.YEAR, day, 1)
    assert numbering.set_series(unit, '/BC-UBND', Series.Scope.YEAR, day, 2).start == 2
    assert numbering.set_series(unit, '/BC-UBND', Series.Scope.YEAR, date(2027, 1, 1), 1).start == 1
