"""From what a text says to what is put before a person: the house's own terms, with the place, the rule and the doubt.

Persons are left out: no name of one stands in a proposal, nor words that hold one. What becomes of a proposal is not here.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from danvan.indicators.measured import Placed, of_award, of_measure
from danvan.indicators.models import Qualifier, Scope
from danvan.intake.form import CERTAIN, LIKELY, LOOK, Award, Document, Extraction, Figure, Found
from danvan.intake.models import Proposal
from danvan.intake.text import Text
from danvan.records.kinds import kinds

Sort = Proposal.Sort
COUNTED = {'collectives': 'tập thể', 'individuals': 'cá nhân', 'households': 'hộ'}
LONGEST_WHY = 200


def proposed(read: Extraction, rows: frozenset[str] = frozenset()) -> list[Proposal]:
    """In the order of the text. `rows`: its lines that are rows of a table: of which unit or field such a number is, a person sees."""
    found = [_event(read), *_figures(read), *_awards(read), *_documents(read), *_records(read)]
    doubted = [(one.start, one.end) for one in read.anomalies]
    for one in found:
        if any(start < one.end and one.start < end for start, end in doubted):
            one.doubt = LOOK
        if one.sort == Sort.FIGURE and rows and _line(read.text, one.start) in rows:
            one.doubt, one.fields['in_row'] = LOOK, True
    return sorted(found, key=lambda one: (one.start, one.end))


def _line(text: Text, place: int) -> str:
    end = text.raw.find('\n', place)
    return text.raw[text.raw.rfind('\n', 0, place) + 1 : end if end >= 0 else None]


def anomalies(read: Extraction) -> list[dict[str, Any]]:
    return [{'kind': one.kind, 'start': one.start, 'end': one.end, 'why': one.reason} for one in read.anomalies]


def without_names(words: str | None, read: Extraction) -> str:
    """The words, unless they hold a person's name."""
    return '' if not words or any(person.name in words for person in read.people) else words


def names_somebody(one: Found, names: list[tuple[int, int]]) -> bool:
    """Whether a name, or a part of one, stands at the words of the item."""
    return any(start < one.end and one.start < end for start, end in names)


def names_in(read: Extraction) -> list[tuple[int, int]]:
    """Every place of the text that names somebody: in full, or by the given name behind a word of address."""
    known = {person.name for person in read.people}
    called = {rf'(?:ông|bà|đồng chí|đ/c|anh|chị|cô|cụ)\s{{1,3}}{re.escape(name.split()[-1])}(?!\w)' for name in known}
    wanted = '|'.join([*map(re.escape, sorted(known, key=len, reverse=True)), *sorted(called)])
    return [found.span() for found in re.finditer(wanted, read.text.plain, re.IGNORECASE)] if wanted else []


def _event(read: Extraction) -> Proposal:
    """What the text is about, where it says so: its host, else its headline."""
    event, places = read.event, read.event.found
    at = places.get('host') or places.get('place_district') or places.get('place_province') or places.get('date')
    start, end = (at.start, at.end) if at else read.text.title_span or (0, 0)
    fields = {'kind': event.kind, 'date': event.date, 'host': without_names(event.host, read)}
    return Proposal(sort=Sort.EVENT, start=start, end=end, fields=fields, doubt=LIKELY, why=_why(at))


def _figures(read: Extraction) -> Iterator[Proposal]:
    names = names_in(read)
    for one, placed in _all_placed(read):
        fields = {
            'label': '' if names_somebody(one, names) else one.label, 'counted': one.unit, 'value': one.value, 'qualifier': one.qualifier,
            'code': placed.code, 'split': dict(placed.split or {}), 'as_of': one.as_of, 'dims': one.dims,
            'scope': _scope(placed, one, read),
        }  # fmt: skip
        yield _figure(one, fields, CERTAIN if _is_certain(one, placed) else one.doubt, names)


