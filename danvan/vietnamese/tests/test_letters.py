"""Folding and the composed spelling."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.vietnamese import fold, nfc, plain_spaces

WRITTEN = 'aăâàằầẩẫấậbcdđeêềểễếệghiìỉĩíịklmnoôơởỡớợpqrstuưứừửữựvxyỳỷỹýỵ'
vietnamese = st.text(st.sampled_from(WRITTEN + WRITTEN.upper() + ' -0123456789'), max_size=20)
# Latin in all its blocks, combining marks, Greek, Cyrillic, the Kelvin sign and a picture.
CODES = [*range(0x20, 0x460), *range(0x1E00, 0x1F00), 0x212A, 0x1F600]
any_text = st.text(st.sampled_from([chr(code) for code in CODES]), max_size=12)
moderately = settings(max_examples=30, deadline=None, database=None)


@pytest.mark.parametrize(
    ('text', 'folded'),
    [
        ('Đà Nẵng', 'da nang'),
        ('\u00d0à Nẵng', 'da nang'),
        (normalize('NFD', 'Thừa Thiên Huế'), 'thua thien hue'),
        ('MẶT TRẬN TỔ QUỐC', 'mat tran to quoc'),
        ('Krông Pắc (Đắk Lắk) 2025', 'krong pac (dak lak) 2025'),
        ('Plain ASCII', 'plain ascii'),
        ('q\u0303', 'q'),
        ('', ''),
    ],
)
def test_fold_leaves_small_letters_without_marks(text, folded):
    assert fold(text) == folded


def test_nfc_composes_and_writes_the_vietnamese_d_for_the_eth():
    assert nfc(normalize('NFD', '\u00d0ổi mới')) == '\u0110ổi mới'
    assert nfc('\u00f0') == '\u0111'


def test_plain_spaces_leaves_one_space_between_words():
    assert plain_spaces(' Bến\u00a0 Mơ\n\t\u200b xã ') == 'Bến Mơ xã'


@moderately
@given(any_text)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@moderately
@given(any_text)
def test_fold_does_not_see_how_letters_are_composed(text):
    assert fold(normalize('NFD', text)) == fold(normalize('NFC', text))


@moderately
@given(vietnamese)
def test_fold_of_vietnamese_is_plain_ascii_of_the_same_length(text):
    folded = fold(text)
    assert folded.isascii()
    assert len(folded) == len(text)
    assert folded == fold(text.upper()) == folded.lower()
