"""Old texts that the offices of the invented province have taken in: read, and all but one waiting for a person.

The words are ours and lie in `texts/`; nobody is named in them.
"""

from collections.abc import Callable
from pathlib import Path

from danvan.demo.song_trang.people import BOARD
from danvan.intake import settling, taking
from danvan.intake.models import Source
from danvan.org.models import Unit, User

FOLDER = Path(__file__).parent / 'texts'
TAKEN = (('ben-mo-tong-ket-2023.txt', 'ben-mo.dang-uy', 'colan'), ('song-trang-tong-ket-2023.txt', BOARD, 'anhminh'))
SETTLED = 'song-trang-tong-ket-2023.txt'
TICKS = len(TAKEN)


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    for name, office, username in TAKEN:
        unit, user = Unit.objects.get(key=office), User.objects.get(username=username)
        source = taking.take(unit, user, taking.Sent(name, (FOLDER / name).read_bytes())).source
        while taking.read_next(unit.pk):
            pass
        if name == SETTLED:
            _settle(Source.objects.select_related('unit', 'about', 'key').get(pk=source.pk), user)
        tell(f'Sông Trăng: {name}')


def _settle(source: Source, user: User) -> None:
    """What is certain in it has been accepted, so that figures of that year lead to their words."""
    settling.accept_certain(source, user, [row.pk for row, _cell in settling.certain(source)])
