"""An issued version as PDF, where LibreOffice is installed: made once, by a job, and kept by the hash of what was issued."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from danvan.reports.content import issued
from danvan.reports.documents import docx
from danvan.reports.models import Issue

LONGEST = 180  # seconds that a paper may take: LibreOffice that hangs holds no worker for ever


def program() -> str:
    """Where LibreOffice is; nothing where it is not installed."""
    return shutil.which('soffice') or shutil.which('libreoffice') or ''


def place(issue: Issue) -> Path:
    return Path(settings.DATA) / 'pdf' / f'{issue.sha256}.pdf'


def make(issue: Issue) -> Path:
    """The paper as it was signed. Raises CalledProcessError, TimeoutExpired, FileNotFoundError; nothing is kept then."""
    kept = place(issue)
    if kept.exists():
        return kept
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    with TemporaryDirectory() as folder:
        source = Path(folder) / 'paper.docx'
        source.write_bytes(docx(issued(issue)))
        _convert(source)
        part = kept.with_suffix(f'.{os.getpid()}.part')
        shutil.copyfile(source.with_suffix('.pdf'), part)
        part.replace(kept)
    return kept


def _convert(source: Path) -> None:
    """With a profile of its own, so that two at a time, or one that a person has open, do not wait for each other."""
    own = f'-env:UserInstallation={(source.parent / "profile").as_uri()}'
    asked = [program(), own, '--headless', '--convert-to', 'pdf', '--outdir', str(source.parent), str(source)]
    subprocess.run(asked, check=True, timeout=LONGEST, capture_output=True)
