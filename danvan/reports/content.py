"""Builds what a report says: its outline filled with sentences, charts and tables, and the ledger of all its numbers."""

from dataclasses import replace

from django.utils import timezone, translation

from danvan.indicators.models import Origin
from danvan.office.blocks import Paragraph, Text
from danvan.office.paper import Annex
from danvan.reports import extracts, tables, wording
from danvan.reports.articles import article_files
from danvan.reports.charts import charts
from danvan.reports.clauses import lowered
from danvan.reports.heads import Head, head_of
from danvan.reports.ledger import Entry
from danvan.reports.measures import measures_of, templates_of
from danvan.reports.models import Issue, Layout, Report, State
from danvan.reports.outline import OUTLINES, Node
from danvan.reports.pieces import Content, Section
from danvan.reports.prose import paragraphs
from danvan.reports.reading import Reading
from danvan.reports.snapshot import decode

EXTRACTED_BANNER = 'Tổng hợp từ bài báo, không phải văn bản của cơ quan'
INVENTED_BANNER = 'Minh họa'
NOTHING_AROSE = 'Không có nội dung phát sinh.'
NOT_REPORTED = 'Chưa có số liệu báo cáo về nội dung này.'
NOT_TOLD = 'Bài báo không nêu'
NOT_WRITTEN = 'Mục này chưa viết.'


def content(report: Report) -> Content:
    """What the report says: of an issued one its latest version, word for word; else as the registers stand now."""
    last = report.issues.order_by('version').last() if report.record.state == State.ISSUED else None
    if last:
        return issued(last)
    return build(report, is_redraft=bool(report.record.pk))


def issued(issue: Issue) -> Content:
    """The version as it was signed, from its snapshot alone."""
    return decode(issue.snapshot)


def build(report: Report, is_redraft: bool = False, is_final: bool = False) -> Content:
    """`is_redraft`: instead of the unit's frozen total, what is computed now. `is_final`: empty sections are closed."""
    return compose(Reading(report, is_redraft), is_final)


def compose(reading: Reading, is_final: bool = False) -> Content:
    """The same of what was read already; its ledger then also holds what the ready sentences would say."""
    report = reading.report
    with translation.override('vi'):
        drawn = charts(reading)
        sections = [_section(node, report, reading, drawn, is_final) for node in _nodes(report)]
        sections = _told(sections) if report.origin == Origin.EXTRACTED else sections
        annexes, unprinted = _annexes(report, reading), _unprinted(report, reading)
        made = replace(_frame(report, reading), sections=tuple(sections), annexes=annexes, unprinted=unprinted)
        return _signed_off(made, report, reading)


def _nodes(report: Report) -> list[Node]:
    """The outline; the second part's heading names the period that follows."""
    return [replace(node, title=node.title.format(next=next_period(report.label))) for node in OUTLINES[report.outline]]


def _section(node: Node, report: Report, reading: Reading, drawn: tuple, is_final: bool) -> Section:
    made = Section(node.key, node.level, node.title, node.is_numbered)
    if not node.key:
        return made
    generated = paragraphs(node, reading)
    written = [wording.paragraph(text, reading) for text in report.texts.get(node.key, ())]
    is_extract = report.origin == Origin.EXTRACTED
    said = [*generated, *written] if is_extract else written or generated
    if not said:
        word = NOT_TOLD if is_extract else NOT_REPORTED if node.codes else NOTHING_AROSE if is_final else NOT_WRITTEN
        return replace(made, paragraphs=(Paragraph(Text(word, italic=True)),), is_open=True)
    return replace(
        made, paragraphs=tuple(said), is_written=bool(written), charts=drawn if node.key == 'exemplars' else ()
    )


def _told(sections: list[Section]) -> list[Section]:
    """Of an article's report what it tells, under the headings that this needs; then what it says nothing about."""
    told: list[Section] = []
    for section in reversed([section for section in sections if not section.is_open]):
        if section.key or (told and _leads(section, told[-1])):
            told.append(section)
    untold = '; '.join(lowered(section.title) for section in sections if section.is_open)
    words = Paragraph(Text(f'{NOT_TOLD}: {untold}.', italic=True))
    return [*told[::-1], Section('untold', 1, 'Nội dung khác', is_numbered=False, paragraphs=(words,), is_open=True)]


