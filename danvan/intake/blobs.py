"""Heads of columns that stand below one another: the words over each column, wrapped and in two storeys. The rows: aligned.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, islice

from .grids import COUNTS_ROWS, NOTES, is_count, two_storeys

OF_WORDS = 'names'  # marks a column of words
FAR, MOST_BLOBS, MOST_PARENTS, MOST_TRIED = 4, 20, 4, 200


@dataclass(frozen=True, slots=True)
class Blob:
    """Words that stand from `x0` to `x1` in the lines `y0` to `y1`; `start`: their place in the text."""

    x0: int
    x1: int
    y0: int
    y1: int
    words: str
    start: int

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def over(self, other: Blob) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1


def heads_of(lines: list[list[Blob]], columns: list[Blob]) -> list[str] | None:
    """A head for each column; nothing where it is not certain which stands over which."""
    blobs = _wrapped_joined(lines, columns)
    if blobs and columns and NOTES.match(blobs[-1].words) and blobs[-1].x0 >= columns[-1].x1:
        blobs = blobs[:-1]
    if (
        len(blobs) == len(columns) - 1
        and columns
        and blobs
        and blobs[0].x0 > columns[0].x1
        and columns[0].words != OF_WORDS
    ):
        rest = heads_of(lines, columns[1:]) if len(columns) > 2 else None
        return ['TT', *rest] if rest else None
    if len(blobs) > MOST_BLOBS or len(blobs) < len(columns):
        return None
    if len(blobs) == len(columns):
        return [blob.words for blob in blobs] if _stand_over(blobs, columns) else None
    return _with_parents(blobs, columns) or _by_words(blobs, len(columns))


def _wrapped_joined(lines: list[list[Blob]], columns: list[Blob]) -> list[Blob]:
    """From left to right; what begins small goes on with what stands above it."""
    found: list[Blob] = []
    told = [line for line in lines if not is_count([blob.words for blob in line])]
    below = [[blob for blob in line if blob.words[0].isupper()] for line in told[1:]]
    for y, line in enumerate(told):
        for piece in (own for blob in line for own in _by_column(blob, columns, below[y:])):
            above = [one for one in found if one.over(piece) and one.y1 < y]
            if above and _goes_on(piece.words, above):
                for one, words in _shared(piece, above):
                    found[found.index(one)] = (
                        replace(
                            one, x0=min(one.x0, piece.x0), x1=max(one.x1, piece.x1), y1=y, words=f'{one.words} {words}'
                        )
                        if len(above) == 1
                        else replace(one, y1=y, words=f'{one.words} {words}')
                    )
            else:
                found.append(replace(piece, y0=y, y1=y))
    return sorted(found, key=lambda one: one.middle)


def _goes_on(words: str, above: list[Blob]) -> bool:
    return not words[0].isupper() or (len(above) == 1 and above[0].words.endswith(('-', ',', ' và')))


def _shared(piece: Blob, above: list[Blob]) -> list[tuple[Blob, str]]:
    """The words of a piece that goes on with several heads, each word with the nearest."""
    if len(above) == 1:
        return [(above[0], piece.words)]
    told: dict[Blob, list[str]] = {}
    at = piece.x0
    for word in piece.words.split(' '):
        nearest = min(above, key=lambda one: abs(one.middle - at - len(word) / 2))
        told.setdefault(nearest, []).append(word)
        at += len(word) + 1
    return [(one, ' '.join(words)) for one, words in told.items()]


def _by_column(blob: Blob, columns: list[Blob], lower: list[list[Blob]]) -> list[Blob]:
    """Several heads that one blank parts, where as many columns stand below: each begins with a capital."""
    below = [one for one in columns if one.over(blob)]
    if len(below) < 2 or any(sum(one.over(blob) for one in line) > 1 for line in lower):
        return [blob]
    words, at, parts = blob.words.split(' '), blob.x0, []
    for word in words:
        if parts and not (word[:1].isupper() and not parts[-1].words.endswith('-')):
            last = parts[-1]
            parts[-1] = replace(last, words=f'{last.words} {word}', x1=at + len(word))
        else:
            parts.append(Blob(at, at + len(word), 0, 0, word, blob.start + at - blob.x0))
        at += len(word) + 1
    return parts if len(parts) == len(below) and _stand_over(parts, below) else [blob]


def _stand_over(blobs: list[Blob], columns: list[Blob]) -> bool:
    return all(
        blob.over(column) or abs(blob.middle - column.middle) < 3 * FAR
        for blob, column in zip(blobs, columns, strict=True)
    )


# --- two storeys


def _with_parents(blobs: list[Blob], columns: list[Blob]) -> list[str] | None:
    """Those that stand in the middle over two or more others name them together."""
    many = len(blobs) - len(columns)
    able = [blob for blob in blobs if sum(other.y0 > blob.y1 for other in blobs) > 1]
    best: tuple[float, list[str]] | None = None
    for parents in islice(combinations(able, many), MOST_TRIED) if many <= MOST_PARENTS else ():
        leaves = [blob for blob in blobs if blob not in parents]
        if not _stand_over(leaves, columns):
            continue
        made = _covered(parents, leaves, columns)
        if made and (best is None or made[0] < best[0]):
            best = made
    return best[1] if best else None


def _covered(parents: tuple[Blob, ...], leaves: list[Blob], columns: list[Blob]) -> tuple[float, list[str]] | None:
    """Each parent over the run of columns whose middle is its own."""
    names = [leaf.words for leaf in leaves]
    far, free = 0.0, 0
    first = 1 + max((place for place, one in enumerate(columns[:-2]) if one.words == OF_WORDS), default=-1)
    for parent in parents:
        runs = [
            (abs(parent.middle - (_left(a, leaves, columns) + _right(b - 1, leaves, columns)) / 2), a, b)
            for a in range(max(free, first), len(leaves))
            for b in range(a + 2, len(leaves) + 1)
            if all(leaf.y0 > parent.y1 for leaf in leaves[a:b])
        ]
        if not runs or min(runs)[0] > FAR:
            return None
        cost, a, b = min(runs)
        far, free = far + cost, b
        names[a:b] = [f'{parent.words} / {name}' for name in names[a:b]]
    is_all = all(
        ' / ' in name or leaf.y0 <= min(one.y1 for one in parents) + 1 for name, leaf in zip(names, leaves, strict=True)
    )
    return (far, names) if is_all else None


def _left(place: int, leaves: list[Blob], columns: list[Blob]) -> int:
    return min(leaves[place].x0, columns[place].x0)


def _right(place: int, leaves: list[Blob], columns: list[Blob]) -> int:
    return max(leaves[place].x1, columns[place].x1)


def _by_words(blobs: list[Blob], width: int) -> list[str] | None:
    """Where the page does not tell: by the words, those of the last line below those of the lines above."""
    for low in sorted({blob.y0 for blob in blobs}, reverse=True):
        above = [blob.words for blob in blobs if blob.y0 < low]
        below = [blob.words for blob in blobs if blob.y0 >= low]
        lead = 2 if above and COUNTS_ROWS.match(above[0]) else 1
        made = two_storeys(above[lead:], below, width - lead)
        if made:
            return [*above[:lead], *made]
    return None
