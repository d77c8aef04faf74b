import hashlib
import re
import unicodedata
from xml.etree import ElementTree

import pytest
from PIL import ImageFont

from danvan.office.fonts import ARIMO, FOLDER, TINOS, balanced, font_file, fontconfig_file, line_length_mm, wrapped

FACES = [(family, bold, italic) for family in (TINOS, ARIMO) for bold in (False, True) for italic in (False, True)]
MARKS, BASES = '\u0300\u0309\u0303\u0301\u0323', 'aăâeêioôơuưy'
VIETNAMESE = {unicodedata.normalize('NFC', base + mark) for base in BASES for mark in ('', *MARKS)} | {'đ'}


@pytest.mark.parametrize(('family', 'bold', 'italic'), FACES)
def test_every_face_has_every_vietnamese_letter(family, bold, italic):
    font = ImageFont.truetype(str(font_file(family, bold, italic)), 40)
    missing = bytes(font.getmask('\U0010ffff'))
    letters = VIETNAMESE | {letter.upper() for letter in VIETNAMESE}
    assert ([letter for letter in letters if bytes(font.getmask(letter)) == missing], len(letters)) == ([], 146)


def test_font_files_are_those_that_the_sources_name():
    named = dict(re.findall(r'^\| (\S+\.ttf) \| (\w{64}) \|$', (FOLDER / 'SOURCES.md').read_text(), re.M))
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob('*.ttf')} == named
    assert [(FOLDER / f'{family}-OFL.txt').read_text().count('SIL OPEN FONT LICENSE') for family in (TINOS, ARIMO)] == [
        1,
        1,
    ]


def test_line_is_measured_in_the_letters_it_is_set_in():
    title = 'ĐẢNG CỘNG SẢN VIỆT NAM'
    assert round(line_length_mm(title, 15, bold=True), 1) == 72.9
    assert line_length_mm(title, 15) < line_length_mm(title, 15, bold=True) < line_length_mm(title, 16, bold=True)


def test_lines_are_made_equally_long_without_becoming_more():
    text = 'kết quả công tác dân vận năm 2026 và phương hướng, nhiệm vụ công tác dân vận năm 2027 của Đảng bộ tỉnh'
    plain, even = wrapped(text, 14, True, 165), balanced(text, 14, True, 165)
    lengths = [[line_length_mm(line, 14, True) for line in lines] for lines in (plain, even)]
    assert (len(plain), len(even), ' '.join(even)) == (2, 2, text)
    assert max(lengths[1]) - min(lengths[1]) < max(lengths[0]) - min(lengths[0])


@pytest.mark.parametrize(('text', 'lines'), [('', []), ('SỞ NỘI VỤ', ['SỞ NỘI VỤ'])])
def test_short_text_stays_on_its_line(text, lines):
    assert balanced(text, 14, True, 80) == lines


def test_fontconfig_file_sets_times_new_roman_in_tinos(tmp_path):
    root = ElementTree.parse(fontconfig_file(tmp_path)).getroot()
    aliases = {alias.findtext('family'): alias.findtext('prefer/family') for alias in root.iter('alias')}
    assert (root.findtext('dir'), aliases) == (str(FOLDER), {'Times New Roman': TINOS, 'Arial': ARIMO})
