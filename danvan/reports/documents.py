"""A report as DOCX and XLSX, with its ledger inside. Both are made from its content, issued or not, and from the template
that it names by hash where its unit has one of its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from danvan.office import xlsx
from danvan.office.blocks import Block, Column, Figure, Heading, Picture, Run, Runs, Table, runs_of, words_of
from danvan.office.docx import write_docx
from danvan.office.paper import Annex, Paper
from danvan.office.profiles import adapted, profile_for
from danvan.office.template import fill
from danvan.reports.charts import png
from danvan.reports.ledger import Entry
from danvan.reports.models import Template
from danvan.reports.pieces import Content


def docx(content: Content, layout: str = '', template: bytes | None = None) -> bytes:
    """In the layout asked for, else in the report's own; number and signer stand only on the one that was issued.

    `template`: a file to try it in, instead of the one that the content names.
    """
    times = times_printed(content)
    ledger = [entry.as_json() | {'printed': times[entry.name]} for entry in content.ledger]
    own = template or _template(content.templates.get(layout or content.layout, ''))
    return fill(own, paper(content, layout), ledger) if own else write_docx(paper(content, layout), ledger)


def _template(sha256: str) -> bytes:
    row = Template.objects.filter(sha256=sha256).first() if sha256 else None
    return bytes(row.content) if row else b''


def times_printed(content: Content) -> Counter[str]:
    """How often the paper writes each number; those of a picture are drawn."""
    blocks = [block for section in content.sections for block in section.paragraphs]
    blocks += [block for annex in content.annexes for block in annex.body]
    return Counter(figure.name for block in blocks for figure in figures(block))


def figures(block: Block) -> Iterator[Figure]:
    cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [getattr(block, 'runs', ())]
    return (run for cell in cells for run in runs_of(cell) if isinstance(run, Figure))


def paper(content: Content, layout: str = '') -> Paper:
    family = layout or content.layout
    head = content.heads[family]
    on = head.signed_on or (content.last if content.source else timezone.localdate())
    given = {
        'family': family,
        'on': on,
        'adapted': adapted(profile_for(family, on), content.measures.get(family, {})),
        'type_name': content.type_name,
        'abstract': content.abstract,
        'body': list(body(content)),
        'annexes': content.annexes,
        'banner': content.banner,
    }
    if content.source:
        return Paper(**given, source=content.source)
    return Paper(
        **given,
        superior=head.superior,
        issuer=head.issuer,
        number_symbol=head.number_symbol,
        place=head.place,
        signed_on=head.signed_on,
        authority_lines=[head.authority] if head.authority else [],
        signer_title=head.signer_title.upper(),
        signer_name=head.signer_name,
        recipients=head.recipients,
    )


def body(content: Content) -> Iterator[Block]:
    for section in content.sections:
        yield Heading(section.level, section.title, section.is_numbered)
        yield from section.paragraphs
        for chart in section.charts:
            yield Picture(
                png(chart), chart.alt, 150, f'Hình: {chart.title}' + (f'. {chart.note}' if chart.note else '')
            )


def workbook(content: Content) -> bytes:
    """The summary tables, the ledger as the second sheet, then the tables of the kinds."""
    tables = [sheet(annex, table, content) for annex in (*content.annexes, *content.unprinted) for table in annex.body]
    kinds = [replace(one, banner=content.banner) for one in content.sheets]
    first = tables[:1] or [nothing(content)]
    return xlsx.write_xlsx([*first, ledger_sheet(content), *tables[1:], *kinds], content.title)


def nothing(content: Content) -> xlsx.Sheet:
    """A report without figures is a report: its first sheet says so."""
    lines = (f'{content.unit_name}, {content.period_words}',)
    return xlsx.Sheet(
        content.title,
        [Column('Nội dung', 160)],
        [['Kỳ này không có số liệu.']],
        lines,
        banner=content.banner,
        name='Tổng hợp',
    )


def sheet(annex: Annex, table: Table, content: Content) -> xlsx.Sheet:
    """A table of an annex as a worksheet."""
    lines = [f'{content.unit_name}, {content.period_words}'] + ([content.source] if content.source else [])
    return xlsx.Sheet(
        title=table.caption or _upper_first(annex.abstract),
        columns=[_column(column, [row[place] for row in table.rows]) for place, column in enumerate(table.columns)],
        rows=[[cell(runs_of(runs)) for runs in row] for row in table.rows],
        lines=lines,
        notes=[table.note] if table.note else [],
        banner=content.banner,
        name=_upper_first(annex.abstract if len(annex.body) == 1 else table.caption.removeprefix('Biểu ')),
        totals=table.totals,
    )


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _column(column: Column, cells: list[Runs]) -> Column:
    """A sheet has no margin to share: a column of words gets room for them, one of numbers stands to the right."""
    has_numbers = any(isinstance(run, Figure) for runs in cells for run in runs_of(runs))
    return replace(
        column,
        width_mm=column.width_mm or (24 if has_numbers else 80),
        align=column.align or ('right' if has_numbers else None),
    )


def cell(runs: tuple[Run, ...]) -> xlsx.Cell:
    """A number where the cell is one exact figure, else its words."""
    if (
        len(runs) == 1
        and isinstance(runs[0], Figure)
        and runs[0].text.lstrip('+')[:1].isdigit()
        and '%' not in runs[0].text
    ):
        return runs[0]
    return words_of(runs)


LEDGER_COLUMNS = (
    ('Số', 12), ('Chỉ tiêu, nội dung', 70), ('Số in', 22), ('Giá trị', 20), ('Đơn vị', 44), ('Kỳ', 18), ('Từ ngày', 24),
    ('Đến ngày', 24), ('Bản đồ ngày', 24), ('Nguồn gốc', 28), ('Phạm vi', 28), ('Đơn vị báo cáo', 24), ('Cách tính', 70),
    ('Làm từ', 24), ('Nguồn', 40), ('Nguyên văn', 60), ('Tham chiếu', 80),
)  # fmt: skip
ORIGINS = {'computed': 'đếm từ hồ sơ', 'entered': 'nhập tay', 'extracted': 'trích từ văn bản'}
SCOPES = {'own': 'riêng đơn vị', 'total': 'gồm cả cấp dưới'}


def ledger_sheet(content: Content) -> xlsx.Sheet:
    """Every number of the report by name: what it is, how it was made, where it comes from."""
    columns = [Column(heading, width) for heading, width in LEDGER_COLUMNS]
    lines = (f'{content.unit_name}, {content.period_words}',)
    rows = [ledger_row(entry) for entry in content.ledger]
    return xlsx.Sheet('Sổ số liệu', columns, rows, lines, banner=content.banner, name='Sổ số liệu')


def ledger_row(entry: Entry) -> list[xlsx.Cell]:
    value = Decimal(str(entry.value)) if entry.value is not None else None
    of = '' if entry.expected is None else f'{entry.reported}/{entry.expected}'
    return [
        entry.name, entry.words, entry.text, value, entry.unit_name, entry.period, entry.first, entry.last, entry.edition,
        ORIGINS.get(entry.origin, ''), SCOPES.get(entry.scope, ''), of, entry.formula, ', '.join(entry.inputs),
        entry.source_file, entry.quote, entry.ref,
    ]  # fmt: skip
