"""`danvan score GOLD FOLDER`: what was read held against an annotation, a line a section; no database."""

import json
from pathlib import Path, PurePath
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from danvan.intake.score import SECTIONS, Json, rates, score


class Command(BaseCommand):
    help = 'So kết quả đọc với bản chú giải: độ chính xác, độ đầy đủ và F1 của từng phần.'
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('gold', type=Path, metavar='GOLD', help='thư mục chú giải (.json)')
        parser.add_argument('folder', type=Path, metavar='FOLDER', help='thư mục kết quả của extract -o')

    def handle(self, *, gold: Path, folder: Path, **options: Any) -> None:
        golds, found = _told(gold), _told(folder)
        by_source = {PurePath(str(one.get('source'))).name: one for one in found.values() if one.get('source')}
        total = {section: [0, 0, 0] for section in SECTIONS}
        for name, asked in golds.items():
            read = found.get(name, by_source.get(str(asked.get('source')), {}))
            for section, counts in score(asked, read).items():
                total[section] = [a + b for a, b in zip(total[section], counts, strict=True)]
        self.stdout.write(table(total))


def table(total: dict[str, list[int]]) -> str:
    """Counts and rates of each section, of all together, and the mean of the sections' F1."""
    everything = [sum(counts[i] for counts in total.values()) for i in range(3)]
    lines = [f'{"section":10} {"tp":>6} {"fp":>6} {"fn":>6}   {"precision":>9} {"recall":>7} {"F1":>7}']
    for name, counts in [*total.items(), ('overall', everything)]:
        precision, recall, f1 = rates(*counts)
        lines.append(f'{name:10} {counts[0]:6} {counts[1]:6} {counts[2]:6}   {precision:9.3f} {recall:7.3f} {f1:7.3f}')
    mean = sum(rates(*counts)[2] for counts in total.values()) / len(total)
    return '\n'.join([*lines, f'{"mean F1 of sections":10} {mean:47.3f}'])


def _told(folder: Path) -> dict[str, Json]:
    """What each file of the folder says; one that is broken says nothing."""
    paths = sorted(folder.glob('*.json')) if folder.is_dir() else []
    if not paths:
        raise CommandError(f'{folder}: không có tệp .json nào. Mời chỉ đúng thư mục.', returncode=2)
    return {path.stem: _read(path) for path in paths}


def _read(path: Path) -> Json:
    try:
        told = json.loads(path.read_text(encoding='utf-8'))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
