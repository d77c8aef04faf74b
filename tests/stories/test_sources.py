"""The five public articles, as `danvan figures` tells them on the real map: loaded as the demo loads them."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from danvan.demo.load import load, steps
from danvan.indicators.comparing import AS_REPORTED, RESTATED, compare
from danvan.indicators.figures import figure
from danvan.indicators.models import Register
from danvan.org.models import Relation, Unit
from danvan.periods import Period
from danvan.records.bulk import Row, register_many
from danvan.records.kinds import kind
from danvan.reports.content import content
from danvan.reports.models import Report

FIELDS = ('kinh tế', 'văn hóa - xã hội', 'quốc phòng - an ninh', 'xây dựng hệ thống chính trị')
TODAY = '2025-07-01'


@pytest.fixture(scope='module')
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The map and the articles, once for this module, in a transaction that is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load([step for step in steps() if step.name.startswith(('map', 'articles'))])
        yield
        transaction.set_rollback(True)


@pytest.fixture
def story(loaded: None) -> Iterator[None]:
    """What one test writes is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(unit: str, period: str, *more: str) -> list[dict]:
    out = StringIO()
    call_command('figures', '--unit', unit, '--period', period, *more, '--json', stdout=out)
    return json.loads(out.getvalue())


def values(found: list[dict], code: str) -> dict[tuple[str, ...], int]:
    return {tuple(row['split'].values()): row['value'] for row in found if row['indicator'] == code}


def year(label: str) -> Period:
    return Period.parse(label, 'party')


def test_khanh_hoa_2023_registered_recognised_in_all(story):
    found = ask('Khánh Hòa', '2023')
    assert [values(found, code) for code in ('DVK01', 'DVK02', 'DVK07')] == [{(): 936}, {(): 909}, {(): 2425}]
    registered = found[0]
    assert (registered['origin'], registered['scope'], registered['status']) == ('extracted', 'total', 'value')
    assert registered['source'] == {
        'file': '000_ddde7e3cd33db7ac.txt',
        'quote': 'đăng ký xây dựng 936 mô hình, điển hình “Dân vận khéo”',
    }


def test_khanh_hoa_2023_awards_by_form_authority_and_recipient(story):
    rows = {
        (row['indicator'], row['split']['form'], row['split']['authority']): row['value']
        for row in ask('khanh-hoa', '2023', '--indicator', 'KT01a', '--indicator', 'KT01b')
        if row['split']
    }
    assert rows == {
        ('KT01a', 'bằng khen', 'UBND tỉnh'): 10,
        ('KT01a', 'giấy khen', 'ban của Tỉnh ủy'): 4,
        ('KT01b', 'bằng khen', 'UBND tỉnh'): 11,
        ('KT01b', 'kỷ niệm chương', 'bộ, ban, ngành Trung ương'): 3,
    }


def test_khanh_hoa_2023_awards_have_no_total(story):
    whole = [row for row in ask('khanh-hoa', '2023', '--indicator', 'KT01a') if not row['split']]
    assert [(row['value'], row['status']) for row in whole] in ([], [(None, 'missing')])


def test_hoa_binh_2022_stock_is_made_of_its_fields(story):
    stock = values(ask('Hòa Bình', '2022'), 'DVK07')
    assert {field: stock[field,] for field in FIELDS} == dict(zip(FIELDS, (690, 1647, 1126, 388), strict=True))
    assert stock[()] == 3851 == 690 + 1647 + 1126 + 388
    said = figure(Unit.objects.get(key='hoa-binh'), 'DVK07', {}, year('2022')).source
    assert said.as_of == date(2022, 11, 30)
    assert 'Suy ra: ' in said.note  # its place, which the article does not name


def test_hoa_binh_2022_inspected_twenty_bodies(story):
    assert values(ask('Hòa Bình', '2022'), 'LD02b') == {(): 20}


def test_hoa_binh_2022_dialogues_are_a_bound_and_in_no_sum(story):
    (said,) = ask('Hòa Bình', '2022', '--indicator', 'DT01')
    assert (said['value'], said['qualifier']) == (100, 'more_than')
    above = figure(Unit.objects.get(key='viet-nam'), 'DT01', {}, year('2022'))
    assert above.value is None
    assert [(o.unit.key, o.value) for o in above.kept_out] == [('hoa-binh', 100)]


def test_di_an_2022_has_two_streams_of_awards(story):
    found = ask('thành phố Dĩ An', '2022')
    streams = {
        code: {row['split']['stream']: row['value'] for row in found if row['indicator'] == code}
        for code in ('KT01a', 'KT01b')
    }
    assert streams == {
        'KT01a': {'dân vận': 11, 'dân chủ ở cơ sở': 11},
        'KT01b': {'dân vận': 21, 'dân chủ ở cơ sở': 11},
    }


