"""What a command or an address asks for, read into a unit, a period and a map; what cannot be read is said in one line."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.indicators.words import period_words
from danvan.org.editions import edition_on
from danvan.org.models import Edition, Unit
from danvan.org.names import AmbiguousUnit, UnknownUnit, find
from danvan.periods import Period, UnknownPeriod

REGIME = 'party'  # the regime of a period that names none: reports on mobilisation work follow the Party's year
YEARS_BACK = 5


class NotUnderstood(ValueError):
    """One line for people: what could not be read, and what could."""


@dataclass(frozen=True)
class Asked:
    unit: Unit
    period: Period
    edition: Edition


def ask(name: str, label: str, *, regime: str = '', on: str = '', edition: str = '') -> Asked:
    """A unit by key or name, a period by label, a map by its day.

    A name is read as of `on`; else as of the map asked for; else as of the period's last day. Raises `NotUnderstood`.
    """
    period = read_period(label, regime or REGIME)
    if not Edition.objects.exists():
        raise NotUnderstood(_('Chưa nạp bản đồ nào. Mời chạy: danvan maps (hoặc danvan demo --no-serve để xem thử).'))
    chart = edition_on(read_day(edition)) if edition else edition_on(period.last)
    day = read_day(on) if on else read_day(edition) if edition else period.last
    return Asked(read_unit(name, day), period, chart)


def read_unit(name: str, day: date) -> Unit:
    """The unit of that name on the day. Raises `NotUnderstood`."""
    try:
        return find(name, day)
    except (UnknownUnit, AmbiguousUnit) as error:
        raise NotUnderstood(str(error)) from error


def read_period(label: str, regime: str = REGIME) -> Period:
    """Raises `NotUnderstood`."""
    try:
        return Period.parse(label, regime)
    except UnknownPeriod as error:
        raise NotUnderstood(' '.join(map(str, error.args))) from error


def read_day(text: str) -> date:
    """A day as 2023-12-31. Raises `NotUnderstood`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(
            _('Không đọc được ngày "%(text)s". Ngày ghi theo dạng 2023-12-31.') % {'text': text}
        ) from None


def periods_to_choose() -> list[tuple[str, str]]:
    """Years, halves, nine months, quarters and months, the latest year first."""
    year = timezone.localdate().year
    parts = ('', '-H1', '-9M', '-Q1', '-Q2', '-Q3', '-Q4', '-H2', *(f'-{month:02}' for month in range(1, 13)))
    labels = [f'{y}{part}' for y in range(year + 1, year - YEARS_BACK, -1) for part in parts]
    return [(label, period_words(Period.parse(label))) for label in labels]
