"""The quick way through a worksheet: as spreadsheet programs write it, cell after cell, in one expression.

Only for a part that a parser has found well-formed. What is written in any other way is None here, and read tag by tag.
"""

import re

HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")? ?\?>\s*<(?:worksheet|sst)[ >]'
)
PREFIXED = re.compile(rb':(?:c|v|f|t|si|rPh|mergeCell)[\s/>]')
CELL = re.compile(
    r'<c r="([A-Z0-9]+)"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")? ?'
    r'(?:/>|>(?:<f(?: [^<>]*[^<>/])?>([^<]+)</f>)?(?:<v>([^<]*)</v>|<v ?/>)?</c>)'
)
MERGED = re.compile(r'<mergeCell ref="([^"<>&]*)" ?/>')
WORD = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
ESCAPED = re.compile(r'&(#x[0-9a-fA-F]+|#[0-9]+|\w+);')
NAMED = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}

Cells = list[tuple[str, str, str, str, str]]  # address, style, kind, formula, value; '' where nothing is written


def cells_of(part: bytes) -> tuple[Cells, list[str]] | None:
    """Every cell of a worksheet and its merged areas, in the order in which they stand."""
    text = _plain(part)
    if text is None:
        return None
    cells, merged = CELL.findall(text), MERGED.findall(text)
    all_read = (len(cells), len(merged), 0) == tuple(_count(name, text) for name in ('c', 'mergeCell', 't'))
    return (cells, merged) if all_read else None


def words_of(part: bytes) -> list[str] | None:
    """The words that cells share, each without dress of its own."""
    text = _plain(part)
    words = WORD.findall(text) if text is not None else []
    return [unescaped(word) for word in words] if text is not None and len(words) == _count('si', text) else None


def unescaped(text: str) -> str:
    return ESCAPED.sub(_meant, text) if '&' in text else text


def _plain(part: bytes) -> str | None:
    head = HEAD.match(part)
    if head is None or b'<!' in part or b'\r' in part or b'<?' in part[head.end() :] or PREFIXED.search(part):
        return None
    return part.decode()


def _count(name: str, text: str) -> int:
    """How many elements of this name begin."""
    return sum(text.count(f'<{name}{after}') for after in ' />\t\n')


def _meant(found: re.Match[str]) -> str:
    name = found[1]
    if name.startswith('#'):
        return chr(int(name[2:], 16) if name[1] == 'x' else int(name[1:]))
    return NAMED[name]
