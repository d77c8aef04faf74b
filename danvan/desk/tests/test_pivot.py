"""The pivot page: what it asks, what each cell leads to, bounds, reach, files, pictures, and questions kept by name."""

import re
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from python_calamine import CalamineWorkbook

from danvan.indicators.models import SavedView
from danvan.indicators.observing import Observed, observe
from danvan.indicators.tests.country import make_country, say
from danvan.org.models import Reach, Role
from danvan.org.tests.make import make_user
from danvan.periods import Period

HERE = '/bang-so-lieu/'
ASKED = f'{HERE}?don-vi=song-trang&chi-tieu=DT01&ky=2019'
COMMUNES = ('ben-mo', 'cau-gio', 'rach-la')


def tell(house, unit: str, value: int, code: str = 'DT01', label: str = '2019', **said) -> None:
    values = [Observed(code, value, scope='total', **said)]
    observe(house.units[unit], Period.parse(label, 'party'), 'entered', values)


@pytest.fixture
def told(house):
    """Dialogues of 2019: two communes in full, one in words."""
    tell(house, 'ben-mo', 4)
    tell(house, 'cau-gio', 3)
    tell(house, 'rach-la', 100, qualifier='more_than')


@pytest.fixture
def keeper(house):
    return make_user('quan-tri', Role.ADMINISTRATOR, house.units['song-trang'], Reach.TERRITORY)


def words_of(page) -> str:
    text = re.sub(r'<(script|style)\b.*?</\1>|<[^>]+>', ' ', page.content.decode(), flags=re.DOTALL)
    return ' '.join(text.split())


def cells_of(page) -> dict[str, str]:
    """The first cell of each row by the row's heading."""
    return {line.heads[-1].words: line.cells[0].words for line in page.context['lines']}


# --- the table


def test_it_opens_with_the_ground_of_ones_post(house, go):
    page = go(house.hoa).get(HERE)
    assert page.context['asked'].unit == house.units['song-trang']
    assert [unit.key for unit in page.context['asked'].question.units] == [*COMMUNES]


def test_rows_are_told_with_marks_and_each_leads_to_its_figure(house, go, told):
    page = go(house.hoa).get(ASKED)
    assert cells_of(page) == {
        'tỉnh Sông Trăng': '7', 'xã Bến Mơ': '4', 'phường Cầu Gió': '3', 'xã Rạch Lá': 'hơn 100', 'Cộng 3 đơn vị': '7',
    }  # fmt: skip
    text = page.content.decode()
    addresses = [cell.address for line in page.context['lines'] for cell in line.cells if cell.address]
    assert len(addresses) == 4
    assert [one for one in addresses if escape(one) not in text] == []
    assert go(house.hoa).get(addresses[1]).context['figure'].value == 4


def test_what_is_not_reported_is_said_and_what_is_partial_marked(house, go):
    tell(house, 'ben-mo', 4)
    page = go(house.hoa).get(ASKED)
    assert cells_of(page)['xã Rạch Lá'] == 'chưa báo cáo'
    assert [line.cells[0].partial for line in page.context['lines']] == ['1/3', '', '', '', '1/3']
    assert 'mới có a trên b đơn vị' in words_of(page)


def test_an_empty_table_says_what_to_do(house, go):
    page = go(house.hoa).get(ASKED)
    assert 'Mời chọn kỳ khác' in words_of(page)
    assert set(cells_of(page).values()) == {'chưa báo cáo'}


def test_reported_figures_are_apart_from_live_ones(house, go, model):
    asked = f'{HERE}?don-vi=song-trang&chi-tieu=DVK01&ky=2025'
    live, reported = go(house.hoa).get(asked), go(house.hoa).get(f'{asked}&nguon=da-bao-cao')
    assert (cells_of(live)['xã Bến Mơ'], cells_of(reported)['xã Bến Mơ']) == ('1', 'chưa báo cáo')


def test_a_reported_cell_leads_to_the_reported_figure_and_on_to_its_parts_and_years(house, go, model):
    """The register holds one more than what was accepted."""
    tell(house, 'ben-mo', 7, code='DVK01', label='2025')
    client = go(house.hoa)
    page = client.get(f'{HERE}?don-vi=song-trang&chi-tieu=DVK01&ky=2025&nguon=da-bao-cao')
    cell = page.context['lines'][0].cells[0]
    figure = client.get(cell.address)
    assert cell.words == figure.context['value'] == '7'
    assert 'Đây là số đã báo cáo' in words_of(figure)
    assert figure.context['behind'] is None
    [part] = [one for one in figure.context['parts'] if one.value is not None]
    assert client.get(part.address).context['value'] == '7'
    assert client.get(figure.context['trend']).context['points'][-1].address.endswith('nguon=da-bao-cao')
    ours = client.get(f'{HERE}?don-vi=song-trang&chi-tieu=DVK01&ky=2025').context['lines'][0].cells[0]
    assert 'nguon' not in ours.address


def test_an_own_register_is_no_reported_figure(house, go, model):
    page = go(house.hoa).get('/so-lieu/song-trang/2025/DVK01/?nguon=da-bao-cao')
    assert page.context['figure'].value is None
    assert go(house.hoa).get(page.context['live']).context['figure'].value == 1


