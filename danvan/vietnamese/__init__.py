"""Vietnamese writing: letters, order, names, numbers, dates, marks of secrecy. Pure Python; knows nothing of records."""

from .collation import sort_key, sort_key_by_given_name
from .dates import ReadDate, format_date, long_date, parse_date
from .letters import fold, nfc, plain_spaces
from .names import NameParts, by_given_name, full_name, given_name, split_name
from .numbers import (
    QUALIFIERS,
    NotANumber,
    Quantity,
    format_difference,
    format_number,
    format_percent,
    format_percent_change,
    is_whole,
    parse_number,
    parse_quantity,
    written,
)
from .secrecy import mark_in_blocks, mark_in_name

__all__ = [
    'QUALIFIERS',
    'NameParts',
    'NotANumber',
    'Quantity',
    'ReadDate',
    'by_given_name',
    'fold',
    'format_date',
    'format_difference',
    'format_number',
    'format_percent',
    'format_percent_change',
    'full_name',
    'given_name',
    'is_whole',
    'long_date',
    'mark_in_blocks',
    'mark_in_name',
    'nfc',
    'parse_date',
    'parse_number',
    'parse_quantity',
    'plain_spaces',
    'sort_key',
    'sort_key_by_given_name',
    'split_name',
    'written',
]
