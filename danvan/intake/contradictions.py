"""Two statements of one text that cannot both hold: a total told twice, a split that does not add up, 'all' and 'not yet', years.

Only what can hardly be meant otherwise is told; what is compared with an earlier period is none of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from .beside import NUMBERS
from .form import LIKELY, LOOK, Anomaly, Figure
from .text import Text

LEAST = 100  # below it two figures of the same digits are chance
MOST_PARTS = 40
ALL_FIELDS = 4  # the movement has four main fields: a list of so many is meant to be whole
OPENS = re.compile(r'[:(]|(?<!\w)(?:trong đó|gồm|chia ra|cụ thể|theo)(?!\w)')
FURTHEST = 600  # characters from a figure to the list that splits it
STILL = r'(?<!\w)còn (?P<count>\d{{1,3}}|một số|vài) {unit}[^.;\n]{{0,40}}? chưa(?: [^\s.,;]{{1,12}}){{1,4}}'
SPAN = r'6 tháng (?:đầu|cuối)|sáu tháng đầu|nửa (?:đầu|cuối)|9 tháng(?: đầu)?|quý [ivx\d]{1,3}'
REPORTED = Rule(rf'(?<!\w)(?P<span>{SPAN}) năm (?P<year>20\d\d)(?!\w)')
TITLED = Rule(r'(?<!\w)(?:báo cáo|tổng kết|sơ kết|kết quả)(?!\w)[^\n]{0,120}?(?<!\w)năm (?P<year>20\d\d)(?!\w)')
SIGNED = Rule(r', ngày \d{1,2} th[aáàạ]ng \d{1,2} năm (?P<year>20\d\d)')
PLACE = re.compile(r'[^\W\d][^\n,]{1,40}\Z')  # 'Bến Mơ, ngày ...'
SAME = {'nửa đầu': '6 tháng đầu', 'sáu tháng đầu': '6 tháng đầu', 'nửa cuối': '6 tháng cuối', '9 tháng đầu': '9 tháng'}
LONGEST_PLACE = 41
HEAD = 700  # characters in which a text says what it reports on, and in which a sentence may be taken back
BESIDE, NEAR = 10, 16  # how far a slip is from what is right: so much, or one in so many


def read(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    yield from _told_twice(text, figures)
    yield from _splits(text, figures)
    yield from _all_but_some(text, figures)
    yield from _not_yet(text)
    yield from _other_year(text)
    yield from _signed_before(text)


def _told_twice(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    """705 and 750 of the same: figures have changed places."""
    told: dict[tuple[str, str, str], Figure] = {}
    for one in figures:
        if one.dims or one.qualifier != 'exact' or one.value < LEAST or not _is_of_many_words(one.unit):
            continue
        earlier = told.setdefault((one.measure, _first(one.unit), ''.join(sorted(str(one.value)))), one)
        if earlier.value != one.value and NEXT_SENTENCE.search(text.plain, earlier.end, one.start):
            reason = f'trên ghi {format_number(earlier.value)}, dưới ghi {format_number(one.value)}'
            yield _anomaly('inconsistent_figure', one.start, one.end, reason, 'told twice')


NEXT_SENTENCE = re.compile(r'[.!?;]\s|\n')  # within a sentence they are two things


def _is_of_many_words(unit: str) -> bool:
    """Working days and money of two bodies may be of the same digits."""
    return not unit.lower().startswith(('ngày', 'công', 'triệu', 'tỷ', 'tỉ', 'đồng', 'km', 'm2', 'ha'))


def _first(unit: str) -> str:
    return unit.lower().replace(',', ' ').lstrip().partition(' ')[0]


def _splits(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    """All the fields, or both kinds of holder, one after the other: together they are the figure above them."""
    counts = [one for one in figures if one.unit != '%']
    at = 0
    while at < len(counts):
        key = next((key for key in ('field', 'subject') if key in counts[at].dims), '')
        parts = _run(counts, at, key) if key else []
        if (
            at
            and _is_whole(parts, key)
            and _is_opened(text, counts[at - 1], parts[0], key)
            and not _goes_on(text, counts[at - 1], parts)
        ):
            yield from _sum(counts[at - 1], parts)
        at += max(1, len(parts))


def _run(counts: list[Figure], at: int, key: str) -> list[Figure]:
    return list(takewhile(lambda one: _is_beside(counts[at], one, key), counts[at : at + MOST_PARTS]))


def _is_opened(text: Text, whole: Figure, first: Figure, key: str) -> bool:
    """What stands between says that a list begins; fields so many are a list of themselves."""
    gap = text.plain[whole.end : first.start]
    return len(gap) < FURTHEST and (key == 'field' or bool(OPENS.search(gap)))


def _goes_on(text: Text, whole: Figure, parts: list[Figure]) -> bool:
    """One more part that was not read as such: 'chuyển đổi số 6'."""
    end = next((one.end for one in text.sentences if one.end > parts[-1].start), 0)
    rest = Decimal(str(whole.value)) - sum(Decimal(str(part.value)) for part in parts)
    return format_number(rest) in NUMBERS.findall(text.plain, parts[-1].end, end)


def _is_beside(first: Figure, one: Figure, key: str) -> bool:
    return one.measure == first.measure and key in one.dims and one.qualifier == 'exact' and 'of' not in one.dims


def _is_whole(parts: list[Figure], key: str) -> bool:
    named = [part.dims[key] for part in parts]
    return len(set(named)) == len(named) and len(named) >= (ALL_FIELDS if key == 'field' else 2)


def _sum(whole: Figure, parts: list[Figure]) -> Iterator[Anomaly]:
    total = sum(Decimal(str(part.value)) for part in parts)
    same = whole.measure == parts[0].measure or (whole.measure, parts[0].measure[:16]) == (
        'dan_van_kheo.total',
        'dan_van_kheo.by_',
    )
    if is_far(total, Decimal(str(whole.value))):
        return
    if same and whole.qualifier == 'exact' and total != Decimal(str(whole.value)) and whole.start < parts[0].start:
        written = ' + '.join(format_number(part.value) for part in parts)
        reason = f'{written} = {format_number(total)}, không phải {format_number(whole.value)}'
        yield _anomaly('sum_mismatch', parts[0].start, parts[-1].end, reason, 'a whole split')


def is_far(total: Decimal, stated: Decimal) -> bool:
    """A slip is within ten or a sixteenth; what is farther from the whole is the sum of something else."""
    return abs(total - stated) > max(BESIDE, max(total, stated) / NEAR)


def _all_but_some(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    """'38/38 xã thực hiện ...; còn 3 xã chưa': in one paragraph."""
    ends = [part.end for part in text.paragraphs]
    for one in figures:
        if one.dims.get('of') == one.value and one.unit:
            unit, value = _first(one.unit), format_number(one.value)
            found = re.compile(STILL.format(unit=re.escape(unit))).search(
                text.low, one.end, min(one.end + HEAD, ends[bisect_left(ends, one.end)])
            )
            if found and _is_one_deed(text, one, found):
                reason = f'trước ghi {value}/{value}, sau lại ghi {found["count"]} {unit} chưa'
                yield _anomaly('inconsistent_figure', found.start(), found.end(), reason, 'all and not yet')


def _is_one_deed(text: Text, one: Figure, found: re.Match[str]) -> bool:
    """'12/12 xã họp dân', 'còn 2 xã chưa thành lập tổ': what is not yet is another thing."""
    done = set(WORD.findall(text.low, one.start, found.start()))
    end = next((sentence.end for sentence in text.sentences if sentence.end >= found.end()), found.end())
    not_yet = text.low[found.start() : end].partition('chưa')[2]
    return 'này' in not_yet or len(done & set(WORD.findall(not_yet))) >= LEAST_DEED


WORD = re.compile(r'[^\W\d_]+')


def _not_yet(text: Text) -> Iterator[Anomaly]:
    """'15/15 xã thành lập tổ dân vận', and further down 'còn 2 xã chưa thành lập tổ dân vận': the same deed."""
    for one in text.running.quantities:
        if one.of is None:
            continue
        unit, *deed = one.what.lower().replace(' đã ', ' ').split()[:4] or ['']
        if len(deed) < LEAST_DEED:
            continue
        words = f' {unit} chưa {" ".join(deed)}'
        at = text.low.find(words, one.end, one.end + FURTHEST_DEED)
        number = at >= 0 and NUMBER_LEFT.search(text.low, max(0, at - 20), at)
        if number and int(number['count']) != one.of - one.quantity.value:
            reason = (
                f'trước ghi {format_number(one.quantity.value)}/{one.of}, sau lại ghi {number["count"]} {unit} chưa'
            )
            yield _anomaly('inconsistent_figure', number.start(), at + len(words), reason, 'all and not yet')


NUMBER_LEFT = re.compile(r'còn (?:có )?(?P<count>\d{1,3})$')
LEAST_DEED, FURTHEST_DEED = 2, 4000


def _other_year(text: Text) -> Iterator[Anomaly]:
    """A sentence opens with the same half of another year than the one the text reports on."""
    said = text.anchored_low.search(REPORTED, 0, HEAD)
    if not said:
        return
    openings = [found for one in text.sentences if (found := REPORTED.match(text.low, one.start, one.end))]
    same = [one for one in openings if _span(one) == _span(said)]
    other = [one for one in same if one['year'] != said['year']]
    if other and len(other) == len(same):
        reason = f'bài nói về năm {said["year"]}, phần kết quả lại ghi năm {other[0]["year"]}'
        yield _anomaly('inconsistent_figure', *other[0].span(), reason, 'another year', LOOK)


def _span(found: re.Match[str]) -> str:
    return SAME.get(found['span'], found['span'])


def _signed_before(text: Text) -> Iterator[Anomaly]:
    """A report on a year, signed before that year began."""
    titled = text.anchored_low.search(TITLED, 0, HEAD)
    days = text.anchored.finditer(SIGNED, 0, 2 * HEAD) if titled else ()
    places = ((PLACE.search(text.plain, max(0, day.start() - LONGEST_PLACE), day.start()), day) for day in days)
    place, signed = next((one for one in places if one[0]), (None, None))
    if place and int(signed['year']) < int(titled['year']) and 'nhiệm vụ' not in titled.group():
        reason = f'báo cáo năm {titled["year"]} lại ký năm {signed["year"]}'
        yield _anomaly('inconsistent_figure', place.start(), signed.end(), reason, 'signed before', LOOK)


def _anomaly(kind: str, start: int, end: int, reason: str, why: str, doubt: str = LIKELY) -> Anomaly:
    return Anomaly(start=start, end=end, why=why, doubt=doubt, kind=kind, reason=reason)
