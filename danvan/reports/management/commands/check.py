"""`danvan check`: every number of a paper held against its ledger, its own sums and the data; exit 1 where one needs a look."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from danvan.indicators.asking import Asked, NotUnderstood, ask
from danvan.office.read import UnreadableFile
from danvan.reports.checking.check import Checked, check
from danvan.reports.checking.findings import Finding, Grade, grade_words

LARGEST = 64_000_000
SHOWN = 80  # letters of the words at a place


class Command(BaseCommand):
    help = 'Đối chiếu từng con số của một văn bản với sổ số liệu kèm theo, với chính văn bản và với hệ thống.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('file', type=Path, metavar='FILE.docx|FILE.txt')
        parser.add_argument('--unit', default='', metavar='KEY|NAME', help='đơn vị của văn bản, để so với số liệu')
        parser.add_argument('--period', default='', metavar='2023')
        parser.add_argument('--regime', default='', choices=['', 'calendar', 'party', 'state', 'inspectorate'])
        parser.add_argument('--json', action='store_true')

    def handle(self, *, file: Path, **options: Any) -> None:
        asked = _asked(options['unit'], options['period'], options['regime'])
        try:
            checked = check(file.name, _content(file), asked)
        except UnreadableFile as error:
            raise CommandError(f'{file}: {error}', returncode=2) from error
        if options['json']:
            self.stdout.write(json.dumps([one.as_json() for one in checked.findings], ensure_ascii=False, indent=1))
        else:
            self.stdout.write('\n'.join([*map(line, checked.findings), ending(checked)]))
        if not checked.is_clean:
            sys.exit(1)


def _asked(unit: str, period: str, regime: str) -> Asked | None:
    if bool(unit) != bool(period):
        raise CommandError('--unit và --period đi cùng nhau. Mời ghi cả hai, hoặc bỏ cả hai.', returncode=2)
    try:
        return ask(unit, period, regime=regime) if unit else None
    except NotUnderstood as error:
        raise CommandError(str(error), returncode=2) from error


def _content(file: Path) -> bytes:
    try:
        with file.open('rb') as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f'Không đọc được {file}: {error.strerror}. Mời xem lại đường dẫn.', returncode=2) from error
    if len(content) > LARGEST:
        raise CommandError(f'{file} lớn hơn 64 MB. Mời bỏ bớt hình ảnh rồi thử lại.', returncode=2)
    return content


def line(finding: Finding) -> str:
    """'cần sửa · đoạn 11 “15/15/2022”: Không có ngày ... Ngày ghi theo dạng ...'."""
    words = ' '.join(finding.words.split())
    shown = words if len(words) <= SHOWN else words[:SHOWN] + '…'
    place = (
        _('đoạn %(n)s “%(words)s”') % {'n': finding.passage, 'words': shown} if finding.passage else _('toàn văn bản')
    )
    return f'{grade_words(finding.grade)} · {place}: {finding.what} {finding.why}'.rstrip()


def ending(checked: Checked) -> str:
    counted = ', '.join(f'{checked.graded(grade)} {grade_words(grade)}' for grade in Grade)
    traced = '' if checked.is_traced else ' ' + _('Tệp không kèm sổ số liệu.')
    return f'{counted}.{traced}'
