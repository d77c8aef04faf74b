"""danvan units: finds units by name on a day, with what became of them."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Unit
from danvan.org.names import UnknownUnit, candidates, describe
from danvan.org.ties import successors, territories


class Command(BaseCommand):
    help = 'Tìm đơn vị theo tên (hoặc khóa) vào một ngày, kèm đơn vị kế thừa'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            '--name', required=True, help='tên, có hoặc không có dấu, có hoặc không có chữ "tỉnh", "xã"...'
        )
        parser.add_argument('--on', type=read_day, help='ngày, dạng 2023-12-31 (mặc định: hôm nay)')
        parser.add_argument('--json', action='store_true', help='in dạng JSON')

    def handle(self, *, name: str, on: date | None, json: bool, **options: Any) -> None:
        on = on or timezone.localdate()
        try:
            units = candidates(name, on)
        except UnknownUnit as unknown:
            raise CommandError(str(unknown), returncode=2) from None
        self.stdout.write(as_json(units, on) if json else as_lines(units, on))


def read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            _('Không đọc được ngày "%(text)s". Ngày ghi theo dạng 2023-12-31.') % {'text': text}
        ) from None


def as_json(units: list[Unit], on: date) -> str:
    parents, nexts = territories(units, on), successors(units)
    rows = [
        {
            'key': unit.key,
            'name': unit.named.name,
            'level': unit.level,
            'since': _day(unit.since),
            'until': _day(unit.until),
            'parent': parents[unit.pk].key if unit.pk in parents else None,
            'successors': [{'key': new.key, 'name': new.name, 'since': _day(new.since)} for new in nexts[unit.pk]],
        }
        for unit in units
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_lines(units: list[Unit], on: date) -> str:
    parents, nexts = territories(units, on), successors(units)
    lines = []
    for unit in units:
        parent = f', {parents[unit.pk].full_name}' if unit.pk in parents else ''
        lines.append(f'{describe(unit)}{parent}: {lifetime(unit)}')
        lines += [f'  → {describe(new)}' for new in nexts[unit.pk]]
    return '\n'.join(lines)


def lifetime(unit: Unit) -> str:
    since = unit.since.strftime('%d/%m/%Y') if unit.since else _('chưa rõ (có trước bản đồ đầu tiên)')
    until = unit.until.strftime('%d/%m/%Y') if unit.until else _('nay')
    return _('từ %(since)s đến %(until)s') % {'since': since, 'until': until}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
