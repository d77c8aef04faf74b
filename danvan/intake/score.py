"""Holds what was read against an annotation: what counts as the same item, and how many were found. Printing: the command.

The same item: of the event each field; a person's name; a figure's measure, value and splits; an award's form and recipients, its body
loosely; a paper's number, else its type and subject loosely; an anomaly's kind and an overlapping quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from danvan.vietnamese.sentences import NEW, OLD

Json = dict[str, Any]
Counts = list[int]  # found rightly, wrongly, missed
SECTIONS = ('event', 'people', 'figures', 'awards', 'documents', 'anomalies')
FIELDS = ('kind', 'date', 'host', 'place_province', 'place_district', 'level', 'period', 'next_period_year')
MARKS = dict(zip(OLD.split(), NEW.split(), strict=True))
OLD_MARK = re.compile(rf'(?<!q)(?:{"|".join(MARKS)})(?!\w)')
SHORT = {
    'tư': 'trung ương', 'tw': 'trung ương', 'ubnd': 'ủy ban nhân dân', 'hđnd': 'hội đồng nhân dân', 'mttq': 'mặt trận tổ quốc',
    'ubmttq': 'ủy ban mặt trận tổ quốc', 'btv': 'ban thường vụ', 'bch': 'ban chấp hành', 'tp': 'thành phố', 'ub': 'ủy ban',
    'tu': 'tỉnh ủy', 'vn': 'việt nam',
}  # fmt: skip
CITY = dict.fromkeys(('tp hcm', 'tphcm', 'thành phố hồ chí minh', 'tp hồ chí minh'), 'hồ chí minh')
UNIT_WORD = re.compile(r'^(huyện|quận|thị xã|thành phố|tp|tx)\.? ')
HONORIFIC = re.compile(r'^(ông|bà|anh|chị|đồng chí|đ/c|các đồng chí)[ :]+')
NOTHING = (None, '', {})


def score(gold: Json, found: Json) -> dict[str, Counts]:
    """One text's counts a section."""
    counts = {'event': _event(gold, found)}
    for section, same in SAME.items():
        a, b = items(gold, section), items(found, section)
        right = len(pairs(a, b, same))
        counts[section] = [right, len(b) - right, len(a) - right]
    return counts


