"""What a province's figure is made of: it moves with its records, is frozen with them as they were, and keeps them."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from danvan.indicators.counting import counts
from danvan.indicators.figures import figure, figures, records_behind
from danvan.indicators.freezing import accept, changed_since, freeze, frozen_versions
from danvan.indicators.models import Freeze, Register, Sheet, Sources
from danvan.indicators.registers import declare
from danvan.org.tests.make import make_cast, make_song_trang
from danvan.periods import Period
from danvan.records.models import Record, RecordEvent
from danvan.records.writing import amend, move, perform, register
from danvan.work.exemplars.kind import KIND
from danvan.work.exemplars.tests.make import FIELDS

pytestmark = pytest.mark.django_db

Y2026 = Period.parse('2026', 'party')
DAY = date(2026, 3, 2)


@pytest.fixture
def units():
    made = make_song_trang()
    for key in ('ben-mo', 'rach-la'):
        Register.objects.create(unit=made[key], kind='exemplar', since=date(2025, 12, 1))
    return made


@pytest.fixture
def cast(units):
    return make_cast(units)


def a_model(units, cast, unit='ben-mo.dang-uy', **fields) -> Record:
    return register(KIND, cast['ba-hoa'], units[unit], FIELDS | {'day': DAY, 'starts_on': DAY} | fields)


def count(units, key='song-trang', code='DVK01', **split) -> int | None:
    return figure(units[key], code, split, Y2026).value


def test_a_registration_moves_the_commune_and_the_province_by_one(units, cast):
    assert (count(units), count(units, 'ben-mo')) == (0, 0)
    model = a_model(units, cast, field='KT')
    assert (count(units), count(units, 'ben-mo'), count(units, field='kinh tế')) == (1, 1, 1)
    assert list(records_behind(figure(units['song-trang'], 'DVK01', {}, Y2026))) == [model]


def test_a_register_that_is_not_kept_is_not_reported_and_never_zero(units, cast):
    a_model(units, cast, unit='cau-gio.dang-uy')
    missing = figure(units['cau-gio'], 'DVK01', {}, Y2026)
    assert (missing.value, missing.status) == (None, 'missing')
    province = figure(units['song-trang'], 'DVK01', {}, Y2026)
    assert (province.value, province.units_reported, province.units_expected) == (0, 2, 3)
    assert not records_behind(province).exists()


def test_an_appraised_and_recognised_model_counts_once_at_its_level(units, cast):
    model = a_model(units, cast)
    perform(model, 'appraise', cast['anh-minh'], on=date(2026, 9, 1))
    answers = {
        'level': 3,
        'year': 2026,
        'number': '12-QĐ/TU',
        'day': date(2026, 10, 15),
        'authority': 'Tỉnh ủy Sông Trăng',
    }
    perform(model, 'recognise', cast['ba-hoa'], **answers)
    assert (count(units, code='DVK02'), count(units, code='DVK02', level='tỉnh'), count(units, code='DVK07')) == (
        1,
        1,
        1,
    )


def test_every_figure_equals_the_count_of_its_records(units, cast):
    for field in ('KT', 'KT', 'QPAN'):
        a_model(units, cast, field=field)
    a_model(units, cast, unit='rach-la.dang-uy', subject='individual')
    told = [f for f in figures(units['song-trang'], Y2026) if f.value]
    assert len(told) > 5
    assert [f.value for f in told] == [records_behind(f).count() for f in told]


def test_a_moved_record_counts_at_its_new_unit(units, cast):
    model = a_model(units, cast)
    assert count(units, 'ben-mo') == 1
    move(model, cast['ba-hoa'], units['rach-la.dang-uy'], 'Ghi nhầm xã')
    assert (count(units, 'ben-mo'), count(units, 'rach-la'), count(units)) == (0, 1, 1)


def test_a_frozen_figure_lists_the_same_records_as_they_were(units, cast):
    model = a_model(units, cast, title='Đường hoa tự quản', field='KT')
    made = freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    before = frozen_versions(made, 'DVK01', 'field=kinh tế')
    amend(model, cast['ba-hoa'], {'title': 'Đường hoa', 'field': 'QPAN'}, 'Sửa lĩnh vực')
    move(model, cast['ba-hoa'], units['cau-gio.dang-uy'], 'Chuyển phường')
    assert frozen_versions(made, 'DVK01', 'field=kinh tế') == before
    was = RecordEvent.objects.get(pk=before[0])
    assert (was.title, was.unit_id) == ('Đường hoa tự quản', units['ben-mo.dang-uy'].pk)
    assert changed_since(made, 'DVK01', 'field=kinh tế') == {model.pk}


def freeze_and_accept(unit, period, user) -> Freeze:
    made = freeze(unit, period, user)
    accept(made, period)
    return made


def test_a_freeze_keeps_of_every_figure_the_records_that_its_page_lists(units, cast):
    for unit, field in (('ben-mo', 'KT'), ('ben-mo', 'QPAN'), ('rach-la', 'KT'), ('cau-gio', 'KT')):
        a_model(units, cast, unit=f'{unit}.dang-uy', title=f'{unit} {field}', field=field)
    appraised = a_model(units, cast, title='Đã thẩm định')
    perform(appraised, 'appraise', cast['anh-minh'], on=date(2026, 9, 1))
    found = [f for f in figures(units['song-trang'], Y2026) if f.code in counts()]
    made = freeze(units['song-trang'], Y2026, cast['ba-hoa'])
    kept = {(row.indicator, row.split_key): row.versions for row in made.sources.all()}
    of = dict(RecordEvent.objects.values_list('pgh_id', 'pgh_obj_id'))
    listed = {(f.code, f.key): set(records_behind(f).values_list('pk', flat=True)) for f in found}
    assert {cell: {of[version] for version in versions} for cell, versions in kept.items()} == listed
    assert sum(map(len, listed.values())) > 10


def test_freezing_asks_no_more_questions_for_more_figures(units, cast):
    for field in ('KT', 'VHXH', 'QPAN', 'HTCT'):
        a_model(units, cast, title=field, field=field)
    with CaptureQueriesContext(connection) as asked:
        made = freeze(units['song-trang'], Y2026, cast['ba-hoa'])
    assert made.sources.count() > len(asked)


def test_after_the_freeze_the_live_count_stands_beside_with_its_difference(units, cast):
    a_model(units, cast)
    freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    a_model(units, cast, title='Camera an ninh xóm')
    province = figure(units['song-trang'], 'DVK01', {}, Y2026)
    assert (province.value, province.computed, province.difference, province.origin) == (1, 2, 1, 'computed')


def test_a_frozen_total_says_how_many_had_reported_when_it_was_made(units, cast):
    freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    declare(units['cau-gio'], 'exemplar', DAY)
    late = figure(units['song-trang'], 'DVK01', {}, Y2026)
    assert (late.units_reported, late.units_expected, late.below) == (2, 3, (3, 3))
    assert not late.is_complete
    freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    assert figure(units['song-trang'], 'DVK01', {}, Y2026).is_complete


def test_a_second_freeze_is_version_2_with_the_live_count(units, cast):
    a_model(units, cast)
    first = freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    a_model(units, cast, title='Camera an ninh xóm')
    second = freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    assert (first.version, second.version) == (1, 2)
    assert [len(frozen_versions(made, 'DVK01', '')) for made in (first, second)] == [1, 2]
    assert count(units) == 2


def test_a_reported_record_cannot_be_deleted(units, cast):
    model, other = a_model(units, cast), a_model(units, cast, unit='cau-gio.dang-uy', title='Chưa vào báo cáo')
    freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    with pytest.raises(DatabaseError, match='stands in a reported figure'), transaction.atomic():
        connection.cursor().execute('DELETE FROM records_record WHERE id = %s', [model.pk])
    with pytest.raises(DatabaseError, match='records_reported'), transaction.atomic():
        connection.cursor().execute('DELETE FROM records_reported WHERE record_id = %s', [model.pk])
    Record.objects.filter(pk=other.pk).delete()
    assert not Record.objects.filter(pk=other.pk).exists()


def test_a_frozen_figure_cannot_be_rewritten(units, cast):
    a_model(units, cast)
    freeze_and_accept(units['song-trang'], Y2026, cast['ba-hoa'])
    with pytest.raises(DatabaseError), transaction.atomic():
        Sources.objects.update(value=7)
    with pytest.raises(DatabaseError), transaction.atomic():
        Freeze.objects.all().delete()


def test_a_sheet_thrown_away_changes_no_figure(units, cast):
    a_model(units, cast)
    before = {(f.code, f.key): f.value for f in figures(units['song-trang'], Y2026)}
    Sheet.objects.all().delete()
    assert {(f.code, f.key): f.value for f in figures(units['song-trang'], Y2026)} == before


def test_a_commune_is_covered_by_the_register_of_its_province(units, cast):
    """The province declares for all that stands in it: a commune without a model has none, rather than no report."""
    Register.objects.create(unit=units['song-trang'], kind='exemplar', since=date(2025, 12, 1))
    quiet = figure(units['cau-gio'], 'DVK01', {}, Y2026)
    assert (quiet.value, quiet.status) == (0, 'value')
    province = figure(units['song-trang'], 'DVK01', {}, Y2026)
    assert (province.units_reported, province.units_expected) == (3, 3)
