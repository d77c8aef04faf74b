"""Lists: filters, search with and without marks, order, pages by key, the worksheet."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from danvan.desk import lists
from danvan.records.kinds import kinds
from danvan.work.exemplars.tests.make import make_exemplar

KIND = kinds()['exemplar']


@pytest.fixture
def models(house):
    return [
        make_exemplar(house, title='Đường hoa ấp Đông', field='VHXH', day=date(2025, 3, 1)),
        make_exemplar(house, title='Hũ gạo tình thương', field='KT', day=date(2026, 3, 1), starts_on=date(2026, 3, 2)),
        make_exemplar(
            house,
            unit='rach-la',
            title='Camera an ninh',
            field='QPAN',
            day=date(2026, 3, 1),
            starts_on=date(2026, 3, 2),
        ),
    ]


def titles(client, query: str = '') -> list[str]:
    return [row.record.title for row in client.get(f'/mo-hinh/{query}').context['page'].rows]


@pytest.mark.parametrize(
    ('query', 'found'),
    [
        ('', ['Camera an ninh', 'Hũ gạo tình thương', 'Đường hoa ấp Đông']),
        ('?tim=duong hoa', ['Đường hoa ấp Đông']),
        ('?tim=ĐƯỜNG', ['Đường hoa ấp Đông']),
        ('?phanloai=&field=KT', ['Hũ gạo tình thương']),
        ('?nam=2025', ['Đường hoa ấp Đông']),
        ('?donvi=xã Rạch Lá', ['Camera an ninh']),
        ('?donvi=ben-mo&nam=2026', ['Hũ gạo tình thương']),
        ('?trangthai=recognised', []),
        ('?xep=cu', ['Đường hoa ấp Đông', 'Hũ gạo tình thương', 'Camera an ninh']),
    ],
)
def test_a_list_is_narrowed_and_ordered(house, models, go, query, found):
    assert titles(go(house.minh), query) == found


def test_an_unknown_unit_is_said_beside_its_field(house, models, go):
    page = go(house.minh).get('/mo-hinh/?donvi=Không Đâu').content.decode()
    assert 'Không có đơn vị nào tên &quot;Không Đâu&quot;' in page


def test_pages_follow_each_other_by_key(house, models, go, monkeypatch):
    monkeypatch.setattr(lists, 'PAGE', 2)
    client = go(house.minh)
    first = client.get('/mo-hinh/').context['page']
    assert titles(client, f'?sau={first.after}') == ['Đường hoa ấp Đông']
    assert client.get(f'/mo-hinh/?sau={first.after}').context['page'].after == ''


def test_a_key_that_nobody_wrote_is_the_first_page(house, models, go):
    assert len(titles(go(house.minh), '?sau=abc')) == 3


def test_a_part_of_the_page_is_sent_to_htmx(house, models, go):
    part = go(house.minh).get('/mo-hinh/?nam=2025', headers={'HX-Request': 'true'}).content.decode()
    assert 'Đường hoa ấp Đông' in part
    assert '<html' not in part


def test_the_worksheet_holds_the_list_as_it_is_narrowed(house, models, go):
    response = go(house.minh).get('/mo-hinh/xuat.xlsx?nam=2026')
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[1][:2] == ['Mã hồ sơ', 'Tên gọi']
    assert [row[1] for row in rows[2:]] == ['Camera an ninh', 'Hũ gạo tình thương']


def test_a_title_that_looks_like_a_formula_stays_text(house, go):
    make_exemplar(house, title='=1+1')
    response = go(house.minh).get('/mo-hinh/xuat.xlsx')
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[2][1] == '=1+1'


def test_the_worksheet_says_where_it_stops(house, models, go, monkeypatch):
    from danvan.desk import worksheet

    monkeypatch.setattr(worksheet, 'MOST', 2)
    response = go(house.minh).get('/mo-hinh/xuat.xlsx')
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 4
    assert 'chỉ xuất 2 dòng đầu' in rows[0][0]


def test_search_goes_over_all_kinds_and_keeps_to_the_reach(house, models, go):
    assert 'Camera an ninh' in go(house.minh).get('/tim/?tim=camera').content.decode()
    assert 'Camera an ninh' not in go(house.lan).get('/tim/?tim=camera').content.decode()


def test_a_list_by_deadline_without_deadlines_says_so(house, models, go):
    page = go(house.minh).get('/mo-hinh/?xep=han')
    assert (page.context['page'].count, page.context['page'].rows) == (0, [])
    assert 'Không có hồ sơ nào đang có thời hạn' in page.content.decode()


def test_real_and_invented_records_on_one_page_are_told_apart(house, models, go):
    """A unit of the country beside Sông Trăng: the page is not called invented, its invented lines are."""
    real = house.units['rach-la']
    type(real).objects.filter(pk=real.pk).update(is_invented=False)
    text = go(house.minh).get('/mo-hinh/').content.decode()
    assert 'trên trang này là tưởng tượng' not in text
    assert text.count('<span class="tag">Minh họa</span>') == 2
    assert 'những dòng ghi “Minh họa”' in text


def test_the_worksheet_marks_what_is_invented(house, models, go):
    real = house.units['rach-la']
    type(real).objects.filter(pk=real.pk).update(is_invented=False)
    response = go(house.minh).get('/mo-hinh/xuat.xlsx')
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[1][-1] == 'Ghi chú'
    assert {row[1]: row[-1] for row in rows[2:]} == {
        'Camera an ninh': '',
        'Hũ gạo tình thương': 'Minh họa',
        'Đường hoa ấp Đông': 'Minh họa',
    }
