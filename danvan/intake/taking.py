"""Files taken in by an office: distrusted at the door, sealed, read in a job into proposals, forgotten where nothing came of them.

A file bears its name, its headline and its text under one key; of one that is refused nothing is kept but the reason.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from danvan.intake import places
from danvan.intake.form import Extraction
from danvan.intake.models import Proposal, Source
from danvan.intake.opening import DoubtfulEncoding, Opened, read_content, readings
from danvan.intake.proposals import anomalies, proposed, without_names
from danvan.intake.reading import extract
from danvan.office.lines import ROW
from danvan.office.package import UnreadableFile
from danvan.org.keys import Key
from danvan.org.models import Unit, User
from danvan.org.rights import roles_at, unit_condition
from danvan.records.acts import RECORDERS
from danvan.records.attachments import Secret, look_for_marks
from danvan.records.errors import NotAllowed, Refused, in_words
from danvan.records.filetypes import safe_name
from danvan.vietnamese import mark_in_blocks

State = Source.State
LARGEST = 20_000_000  # bytes of one file
KEPT = timedelta(days=90)  # of a source of which nothing was accepted
FIRST_PAGE = 4_000  # letters in which a mark of secrecy is looked for once more when the text has been read


@dataclass(frozen=True)
class Sent:
    """A file as it came. `size`: of one that was too large to be taken at all; its content is empty.

    `encoding`: how its letters are written, where somebody has said so.
    """

    name: str
    content: bytes
    size: int = 0
    encoding: str = ''


@dataclass(frozen=True)
class Taken:
    """What became of a file at the door: a source, new or known before, or a refusal with nothing kept."""

    source: Source | None
    is_new: bool = False
    refusal: str = ''


def take(unit: Unit, user: User, sent: Sent) -> Taken:
    """Keep a file until it is read. The same file a second time leads to the first. Raises `NotAllowed`."""
    must_write(user, unit)
    try:
        _distrust(sent)
    except Secret as refused:  # not even its name is kept, in no message either
        return Taken(None, refusal=str(refused))
    except Refused as refused:
        return Taken(None, refusal=f'“{safe_name(sent.name)}”: {refused}')
    known = Source.objects.filter(unit=unit, sha256=_hash(sent)).first()
    return Taken(known) if known else _kept(unit, user, sent)


def must_write(user: User, unit: Unit) -> None:
    """Raises `NotAllowed` for whoever does not write at the office."""
    if not roles_at(user, unit) & RECORDERS:
        raise NotAllowed(
            _('Văn bản chưa được nhận.'), _('Chỉ người ghi hồ sơ tại đơn vị mới nhận văn bản vào đơn vị đó.'),
            _('Mời chọn đơn vị mình phụ trách.'),
        )  # fmt: skip


def _kept(unit: Unit, user: User, sent: Sent) -> Taken:
    source = Source(unit=unit, key=Key.objects.create_new(), sha256=_hash(sent), taken_by=user)
    source.name, source.encoding = safe_name(sent.name), sent.encoding
    source.content_sealed = source.key.seal(sent.content)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError:  # somebody took the same file in at this very moment
        return Taken(Source.objects.get(unit=unit, sha256=source.sha256))
    return Taken(source, is_new=True)


def _hash(sent: Sent) -> str:
    return hashlib.sha256(sent.content).hexdigest()


def _distrust(sent: Sent) -> None:
    size = max(sent.size, len(sent.content))
    if not size:
        raise Refused(_('Tệp trống.'), _('Tệp phải có chữ để đọc.'), _('Mời kiểm tra rồi gửi đúng tệp.'))
    if size > LARGEST:
        raise Refused(
            _('Tệp chưa được nhận.'), _('Mỗi tệp phải có nội dung và không lớn hơn %(size)s MB.') % {'size': LARGEST // 1_000_000},
            _('Mời giảm dung lượng hoặc chia tệp rồi gửi lại.'),
        )  # fmt: skip
    look_for_marks(sent.name, sent.content, declared_open=True)


def may_be_read(user: User) -> Q:
    """Texts name people: they are for those who write at the office, not for all who see its figures."""
    return unit_condition(user, 'unit', roles=RECORDERS)


# --- read


@transaction.atomic
def read_next(unit: int) -> bool:
    """Read the next of the office's files that waits; False where none does."""
    rows = Source.objects.select_for_update(skip_locked=True, of=('self',)).filter(unit=unit, state=State.WAITING)
    source = rows.select_related('key', 'unit', 'taken_by').order_by('pk').first()
    if source is not None:
        with translation.override(source.taken_by.language):
            read(source)
    return source is not None


