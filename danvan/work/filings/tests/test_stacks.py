"""Workbooks that come back in a stack: each is read, looked at and saved whole or not at all, and once however often asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from danvan.org.keys import Key
from danvan.org.models import Role
from danvan.records.models import Entry, Pulse
from danvan.records.writing import perform
from danvan.work.filings import readback, stacks
from danvan.work.filings.models import Cell, FilingState, Stack, StackedFile
from danvan.work.filings.tests.make import DT, LD, fill, open_request, send, words
from danvan.work.filings.tests.workbook import typed_into
from danvan.work.filings.workbooks import write_workbook

State = StackedFile.State
COMMUNES = ('ben-mo', 'rach-la', 'cau-gio')


def workbook(house, key='ben-mo', typed=None, request=None) -> stacks.Sent:
    content = write_workbook(house.filing(key, request))
    return stacks.Sent(f'{key}.xlsx', typed_into(content, {'D7': 5} if typed is None else typed))


def taken(house, *files, user=None, filing=None) -> Stack:
    stack = stacks.take(house.request, user or house.minh, files, filing)
    while stacks.read_next(stack.pk):
        pass
    return stack


def saved(stack) -> list[StackedFile]:
    stacks.ask_saving(stack)
    while stacks.save_next(stack.pk):
        pass
    return list(stack.files.all())


def states(stack) -> list[str]:
    return list(stack.files.values_list('state', flat=True))


def numbers(house, key='ben-mo') -> dict:
    return {(cell.indicator, cell.split_key): cell.value for cell in house.filing(key).cells.all()}


def test_a_stack_is_read_first_and_saved_when_it_is_asked(house):
    stack = taken(house, *(workbook(house, key, {'D7': n}) for n, key in enumerate(COMMUNES, 1)))
    assert states(stack) == [State.READY] * 3 and not Cell.objects.exists()
    saved(stack)
    assert states(stack) == [State.SAVED] * 3
    assert [numbers(house, key)[LD] for key in COMMUNES] == [1, 2, 3]


def test_one_file_that_cannot_be_saved_holds_up_none_of_its_neighbours(house):
    stack = taken(house, *(workbook(house, key, {'D7': n}) for n, key in enumerate(COMMUNES, 1)))
    send(house, 'rach-la', {LD: '8'})
    files = saved(stack)
    assert [file.state for file in files] == [State.SAVED, State.REFUSED, State.SAVED]
    assert [numbers(house, key)[LD] for key in COMMUNES] == [1, 8, 3]


def test_files_saved_together_each_have_their_line_in_the_journal_and_their_beat(house):
    files = saved(taken(house, *(workbook(house, key) for key in COMMUNES)))
    for file, key in zip(files, COMMUNES, strict=True):
        entry = Entry.objects.get(record=house.filing(key).record, act='take_in')
        assert file.sha256 in entry.reason and Pulse.objects.filter(unit=entry.record.unit_id).exists()


def test_many_files_cost_few_questions_each(house):
    stack = taken(house, *(workbook(house, key) for key in COMMUNES))
    stacks.ask_saving(stack)
    with CaptureQueriesContext(connection) as asked:
        stacks.save_next(stack.pk)
    assert states(stack) == [State.SAVED] * 3 and len(asked) < 48


def test_a_note_of_any_signs_comes_in_as_it_was_written(house):
    note = "a\"b\\c, {NULL} 'd'"
    saved(taken(house, workbook(house, typed={'D7': 5, 'H7': note})))
    assert house.filing().cells.get().note == note


def test_what_is_taken_in_from_above_says_so_and_the_unit_still_sends(house):
    [file] = saved(taken(house, workbook(house)))
    filing = house.filing()
    assert filing.record.state == FilingState.BEGUN
    assert filing.cells.get().saved_by == house.minh
    entry = Entry.objects.get(record=filing.record, act='take_in')
    assert (entry.user, entry.to_state) == (house.minh, FilingState.BEGUN) and file.sha256 in entry.reason
    perform(filing.record, 'submit', house.recorder(), **words(filing))


def test_who_types_there_saves_as_by_hand(house):
    saved(taken(house, workbook(house), user=house.recorder()))
    assert numbers(house)[LD] == 5
    acts = set(Entry.objects.filter(record=house.filing().record).values_list('act', flat=True))
    assert 'begin' in acts and 'take_in' not in acts


def test_from_above_only_a_workbook_goes_in_and_only_while_one_may_type(house):
    filing = send(house, 'ben-mo', {LD: '3'})
    [file] = taken(house, stacks.Sent('a.xlsx', typed_into(write_workbook(filing), {'D7': 9}))).files.all()
    assert file.state == State.REFUSED and 'đã gửi' in file.faults[0]['words']


def test_a_reader_above_takes_nothing_in(house):
    house.minh.memberships.update(role=Role.READER)
    [file] = taken(house, workbook(house)).files.all()
    assert file.state == State.REFUSED and not Cell.objects.exists()


def test_a_number_that_nobody_touched_in_the_workbook_overwrites_no_newer_one(house):
    fill(house, 'ben-mo', {LD: '3'})
    sent = workbook(house, typed={'D8': 4})
    fill(house, 'ben-mo', {LD: '7'})
    stack = taken(house, sent)
    [file] = saved(stack)
    assert file.state == State.SAVED and numbers(house) == {LD: 7, DT: 4}


def test_a_cell_that_was_written_since_waits_for_a_look_with_both_values(house):
    sent = workbook(house)
    fill(house, 'ben-mo', {LD: '7'})
    stack = taken(house, sent, user=house.recorder())
    [file] = saved(stack)
    [one] = file.said
    assert file.state == State.CLASHING and (one['before'], one['after']) == ('7', '5')
    assert one['by'] == house.recorder().pk and numbers(house)[LD] == 7
    assert stacks.confirm(file, file.turn).state == State.SAVED and numbers(house)[LD] == 5


def test_what_was_written_between_look_and_word_is_shown_and_nothing_is_saved(house):
    [file] = taken(house, workbook(house, typed={'D7': 5, 'D8': 6}), user=house.recorder()).files.all()
    fill(house, 'ben-mo', {LD: '7'})
    again = stacks.confirm(file, file.turn)
    assert again.state == State.CLASHING and numbers(house) == {LD: 7}
    assert {one['after']: one['before'] for one in again.said}['5'] == '7'
    assert stacks.confirm(again, file.turn).state == State.CLASHING  # the older page's word does not count
    assert stacks.confirm(again, again.turn).state == State.SAVED and numbers(house) == {LD: 5, DT: 6}


def test_a_word_twice_saves_once(house):
    [file] = taken(house, workbook(house), user=house.recorder()).files.all()
    for _twice in range(2):
        assert stacks.confirm(file, file.turn).state == State.SAVED
    assert house.filing().cells.get().revision == 1


def test_two_workbooks_of_one_unit_do_not_overwrite_each_other(house):
    one, other = workbook(house), workbook(house, typed={'D7': 6})
    files = saved(taken(house, one, other))
    assert [file.state for file in files] == [State.SAVED, State.CLASHING] and numbers(house)[LD] == 5


def test_nothing_of_a_workbook_with_a_fault_goes_in_and_the_others_do(house):
    stack = taken(house, workbook(house, typed={'D7': 5, 'D8': 'mười'}), workbook(house, 'rach-la'))
    files = saved(stack)
    assert [file.state for file in files] == [State.REFUSED, State.SAVED]
    assert files[0].faults[0]['place'] == 'Mục 1!D8' and numbers(house) == {}


def test_a_workbook_of_another_request_or_one_filing_only_is_refused(house):
    other = open_request(house, label='2026-03')
    [file] = taken(house, workbook(house, request=other)).files.all()
    assert file.state == State.REFUSED and 'không thuộc yêu cầu' in file.faults[0]['words']
    [file] = taken(house, workbook(house, 'rach-la'), user=house.recorder(), filing=house.filing()).files.all()
    assert file.state == State.REFUSED and 'khác' in file.faults[0]['words']


@pytest.mark.parametrize(
    ('sent', 'said'),
    [
        (stacks.Sent('a.xls', b'\xd0\xcf\x11\xe0' * 9), 'dạng cũ'),
        (stacks.Sent('a.xlsx', b'PK\x03\x04'), 'hỏng'),
        (stacks.Sent('a.xlsx', b'', 100_000_000), '100 MB'),
        (stacks.Sent('a.pdf', b'%PDF-1.4'), 'Tệp'),
        (stacks.Sent('a.xlsx', b''), 'Tệp'),
    ],
    ids=['old-format', 'cut', 'hundred-megabytes', 'pdf', 'empty'],
)
def test_a_file_that_is_no_form_is_refused_before_it_is_kept(house, sent, said):
    stack = stacks.take(house.request, house.minh, [sent])
    file = stack.files.get()
    assert file.state == State.REFUSED and said in file.faults[0]['words']
    assert bytes(file.content_sealed) == b'' and stacks.name_of(file) == sent.name


def test_of_a_secret_file_not_even_the_name_stays(house):
    sent = workbook(house)
    marked = stacks.Sent('bí mật của ông Tư.xlsx', typed_into(sent.content, {'A1': 'MẬT'}))
    file = stacks.take(house.request, house.minh, [marked]).files.get()
    assert file.state == State.REFUSED and 'dấu chỉ độ mật' in file.faults[0]['words']
    assert (bytes(file.content_sealed), bytes(file.name_sealed), file.sha256) == (b'', b'', '')


def test_names_and_bytes_are_sealed_until_read_and_then_the_bytes_are_gone(house):
    sent = workbook(house)
    stack = stacks.take(house.request, house.minh, [sent])
    file = stack.files.get()
    assert b'ben-mo' not in bytes(file.name_sealed) and not bytes(file.content_sealed).startswith(b'PK')
    stacks.read_next(stack.pk)
    assert bytes(stack.files.get().content_sealed) == b'' and stacks.name_of(stack.files.get()) == 'ben-mo.xlsx'


def test_old_stacks_go_with_their_key(house):
    stack, keys = taken(house, workbook(house)), Key.objects.count()
    assert stacks.forget() == 0
    Stack.objects.update(at=timezone.now() - stacks.KEPT - timedelta(hours=1))
    assert stacks.forget() == 1
    assert not StackedFile.objects.filter(stack=stack.pk).exists() and Key.objects.count() == keys - 1


def test_a_workbook_that_went_out_in_english_comes_back_in_vietnamese(house):
    with translation.override('en'):
        sent = workbook(house)
    filing = house.filing()
    back = readback.read_back(filing, readback.opened(sent.content), readback.saved_cells([filing])[filing.pk])
    assert back.faults == [] and [change.after for change in back.changes] == ['5']
