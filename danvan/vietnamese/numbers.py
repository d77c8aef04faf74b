"""Numbers as Vietnamese reports write them: 1.647; 97,1%; 'hơn 100', which keeps its qualifier. No arithmetic rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from .letters import nfc, plain_spaces

Amount = int | Decimal

QUALIFIERS = ('exact', 'at_least', 'more_than', 'about')
BEFORE = {  # the first of each is the one we write
    'more_than': ('hơn', 'trên', '>'),
    'at_least': ('ít nhất', 'tối thiểu', 'không dưới', '>=', '≥'),
    'about': ('khoảng', 'gần', 'ước', 'xấp xỉ', 'chừng', 'hàng', '~', '≈'),
}
MEANING = {word: qualifier for qualifier, words in BEFORE.items() for word in words}
WORDS = '|'.join(sorted(map(re.escape, MEANING), key=len, reverse=True))
QUANTITY = re.compile(
    rf'(?:(?P<word>{WORDS})\s*)?(?P<sign>[+\-−]?)(?P<digits>\d[\d., ]*)\s?(?P<percent>%?)', re.ASCII | re.IGNORECASE
)
AND_MORE = re.compile(r'(?:từ\s+)?(?P<rest>.*\S)\s+trở\s+lên', re.IGNORECASE)
GROUPED = re.compile(r'[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*(?:,\d+)?', re.ASCII)
PLAIN = re.compile(r'\d+(?:[.,]\d+)?', re.ASCII)


class NotANumber(ValueError):
    """A cell or word that is no number; says what was read, the rule, and what to do now."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'Không đọc được số "{text}". Số ghi như 1.647, 97,1% hoặc hơn 100. Mời ghi lại theo một trong các dạng đó.'
        )


@dataclass(frozen=True)
class Quantity:
    """A number with what its source says about its exactness; `is_percent` where it stands before %."""

    value: Amount
    qualifier: str = 'exact'
    is_percent: bool = False

    def __str__(self) -> str:
        return written(self.value, self.qualifier) + ('%' if self.is_percent else '')


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> Quantity:
    """'1.647', '97,1%', 'hơn 100', 'từ 5 trở lên' and so on; also 3500, 05 and 97.5% as papers write them."""
    plain = plain_spaces(nfc(text))
    if more := AND_MORE.fullmatch(plain):
        inner = parse_quantity(more['rest'])
        return Quantity(inner.value, 'at_least', inner.is_percent)
    found = QUANTITY.fullmatch(plain)
    if not found:
        raise NotANumber(text)
    value = _amount(found['digits'].strip(), text)
    qualifier = MEANING[found['word'].lower()] if found['word'] else 'exact'
    return Quantity(-value if found['sign'] in {'-', '−'} else value, qualifier, bool(found['percent']))


def parse_number(text: str) -> Amount:
    """The value of '1.647' or '12,5'; a qualifier or a percent sign is refused, so that none is lost unseen."""
    quantity = parse_quantity(text)
    if quantity.qualifier != 'exact' or quantity.is_percent:
        raise NotANumber(text)
    return quantity.value


def is_whole(value: Amount) -> bool:
    """5 and 5,0 are; 1,000 is not: it may as well be a thousand, as English writes it."""
    return isinstance(value, int) or (value == int(value) and value.as_tuple().exponent > -3)


def format_number(value: Amount | float, places: int | None = None) -> str:
    """1647 -> '1.647'; Decimal('97.10') -> '97,1'. With `places`, rounded half up to exactly so many decimals."""
    amount = Decimal(str(value))
    if places is not None:
        amount = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f'{amount:,f}' if amount else f'{abs(amount):,f}'
    if places is None and '.' in text:
        text = text.rstrip('0').rstrip('.')
    return text.translate(str.maketrans(',.', '.,'))


def written(value: Amount | float, qualifier: str = 'exact') -> str:
    """100, 'more_than' -> 'hơn 100': a figure is never printed without what its source says about it."""
    number = format_number(value)
    return number if qualifier == 'exact' else f'{BEFORE[qualifier][0]} {number}'


def format_percent(part: Amount, whole: Amount, places: int = 1) -> str | None:
    """909 of 936 -> '97,1%'; None where there is no whole to divide by."""
    return f'{format_number(Decimal(part) * 100 / Decimal(whole), places)}%' if whole else None


def format_difference(now: Amount | float, before: Amount | float) -> str:
    """The ± column of a comparison: '+27', '-27', '0'; a float counts as it is written, so that 8.7 is '+8,7'."""
    change = Decimal(str(now)) - Decimal(str(before))
    return f'+{format_number(change)}' if change > 0 else format_number(change)


def format_percent_change(now: Amount, before: Amount, places: int = 1) -> str | None:
    """'+2,9%' against the figure before; None where that was 0, since no percentage says from nothing to something."""
    if not before:
        return None
    change = format_number((Decimal(now) - Decimal(before)) * 100 / abs(Decimal(before)), places)
    is_zero = not change.strip('-0,')
    return f'{"" if is_zero or change.startswith("-") else "+"}{change}%'


def _amount(digits: str, text: str) -> Amount:
    """Points and spaces part thousands where they stand in groups of three; one point otherwise is a decimal mark."""
    if GROUPED.fullmatch(digits):
        digits = digits.replace('.', '').replace(' ', '')
    elif not PLAIN.fullmatch(digits):
        raise NotANumber(text)
    digits = digits.replace(',', '.')
    return Decimal(digits) if '.' in digits else int(digits)
