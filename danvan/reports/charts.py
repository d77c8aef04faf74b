"""Charts of a report: what each shows (rows from figures), its Altair specification, and its pictures, drawn once.

The same specification gives the SVG of the page, with a link at each mark, and the PNG of the document. Points that
cannot be compared are not joined, and the note under the picture says why.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import escape

from danvan.indicators.comparing import compare_figures
from danvan.indicators.figures import Figure
from danvan.office.fonts import FOLDER
from danvan.reports.ledger import Ledger
from danvan.reports.reading import Reading, Told, trend

AWAY = 'https://figure.invalid/'  # stands for a link: a relative address would be led elsewhere by the drawing library
FONT = 'Arimo, Arial, sans-serif'
BLUE, AMBER, INK, RULE = '#1d5b8f', '#b45f06', '#26323c', '#c9d1d8'  # told apart also without colour: dashes, labels
LOCALE = {'decimal': ',', 'thousands': '.', 'grouping': [3], 'currency': ['', '₫']}
WIDTH = 560
NOT_COMPARABLE = 'không so sánh được'
SERIES = {'DVK01': 'đăng ký', 'DVK02': 'công nhận'}


@dataclass(frozen=True)
class Mark:
    """One bar or point: where it stands, of which series, and the figure that it shows; without a value a line is broken.

    Of a line only points of one `run` are joined.
    """

    label: str
    series: str
    name: str
    text: str
    value: int | float | None
    run: int = 0


@dataclass(frozen=True)
class Chart:
    """`shape`: bars or lines. `breaks`: labels before which a line is not drawn, with a word for it; `note` says why."""

    key: str
    title: str
    alt: str
    shape: str
    marks: tuple[Mark, ...]
    breaks: tuple[tuple[str, str], ...] = ()
    note: str = ''


# --- what they show


def charts(reading: Reading) -> tuple[Chart, ...]:
    """By field, by year, by unit: each only where there is something to draw."""
    made = (fields(reading), years(reading), units(reading))
    return tuple(chart for chart in made if chart and len(chart.marks) > 1)


def fields(reading: Reading) -> Chart | None:
    for code in ('DVK02', 'DVK07', 'DVK01'):
        if found := reading.splits(code, 'field'):
            marks = tuple(_mark(reading.ledger, f, f.split['field'], '') for f in found)
            return _bars('fields', f'{found[0].indicator.label} theo lĩnh vực', marks)
    return None


def units(reading: Reading) -> Chart | None:
    """Parts in the order of the country's list: never by size."""
    code = next((code for code in ('DVK02', 'DVK01', 'DVK07') if reading.figure(code) and reading.reporting(code)), '')
    if not code or not 2 <= len(reading.parts) <= 40:
        return None
    found = reading.part_figures(reading.figure(code))
    marks = tuple(_mark(reading.ledger, f, f.unit.full_name, '') for f in found if f.value is not None)
    return _bars('units', f'{found[0].indicator.label} theo đơn vị', marks)


def years(reading: Reading) -> Chart | None:
    """Registered and recognised over the last periods of this kind; two that cannot be compared are not joined."""
    told = trend(reading, tuple(SERIES))
    if len(told) < 2:
        return None
    apart = _apart(told)
    marks = tuple(mark for code in SERIES for mark in _line(reading.ledger, code, told, apart))
    title, note = 'Mô hình, điển hình “Dân vận khéo” qua các kỳ', ' '.join(dict.fromkeys(filter(None, apart.values())))
    breaks = dict.fromkeys(label for (_code, label), why in apart.items() if why)
    return Chart(
        'years', title, f'{_told(title, marks)} {note}'.strip(), 'lines', marks,
        tuple((label, NOT_COMPARABLE) for label in breaks), note,
    )  # fmt: skip


Apart = dict[tuple[str, str], str]  # (code, label of the later period) -> why it is not joined to the one before


def _line(ledger: Ledger, code: str, told: Told, apart: Apart) -> Iterator[Mark]:
    run = 0
    for period, row in told:
        run += (code, period.label) in apart
        if code in row:
            yield replace(_mark(ledger, row[code], period.label, SERIES[code]), run=run)


def _apart(told: Told) -> Apart:
    """Points not to be joined to the one before; without a word where the one before is missing."""
    found: Apart = {}
    for (_before, then), (period, now) in pairwise(told):
        for code in SERIES:
            why = _why_apart(now[code], then[code]) if code in now and code in then else ''
            if why is not None:
                found[code, period.label] = why
    return found


def _why_apart(now: Figure, then: Figure) -> str | None:
    """None: the two can be compared. A year that a merger cuts has the units of both maps, and is set apart from both sides."""
    if _territories(now) != _territories(then):
        years = f'{then.period.words()} với {now.period.words()}'
        return f'Không so sánh được {years}: địa giới thay đổi.'
    return compare_figures(now, then).why or None


def _territories(figure: Figure) -> set[int]:
    return {part.pk for part, _numbers in figure.parts if part.level != 'body'}


def _bars(key: str, title: str, marks: tuple[Mark, ...]) -> Chart:
    return Chart(key, title, _told(title, marks), 'bars', marks)


def _mark(ledger: Ledger, figure: Figure, label: str, series: str) -> Mark:
    printed = ledger.cite(figure)
    return Mark(label, series, printed.name, printed.text, figure.value)


def _told(title: str, marks: tuple[Mark, ...]) -> str:
    """The chart in words, for those who do not see it."""
    return f'{title}. {"; ".join(map(told, marks))}.'


