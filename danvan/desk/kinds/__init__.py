"""Pages of a kind that are no list and no form: one module a kind here, found by its file, gone with it.

A module declares `EXTRAS`; what a kind does not have is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.urls import URLPattern

from danvan.org.models import Unit
from danvan.records.kinds import Kind
from danvan.records.models import Record


@dataclass(frozen=True)
class Panel:
    """A part of the detail page: a template and what it shows."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Extras:
    """`sections` of the form (title, field names); `panels(record, user)` beside the fields;
    `alike(title, unit, user)` while one types; `begins_at(unit)`: for whom someone of that unit begins one;
    `addresses` of its own."""

    kind: str
    sections: Sequence[tuple[str, Sequence[str]]] = ()
    panels: Callable[[Record, Any], Sequence[Panel]] | None = None
    alike: Callable[..., Sequence[Any]] | None = None
    begins_at: Callable[[Unit], Unit] = lambda unit: unit
    addresses: Sequence[URLPattern] = field(default_factory=tuple)


@cache
def all_extras() -> dict[str, Extras]:
    modules = (import_module(f'{__name__}.{found.name}') for found in iter_modules(__path__))
    return {module.EXTRAS.kind: module.EXTRAS for module in modules}


def extras_of(kind: Kind) -> Extras:
    return all_extras().get(kind.name, Extras(kind.name))
