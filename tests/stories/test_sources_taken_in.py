"""The five source texts themselves, taken in at the desk: they arrive at the demo's facts, what a person concluded excepted.

Only where the folder of the texts is named in DANVAN_SOURCES; the other tests read texts of our own.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from danvan.demo import articles
from danvan.demo.facts import Facts
from danvan.indicators.models import Observation
from danvan.intake import settling, taking
from danvan.intake.forms import FigureForm
from danvan.intake.models import Source
from danvan.intake.tasks import take_all
from danvan.org.models import Reach, Role, Unit, User
from danvan.org.tests.make import make_country, make_user

FOLDER = Path(os.environ.get('DANVAN_SOURCES') or 'no-such-folder')
PROVINCES = ('khanh-hoa', 'hoa-binh', 'ninh-binh', 'binh-duong', 'kon-tum')
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason='DANVAN_SOURCES names no folder of source texts')
SLUGS = [facts.slug for facts in articles.ALL]


@pytest.fixture(scope='module')
def reader(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[User]:
    """Somebody who writes for the whole country, in a transaction that is undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        country = make_country(*PROVINCES)['viet-nam']
        yield make_user('nguoi-doc', Role.RECORDER, country, Reach.TERRITORY)
        transaction.set_rollback(True)


@pytest.fixture
def story(reader: User) -> Iterator[User]:
    with transaction.atomic():
        yield reader
        transaction.set_rollback(True)


def taken_in(user: User, facts: Facts) -> Source:
    country = Unit.objects.get(level='country')
    sent = taking.Sent(facts.file, (FOLDER / facts.file).read_bytes())
    source = take_all(country, user, [sent])[0].source
    taking.read_next(country.pk)
    return Source.objects.select_related('unit', 'about', 'key').get(pk=source.pk)


def by_slug(slug: str) -> Facts:
    return next(facts for facts in articles.ALL if facts.slug == slug)


def accept_all(source: Source, user: User) -> None:
    """Every figure that has an indicator, through its form as it is prefilled."""
    for row in source.proposals.filter(sort='figure').exclude(fields__code=''):
        row.source = source
        blank = FigureForm(None, row)
        form = FigureForm({name: value for name, value in blank.initial.items() if value is not None}, row)
        assert form.is_valid(), form.errors
        settling.accept(row, user, form.cell())


def said(row: Any, without: set[str]) -> tuple:
    """A figure as it can be compared: what a person concluded is left out."""
    split = {name: value for name, value in row.split.items() if f'split.{name}' not in without}
    return (row.indicator, tuple(sorted(split.items())), row.value, row.qualifier, row.scope, row.as_of)


def concluded(facts: Facts, place: int) -> set[str]:
    """The fields of a figure that its article does not say."""
    paths = {path for one in facts.inferred for path in one.fields}
    head = f'figures.{place}'
    return {path.removeprefix(f'{head}.') for path in paths if path == head or path.startswith(f'{head}.')}


@pytest.mark.parametrize('slug', SLUGS)
def test_a_source_is_about_the_unit_and_the_period_of_the_facts(story, slug):
    facts = by_slug(slug)
    source = taken_in(story, facts)
    paths = {path for one in facts.inferred for path in one.fields}
    assert source.state == Source.State.READ
    assert 'unit' in paths or source.about == articles.territory(facts.unit)
    assert 'period' in paths or source.period == articles.period(facts)


@pytest.mark.parametrize('slug', SLUGS)
def test_a_source_arrives_at_the_figures_of_the_facts(story, slug):
    facts = by_slug(slug)
    source = taken_in(story, facts)
    settling.set_about(source, story, articles.territory(facts.unit), articles.period(facts))
    source.refresh_from_db()
    accept_all(source, story)
    stored = list(Observation.objects.filter(origin='extracted'))
    for place, fact in enumerate(facts.figures):
        without = concluded(facts, place)
        if f'figures.{place}' not in without:
            assert said(fact, without) in {said(row, without) for row in stored}
    assert len(stored) == len(facts.figures)


@pytest.mark.parametrize('slug', SLUGS)
def test_what_is_odd_in_a_source_is_marked(story, slug):
    facts = by_slug(slug)
    source = taken_in(story, facts)
    marked = [(one['kind'], source.text[one['start'] : one['end']]) for one in source.anomalies]
    for odd in facts.anomalies:
        assert any(kind == odd.kind and (words in odd.quote or odd.quote in words) for kind, words in marked), odd