def test_levels_are_as_they_are_chosen(house, go, told):
    page = go(house.hoa).get(f'{ASKED}&chi-tieu=DT03&ky=2018&hang1=chi-tieu&hang2=don-vi&cot1=ky')
    question = page.context['table'].question
    assert (question.rows, question.columns) == (('indicator', 'unit'), ('period',))
    assert [head.words for head in page.context['column_heads'][0]] == ['năm 2018', 'năm 2019']


def test_a_split_stands_beside_the_whole(house, go, model):
    page = go(house.hoa).get(f'{HERE}?don-vi=song-trang&chi-tieu=DVK01&ky=2025&tach=field&cap=chinh')
    heads = [head.words for head in page.context['column_heads'][-1]]
    assert heads[0] == 'Tất cả'
    assert len(heads) == 7


def test_a_table_beyond_the_bound_is_refused_in_three_parts(house, go):
    codes = '&'.join(f'chi-tieu={code}' for code in ('DVK01', 'DVK02', 'DVK07'))
    labels = '&'.join(f'ky={year}' for year in range(1920, 2026))
    page = go(house.hoa).get(f'{HERE}?don-vi=song-trang&tach=field&{codes}&{labels}')
    assert page.status_code == 200
    assert 'table' not in page.context
    assert 'nhiều nhất 5.000 ô và 24 kỳ' in words_of(page)
    assert 'Mời chọn ít' in words_of(page)


def test_the_cost_is_the_same_for_more_units_and_indicators(house, go, told):
    client = go(house.hoa)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        return len(made)

    few = cost(ASKED)
    many = cost(f'{ASKED}&chi-tieu=DT03&chi-tieu=DVK01&chi-tieu=DC02b&tach=field')
    assert many <= few
    assert cost(f'{ASKED}&ky=2018&ky=2017') <= many + 2 * 20
    assert many < 75


# --- a year that a merger cuts


@pytest.fixture
def merged(db):
    """Two provinces that became one on 1/7/2025, and a reader of the one."""
    units = make_country()
    for name, value in (('a', 40), ('b', 7), ('ab', 30)):
        say(units[name], Period.parse('2025', 'party'), value, scope='total')
    return SimpleNamespace(units=units, reader=make_user('ba-doc', Role.READER, units['vn'], Reach.TERRITORY))


@pytest.mark.parametrize('edition', ['2025-06-30', '2025-07-01'])
def test_both_legs_stand_in_the_cell_and_on_its_page(merged, go, edition):
    client = go(merged.reader)
    page = client.get(f'{HERE}?don-vi=vn&chi-tieu=LD01&ky=2025&cap=chinh&ban-do={edition}')
    closed, begun = ('các đơn vị kết thúc ngày 30/06/2025: 47', 'các đơn vị lập sau ngày 30/06/2025: 30')
    told = words_of(page)
    assert closed in told
    assert begun in told
    figure = words_of(client.get(f'/so-lieu/vn/2025/LD01/?ban-do={edition}'))
    assert closed in figure.replace('Các', 'các')
    assert begun in figure.replace('Các', 'các')


def test_both_legs_stand_in_the_worksheet_beside_their_number(merged, go):
    told = go(merged.reader).get(f'{HERE}tai.xlsx?don-vi=vn&chi-tieu=LD01&ky=2025&cap=chinh')
    [row] = [row for row in rows_of(told) if len(row) > 3 and row[1] == 77]
    assert 'kết thúc ngày 30/06/2025: 47' in row[3] and 'lập sau ngày 30/06/2025: 30' in row[3]


def rows_of(answer) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_a_year_that_is_not_cut_has_no_legs(house, go, told):
    assert 'kết thúc ngày' not in words_of(go(house.hoa).get(ASKED))
    told = go(house.hoa).get(ASKED.replace('?', 'tai.xlsx?'))
    assert not any('sáp nhập' in str(cell) for row in rows_of(told) for cell in row)


# --- within the reach


def test_a_unit_beyond_the_reach_makes_no_table(house, go, told):
    page = go(house.lan).get(ASKED)
    assert page.status_code == 404
    assert 'table' not in (page.context or {})
    assert go(house.lan).get(f'{HERE}tai.xlsx?don-vi=song-trang').status_code == 404
    assert go(house.lan).get(f'{HERE}hinh/?don-vi=song-trang').status_code == 404


def test_a_name_that_is_not_known_is_answered_in_words(house, go):
    page = go(house.hoa).get(f'{HERE}?don-vi=Kh%C3%B4ng+C%C3%B3')
    assert page.status_code == 404
    assert 'Mời ghi lại tên đơn vị' in words_of(page)


def test_rows_are_those_in_ones_reach(house, go, told):
    page = go(house.lan).get(f'{HERE}?chi-tieu=DT01&ky=2019')
    assert page.context['asked'].unit == house.units['ben-mo']
    assert page.context['asked'].question.units == ()


# --- files and pictures


