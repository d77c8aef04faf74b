"""All that votes are learnt from: marked texts, annotated texts, and what makes the signs."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

from danvan.indicators.reading import OWN_TABLE
from danvan.intake import signs
from danvan.work.exemplars import reading as exemplars
from learning.annotated import annotated_texts, open_texts
from learning.marks import TEXTS, Marked, marked_texts


def taught() -> Iterator[Marked]:
    return chain(marked_texts(), annotated_texts())


def fingerprint() -> str:
    """It heads the table of votes, which so tells what it was learnt from."""
    texts = (side for path in open_texts() for side in (path, path.with_suffix('.txt')))
    made_of = [*sorted(TEXTS.glob('*.txt')), *texts, OWN_TABLE, exemplars.TABLE, Path(signs.__file__)]
    return sha256(b''.join(path.read_bytes() for path in made_of)).hexdigest()[:16]
