"""`danvan extract`: what reports and articles say, as the form of docs/extraction.md; no database. Exit 1 where a file was refused."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from danvan.intake.form import Extraction
from danvan.intake.opening import DoubtfulEncoding, read_file
from danvan.intake.reading import extract
from danvan.office.read import UnreadableFile
from danvan.vietnamese import legacy

FEW = 4  # files that need no bar


class Command(BaseCommand):
    help = 'Đọc văn bản, bài báo: sự kiện, người, số liệu, khen thưởng, văn bản được dẫn và chỗ sai, kèm nguyên văn.'
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('files', nargs='+', type=Path, metavar='FILE')
        parser.add_argument('--json', action='store_true', help='in một danh sách, mỗi tệp một mục')
        parser.add_argument('-o', '--output', type=Path, metavar='FOLDER', help='ghi mỗi tệp một .json vào thư mục này')
        parser.add_argument('--encoding', choices=legacy.NAMES, help='bảng mã cũ của các tệp, nếu không tự nhận được')

    def handle(self, *, files: list[Path], **options: Any) -> None:
        folder = options['output']
        _prepare(folder)
        read, refused = [], 0
        for file in tqdm(files, desc='Đang đọc', disable=None if len(files) > FEW else True):
            found = self._read(file, options['encoding'])
            if found is None:
                refused += 1
            elif folder:
                _write(folder / f'{file.stem}.json', found)
            else:
                read.append(found)
        if not folder:
            self.stdout.write(_listed(read) if options['json'] else '\n\n'.join(map(_told, read)))
        if refused:
            sys.exit(1)

    def _read(self, file: Path, encoding: str | None) -> Extraction | None:
        """None where the file is refused, which is said in one line."""
        try:
            return extract(read_file(file, encoding).text, file.name)
        except DoubtfulEncoding as doubtful:
            likely = ' | '.join(doubtful.encodings)
            self.stderr.write(f'{file}: {doubtful.parts[0]} {doubtful.parts[1]} Mời chạy lại với --encoding {likely}.')
            return None
        except UnreadableFile as error:
            self.stderr.write(f'{file}: {" ".join(str(error).split())}')
            return None


def _prepare(folder: Path | None) -> None:
    try:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(
            f'Không ghi được vào {folder}: {error.strerror}. Mời chọn thư mục khác.', returncode=2
        ) from error


def _write(path: Path, found: Extraction) -> None:
    path.write_text(json.dumps(found.to_json(), ensure_ascii=False, indent=1) + '\n', encoding='utf-8')


def _listed(read: list[Extraction]) -> str:
    return json.dumps([found.to_json() for found in read], ensure_ascii=False, indent=1)


def _told(found: Extraction) -> str:
    """For a person at a terminal: a line an item, with its words."""
    told = found.to_json()
    event = told['event']
    lines = [
        f'{found.source}: {told["title"] or ""}',
        f'  {event["kind"]} {event["date"] or ""} {event["host"] or ""}'.rstrip(),
    ]
    lines += [
        f'  {one["measure"]} = {one["value"]} {one["unit"]}  « {_short(one["quote"])} »' for one in told['figures']
    ]
    lines += [f'  {one["form"]}  « {_short(one["quote"])} »' for one in told['awards']]
    lines += [f'  {one["type"]} {one["number"] or ""}  « {_short(one["quote"])} »' for one in told['documents']]
    lines += [f'  {one["name"]} ({one["did"]})' for one in told['people']]
    return '\n'.join(
        [*lines, *(f'  {one["kind"]}: {one["why"]}  « {_short(one["quote"])} »' for one in told['anomalies'])]
    )


def _short(quote: str) -> str:
    words = ' '.join(quote.split())
    return words if len(words) <= 100 else f'{words[:99]}…'
