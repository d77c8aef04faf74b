"""Finds a mark of state secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) in texts and file names. Refusing the file is not done here.

A mark is a stamp: it stands in capitals, with its Vietnamese marks, alone. A text that speaks of secrets
('Luật Bảo vệ bí mật nhà nước', 'quan hệ mật thiết') bears none. Source: Luật Bảo vệ bí mật nhà nước 117/2025/QH15.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .letters import INVISIBLE, nfc

GRADES = {'MẬT': 'MẬT', 'TỐIMẬT': 'TỐI MẬT', 'TUYỆTMẬT': 'TUYỆT MẬT'}
SEPARATOR = re.compile(r'[\W_]+')
# Words of the language that hold the syllable: in a name all in capitals they are no stamp.
WORD_BEFORE = frozenset({'BÍ', 'BẢO', 'CƠ', 'THÂN'})
WORD_AFTER = frozenset({'KHẨU', 'THIẾT', 'ĐỘ', 'ONG'})


def mark_in_blocks(blocks: Iterable[str]) -> str | None:
    """The first mark that stands alone in a block: a paragraph, cell, text box or header, or one line of it.

    Brackets, other punctuation and spaces around it or between its letters ('M Ậ T') do not hide it.
    """
    lines = (line for block in blocks for line in nfc(block).splitlines())
    return next((GRADES[letters] for line in lines if (letters := _letters(line)) in GRADES), None)


def mark_in_name(filename: str) -> str | None:
    """The mark that is a part of a file's name between separators: 'BC_MẬT_2026.docx', 'TỐI MẬT-12.pdf'."""
    parts = ['', *SEPARATOR.split(INVISIBLE.sub('', nfc(filename))), '']
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if part in GRADES and before not in WORD_BEFORE and after not in WORD_AFTER:
            return GRADES.get(before + part, GRADES[part])
    return None


def _letters(line: str) -> str:
    """What is left of a line without spaces, signs and invisible characters; a digit stays, and so is not alone."""
    return ''.join(char for char in line if char.isalnum())
