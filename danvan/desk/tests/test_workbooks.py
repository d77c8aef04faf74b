"""Workbooks on the screen: given out, looked at before anything is saved, refused by size before they are read."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob as Job

from danvan.desk.pages import workbooks
from danvan.desk.tests.asked import ask, make_version
from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.work.filings import cells, stacks
from danvan.work.filings.models import Cell, Stack, StackedFile
from danvan.work.filings.places import places_of
from danvan.work.filings.tests.workbook import typed_into

pytestmark = pytest.mark.django_db
LD, OTHER = ('LD03a', ''), ('LD03b', '')


@pytest.fixture
def filing(house):
    house.request = ask(house)
    return house.filings['ben-mo']


def at(filing, tail: str = '') -> str:
    return f'/so-lieu-bao-cao/{filing.pk}/{tail}'


def of(house, tail: str = '') -> str:
    return f'/yeu-cau-bao-cao/{house.request.pk}/{tail}'


def address_of(filing, cell) -> str:
    return places_of(filing.filing.layout)[cell].address


def typed(client, filing, said: dict) -> bytes:
    """The filing's workbook, downloaded and typed into."""
    content = client.get(at(filing, 'bang-tinh.xlsx')).content
    return typed_into(content, {address_of(filing, cell): value for cell, value in said.items()})


def upload(client, where: str, *contents: bytes, name: str = 'biểu.xlsx'):
    files = [SimpleUploadedFile(name, content) for content in contents]
    return client.post(where, {'tep': files})


def page(client, where: str) -> str:
    return client.get(where).content.decode()


def test_a_workbook_is_named_by_unit_form_and_period(house, go, filing):
    answer = go(house.lan).get(at(filing, 'bang-tinh.xlsx'))
    assert answer.headers['Content-Disposition'] == 'attachment; filename="ben-mo-thu-2026.xlsx"'
    assert (
        go(make_user('la', Role.RECORDER, house.units['rach-la'])).get(at(filing, 'bang-tinh.xlsx')).status_code == 404
    )


def test_a_workbook_asks_the_database_no_more_for_a_longer_form(house, go):
    def asked(code: str, lines: list[str]) -> int:
        layout = {'sections': [{'key': 'a', 'title': 'A', 'lines': [{'code': line} for line in lines]}]}
        ask(house, version=make_version(layout, code))
        client, where = go(house.lan), at(house.filings['ben-mo'], 'bang-tinh.xlsx')
        client.get(where)
        with CaptureQueriesContext(connection) as found:
            assert client.get(where).status_code == 200
        return len(found)

    short = asked('ngan', ['LD03a', 'DT02a'])
    assert (
        asked('dai', ['LD03a', 'DT02a', 'LD01', 'LD02a', 'LD03b', 'LD04', 'DT01', 'MT02a', 'PH01a', 'TH01a']) <= short
    )


def test_all_workbooks_of_a_request_come_as_one_package(house, go, filing):
    answer = go(house.minh).get(of(house, 'bang-tinh.zip'))
    with ZipFile(BytesIO(b''.join(answer.streaming_content))) as package:
        assert sorted(package.namelist()) == [f'{key}-thu-2026.xlsx' for key in ('ben-mo', 'cau-gio', 'rach-la')]
        assert package.testzip() is None and package.read('ben-mo-thu-2026.xlsx').startswith(b'PK')
    assert go(house.lan).get(of(house, 'bang-tinh.zip')).status_code == 404


def test_what_changes_is_shown_before_anything_is_saved_and_saved_once(house, go, filing):
    client = go(house.lan)
    where = upload(client, at(filing, 'nhan-bang-tinh/'), typed(client, filing, {LD: 1647})).url
    shown = page(client, where)
    assert '1.647' in shown and 'chưa báo cáo' in shown and not Cell.objects.exists()
    for _twice in range(2):
        assert client.post(where, {'turn': 1}).status_code == 302
    cell = Cell.objects.get()
    assert (cell.value, cell.revision, cell.saved_by) == (1647, 1, house.lan)


def test_errors_are_named_by_cell_and_nothing_is_half_imported(house, go, filing):
    client = go(house.lan)
    where = upload(client, at(filing, 'nhan-bang-tinh/'), typed(client, filing, {LD: 5, OTHER: 'mười'})).url
    shown = page(client, where)
    assert f'Mục 1!{address_of(filing, OTHER)}' in shown and 'Không đọc được số' in shown
    client.post(where, {'turn': 1})
    assert not Cell.objects.exists()


def test_a_cell_that_somebody_wrote_since_is_shown_with_both_values(house, go, filing):
    client = go(house.lan)
    content = typed(client, filing, {LD: 5})
    other = make_user('nguoi-ghi', Role.RECORDER, house.units['ben-mo'])
    cells.save(filing.filing, other, LD, '7')
    shown = page(client, upload(client, at(filing, 'nhan-bang-tinh/'), content).url)
    assert 'nguoi-ghi ghi lúc' in shown and 'Lấy số trong tệp' in shown


