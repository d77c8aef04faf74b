"""One cell of the grid as HTML, written by hand: a form may have six hundred, and a template takes three times as long."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from danvan.desk.grids import Spot
from danvan.desk.templatetags.desk import capital


def cell_html(spot: Spot) -> SafeString:
    """A cell to type in, or one that is counted; every word in it is escaped."""
    inside = _counted(spot) if spot.is_counted else _typed(spot)
    label = escape(capital(spot.column))
    return mark_safe(
        f'<td class="{_css(spot)}" data-cell="{spot.number}" data-label="{label}"{_data(spot)}>{inside}{_beneath(spot)}</td>'
    )


def _css(spot: Spot) -> str:
    return 'spot num' + (' is-counted' if spot.is_counted else '') + (' has-note' if spot.note else '')


def _data(spot: Spot) -> str:
    if spot.is_counted:
        return f' data-filled="{escape(spot.text)}"'
    return f' data-revision="{spot.revision}" data-saved="{escape(spot.was)}"'


def _counted(spot: Spot) -> str:
    text = escape(spot.text or '–')
    if spot.address:
        text = f'<a href="{escape(spot.address)}" title="{_("Xem các hồ sơ được đếm")}">{text}</a>'
    mark = _('tính từ hai số') if spot.is_ratio else _('đếm từ hồ sơ')
    return f'<span class="counted">{text}</span> <span class="counted-mark">{mark}</span>'


def _typed(spot: Spot) -> str:
    n, words, note = spot.number, escape(spot.words), escape(spot.note)
    refused = f' aria-invalid="true" aria-describedby="loi-{n}"' if spot.refusal else ''
    more = escape(_('Thêm cho ô %(cell)s') % {'cell': spot.words})
    return (
        f'<span class="spot-line"><input class="form-control spot-input" name="o{n}" value="{escape(spot.text)}"'
        f' aria-label="{words}" autocomplete="off" spellcheck="false"{refused}>'
        f'<input class="spot-revision" type="hidden" name="r{n}" value="{spot.revision} {escape(spot.was)}">'
        f'<input type="hidden" name="m{n}" value="{note}">'
        f'<details class="spot-more"><summary aria-label="{more}">⋯</summary><div class="spot-sheet">'
        f'<label class="spot-note-label">{_("Ghi chú")} <input class="form-control spot-note" name="n{n}" value="{note}"'
        f' data-saved="{note}" maxlength="500" autocomplete="off"></label></div></details></span>'
        f'<span class="spot-state" id="loi-{n}">{escape(spot.refusal or spot.meaning)}</span>'
    )


def _beneath(spot: Spot) -> str:
    """The word with which it was returned, the whole with the units below, and what stood here before."""
    whole = f'{_("gồm cả cấp dưới")}: {spot.with_below}' if spot.with_below else ''
    told = (('spot-remark', spot.remark), ('spot-before', whole), ('spot-before', spot.before if spot.in_table else ''))
    return ''.join(f'<span class="{css}">{escape(words)}</span>' for css, words in told if words)
