"""What the templates of the reporting cycle say: checks in words, places on the drawing board."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.cellhtml import rows_html
from danvan.desk.grids import Section
from danvan.indicators.catalogue import dimensions
from danvan.work.filings.checks import SORTS, Check, Sort
from danvan.work.filings.layout import Layout

register = template.Library()


@register.filter
def regime_words(regime: str) -> str:
    return numbers.regime_words(regime)


@register.simple_tag
def grid_rows(section: Section, with_year: object) -> SafeString:
    return rows_html(section, bool(with_year))


@register.simple_tag
def board_at(*places: Any) -> str:
    """Where a button of the drawing board stands: `2.3`."""
    return '.'.join(map(str, places))


@register.simple_tag
def check_words(layout: Layout, check: Check) -> str:
    """A check as a sentence."""
    cell = f'“{layout.words(check.cell)}”' if check.cell else _('Mỗi ô của biểu')
    if check.sort == Sort.WITHIN_SHARE:
        return _('%(cell)s chênh kỳ trước không quá %(percent)s%%') % {'cell': cell, 'percent': check.percent}
    if check.sort == Sort.SUM and check.by:
        return _('%(cell)s bằng tổng theo %(dimension)s') % {'cell': cell, 'dimension': dimensions()[check.by]}
    others = ', '.join(f'“{layout.words(other)}”' for other in check.cells)
    form = _('trong biểu %(form)s') % {'form': check.form} if check.form else ''
    return ' '.join(part for part in (cell, str(SORTS[check.sort]), others, form) if part)
