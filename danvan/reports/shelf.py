"""Finding reports, and writing in them: what pages ask of this floor beside `content` and `documents`."""

from danvan.org.models import Edition, Unit, User
from danvan.periods import Period
from danvan.records.models import Record
from danvan.records.querysets import RecordQuerySet
from danvan.records.writing import perform
from danvan.reports import picking, wording
from danvan.reports.forms import fields_of
from danvan.reports.models import Layout, Report
from danvan.reports.pieces import Content


def reports_for(unit: Unit) -> RecordQuerySet:
    """Reports of the unit, the newest period first; narrow it with `visible_to`."""
    return Record.objects.of('report').filter(unit=unit).select_related('report', 'unit').newest()


def report_of(unit: Unit, period: Period, layout: str = '') -> Report | None:
    """The unit's report of the period: in that layout where there is one, an article's in any."""
    found = list(
        Report.objects.at(period).filter(record__unit=unit).select_related('record__unit', 'edition').order_by('-pk')
    )
    return next((r for r in found if r.layout == layout or not layout), None) or next(
        (r for r in found if r.extract), None
    )


def sketch(unit: Unit, period: Period, edition: Edition, layout: str = Layout.PARTY) -> Report:
    """A report that nobody has begun: what it would say now. Not stored."""
    fields = fields_of(period) | {'edition': edition, 'layout': layout}
    record = Record(kind='report', unit=unit, title=fields.pop('title'), day=fields.pop('day'))
    return Report(record=record, **fields)


def editable(made: Content, section: str, report: Report) -> str:
    """A section's words for the box in which a person edits them: figures as «936».

    In a person's text, which may be put in another order, two that read the same are told apart.
    """
    part = made.section(section)
    told = [made.entry(figure.name) for figure in part.figures()] if part.is_written else []
    return '' if part.is_open else wording.editable(part.paragraphs, picking.addresses(told, report))


def write(report: Report, user: User, section: str, text: str) -> Record:
    """Keep what a person wrote in the box. Raises what every act raises."""
    return perform(report.record, 'write', user, section=section, text=text)


def loose_numbers(record: Record, section: str) -> list[str]:
    """Numbers in what a person wrote there that lead to no figure."""
    return wording.loose(record.report.texts.get(section, ()))
