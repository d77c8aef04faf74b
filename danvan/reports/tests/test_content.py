"""What a report says: every number from the ledger, every gap told, nothing made up."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.indicators.catalogue import catalogue
from danvan.indicators.figures import figure
from danvan.indicators.observing import Observed, observe
from danvan.indicators.splits import split_of
from danvan.indicators.tests.country import make_country as make_small_country
from danvan.office.blocks import Figure, Text, runs_of, words_of
from danvan.org.models import Edition, Unit
from danvan.org.tests.make import make_country
from danvan.periods import Period
from danvan.reports.clauses import lowered
from danvan.reports.content import EXTRACTED_BANNER, INVENTED_BANNER, build, content
from danvan.reports.models import Report
from danvan.reports.shelf import report_of, sketch
from danvan.reports.tests.make import ARTICLE, Y2026, make_house, make_report, take_hoa_binh
from danvan.vietnamese import format_date

pytestmark = pytest.mark.django_db

Y2022 = Period.parse('2022', 'party')


def words(made, key: str) -> str:
    return ' '.join(words_of(paragraph.runs) for paragraph in made.section(key).paragraphs)


def test_a_province_says_what_its_communes_registered_and_recognised(report):
    said = words(content(report), 'exemplars')
    assert 'Toàn tỉnh đăng ký 18 mô hình' in said
    assert 'công nhận 12 mô hình, điển hình (bằng 66,7% số đăng ký)' in said
    assert 'lĩnh vực quốc phòng - an ninh 3 (16,7%)' in said
    assert 'So với cùng kỳ (năm 2025): mô hình, điển hình “Dân vận khéo” đăng ký tăng 9 mô hình (100,0%)' in said


def test_of_none_it_says_so_and_gives_no_share(hoa_binh):
    phu_tho = hoa_binh[1]['phu-tho']
    for code, value in (('DVK01', 4), ('DVK02', 0), ('DVK07', 0)):
        observe(phu_tho, Y2022, 'entered', [Observed(code, value)])
    observe(phu_tho, Period.parse('2021', 'party'), 'entered', [Observed('DVK07', 0)])
    said = words(build(sketch(phu_tho, Y2022, Edition.objects.earliest('on'))), 'exemplars')
    assert 'đăng ký 4 mô hình, điển hình “Dân vận khéo”; chưa công nhận mô hình, điển hình nào.' in said
    assert 'chưa có mô hình “Dân vận khéo” nào.' in said
    assert 'không đổi' not in said


def test_a_label_without_a_clause_of_its_own_makes_a_sentence_with_one_colon(house):
    for code, value in (('TD01', 937), ('DC01', 1)):
        observe(house.units['ben-mo'], Y2026, 'entered', [Observed(code, value)])
    made = build(sketch(house.province, Y2026, edition()))
    assert 'Toàn tỉnh: tổng lượt tiếp công dân là 937 lượt.' in words(made, 'government')
    assert 'Toàn tỉnh: 1 đơn vị cấp xã ban hành quy chế, kế hoạch thực hiện dân chủ.' in words(made, 'democracy')


def test_the_paper_prints_indicators_and_fields_and_the_workbook_every_split(report):
    made = content(report)
    summary, crossed = made.annexes[0].body
    (details,) = made.unprinted[0].body
    assert {words_of(row[0]).isdigit() for row in summary.rows} == {True}
    assert [words_of(row[0]) for row in crossed.rows] == [
        'Kinh tế', 'Văn hóa - xã hội', 'Quốc phòng - an ninh', 'Xây dựng hệ thống chính trị', 'Tổng số',
    ]  # fmt: skip
    heading = [column.heading for column in crossed.columns].index('Mô hình, điển hình đăng ký')
    numbers = [int(words_of(row[heading])) for row in crossed.rows]
    assert (sum(numbers[:-1]), numbers[-1]) == (18, 18)
    listed = {run.name for row in details.rows for cell in row for run in runs_of(cell) if isinstance(run, Figure)}
    told = {e.name for e in made.ledger if e.indicator and e.value and (e.unit, e.period) == ('song-trang', '2026')}
    assert told <= listed


def test_a_unit_on_the_same_ground_in_both_years_is_compared_in_one_way(report):
    table = comparison_of(content(report))
    assert [column.heading for column in table.columns] == ['Chỉ tiêu', 'Kỳ này', 'Cùng kỳ', 'Tăng, giảm']
    assert [words_of(cell) for cell in table.rows[0]] == ['Mô hình, điển hình “Dân vận khéo” đăng ký', '18', '9', '+9']
    assert table.note.startswith('Hai kỳ cùng một địa giới')


def test_a_merged_province_is_compared_in_three_ways(hoa_binh):
    _report, units = hoa_binh
    for label, value in (('2022', 5), ('2021', 3)):
        observe(units['phu-tho'], Period.parse(label, 'party'), 'entered', [Observed('LD01', value)])
    table = comparison_of(build(sketch(units['phu-tho-2025'], Y2022, edition())))
    assert len({column.group for column in table.columns} - {''}) == 3


def comparison_of(made):
    return next(b for annex in made.annexes for b in annex.body if b.caption.startswith('Biểu so sánh với'))


def test_the_ledger_is_what_is_printed_and_what_that_is_made_of(report):
    made = content(report)
    named, printed = {entry.name for entry in made.ledger}, made.printed()
    inputs = {name for entry in made.ledger for name in entry.inputs}
    assert printed <= named <= printed | inputs
    assert len(named) == len(made.ledger)


def test_every_figure_of_the_ledger_is_the_indicators_own(house, report):
    made = content(report)
    entries = [entry for entry in made.ledger if entry.indicator]
    assert len(entries) > 20
    for entry in entries:
        unit, edition = Unit.objects.get(key=entry.unit), Edition.objects.get(on=entry.edition)
        found = figure(unit, entry.indicator, entry.split, Period.parse(entry.period, entry.regime), edition)
        assert (entry.value, entry.name) == (found.value, entry.name)


def test_a_printed_number_reads_as_its_entry(report):
    made = content(report)
    for section in made.sections:
        for printed in section.figures():
            assert made.entry(printed.name).text == printed.text


def test_a_commune_that_says_nothing_is_named_and_not_taken_for_zero(house):
    from danvan.indicators.models import Register

    Register.objects.exclude(unit=house.units['ben-mo']).delete()
    said = words(build(sketch(house.province, Y2026, edition())), 'exemplars')
    assert 'là tổng của 1/3 đơn vị; chưa có: phường Cầu Gió, xã Rạch Lá.' in said


def test_a_report_of_many_units_asks_no_more_questions_than_one_of_few(db):
    assert questions_with(more=0) == questions_with(more=9)


def questions_with(more: int) -> int:
    with transaction.atomic():
        report = make_report(make_house(count=2, more=more))
        content(report)  # what is kept fresh for every reader is renewed by the first
        with CaptureQueriesContext(connection) as asked:
            content(Report.objects.select_related('record__unit', 'edition').get(pk=report.pk))
        transaction.set_rollback(True)
    return len(asked)


def test_a_label_within_a_sentence_is_small_unless_it_is_a_name():
    said = [lowered(label) for label in ('Ý kiến tại đối thoại', 'UBND xã', 'Mặt trận Tổ quốc', 'Hội nghị đối thoại')]
    assert said == ['ý kiến tại đối thoại', 'UBND xã', 'Mặt trận Tổ quốc', 'hội nghị đối thoại']


def test_figures_of_an_invented_province_bear_its_mark(report):
    assert (content(report).banner, content(report).source) == (INVENTED_BANNER, '')


def test_units_stand_in_the_country_s_order_and_not_by_size(house):
    observe(house.units['rach-la'], Y2026, 'entered', [Observed('LD01', 900)])
    observe(house.units['ben-mo'], Y2026, 'entered', [Observed('LD01', 1)])
    made = build(sketch(house.province, Y2026, edition()))
    table = next(block for annex in made.annexes for block in annex.body if block.caption == 'Biểu theo đơn vị')
    assert [words_of(row[1]) for row in table.rows] == ['xã Bến Mơ', 'phường Cầu Gió', 'xã Rạch Lá', 'Cộng']


def test_what_no_part_bears_stands_in_a_row_of_its_own_so_that_the_column_adds_up(house):
    for unit, value in (('song-trang', 5), ('ben-mo', 1), ('rach-la', 2)):
        observe(house.units[unit], Y2026, 'entered', [Observed('LD01', value)])
    made = build(sketch(house.province, Y2026, edition()))
    table = next(block for annex in made.annexes for block in annex.body if block.caption == 'Biểu theo đơn vị')
    last = [words_of(row[-1]) for row in table.rows]
    assert (last, words_of(table.rows[-2][1])) == (['1', 'chưa báo cáo', '2', '5', '8'], 'Riêng đơn vị, chưa phân bổ')


def test_an_accepted_total_stands_beside_what_its_parts_come_to(house):
    observe(house.province, Y2026, 'entered', [Observed('LD01', 50, scope='total')])
    observe(house.units['ben-mo'], Y2026, 'entered', [Observed('LD01', 7)])
    summary = build(sketch(house.province, Y2026, edition())).annexes[0].body[0]
    place = [column.heading for column in summary.columns].index('Cộng từ cấp dưới')
    (row,) = [row for row in summary.rows if words_of(row[1]).startswith('Văn bản lãnh đạo')]
    assert (words_of(row[3]), words_of(row[place])) == ('50', '7')


def test_what_a_person_wrote_stands_in_the_place_of_the_sentences(house, report):
    from danvan.reports.shelf import write

    write(report, house.ba_hoa, 'assessment', 'Phong trào được các xã quan tâm.\n\nCòn việc phải làm tiếp.')
    made = content(report_of(house.province, Y2026, 'party'))
    assert [words_of(p.runs) for p in made.section('assessment').paragraphs] == [
        'Phong trào được các xã quan tâm.',
        'Còn việc phải làm tiếp.',
    ]
    assert made.section('assessment').is_written


# --- what articles told


@pytest.fixture
def hoa_binh(db):
    units = make_country('hoa-binh')
    return take_hoa_binh(units['hoa-binh']).report, units


def test_an_article_s_report_bears_the_banner_and_neither_number_nor_signer(hoa_binh):
    made = content(hoa_binh[0])
    assert (made.banner, made.source) == (EXTRACTED_BANNER, f'Nguồn: {ARTICLE}')
    head = made.head
    assert (head.number_symbol, head.issuer, head.signer_name, head.recipients) == ('', '', '', ())


def test_a_qualified_number_keeps_its_word(hoa_binh):
    assert 'hơn 100 hội nghị đối thoại' in words(content(hoa_binh[0]), 'party_leadership')


def test_the_stock_of_a_running_year_is_told_with_a_day_that_has_come(house):
    today = timezone.localdate()
    period = Period.at(today, 'year', 'party')
    said = words(content(make_report(house, period)), 'exemplars')
    assert f'Tính đến ngày {format_date(min(period.last, today))}, toàn tỉnh có' in said


def test_the_stock_is_told_by_field_with_the_day_of_the_article(hoa_binh):
    said = words(content(hoa_binh[0]), 'exemplars')
    assert said.startswith('Tính đến ngày 30/11/2022, toàn tỉnh có 3.851 mô hình')
    assert 'lĩnh vực kinh tế 690 (17,9%), lĩnh vực văn hóa - xã hội 1.647 (42,8%)' in said


def test_what_cannot_be_compared_is_said_once_with_its_reason(hoa_binh):
    said = ' '.join(words_of(p.runs) for s in content(hoa_binh[0]).sections for p in s.paragraphs)
    assert said.count('Không so sánh được với cùng kỳ: năm 2021 chưa có số liệu.') == 1


def test_what_the_article_does_not_tell_is_listed_and_not_invented(hoa_binh):
    made = content(hoa_binh[0])
    assert [s.title for s in made.sections if s.key == 'training'] == []
    assert 'Bài báo không nêu: khái quát tình hình;' in words(made, 'untold')


def test_numbers_of_awards_are_the_figures_of_commendations(hoa_binh):
    made = content(hoa_binh[0])
    table = next(b for annex in made.annexes for b in annex.body if b.caption == 'Khen thưởng nêu trong bài')
    (number,) = runs_of(table.rows[0][3])
    assert isinstance(number, Figure)
    assert made.entry(number.name).indicator == 'KT01b'


def test_a_report_without_figures_is_a_report(db):
    from danvan.reports.taking import take_report

    units = make_country()
    told = {'file': '002_a929d9d6135f5c32.txt'}
    record = take_report(
        units['ninh-binh'], Period.parse('2023-H1', 'party'), figures=(), prose={'tasks': ['Tiếp tục.']}, extract=told
    )
    made = content(record.report)
    assert (made.ledger, made.banner, words(made, 'tasks')) == ((), EXTRACTED_BANNER, 'Tiếp tục.')


def test_an_old_total_stands_restated_in_todays_province_with_its_completeness_and_banner(hoa_binh):
    _report, units = hoa_binh
    today = Edition.objects.latest('on')
    made = build(sketch(units['phu-tho-2025'], Y2022, today))
    said = words(made, 'exemplars')
    assert 'có 3.851 mô hình' in said
    assert 'là tổng của 1/3 đơn vị; chưa có: tỉnh Phú Thọ, tỉnh Vĩnh Phúc.' in said
    assert 'Số ước lượng, không cộng vào tổng: tỉnh Hòa Bình' in words(made, 'party_leadership')
    assert made.banner == EXTRACTED_BANNER


def test_one_article_among_many_registers_still_makes_a_paper_of_articles(hoa_binh):
    _report, units = hoa_binh
    observe(units['phu-tho'], Y2022, 'entered', [Observed('DVK07', 10, scope='total'), Observed('LD01', 3)])
    today = Edition.objects.latest('on')
    made = build(sketch(units['phu-tho-2025'], Y2022, today))
    assert (made.banner, made.source) == (EXTRACTED_BANNER, f'Nguồn: {ARTICLE}')
    assert (build(sketch(units['phu-tho'], Y2022, Edition.objects.earliest('on'))).banner) == ''


def test_a_text_that_the_office_took_in_makes_no_paper_of_articles(hoa_binh):
    """Its own old report is told by its number in the ledger; the paper keeps its head and its signer."""
    _report, units = hoa_binh
    told = Observed('DVK07', 10, scope='total', source_file='VB-1', quote='10 mô hình')
    observe(units['phu-tho'], Y2022, 'extracted', [told])
    made = build(sketch(units['phu-tho'], Y2022, Edition.objects.earliest('on')))
    assert (made.banner, made.source) == ('', '')
    assert {(entry.source_file, entry.quote) for entry in made.ledger if entry.value == 10} == {('VB-1', '10 mô hình')}
    assert made.head.issuer


# --- the law of prose


VALUES = st.one_of(st.none(), st.integers(0, 3_000_000))
CODES = [
    'DVK01',
    'DVK02',
    'DVK04',
    'DVK07',
    'LD01',
    'LD02b',
    'DC02a',
    'DC02c',
    'DT01',
    'DC11a',
    'TD01',
    'XD03',
    'PA01a',
]
CELLS = [(code, key) for code in CODES for key in catalogue()[code].split_keys()[:4]]
SAID = st.lists(
    st.tuples(
        st.sampled_from(['a', 'b', 'a1', 'a2', 'b1', 'c']),
        st.sampled_from(CELLS),
        st.sampled_from(['own', 'total']),
        st.sampled_from(['exact', 'exact', 'more_than', 'about']),
        st.sampled_from(['2024', '2023']),
        VALUES,
    ),
    max_size=25,
)
Y2024 = Period.parse('2024', 'party')
KNOWN = re.compile(r'\d{2}/\d{2}/\d{4}|năm \d{4}|\b[abc]\d\b|tỉnh [ABC]\d|[A-Z]\d')


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID)
def test_prose_never_holds_a_number_that_is_not_in_the_ledger(small, said):
    for unit, (code, key), scope, qualifier, year, value in said:
        status = 'value' if value is not None else 'none'
        told = Observed(code, value, dict(split_of(key)), scope, qualifier, status)
        observe(small[unit], Period.parse(year, 'party'), 'entered', [told])
    for code, value in (('DVK01', 90), ('DVK02', 60)):
        observe(small['c2'], Y2024, 'entered', [Observed(code, value)])
    for unit in ('vn', 'a', 'c'):
        assert loose(build(sketch(small[unit], Y2024, Edition.objects.earliest('on')))) == []


def test_nor_does_the_prose_of_a_province_or_of_an_article(report, hoa_binh):
    restated = build(sketch(hoa_binh[1]['phu-tho-2025'], Y2022, edition()))
    assert [loose(made) for made in (content(report), content(hoa_binh[0]), restated)] == [[], [], []]


def loose(made) -> list[str]:
    """Words of generated sentences that hold a number outside the ledger; days and the years of periods are none."""
    names = {entry.name for entry in made.ledger}
    runs = [run for s in made.sections for p in s.paragraphs for run in runs_of(p.runs)]
    assert {run.name for run in runs if isinstance(run, Figure)} <= names
    plain = [run.text if isinstance(run, Text) else run for run in runs if not isinstance(run, Figure)]
    return [text for text in plain if re.search(r'\d', KNOWN.sub('', text))]


@pytest.fixture
def small(db):
    return make_small_country()


def edition() -> Edition:
    return Edition.objects.latest('on')


def test_a_second_layout_is_a_report_of_its_own(house, report):
    state = make_report(house, layout='state')
    assert content(state).head.issuer == 'Ủy ban nhân dân tỉnh Sông Trăng'
    assert report_of(house.province, Y2026, 'party') == report
