"""What an office takes in: sealed, read once, refused with its reason, forgotten where nothing came of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from danvan.intake import settling, taking, tasks
from danvan.intake.asking import offered
from danvan.intake.models import Proposal, Source
from danvan.intake.taking import Sent, take
from danvan.intake.tests.house import REPORT, make_house, take_in
from danvan.intake.tests.make_files import make_docx
from danvan.org.keys import Key
from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.records.errors import NotAllowed, Refused
from danvan.vietnamese.tests.old_encodings import old_bytes

ROWS = [
    ('Lĩnh vực', 'Mô hình, điển hình đăng ký', 'Mô hình, điển hình được công nhận'),
    ('Kinh tế', 30, 25),
    ('Quốc phòng - an ninh', 12, 9),
]
NOTICE = 'Thông báo: họp dân lúc 7 giờ'
pytestmark = pytest.mark.django_db
State = Source.State


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def office(house):
    return house.units['ben-mo.dang-uy']


def proposed(source, sort: str) -> list[Proposal]:
    return list(source.proposals.filter(sort=sort))


def test_a_text_is_read_into_proposals_with_their_words(house, office):
    source = take_in(office, house.lan)
    assert (source.state, source.about, source.label, source.regime) == (
        State.READ,
        house.units['ben-mo'],
        '2025',
        'party',
    )
    told = {(row.fields['code'], row.fields['value']) for row in proposed(source, 'figure')}
    assert told == {('DVK01', 42), ('DVK02', 37), ('DT01', 15), ('KT01a', 4), ('KT01b', 7)}
    words = source.text[slice(*source.proposals.filter(fields__code='DVK02').values_list('start', 'end')[0])]
    assert '37 mô hình được công nhận' in words


def test_an_award_says_stream_form_and_authority(house, office):
    row = next(row for row in proposed(take_in(office, house.lan), 'figure') if row.fields['code'] == 'KT01a')
    assert row.fields['split'] == {'stream': 'dân vận', 'form': 'giấy khen', 'authority': 'UBND xã'}


def test_a_named_model_and_a_cited_paper_are_proposed(house, office):
    source = take_in(office, house.lan)
    (record,), (paper,) = proposed(source, 'record'), proposed(source, 'document')
    assert record.fields['fields']['title'] == 'Đường hoa ấp Đông không rác'
    assert (paper.fields['number'], paper.fields['date']) == ('12-KH/ĐU', '2025-02-05')


def test_a_name_of_a_person_stands_in_no_row_in_clear(house, office):
    said = 'Đồng chí Nguyễn Văn A và các chi bộ đã tổ chức 6 cuộc đối thoại. Đồng chí A chủ trì 2 cuộc đối thoại.'
    text = REPORT.replace('Các chi bộ đã', f'{said} Các chi bộ đã')
    source = take_in(office, house.lan, text, 'Nguyễn Văn A.txt')
    assert 'Nguyễn Văn A' in source.text
    for table in ('intake_source', 'intake_proposal', 'intake_proposalevent', 'records_draft'):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM {table} t')
            assert not [row for (row,) in cursor.fetchall() if 'Nguyễn' in row or 'Văn A' in row or 'chí A' in row], (
                table
            )
    hidden = [row for row in proposed(source, 'figure') if not row.fields['is_quotable']]
    assert hidden and all(row.fields['label'] == '' for row in hidden)


def test_the_same_file_twice_is_the_first_one(house, office):
    first, second = (take(office, house.lan, Sent(name, REPORT.encode())) for name in ('a.txt', 'b.txt'))
    assert (first.is_new, second.is_new, second.source) == (True, False, first.source)
    board = house.units['song-trang.ban-tuyen-giao-va-dan-van']
    assert take(board, house.minh, Sent('a.txt', REPORT.encode())).is_new  # each office has its own


def test_only_who_writes_at_the_office_takes_in(house):
    with pytest.raises(NotAllowed):
        take(house.units['rach-la.dang-uy'], house.lan, Sent('a.txt', REPORT.encode()))
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ('name', 'content'),
    [
        ('BC_MẬT_2025.txt', REPORT.encode()),
        ('a.txt', b'T\xe1\xbb\x90I M\xe1\xba\xacT\n\n' + REPORT.encode()),
        ('a.txt', b''),
    ],
    ids=['name', 'first-page', 'empty'],
)
def test_what_is_refused_at_the_door_leaves_nothing(house, office, name, content):
    keys = Key.objects.count()
    taken = take(office, house.lan, Sent(name, content))
    assert taken.source is None
    assert taken.refusal
    assert (name in taken.refusal) == (not content)  # of a secret paper not even the name
    assert (Source.objects.count(), Key.objects.count()) == (0, keys)


def test_a_file_that_cannot_be_read_says_why_and_may_come_again(house, office):
    source = take(office, house.lan, Sent('a.docx', b'no package at all')).source
    taking.read_next(office.pk)
    source.refresh_from_db()
    assert (source.state, source.sha256, bytes(source.content_sealed)) == (State.REFUSED, '', b'')
    assert source.refusal
    assert take(office, house.lan, Sent('a.docx', b'no package at all')).is_new


def test_a_part_belongs_to_the_indicator_of_its_whole_or_to_none(house, office):
    """'Tố cáo 9' of those handled is none of those received."""
    text = REPORT + 'Đơn đã xử lý là 23 đơn (tố cáo 9). Tiếp nhận 31 đơn (tố cáo 12).'
    codes = {row.fields['value']: row.fields['code'] for row in proposed(take_in(office, house.lan, text), 'figure')}
    assert (codes[23], codes.get(9, ''), codes[31]) == ('XD04', '', 'XD03')
    assert codes.get(12, '') in ('', 'XD03')


def test_a_number_in_a_row_of_a_table_is_never_certain(house, office):
    """Whose it is the row's first cell says: that is for a person."""
    source = take(
        office, house.lan, Sent('a.docx', make_docx([[(line, '')] for line in REPORT.splitlines() if line], ROWS))
    ).source
    taking.read_next(office.pk)
    source.refresh_from_db()
    in_rows = [row for row in proposed(source, 'figure') if row.fields.get('in_row')]
    assert {row.fields['value'] for row in in_rows} >= {25, 9}
    assert {row.doubt for row in in_rows} == {'look'}
    assert 'certain' in {row.doubt for row in proposed(source, 'figure')}


