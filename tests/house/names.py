"""What the glossary must know: names of models, fields, states, acts and choices, read from the house itself."""

from django.apps import apps
from django.db import models

from danvan.records.acts import STEPS
from danvan.records.kinds import kinds

PLUMBING = {'id', 'pgh_id'}  # numbers that the database gives
LANGUAGES = {'vi', 'en'}


def our_models() -> list[type[models.Model]]:
    """Tables that people meet in the code: not the history's, not the tests'."""
    ours = [m for m in apps.get_models() if m.__module__.startswith('danvan.') and '.tests.' not in m.__module__]
    return [m for m in ours if not hasattr(m, 'pgh_tracked_model') and not m._meta.label.endswith('Event')]


def names_in_use() -> dict[str, set[str]]:
    """Every name that needs a row, with where it is used."""
    used: dict[str, set[str]] = {}
    for model in our_models():
        used.setdefault(model.__name__, set()).add(model._meta.label)
        for field in model._meta.get_fields(include_parents=False):
            if field.concrete and field.name not in PLUMBING:
                used.setdefault(field.name, set()).add(f'{model._meta.label}.{field.name}')
                for value, _label in getattr(field, 'flatchoices', None) or ():
                    used.setdefault(str(value), set()).add(f'{model._meta.label}.{field.name}')
    for kind in kinds().values():
        if '.tests.' not in kind.model.__module__:
            for name in (kind.name, *kind.states.values, *(act.name for act in kind.acts)):
                used.setdefault(str(name), set()).add(f'kind {kind.name}')
    for step in STEPS:
        used.setdefault(step, set()).add('every kind')
    return {name: where for name, where in used.items() if name and not name.isdigit() and name not in LANGUAGES}
