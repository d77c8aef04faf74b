"""Files on a record: taken in, given back, removed. Kept encrypted under the record's key and a random name, never run.

Of a file that is refused nothing remains, not its name in a log: its name stands in no message and no exception.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from danvan.office.read import UnreadableFile, first_page_blocks
from danvan.org.keys import Key
from danvan.org.models import User
from danvan.records import door, storing
from danvan.records.acts import RECORDERS, STEPS
from danvan.records.errors import Refused
from danvan.records.filetypes import FileType, safe_name, type_of
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Attachment, Record
from danvan.vietnamese import mark_in_blocks, mark_in_name

LARGEST = 20 * 1024 * 1024  # bytes, where the settings say nothing


class Secret(Refused):
    """A file that bears a mark of secrecy: nothing of it may be kept."""


def accept(record: Record, user: User, name: str, content: bytes, declared_open: bool = False) -> Attachment:
    """Take a file in. Raises `Refused`. `declared_open`: the person says that it bears no mark of secrecy."""
    found = _examined(name, content, declared_open)
    kind = kind_named(record.kind)
    with door.opened('attach', user) as context:
        record, child = door.locked(record, kind)
        membership = door.membership_at(user, record.unit, RECORDERS, str(STEPS['attach']))
        before = door.snapshot(record), door.snapshot(child)
        if child.key.is_destroyed:
            raise _refused(
                _('Dữ liệu riêng của hồ sơ này đã được xóa theo quy định.'),
                _('Mời lập hồ sơ mới nếu việc này còn tiếp tục.'),
            )
        door.save_changes(kind, record, child, before)
        attachment = _kept(record, user, safe_name(name), content, found, declared_open)
        door.enter(record, 'attach', user, context, membership, changed=['attachments'])
    return attachment


def open_attachment(attachment: Attachment) -> tuple[str, bytes]:
    """The file's name and content. Raises `KeyDestroyed` once the record's key is."""
    key = attachment.record.key
    return key.open(attachment.name_sealed).decode(), key.open(storing.read(attachment.stored_as))


def name_of(attachment: Attachment) -> str:
    """The file's name; nothing once the record's key is destroyed."""
    key: Key = attachment.record.key
    return '' if key.is_destroyed else key.open(attachment.name_sealed).decode()


def remove(attachment: Attachment, user: User, reason: str) -> None:
    """Take a file away: its row now, its bytes when the transaction has ended."""
    kind = kind_named(attachment.record.kind)
    with door.opened('detach', user) as context:
        record, child = door.locked(attachment.record, kind)
        membership = door.membership_at(user, record.unit, RECORDERS, str(STEPS['detach']))
        door.save_changes(kind, record, child, (door.snapshot(record), door.snapshot(child)))
        _must_be_there(attachment)
        attachment.delete()
        door.enter(record, 'detach', user, context, membership, reason=reason, changed=['attachments'])
        storing.take_away(attachment.stored_as)


def _kept(record: Record, user: User, name: str, content: bytes, found: FileType, declared_open: bool) -> Attachment:
    return Attachment.objects.create(
        record=record,
        name_sealed=record.key.seal(name.encode()),
        media_type=found.media_type,
        size=len(content),
        stored_as=storing.put(record.key.seal(content)),
        declared_open=declared_open,
        added_by=user,
    )


# --- what is refused


def _must_be_there(attachment: Attachment) -> None:
    if not Attachment.objects.filter(pk=attachment.pk).exists():
        raise Refused(
            _('Tệp này không còn trong hồ sơ.'),
            _('Mỗi tệp chỉ gỡ được một lần.'),
            _('Mời mở lại hồ sơ để xem các tệp hiện có.'),
        )


def _examined(name: str, content: bytes, declared_open: bool) -> FileType:
    largest = getattr(settings, 'ATTACHMENT_BYTES', LARGEST)
    if not content or len(content) > largest:
        raise _refused(
            _('Mỗi tệp phải có nội dung và không lớn hơn %(size)s MB.') % {'size': largest // 1024 // 1024},
            _('Mời giảm dung lượng hoặc chia tệp rồi gửi lại.'),
        )
    found = type_of(safe_name(name), content)
    look_for_marks(name, content, declared_open)
    return found


def look_for_marks(name: str, content: bytes, declared_open: bool = False) -> None:
    """Raises `Secret` for a file with a mark in its name or on its first page, `Refused` for one that cannot be read."""
    if mark_in_name(name):
        raise _secret(_('Tên tệp có dấu chỉ độ mật.'))
    try:
        blocks = first_page_blocks(name, content)
    except UnreadableFile as broken:
        raise _refused(_('Tệp bị hỏng hoặc không mở được.'), _('Mời mở tệp, lưu lại rồi gửi lại.')) from broken
    if mark_in_blocks(blocks or ()):
        raise _secret(_('Trang đầu của tệp có dấu chỉ độ mật.'))
    if not blocks and not declared_open:
        raise _refused(
            _('Không đọc được chữ trong tệp (ảnh, bản quét), nên người gửi phải cam đoan tệp không có dấu mật.'),
            _('Mời xem lại tệp, đánh dấu vào ô cam đoan rồi gửi lại.'),
        )


def _secret(rule: str) -> Secret:
    to_do = _('Tài liệu bí mật nhà nước không đưa vào hệ thống này; mời xử lý theo quy định về bảo vệ bí mật nhà nước.')
    return Secret(_('Tệp không được nhận và không được lưu.'), rule, to_do)


def _refused(rule: str, to_do: str) -> Refused:
    return Refused(_('Tệp chưa được nhận.'), rule, to_do)
