"""The English pages of the cycle: no Vietnamese but names."""

import re

import pytest

from danvan.desk.tests.test_templates import HERE, WHERE, sent
from danvan.indicators.observing import Observed, observe
from danvan.intake import taking
from danvan.intake.models import Source
from danvan.intake.taking import Sent
from danvan.intake.tasks import take_all
from danvan.intake.tests.house import REPORT, take_in
from danvan.org.models import Reach, Role
from danvan.org.tests.make import make_user
from danvan.periods import Period
from danvan.vietnamese.tests.old_encodings import old_bytes
from danvan.work.filings.models import FormVersion
from danvan.work.filings.shipping import load

pytestmark = pytest.mark.django_db
VIETNAMESE = re.compile(r'\w*[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]\w*')
NOTICE = 'Thông báo: họp dân lúc 7 giờ'
NAMES = {'Dân', 'vận', 'khéo', 'tỉnh', 'Tỉnh', 'Sông', 'Trăng', 'NĐ', 'đồng'}


@pytest.fixture
def reader(house, go):
    """The administrator of the province, reading English."""
    keeper = make_user('quan-tri', Role.ADMINISTRATOR, house.units['song-trang'], Reach.TERRITORY, name='quản trị')
    client = go(keeper)
    client.post('/ngon-ngu/', {'language': 'en', 'next': '/'})
    return client


def vietnamese(page: str) -> set[str]:
    main = re.search(r'<main.*</main>', page, re.DOTALL)[0]
    return set(VIETNAMESE.findall(re.sub(r'<[^>]*>', ' ', main))) - NAMES


def test_shipped_forms_are_shown_in_english(reader):
    load()
    pages = ['/bieu-mau/', *(f'/bieu-mau/{one.form.code}/{one.number}/' for one in FormVersion.objects.all())]
    assert {page: found for page in pages if (found := vietnamese(reader.get(page).content.decode()))} == {}


def test_layouts_name_their_rules_in_english(reader):
    page = reader.get('/don-vi/song-trang/the-thuc/').content.decode()
    assert 'Front and unions, laid out as in 30/2020/NĐ-CP' in page and vietnamese(page) == set()
    assert '30/2020/NĐ-CP, Annex I' in reader.get('/don-vi/song-trang/the-thuc/state/').content.decode()


def test_a_template_is_refused_in_english(reader):
    page = sent(reader, b'x').content.decode()
    assert 'The file is broken, or too large when unpacked' in page and vietnamese(page) == set()
    assert vietnamese(reader.get(WHERE).content.decode()) == set() and reader.get(f'{HERE}mau.docx').status_code == 200


def test_the_words_in_the_search_box_fit_it_in_either_language(house, go):
    client = go(house.lan)
    for language, words in (('vi', 'Tìm'), ('en', 'Search')):
        client.post('/ngon-ngu/', {'language': language, 'next': '/'})
        assert f'placeholder="{words}"' in client.get('/').content.decode()


@pytest.fixture
def writer(house, go):
    """Cô Lan, reading English."""
    client = go(house.lan)
    client.post('/ngon-ngu/', {'language': 'en', 'next': '/'})
    house.lan.refresh_from_db()
    return client


TEXT = REPORT.replace('05/02/2025', '31/02/2025').replace('Các chi bộ', 'Nhân dân hiến 1.200 m2 đất. Các chi bộ')
TOLD = set(VIETNAMESE.findall(TEXT)) | {'Tổng', 'tập', 'thể', 'cô', 'TUYỆT', 'TỐI', 'MẬT'}  # quoted, or a name


def left_over(page: str) -> set[str]:
    """Without the words of the text, which stay as they are written."""
    return vietnamese(re.sub(r'<p[^>]* lang="vi"[^>]*>.*?</p>', ' ', page, flags=re.DOTALL)) - TOLD


def settling_pages(house, writer, source: Source) -> dict:
    """All that its pages say, and refuse."""
    here, rows = f'/nhan-van-ban/{source.pk}/', source.proposals.exclude(sort='event')
    wrong = {'buoc': 'nhan', 'code': 'LD01', 'value': 'x', 'label': 'y', 'unit': 'z'}
    pages = {'text': writer.get(here), 'certain': writer.get(f'{here}chac-chan/')}
    pages['about'] = writer.post(here, {'unit': 'nowhere', 'label': '2025-X', 'regime': 'party'})
    figures = rows.filter(sort='figure')
    pages |= {f'wrong {row.pk}': writer.post(f'{here}de-xuat/{row.pk}/', wrong) for row in figures}
    for row in rows:
        writer.post(f'{here}de-xuat/{row.pk}/', {'buoc': 'bo'})
    pages['twice'] = writer.post(f'{here}de-xuat/{row.pk}/', {'buoc': 'bo'})
    return pages | {'settled': writer.get(here), 'none certain': writer.get(f'{here}chac-chan/')}


def test_a_text_is_settled_in_english(house, writer):
    observe(house.units['ben-mo'], Period.parse('2025', 'party'), 'entered', [Observed('KT01a', 3)])
    source = take_in(house.units['ben-mo.dang-uy'], house.lan, TEXT)
    pages = settling_pages(house, writer, source)
    assert len(pages) > 10
    assert {name: words for name, page in pages.items() if (words := left_over(page.content.decode()))} == {}


def test_texts_are_sent_waited_for_and_refused_in_english(house, writer):
    office, here = house.units['ben-mo.dang-uy'], '/nhan-van-ban/'
    sent = [Sent('empty.txt', b''), Sent('picture.txt', b'\x89PNG\r\n'), Sent('old.txt', old_bytes(NOTICE, 'viscii'))]
    pages = {'empty': writer.get(here), 'nothing sent': writer.post(here, {})}
    refused = [one.refusal for one in take_all(office, house.lan, sent) if one.refusal]
    pages['waits'] = writer.get(f'{here}{Source.objects.first().pk}/')
    while taking.read_next(office.pk):
        pass
    pages |= {one.state: writer.get(f'{here}{one.pk}/') for one in Source.objects.all()}
    asks = Source.objects.get(state='asks')
    pages |= {'list': writer.get(here), 'no such': writer.post(f'{here}{asks.pk}/', {'bang-ma': 'no'})}
    shown = {
        name: re.sub(r'<blockquote.*?</blockquote>', ' ', page.content.decode(), flags=re.DOTALL)
        for name, page in pages.items()
    }
    assert set(shown) == {'empty', 'nothing sent', 'waits', 'refused', 'asks', 'list', 'no such'}
    assert {name: words for name, page in shown.items() if (words := left_over(page))} == {}
    assert len(refused) == 1  # said at the door, in the language of whoever is there