def told(mark: Mark) -> str:
    return f'{" ".join(filter(None, (mark.label, mark.series)))}: {mark.text}'


# --- how they are drawn


def specification(chart: Chart) -> dict[str, Any]:
    import altair as alt

    rows = [
        {
            'label': m.label,
            'series': m.series,
            'value': m.value,
            'text': m.text,
            'href': AWAY + m.name,
            'told': told(m),
            'run': m.run,
        }
        for m in chart.marks
    ]
    data = alt.Data(values=rows)
    drawn = _lines(alt, data, chart) if chart.shape == 'lines' else _bar_rows(alt, data, chart)
    styled = drawn.configure(font=FONT, background='#ffffff', padding=10, locale={'number': LOCALE}).configure_view(
        stroke=None
    )
    return styled.configure_axis(
        labelColor=INK, titleColor=INK, labelFontSize=12, domainColor=RULE, tickColor=RULE, labelLimit=240
    ).to_dict()


def _bar_rows(alt: Any, data: Any, chart: Chart) -> Any:
    """A bar a row in the order given, its number at its end: no axis of numbers, no legend, one colour."""
    y = alt.Y('label:N', sort=None, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=6, aria=False))
    most = max((m.value for m in chart.marks), default=0) * 1.12 or 1
    x = alt.X('value:Q', title=None, axis=None, scale=alt.Scale(domain=[0, most]))
    base = alt.Chart(data, width=WIDTH - 180, height=alt.Step(26)).encode(description='told:N')
    bars = base.mark_bar(color=BLUE, height=16).encode(x=x, y=y, href='href:N')
    texts = base.mark_text(align='left', dx=5, color=INK, fontSize=12).encode(x=x, y=y, text='text:N', href='href:N')
    return bars + texts


def _lines(alt: Any, data: Any, chart: Chart) -> Any:
    """A line a series, named at its last point, each point with its number; a dashed rule where points are not joined."""
    order = list(dict.fromkeys(m.label for m in chart.marks))
    names = list(dict.fromkeys(m.series for m in chart.marks))
    x = alt.X(
        'label:O',
        sort=order,
        title=None,
        axis=alt.Axis(labelAngle=0, grid=False, aria=False),
        scale=alt.Scale(padding=0.6),
    )
    y = alt.Y('value:Q', title=None, axis=None, scale=alt.Scale(zero=True, nice=True))
    colour = alt.Color('series:N', scale=alt.Scale(domain=names, range=[BLUE, AMBER]), legend=None)
    dash = alt.StrokeDash('series:N', scale=alt.Scale(domain=names, range=[[1, 0], [6, 3]]), legend=None)
    base = alt.Chart(data, width=WIDTH - 60, height=180).encode(description='told:N')
    layers = [
        base.mark_line(strokeWidth=2.5, aria=False).encode(x=x, y=y, color=colour, strokeDash=dash, detail='run:N')
    ]
    layers.append(base.mark_point(filled=True, size=60, opacity=1).encode(x=x, y=y, color=colour, href='href:N'))
    for name, shift in zip(names, (-12, 16), strict=False):
        only = base.transform_filter(alt.datum.series == name)
        layers.append(only.mark_text(dy=shift, fontSize=12, color=INK).encode(x=x, y=y, text='text:N', href='href:N'))
    for name, shift in zip(names, (-8, 10), strict=False):
        last = base.transform_filter((alt.datum.label == order[-1]) & (alt.datum.series == name))
        ended = last.mark_text(align='left', dx=14, dy=shift, fontSize=12, fontWeight='bold', aria=False)
        layers.append(ended.encode(x=x, y=y, text='series:N', color=colour))
    return alt.layer(*layers, *(_break(alt, label, words, x) for label, words in chart.breaks))


def _break(alt: Any, label: str, words: str, x: Any) -> Any:
    at = alt.Chart(alt.Data(values=[{'label': label, 'words': words}]))
    rule = at.mark_rule(strokeDash=[3, 3], color=INK, xOffset=-30, aria=False).encode(x=x)
    return rule + at.mark_text(align='right', dx=-34, y=10, fontSize=11, fontStyle='italic', color=INK).encode(
        x=x, text='words:N'
    )


# --- pictures, each drawn once


def png(chart: Chart) -> bytes:
    """Twice as fine as a screen: for the document."""
    return _kept(chart, 'png', lambda engine, text: engine.vegalite_to_png(text, scale=2.5))


def svg(chart: Chart, link: Any) -> str:
    """For the page: `link` gives the address of a figure by its name; the chart in words stands inside."""
    text = _kept(chart, 'svg', lambda engine, text: engine.vegalite_to_svg(text).encode()).decode()
    for mark in chart.marks:
        text = text.replace(f'"{AWAY}{mark.name}"', f'"{escape(link(mark.name))}"')
    return text.replace('<svg ', f'<svg role="group" aria-label="{escape(chart.alt)}" ', 1)


def _kept(chart: Chart, ending: str, draw: Any) -> bytes:
    """Named by what the chart shows and by how this module draws: a picture that is kept needs no drawing library."""
    path = Path(settings.DATA) / 'charts' / f'{hashlib.sha256(_how() + repr(chart).encode()).hexdigest()}.{ending}'
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        part = path.with_suffix(f'.{os.getpid()}.part')
        part.write_bytes(draw(_engine(), json.dumps(specification(chart), ensure_ascii=False)))
        part.replace(path)  # another process may have drawn it meanwhile: the same picture
    return path.read_bytes()


@cache
def _how() -> bytes:
    return Path(__file__).read_bytes()


@cache
def _engine() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))
    return vl_convert
