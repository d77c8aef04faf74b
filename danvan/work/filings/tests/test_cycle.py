"""The cycle from the request to the accepted total: what each act does, refuses and leaves."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from danvan.indicators.figures import figure
from danvan.indicators.models import Observation
from danvan.org.tests.make import make_user
from danvan.periods import Period
from danvan.records.bulk import Row, register_many
from danvan.records.errors import NotAllowed, Refused, WrongState
from danvan.records.kinds import kind
from danvan.records.models import Deadline, Part, Record
from danvan.records.writing import amend, perform
from danvan.work.filings import cells
from danvan.work.filings.forms import RequestForm, answer_to
from danvan.work.filings.models import Adjustment, Filing, FilingState, Form, FormVersion, Remark, Submission
from danvan.work.filings.sending import take
from danvan.work.filings.stating import stated
from danvan.work.filings.tests.make import DT, LD, accept, filing_of, fill, make_request, open_request, send, words

PERIOD = Period.parse('2026-02', 'party')


def value(house, key='song-trang', code='LD01', **basis):
    return figure(house.units[key], code, {}, PERIOD, **basis).value


# --- asking


def test_opening_asks_every_commune_once_with_a_clock(house):
    filings = Filing.objects.filter(request=house.request)
    assert {f.record.unit.key for f in filings} == {'ben-mo', 'rach-la', 'cau-gio'}
    assert {f.record.state for f in filings} == {FilingState.NOT_BEGUN}
    clocks = Deadline.objects.filter(record__filing__in=filings)
    assert [(c.name, c.due_on) for c in clocks] == [('Hạn gửi báo cáo', date(2026, 3, 20))] * 3
    assert set(Record.objects.of('filing').values_list('due_on', flat=True)) == {date(2026, 3, 20)}
    assert Part.objects.filter(share='addressee', unit=house.units['song-trang']).count() == 3


def test_a_due_day_off_moves_to_the_next_working_day(house):
    request = open_request(house, label='2026-01', due_on=date(2026, 3, 21))
    assert request.due_on == date(2026, 3, 23)
    assert {f.record.due_on for f in request.filings.all()} == {date(2026, 3, 23)}


def test_a_unit_is_asked_once(house):
    rach_la = house.units['rach-la']
    request = open_request(house, 'ben-mo', label='2026-01')
    perform(request.record, 'add_units', house.hoa, units=[rach_la.pk])
    assert request.filings.count() == 2
    with pytest.raises(Refused):
        perform(request.record, 'add_units', house.hoa, units=[rach_la.pk])


def test_nobody_is_asked_beyond_the_persons_reach(house):
    request = make_request(house, asks='song-trang', label='2026-01')
    with pytest.raises(NotAllowed):
        perform(request.record, 'open', house.lan)
    assert not request.filings.exists()


def test_a_request_that_is_open_keeps_its_form_and_period(house):
    form = RequestForm(user=house.hoa, record=house.request.record)
    assert not {'version', 'label', 'due_on'} & set(form.fields)
    draft = make_request(house, label='2026-01')
    amend(draft.record, house.hoa, {'due_on': date(2026, 3, 25)}, 'sửa hạn')
    assert draft.record.entries.latest('id').changed == ['due_on']


def test_a_form_version_in_use_never_changes_but_may_end(house):
    version = house.version
    version.until = date(2030, 1, 1)
    version.save()
    version.layout = {'sections': []}
    with pytest.raises(DatabaseError), transaction.atomic():
        version.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        FormVersion.objects.filter(pk=version.pk).delete()
    assert Form.objects.get().version_on(date(2026, 1, 1)).until == date(2030, 1, 1)


# --- sending and accepting


def test_live_is_what_was_sent_and_reported_what_was_accepted(house):
    sent = send(house, 'ben-mo', {LD: '7', DT: '-'})
    assert (sent.record.state, value(house), value(house, frozen=True)) == ('sent', 7, None)
    accept(house, sent)
    assert (value(house), value(house, frozen=True), value(house, 'ben-mo', frozen=True)) == (7, 7, 7)


def test_what_is_only_typed_counts_nowhere(house):
    fill(house, 'ben-mo', {LD: '7'})
    assert value(house) is None and not Observation.objects.exists()


def test_a_returned_submission_leaves_the_accepted_total_until_the_next(house):
    accept(house, send(house, 'ben-mo', {LD: '7'}))
    perform(house.filing().record, 'reopen', house.minh, reason='sót một văn bản')
    assert value(house, frozen=True) == 7
    sent = send(house, 'ben-mo', {LD: '8'})
    assert value(house, frozen=True) == 7
    accept(house, sent)
    assert (value(house, frozen=True), sent.submissions.count()) == (8, 2)


def test_a_resubmission_that_says_less_takes_its_total_back(house):
    accept(house, send(house, 'ben-mo', {LD: '7', DT: '2'}))
    perform(house.filing().record, 'reopen', house.minh, reason='xem lại')
    accept(house, send(house, 'ben-mo', {DT: ''}))
    assert (value(house, frozen=True), value(house, code='DT01', frozen=True)) == (7, None)


def test_errors_stop_a_submission_and_leave_no_trace(house):
    filing = fill(house, 'ben-mo', {LD: '-3'})
    with pytest.raises(Refused, match='chưa khớp'):
        perform(filing.record, 'submit', house.recorder(), **words(filing))
    assert not Submission.objects.exists() and house.filing().record.state == 'begun'


def test_a_warning_asks_for_a_word_that_travels_with_the_submission(house):
    filing = fill(house, 'ben-mo', {LD: '3'})
    with pytest.raises(Refused):
        perform(filing.record, 'submit', house.recorder())
    perform(filing.record, 'submit', house.recorder(), **words(filing))
    [told] = Submission.objects.get().explanations
    assert told['word'] == 'Theo sổ của đơn vị' and 'chưa báo cáo' in told['what']


def test_a_submission_never_changes(house):
    send(house, 'ben-mo', {LD: '7'})
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.update(sha256='x')
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.all().delete()


def test_an_estimate_is_reported_as_one_and_summed_nowhere(house):
    accept(house, send(house, 'ben-mo', {LD: 'hơn 100'}))
    own = figure(house.units['ben-mo'], 'LD01', {}, PERIOD)
    assert (own.value, own.qualifier) == (100, 'more_than')
    assert value(house) is None


# --- who may


def test_a_person_above_never_types_nor_sends(house):
    with pytest.raises(NotAllowed, match='không ghi thay'):
        cells.save(house.filing(), house.minh, LD, '7')
    filing = fill(house, 'ben-mo', {LD: '7'})
    with pytest.raises(NotAllowed, match='không ghi thay'):
        perform(filing.record, 'submit', house.minh, **words(filing))


@pytest.mark.parametrize('act', ['return_', 'accept', 'extend'])
def test_a_unit_returns_accepts_and_extends_nothing_of_its_own(house, act):
    filing = fill(house, 'ben-mo', {LD: '7'}) if act == 'extend' else send(house, 'ben-mo', {LD: '7'})
    answers = {'reason': 'thử', 'due_on': date(2026, 4, 20)} if act != 'accept' else {}
    with pytest.raises(NotAllowed):
        perform(filing.record, act, house.leader(), **answers)


def test_a_body_in_the_commune_stands_on_the_communes_side(house):
    """Cô Lan's post is at the commune's Party committee."""
    assert cells.save(house.filing(), house.lan, LD, '7').value == 7


def test_the_leader_takes_back_what_was_not_accepted_yet_and_the_clock_runs_on(house):
    sent = send(house, 'ben-mo', {LD: '7'})
    assert sent.record.due_on is None
    perform(sent.record, 'withdraw', house.leader(), reason='ghi thiếu')
    again = house.filing().record
    assert (again.state, again.due_on) == ('begun', date(2026, 3, 20))


# --- returning, extending, adjusting


def test_a_return_says_why_for_single_cells(house):
    sent = send(house, 'ben-mo', {LD: '7'})
    perform(
        sent.record, 'return_', house.minh, reason='mời xem lại', remarks='{"LD01": "Kỳ trước 20 văn bản", "XX1": "?"}',
        due_on=date(2026, 4, 4),
    )  # fmt: skip
    assert [(r.indicator, r.words) for r in Remark.objects.all()] == [('LD01', 'Kỳ trước 20 văn bản')]
    record = house.filing().record
    assert (record.state, record.due_on) == ('returned', date(2026, 4, 6))
    assert record.entries.latest('id').reason == 'mời xem lại'


def test_an_extension_for_all_reaches_those_who_have_not_sent(house):
    send(house, 'ben-mo', {LD: '7'})
    perform(house.request.record, 'extend_all', house.hoa, due_on=date(2026, 3, 28), reason='bão', document='CV 15')
    due = {row.unit.key: row.due_on for row in Record.objects.of('filing').select_related('unit')}
    assert due == {'ben-mo': None, 'rach-la': date(2026, 3, 30), 'cau-gio': date(2026, 3, 30)}
    assert Deadline.objects.filter(record__unit__key='rach-la').get().extensions[0]['reason'] == 'bão'


def test_an_adjustment_is_a_signed_line_of_the_asking_unit(house):
    accept(house, send(house, 'ben-mo', {LD: '7'}))
    for amount in (-2, 5):
        perform(house.request.record, 'adjust', house.hoa, cell='LD01', amount=amount, reason='trùng một văn bản')
    assert (value(house), value(house, 'ben-mo')) == (10, 7)
    assert [line.amount for line in Adjustment.objects.all()] == [-2, 5]
    with pytest.raises(DatabaseError), transaction.atomic():
        Adjustment.objects.all().delete()


def test_a_late_answer_is_accepted_after_the_request_has_ended(house):
    perform(house.request.record, 'close', house.hoa)
    accept(house, send(house, 'cau-gio', {LD: '4'}))
    assert value(house, frozen=True) == 4


def test_what_is_sent_is_sent_once(house):
    sent = send(house, 'ben-mo', {LD: '7'})
    with pytest.raises(WrongState):
        perform(sent.record, 'submit', house.recorder())
    with pytest.raises(WrongState):
        fill(house, 'ben-mo', {LD: '8'})


def test_a_province_reports_its_own_work_and_what_its_communes_have_in_accepted(house):
    """What gathers for its answer: its communes' accepted totals, its own work, and the lines that it has signed."""
    province = house.units['song-trang']
    above = make_request(house)
    register_many(kind('filing'), [Row(province, answer_to(above))])
    filing = filing_of(above, province)
    house.request = open_request(house, answers=filing)
    accept(house, send(house, 'ben-mo', {LD: '7'}))
    send(house, 'rach-la', {LD: '100'})
    assert stated(filing)[LD].value == 7
    cells.save(filing, make_user('ong-nam', 'recorder', province), LD, '2')
    perform(house.request.record, 'adjust', house.hoa, cell='LD01', amount=-1, reason='trùng')
    assert (stated(filing)[LD].value, stated(filing)[LD].own) == (8, 2)


def test_a_line_signed_for_the_period_is_reported_also_where_the_request_names_no_answer(house):
    province = house.units['song-trang']
    above = make_request(house)
    register_many(kind('filing'), [Row(province, answer_to(above))])
    accept(house, send(house, 'ben-mo', {LD: '7'}))
    perform(house.request.record, 'adjust', house.hoa, cell='LD01', amount=-1, reason='trùng')
    assert stated(filing_of(above, province))[LD].value == value(house) == 6


def test_an_accepted_total_says_of_how_many_units_it_was_made(house):
    province = house.units['song-trang']
    above = make_request(house)
    register_many(kind('filing'), [Row(province, answer_to(above))])
    filing = filing_of(above, province)
    house.request = open_request(house, answers=filing)
    accept(house, send(house, 'ben-mo', {LD: '7'}))
    perform(filing.record, 'submit', make_user('ong-nam', 'recorder', province), **words(filing))
    take(filing_of(above, province))
    accept(house, send(house, 'rach-la', {LD: '100'}))
    late = figure(province, 'LD01', {}, filing.period)
    assert (late.value, late.units_reported, late.units_expected, late.below) == (7, 1, 3, (2, 3))
