"""`danvan house`: every kind with its acts, from which states to which, and the roles that may do them."""

from typing import Any

from django.core.management.base import BaseCommand

from danvan.org.models import Role
from danvan.records.acts import MOVERS, RECORDERS, STEPS, Act
from danvan.records.kinds import Kind, kinds

EVERY_KIND = {'register': RECORDERS, 'extract': RECORDERS, 'amend': RECORDERS, 'move': MOVERS}


class Command(BaseCommand):
    help = 'Các loại hồ sơ, các bước và vai trò được làm từng bước.'
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in kinds().values():
            self.stdout.write(f'\n{kind.name}: {kind.model._meta.verbose_name} (/{kind.slug}/)')
            for line in table(kind):
                self.stdout.write('  ' + line)


def table(kind: Kind) -> list[str]:
    """One line an act: its name, label, from -> to, and a column a role."""
    head = f'{"act":14}{"label":38}{"from -> to":58}' + ''.join(f'{role.value:15}' for role in Role)
    steps = [_line(name, str(STEPS[name]), '', roles) for name, roles in EVERY_KIND.items()]
    return [head, *steps, *(_line(act.name, str(act.label), _way(kind, act), act.roles) for act in kind.acts)]


def _way(kind: Kind, act: Act) -> str:
    sources = [state for state in kind.states.values if state in act.sources]
    told = ', '.join(sources) if len(sources) < 4 else f'{sources[0]}, ... ({len(sources)})'
    return f'{told} -> {act.target or "(same)"}'


def _line(name: str, label: str, way: str, roles: frozenset[str]) -> str:
    return f'{name:14}{label:38.37}{way:58.57}' + ''.join(f'{"x" if role in roles else "":15}' for role in Role)