def rates(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall and F1; nothing asked and nothing said is right."""
    precision = right / (right + wrong) if right + wrong else float(not missed)
    recall = right / (right + missed) if right + missed else float(not wrong)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def items(told: Json, section: str) -> list[Json]:
    listed = told.get(section)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


# --- words compared loosely


def plain(value: Any) -> str:
    """Small letters, new tone marks, no quotation marks, one hyphen between blanks."""
    if value is None:
        return ''
    words = str(value).replace('Ð', 'Đ').replace('ð', 'đ').casefold()
    words = re.sub(r'["\'“”‘’«»]', '', re.sub(r'[\u2010-\u2015\u2212]', '-', words))
    words = OLD_MARK.sub(lambda found: MARKS[found.group()], words)
    return re.sub(r'\s+', ' ', re.sub(r'\s*-\s*', ' - ', words)).strip(' .,;:')


def words_of(value: Any) -> set[str]:
    return {part for word in re.findall(r'\w+', plain(value)) for part in SHORT.get(word, word).split()}


def overlap(a: Any, b: Any) -> float:
    """Shared words over the words of the shorter one."""
    x, y = words_of(a), words_of(b)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def likeness(a: Any, b: Any) -> float:
    x, y = words_of(a), words_of(b)
    return len(x & y) / len(x | y) if x | y else 1.0


def number(value: Any) -> float | None:
    try:
        return None if isinstance(value, bool) or value is None else float(value)
    except (TypeError, ValueError):
        return None


# --- the event, field by field


def _event(gold: Json, found: Json) -> Counts:
    counts = [0, 0, 0]
    for asked, said, same, optional in event_fields(gold, found):
        has, gives = asked not in NOTHING, said not in NOTHING
        if has and gives and same:
            counts[0] += 1
            continue
        counts[1] += gives
        counts[2] += has and not (optional and not gives)
    return counts


def event_fields(gold: Json, found: Json) -> Iterator[tuple[Any, Any, bool, bool]]:
    """What the annotation has, what was read, whether they are the same, and whether silence is allowed."""
    asked = gold.get('event') or {}
    said = found.get('event') if isinstance(found.get('event'), dict) else {}
    for name in FIELDS:
        a, b = asked.get(name), said.get(name)
        yield (
            a,
            b,
            FIELD_TESTS.get(name, _same_words)(a, b),
            name == 'place_province' and asked.get('place_province_stated') is False,
        )
    yield (
        gold.get('published'),
        found.get('published'),
        _same_words(gold.get('published'), found.get('published')),
        False,
    )
    a, b = gold.get('title'), found.get('title')
    yield a, b, bool(a and b) and (_same_words(a, b) or likeness(a, b) >= 0.7), False


def _same_words(a: Any, b: Any) -> bool:
    return plain(a) == plain(b)


def _same_host(a: Any, b: Any) -> bool:
    if not (a and b):
        return False
    contained = overlap(a, b) == 1.0 and min(len(_all_words(a)), len(_all_words(b))) >= 3
    return _same_words(a, b) or likeness(a, b) >= 0.6 or contained


def _all_words(value: Any) -> list[str]:
    return [part for word in re.findall(r'\w+', plain(value)) for part in SHORT.get(word, word).split()]


def _same_period(a: Any, b: Any) -> bool:
    return _filled(a) == _filled(b)


def _filled(period: Any) -> Any:
    return {key: value for key, value in period.items() if value is not None} if isinstance(period, dict) else period


def _same_province(a: Any, b: Any) -> bool:
    x, y = (re.sub(r'^(tỉnh|thành phố) ', '', plain(one).replace('.', ' ').replace('  ', ' ')) for one in (a, b))
    return CITY.get(x, x) == CITY.get(y, y)


def _same_district(a: Any, b: Any) -> bool:
    return UNIT_WORD.sub('', plain(a)) == UNIT_WORD.sub('', plain(b))


FIELD_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    'host': _same_host,
    'period': _same_period,
    'place_province': _same_province,
    'place_district': _same_district,
    'next_period_year': lambda a, b: number(a) == number(b),
}


# --- one test a section: None where they are not the same, else how well they fit


def same_person(gold: Json, found: Json) -> float | None:
    a, b = (HONORIFIC.sub('', plain(one.get('name'))) for one in (gold, found))
    return 1.0 if a and a == b else None


def same_figure(gold: Json, found: Json) -> float | None:
    if gold.get('measure') != found.get('measure') or not _same_value(gold, found):
        return None
    fit = _same_splits(gold.get('dims') or {}, found.get('dims') or {})
    return None if fit is None else fit + _close(gold, found)


def _same_value(gold: Json, found: Json) -> bool:
    a, b = number(gold.get('value')), number(found.get('value'))
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a))


def _same_splits(a: Any, b: Any) -> float | None:
    if not isinstance(b, dict) or number(a.get('of')) != number(b.get('of')):
        return None
    if any(plain(a.get(key)) != plain(b.get(key)) for key in ('field', 'subject', 'level', 'compared_to')):
        return None
    if a.get('kind') and b.get('kind'):
        shared = overlap(a['kind'], b['kind'])
        return 1.0 + shared if shared >= 0.5 else None
    return 0.5 if a.get('kind') or b.get('kind') else 1.0


def _close(gold: Json, found: Json) -> float:
    """Only decides between items that fit equally."""
    return 0.1 * overlap(gold.get('quote'), found.get('quote')) + 0.05 * overlap(gold.get('label'), found.get('label'))


def same_award(gold: Json, found: Json) -> float | None:
    if not _same_words(gold.get('form'), found.get('form')):
        return None
    if any(
        (number(gold.get(key)) or 0) != (number(found.get(key)) or 0)
        for key in ('collectives', 'individuals', 'households')
    ):
        return None
    a, b = gold.get('granted_by'), found.get('granted_by')
    if not (a and b):
        return 1.0 + _close(gold, found)
    shared = overlap(*(re.sub('(?i)chủ tịch', '', body) for body in (a, b)))
    return None if shared < 0.5 else 1.0 + shared + _close(gold, found)


def same_document(gold: Json, found: Json) -> float | None:
    a, b = (re.sub(r'\s+', '', re.sub(r'^số\s*', '', plain(one.get('number')))) for one in (gold, found))
    same_type = _same_words(gold.get('type'), found.get('type'))
    if a and b:
        return _same_number(a, b, same_type)
    shared = overlap(gold.get('subject'), found.get('subject'))
    return (
        shared if same_type and shared >= 0.6 and likeness(gold.get('subject'), found.get('subject')) >= 0.3 else None
    )


def _same_number(a: str, b: str, same_type: bool) -> float | None:
    """33 is as much of 33/CT-TTg as a text may write."""
    if a == b:
        return 2.0 if same_type else 1.5
    short, long = sorted((a, b), key=len)
    return 1.2 if short.isdigit() and re.match(short + r'\D', long) and same_type else None


def same_anomaly(gold: Json, found: Json) -> float | None:
    a, b = plain(gold.get('quote')), plain(found.get('quote'))
    if gold.get('kind') != found.get('kind') or not a or not b:
        return None
    short, long = sorted((a, b), key=len)
    if len(long) > max(120, 6 * len(short)):
        return None
    size = SequenceMatcher(None, a, b, autojunk=False).find_longest_match(0, len(a), 0, len(b)).size
    return size / len(short) if size >= 0.6 * len(short) else None


SAME: dict[str, Callable[[Json, Json], float | None]] = {
    'people': same_person,
    'figures': same_figure,
    'awards': same_award,
    'documents': same_document,
    'anomalies': same_anomaly,
}


def pairs(gold: list[Json], found: list[Json], same: Callable[[Json, Json], float | None]) -> list[tuple[int, int]]:
    """As many pairs as there can be; of equals the best fitting first."""
    fits = sorted(
        (-fit, i, j) for i, a in enumerate(gold) for j, b in enumerate(found) if (fit := same(a, b)) is not None
    )
    choices: dict[int, list[int]] = {}
    owner: dict[int, int] = {}
    for _fit, i, j in fits:
        choices.setdefault(i, []).append(j)
        if i not in owner.values() and j not in owner:
            owner[j] = i
    for i in choices:
        if i not in owner.values():
            _push(i, choices, owner, set())
    return sorted((i, j) for j, i in owner.items())


def _push(i: int, choices: dict[int, list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    """Gives an item its place by letting the one that has it take another."""
    for j in choices[i]:
        if j not in seen:
            seen.add(j)
            if j not in owner or _push(owner[j], choices, owner, seen):
                owner[j] = i
                return True
    return False
