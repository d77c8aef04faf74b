"""The invented province as the demo loads it: once, outside the country's totals, each figure made of its records."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import CommandError
from django.db import transaction
from django.test import Client

from danvan.demo.load import load, steps
from danvan.demo.models import LoadedStep
from danvan.demo.song_trang.lives import Life, lives
from danvan.demo.song_trang.people import ACCOUNTS, PASSWORD
from danvan.indicators.figures import Figure, figure, figures, records_behind
from danvan.indicators.models import Observation, Qualifier
from danvan.office.blocks import words_of
from danvan.org.editions import current
from danvan.org.models import Unit, User
from danvan.org.tests.make import make_country
from danvan.periods import Period
from danvan.records.models import Entry, Record
from danvan.reports import content
from danvan.reports.models import Issue, Report, Series
from danvan.reports.numbering import gaps
from danvan.work.exemplars.models import Recognition
from danvan.work.exemplars.movements import movements

DVK01_2025 = ('DVK01', {}, 'song-trang', '2025')


@pytest.fixture(scope='module')
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The country's provinces alone and the whole invented one, in a transaction that is undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_country()
        load(invented())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def story(loaded: None) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def go(settings):
    """`go(username)`: that account's browser, signed in."""
    settings.AXES_ENABLED = False  # it asks for an address, and a test's sign-in comes from none

    def signed_in(username: str) -> Client:
        client = Client()
        backend = 'allauth.account.auth_backends.AuthenticationBackend'
        client.force_login(User.objects.get(username=username), backend=backend)
        return client

    return signed_in


def invented():
    return [step for step in steps() if step.name.startswith('song-trang')]


def year(label: str) -> Period:
    return Period.parse(label, 'party')


def told(code: str, label: str, key: str = 'song-trang', **split: str) -> Figure:
    return figure(Unit.objects.get(key=key), code, split, year(label))


def song_trang() -> Unit:
    return Unit.objects.get(key='song-trang')


def planned(label: str) -> list[Life]:
    """Lives registered in the period."""
    return [life for life in lives() if life.fields['day'] in year(label)]


def counts() -> list[int]:
    return [model.objects.count() for model in (Unit, User, Record, Entry, Observation, Recognition, Issue)]


def test_loaded_twice_is_loaded_once(story):
    before, marks = counts(), LoadedStep.objects.count()
    load(invented())
    assert counts() == before
    assert LoadedStep.objects.count() == marks == len(invented())


def test_a_database_with_other_accounts_is_left_alone(story):
    LoadedStep.objects.all().delete()
    with pytest.raises(CommandError, match='accounts that are not the demo'):
        load(invented())


def test_the_country_counts_nothing_of_the_invented_province(story):
    country = Unit.objects.get(key='viet-nam')
    assert told('DVK01', '2025').value > 300
    assert [f.code for f in figures(country, year('2025')) if f.value is not None] == []
    assert told('DVK01', '2025', 'viet-nam').value is None


def test_everything_invented_says_so(story):
    assert not Unit.objects.filter(key__startswith='song-trang', is_invented=False).exists()
    assert not Record.objects.filter(unit__is_invented=False).exists()


@pytest.mark.parametrize('label', ['2024', '2025', '2026'])
def test_registered_and_recognised_are_what_was_planned(story, label):
    new = [life for life in planned(label) if not life.parent and life.stands != 'returned']
    decided = [life for life in lives() if any(one.day in year(label) for one in life.decisions)]
    assert told('DVK01', label).value == len(new)
    assert told('DVK02', label).value == len(decided)
    assert records_behind(told('DVK02', label)).count() == len(decided)


def test_stock_is_what_came_less_what_left(story):
    before, now = (told('DVK07', label).value for label in ('2024', '2025'))
    came = [life for life in lives() if life.decisions and life.decisions[0].day in year('2025')]
    left = [life for life in lives() if life.left and life.left[0] in year('2025')]
    assert now == before + len(came) - len(left)


def test_every_commune_keeps_its_register_and_two_owe_their_numbers(story):
    assert [(told(code, '2026').units_reported, told(code, '2026').units_expected) for code in ('DVK01', 'DT01')] == [
        (12, 12),
        (10, 12),
    ]
    assert told('DT01', '2026', 'ho-thom').status == 'missing'
    assert told('DVK01', '2022').status == 'missing'


def test_an_old_year_has_what_its_text_says(story):
    found = told('DVK01', '2023')
    assert (found.value, found.origin) == (214, 'extracted')
    assert '214 mô hình' in found.source.quote


def test_an_estimate_stands_beside_the_sum(story):
    people = told('DT02a', '2026')
    assert [(o.unit.key, o.value, o.qualifier) for o in people.kept_out] == [('vam-sen', 300, Qualifier.MORE_THAN)]
    assert (people.units_reported, people.units_expected) == (9, 12)


def test_splits_of_entered_figures_make_the_whole(story):
    heads = [told('DT01', '2025', head=head).value for head in ('bí thư', 'chủ tịch')]
    assert sum(heads) == told('DT01', '2025').value


