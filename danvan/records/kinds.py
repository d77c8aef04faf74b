"""The declaration of a kind of record: all that generic pages, exports, permissions and tests need to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, TextChoices

from danvan.org.keys import Sealed
from danvan.records.acts import STEPS, Act
from danvan.records.forms import RecordForm
from danvan.records.models import Child

RECORD_FIELDS = ('code', 'title', 'day', 'handler')  # of the record's own columns, those that a person fills


@dataclass(frozen=True)
class Kind:
    """At most twelve attributes: the thirteenth wish is a page of its own."""

    name: str  # what `Record.kind` holds; also the name by which a record leads to its child
    model: type[Child]
    slug: str  # in addresses: Vietnamese without marks
    states: type[TextChoices]  # the first one is where a record begins
    form: type[RecordForm]  # what a person fills to register and to amend
    columns: tuple[str, ...]  # of the list: names on the record or the child
    facet: str = ''  # the child's one classification, mirrored in `Record.facet`
    searched: tuple[str, ...] = ('code', 'title')
    public: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()  # personal and secret attributes, kept under the record's key
    acts: tuple[Act, ...] = ()
    indicators: tuple[Any, ...] = ()  # what floor 3 counts

    def act(self, name: str) -> Act:
        """The act of that name. Raises KeyError: a page that offers an unknown act is a mistake in the code."""
        return {act.name: act for act in self.acts}[name]

    @cached_property
    def start(self) -> str:
        return str(self.states.values[0])

    @cached_property
    def state_names(self) -> frozenset[str]:
        return frozenset(self.states.values)

    @cached_property
    def closed_states(self) -> frozenset[str]:
        return frozenset(act.target for act in self.acts if act.closes and act.target)

    @cached_property
    def prefix(self) -> str:
        """Of the codes we give: the initials of the slug, MH for mo-hinh."""
        return ''.join(word[0] for word in self.slug.split('-')).upper()

    @cached_property
    def child_fields(self) -> tuple[str, ...]:
        """What stands in the child's row: everything but the key, the mirror of the revision and sealed bytes."""
        hidden = {'record', 'revision', *self.sealed_columns}
        return tuple(field.name for field in self.model._meta.concrete_fields if field.name not in hidden)

    @cached_property
    def sealed_columns(self) -> dict[str, str]:
        """Column of the sealed bytes -> name of the attribute."""
        descriptors = {name: getattr(self.model, name, None) for name in self.sealed}
        return {descriptor.column: name for name, descriptor in descriptors.items() if isinstance(descriptor, Sealed)}

    def knows(self, name: str) -> bool:
        """Whether a record of this kind has a field of that name that a person fills."""
        return name in self._filled

    @cached_property
    def _filled(self) -> frozenset[str]:
        return frozenset({*RECORD_FIELDS, *self.child_fields, *self.sealed})


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Called once a kind, in its app's `ready`."""
    _check(kind)
    _kinds[kind.name] = kind


def kinds() -> dict[str, Kind]:
    return dict(_kinds)


def kind(name: str) -> Kind:
    return _kinds[name]


def kind_of_model(model: type[Model]) -> Kind:
    return next(kind for kind in _kinds.values() if kind.model is model)


def _check(kind: Kind) -> None:
    """A wrong declaration is said when the house starts, not when somebody presses a button."""
    if faults := [*_faults_of_acts(kind), *_faults_of_fields(kind)]:
        raise ValueError(f'kind {kind.name}: {"; ".join(faults)}')


def _faults_of_acts(kind: Kind) -> Iterator[str]:
    names = [act.name for act in kind.acts]
    for act in kind.acts:
        if not {*act.sources, act.target or kind.start} <= kind.state_names:
            yield f'act {act.name} names an unknown state'
        if act.target in kind.closed_states and not act.closes:
            yield f'{act.target} is closed by one act and open by another'
        if act.name in STEPS:
            yield f'{act.name} is a step of every kind'
    yield from (f'two acts are called {name}' for name in sorted({name for name in names if names.count(name) > 1}))


def _faults_of_fields(kind: Kind) -> Iterator[str]:
    by_sealed = set(kind.sealed_columns.values())
    for name in kind.sealed:
        if name not in by_sealed:
            yield f'{name} is sealed by no Sealed'
        if name in (*kind.searched, *kind.public):
            yield f'{name} is sealed and cannot be searched or public'
    related = kind.model._meta.get_field('record').remote_field.related_name
    if related != kind.name:
        yield f'its field `record` has the related name {related}'
