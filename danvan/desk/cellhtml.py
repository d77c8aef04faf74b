"""The rows of the grid as HTML, written by hand: a form may have six hundred cells, and a template takes four times as long."""

from functools import lru_cache
from html import escape
from types import SimpleNamespace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.desk.grids import Row, Section, Spot
from danvan.desk.templatetags.desk import capital

NOT_ASKED = '<td class="num not-asked"></td>'


def rows_html(section: Section, with_year: bool) -> SafeString:
    """The lines of a section: what is asked, its cells, and in a list what stood there before; every word is escaped."""
    words = _words(get_language())
    return mark_safe('\n'.join([_row(row, section.is_across, with_year, words) for row in section.rows]))


def _row(row: Row, is_across: bool, with_year: bool, words: SimpleNamespace) -> str:
    part, label = ' is-part' if row.is_part else '', escape(capital(row.label))
    cells = ''.join([_cell(spot, words) if spot else NOT_ASKED for spot in row.spots])
    before = '' if is_across else _before(row.spots[0], with_year, words)
    return (
        f'<tr class="grid-row{part}"><th scope="row">{label} <span class="quiet">{escape(row.unit)}</span></th>'
        f'{cells}{before}</tr>'
    )


@lru_cache
def _words(language: str) -> SimpleNamespace:
    """What is said in every cell, looked up once a language: its catalogue is read once a process as well."""
    return SimpleNamespace(
        counted=escape(_('Xem các hồ sơ được đếm')), from_two=escape(_('tính từ hai số')),
        from_records=escape(_('đếm từ hồ sơ')), more=_('Thêm cho ô %(cell)s'), note=escape(_('Ghi chú')),
        below=_('gồm cả cấp dưới'), last=escape(_('Kỳ trước')), year=escape(_('Cùng kỳ')),
    )  # fmt: skip


def _before(spot: Spot | None, with_year: bool, words: SimpleNamespace) -> str:
    shown = [(words.last, spot.last if spot else '')]
    shown += [(words.year, spot.same_last_year if spot else '')] if with_year else []
    return ''.join(f'<td class="num before" data-label="{label}">{escape(text)}</td>' for label, text in shown)


def _cell(spot: Spot, words: SimpleNamespace) -> str:
    """A cell to type in, or one that is counted."""
    inside = _counted(spot, words) if spot.is_counted else _typed(spot, words)
    label = escape(capital(spot.column))
    return (
        f'<td class="{_css(spot)}" data-cell="{spot.number}" data-label="{label}"{_data(spot)}>'
        f'{inside}{_beneath(spot, words)}</td>'
    )


def _css(spot: Spot) -> str:
    return 'spot num' + (' is-counted' if spot.is_counted else '') + (' has-note' if spot.note else '')


def _data(spot: Spot) -> str:
    if spot.is_counted:
        return f' data-filled="{escape(spot.text)}"'
    return f' data-revision="{spot.revision}" data-saved="{escape(spot.was)}"'


def _counted(spot: Spot, words: SimpleNamespace) -> str:
    text = escape(spot.text or '–')
    if spot.address:
        text = f'<a href="{escape(spot.address)}" title="{words.counted}">{text}</a>'
    mark = words.from_two if spot.is_ratio else words.from_records
    return f'<span class="counted">{text}</span> <span class="counted-mark">{mark}</span>'


def _typed(spot: Spot, words: SimpleNamespace) -> str:
    n, name, note, was = spot.number, escape(spot.words), escape(spot.note), escape(spot.was)
    refused = f' aria-invalid="true" aria-describedby="loi-{n}"' if spot.refusal else ''
    more = escape(words.more % {'cell': spot.words})
    return (
        f'<span class="spot-line"><input class="form-control spot-input" name="o{n}" value="{escape(spot.text)}"'
        f' aria-label="{name}" autocomplete="off" spellcheck="false"{refused}>'
        f'<input class="spot-revision" type="hidden" name="r{n}" value="{spot.revision} {was}">'
        f'<input type="hidden" name="m{n}" value="{note}">'
        f'<details class="spot-more"><summary aria-label="{more}">⋯</summary><div class="spot-sheet">'
        f'<label class="spot-note-label">{words.note} <input class="form-control spot-note" name="n{n}" value="{note}"'
        f' data-saved="{note}" maxlength="500" autocomplete="off"></label></div></details></span>'
        f'<span class="spot-state" id="loi-{n}">{escape(spot.refusal or spot.meaning)}</span>'
    )


def _beneath(spot: Spot, words: SimpleNamespace) -> str:
    """The word with which it was returned, the whole with the units below, and what stood here before."""
    whole = f'{words.below}: {spot.with_below}' if spot.with_below else ''
    told = (('spot-remark', spot.remark), ('spot-before', whole), ('spot-before', spot.before if spot.in_table else ''))
    return ''.join([f'<span class="{css}">{escape(said)}</span>' for css, said in told if said])