@pytest.mark.parametrize(
    ('act', 'username'),
    [('appraise', 'anhminh'), ('recognise', 'bahoa'), ('score_self', 'colan')],
)
def test_the_cast_has_acted(story, act, username):
    assert Entry.objects.filter(act=act, user__username=username).count() >= 10


def test_something_waits_for_each_of_the_cast(story):
    waiting = {
        username: set(Record.objects.of('exemplar').open().visible_to(User.objects.get(username=username)).values_list('state', flat=True))
        for username in ('colan', 'anhminh', 'bahoa')
    }  # fmt: skip
    assert {'registered', 'in_progress', 'returned'} <= waiting['colan']
    assert {'registered', 'in_progress', 'appraised'} <= waiting['anhminh']
    assert 'proposed' in waiting['bahoa']


def test_last_year_is_issued_in_both_layouts_and_this_year_is_open(story):
    issued = Issue.objects.filter(report__record__unit__key='song-trang', report__label='2025')
    assert {issue.report.layout for issue in issued} == {'party', 'state'}
    assert Report.objects.get(label='2026', record__unit__key='song-trang').record.state == 'draft'
    for issue in issued:
        printed = [
            e for e in content.issued(issue).ledger if (e.indicator, dict(e.split), e.unit, e.period) == DVK01_2025
        ]
        assert [entry.value for entry in printed] == [told('DVK01', '2025').value]


def test_no_number_is_left_out_of_the_registers_of_papers(story):
    assert [(str(series), gaps(series)) for series in Series.objects.all() if gaps(series)] == []


@pytest.mark.parametrize('label', ['2024', '2025-H1', '2025', '2026-H1'])
def test_an_issued_paper_says_something_in_every_section(story, label):
    issues = Issue.objects.filter(report__record__unit__key='song-trang', report__label=label)
    for made in [content.issued(issue) for issue in issues]:
        assert [section.title for section in made.sections if section.key and not section.paragraphs] == []
        assert [section.title for section in made.sections if section.is_open] == []
        said = ' '.join(words_of(p.runs) for section in made.sections for p in section.paragraphs)
        assert not re.search(r'[«»{}]|\b[A-Z]{2,3}\d\d', said)  # no mark is left where a figure was to stand
    assert issues


def test_what_people_wrote_cites_figures_of_the_ledger(story):
    made = content.issued(Issue.objects.get(report__label='2025', report__layout='party'))
    cited = {entry.name: entry.indicator for entry in made.ledger}
    for key, code in (('assessment', 'DVK07'), ('exemplars', 'DVK01'), ('democracy', 'DC02a')):
        assert made.section(key).is_written
        assert code in {cited[figure.name] for figure in made.section(key).figures()}


@pytest.mark.parametrize('label', ['2024-H1', '2025-H1', '2026-H1'])
def test_a_half_year_is_a_part_of_its_year_and_agrees_with_itself(story, label):
    half, whole = ({f.code: f.value for f in figures(song_trang(), year(x)) if not f.split} for x in (label, label[:4]))
    assert half['LD01'] < whole['LD01'] or label.startswith('2026')  # two communes owe the last year
    assert half['DC07b'] == half['DC07c'] + half['DC07d'] + half['DC07e']
    assert half['DC09c'] <= half['DC09a']
    assert half['GQ01a'] >= 80
    assert half['MT02b'] == 0 or half['MT02a'] > 0


def test_stock_identity_holds_in_each_year_and_runs_on_into_the_next(story):
    """Opening, what came and what left, as the table of the stock says; the year's end opens the year after."""
    closing = None
    for label in ('2024', '2025', '2026'):
        moved = movements([song_trang().pk], year(label), current())[song_trang().pk]
        assert moved.difference == 0
        assert moved.closing == told('DVK07', label).value
        assert closing in (None, moved.opening)
        closing = moved.closing


@pytest.mark.parametrize('username', ['colan', 'anhminh', 'bahoa', 'quantri'])
def test_no_home_page_is_empty(story, go, username):
    page = go(username).get('/')
    assert page.context['changes']
    assert [each.kind.name for each in page.context['waiting']] == (
        ['report', 'exemplar'] if username != 'quantri' else []
    )
    assert bool(page.context['drafts']) == (username == 'colan')


def test_the_map_of_the_province_has_twelve_coloured_tiles(story, go):
    page = go('bahoa').get('/ban-do/song-trang/?ky=2025')
    assert len([row for row in page.context['rows'] if row.value]) == 12
    assert len(re.findall(r'<polygon [^>]*map-q[0-4]', page.content.decode())) == 12


def test_accounts_open_with_the_password_that_is_printed(story):
    for account in ACCOUNTS:
        assert User.objects.get(username=account.username).check_password(PASSWORD)
    assert str(User.objects.get(username='colan')) == 'cô Lan'


def test_co_lan_sees_her_commune_alone(story):
    seen = Record.objects.visible_to(User.objects.get(username='colan'))
    assert {record.unit.key.partition('.')[0] for record in seen.select_related('unit')} == {'ben-mo'}


def test_nothing_was_registered_after_the_demo_ends(story):
    assert Record.objects.of('exemplar').order_by('-day').first().day <= date(2026, 11, 20)
