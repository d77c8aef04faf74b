"""House law 9: what every kind of record keeps, tried on each kind that is registered, without knowing it.

The desk's part (signing in, 404, constant queries) is tried beside the desk, on the same samples.
"""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection, transaction

from danvan.indicators.counting import records_counted
from danvan.indicators.figures import figure, records_behind
from danvan.indicators.models import Register
from danvan.org.models import Role
from danvan.periods import Period
from danvan.records import drafts
from danvan.records.acts import RECORDERS, Act
from danvan.records.errors import NotAllowed, Refused, WrongState
from danvan.records.journal import history
from danvan.records.keeping import record_of
from danvan.records.kinds import Kind, kinds
from danvan.records.models import Entry, Record, Reported
from danvan.records.tests.make import by_hand
from danvan.records.writing import amend, perform, register
from tests.samples import DAY, SECRET, answers, do, lead, make_house, make_record, registering

KINDS = [pytest.param(kind, id=name) for name, kind in kinds().items()]
ACTS = [pytest.param(kind, act, id=f'{name}-{act.name}') for name, kind in kinds().items() for act in kind.acts]
COUNTS = [
    pytest.param(kind, count, id=f'{name}-{count.code}') for name, kind in kinds().items() for count in kind.indicators
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> SimpleNamespace:
    return make_house()


# --- the declaration


@pytest.mark.parametrize('kind', KINDS)
def test_every_name_of_the_declaration_is_a_field(kind: Kind):
    def is_known(name: str) -> bool:
        for model in (Record, kind.model):
            try:
                return bool(model._meta.get_field(name))
            except FieldDoesNotExist:
                if hasattr(model, name):
                    return True
        return False

    named = {*kind.columns, *kind.searched, *kind.public, *filter(None, [kind.facet])}
    assert [name for name in sorted(named) if not is_known(name)] == []


@pytest.mark.parametrize('kind', KINDS)
def test_personal_fields_are_sealed_and_stand_in_no_list(kind: Kind):
    sealed = {*kind.sealed, *kind.sealed_columns}
    assert sealed & {*kind.columns, *kind.searched, *kind.public, kind.facet} == set()


@pytest.mark.parametrize('kind', KINDS)
def test_every_state_can_be_reached_by_acts_or_is_where_a_record_begins(kind: Kind):
    ways = {act.target for act in kind.acts if act.target} | {kind.start}
    assert ways <= set(kind.states.values)
    assert {source for act in kind.acts for source in act.sources} <= set(kind.states.values)


# --- registering and seeing


@pytest.mark.parametrize(
    ('kind', 'role'), [pytest.param(*pair.values, role, id=f'{pair.id}-{role}') for pair, role in product(KINDS, Role)]
)
def test_recorders_handlers_and_leaders_register_and_nobody_else(house, kind: Kind, role: str):
    user = house.person(role)
    form = registering(kind, user, house.unit)
    assert form.is_valid(), form.errors
    if role in RECORDERS:
        record = register(kind, user, form.cleaned_data['unit'], form.values(), parts=form.parts(), links=form.links())
        assert (record.state, record.unit, record.entries.get().act) == (kind.start, house.unit, 'register')
    else:
        with pytest.raises(NotAllowed):
            register(kind, user, house.unit, form.values())


@pytest.mark.parametrize('kind', KINDS)
def test_a_foreign_units_record_is_invisible(house, kind: Kind):
    record = make_record(kind, house)
    stranger = house.person(Role.LEADER, 'rach-la')
    assert Record.objects.visible_to(house.person(Role.READER)).filter(pk=record.pk).exists()
    assert not Record.objects.visible_to(stranger).filter(pk=record.pk).exists()
    assert not Record.objects.published().filter(pk=record.pk).exists()


@pytest.mark.parametrize('kind', KINDS)
def test_the_form_refuses_a_foreign_unit(house, kind: Kind):
    form = registering(kind, house.person(Role.RECORDER, 'rach-la'), house.unit)
    assert 'unit' in form.errors


@pytest.mark.parametrize('kind', KINDS)
def test_a_stranger_amends_nothing(house, kind: Kind):
    record = make_record(kind, house)
    with pytest.raises(NotAllowed):
        amend(record, house.person(Role.LEADER, 'rach-la'), {'title': 'khác'}, 'thử')


# --- acts


@pytest.mark.parametrize(('kind', 'act'), ACTS)
def test_an_act_refuses_every_wrong_role(house, kind: Kind, act: Act):
    record = make_record(kind, house, min(act.sources))
    for role in set(Role) - act.roles:
        with pytest.raises(NotAllowed):
            perform(record, act.name, house.person(role))
    with pytest.raises(NotAllowed):
        perform(record, act.name, house.person(min(act.roles), 'rach-la'))
    assert not Entry.objects.filter(act=act.name).exists()


@pytest.mark.parametrize(('kind', 'act'), ACTS)
def test_an_act_refuses_every_wrong_state(house, kind: Kind, act: Act):
    user = house.person(min(act.roles))
    for state in sorted(kind.state_names - act.sources):
        with pytest.raises(WrongState):
            perform(make_record(kind, house, state), act.name, user)
    assert not Entry.objects.filter(act=act.name).exists()


@pytest.mark.parametrize(('kind', 'act'), ACTS)
def test_an_act_is_done_and_journalled_or_refused_with_a_reason_and_without_a_trace(house, kind: Kind, act: Act):
    ways = {state: lead(kind, house, state) for state in sorted(act.sources)}
    for state, record in ways.items():
        if record is None:
            continue
        user, lines = house.person(max(act.roles)), Entry.objects.filter(record=record)
        before = (lines.count(), record.revision)
        try:
            with transaction.atomic():
                after = do(record, act, user)
        except (NotAllowed, Refused, ValidationError) as refused:
            assert str(refused).strip()
            assert (lines.count(), Record.objects.get(pk=record.pk).revision) == before
        else:
            line = lines.latest('id')
            assert (line.act, line.from_state, line.to_state, line.user) == (act.name, state, after.state, user)
            assert after.state == (act.target or after.state)
            assert history(after)[-1].act == str(act.label)
    assert any(ways.values()), f'no way leads to {sorted(act.sources)}'


# --- what is sealed


@pytest.mark.parametrize('kind', [kind for kind in KINDS if kind.values[0].sealed])
def test_sealed_fields_are_in_no_table_journal_or_text(house, kind: Kind):
    record, user = make_record(kind, house), house.person(Role.RECORDER)
    assert {getattr(record.child, name) for name in kind.sealed} == {SECRET}
    record = amend(record, user, dict.fromkeys(kind.sealed, f'{SECRET} 2'), 'thử')
    told = f'{record!r} {record} {record.child!r} {record.child} {history(record)} {record.folded}'
    assert SECRET not in told + _stored(kind)
    assert {change.label for change in history(record)[-1].changes if change.is_sealed}


def _stored(kind: Kind) -> str:
    """The rows of everything that a record's kind writes, and of their history."""
    models = [Record, kind.model, Record.pgh_event_model, kind.model.pgh_event_model, Entry]
    text = []
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'SELECT * FROM {model._meta.db_table}')
            text += [value for row in cursor.fetchall() for value in row]
    return ' '.join(bytes(v).decode(errors='replace') if isinstance(v, bytes | memoryview) else str(v) for v in text)


