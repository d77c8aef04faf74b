"""`danvan figures`: the figures of a unit and a period, as lines to read or as JSON to build on."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from danvan.indicators.asking import NotUnderstood, ask
from danvan.indicators.catalogue import UnknownIndicator
from danvan.indicators.figures import Figure, figures
from danvan.indicators.models import Status
from danvan.vietnamese import written


class Command(BaseCommand):
    help = 'Số liệu của một đơn vị trong một kỳ.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('--unit', required=True, metavar='KEY|NAME')
        parser.add_argument('--on', default='', metavar='DAY', help='ngày mà tên đơn vị được đọc theo')
        parser.add_argument('--period', required=True, metavar='2023')
        parser.add_argument('--regime', default='', choices=['', 'calendar', 'party', 'state', 'inspectorate'])
        parser.add_argument('--map', default='', metavar='2025-07-01', help='bản đồ mà số liệu được đọc theo')
        parser.add_argument('--indicator', action='append', metavar='CODE')
        parser.add_argument('--json', action='store_true')

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            asked = ask(
                options['unit'], options['period'], regime=options['regime'], on=options['on'], edition=options['map']
            )
            found = figures(asked.unit, asked.period, asked.edition, options['indicator'])
        except (NotUnderstood, UnknownIndicator) as error:
            raise CommandError(str(error), returncode=2) from error
        if all(figure.status == Status.MISSING and not figure.kept_out for figure in found):
            raise CommandError(
                f'{asked.unit.full_name}, {asked.period.words()}: chưa có số liệu nào theo yêu cầu này. '
                f'Mời chọn kỳ khác, hoặc nhập số liệu cho {asked.unit.key}.',
                returncode=2,
            )
        self.stdout.write(
            json.dumps([as_json(f) for f in found], ensure_ascii=False, indent=1) if options['json'] else lines(found)
        )


def as_json(figure: Figure) -> dict[str, Any]:
    source = figure.told
    return {
        'indicator': figure.code,
        'label': figure.indicator.label,
        'split': dict(figure.split),
        'value': figure.value,
        'qualifier': figure.qualifier,
        'status': figure.status,
        'origin': figure.origin,
        'scope': figure.scope,
        'units_reported': figure.units_reported,
        'units_expected': figure.units_expected,
        'source': {'file': source.source_file, 'quote': source.quote} if source and source.source_file else None,
    }


def lines(found: list[Figure]) -> str:
    return '\n'.join(
        f'{f.code:7}{"; ".join(f.split.values()) or f.indicator.label:60.60} '
        f'{"-" if f.value is None else written(f.value, f.qualifier):>12} {f.indicator.unit}'
        for f in found
    )
