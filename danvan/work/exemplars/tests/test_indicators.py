"""What DVK01 to DVK08 count: each figure beside the records behind it, on worked lives of models."""

from datetime import date

from danvan.indicators.catalogue import catalogue
from danvan.indicators.figures import figure, figures, records_behind
from danvan.indicators.sheets import drop
from danvan.periods import Period
from danvan.records.models import Link
from danvan.records.writing import amend, move, perform
from danvan.work.exemplars.indicators import INDICATORS, WORDS
from danvan.work.exemplars.models import Level
from danvan.work.exemplars.tests.make import appraise, make_exemplar, make_recognised, recognise

Y2025, Y2026 = Period.parse('2025'), Period.parse('2026')


def counted(house, code, period=Y2025, unit='song-trang', **split):
    """A figure's value, after its records were counted one by one."""
    found = figure(house.units[unit], code, split, period)
    assert records_behind(found).count() == found.value
    return found.value


def test_every_code_of_the_register_is_counted_with_the_words_of_the_catalogue():
    assert [count.code for count in INDICATORS] == [f'DVK0{n}' for n in range(1, 9)]
    assert all(set(count.dims) == {name for (name,) in catalogue()[count.code].splits} for count in INDICATORS)
    from danvan.indicators.catalogue import dimensions

    assert all(word in dimensions()[name].values for name, words in WORDS.items() for word in words.values())


def test_registrations_count_by_their_day_field_subject_and_level(house):
    make_exemplar(house)
    make_exemplar(house, 'rach-la', field='KT', subject='individual', aimed_level=Level.PROVINCE)
    make_exemplar(house, day=date(2026, 1, 1))
    assert (counted(house, 'DVK01'), counted(house, 'DVK01', unit='ben-mo')) == (2, 1)
    assert counted(house, 'DVK01', field='kinh tế') == 1
    assert counted(house, 'DVK01', subject='cá nhân') == 1
    assert counted(house, 'DVK01', level='tỉnh') == 1
    assert counted(house, 'DVK01', Y2026) == 1


def test_returned_registration_counts_when_it_is_sent_again(house):
    record = perform(make_exemplar(house), 'return_', house.minh, reason='Thiếu địa bàn.')
    assert counted(house, 'DVK01') == 0
    perform(record, 'resubmit', house.lan)
    assert counted(house, 'DVK01') == 1


def test_copy_is_replicated_and_not_newly_registered(house):
    parent = make_recognised(house)
    make_exemplar(house, 'rach-la', links=[(parent, Link.Relation.REPLICATES)])
    assert (counted(house, 'DVK01'), counted(house, 'DVK05')) == (1, 1)
    assert (counted(house, 'DVK05', unit='rach-la'), counted(house, 'DVK05', unit='ben-mo')) == (1, 0)


def test_model_recognised_at_commune_2025_and_province_2026_counts_once_a_year(house):
    make_recognised(house, (date(2025, 10, 15), Level.COMMUNE), (date(2026, 10, 12), Level.PROVINCE))
    assert [counted(house, 'DVK02', year, level=level) for year in (Y2025, Y2026) for level in ('xã', 'tỉnh')] == [
        1,
        0,
        0,
        1,
    ]
    assert [counted(house, 'DVK07', year, level=level) for year in (Y2025, Y2026) for level in ('xã', 'tỉnh')] == [
        1,
        0,
        0,
        1,
    ]
    assert counted(house, 'DVK02', Period.parse('2025..2026')) == 1
    assert counted(house, 'DVK02', Period.parse('2025..2026'), level='tỉnh') == 1


def test_model_recognised_at_two_levels_in_one_year_counts_once_at_the_higher(house):
    make_recognised(house, (date(2025, 10, 15), Level.COMMUNE), (date(2025, 12, 1), Level.PROVINCE))
    assert (counted(house, 'DVK02'), counted(house, 'DVK02', level='xã'), counted(house, 'DVK02', level='tỉnh')) == (
        1,
        0,
        1,
    )
    assert counted(house, 'DVK02', Period.parse('2025-10'), level='xã') == 1
    assert counted(house, 'DVK07') == 1


