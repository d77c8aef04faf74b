"""What the tables share: the lines of a unit, its heading, and the words for a period and a map."""

from django.utils.translation import gettext as _

from danvan.indicators.parts import parts_of
from danvan.office.blocks import Column
from danvan.org.editions import edition_on
from danvan.org.models import Edition, Unit
from danvan.periods import Period

Heading = tuple[str, float, str]  # words, width in mm, the common heading above; the words in the language of the page


def made(*headings: Heading) -> list[Column]:
    """The columns of a table behind the ordinal one."""
    columns = [Column(str(words), width, group=str(group)) for words, width, group in headings]
    return [Column(str(_('TT')), 9, 'center'), *columns]


def lines_of(unit: Unit, period: Period, edition: Edition) -> list[Unit]:
    """The units that a unit's figure is made of: territories first, then bodies that stand in it directly."""
    parts = parts_of(unit, period, edition)
    return sorted(parts, key=lambda part: part.level == 'body')


def heading(unit: Unit, period: Period, edition: Edition | None) -> tuple[str, ...]:
    """The lines under a table's title: whose, when, on which map where it is not that of the period."""
    words = [f'{unit.full_name}, {period.words()}', days(period)]
    if edition and edition != edition_on(period.last):
        words.append(_('Theo bản đồ hành chính ngày %(day)s') % {'day': f'{edition.on:%d/%m/%Y}'})
    return tuple(words)


def days(period: Period) -> str:
    span = {'first': f'{period.first:%d/%m/%Y}', 'last': f'{period.last:%d/%m/%Y}'}
    return _('(từ ngày %(first)s đến ngày %(last)s)') % span


def banner(unit: Unit) -> str:
    return str(_('Minh họa')) if unit.is_invented else ''
