"""Taking in what an article told as a report: plain data in, a report of origin *extracted* and its observations out."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from danvan.indicators.models import Origin
from danvan.indicators.observing import Observed, observe
from danvan.org.models import Unit
from danvan.periods import Period
from danvan.records.bulk import Row, register_many
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.reports.forms import fields_of
from danvan.reports.models import Report, State
from danvan.reports.outline import keys

TOLD = (
    'file', 'published', 'event', 'as_of', 'inferred', 'awards', 'documents', 'posts', 'attending',
    'steering_committees', 'anomalies',
)  # fmt: skip


@transaction.atomic
def take_report(
    unit: Unit,
    period: Period,
    *,
    figures: Iterable[Observed],
    prose: Mapping[str, list[str]],
    extract: Mapping[str, Any],
    title: str = '',
) -> Record:
    """The report of one article about one unit and period; the one that is there already is left as it is.

    `prose`: paragraphs by section of the outline. `extract`: JSON under the names of `TOLD`; `file` names the source.
    """
    if there := taken(unit, period, extract['file']):
        return there.record
    unknown = (set(prose) - set(keys())) | (set(extract) - set(TOLD))
    if unknown:
        raise ValueError(f'an article cannot tell {", ".join(sorted(unknown))}')
    observe(unit, period, Origin.EXTRACTED, figures)
    fields = fields_of(period) | {'origin': Origin.EXTRACTED, 'texts': dict(prose), 'extract': dict(extract)}
    fields['title'] = title or f'Công tác dân vận {period.words()}, tổng hợp từ bài báo'
    register_many(kind('report'), [Row(unit, fields, state=State.EXTRACTED)])
    return taken(unit, period, extract['file']).record


def taken(unit: Unit, period: Period, file: str) -> Report | None:
    reports = Report.objects.at(period).filter(record__unit=unit, origin=Origin.EXTRACTED, extract__file=file)
    return reports.select_related('record').first()
