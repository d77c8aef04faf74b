"""What the database keeps from raw SQL: triggers that every history and every kind has without asking for them.

History is added to, never changed. Of a reported record, the row and its child are never deleted; they, and whatever
hangs on them, change inside an act alone, which the journal tells. What the law orders destroyed goes with its key.
"""

from functools import cache

import pghistory.models
import pgtrigger
from django.apps import apps
from django.db.models import CASCADE, Model

from danvan.records.models import Child, Entry, Record, Reported

STAYS = """
    IF ({refused}) AND EXISTS (SELECT 1 FROM records_reported WHERE record_id = {record}) THEN
        RAISE EXCEPTION 'record % stands in a reported figure and cannot be deleted, or changed but by an act: no % in %', {record}, TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""
OUTSIDE_AN_ACT = "coalesce(current_setting('pghistory.context_id', true), '') = ''"
NEVER = f"TG_OP = 'DELETE' OR {OUTSIDE_AN_ACT}"
REFUSED = "RAISE EXCEPTION '{why}: no % in %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';"

HISTORY_STAYS = pgtrigger.Trigger(
    name='history_stays',
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
    func=REFUSED.format(why='history is added to and never changed'),
)
NEVER_EMPTIED = pgtrigger.Trigger(
    name='never_emptied',
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func=REFUSED.format(why='records and their journal are never emptied'),
)


def keep() -> None:
    """Declare the triggers of all models. Called once, when every app's models are known."""
    for model in apps.get_models():
        if issubclass(model, pghistory.models.Event):
            HISTORY_STAYS.register(model)
        elif record := record_of(model, 'OLD'):
            _stays(model, record).register(model)
            NEVER_EMPTIED.register(model)
    NEVER_EMPTIED.register(Entry, Reported)


def record_of(model: type[Model], row: str) -> str:
    """The SQL that leads from a row to the record that it is or hangs on; nothing where it hangs on none.

    A row hangs on what it must name and would be deleted with.
    """
    if model is Record:
        return f'{row}.id'
    for field in model._meta.concrete_fields:
        above = field.is_relation and not field.null and field.remote_field.on_delete is CASCADE and field.related_model
        if above and (above is Record or issubclass(above, Child)):
            return f'{row}.{field.column}'
        if above and above is not model and (found := record_of(above, f'{row}_'.lower())):
            key = f'{row}_.{above._meta.pk.column}'.lower()
            return f'(SELECT {found} FROM {above._meta.db_table} AS {row.lower()}_ WHERE {key} = {row}.{field.column})'
    return ''


@cache
def _stays(model: type[Model], record: str) -> pgtrigger.Trigger:
    """One and the same however often it is asked for: an app may be made ready twice."""
    refused = NEVER if model is Record or issubclass(model, Child) else OUTSIDE_AN_ACT
    return pgtrigger.Trigger(
        name='reported_stays_as_it_is',
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=STAYS.format(refused=refused, record=record),
    )
