"""An issued report never changes: not when its records do, not by anyone; a later version says what differs."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import ProgrammingError

from danvan.indicators.figures import figure
from danvan.indicators.freezing import freeze
from danvan.indicators.models import Freeze, Observation
from danvan.indicators.observing import Observed, replace_total
from danvan.indicators.tests.test_meanwhile import hold_sheets, started
from danvan.office.read import figures_in, text_of
from danvan.records.errors import NotAllowed, Refused
from danvan.records.models import Record
from danvan.records.versions import as_it_was
from danvan.records.writing import amend, move, perform, register
from danvan.reports.content import content, issued
from danvan.reports.documents import docx
from danvan.reports.issuing import figure_of_issue, versions_behind
from danvan.reports.models import Issue, Report
from danvan.reports.shelf import write
from danvan.reports.snapshot import fingerprint
from danvan.reports.tests.make import HEAD, Y2026, issue, make_house, make_report
from danvan.work.exemplars.kind import KIND as EXEMPLAR

pytestmark = pytest.mark.django_db


def named(made, code: str, unit: str = 'song-trang', **split: str) -> str:
    """The name of a figure of the report's own period."""
    return next(e.name for e in made.ledger if (e.indicator, e.unit, e.period, e.split) == (code, unit, '2026', split))


@pytest.fixture
def signed(house, report) -> Issue:
    return issue(house, report).issues.get()


def disturb(house) -> Record:
    """A model of Bến Mơ is reclassified, renamed and given to another commune."""
    record = Record.objects.of('exemplar').filter(unit=house.units['ben-mo'], day__year=2026, facet='KT').first()
    amend(record, house.anh_minh, {'title': 'Tên khác', 'field': 'HTCT'}, 'đổi lĩnh vực')
    return move(record, house.anh_minh, house.units['rach-la'], 'chuyển xã')


def test_the_issued_paper_stays_when_its_records_change(house, signed):
    before = docx(issued(signed))
    disturb(house)
    assert docx(content(Report.objects.get())) == before
    assert figure(house.units['rach-la'], 'DVK01', {}, Y2026).value == 7


def test_an_issued_figure_lists_the_same_records_as_they_were(house, signed):
    name = named(issued(signed), 'DVK01', field='kinh tế')
    listed = list(versions_behind(signed, name).values_list('pgh_id', flat=True))
    changed = disturb(house)
    assert list(versions_behind(signed, name).values_list('pgh_id', flat=True)) == listed
    assert len(listed) == figure_of_issue(signed, name).value == 6
    was = versions_behind(signed, name).get(pgh_obj_id=changed.pk)
    record, child = as_it_was(was.pgh_id)
    assert (record.title != changed.title, record.unit_id, child.field) == (True, house.units['ben-mo'].pk, 'KT')


def test_a_part_s_issued_figure_lists_the_part_s_records_as_they_stood_there(house, signed):
    name = named(issued(signed), 'DVK01', unit='ben-mo')
    disturb(house)
    behind = versions_behind(signed, name)
    assert behind.count() == figure_of_issue(signed, name).value == 6
    assert {event.unit_id for event in behind} == {house.units['ben-mo'].pk}


def test_an_issue_can_be_neither_rewritten_nor_deleted(signed):
    for attempt in (lambda: Issue.objects.update(number='9'), lambda: Issue.objects.all()._raw_delete('default')):
        with pytest.raises(ProgrammingError, match='Cannot update or delete'), transaction.atomic():
            attempt()
    assert Issue.objects.get().number == '5-BC/BTGDVTU'


def test_a_reported_record_cannot_be_deleted(house, signed):
    record = Record.objects.of('exemplar').filter(day__year=2026).first()
    with pytest.raises(Exception, match='stands in a reported figure'), transaction.atomic():
        Record.objects.filter(pk=record.pk)._raw_delete('default')


def test_the_hash_is_that_of_what_the_database_gives_back(signed):
    kept = Issue.objects.get()
    assert kept.sha256 == fingerprint(kept.snapshot)
    assert issued(kept) == issued(signed)


def test_a_second_version_says_what_changed_and_why(house, signed):
    disturb(house)
    report = Report.objects.get()
    perform(report.record, 'reopen', house.ba_hoa, reason='Phân loại lại')
    write(report, house.ba_hoa, 'assessment', 'Viết thêm.')
    report = issue(house, report, number=6, reason='Phân loại lại một mô hình')
    first, second = report.issues.all()
    assert (second.version, second.number, second.reason) == (2, '6-BC/BTGDVTU', 'Phân loại lại một mô hình')
    told = {(c['what'], c['before'], c['after']) for c in second.changes}
    label = 'Mô hình, điển hình “Dân vận khéo” đăng ký'
    assert (f'{label}: kinh tế, tỉnh Sông Trăng, kỳ 2026', '6', '5') in told
    assert (f'{label}, xã Rạch Lá, kỳ 2026', '6', '7') in told
    assert any(what.startswith('Mục “Đánh giá chung”') for what, _before, _after in told)
    assert not any(what.startswith(f'{label}, tỉnh Sông Trăng') for what, _before, _after in told)
    assert second.freeze != first.freeze
    assert 'nội dung sửa so với văn bản số 5-BC/BTGDVTU' in issued(second).annexes[-1].abstract
    assert issued(first).entry(named(issued(first), 'DVK01', field='kinh tế')).value == 6