def _all_placed(read: Extraction) -> Iterator[tuple[Figure, Placed]]:
    """A part without a noun of its own belongs to its whole's indicator, or to none: 'đơn đã xử lý là 9 đơn (tố cáo 4)'."""
    whole, code = None, ''
    for one in read.figures:
        placed, is_share = _placed(one), one.unit.strip() == '%'
        if not is_share and one.unit.casefold() in one.label.casefold():
            whole, code = one, placed.code
        elif not is_share and whole and whole.measure == one.measure and placed.code != code:
            placed = Placed(split={}, scope=placed.scope)
        yield one, placed


def _is_certain(one: Figure, placed: Placed) -> bool:
    """The words at the number say what is counted, the number is exact, and the catalogue has a place for it."""
    return one.doubt != LOOK and bool(placed.code) and one.qualifier == Qualifier.EXACT


def _placed(one: Figure) -> Placed:
    """A share, a broken number and a qualifier that no cell bears have no indicator."""
    if one.qualifier not in Qualifier.values or not isinstance(one.value, int) or one.unit.strip() == '%':
        return Placed(split={}, scope=Scope.TOTAL)
    return of_measure(one.measure, one.unit, one.label, one.dims)


def _scope(placed: Placed, one: Found, read: Extraction) -> str:
    """A commune is where work is done: what it tells is its own. Above it the table says whom the words speak of."""
    return Scope.OWN if read.event.level == 'commune' else placed.scope


def _awards(read: Extraction) -> Iterator[Proposal]:
    names = names_in(read)
    for one in read.awards:
        said = ' '.join(filter(None, (one.reason, one.name, _sentence(read.text, one))))
        for who, counted in COUNTED.items():
            value = getattr(one, who)
            if value is not None:
                placed = of_award(who, one.form, one.granted_by or '', one.reason or one.name or said, read.event.level)
                doubt = one.doubt if placed.code else LOOK
                yield _figure(one, _awarded(one, counted, value, placed, read), doubt, names)


def _awarded(one: Award, counted: str, value: int, placed: Placed, read: Extraction) -> dict[str, Any]:
    words = ', '.join(filter(None, (one.name or one.form, one.granted_by)))
    return {
        'label': without_names(words, read), 'counted': counted, 'value': value, 'qualifier': Qualifier.EXACT,
        'code': placed.code, 'split': dict(placed.split or {}), 'as_of': None, 'dims': {}, 'scope': placed.scope,
    }  # fmt: skip


def _sentence(text: Text, one: Found) -> str:
    return next((text.value(s.start, s.end) for s in text.sentences if s.start <= one.start < s.end), '')


def _figure(one: Found, fields: dict[str, Any], doubt: str, names: list[tuple[int, int]]) -> Proposal:
    """`is_quotable`: its words name nobody, and may stand beside the figure in clear."""
    fields['is_quotable'] = not names_somebody(one, names)
    return Proposal(sort=Sort.FIGURE, start=one.start, end=one.end, fields=fields, doubt=doubt, why=_why(one))


def _documents(read: Extraction) -> Iterator[Proposal]:
    for one in read.documents:
        yield Proposal(
            sort=Sort.DOCUMENT, start=one.start, end=one.end, fields=_cited(one, read), doubt=one.doubt, why=_why(one)
        )


def _cited(one: Document, read: Extraction) -> dict[str, Any]:
    return one.to_json() | {
        'issuer': without_names(one.issuer, read),
        'subject': without_names(one.subject, read),
    }


def _records(read: Extraction) -> Iterator[Proposal]:
    """What each kind finds by its own patterns: a module `naming` beside its models, with `named_in`."""
    for kind in kinds().values():
        module = f'{kind.model.__module__.rpartition(".")[0]}.naming'
        if find_spec(module) is None:
            continue
        for one in import_module(module).named_in(read.text.plain):
            if without_names(' '.join(one.fields.values()), read):
                doubt = LIKELY if one.is_certain else LOOK
                yield Proposal(
                    sort=Sort.RECORD, start=one.start, end=one.end, fields={'kind': kind.name, 'fields': one.fields},
                    doubt=doubt, why='a name of its own',
                )  # fmt: skip


def _why(one: Found | None) -> str:
    return one.why[:LONGEST_WHY] if one else ''
