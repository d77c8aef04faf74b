"""Pages of a kind that are no list and no form: one module or folder a kind here, found by its name, gone with it.

A module declares `EXTRAS`; what a kind does not have is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext_lazy

from danvan.org.models import Unit
from danvan.records.kinds import Kind
from danvan.records.models import Record


@dataclass(frozen=True)
class Panel:
    """A part of the detail page: a template and what it shows."""

    template: str
    context: dict[str, Any]


def _begun(unit: Unit) -> dict[str, Any]:
    return {'unit': unit.pk, 'day': timezone.localdate()}


@dataclass(frozen=True)
class Extras:
    """`verb`: what one does to begin one. `begun(unit)`: what its form holds at first for someone of that unit.

    `sections` of the form (title, field names); `panels(record, user)` beside the fields; `alike(title, unit, user)`
    while one types; `addresses()` of its own; `setting`: the address, by a unit's key, and the words of the page on which
    a unit's administrator sets what the kind leaves to each unit.
    """

    kind: str
    verb: str = gettext_lazy('Đăng ký')
    begun: Callable[[Unit], dict[str, Any]] = _begun
    sections: Sequence[tuple[str, Sequence[str]]] = ()
    panels: Callable[[Record, Any], Sequence[Panel]] | None = None
    alike: Callable[..., Sequence[Any]] | None = None
    addresses: Callable[[], Sequence[URLPattern]] = tuple
    setting: tuple[str, str] | None = None


@cache
def all_extras() -> dict[str, Extras]:
    modules = (import_module(f'{__name__}.{found.name}') for found in iter_modules(__path__))
    return {module.EXTRAS.kind: module.EXTRAS for module in modules}


def extras_of(kind: Kind) -> Extras:
    return all_extras().get(kind.name, Extras(kind.name))
