"""A paper as an office thinks of it: who issues it, its number, its text, who signs, who receives. No layout, no file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.office.blocks import Block
from danvan.office.profiles import Family, Profile, profile_for


@dataclass(frozen=True)
class Annex:
    """What follows the signature on pages of its own: 'Phụ lục', 'Biểu'."""

    title: str
    abstract: str = ''
    body: Sequence[Block] = ()
    landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """A paper's content, the same for every layout: capitals, numbering, colons and end marks are the layout's business.

    ``source`` ('Nguồn: ...') takes the place of the issuing body and of number, signer and seal where a paper is put together
    from published articles. ``number_symbol`` may open with '-' or '/': then room is left for the number. An empty
    ``type_name`` makes an official letter (công văn), whose abstract stands under its number. ``adapted``: the layout with an
    office's own measures, where it has such.
    """

    family: Family
    on: date
    type_name: str
    abstract: str
    body: Sequence[Block]
    superior: str = ''
    issuer: str = ''
    source: str = ''
    number_symbol: str = ''
    place: str = ''
    signed_on: date | None = None
    addressee: Sequence[str] = ()
    legal_bases: Sequence[str] = ()
    authority_lines: Sequence[str] = ()
    signer_title: str = ''
    signer_name: str = ''
    recipients: Sequence[str] = ()
    annexes: Sequence[Annex] = ()
    banner: str = ''
    adapted: Profile | None = None

    def __post_init__(self) -> None:
        if self.source and (self.issuer or self.number_symbol or self.signer_name):
            raise ValueError('a paper with a source has no issuing body, number or signer')

    @property
    def profile(self) -> Profile:
        return self.adapted or profile_for(self.family, self.on)

    @property
    def name(self) -> str:
        """The paper's title: its type and what it is about."""
        return ' '.join(part for part in (self.type_name.capitalize(), self.abstract) if part)


def number_line(paper: Paper) -> str:
    """'Số 05-BC/TU' or 'Số: 05/BC-UBND': a number below 10 has a leading zero, a number still to come leaves its room."""
    if not paper.number_symbol:
        return ''
    number, symbol = re.fullmatch(r'(\d*)(.*)', paper.number_symbol.strip(), re.S).groups()
    return paper.profile.number_word + (number.zfill(2) if number else '\u00a0' * 8) + symbol


def place_line(paper: Paper) -> str:
    """'Sông Trăng, ngày 05 tháng 01 năm 2026': a leading zero for days below 10 and for the first two months."""
    if not paper.place:
        return ''
    day = paper.signed_on
    if day is None:
        room = '\u00a0' * 5
        return f'{paper.place}, ngày{room}tháng{room}năm\u00a0{paper.on.year}'
    month = f'{day.month:02d}' if day.month < 3 else str(day.month)
    return f'{paper.place}, ngày {day.day:02d} tháng {month} năm {day.year}'


AUTHORITIES = {
    'collective': r'T/M|TM\.',
    'head': r'K/T|KT\.',
    'order': r'T/L|TL\.',
    'delegated': r'T/UQ|TUQ\.',
    'acting': r'Q\.',
}


def authority_line(line: str, profile: Profile) -> str:
    """Signing for others, in the layout's own sign: 'T/M BAN THƯỜNG VỤ' for the Party, 'TM. ỦY BAN NHÂN DÂN' for the State."""
    for kind, signs in AUTHORITIES.items():
        if found := re.match(rf'(?:{signs})\s*', line, re.I):
            return f'{profile.authority[kind]} {line[found.end() :]}'
    return line


def recipient_lines(paper: Paper) -> list[str]:
    """The recipients, each with its dash and end; the last, the archive, opens with the layout's own 'Lưu'."""
    profile, lines = paper.profile, []
    for place, given in enumerate(paper.recipients, 1):
        name = re.sub(r'^Lưu:?\s*', profile.kept_word, given.strip().lstrip('- ').rstrip(';,. '))
        lines.append(f'- {name}' + ('.' if place == len(paper.recipients) else profile.recipients_item_end))
    return lines


def legal_basis_lines(paper: Paper) -> list[str]:
    """The legal bases: each ends with a semicolon, the last with a full stop; the Party's open with a dash."""
    dash, last = ('- ' if paper.profile.legal_basis_dash else ''), len(paper.legal_bases)
    bases = [basis.strip().lstrip('- ').rstrip(';,. ') for basis in paper.legal_bases]
    return [f'{dash}{basis}' + ('.' if place == last else ';') for place, basis in enumerate(bases, 1)]


def abstract_line(paper: Paper) -> str:
    """What the paper is about, opened as the layout opens it."""
    abstract, profile = paper.abstract.strip(), paper.profile
    if not paper.type_name:
        return profile.letter_abstract_word + re.sub(r'^(về việc|v/v:?)\s+', '', abstract, flags=re.I)
    return abstract[:1].upper() + abstract[1:] if profile.abstract_initial_capital else abstract
