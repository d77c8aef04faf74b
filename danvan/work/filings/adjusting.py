"""A signed line of the asking unit: a plus or minus of its own beside what it received, never a change of what was sent."""

from django.utils.translation import gettext as _

from danvan.indicators.legend import Cell
from danvan.indicators.models import Observation, Origin, Scope, Status
from danvan.indicators.observing import Observed, alone, observe
from danvan.indicators.splits import split_of
from danvan.org.models import User
from danvan.records.errors import Refused
from danvan.work.filings.cells import computed_codes
from danvan.work.filings.models import Adjustment, Request


def sign(request: Request, user: User, cell: Cell, amount: int, reason: str) -> Adjustment:
    """Add the line, and the amount to what the asking unit itself has entered. Raises `Refused`."""
    unit, (code, key) = request.record.unit, cell
    if code in computed_codes(unit, request.period):
        raise Refused(
            _('Dòng điều chỉnh chưa được ghi.'),
            _('Số này đếm từ sổ của đơn vị; một dòng điều chỉnh không đổi được.'),
            _('Mời sửa hồ sơ trong sổ, hoặc trả lại đơn vị.'),
        )
    alone(unit)
    own = Observation.objects.at(request.period).filter(
        unit=unit, indicator=code, split_key=key, scope=Scope.OWN, origin=Origin.ENTERED
    )
    before = own.values_list('value', flat=True).first() or 0
    value = Observed(code, before + amount, dict(split_of(key)), status=Status.VALUE, note=reason[:500])
    observe(unit, request.period, Origin.ENTERED, [value])
    return Adjustment.objects.create(
        request=request, indicator=code, split_key=key, amount=amount, reason=reason, by=user
    )  # fmt: skip
