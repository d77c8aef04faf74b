"""Texts taken in on the screen: dropped, read, settled one by one or together, led back to from the figure."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from danvan.indicators.freezing import freeze
from danvan.indicators.models import Observation, Register
from danvan.indicators.observing import Observed, observe
from danvan.intake import taking
from danvan.intake.models import Proposal, Source
from danvan.intake.tests.house import REPORT, take_in
from danvan.org.aliases import learn
from danvan.org.models import Alias, Role, Unit
from danvan.org.tests.make import make_user
from danvan.periods import Period
from danvan.records.models import Record
from danvan.reports.taking import take_report
from danvan.vietnamese.tests.old_encodings import old_bytes
from danvan.work.exemplars.tests.make import make_exemplar

pytestmark = pytest.mark.django_db
YEAR = Period.parse('2025', 'party')
LIST = '/nhan-van-ban/'


@pytest.fixture
def office(house):
    return house.units['ben-mo.dang-uy']


@pytest.fixture
def source(house, office):
    return take_in(office, house.lan)


def page(client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status
    return answer.content.decode()


def send(client, *contents: bytes, name: str = 'báo cáo.txt'):
    return client.post(LIST, {'tep': [SimpleUploadedFile(name, content) for content in contents]})


def of(source: Source, code: str) -> Proposal:
    return source.proposals.get(fields__code=code)


def at(row: Proposal) -> str:
    return f'{LIST}{row.source_id}/de-xuat/{row.pk}/'


def filled(shown: str, row: Proposal) -> dict[str, str]:
    """The form of a proposal as the page gives it out."""
    card = re.search(rf'<article[^>]*id="dx-{row.pk}".*?</article>', shown, re.DOTALL).group()
    said = {}
    for control in re.findall(r'<input[^>]*>', card):
        name, value = re.search(r'name="([^"]*)"', control), re.search(r'value="([^"]*)"', control)
        if 'type="radio"' not in control and name:
            said[name[1]] = value[1].replace('&quot;', '"') if value else ''
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', card, re.DOTALL):
        said[name] = re.search(r'value="([^"]*)" selected', options)[1] if ' selected' in options else ''
    return said | {'buoc': 'nhan'}


def test_a_dropped_file_is_listed_read_and_shown_with_its_proposals(house, go, office):
    client = go(house.lan)
    assert send(client, REPORT.encode()).status_code == 302
    assert 'chờ đọc' in page(client, LIST)
    taking.read_next(office.pk)
    source = Source.objects.get()
    assert 'đã đọc' in page(client, LIST)
    shown = page(client, f'{LIST}{source.pk}/')
    assert shown.count('data-waits') == source.proposals.exclude(sort='event').count() == 7
    for row in source.proposals.exclude(sort='event'):
        assert f'id="cho-dx-{row.pk}"' in shown
        assert f'href="#dx-{row.pk}"' in shown


SPLIT = REPORT.replace(
    'trong đó 37 mô hình được công nhận', 'trong đó tập thể 30, cá nhân 12; 37 mô hình được công nhận'
)


def test_a_doubt_shows_the_words_that_decided_and_no_rule_of_ours(house, go, office):
    source = take_in(office, house.lan, SPLIT)
    shown = page(go(house.lan), f'{LIST}{source.pk}/')
    told = re.findall(r'<p class="doubt">\s*<span class="doubt-word">(.*?)</span>: (.*?)</p>', shown)
    assert ('Chắc chắn', 'chữ ngay cạnh nói rõ: « Năm 2025, toàn xã đăng ký xây dựng mô hình “Dân vận khéo” »') in told
    assert ('Chắc chắn', 'chữ ngay cạnh nói rõ: « cá nhân »') in told
    rules = set(source.proposals.exclude(sort='event').values_list('why', flat=True))
    assert len(rules) > 3
    assert not [rule for rule in rules if rule in shown]


def test_the_same_file_again_leads_to_the_first(house, go, source):
    answer = send(go(house.lan), REPORT.encode())
    assert answer.headers['Location'] == f'{LIST}{source.pk}/'
    assert Source.objects.count() == 1


def test_the_latest_text_stands_first(house, go, office):
    for number in (1, 2, 3):
        take_in(office, house.lan, f'{REPORT}\nThêm {number}.', f'tep-{number}.txt')
    assert re.findall(r'tep-\d', page(go(house.lan), LIST)) == ['tep-3', 'tep-2', 'tep-1']


def test_a_secret_paper_is_refused_in_words_and_leaves_nothing(house, go):
    client = go(house.lan)
    send(client, REPORT.encode(), name='TUYỆT MẬT.txt')
    assert 'không được lưu' in page(client, LIST)
    assert not Source.objects.exists()


def test_one_bad_file_of_several_does_not_hinder_the_others(house, go, office):
    send(go(house.lan), REPORT.encode(), b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old office', ('Hai. ' + REPORT).encode())
    while taking.read_next(office.pk):
        pass
    assert sorted(Source.objects.values_list('state', flat=True)) == ['read', 'read', 'refused']


def test_texts_are_for_those_who_write_at_the_office(house, go, source):
    reader = make_user('xem', Role.READER, house.units['ben-mo.dang-uy'])
    other = make_user('khac', Role.RECORDER, house.units['rach-la.dang-uy'])
    row = of(source, 'DVK01')
    for user in (reader, other):
        for where in (f'{LIST}{source.pk}/', at(row), f'{LIST}{source.pk}/chac-chan/'):
            assert go(user).get(where).status_code == 404
        assert go(user).post(at(row), {'buoc': 'bo'}).status_code == 404
    assert go(reader).get(LIST).status_code == 404
    assert source.title not in page(go(other), LIST)
    assert 'href="/nhan-van-ban/"' in page(go(other), '/')
    assert 'href="/nhan-van-ban/"' not in page(go(reader), '/')


def test_the_prefilled_form_is_accepted_as_it_stands(house, go, source):
    client, row = go(house.lan), of(source, 'KT01a')
    said = filled(page(client, f'{LIST}{source.pk}/'), row)
    assert client.post(at(row), said).status_code == 302
    stored = Observation.objects.get()
    assert (stored.indicator, stored.value, stored.origin) == ('KT01a', 4, 'extracted')
    assert stored.split == {'stream': 'dân vận', 'form': 'giấy khen', 'authority': 'UBND xã'}
    assert Proposal.objects.get(pk=row.pk).state == 'accepted'


def test_a_corrected_form_is_stored_corrected(house, go, source):
    client, row = go(house.lan), of(source, 'DVK01')
    said = filled(page(client, at(row)), row)
    client.post(at(row), said | {'value': '1.040', 'phan_field': 'kinh tế', 'label': 'năm 2024'})
    stored = Observation.objects.get()
    assert (stored.value, stored.split, stored.label) == (1040, {'field': 'kinh tế'}, '2024')
    assert Proposal.objects.get(pk=row.pk).state == 'corrected'


@pytest.mark.parametrize(
    ('wrong', 'said'),
    [
        ({'code': 'XX99'}, 'Không có chỉ tiêu này'),
        ({'code': 'GQ01a'}, 'Tỷ lệ được tính'),
        ({'code': 'KT01a'}, 'chọn đủ các phân tổ'),
        ({'value': '1,5'}, 'số nguyên'),
        ({'value': 'nhiều'}, 'nhiều'),
        ({'unit': 'xã Không Có'}, 'Không có đơn vị'),
        ({'unit': 'Rạch Lá'}, 'Chỉ người ghi hồ sơ của đơn vị đó'),
        ({'label': 'mùa xuân'}, 'mùa xuân'),
    ],
    ids=['no-indicator', 'ratio', 'split', 'broken', 'words', 'no-unit', 'other-unit', 'no-period'],
)
def test_what_cannot_be_stored_is_said_at_the_form(house, go, source, wrong, said):
    client, row = go(house.lan), of(source, 'DVK01')
    answer = client.post(at(row), filled(page(client, at(row)), row) | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Observation.objects.exists()


def test_another_number_in_the_cell_stands_beside_and_wants_a_word(house, go, source):
    observe(house.units['ben-mo'], YEAR, 'entered', [Observed('DVK01', 39)])
    client, row = go(house.lan), of(source, 'DVK01')
    shown = page(client, f'{LIST}{source.pk}/')
    assert 'Ô này đang có số khác' in shown
    said = filled(shown, row)
    assert client.post(at(row), said).status_code == 422
    client.post(at(row), said | {'giu-so': 'giu'})
    assert Observation.objects.get().value == 39
    figure = page(client, '/so-lieu/ben-mo/2025/DVK01/')
    assert 'để bên cạnh' in figure
    assert f'{LIST}{source.pk}/?xem={row.pk}#cho-dx-{row.pk}' in figure


def test_a_number_written_meanwhile_is_never_overwritten_unseen(house, go, source):
    client, row = go(house.lan), of(source, 'DVK01')
    said = filled(page(client, f'{LIST}{source.pk}/'), row)
    observe(house.units['ben-mo'], YEAR, 'extracted', [Observed('DVK01', 50, source_file='khac.txt')])
    answer = client.post(at(row), said)
    assert answer.status_code == 422
    assert 'khac.txt' in answer.content.decode()
    assert Observation.objects.get().value == 50


def test_a_number_without_an_indicator_opens_its_fields_and_says_what_is_missing(house, go, office):
    source = take_in(office, house.lan, REPORT.replace('Các chi bộ', 'Nhân dân hiến 1.200 m2 đất. Các chi bộ'))
    client, row = go(house.lan), source.proposals.get(fields__value=1200)
    shown = page(client, f'{LIST}{source.pk}/')
    assert shown.count('novalidate action=') == shown.count(
        'data-accept'
    )  # else a browser keeps silent at a closed field
    answer = client.post(at(row), filled(shown, row), headers={'HX-Request': 'true'}).content.decode()
    assert re.search(r'<details class="proposal-fields" open>.*Mời điền mục này', answer, re.DOTALL)
    assert 'nếu không cần thì bỏ' in answer


def test_a_number_that_the_register_counts_is_told_to_stand_beside_it(house, go, source):
    """In Bến Mơ the register is kept: what a text says of models changes no figure of theirs."""
    client, row = go(house.lan), of(source, 'DVK01')
    shown = page(client, f'{LIST}{source.pk}/')
    assert shown.count('Xem số đang đếm') == 2  # DVK01 and DVK02, and none of the awards
    client.post(at(row), filled(shown, row))
    figure = page(client, '/so-lieu/ben-mo/2025/DVK01/')
    assert 'để đối chiếu, không phải số đang lấy' in figure
    assert '<figure class="words">' not in figure


def test_where_no_register_is_kept_the_words_of_a_text_are_those_of_the_figure(house, go, source):
    Register.objects.all().delete()
    client, row = go(house.lan), of(source, 'DVK01')
    shown = page(client, f'{LIST}{source.pk}/')
    assert 'Xem số đang đếm' not in shown
    client.post(at(row), filled(shown, row))
    figure = page(client, '/so-lieu/ben-mo/2025/DVK01/')
    assert '<figure class="words">' in figure
    assert 'để đối chiếu' not in figure
    Unit.objects.update(is_invented=False)
    assert 'Tổng hợp từ bài báo' not in page(client, '/so-lieu/ben-mo/2025/DVK01/')  # a text of the office's own
    take_report(house.units['ben-mo'], YEAR, figures=(), prose={}, extract={'file': source.reference})
    assert 'Tổng hợp từ bài báo' in page(client, '/so-lieu/ben-mo/2025/DVK01/')


@pytest.mark.parametrize(
    'typed_as', ['1,000', '-3', '3,5', 'ba', '1.6470'], ids=['comma', 'minus', 'half', 'word', 'points']
)
def test_a_value_that_is_no_whole_number_for_everybody_is_asked_again(house, go, source, typed_as):
    client, row = go(house.lan), of(source, 'DVK01')
    answer = client.post(at(row), filled(page(client, at(row)), row) | {'value': typed_as})
    assert answer.status_code == 422
    assert 'Mời ghi một số nguyên không âm' in answer.content.decode()
    assert not Observation.objects.exists()


def test_a_value_that_a_person_corrected_says_so_beside_the_words(house, go, office, source):
    client, row = go(house.lan), of(source, 'DVK01')
    client.post(at(row), filled(page(client, at(row)), row) | {'value': '41'})
    assert 'đã sửa rồi nhận</span>' in page(client, '/so-lieu/ben-mo/2025/DVK01/')
    second = take_in(office, house.lan, REPORT + 'Hết.')
    assert 'đã sửa rồi nhận</span>' in page(client, at(of(second, 'DVK01')))


def test_a_second_text_names_and_leads_to_the_first(house, go, office):
    first = take_in(office, house.lan, name='đơn ông Tư.txt')
    client, row = go(house.lan), of(first, 'DVK01')
    client.post(at(row), filled(page(client, at(row)), row))
    second = take_in(office, house.lan, REPORT.replace('42 mô hình', '45 mô hình'))
    shown = page(client, f'{LIST}{second.pk}/')
    assert f'href="{LIST}{first.pk}/?xem={row.pk}#cho-dx-{row.pk}"' in shown
    assert f'({first.reference})' in shown


def test_whoever_may_not_open_a_text_learns_whose_it_is_and_not_its_name(house, go, office):
    source = take_in(office, house.lan, name='đơn ông Tư.txt')
    client, row = go(house.lan), of(source, 'DVK01')
    client.post(at(row), filled(page(client, at(row)), row))
    others = page(go(make_user('xem', Role.READER, house.units['ben-mo'])), '/so-lieu/ben-mo/2025/DVK01/')
    assert 'Văn bản do Đảng ủy xã Bến Mơ nhận vào' in others
    assert source.reference in others
    assert 'ông Tư' not in others


def test_a_figure_shows_its_words_and_where_they_stand(house, go, source):
    client, row = go(house.lan), of(source, 'DVK01')
    client.post(at(row), filled(page(client, at(row)), row))
    shown = page(client, '/so-lieu/ben-mo/2025/DVK01/')
    assert '42 mô hình' in shown
    assert f'{LIST}{source.pk}/?xem={row.pk}#cho-dx-{row.pk}' in shown
    assert f'{LIST}{source.pk}/?xem' not in page(go(house.hoa), '/so-lieu/song-trang/2025/DVK01/')


def test_all_that_are_certain_are_shown_and_then_stored(house, go, source):
    client, where = go(house.lan), f'{LIST}{source.pk}/chac-chan/'
    shown = page(client, where)
    assert not Observation.objects.exists()
    numbers = re.search(r'name="cac-de-xuat" value="([\d,]+)"', shown)[1]
    client.post(where, {'cac-de-xuat': numbers.partition(',')[0]})
    assert not Observation.objects.exists()
    client.post(where, {'cac-de-xuat': numbers})
    assert Observation.objects.count() == 4
    assert 'Không có số nào nhận gộp được' in page(client, where)


def test_the_unit_that_a_person_names_is_for_all_proposals_and_learnt(house, go, office):
    source = take_in(office, house.lan, REPORT.replace('Xã Bến Mơ', 'Xã BM').replace('xã Bến Mơ', 'xã BM'))
    client, where = go(house.lan), f'{LIST}{source.pk}/'
    assert 'Chưa rõ đơn vị hoặc kỳ' in page(client, where)
    assert client.post(where, {'unit': 'Bến Mơ', 'label': 'năm 2025', 'regime': 'party'}).status_code == 302
    source.refresh_from_db()
    assert (source.about, source.label) == (house.units['ben-mo'], '2025')
    assert 'Cách gọi đã biết' in page(client, LIST)
    alias = Alias.objects.get()
    assert go(house.minh).post(f'{LIST}cach-goi/{alias.pk}/bo/').status_code == 404
    client.post(f'{LIST}cach-goi/{alias.pk}/bo/')
    assert not Alias.objects.exists()


def test_a_named_model_goes_through_its_own_form(house, go, source):
    client, row = go(house.lan), source.proposals.get(sort='record')
    answer = client.post(at(row), {'buoc': 'nhan'})
    assert answer.status_code == 302
    form = page(client, answer.headers['Location'])
    alone = client.post(at(row), {'buoc': 'nhan'}, headers={'HX-Request': 'true'})
    assert alone.headers['HX-Redirect'] == answer.headers['Location']  # the whole window, not the card
    assert 'value="Đường hoa ấp Đông không rác"' in form
    assert 'có mô hình “<mark class="spot">Đường hoa ấp Đông không rác</mark>” được nhiều hộ làm theo' in form
    assert f'{LIST}{source.pk}/?xem={row.pk}#cho-dx-{row.pk}' in form
    assert 'Điền tiếp hồ sơ' in page(client, f'{LIST}{source.pk}/')


def test_a_record_made_of_a_text_leads_back_to_its_words(house, go, source, typed):
    row = source.proposals.get(sort='record')
    where = made_of(row, go(house.lan), typed)
    shown = page(go(house.lan), where)
    assert f'{LIST}{source.pk}/?xem={row.pk}#cho-dx-{row.pk}' in shown
    assert '“Đường hoa ấp Đông không rác”' in shown
    others = page(go(make_user('xem', Role.READER, house.units['ben-mo'])), where)
    assert 'Văn bản do Đảng ủy xã Bến Mơ nhận vào' in others
    assert source.title not in others
    counts = re.findall(r'<td class="num"[^>]*>(\d+)', page(go(house.lan), LIST))
    assert counts == ['6', '1']


def made_of(row: Proposal, client, typed: dict) -> str:
    """The address of the record that a person made of a proposal, in the form of its kind."""
    form = client.post(at(row), {'buoc': 'nhan'}).headers['Location']
    title = client.get(form).context['form']['title'].value()
    return client.post(form, typed | {'title': title}).headers['Location']


def test_a_record_made_of_a_text_is_told_from_others_wherever_records_are_listed(house, go, source, typed):
    title, client = 'Đường hoa ấp Đông không rác', go(house.lan)
    made_of(source.proposals.get(sort='record'), client, typed | {'day': '05/03/2025'})
    other = make_exemplar(house, user=house.lan)
    kept = Record.objects.get(title=title)
    assert [(row.record.title, row.is_extracted) for row in client.get('/mo-hinh/').context['page'].rows] == [
        (other.title, False),
        (title, True),
    ]
    assert page(client, '/mo-hinh/').count('trích từ văn bản</span>') == 1
    assert 'trích từ văn bản</span>' in page(client, f'/mo-hinh/{kept.pk}/')
    assert 'Trích từ văn bản</strong>' in page(client, f'/mo-hinh/{kept.pk}/')
    assert 'trích từ văn bản' not in page(client, f'/mo-hinh/{other.pk}/')
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get('/mo-hinh/xuat.xlsx').content)).get_sheet_by_index(0)
    _told, heads, *rows = sheet.to_python()
    assert heads[-2:] == ['Nguồn gốc', 'Ghi chú']
    assert [(row[1], row[-2]) for row in rows] == [(other.title, ''), (title, 'trích từ văn bản')]
    freeze(house.units['ben-mo'], YEAR, house.lan)
    shown = page(client, '/so-lieu/ben-mo/2025/DVK01/')
    assert shown.count('trích từ văn bản</span>') == 2  # as it is counted, and as it was frozen


def test_a_doubtful_file_shows_each_reading_and_takes_the_chosen_one(house, go, office):
    client = go(house.lan)
    send(client, old_bytes('Thông báo: họp dân lúc 7 giờ', 'viscii'))
    taking.read_next(office.pk)
    where = f'{LIST}{Source.objects.get().pk}/'
    assert 'chờ chọn bảng mã' in page(client, LIST)
    shown = page(client, where)
    assert shown.count('name="bang-ma"') > 1
    assert 'họp dân lúc 7 giờ' in shown
    assert client.post(where, {'bang-ma': 'utf-7'}).status_code == 422
    assert client.post(where, {'bang-ma': 'viscii'}).headers['Location'] == where
    assert 'đang chờ đến lượt đọc' in page(client, where)
    taking.read_next(office.pk)
    assert 'họp dân lúc 7 giờ' in page(client, where)


def test_a_file_that_was_not_taken_is_named_and_may_be_cleared_away(house, go, office):
    client = go(house.lan)
    client.post(LIST, {'tep': [SimpleUploadedFile('trong.txt', b''), SimpleUploadedFile('anh.txt', b'\x89PNG\r\n')]})
    assert '“trong.txt”: Tệp trống. Tệp phải có chữ để đọc.' in page(client, LIST)
    taking.read_next(office.pk)
    source = Source.objects.get()
    assert 'Tệp là ảnh' in page(client, f'{LIST}{source.pk}/')
    assert f'href="{LIST}{source.pk}/"' in page(client, LIST)
    client.post(f'{LIST}{source.pk}/bo/')
    assert not Source.objects.exists()


def test_a_refused_proposal_stores_nothing_and_a_source_may_go(house, go, source):
    client, row = go(house.lan), of(source, 'DVK01')
    client.post(at(row), {'buoc': 'bo'})
    assert Proposal.objects.get(pk=row.pk).state == 'refused'
    assert client.post(f'{LIST}{source.pk}/bo/').headers['Location'] == LIST
    assert not Source.objects.exists()


def test_a_source_that_figures_lead_back_to_stays(house, go, source):
    client, row = go(house.lan), of(source, 'DVK01')
    client.post(at(row), filled(page(client, at(row)), row))
    client.post(f'{LIST}{source.pk}/bo/')
    assert Source.objects.get() == source


def test_only_the_card_comes_back_where_the_page_asks_for_it_alone(house, go, source):
    client, row = go(house.lan), of(source, 'DVK01')
    said = filled(page(client, at(row)), row) | {'thu': '2'}
    card = client.post(at(row), said, headers={'HX-Request': 'true'}).content.decode()
    assert card.strip().startswith('<article')
    assert 'data-waits' not in card


def test_a_page_asks_no_more_for_many_proposals(house, go, office):
    def asked(times: int) -> int:
        lines = [f'Năm 2025, xã đăng ký xây dựng {40 + n} mô hình “Dân vận khéo”.' for n in range(times)]
        source = take_in(office, house.lan, REPORT + '\n'.join(lines))
        client = go(house.lan)
        page(client, f'{LIST}{source.pk}/')
        with CaptureQueriesContext(connection) as found:
            page(client, f'{LIST}{source.pk}/')
        return len(found)

    few = asked(1)
    assert asked(40) <= few


def test_the_list_asks_no_more_for_many_sources(house, go, office):
    client = go(house.lan)

    def asked() -> int:
        page(client, LIST)
        with CaptureQueriesContext(connection) as found:
            page(client, LIST)
        return len(found)

    take_in(office, house.lan)
    learn(office, 'xã BM', house.units['ben-mo'])
    few = asked()
    for number in range(5):
        take_in(office, house.lan, REPORT + f'Thêm {number}.')
    assert asked() <= few


def test_a_long_text_is_shown_page_by_page_and_a_link_finds_its_page(house, go, office):
    lines = [f'Năm 2025, xã đăng ký xây dựng {40 + n} mô hình “Dân vận khéo”.' for n in range(60)]
    source = take_in(office, house.lan, REPORT + '\n\n'.join(lines))
    client, last = go(house.lan), source.proposals.last()
    first_page = page(client, f'{LIST}{source.pk}/')
    assert first_page.count('<article') == 40
    assert f'id="dx-{last.pk}"' not in first_page
    assert 'href="?tu=40"' in first_page
    its_page = page(client, f'{LIST}{source.pk}/?xem={last.pk}')
    assert f'id="cho-dx-{last.pk}"' in its_page
    assert 'đăng ký xây dựng 42 mô hình' not in its_page
