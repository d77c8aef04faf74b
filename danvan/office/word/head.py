"""The head of a paper's first page: issuing body and title, number and place, type and abstract, addressees, legal bases."""

from docx.shared import Mm
from docx.table import _Cell

from danvan.office.fonts import balanced, line_length_mm
from danvan.office.paper import Paper, abstract_line, legal_basis_lines, number_line, place_line
from danvan.office.profiles import Lettering
from danvan.office.word.pen import Pen
from danvan.office.word.styles import BODY
from danvan.office.word.xml import emptied, grid

SLACK_MM = 1.5  # a word processor's own widths differ by a hair: without it a balanced line would break once more


def write_head(pen: Pen, paper: Paper) -> None:
    _write_bodies(pen, paper)
    if paper.type_name:
        write_title(pen, paper.type_name, abstract_line(paper))
    _write_addressees(pen, paper)
    for basis in legal_basis_lines(paper):
        pen.write(pen.document.add_paragraph(style=BODY), basis, pen.letters.legal_basis)


def _write_bodies(pen: Pen, paper: Paper) -> None:
    """The table at the head: two columns without borders, a second row where there is a number or a place."""
    profile, number, place = pen.profile, number_line(paper), place_line(paper)
    subject = '' if paper.type_name else abstract_line(paper)
    table = pen.document.add_table(2 if number or place or subject else 1, 2)
    widths = [profile.issuer_column_mm, profile.title_column_mm]
    grid(table, widths, 'nil', 0)
    _write_issuer(pen, emptied(table.cell(0, 0)), paper)
    _write_title_of_state_or_party(pen, emptied(table.cell(0, 1)))
    if len(table.rows) > 1:
        left, right = emptied(table.cell(1, 0)), emptied(table.cell(1, 1))
        pen.line(left, number, pen.letters.number, 'center', before_pt=2)
        if subject:
            _centred(pen, left, subject, pen.letters.letter_abstract, widths[0])
        pen.line(right, place, pen.letters.place, 'center', before_pt=2)


def _write_issuer(pen: Pen, cell: _Cell, paper: Paper) -> None:
    """Superior and issuing body with the asterisk or the rule beneath, or the line that names the sources instead."""
    profile, letters, width = pen.profile, pen.letters, pen.profile.issuer_column_mm
    if paper.source or not paper.issuer:
        _centred(pen, cell, paper.source, letters.source, width)
        return
    if paper.superior:
        _centred(pen, cell, paper.superior, letters.superior, width)
    longest = _centred(pen, cell, paper.issuer, letters.issuer, width)
    if profile.issuer_mark == 'rule':
        pen.rule(cell, longest * profile.issuer_rule_share, width)
    else:
        pen.line(cell, profile.issuer_mark, letters.superior, 'center')


def _write_title_of_state_or_party(pen: Pen, cell: _Cell) -> None:
    """The Party's name, or the country's with its motto; the rule beneath is as long as the line above it."""
    profile, letters = pen.profile, pen.letters
    pen.line(cell, profile.title, letters.title, 'center')
    under, letter = (profile.motto, letters.motto) if profile.motto else (profile.title, letters.title)
    if profile.motto:
        pen.line(cell, profile.motto, letters.motto, 'center')
    pen.rule(cell, _length(under, letter), profile.title_column_mm)


def write_title(pen: Pen, type_name: str, abstract: str) -> None:
    """The type in capitals, the abstract under it, then short dashes or a rule."""
    profile, letters = pen.profile, pen.letters
    pen.line(pen.document, type_name, letters.type_name, 'center', before_pt=14, together=True)
    if not abstract:
        return
    longest = _centred(pen, pen.document, abstract, letters.abstract, profile.text_mm)
    if profile.abstract_mark == 'rule':
        pen.rule(pen.document, longest * profile.abstract_rule_share, profile.text_mm, after_pt=10)
    else:
        pen.line(pen.document, profile.abstract_mark, letters.abstract, 'center', after_pt=8)


def _write_addressees(pen: Pen, paper: Paper) -> None:
    """'Kính gửi' (or 'Kính trình' over a Party submission): one addressee on the same line, several in a list."""
    if not paper.addressee:
        return
    word = 'Kính trình' if paper.family == 'party' and paper.type_name.upper() == 'TỜ TRÌNH' else 'Kính gửi'
    if len(paper.addressee) == 1:
        pen.line(pen.document, f'{word}: {paper.addressee[0]}', pen.letters.body, 'center', 14, 10)
        return
    pen.line(pen.document, f'{word}:', pen.letters.body, before_pt=14).paragraph_format.left_indent = Mm(30)
    for place, name in enumerate(paper.addressee, 1):
        last = place == len(paper.addressee)
        line = pen.line(
            pen.document, f'- {name}' + ('.' if last else ';'), pen.letters.body, after_pt=10 if last else 0
        )
        line.paragraph_format.left_indent = Mm(45)


def _centred(pen: Pen, container: object, text: str, letter: Lettering, width_mm: float) -> float:
    """A centred text whose lines are equally long, by indents and not by breaks; gives the longest line's length."""
    lines = balanced(letter.spell(text), letter.size_pt, letter.bold, width_mm)
    longest = max((_length(line, letter) for line in lines), default=0)
    side = (width_mm - longest - SLACK_MM) / 2 if len(lines) > 1 else 0
    pen.line(container, text, letter, 'center', side_mm=side, together=True)
    return longest


def _length(text: str, letter: Lettering) -> float:
    return line_length_mm(letter.spell(text), letter.size_pt, letter.bold, letter.italic)