# --- what the database keeps from raw SQL


@pytest.mark.parametrize('kind', KINDS)
def test_raw_sql_takes_nothing_from_a_reported_record(house, kind: Kind):
    record = make_record(kind, house)
    Reported.objects.create(record=record)
    table = kind.model._meta.db_table
    for words in (f'DELETE FROM {table}', f'UPDATE {table} SET revision = 7', 'DELETE FROM records_record'):
        assert 'stands in a reported figure' in by_hand(words)
    assert kind.model.objects.get(pk=record.pk).revision == record.child.revision


@pytest.mark.parametrize('kind', KINDS)
def test_every_table_of_a_kind_is_kept_and_every_history_only_added_to(house, kind: Kind):
    models = apps.get_app_config(kind.model._meta.app_label).get_models()
    below = [model for model in models if record_of(model, 'OLD')]
    assert kind.model in below
    for model in below:
        assert 'never emptied' in by_hand(f'TRUNCATE {model._meta.db_table} CASCADE')
        assert 'reported_stays_as_it_is' in _triggers(model)
    for table in [model.pgh_event_model._meta.db_table for model in below if hasattr(model, 'pgh_event_model')]:
        for words in (f'DELETE FROM {table}', f'UPDATE {table} SET pgh_label = NULL', f'TRUNCATE {table}'):
            assert 'history is added to and never changed' in by_hand(words)


def _triggers(model: type) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(tgname, ' ') FROM pg_trigger WHERE tgrelid = %s::regclass", [model._meta.db_table]
        )
        return cursor.fetchone()[0]


# --- drafts and figures


@pytest.mark.parametrize('kind', KINDS)
def test_a_draft_becomes_a_record_through_the_form(house, kind: Kind):
    user = house.person(Role.RECORDER)
    draft = drafts.offer(kind, house.unit, {'title': 'Việc trong bài báo'}, evidence={'title': {'words': 'việc'}})
    shown = drafts.form_of(draft, user)
    assert (shown['title'].value(), shown['unit'].value()) == ('Việc trong bài báo', house.unit.pk)
    empty = drafts.form_of(draft, user, {})
    assert not empty.is_valid()
    form = drafts.form_of(draft, user, answers(shown) | {'title': shown['title'].value(), 'unit': house.unit.pk})
    assert form.is_valid(), form.errors
    assert drafts.confirm(draft, user, form).title == 'Việc trong bài báo'


@pytest.mark.parametrize(('kind', 'count'), COUNTS)
def test_a_figure_is_the_number_of_its_own_records(house, kind: Kind, count):
    province, period = house.units['song-trang'], Period.parse('2026')
    Register.objects.create(unit=province, kind=kind.name, since=DAY - timedelta(days=900))
    for state, unit in product(kind.states.values, ('ben-mo', 'rach-la')):
        make_record(kind, house, state, unit)
    found = figure(province, count.code, {}, period)
    rows = records_counted(count, period, {})
    assert (found.value or 0) == rows.count()
    assert set(records_behind(found).values_list('pk', flat=True)) == set(rows.values_list(count.record, flat=True))
