"""The four tables: their cells are the figures, and what does not agree is told below."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.indicators.comparing import compare
from danvan.indicators.figures import figure
from danvan.indicators.models import Register
from danvan.indicators.observing import Observed, observe
from danvan.indicators.tests.country import make_country
from danvan.office.xlsx import write_xlsx
from danvan.org.editions import current
from danvan.periods import Period
from danvan.records.models import Link
from danvan.records.writing import perform
from danvan.work.exemplars.models import Level
from danvan.work.exemplars.scoring import open_sheet
from danvan.work.exemplars.tables import table_dvk01, table_dvk02, table_dvk04, tables, tables_dvk03
from danvan.work.exemplars.tables.compared import compare_stocks
from danvan.work.exemplars.tables.summary import columns
from danvan.work.exemplars.tests.make import make_exemplar, make_recognised

Y2025, Y2026 = Period.parse('2025'), Period.parse('2026')


def cells(sheet, line):
    """A line's cells by heading."""
    heads = [f'{column.group} {column.heading}'.strip() for column in sheet.columns]
    return dict(zip(heads, sheet.rows[line], strict=True))


def make_year(house):
    parent = make_recognised(house, (date(2025, 10, 15), Level.COMMUNE), (date(2025, 12, 1), Level.PROVINCE))
    make_recognised(
        house, (date(2025, 11, 1), Level.COMMUNE), unit='rach-la', links=[(parent, Link.Relation.REPLICATES)]
    )
    make_exemplar(house, 'song-trang.mttq', field='HTCT', subject='collective')
    make_recognised(house, (date(2024, 10, 15), Level.COMMUNE), day=date(2024, 3, 5))
    return parent


def test_dvk01_has_a_line_a_unit_and_the_figures_as_total(house):
    make_year(house)
    sheet = table_dvk01(house.units['song-trang'], Y2025)
    names = [row[1] for row in sheet.rows]
    assert names == [
        'xã Bến Mơ',
        'phường Cầu Gió',
        'xã Rạch Lá',
        'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sông Trăng',
        'Tổng cộng',
    ]
    for (code, key), cell in zip(columns(Y2025), sheet.rows[-1][2:-3], strict=True):
        split = dict([key.split('=')]) if key else {}
        assert cell == figure(house.units['song-trang'], code, split, Y2025).value
    total = cells(sheet, -1)
    assert [total[head] for head in ('Đăng ký trong kỳ Tổng', 'Nhân rộng', 'Công nhận Tổng', 'Lũy kế đến kỳ')] == [
        2,
        1,
        2,
        3,
    ]
    assert (total['Lũy kế so cùng kỳ ±'], total['Lũy kế so cùng kỳ %']) == (2, 200.0)


def test_dvk01_of_2026_has_no_district(house):
    assert [key for _code, key in columns(Y2025) if 'huyện' in key] == ['level=huyện']
    assert [key for _code, key in columns(Y2026) if 'huyện' in key] == []


def test_dvk01_tells_that_decisions_do_not_add_up(house):
    make_year(house)
    notes = ' '.join(table_dvk01(house.units['song-trang'], Y2025).notes)
    assert '3 lần công nhận (cấp xã 2, cấp tỉnh 1) cho 2 mô hình' in notes
    assert 'chưa khớp' not in notes


def test_dvk01_tells_what_does_not_agree(house):
    Register.objects.all().delete()
    unit = house.units['song-trang']
    said = [Observed('DVK01', 10, scope='total'), Observed('DVK01', 4, split={'field': 'kinh tế'}, scope='total')]
    said += [Observed('DVK01', 5, split={'field': field}, scope='total') for field in ('khác', 'chưa phân loại')]
    said += [Observed('DVK01', 0, split={'field': field}, scope='total') for field in ('văn hóa - xã hội', 'quốc phòng - an ninh', 'xây dựng hệ thống chính trị')]  # fmt: skip
    observe(unit, Y2025, 'entered', [*said, Observed('DVK02', 12, scope='total')])
    notes = ' '.join(table_dvk01(unit, Y2025).notes)
    assert 'DVK01 tổng 10, cộng theo lĩnh vực 14' in notes
    assert 'DVK01: tổng cộng 10, cộng các dòng trên 0' in notes
    assert 'Số công nhận nhiều hơn số đăng ký' in notes


def test_dvk01_leaves_empty_what_was_not_reported(house):
    Register.objects.all().delete()
    sheet = table_dvk01(house.units['song-trang'], Y2025)
    assert set(sheet.rows[-1][2:]) == {None, ''}
    assert sheet.notes[0] == 'Ô để trống: chưa báo cáo.'


def test_dvk01_costs_the_same_queries_for_one_model_and_for_ten(house):
    def queries():
        table_dvk01(house.units['song-trang'], Y2025)
        with CaptureQueriesContext(connection) as asked:
            table_dvk01(house.units['song-trang'], Y2025)
        return len(asked)

    make_exemplar(house)
    before = queries()
    for _ in range(9):
        make_exemplar(house)
    assert queries() == before


