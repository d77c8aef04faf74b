"""The English pages of the cycle: no Vietnamese but names."""

import re

import pytest

from danvan.desk.tests.test_templates import HERE, WHERE, sent
from danvan.org.models import Reach, Role
from danvan.org.tests.make import make_user
from danvan.work.filings.models import FormVersion
from danvan.work.filings.shipping import load

pytestmark = pytest.mark.django_db
VIETNAMESE = re.compile(r'\w*[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]\w*')
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
