"""`danvan report`: the summary report of any unit and period as DOCX or XLSX, stored or made on the spot."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from danvan.indicators.asking import NotUnderstood, ask
from danvan.reports.content import content
from danvan.reports.documents import docx, workbook
from danvan.reports.kind_tables import with_tables
from danvan.reports.models import Layout, Report
from danvan.reports.pieces import Content
from danvan.reports.shelf import report_of, sketch


class Command(BaseCommand):
    help = 'Báo cáo tổng hợp của một đơn vị trong một kỳ, ra DOCX hoặc XLSX.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('--unit', required=True, metavar='KEY|NAME')
        parser.add_argument('--period', required=True, metavar='2023')
        parser.add_argument('--regime', default='', choices=['', 'calendar', 'party', 'state', 'inspectorate'])
        parser.add_argument('--layout', default=Layout.PARTY, choices=Layout.values)
        parser.add_argument('--map', default='', metavar='2025-07-01', help='bản đồ mà số liệu được đọc theo')
        parser.add_argument('-o', '--output', required=True, type=Path, metavar='FILE.docx|FILE.xlsx')

    def handle(self, *, output: Path, layout: str, **options: Any) -> None:
        try:
            asked = ask(options['unit'], options['period'], regime=options['regime'], edition=options['map'])
        except NotUnderstood as error:
            raise CommandError(str(error), returncode=2) from error
        if output.suffix not in ('.docx', '.xlsx'):
            raise CommandError(f'Không biết ghi ra "{output.name}". Báo cáo ghi ra .docx hoặc .xlsx.', returncode=2)
        stored = None if options['map'] else report_of(asked.unit, asked.period, layout)
        report = stored or sketch(asked.unit, asked.period, asked.edition, layout)
        made = _made(report)
        _write(output, docx(made, layout) if output.suffix == '.docx' else workbook(with_tables(made, report)))
        self.stdout.write(f'{made.unit_name}, {made.period_words}: {output}')


def _made(report: Report) -> Content:
    made = content(report)
    if report.record.pk is None and not made.ledger:
        raise CommandError(
            f'{made.unit_name}, {made.period_words}: chưa có báo cáo và chưa có số liệu nào. '
            f'Mời chọn kỳ khác, hoặc nhập số liệu cho {made.unit}.',
            returncode=2,
        )
    return made


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(f'Không ghi được {path}: {error.strerror}. Mời chọn thư mục khác.', returncode=2) from error