def test_the_paper_of_a_second_version_says_by_whom_and_why(house, signed):
    disturb(house)
    report = Report.objects.get()
    perform(report.record, 'reopen', house.ba_hoa, reason='Phân loại lại')
    second = issue(house, report, number=6, reason='Phân loại lại một mô hình').issues.last()
    assert f'Người phát hành bản này: {second.by}. Lý do sửa: Phân loại lại một mô hình' in text_of(
        docx(issued(second))
    )


def test_a_draft_that_was_issued_before_shows_what_its_next_version_would_say(house, signed):
    disturb(house)
    report = Report.objects.get()
    perform(report.record, 'reopen', house.ba_hoa, reason='Phân loại lại')
    made = content(Report.objects.get())
    assert made.entry(named(made, 'DVK01', field='kinh tế')).value == 5


def test_a_later_version_needs_its_reason(house, signed):
    report = Report.objects.get()
    perform(report.record, 'reopen', house.ba_hoa, reason='Phân loại lại')
    with pytest.raises((Refused, ValidationError)):
        issue(house, report)
    assert Issue.objects.count() == 1


def test_only_a_leader_issues(house, report):
    perform(report.record, 'submit', house.ba_hoa)
    with pytest.raises(NotAllowed):
        perform(report.record, 'issue', house.anh_minh)


def test_the_issued_paper_carries_its_own_numbers(house, signed):
    made = issued(signed)
    printed = figures_in(docx(made))
    assert printed
    assert {text for name, text in printed if name == named(made, 'DVK01')} == {'18'}


def test_an_act_leaves_nothing_behind_when_it_is_refused(house, report):
    perform(report.record, 'submit', house.ba_hoa)
    with pytest.raises(Refused):
        perform(report.record, 'issue', house.ba_hoa, number='')
    assert (Issue.objects.count(), Freeze.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_a_report_is_issued_waits_and_stands_in_the_next_version():
    house = make_house()
    report = make_report(house)
    perform(report.record, 'submit', house.ba_hoa)
    with transaction.atomic():
        hold_sheets()
        issuer = started(perform, report.record, 'issue', house.ba_hoa, **HEAD)
        writer = started(a_model, house)
        writer.join(1)
    issuer.join()
    writer.join()
    made = issued(Issue.objects.get())
    assert made.entry(named(made, 'DVK01')).value == 18
    assert {row.value for row in Issue.objects.get().freeze.sources.filter(indicator='DVK01', split_key='')} == {18}
    assert figure(house.province, 'DVK01', {}, Y2026).computed == 19


@pytest.mark.django_db(transaction=True)
def test_words_written_while_figures_are_frozen_stand_and_neither_waits_for_the_other_for_ever():
    house = make_house()
    report = make_report(house)
    with transaction.atomic():
        hold_sheets()
        writer = started(write, report, house.ba_hoa, 'assessment', 'Viết thêm.')
        freezer = started(freeze, house.province, Y2026, waiting=2)
    writer.join()
    freezer.join()
    assert (Report.objects.get().texts, Freeze.objects.count()) == ({'assessment': ['Viết thêm.']}, 1)


def a_model(house) -> None:
    fields = {'title': 'Mô hình ghi trong lúc phát hành', 'day': date(2026, 11, 1), 'subject': 'model', 'field': 'KT'}
    register(EXEMPLAR, house.co_lan, house.units['ben-mo'], fields | {'place': 'ấp Bến'})


def test_a_units_own_paper_changes_nothing_that_was_accepted_of_it(house, report):
    """What the unit above took stays until it takes again; what it never took is the paper's."""
    cells = {'DVK01': 1, 'DVK03': 2}
    taken = [Observed(code, number, scope='total', is_accepted=True) for code, number in cells.items()]
    replace_total(house.province, report.period, [(code, '') for code in cells], {'computed': taken})
    issue(house, report)
    totals = Observation.objects.at(report.period).filter(unit=house.province, scope='total', split_key='')
    now = dict(totals.values_list('indicator', 'value'))
    assert (now['DVK01'], now['DVK03'], now['DVK02']) == (1, 2, 12)
