"""What the software refuses to build (docs/refusals.md): over models, fields, acts, addresses, imports and exports."""

import ast
import re

import pytest
from django.db import models
from django.urls import get_resolver

from danvan.indicators.catalogue import dimensions
from danvan.records.kinds import kinds
from tests.house.laws import ROOT
from tests.house.names import our_models

# Roots of names that would describe a person, where only work may be described.
OF_PERSONS = re.compile(
    r'(religion|faith|ethnic|dan_toc|ton_giao|kinship|relative|loyal|trust|opinion_of|political_view|suspect|watch|'
    r'risk|blacklist|credit|reputation|household_rank|voter|voted|ballot_of|(?<![a-z])face(?![a-z])|biometric|identity_number|cccd|'
    r'attendee|speaker|birth)',
    re.IGNORECASE,
)
NETWORK = {'requests', 'httpx', 'urllib3', 'aiohttp', 'socket', 'smtplib', 'ftplib', 'urllib.request', 'http.client'}
RECOGNITION = {'face_recognition', 'cv2', 'dlib', 'openai', 'anthropic', 'transformers', 'tweepy', 'facebook'}


def persons_described(names: list[str]) -> list[str]:
    return [name for name in names if OF_PERSONS.search(name.split('.')[-1])]


def every_field() -> list[str]:
    return [f'{m._meta.label}.{f.name}' for m in our_models() for f in m._meta.get_fields() if f.concrete]


def every_address() -> list[str]:
    return [str(pattern.pattern) for pattern in _walk(get_resolver().url_patterns)]


def _walk(patterns):
    for pattern in patterns:
        yield pattern
        yield from _walk(getattr(pattern, 'url_patterns', []))


def imports_of(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_no_field_describes_a_person():
    assert persons_described(every_field()) == []


def test_no_act_and_no_address_judges_a_person():
    acts = [f'{kind.name}.{act.name}' for kind in kinds().values() for act in kind.acts]
    assert persons_described(acts + every_address()) == []


@pytest.mark.parametrize(
    'name', ['Citizen.religion', 'Person.ethnic_group', 'Household.risk', 'Meeting.attendees', 'x.loyalty']
)
def test_a_description_of_a_person_is_caught(name):
    assert persons_described([name]) == [name]


def test_no_table_of_persons_is_shared_by_kinds():
    """No kind's child points to a person but to the staff who did the work, and no other table holds persons."""
    tables = {m.__name__ for m in our_models() if re.search(r'(Person|Citizen|Household|Resident|People)$', m.__name__)}
    assert tables == set()
    holders = {m.__name__ for m in our_models() if any(f.name.startswith('full_name') for f in m._meta.get_fields())}
    assert holders == {'User'}


def test_search_reads_no_sealed_field():
    """Nobody can be searched for across kinds: the folded words come from fields that are about the work."""
    for kind in kinds().values():
        assert not set(kind.searched) & set(kind.sealed), kind.name
        assert not set(kind.public) & set(kind.sealed), kind.name


def test_scores_are_of_work_alone():
    """A table of points hangs on a record of work, never on a person."""
    for model in our_models():
        if any('score' in field.name for field in model._meta.get_fields() if field.concrete):
            to_people = [
                f.name
                for f in model._meta.get_fields()
                if isinstance(f, models.ForeignKey) and f.related_model.__name__ == 'User'
            ]
            assert set(to_people) <= {'by', 'scored_by', 'verified_by', 'self_scored_by', 'verifier', 'scorer'}, (
                model.__name__
            )


def test_no_figure_is_split_by_an_attribute_of_persons():
    assert persons_described(list(dimensions())) == []


def modules() -> list[tuple[str, str]]:
    files = [path for path in (ROOT / 'danvan').rglob('*.py') if 'tests' not in path.parts]
    return [(str(path.relative_to(ROOT)), path.read_text(encoding='utf-8')) for path in files]


def calling_out(sources: list[tuple[str, str]]) -> list[str]:
    allowed = {('danvan/config/serving.py', 'socket')}  # asks whether our own port is free
    found = [
        (name, module) for name, source in sources for module in imports_of(source) if module in NETWORK | RECOGNITION
    ]
    return [f'{name}: {module}' for name, module in found if (name, module) not in allowed]


def test_nothing_calls_out_and_nothing_recognises_faces():
    assert calling_out(modules()) == []


def test_a_module_that_calls_out_is_caught():
    assert calling_out([('danvan/desk/pages/news.py', 'import requests')]) == ['danvan/desk/pages/news.py: requests']