@pytest.mark.parametrize(('unit', 'period'), [('Gia Viễn', '2023-H1'), ('Kon Tum', '2024')])
def test_no_figures_are_invented_where_the_article_has_none(story, unit, period):
    with pytest.raises(CommandError) as refused:
        ask(unit, period)
    assert refused.value.returncode == 2
    assert unit in str(refused.value)


def report(key: str, label: str) -> Report:
    return Report.objects.at(year(label)).get(record__unit__key=key)


def test_each_article_is_an_extracted_report_of_its_unit(story):
    told = {
        (r.record.unit.key, r.label, r.origin, r.record.state) for r in Report.objects.select_related('record__unit')
    }
    assert told == {
        (unit, label, 'extracted', 'extracted')
        for unit, label in (
            ('khanh-hoa', '2023'),
            ('hoa-binh', '2022'),
            ('di-an-724', '2022'),
            ('gia-vien-373', '2023-H1'),
            ('kon-tum', '2024'),
        )
    }


def test_kon_tum_2024_has_the_coordination_programme_among_its_documents(story):
    documents = report('kon-tum', '2024').extract['documents']
    (plan,) = [row for row in documents if row['type'] == 'Kế hoạch']
    assert documents[plan['under']]['type'] == 'Chương trình phối hợp'
    assert documents[plan['under']]['parties'] == ['Ban Dân vận Tỉnh ủy', 'Ban cán sự đảng UBND tỉnh']


def test_what_is_wrong_in_an_article_is_listed_and_its_field_left_empty(story):
    extract = report('hoa-binh', '2022').extract
    assert {'misspelling', 'invalid_date'} == {row['kind'] for row in extract['anomalies']}
    (scheme,) = [row for row in extract['documents'] if row['number'] == '15-ĐA/TU']
    assert (scheme['date'], scheme['date_as_written']) == (None, '15/15/2022')


@pytest.mark.parametrize(('key', 'label'), [('khanh-hoa', '2023'), ('gia-vien-373', '2023-H1')])
def test_a_paper_of_a_real_unit_bears_the_banner_and_no_number(story, key, label):
    made = content(report(key, label))
    assert made.banner == 'Tổng hợp từ bài báo, không phải văn bản của cơ quan'
    assert made.source.startswith('Nguồn: 00')
    assert {(head.number, head.signer_name, head.signed_on) for head in made.heads.values()} == {('', '', None)}


# --- on today's map


def test_hoa_binh_stands_in_phu_tho_with_two_of_three_not_reported(story):
    found = ask('Phú Thọ', '2022', '--map', TODAY)
    whole = next(row for row in found if row['indicator'] == 'DVK07' and not row['split'])
    assert whole['value'] == 3851
    assert (whole['units_reported'], whole['units_expected']) == (1, 3)
    assert whole['source'] is None


def test_the_country_has_the_same_stock_on_every_map(story):
    maps = ['2025-06-30', TODAY, '2026-04-30', '2026-09-01', '2026-09-20']
    assert {day: values(ask('viet-nam', '2022', '--map', day), 'DVK07')[()] for day in maps} == dict.fromkeys(
        maps, 3851
    )


@pytest.mark.parametrize('mode', [AS_REPORTED, RESTATED])
def test_phu_tho_2022_and_2026_cannot_be_compared(story, mode):
    phu_tho = Unit.objects.get(key='phu-tho-2025')
    answer = compare(phu_tho, 'DVK07', {}, year('2026'), year('2022'), mode)
    assert not answer.is_comparable
    assert answer.why.startswith('Không so sánh được')
    assert answer.percent is None


def test_records_of_a_commune_leave_the_total_and_show_the_difference(story):
    khanh_hoa = Unit.objects.get(key='khanh-hoa')
    district = Relation.objects.filter(to=khanh_hoa, tie='within', unit__level='district').first().unit
    commune = Relation.objects.filter(to=district, tie='within', unit__level='commune').first().unit
    Register.objects.create(unit=commune, kind='exemplar', since=date(2022, 12, 1))
    rows = [Row(commune, {'title': f'Tuyến đường không rác {n}', 'day': date(2023, 3, n)}) for n in (1, 2, 3)]
    register_many(kind('exemplar'), rows)
    now = figure(khanh_hoa, 'DVK01', {}, year('2023'))
    assert (now.value, now.accepted, now.computed, now.difference) == (936, 936, 3, -933)
    assert figure(commune, 'DVK01', {}, year('2023')).value == 3
