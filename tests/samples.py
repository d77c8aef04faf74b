"""Records of any kind, made from its own declaration: what the contract and the desk's tests stand on.

A form is filled by the sort of its fields, so that a new kind needs to say nothing for its tests.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from danvan.org.models import Reach, Role, Unit, User
from danvan.org.tests.make import make_song_trang, make_user
from danvan.records.acts import Act
from danvan.records.bulk import Row, register_many
from danvan.records.errors import ActError, Refused
from danvan.records.forms import RecordForm
from danvan.records.kinds import Kind, kinds
from danvan.records.models import Record
from danvan.records.writing import perform

DAY = date(2026, 3, 2)
SECRET = 'Nguyễn Văn Không Ai'  # stands in every sealed field


def make_house() -> SimpleNamespace:
    """Sông Trăng without its bodies; `person(role)` opens an account with that role in Bến Mơ, and nothing else."""
    units = make_song_trang(bodies=False)

    def person(role: str, unit: str = 'ben-mo', reach: str = Reach.UNIT) -> User:
        known = User.objects.filter(username=f'{unit}-{role}').first()
        return known or make_user(f'{unit}-{role}', role, units[unit], reach)

    house = SimpleNamespace(units=units, unit=units['ben-mo'], person=person)
    for kind in kinds().values():
        ground(kind, house)
    return house


def ground(kind: Kind, house: SimpleNamespace) -> None:
    """What must stand before a record of the kind can be made: `lay(house)` in its `tests/ground.py`, where it has one."""
    app = kind.model._meta.app_config
    laid = house.__dict__.setdefault('laid', set())
    if app.label not in laid and (Path(app.path) / 'tests' / 'ground.py').exists():
        laid.add(app.label)
        import_module(f'{app.name}.tests.ground').lay(house)


def answers(form: forms.Form, only: Iterable[str] = (), choice: int = 0) -> dict[str, Any]:
    """Raw answers to all that the form requires, and to the named fields, as a browser sends them."""
    wanted = [name for name, field in form.fields.items() if field.required or name in set(only)]
    return {name: _answer(form.fields[name], choice) for name in wanted}


def _answer(field: forms.Field, choice: int) -> Any:
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.values_list('pk', flat=True).first() or '')
    if isinstance(field, forms.ChoiceField):
        values = [str(value) for value, _label in field.choices if value != '']
        return values[min(choice, len(values) - 1)]
    if isinstance(field, forms.DateField):
        return DAY.strftime('%d/%m/%Y')
    if isinstance(field, forms.IntegerField):  # decimals too
        return str(field.min_value or 1)
    return 'on' if isinstance(field, forms.BooleanField) else 'Việc thử'[: getattr(field, 'max_length', None)]


def registering(kind: Kind, user: User, unit: Unit, choice: int = 0, **over: Any) -> RecordForm:
    """The kind's form as this person would send it for this unit, with every sealed field filled."""
    given = (
        answers(kind.form(user=user), choice=choice) | dict.fromkeys(kind.sealed, SECRET) | {'unit': unit.pk, **over}
    )
    return kind.form(given, user=user)


def make_record(kind: Kind, house: SimpleNamespace, state: str = '', unit: str = 'ben-mo', **over: Any) -> Record:
    """A record in any state of its kind, however many acts lead there; beside others, one that no rule forbids."""
    for choice in range(12):
        form = registering(kind, house.person(Role.LEADER, unit), house.units[unit], choice, **over)
        assert form.is_valid(), form.errors
        row = Row(house.units[unit], form.values(), parts=[p for p in form.parts() if p[0]], state=state)
        try:
            register_many(kind, [row])
            return Record.objects.latest('id')
        except Refused as refused:
            told = refused
    raise told


def lead(kind: Kind, house: SimpleNamespace, state: str) -> Record | None:
    """A record brought into a state by the shortest way of acts; None where a rule speaks against such answers.

    What the unit's own people may not do is tried from above: some acts are the superior's alone.
    """
    record = make_record(kind, house)
    for act in way(kind, state):
        for unit, reach in (('ben-mo', Reach.UNIT), ('song-trang', Reach.TERRITORY)):
            with suppress(ActError, ValidationError), transaction.atomic():
                record = do(record, act, house.person(min(act.roles), unit, reach))
                break
        else:
            return None
    return record


def way(kind: Kind, state: str) -> list[Act]:
    """The shortest way of acts from where a record begins to the state."""
    ways: dict[str, list[Act]] = {kind.start: []}
    waiting = [kind.start]
    while waiting:
        here = waiting.pop(0)
        for act in kind.acts:
            if here in act.sources and act.target and act.target not in ways:
                ways[act.target] = [*ways[here], act]
                waiting.append(act.target)
    return ways[state]


def do(record: Record, act: Act, user: User) -> Record:
    """The act with answers to all that it requires, and words wherever words may stand."""
    form = act.asks(record=record, user=user) if act.asks else forms.Form()
    texts = [name for name, field in form.fields.items() if type(field) is forms.CharField]
    return perform(record, act.name, user, on=DAY, **answers(form, texts))