def read(source: Source) -> None:
    """The file's text and what it proposes; or why it was not taken, and nothing of it is kept.

    A doubtful one is kept as it came until a person has chosen how its letters are written.
    """
    try:
        opened = read_content(source.name, source.key.open(source.content_sealed), source.encoding or None)
        _must_be_open(opened.text)
    except DoubtfulEncoding as doubtful:
        _ask(source, doubtful)
    except (UnreadableFile, Refused) as refused:
        _refuse(source, refused)
    else:
        _fill(source, opened)
    if source.state != State.ASKS:
        source.content_sealed = b''
    source.save()


def _ask(source: Source, doubtful: DoubtfulEncoding) -> None:
    """Nobody is asked where any reading bears a mark of secrecy, or where there is none at all."""
    texts = readings(source.name, source.key.open(source.content_sealed))
    try:
        for text in texts.values():
            _must_be_open(text)
    except Secret as secret:
        return _refuse(source, secret)
    if not texts:
        return _refuse(source, doubtful)
    source.state = State.ASKS
    return None


def _must_be_open(text: str) -> None:
    if mark_in_blocks(text[:FIRST_PAGE].splitlines()):
        raise Secret(
            _('Tệp không được nhận và không được lưu.'), _('Trang đầu của tệp có dấu chỉ độ mật.'),
            _('Tài liệu bí mật nhà nước không đưa vào hệ thống này; mời xử lý theo quy định về bảo vệ bí mật nhà nước.'),
        )  # fmt: skip


def _refuse(source: Source, refused: UnreadableFile | Refused) -> None:
    """The same bytes may come again: their mark is not kept; of a secret paper not even its name."""
    source.state, source.refusal, source.sha256 = State.REFUSED, in_words(refused), ''
    if isinstance(refused, Secret):
        source.name_sealed = b''


def _fill(source: Source, opened: Opened) -> None:
    said = extract(opened.text)
    period = places.period_of(said.event)
    source.text, source.title, source.sort = opened.text, said.text.title or '', opened.sort
    source.published = said.text.published and date.fromisoformat(said.text.published)
    source.anomalies = anomalies(said)
    source.label, source.regime = (period.label, period.regime) if period else ('', '')
    _place(source, said, places.day_of(said.event, said.text.published, period))
    source.state = State.READ
    rows = proposed(said, frozenset(line.text for line in opened.lines if line.what == ROW))
    for row in rows:
        row.source = source
    Proposal.objects.bulk_create(rows)


def _place(source: Source, said: Extraction, day: date) -> None:
    """Whom the text is about; a unit that did not exist on its day stands among what needs a look."""
    about = places.about(said.event, day, source.unit)
    source.about, source.named_as = about.unit, without_names(about.words, said)[:200]
    at = (
        said.event.found.get('place_district') or said.event.found.get('place_province') or said.event.found.get('host')
    )
    if about.wrong:
        start, end = (at.start, at.end) if at else (0, 0)
        source.anomalies.append({'kind': 'no_such_unit', 'start': start, 'end': end, 'why': about.wrong})


# --- forgotten


def forget(before: datetime | None = None) -> int:
    """Sources older than ninety days of which nothing was accepted go, with the key that opens what backups hold of them."""
    old = Source.objects.filter(at__lt=before or timezone.now() - KEPT)
    idle = old.exclude(proposals__in=_held()).select_related('key')
    return sum(drop(source) for source in idle)


@transaction.atomic
def drop(source: Source) -> bool:
    """A source that nothing leads back to."""
    source = Source.objects.select_for_update(of=('self',)).select_related('key').filter(pk=source.pk).first()
    if source is None or _held().filter(source=source).exists():
        return False
    key = source.key
    source.delete()
    key.delete()
    return True


def _held() -> QuerySet[Proposal]:
    """Proposals of which something came: an observation, a draft, or a person's word."""
    return Proposal.objects.exclude(state__in=[Proposal.State.WAITING, Proposal.State.REFUSED], draft=None)


@dataclass(frozen=True)
class Progress:
    """How far an office's files have come."""

    total: int
    left: int

    @property
    def done(self) -> int:
        return self.total - self.left


def progress(sources: Iterable[Source]) -> Progress:
    states = [source.state for source in sources]
    return Progress(len(states), states.count(State.WAITING))
