"""The quick way through a worksheet: as spreadsheet programs write it, cell after cell, in one expression.

Only for a part that a parser has found well-formed. What is written in any other way is None here, and read tag by tag.
"""

import re

HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")? ?\?>\s*<(?:worksheet|sst)[ >]'
)
PREFIXED = re.compile(rb':(?:c|v|f|t|si|rPh|mergeCell)[\s/>]')
CELL = re.compile(
    rb'<c r="([A-Z0-9]+)"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")? ?'
    rb'(?:/>|>(?:<f(?: [^<>]*[^<>/])?>([^<]+)</f>)?(?:<v>([^<]*)</v>|<v ?/>)?</c>)'
)
MERGED = re.compile(rb'<mergeCell ref="([^"<>&]*)" ?/>')
WORD = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
ESCAPED = re.compile(r'&(#x[0-9a-fA-F]+|#[0-9]+|\w+);')
NAMED = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}

Cells = list[
    tuple[bytes, bytes, bytes, bytes, bytes]
]  # address, style, kind, formula, value; '' where nothing is written


def cells_of(part: bytes) -> tuple[Cells, list[str]] | None:
    """Every cell of a worksheet and its merged areas, in the order in which they stand."""
    if not _is_plain(part):
        return None
    cells, merged = CELL.findall(part), MERGED.findall(part)
    is_all = len(cells) == _count(b'c', part) and len(merged) == _count(b'mergeCell', part)
    return (cells, [area.decode() for area in merged]) if is_all else None


def words_of(part: bytes) -> list[str] | None:
    """The words that cells share, each without dress of its own."""
    words = WORD.findall(part) if _is_plain(part) else []
    return [said(word) for word in words] if words and len(words) == _count(b'si', part) else None


def said(written: bytes) -> str:
    text = written.decode()
    return ESCAPED.sub(_meant, text) if '&' in text else text


def _is_plain(part: bytes) -> bool:
    head = HEAD.match(part)
    is_odd = head is None or b'<!' in part or b'\r' in part or part.rfind(b'<?') > head.end() or PREFIXED.search(part)
    return not is_odd


def _count(name: bytes, part: bytes) -> int:
    """How many elements of this name begin."""
    if part.count(b'<' + name) == 0:
        return 0
    return sum(part.count(b'<' + name + after) for after in (b' ', b'>', b'/', b'\t', b'\n'))


def _meant(found: re.Match[str]) -> str:
    name = found[1]
    if name.startswith('#'):
        return chr(int(name[2:], 16) if name[1] == 'x' else int(name[1:]))
    return NAMED[name]