def test_model_not_met_counts_unless_it_is_met_later_in_the_period(house):
    record = appraise(house, make_exemplar(house))
    failing = {'reason': 'Chưa có kết quả.', 'day': date(2025, 6, 1), 'second_chance_until': date(2099, 1, 1)}
    record = perform(record, 'fail', house.minh, **failing)
    assert counted(house, 'DVK03') == 1
    recognise(house, appraise(house, record), date(2025, 12, 1))
    assert (counted(house, 'DVK03'), counted(house, 'DVK03', Period.parse('2025-H1')), counted(house, 'DVK02')) == (
        0,
        1,
        1,
    )


def test_maintained_counts_good_reviews_only(house):
    for outcome in ('maintained', 'weak', 'stopped'):
        perform(make_recognised(house), 'review', house.minh, outcome=outcome, day=date(2026, 6, 1))
    assert (counted(house, 'DVK04', Y2026), counted(house, 'DVK06', Y2026), counted(house, 'DVK07', Y2026)) == (1, 1, 2)


def test_stock_leaves_out_what_stopped_and_keeps_the_past_as_it_was(house):
    record = make_recognised(house)
    perform(record, 'suspend', house.minh, reason='Sửa đường.', day=date(2026, 3, 1))
    assert (counted(house, 'DVK07'), counted(house, 'DVK07', Y2026), counted(house, 'DVK06', Y2026)) == (1, 0, 1)
    perform(record, 'restore', house.minh, reason='Đường đã xong.', day=date(2026, 5, 1))
    assert [counted(house, 'DVK07', Period.parse(label)) for label in ('2026-02', '2026-03', '2026-Q1', '2026-05')] == [
        1,
        0,
        0,
        1,
    ]


def test_stock_at_the_last_day_has_what_came_on_it_and_not_what_left_on_it(house):
    record = make_recognised(house, (date(2025, 12, 31), Level.COMMUNE))
    assert counted(house, 'DVK07') == 1
    perform(record, 'suspend', house.minh, reason='Sửa đường.', day=date(2025, 12, 31))
    assert counted(house, 'DVK07') == 0


def test_merged_model_is_not_stopped(house):
    stays, goes = make_recognised(house), make_recognised(house)
    perform(goes, 'merge', house.hoa, into=stays.code, reason='Cùng một tuyến đường.', day=date(2026, 4, 1))
    assert (counted(house, 'DVK06', Y2026), counted(house, 'DVK07', Y2026)) == (0, 1)


def test_period_that_has_not_begun_has_no_figure(house):
    make_recognised(house)
    later = Period.parse('2199')
    assert [figure(house.units['song-trang'], code, {}, later).value for code in ('DVK01', 'DVK07')] == [None, None]


def test_launch_counts_by_its_day(house):
    perform(make_exemplar(house), 'launch', house.lan, day=date(2025, 11, 18))
    assert (counted(house, 'DVK08'), counted(house, 'DVK08', Period.parse('2025-10'))) == (1, 0)


def test_moved_and_reclassified_model_counts_where_it_is_now(house):
    record = make_recognised(house)
    move(record, house.hoa, house.units['rach-la'], 'Thôn Đông thuộc xã Rạch Lá.')
    amend(record, house.minh, {'field': 'KT'}, 'Ghi lại lĩnh vực.')
    assert (counted(house, 'DVK07', unit='ben-mo'), counted(house, 'DVK07', unit='rach-la', field='kinh tế')) == (0, 1)


def test_sheets_thrown_away_change_no_figure(house):
    make_recognised(house, (date(2025, 10, 15), Level.COMMUNE), (date(2025, 12, 1), Level.PROVINCE))
    make_exemplar(house, 'rach-la', field='QPAN')

    def read():
        return [(f.code, f.key, f.value) for f in figures(house.units['song-trang'], Y2025)]

    before = read()
    drop()
    assert read() == before and len(before) > 20
