"""A template on the screen: given out, taken back, refused in words, tried, put in force by the administrator alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from danvan.office.tests.test_template import changed, control_of
from danvan.org.models import Reach, Role
from danvan.org.tests.make import make_user
from danvan.reports.models import Template

pytestmark = pytest.mark.django_db
HERE = '/don-vi/song-trang/the-thuc/party/'
WHERE = f'{HERE}mau/'


@pytest.fixture
def keeper(house):
    return make_user('quan-tri', Role.ADMINISTRATOR, house.units['song-trang'], Reach.TERRITORY, name='quản trị')


def sent(client, content: bytes, **over):
    typed = {'since': f'{timezone.localdate():%d/%m/%Y}', 'file': SimpleUploadedFile('mau.docx', content), **over}
    return client.post(WHERE, {name: value for name, value in typed.items() if value is not None})


def to_arial(document) -> None:
    document.styles['Body Text'].font.name = 'Arial'


def font(response) -> str:
    return Document(BytesIO(b''.join(response))).styles['Body Text'].font.name


def test_given_out_changed_tried_and_put_in_force(go, keeper):
    client = go(keeper)
    assert WHERE in client.get('/don-vi/song-trang/the-thuc/').content.decode()
    mine = changed(b''.join(client.get(f'{HERE}mau.docx')), to_arial)
    assert font(sent(client, mine, **{'xem-thu': '1'})) == 'Arial'
    assert not Template.objects.exists()
    assert sent(client, mine).status_code == 302
    row = Template.objects.get()
    page = client.get(WHERE).content.decode()
    assert 'đang áp dụng' in page and f'mau/{row.pk}/xem-thu.docx' in page
    assert font(client.get(f'{WHERE}{row.pk}/xem-thu.docx')) == 'Arial'
    assert b''.join(client.get(f'{HERE}mau.docx?ban={row.pk}')) == mine
    client.post(WHERE, {'since': f'{timezone.localdate():%d/%m/%Y}', 'shipped': 'on'})
    assert 'mẫu chung' in client.get(WHERE).content.decode() and Template.objects.count() == 2


def test_every_fault_is_said_and_nothing_is_kept(go, keeper):
    client = go(keeper)

    def spoil(document):
        control = control_of(document, 'trich-yeu')
        control.getparent().remove(control)

    bad = changed(b''.join(client.get(f'{HERE}mau.docx')), spoil)
    for over in ({}, {'xem-thu': '1'}):
        answer = sent(client, bad, **over)
        assert answer.status_code == 422
        assert 'Mẫu thiếu ô nội dung &quot;Trích yếu&quot; (thẻ trich-yeu)' in answer.content.decode()
    assert not Template.objects.exists()


@pytest.mark.parametrize(
    ('content', 'over', 'words'),
    [
        (b'x', {}, 'không mở được'),
        (bytes(2_000_001), {}, 'Mẫu không quá 2 MB'),
        (bytes(5_000_000), {}, 'không quá 4 MB'),
        (b'', {'file': None}, 'Chưa có tệp'),
        (b'x', {'since': 'mai'}, 'ngày'),
    ],
    ids=['broken', 'large', 'huge', 'none', 'no day'],
)
def test_what_cannot_be_taken_is_said(go, keeper, content, over, words):
    answer = sent(go(keeper), content, **over)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Template.objects.exists()


def test_a_day_that_has_passed_is_refused(go, keeper):
    client = go(keeper)
    mine = b''.join(client.get(f'{HERE}mau.docx'))
    answer = sent(client, mine, since=f'{timezone.localdate() - timedelta(days=1):%d/%m/%Y}')
    assert answer.status_code == 422 and 'ngày áp dụng đã qua' in answer.content.decode()


def test_for_all_others_the_pages_are_not_there(house, go, keeper):
    client = go(keeper)
    sent(client, b''.join(client.get(f'{HERE}mau.docx')))
    row = Template.objects.get()
    for where in (WHERE, f'{HERE}mau.docx', f'{WHERE}{row.pk}/xem-thu.docx'):
        assert go(house.hoa).get(where).status_code == 404
    assert client.get('/don-vi/song-trang/the-thuc/lạ/mau/').status_code == 404
    other = f'/don-vi/ben-mo/the-thuc/party/mau/{row.pk}/xem-thu.docx'
    assert client.get(other).status_code == 404
