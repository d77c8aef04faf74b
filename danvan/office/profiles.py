"""Which layout a paper of a family has on a day: effective-dated data read from ``profiles.toml``. Draws nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).with_name('profiles.toml')
Family = Literal['party', 'state', 'front', 'youth']
LIMITS = {  # what an office may set for itself, and within which limits: those that the rules of the families leave
    'top_mm': (15.0, 30.0),
    'bottom_mm': (15.0, 30.0),
    'left_mm': (25.0, 40.0),
    'right_mm': (10.0, 25.0),
    'issuer_column_mm': (55.0, 95.0),
    'first_indent_mm': (0.0, 15.0),
    'space_after_pt': (0.0, 12.0),
    'line_spacing': (1.0, 30.0),
    'body_pt': (13.0, 15.0),
    'title_pt': (12.0, 15.0),
    'type_name_pt': (13.0, 16.0),
    'abstract_pt': (13.0, 15.0),
}
SPACINGS = {'exactly': (14.0, 30.0), 'multiple': (1.0, 1.5)}  # points, or lines


class NoProfile(LookupError):
    """No layout is known for this family on this day."""


@dataclass(frozen=True)
class Lettering:
    """How one part of a paper is lettered: size in points, weight, slope, underline, capitals."""

    size_pt: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False

    def spell(self, text: str) -> str:
        return text.upper() if self.capitals else text


@dataclass(frozen=True)
class Letters:
    """The lettering of every part of a paper, by the part's name."""

    page_number: Lettering
    banner: Lettering
    title: Lettering
    motto: Lettering
    superior: Lettering
    issuer: Lettering
    source: Lettering
    number: Lettering
    place: Lettering
    type_name: Lettering
    abstract: Lettering
    letter_abstract: Lettering
    body: Lettering
    legal_basis: Lettering
    table: Lettering
    caption: Lettering
    authority: Lettering
    position: Lettering
    signer: Lettering
    recipients_word: Lettering
    recipients: Lettering
    headings: tuple[Lettering, ...]


@dataclass(frozen=True)
class Profile:
    """One layout in force from a day on. ``_mm`` is millimetres, ``_pt`` points, ``_share`` a part of a line's length.

    Party: Hướng dẫn 36-HD/VPTW, from 27/5/2026 Hướng dẫn 05-HD/VPTW. State: Nghị định 30/2020/NĐ-CP, Phụ lục I. The Front
    and the unions have a head like the State's, the Youth Union a title of its own: their guidelines were not read.
    """

    family: Family
    rule: str
    """The rule's number, as cited."""
    since: date
    """First day on which papers are laid out so."""
    font: str
    top_mm: float
    """Margins, millimetres from the edge of the A4 page."""
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    """From the paper's upper edge to the page number, millimetres: it stands inside the top margin."""
    issuer_column_mm: float
    """Width of the left column at the head (the issuing body), millimetres; the title has the rest."""
    title: str
    """The line at the right of the head: the Party's name, or the country's."""
    motto: str
    """The line under it; empty in the Party layout."""
    issuer_mark: str
    """What stands beneath the issuing body: an asterisk, or 'rule'."""
    issuer_rule_share: float
    """Length of that rule as a share of the issuing body's longest line (1/3 to 1/2)."""
    number_word: str
    """'Số ' without a colon for the Party, 'Số: ' for the State."""
    abstract_mark: str
    """What stands beneath the abstract: short dashes, or 'rule'."""
    abstract_rule_share: float
    """Length of that rule as a share of the abstract's longest line (1/3 to 1/2)."""
    abstract_initial_capital: bool
    letter_abstract_word: str
    """How the subject of an official letter (công văn) opens."""
    legal_basis_dash: bool
    """Each legal basis opens with a dash (Party)."""
    line_rule: Literal['exactly', 'multiple']
    line_spacing: float
    """Points where the rule is 'exactly', lines where it is 'multiple'."""
    space_after_pt: float
    """Space between paragraphs, points."""
    first_indent_mm: float
    """Indent of a paragraph's first line, millimetres."""
    heading_marks: tuple[str, ...]
    """The numbering of each heading level, outermost first."""
    end_mark: str
    """What closes the last sentence: '.' for the Party, './.' for the State."""
    authority: dict[str, str]
    """How signing for others is written: T/M with a slash for the Party, TM. with a dot for the State."""
    recipients_item_end: str
    kept_word: str
    """How the last recipient, the archive, opens: 'Lưu ' or 'Lưu: '."""
    annex_pages_restart: bool
    """An annex has page numbers of its own (State)."""
    letters: Letters
    rule_en: str = ''
    """The rule in English, where its name has Vietnamese words."""

    @property
    def text_mm(self) -> float:
        """Width of the text on an upright A4 page, millimetres."""
        return 210 - self.left_mm - self.right_mm

    @property
    def title_column_mm(self) -> float:
        return self.text_mm - self.issuer_column_mm


def profile_for(family: Family, on: date) -> Profile:
    """The layout in force for a family on a day."""
    known = [profile for profile in profiles() if profile.family == family and profile.since <= on]
    if not known:
        raise NoProfile(
            f'Chưa có mẫu trình bày cho loại "{family}" vào ngày {on:%d/%m/%Y}. '
            'Thể thức văn bản theo ngày lấy từ danh mục thể thức. Hãy chọn ngày muộn hơn hoặc bổ sung danh mục.'
        )
    return max(known, key=lambda profile: profile.since)


def limits(profile: Profile) -> dict[str, tuple[float, float]]:
    """Each measure with the least and the most that this layout allows."""
    return LIMITS | {'line_spacing': SPACINGS[profile.line_rule]}


def measured(profile: Profile) -> dict[str, float]:
    """What the layout measures: lengths and spacings of its own, and the sizes of four of its letterings."""
    return {name: _measure(profile, name) for name in LIMITS}


def _measure(profile: Profile, name: str) -> float:
    if hasattr(profile, name):
        return getattr(profile, name)
    return getattr(profile.letters, name.removesuffix('_pt')).size_pt


def adapted(profile: Profile, values: Mapping[str, float]) -> Profile:
    """The layout with an office's own measures in place of the shipped ones."""
    own = {name: value for name, value in values.items() if hasattr(profile, name)}
    sizes = {name.removesuffix('_pt'): value for name, value in values.items() if name not in own}
    letters = {name: replace(getattr(profile.letters, name), size_pt=value) for name, value in sizes.items()}
    return replace(profile, **own, letters=replace(profile.letters, **letters))


@cache
def profiles() -> tuple[Profile, ...]:
    rows: dict[str, dict] = {}
    for row in tomllib.loads(DATA.read_text(encoding='utf-8'))['profile']:
        rows[row['rule']] = _followed(rows[row.pop('follows')], row) if 'follows' in row else row
    return tuple(_profile(row) for row in rows.values())


def _followed(earlier: dict, row: dict) -> dict:
    return {**earlier, **row, 'letters': {**earlier['letters'], **row.get('letters', {})}}


def _profile(row: dict) -> Profile:
    letters = {name: Lettering(**given) for name, given in row['letters'].items() if name != 'headings'}
    headings = tuple(Lettering(**given) for given in row['letters']['headings'])
    return Profile(
        **{**row, 'heading_marks': tuple(row['heading_marks']), 'letters': Letters(headings=headings, **letters)}
    )