def _leads(heading: Section, following: Section) -> bool:
    """A part's heading leads to anything but another part; a group's to sections of the level below."""
    is_part = not following.key and not following.is_numbered
    return not is_part if not heading.is_numbered else bool(following.key) and following.level > heading.level


def _frame(report: Report, reading: Reading) -> Content:
    unit, period = reading.unit, reading.period
    is_extract = report.origin == Origin.EXTRACTED
    return Content(
        unit=unit.key,
        unit_name=unit.full_name,
        period=period.label,
        period_words=period.words(),
        first=period.first,
        last=period.last,
        edition=reading.edition.on,
        layout=str(report.layout),
        type_name='Bản tổng hợp' if is_extract else 'Báo cáo',
        abstract=f'kết quả công tác dân vận {period.words()}'
        + (f' của {unit.full_name}' if is_extract else f', phương hướng, nhiệm vụ {next_period(period.label)}'),
        banner='',
        source='',
        heads={},
        sections=(),
        annexes=(),
        ledger=(),
    )


def next_period(label: str) -> str:
    """'năm 2027' after 2026, '6 tháng cuối năm 2026' after its first half."""
    year, part = label[:4], label[5:]
    if not part or part.startswith('.'):
        return f'năm {int(label[-4:]) + 1}'
    return {'H1': f'6 tháng cuối năm {year}', '9M': f'quý IV năm {year}'}.get(part, 'thời gian tới')


def _annexes(report: Report, reading: Reading) -> tuple[Annex, ...]:
    """Numbers, units, comparison, then what an article told beside numbers."""
    made = [
        ('số liệu tổng hợp', [tables.summary(reading, report.outline), *tables.crossed(reading, report.outline)]),
        ('số liệu theo đơn vị', [tables.by_unit(reading)]),
        ('so sánh với cùng kỳ', [tables.comparison(reading, report.outline)]),
    ]
    annexes = [(abstract, found) for abstract, listed in made if (found := [t for t in listed if t and t.rows])]
    if told := extracts.told(report.extract, reading):
        annexes.append(('nội dung khác nêu trong bài', told))
    return tuple(
        Annex(f'Phụ lục {place}', abstract, tuple(body), landscape=True)
        for place, (abstract, body) in enumerate(annexes, 1)
    )


def _unprinted(report: Report, reading: Reading) -> tuple[Annex, ...]:
    table = tables.details(reading, report.outline)
    return (Annex('', 'số liệu chi tiết', (table,), landscape=True),) if table else ()


def _signed_off(made: Content, report: Report, reading: Reading) -> Content:
    """Ledger, banner and heads, which depend on what was printed."""
    ledger = _needed(reading.ledger.entries(), made.printed())
    files = sources(ledger, report)
    banner = INVENTED_BANNER if reading.unit.is_invented else EXTRACTED_BANNER if files else ''
    source = '' if reading.unit.is_invented or not files else f'Nguồn: {", ".join(files)}'
    heads = {
        layout: Head() if source else head_of(reading.unit, layout, reading.period.last) for layout in layouts(report)
    }
    measured = {} if source else measures_of(reading.unit, heads, timezone.localdate())
    own = {} if source else templates_of(reading.unit, heads, timezone.localdate())
    return replace(made, ledger=ledger, banner=banner, source=source, heads=heads, measures=measured, templates=own)


def layouts(report: Report) -> list[str]:
    """The layouts in which its paper can be had: the Party's and the State's, and its own."""
    return [one for one in Layout.values if one in (Layout.PARTY, Layout.STATE, report.layout)]


def _needed(entries: tuple[Entry, ...], printed: set[str]) -> tuple[Entry, ...]:
    """What is printed, and what a printed number is made of."""
    by_name, wanted, todo = {entry.name: entry for entry in entries}, set(), list(printed)
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            todo += by_name[name].inputs
    return tuple(entry for entry in entries if entry.name in wanted)


def sources(ledger: tuple[Entry, ...], report: Report) -> list[str]:
    """Files of the articles behind the report's numbers, also where they are only a part of what was summed."""
    own = [report.extract.get('file', '')] if report.origin == Origin.EXTRACTED else []
    told = article_files(
        report.record.unit,
        report.edition,
        report.regime,
        (entry.last for entry in ledger),
        (entry.indicator for entry in ledger),
    )
    return list(dict.fromkeys([*filter(None, own), *told]))
