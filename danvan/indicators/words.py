"""Periods and maps as people name them, in the language of the page. Papers, which are Vietnamese, say `Period.words()`."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.org.models import Edition
from danvan.periods import Period

PARTS = {
    'H1': lambda year: _('6 tháng đầu năm %(year)s') % {'year': year},
    'H2': lambda year: _('6 tháng cuối năm %(year)s') % {'year': year},
    '9M': lambda year: _('9 tháng đầu năm %(year)s') % {'year': year},
}
ROMAN = {'Q1': 'I', 'Q2': 'II', 'Q3': 'III', 'Q4': 'IV'}


def period_words(period: Period) -> str:
    """năm 2025, quý II năm 2025, giai đoạn 2021-2025."""
    year, part = period.label[:4], period.label[5:]
    if part.startswith('.'):
        return _('giai đoạn %(first)s-%(last)s') % {'first': year, 'last': part[1:]}
    if part in PARTS:
        return PARTS[part](year)
    if part in ROMAN:
        return _('quý %(quarter)s năm %(year)s') % {'quarter': ROMAN[part], 'year': year}
    if part:
        return _('tháng %(month)s năm %(year)s') % {'month': int(part), 'year': year}
    return _('năm %(year)s') % {'year': year}


def map_words(edition: Edition) -> str:
    """A map's own title is Vietnamese; in other languages its day names it."""
    day = f'{edition.on:%d/%m/%Y}'
    return edition.title if get_language() == 'vi' else _('bản đồ ngày %(day)s') % {'day': day}
