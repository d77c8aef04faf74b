"""A report's content as a page shows it: every number a link, tables under their group headings, charts with theirs beside them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from danvan.office.blocks import Bullet, Column, Figure, Paragraph, Runs, Table, Text, alignment, runs_of, spans
from danvan.office.paper import Annex
from danvan.reports.charts import Chart, svg
from danvan.reports.pieces import Content, Section

Link = Callable[[str], str]  # a figure's name -> where its page is


@dataclass(frozen=True)
class ShownSection:
    """`level`: of its heading on the page; `edit`: the section's key, where a person may write."""

    key: str
    level: int
    title: str
    paragraphs: list[tuple[str, SafeString]]
    charts: list['ShownChart']
    is_written: bool
    is_open: bool


@dataclass(frozen=True)
class ShownChart:
    title: str
    note: str
    drawn: SafeString
    rows: list[tuple[str, str, str, str]]
    has_series: bool


@dataclass(frozen=True)
class ShownCell:
    words: SafeString
    align: str
    label: str


@dataclass(frozen=True)
class ShownTable:
    caption: str
    groups: list[tuple[str, int]]
    columns: list[Column]
    rows: list[tuple[bool, list[ShownCell]]]
    note: str


@dataclass(frozen=True)
class ShownAnnex:
    """`is_open`: the page shows it at once."""

    title: str
    tables: list[ShownTable]
    is_open: bool


def sections(content: Content, link: Link) -> list[ShownSection]:
    return [section(one, number, link) for one, number in zip(content.sections, _numbers(content), strict=True)]


def section(one: Section, number: str, link: Link) -> ShownSection:
    return ShownSection(
        one.key,
        min(one.level + 2, 4) if one.is_numbered else 2,
        f'{number}{one.title}',
        [(_tag(paragraph), written(paragraph.runs, link)) for paragraph in one.paragraphs],
        [chart(each, link) for each in one.charts],
        one.is_written,
        one.is_open,
    )


def _tag(paragraph: Paragraph | Bullet) -> str:
    return 'li' if isinstance(paragraph, Bullet) else 'p'


ROMAN = ('', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X')


def _numbers(content: Content) -> Iterator[str]:
    """I. then 1. then 1.1.: begun anew in each part, whose own heading bears no number."""
    counts = [0, 0, 0, 0]
    for one in content.sections:
        if not one.is_numbered:
            counts = [0, 0, 0, 0]
            yield ''
            continue
        counts[one.level] += 1
        counts[one.level + 1 :] = [0] * (3 - one.level)
        yield f'{ROMAN[counts[1]]}. ' if one.level == 1 else '.'.join(map(str, counts[2 : one.level + 1])) + '. '


def written(runs: Runs, link: Link) -> SafeString:
    """Words with their numbers as links."""
    return mark_safe(''.join(_run(run, link) for run in runs_of(runs)))


def _run(run: str | Text | Figure, link: Link) -> str:
    if isinstance(run, Figure):
        return format_html('<a class="figure" href="{}">{}</a>', link(run.name), run.text)
    if isinstance(run, Text):
        tag = 'strong' if run.bold else 'em' if run.italic else 'span'
        return format_html('<{0}>{1}</{0}>', mark_safe(tag), run.text)
    return conditional_escape(run)


def chart(one: Chart, link: Link) -> ShownChart:
    """The picture is for the eye; the same numbers stand in a table for everybody."""
    rows = [(mark.label, mark.series, mark.text, link(mark.name)) for mark in one.marks]
    return ShownChart(one.title, one.note, mark_safe(svg(one, link)), rows, any(mark.series for mark in one.marks))


def annexes(content: Content, link: Link) -> list[ShownAnnex]:
    """Those of the paper, then what is too long for it; the first is open."""
    return [_annex(one, link, place == 0) for place, one in enumerate((*content.annexes, *content.unprinted))]


def _annex(one: Annex, link: Link, is_open: bool) -> ShownAnnex:
    tables = [table(block, link) for block in one.body if isinstance(block, Table)]
    title = f'{one.title}: {one.abstract}' if one.title else one.abstract[:1].upper() + one.abstract[1:]
    return ShownAnnex(title, tables, is_open)


def table(one: Table, link: Link) -> ShownTable:
    groups = [column.group for column in one.columns]
    headed = [(name, last - first + 1) for first, last, name in spans(groups)] if any(groups) else []
    rows = [(place in one.totals, _cells(one, row, link)) for place, row in enumerate(one.rows)]
    return ShownTable(one.caption, headed, list(one.columns), rows, one.note)


def _cells(one: Table, row: tuple[Runs, ...], link: Link) -> list[ShownCell]:
    pairs = zip(one.columns, row, strict=True)
    return [ShownCell(written(cell, link), alignment(column, cell), _label(column)) for column, cell in pairs]


def _label(column: Column) -> str:
    return ': '.join(part for part in (column.group, column.heading) if part)
