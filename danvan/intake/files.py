"""A file's text as it is taken in: what `office` opens, or a refusal in three parts. What a text says is not read here."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from danvan.office.passages import passages
from danvan.office.read import UnreadableFile
from danvan.records.errors import Refused
from danvan.records.filetypes import type_of
from danvan.vietnamese import nfc


@dataclass(frozen=True)
class Opened:
    """`sort`: the file's ending without its point."""

    text: str
    sort: str


def open_file(name: str, content: bytes) -> Opened:
    """Raises `Refused`."""
    sort = type_of(name, content).endings[0].lstrip('.')
    try:
        text = nfc(
            '\n\n'.join(passage.text for passage in passages(name, content))
            if sort != 'txt'
            else content.decode('utf-8-sig')
        )
    except UnreadableFile as broken:
        raise _refused(str(broken)) from broken
    if not text.strip():
        raise _refused(_('Không đọc được chữ nào trong tệp.'))
    return Opened(text, sort)


def _refused(rule: str) -> Refused:
    to_do = _('Mời mở tệp, lưu lại dưới dạng DOCX hoặc TXT (UTF-8) rồi gửi lại.')
    return Refused(_('Tệp chưa được đọc.'), rule, to_do)
