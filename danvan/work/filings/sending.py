"""Sending and accepting: what a filing says is made fast as a submission, and an accepted one becomes the unit's total."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from danvan.indicators.figures import figures
from danvan.indicators.freezing import freeze
from danvan.indicators.legend import Cell as CellKey
from danvan.indicators.models import Origin, Scope, Status
from danvan.indicators.observing import Observed, observe, replace_total
from danvan.indicators.splits import split_of
from danvan.org.models import Unit, User
from danvan.periods import Period
from danvan.records.errors import Refused
from danvan.work.filings.cells import typed
from danvan.work.filings.checks import Finding
from danvan.work.filings.models import Adjustment, Cell, Filing, Submission
from danvan.work.filings.stating import Stated, findings, stated

WORD = 'word_'  # what the answer to a warning is called: this and the finding's key


def send(filing: Filing, user: User, on_behalf: str, answers: Mapping[str, Any]) -> Submission:
    """Make the next version of what the unit says. Runs inside the act, in its transaction. Raises `Refused`."""
    made = freeze(filing.unit, filing.period, user, codes=filing.layout.codes())
    said = stated(filing)
    found = findings(filing, said)
    must_fit(found)
    explained = explanations(found, answers)
    _observe_own(filing)
    content = {
        'cells': encoded(said, completeness(filing)),
        'context_figures': _context(filing),
        'explanations': explained,
    }
    return Submission.objects.create(
        filing=filing, version=filing.submissions.count() + 1, by=user, on_behalf=on_behalf, freeze=made,
        sha256=fingerprint(content), **content,
    )  # fmt: skip


def must_fit(found: Iterable[Finding]) -> None:
    """Errors stop a submission. Raises `Refused`."""
    errors = [one for one in found if one.is_error]
    if errors:
        more = _('và %(count)s chỗ nữa.') % {'count': len(errors) - 3} if len(errors) > 3 else ''
        raise Refused(
            _('Số liệu chưa được gửi: %(count)s chỗ chưa khớp.') % {'count': len(errors)},
            ' '.join([*(f'{one.what} {one.rule}' for one in errors[:3]), more]).strip(),
            _('Mời kiểm tra lại các ô được nêu rồi gửi.'),
        )


def explanations(found: Iterable[Finding], answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The word on each warning, which travels with the report. Raises `Refused` where one is missing."""
    told = []
    for one in (one for one in found if not one.is_error):
        word = str(answers.get(WORD + one.key) or '').strip()
        if not word:
            raise Refused(
                _('Số liệu chưa được gửi: còn một điều cần giải thích.'),
                f'{one.what} {one.rule}',
                _('Mời ghi một lời giải thích, hoặc xem lại số.'),
            )
        told.append({'key': one.key, 'cells': [list(cell) for cell in one.cells], 'what': one.what, 'word': word})
    return told


def encoded(said: Mapping[CellKey, Stated], told: Mapping[CellKey, tuple[int, int]]) -> list[dict[str, Any]]:
    """Cells as a submission keeps them; `below`: how many units had reported, and how many owed it."""
    return [
        {
            'code': code, 'split_key': key, 'value': one.value, 'qualifier': str(one.qualifier),
            'status': str(one.status), 'origin': str(one.origin), 'note': one.note, 'own': one.own,
            'below': told.get((code, key)),
        }
        for (code, key), one in said.items()
    ]  # fmt: skip


def completeness(filing: Filing) -> dict[CellKey, tuple[int, int]]:
    """Of a filing that others' answers are gathered for: by cell, how many of those below had been accepted and how many owe it."""
    if not filing.served_by.exists():
        return {}
    found = figures(filing.unit, filing.period, codes=filing.layout.codes(), frozen=True)
    return {(one.code, one.key): one.below for one in found}


def fingerprint(content: Mapping[str, Any]) -> str:
    """The hash of what was sent: figures, context and explanations, written in one way."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
    return hashlib.sha256(text.encode()).hexdigest()


def _context(filing: Filing) -> list[dict[str, str]]:
    rows = filing.context_figures.order_by('name')
    return [
        {
            'name': row.name, 'value': f'{row.value.normalize():f}', 'unit': row.unit, 'document': row.document,
            'day': row.day.isoformat(),
        }
        for row in rows
    ]  # fmt: skip


def _observe_own(filing: Filing) -> None:
    """What the unit typed is its own entered work, with the lines that it has signed itself."""
    signed = signed_by(filing.unit, filing.period)
    rows = {(row.indicator, row.split_key): row for row in Cell.objects.filter(filing=filing)}
    asked = [cell for cell in filing.layout.cells() if cell in rows]
    observe(filing.unit, filing.period, Origin.ENTERED, [_own(rows[cell], signed.get(cell, 0)) for cell in asked])


def _own(row: Cell, amount: int) -> Observed:
    said = typed(row)
    value, status = said.value, said.status
    if amount:
        value, status = (value or 0) + amount, Status.VALUE
    return Observed(
        row.indicator, value, dict(split_of(row.split_key)), Scope.OWN, said.qualifier, status, note=row.note
    )


def signed_by(unit: Unit, period: Period) -> dict[CellKey, int]:
    """Adjustments that the unit has signed for a period, in all its requests."""
    of_period = {f'request__{name}': getattr(period, name) for name in ('regime', 'first', 'last')}
    rows = Adjustment.objects.filter(request__record__unit=unit, **of_period).order_by()
    summed = rows.values_list('indicator', 'split_key').annotate(amount=Sum('amount'))
    return {(code, key): amount for code, key, amount in summed}


def take(filing: Filing) -> None:
    """The latest submission becomes the unit's accepted total, in the place of an earlier one."""
    sent = filing.submissions.order_by('version').last()
    values: dict[str, list[Observed]] = {}
    for row in sent.cells:
        if row['status'] != Status.MISSING:
            values.setdefault(row['origin'], []).append(_total(row))
    cells = [(row['code'], row['split_key']) for row in sent.cells]
    replace_total(filing.unit, filing.period, cells, values)


def _total(row: Mapping[str, Any]) -> Observed:
    reported, expected = row.get('below') or (None, None)
    return Observed(
        row['code'], row['value'], dict(split_of(row['split_key'])), Scope.TOTAL, row['qualifier'], row['status'],
        note=row['note'], units_reported=reported, units_expected=expected, is_accepted=True,
    )  # fmt: skip