def test_only_who_types_there_sends_a_workbook_and_only_the_sender_sees_it(house, go, filing):
    client = go(house.lan)
    assert go(house.minh).get(at(filing, 'nhan-bang-tinh/')).status_code == 404
    where = upload(client, at(filing, 'nhan-bang-tinh/'), typed(client, filing, {LD: 5})).url
    assert go(house.minh).get(where).status_code == 404
    assert go(house.minh).post(where, {'turn': 1}).status_code == 404


def test_a_file_that_is_too_large_is_thrown_away_while_it_comes(house, go, filing, monkeypatch):
    client = go(house.lan)
    answer = upload(client, at(filing, 'nhan-bang-tinh/'), b'x' * 7_000_000)
    assert answer.status_code == 422 and '7 MB' in answer.content.decode()
    where = upload(client, at(filing, 'nhan-bang-tinh/'), b'x' * 5_500_000).url
    assert 'Tệp này có 5 MB' in page(client, where)
    assert not any(bytes(file.content_sealed) for file in StackedFile.objects.all())


class Counting(FileUploadHandler):
    """Stands where files are kept, and counts what comes that far."""

    kept = 0

    def receive_data_chunk(self, raw_data, start):
        Counting.kept += len(raw_data)

    def file_complete(self, file_size):
        return None


@pytest.mark.parametrize(('size', 'most'), [(7_000_000, 0), (5_500_000, 5_000_000)], ids=['message', 'file'])
def test_no_byte_above_the_limit_is_kept_anywhere(house, go, filing, settings, size, most):
    settings.FILE_UPLOAD_HANDLERS = [f'{__name__}.Counting']
    Counting.kept = 0
    upload(go(house.lan), at(filing, 'nhan-bang-tinh/'), b'x' * size)
    assert Counting.kept <= most


def test_more_files_than_a_server_takes_are_refused_in_words(house, go, filing, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = upload(go(house.minh), of(house, 'nhan-bang-tinh/'), *[b'x'] * 3)
    assert answer.status_code == 422 and '500 tệp' in answer.content.decode()
    assert not Stack.objects.exists()


def test_a_page_of_another_site_sends_nothing(house, go, filing):
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.minh, backend='allauth.account.auth_backends.AuthenticationBackend')
    assert upload(client, of(house, 'nhan-bang-tinh/'), b'x').status_code == 403
    assert not Stack.objects.exists()


def test_a_stack_is_kept_and_given_to_the_queue_and_shows_how_far_it_is(house, go, filing):
    client, files = go(house.minh), [typed(go(house.hoa), one, {LD: 5}) for one in house.filings.values()]
    where = upload(client, of(house, 'nhan-bang-tinh/'), *files, b'PK').url
    stack = Stack.objects.get()
    jobs = Job.objects.filter(task_name='danvan.work.filings.tasks.read_stack')
    assert [one.args for one in jobs] == [{'stack': stack.pk}] * 2  # a worker each
    assert 'Đã xong 1/4 tệp' in page(client, where) and 'hx-get' in page(client, where)
    while stacks.read_next(stack.pk):
        pass
    shown = page(client, where)
    assert 'Lưu 3 bảng tính' in shown and 'hx-get' not in shown
    assert client.post(where).status_code == 302
    assert Job.objects.filter(task_name='danvan.work.filings.tasks.save_stack').count() >= 1
    while stacks.save_next(stack.pk):
        pass
    assert Cell.objects.filter(indicator='LD03a', value=5, saved_by=house.minh).count() == 3
    assert f'/so-lieu-bao-cao/{filing.pk}/' in page(client, of(house)) and 'SHA-256' in page(
        go(house.lan), at(filing, 'tep-va-nhat-ky/')
    )


def test_the_page_of_a_stack_asks_the_same_number_of_questions_for_more_files(house, go, filing):
    client = go(house.minh)
    few = upload(client, of(house, 'nhan-bang-tinh/'), b'PK').url
    many = upload(client, of(house, 'nhan-bang-tinh/'), *[b'PK'] * 20).url
    client.get(few)
    with CaptureQueriesContext(connection) as asked:
        client.get(few)
    with CaptureQueriesContext(connection) as more:
        client.get(many)
    assert len(more) <= len(asked)


def test_a_stack_is_seen_by_who_sent_it_alone(house, go, filing):
    where = upload(go(house.minh), of(house, 'nhan-bang-tinh/'), b'PK').url
    assert go(house.hoa).get(where).status_code == 404
    assert go(house.lan).get(of(house, 'nhan-bang-tinh/')).status_code == 404


def test_the_page_polled_by_scripts_is_the_part_that_moves(house, go, filing):
    where = upload(go(house.minh), of(house, 'nhan-bang-tinh/'), b'PK').url
    part = go(house.minh).get(where, headers={'HX-Request': 'true'}).content.decode()
    assert '<progress' in part and '<html' not in part


def test_names_of_files_are_only_their_unit_form_and_period(house, filing):
    assert workbooks.file_name(filing.filing) == 'ben-mo-thu-2026.xlsx'
