"""Tables that kinds of work bring along: a kind's package may have a module `tables` with `tables(unit, period, edition)`.

Found by name, so that deleting a kind's folder deletes its tables and nothing here knows any kind.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from django.apps import apps
from django.utils import translation
from django.utils.module_loading import module_has_submodule

from danvan.office.xlsx import Sheet
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.records.kinds import kinds
from danvan.reports.models import Report
from danvan.reports.pieces import Content

TableMaker = Callable[[Unit, Period, Edition | None], list[Sheet]]


def sheets(unit: Unit, period: Period, edition: Edition) -> tuple[Sheet, ...]:
    """Every table of every kind in which anything stands, in the language of papers."""
    with translation.override('vi'):
        return tuple(sheet for make in makers() for sheet in make(unit, period, edition) if sheet.rows)


def with_tables(content: Content, report: Report) -> Content:
    """For the workbook of a live report; an issued one has brought its tables along, as they were."""
    made = content.sheets or sheets(report.record.unit, report.period, report.edition)
    return replace(content, sheets=made)


def makers() -> Iterator[TableMaker]:
    for kind in kinds().values():
        package = apps.get_app_config(kind.model._meta.app_label).module
        if package.__name__ != __package__ and module_has_submodule(package, 'tables'):
            yield import_module(f'{package.__name__}.tables').tables