def test_the_worksheet_says_the_same(house, go, told):
    file = go(house.hoa).get(f'{HERE}tai.xlsx?don-vi=song-trang&chi-tieu=DT01&ky=2019')
    rows = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    by_name = {row[0]: row[1:3] for row in rows if len(row) > 2}
    assert by_name['xã Bến Mơ'] == [4.0, '1/1 n']
    assert by_name['xã Rạch Lá'][0] == 'hơn 100'
    assert by_name['tỉnh Sông Trăng'] == [7.0, '2/3 n *']
    assert any('Minh họa' in str(row[0]) for row in rows)


def test_pictures_leave_out_estimates_and_say_so(house, go, told):
    page = go(house.hoa).get(f'{HERE}hinh/?don-vi=song-trang&chi-tieu=DT01&ky=2019')
    first, *_rest = page.context['pictures']
    assert [mark.label for mark in first.chart.marks] == ['xã Bến Mơ', 'phường Cầu Gió']
    assert 'xã Rạch Lá' in first.note
    assert '/so-lieu/ben-mo/2019/DT01/' in str(first.drawn)


def test_units_stand_by_name_not_by_size(house, go):
    for key, value in zip(COMMUNES, (1, 9, 5), strict=True):
        tell(house, key, value)
    first = go(house.hoa).get(f'{HERE}hinh/?don-vi=song-trang&chi-tieu=DT01&ky=2019').context['pictures'][0]
    assert [mark.value for mark in first.chart.marks] == [1, 9, 5]


def test_a_picture_is_had_for_a_document(house, go, told):
    asked = '?don-vi=song-trang&chi-tieu=DT01&ky=2019'
    assert go(house.hoa).get(f'{HERE}hinh/0.png{asked}').content.startswith(b'\x89PNG')
    assert go(house.hoa).get(f'{HERE}hinh/7.png{asked}').status_code == 404


def test_a_figure_has_its_pictures_and_who_has_reported(house, go, told):
    page = go(house.hoa).get('/so-lieu/song-trang/2019/DT01/hinh/')
    titles = [one.title for one in page.context['pictures']]
    assert any('theo đơn vị' in title for title in titles)
    assert 'hinh/' in go(house.hoa).get('/so-lieu/song-trang/2019/DT01/').context['pictures']
    assert go(house.lan).get('/so-lieu/song-trang/2019/DT01/hinh/').status_code == 404


# --- questions kept by name


def save(client, **more):
    return client.post(f'{HERE}luu/', {'don-vi': 'song-trang', 'chi-tieu': ['DT01', 'DVK01'], 'ky': '2019'} | more)


def test_a_kept_question_is_found_again_by_its_own_person(house, go):
    client = go(house.hoa)
    save(client, ten='Đối thoại', la='bỏ qua')
    view = SavedView.objects.get()
    assert view.question == {'don-vi': ['song-trang'], 'chi-tieu': ['DT01', 'DVK01'], 'ky': ['2019']}
    (listed,) = client.get(HERE).context['views']
    assert parse_qs(listed['address']) == view.question
    assert go(house.minh).get(HERE).context['views'] == []


def test_a_name_kept_twice_is_one_view(house, go):
    for year in ('2019', '2020'):
        save(go(house.hoa), ten='Đối thoại', ky=year)
    assert SavedView.objects.get().question['ky'] == ['2020']


def test_a_question_without_a_name_is_not_kept(house, go):
    page = go(house.hoa).post(f'{HERE}luu/', {'don-vi': 'song-trang', 'ten': ' '}, follow=True)
    assert 'Mời ghi tên' in words_of(page)
    assert not SavedView.objects.exists()


def test_an_administrator_shares_with_all_within_the_unit(house, go, keeper):
    save(go(keeper), ten='Chung', **{'dung-chung': 'song-trang'})
    (seen,) = go(house.lan).get(HERE).context['views']
    assert (seen['view'].name, seen['may_remove']) == ('Chung', False)
    assert go(house.lan).get(f'{HERE}?{seen["address"]}').status_code == 404  # the question, never the figures


def test_only_an_administrator_of_the_unit_shares_there(house, go):
    assert save(go(house.hoa), ten='Chung', **{'dung-chung': 'song-trang'}).status_code == 404


def test_a_view_is_removed_by_whose_it_is(house, go, keeper):
    save(go(keeper), ten='Chung', **{'dung-chung': 'song-trang'})
    view = SavedView.objects.get()
    assert go(house.lan).post(f'{HERE}{view.pk}/bo/').status_code == 404
    assert go(keeper).get(f'{HERE}{view.pk}/bo/').status_code == 405
    go(keeper).post(f'{HERE}{view.pk}/bo/')
    assert not SavedView.objects.exists()


def test_a_place_is_full_at_its_bound(house, go, monkeypatch):
    monkeypatch.setattr('danvan.indicators.keeping_views.MOST', 1)
    save(go(house.hoa), ten='Một')
    page = go(house.hoa).post(f'{HERE}luu/', {'don-vi': 'song-trang', 'ten': 'Hai'}, follow=True)
    assert 'Mời bỏ một bảng' in words_of(page)
    assert [view.name for view in SavedView.objects.all()] == ['Một']
