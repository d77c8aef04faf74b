"""A text of which it is not certain how its letters are written: each reading is shown, and a person chooses one."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from danvan.intake.models import Source
from danvan.intake.opening import readings
from danvan.intake.taking import must_write
from danvan.org.models import User
from danvan.records.errors import Refused
from danvan.vietnamese import legacy

LINES, LONGEST_LINE = 4, 160  # shown of each reading


@dataclass(frozen=True)
class Reading:
    """The first lines of the text in one encoding."""

    encoding: str
    name: str
    lines: tuple[str, ...]


def offered(source: Source) -> list[Reading]:
    """The likeliest first."""
    texts = readings(source.name, source.key.open(source.content_sealed))
    return [Reading(encoding, legacy.NAMES[encoding], _first_lines(text)) for encoding, text in texts.items()]


def _first_lines(text: str) -> tuple[str, ...]:
    """Those that differ: with more than plain letters."""
    told = [line.strip()[:LONGEST_LINE] for line in text.splitlines() if not line.isascii()]
    return tuple(told[:LINES])


@transaction.atomic
def choose(source: Source, user: User, encoding: str) -> None:
    """The file waits to be read as the person says. Raises `Refused`, `NotAllowed`."""
    source = Source.objects.select_for_update(of=('self',)).select_related('unit').get(pk=source.pk)
    must_write(user, source.unit)
    if source.state != Source.State.ASKS or encoding not in legacy.NAMES:
        raise Refused(
            _('Chưa chọn được bảng mã.'), _('Mỗi văn bản chờ chọn bảng mã được chọn một lần, trong các bảng mã đã nêu.'),
            _('Mời tải lại trang rồi chọn.'),
        )  # fmt: skip
    source.encoding, source.state = encoding, Source.State.WAITING
    source.save()
