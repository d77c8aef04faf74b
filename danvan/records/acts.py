"""The declaration of an act: a named step in a record's life, and what its rule is told. Acts are done in `writing`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Membership, Role, User

if TYPE_CHECKING:
    from danvan.records.models import Child, Record

RECORDERS = frozenset({Role.RECORDER, Role.HANDLER, Role.LEADER})  # who registers and amends
MOVERS = frozenset({Role.HANDLER, Role.LEADER})  # who gives a record to another unit

STEPS = {  # what every kind of record knows, by its name in the journal
    'register': _('Ghi nhận'),
    'extract': _('Trích từ văn bản'),
    'amend': _('Sửa thông tin'),
    'move': _('Chuyển đơn vị'),
    'attach': _('Thêm tệp đính kèm'),
    'detach': _('Gỡ tệp đính kèm'),
}
BEGINNINGS = ('register', 'extract')  # the first line of a record's journal says its origin


@dataclass(frozen=True)
class Doing:
    """An act under way: who does it to which record, with which answers, on which day, in which post."""

    user: User
    record: 'Record'
    answers: dict[str, Any]
    on: date
    membership: Membership | None


@dataclass(frozen=True)
class Act:
    """A step that a kind knows: from which states to which, who may, what it asks, what its rule does.

    `run(doing, child)` changes the record's and the child's attributes and the rows beneath them, or raises `Refused`;
    both are checked and saved after it. It may answer in which of the person's posts the act is done, where not any that
    gives the role will do. `target` None: the state stays. `closes`: nothing more is expected of anyone.
    """

    name: str
    label: str
    sources: frozenset[str]
    target: str | None
    roles: frozenset[str]
    asks: type[forms.Form] | None = None
    rule: str = ''
    run: Callable[[Doing, 'Child'], Membership | None] | None = None
    closes: bool = False