@pytest.fixture
def doubtful(house, office):
    """A notice in VISCII: too short to be told from others."""
    source = take(office, house.lan, Sent('a.txt', old_bytes(NOTICE, 'viscii'))).source
    taking.read_next(office.pk)
    source.refresh_from_db()
    return source


def test_a_doubtful_encoding_is_asked_and_read_as_chosen(house, office, doubtful):
    assert doubtful.state == State.ASKS
    assert not taking.read_next(office.pk)
    shown = {one.encoding: one.lines for one in offered(doubtful)}
    assert shown['viscii'] == (NOTICE,)
    assert len(shown) > 1
    tasks.read_as(doubtful, house.lan, 'viscii')
    assert taking.read_next(office.pk)
    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.text, bytes(doubtful.content_sealed)) == (State.READ, NOTICE, b'')
    with pytest.raises(Refused):
        tasks.read_as(doubtful, house.lan, 'vps')


def test_only_who_writes_at_the_office_chooses_and_only_what_is_known(house, doubtful):
    other = make_user('khac', Role.RECORDER, house.units['rach-la.dang-uy'])
    with pytest.raises(NotAllowed):
        tasks.read_as(doubtful, other, 'viscii')
    with pytest.raises(Refused):
        tasks.read_as(doubtful, house.lan, 'latin-1')


def test_of_a_doubtful_file_that_is_secret_in_one_reading_nothing_is_kept(house, office):
    take(office, house.lan, Sent('a.txt', old_bytes('TUYỆT MẬT\nThông báo: họp dân', 'vps')))
    taking.read_next(office.pk)
    source = Source.objects.get()
    assert (source.state, bytes(source.content_sealed), bytes(source.name_sealed)) == (State.REFUSED, b'', b'')


@pytest.mark.parametrize(
    ('language', 'said'), [('vi', 'Tệp là ảnh'), ('en', 'The file is a picture')], ids=['vi', 'en']
)
def test_a_file_that_cannot_be_read_is_refused_in_the_language_of_whoever_sent_it(house, office, language, said):
    house.lan.language = language
    house.lan.save()
    source = take(office, house.lan, Sent('anh.txt', b'\x89PNG\r\n')).source
    taking.read_next(office.pk)
    source.refresh_from_db()
    assert source.refusal.startswith(said)
    assert ('Please' in source.refusal) == (language == 'en')  # all three parts


def test_a_doubtful_file_that_no_encoding_makes_a_text_of_is_refused(house, office):
    source = take(office, house.lan, Sent('a.txt', old_bytes('mở họp', 'tcvn3'))).source
    taking.read_next(office.pk)
    source.refresh_from_db()
    assert (source.state, bytes(source.content_sealed)) == (State.REFUSED, b'')


def test_the_file_itself_is_not_kept_once_it_was_read(house, office):
    assert bytes(take_in(office, house.lan).content_sealed) == b''


def test_a_job_reads_what_waits(house, office):
    from procrastinate.contrib.django.models import ProcrastinateJob as Job

    tasks.take_all(office, house.lan, [Sent('a.txt', REPORT.encode()), Sent('b.txt', REPORT.upper().encode())])
    job = Job.objects.get(task_name='danvan.intake.tasks.read_sources')
    tasks.read_sources(**job.args)
    assert set(Source.objects.values_list('state', flat=True)) == {State.READ}


def test_a_source_of_which_nothing_was_accepted_is_forgotten_with_its_key(house, office):
    idle, used = take_in(office, house.lan), take_in(office, house.lan, REPORT + 'Thêm.')
    settling.accept(used.proposals.get(fields__code='DVK01'), house.lan)
    settling.refuse(idle.proposals.get(fields__code='DVK01'), house.lan)
    assert taking.forget() == 0
    Source.objects.update(at=timezone.now() - taking.KEPT - timedelta(days=1))
    assert taking.forget() == 1
    assert list(Source.objects.all()) == [used]
    assert not Key.objects.filter(pk=idle.key_id).exists()


def test_a_unit_that_was_gone_on_the_day_is_said(house, office):
    commune = house.units['ben-mo']
    commune.until = '2025-06-30'
    commune.save()
    source = take_in(office, house.lan)
    assert source.about is None
    assert [odd['kind'] for odd in source.anomalies] == ['no_such_unit']
