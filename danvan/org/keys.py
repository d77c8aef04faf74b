"""Keys of personal and secret fields: one a holder, wrapped under the installation's master key.

To erase what a key sealed, destroy the key: rows, history and backups then hold noise.
"""

import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NONCE = 12  # bytes, as AES-GCM wants it


def _encrypt(key: bytes, plain: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def _decrypt(key: bytes, sealed: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], None)


def _master() -> bytes:
    """The setting is words of any length that nobody can guess; the cipher wants 32 bytes."""
    return sha256(settings.MASTER_KEY.encode()).digest()


class KeyManager(models.Manager['Key']):
    def create_new(self) -> 'Key':
        return self.create_many(1)[0]

    def create_many(self, count: int) -> list['Key']:
        master = _master()
        return self.bulk_create(
            self.model(wrapped=_encrypt(master, AESGCM.generate_key(256))) for _each in range(count)
        )


class Key(models.Model):
    """A 256-bit key, wrapped; empty once destroyed."""

    wrapped = models.BinaryField(_('khóa đã bọc'))
    destroyed_at = models.DateTimeField(_('hủy lúc'), null=True, blank=True)

    objects = KeyManager()

    class Meta:
        verbose_name, verbose_name_plural = _('khóa mã hóa'), _('khóa mã hóa')

    @property
    def is_destroyed(self) -> bool:
        return not self.wrapped

    def seal(self, plain: bytes) -> bytes:
        """Encrypt under this key. Raises `KeyDestroyed`."""
        return _encrypt(self._unwrapped(), plain)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt what this key sealed. Raises `KeyDestroyed`, or InvalidTag where the bytes are not its own."""
        return _decrypt(self._unwrapped(), bytes(sealed))

    def destroy(self) -> None:
        """Make everything sealed under this key unreadable, for ever."""
        self.wrapped, self.destroyed_at = b'', timezone.now()
        self.save(update_fields=['wrapped', 'destroyed_at'])

    def _unwrapped(self) -> bytes:
        if self.is_destroyed:
            raise KeyDestroyed(_('Dữ liệu này đã được xóa theo quy định và không thể đọc lại.'))
        return _decrypt(_master(), bytes(self.wrapped))


class KeyDestroyed(Exception):
    """What the key sealed was erased."""


class Sealed:
    """A text attribute kept as ciphertext in the field `column`, under the key of its row (`row.key`)."""

    def __init__(self, column: str) -> None:
        self.column = column

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        sealed = getattr(row, self.column)
        return row.key.open(sealed).decode() if sealed and not row.key.is_destroyed else ''

    def __set__(self, row: Any, text: str) -> None:
        setattr(row, self.column, row.key.seal(text.encode()) if text else b'')
