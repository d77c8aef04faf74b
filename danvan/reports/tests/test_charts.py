"""Charts: drawn once, links at their marks, the same numbers as the ledger, no ranking."""

from dataclasses import replace

import pytest
from django.conf import settings

from danvan.indicators.observing import Observed, observe
from danvan.indicators.tests.country import make_country
from danvan.org.models import Edition
from danvan.periods import Period
from danvan.reports import charts
from danvan.reports.charts import Chart, Mark
from danvan.reports.content import build, content
from danvan.reports.shelf import sketch

CHART = Chart(
    'fields',
    'Theo lĩnh vực',
    'Theo lĩnh vực. kinh tế: 1.690.',
    'bars',
    (Mark('kinh tế', '', 'f1', '1.690', 1690), Mark('văn hóa - xã hội', '', 'f12', '47', 47)),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, 'DATA', tmp_path)
    return tmp_path / 'charts'


def test_each_mark_links_to_its_figure_and_no_stand_in_is_left(folder):
    drawn = charts.svg(CHART, lambda name: f'/so-lieu/{name}/?a=1&b=2')
    assert 'href="/so-lieu/f1/?a=1&amp;b=2"' in drawn
    assert 'href="/so-lieu/f12/?a=1&amp;b=2"' in drawn
    assert 'figure.invalid' not in drawn
    assert 'style=' not in drawn
    assert 'aria-label="Theo lĩnh vực. kinh tế: 1.690."' in drawn


def test_a_chart_is_drawn_once(folder, monkeypatch):
    first = charts.png(CHART)
    monkeypatch.setattr(charts, '_engine', lambda: pytest.fail('drawn again'))
    assert charts.png(CHART) == first
    assert [path.suffix for path in folder.iterdir()] == ['.png']


def test_another_value_is_another_picture(folder):
    other = Chart(**{**vars(CHART), 'marks': (Mark('kinh tế', '', 'f1', '2', 2), CHART.marks[1])})
    assert charts.png(other) != charts.png(CHART)


@pytest.mark.django_db
def test_charts_show_figures_of_the_ledger(report):
    made = content(report)
    assert [chart.key for chart in made.charts()] == ['fields', 'years', 'units']
    for mark in (mark for chart in made.charts() for mark in chart.marks):
        entry = made.entry(mark.name)
        assert (mark.text, mark.value) == (entry.text, entry.value)


@pytest.mark.django_db
def test_a_break_stands_where_the_units_are_others():
    units = make_country()
    for year, unit in (('2023', 'a1'), ('2024', 'a1'), ('2025', 'a1'), ('2026', 'x')):
        observe(units[unit], Period.parse(year, 'party'), 'entered', [Observed('DVK01', 5)])
    made = build(sketch(units['vn'], Period.parse('2026', 'party'), Edition.objects.latest('on')))
    (years,) = [chart for chart in made.charts() if chart.key == 'years']
    assert [label for label, _words in years.breaks][-2:] == ['2025', '2026']
    runs = {mark.label: mark.run for mark in years.marks}
    assert runs['2024'] < runs['2025'] < runs['2026']
    assert 'Không so sánh được năm 2024 với năm 2025: địa giới thay đổi.' in years.note
    assert years.note in years.alt


@pytest.mark.django_db
def test_a_year_in_which_some_are_silent_is_not_joined_to_the_others():
    units = make_country()
    for year, said in (('2022', 'a1 a2'), ('2023', 'a1 a2'), ('2024', 'a1')):
        for unit in said.split():
            observe(units[unit], Period.parse(year, 'party'), 'entered', [Observed('DVK01', 5)])
    made = build(sketch(units['a'], Period.parse('2024', 'party'), Edition.objects.earliest('on')))
    (years,) = [chart for chart in made.charts() if chart.key == 'years']
    assert [mark.run for mark in years.marks] == [0, 0, 1]
    assert years.note == 'Không so sánh được: năm 2024 mới có 1/2 đơn vị báo cáo.'


def test_points_of_two_runs_are_two_lines(folder):
    marks = tuple(
        Mark(str(year), 'đăng ký', f'f{year}', '5', 5, run) for year, run in ((2023, 0), (2024, 0), (2025, 1))
    )
    assert drawn(marks).count('mark-line') == 2
    assert drawn(tuple(replace(mark, run=0) for mark in marks)).count('mark-line') == 1


def drawn(marks) -> str:
    return charts.svg(Chart('years', 'T', 'T.', 'lines', marks), lambda name: '/')