def test_dvk02_lists_the_records_that_the_figure_counts(house):
    parent = make_year(house)
    sheet = table_dvk02(house.units['song-trang'], Y2025)
    assert len(sheet.rows) == figure(house.units['song-trang'], 'DVK02', {}, Y2025).value
    row = cells(sheet, 0)
    assert (row['Tên mô hình, điển hình'], row['Đơn vị, cá nhân']) == (parent.title, 'xã Bến Mơ')
    assert row['Cấp công nhận, số quyết định'].split('; ')[1] == (
        'cấp tỉnh: QĐ số 12-QĐ/ĐU ngày 01/12/2025, Ban Thường vụ Đảng ủy xã Bến Mơ'
    )
    assert len(table_dvk02(house.units['song-trang'], Y2025, code='DVK07').rows) == 3


def test_dvk02_costs_the_same_queries_for_one_model_and_for_ten(house):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            table_dvk02(house.units['song-trang'], Y2025)
        return len(asked)

    make_recognised(house)
    queries()
    before = queries()
    for _ in range(9):
        make_recognised(house)
    queries()
    assert queries() == before


def test_dvk03_has_points_totals_and_why_they_differ(house):
    criteria = [('Việc làm cụ thể', 60, False), ('Người dân đồng tình', 30, False), ('Điểm của cấp trên', 10, True)]
    open_sheet(house.units['song-trang'], 2025, 'Bảng điểm', criteria, grades=[('tốt', 80)])
    record = perform(make_exemplar(house, user=house.lan), 'score_self', house.lan, points_1=58, points_2=29)
    perform(
        record,
        'appraise',
        house.minh,
        points_1=52,
        points_2=29,
        points_3=2.5,
        reason_1='Thiếu hồ sơ.',
        day=date(2025, 9, 1),
    )
    unrated = perform(make_exemplar(house, user=house.lan), 'score_self', house.lan, points_1=0, points_2=0)
    perform(unrated, 'appraise', house.minh, unrated_reason='Mới thành lập.', day=date(2025, 9, 1))
    (sheet,) = tables_dvk03(house.units['song-trang'], Y2025)
    assert [float(cell) for cell in sheet.rows[0][3:10]] == [58, 52, 29, 29, 2.5, 87, 83.5]
    assert sheet.rows[0][10:] == ['tốt', 'TC 1: Thiếu hồ sơ.']
    assert sheet.rows[1][8:] == [0, None, 'không xếp loại', 'Mới thành lập.']
    assert tables_dvk03(house.units['song-trang'], Y2026) == []


def test_dvk04_adds_up_in_every_line(house):
    make_year(house)
    sheet = table_dvk04(house.units['song-trang'], Y2025)
    for row in sheet.rows:
        opening, new, copied, restored, stopped, merged, closing = row[2:]
        assert opening + new + copied + restored - stopped - merged == closing
    assert sheet.rows[-1][2:] == [1, 1, 1, 0, 0, 0, 3]


def test_dvk04_is_empty_where_no_register_is_kept(house):
    make_year(house)
    Register.objects.exclude(unit=house.units['rach-la']).delete()
    sheet = table_dvk04(house.units['song-trang'], Y2025)
    told = {row[1]: row[2:] for row in sheet.rows}
    assert told['xã Bến Mơ'] == [None] * 7
    assert told['xã Rạch Lá'] == told['Tổng cộng'] == [0, 0, 1, 0, 0, 0, 1]
    assert sheet.notes[0] == 'Ô để trống: chưa báo cáo.'


def test_all_tables_make_one_workbook_marked_as_invented(house):
    make_year(house)
    found = tables(house.units['song-trang'], Y2025)
    assert [(sheet.name, sheet.banner) for sheet in found] == [
        (name, 'Minh họa') for name in ('DVK-01', 'DVK-02', 'DVK-04')
    ]
    assert write_xlsx(found).startswith(b'PK')


def test_lines_are_compared_as_one_by_one(house):
    make_year(house)
    units = [house.units[key] for key in ('song-trang', 'ben-mo', 'rach-la')]
    for period in (Y2025, Y2026, Period.parse('2024')):
        one_by_one = {unit.pk: compare(unit, 'DVK07', {}, period, period.same_last_year()) for unit in units}
        assert compare_stocks(units, period, current()) == one_by_one


def test_line_of_which_a_part_has_not_reported_cannot_be_compared(db):
    units = make_country()
    for key, period, value in (
        ('a1', '2024', 3),
        ('x', '2026', 9),
        ('x', '2025', 8),
        ('b1', '2023', 1),
        ('a1', '2023', 1),
    ):
        observe(units[key], Period.parse(period), 'entered', [Observed('DVK07', value)])
    found = [
        compare_stocks([units['x']], Period.parse(year), units['new'])[units['x'].pk]
        for year in ('2024', '2025', '2026')
    ]
    assert [row.why for row in found] == [
        'Không so sánh được: năm 2024 mới có 1/2 đơn vị báo cáo.',
        'Không so sánh được: năm 2024 mới có 1/2 đơn vị báo cáo.',
        '',
    ]
    assert found[2].difference == 1
