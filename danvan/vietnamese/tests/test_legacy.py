"""Old encodings: every text comes back, is told only where that is certain, and Unicode stays as it is."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.vietnamese.legacy import NAMES, Doubtful, decode, in_font, of_font, unified
from danvan.vietnamese.syllables import BUILT, is_syllable, likeness
from danvan.vietnamese.tests.old_encodings import old_codes

REPORT = (
    'BÁO CÁO kết quả công tác dân vận năm 2026\n'
    'Toàn tỉnh Sông Trăng đăng ký xây dựng 936 mô hình “Dân vận khéo”; trong đó 909 mô hình được công nhận, '
    'huy động trên 1.250 tỷ đồng, giúp 97,5% hộ nghèo ổn định đời sống; Ủy ban nhân dân xã Bến Mơ mở 12 cuộc đối thoại.'
)
FRENCH = 'La réunion a été organisée à la préfecture; les élèves étaient présents et très intéressés par cette journée.'
TONES = ('', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323')
ENCODINGS = sorted(NAMES)
LETTERS = sorted(
    {normalize('NFC', base + tone) for base in 'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY' for tone in TONES} | set('đĐbcdghBCDGH 0159.,()')
)  # fmt: skip


@pytest.mark.parametrize('encoding', ENCODINGS)
@settings(deadline=None)
@given(words=st.lists(st.text(LETTERS, min_size=1, max_size=8), max_size=12))
def test_any_vietnamese_text_comes_back(encoding, words):
    text = ' '.join(words)
    if encoding != 'tcvn3' or text == text.lower():
        assert decode(old_codes(text, encoding), encoding) == text


@pytest.mark.parametrize('encoding', ENCODINGS)
def test_a_report_is_told_by_its_words(encoding):
    report = REPORT.translate({8220: '"', 8221: '"'}) if encoding in ('viscii', 'vps') else REPORT
    assert unified(old_codes(report, encoding)) == report


@settings(deadline=None)
@given(st.text(LETTERS, max_size=40))
def test_capitals_of_tcvn3_with_a_tone_come_back(text):
    assert decode(old_codes(text.upper(), 'tcvn3'), 'tcvn3') == text.upper()


def test_a_line_of_capitals_typed_with_small_toned_letters_becomes_capitals():
    typed = old_codes('CộNG HòA Xã HộI CHủ NGHĩA\nBà Hoa, UBND xã Bến Mơ', 'tcvn3')
    assert decode(typed, 'tcvn3') == 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nBà Hoa, UBND xã Bến Mơ'


def test_the_marks_of_windows_stay_between_letters_of_old_fonts():
    assert decode('\x93C«ng t¸c\x94 \x96 20 m²', 'tcvn3') == '“Công tác” – 20 m²'
    assert decode('“Coâng taùc” – 20 m²', 'vni') == '“Công tác” – 20 m²'


def test_a_letter_that_printing_made_a_hyphen_comes_back():
    assert decode('t- t\xadëng ®-îc', 'tcvn3') == 'tư tưởng được'
    assert decode('kinh tÕ-x· héi 2021-2026, X-quang', 'tcvn3') == 'kinh tế-xã hội 2021-2026, X-quang'


def test_a_font_tells_its_encoding():
    told = {'.VnTime': 'tcvn3', '.vntimeH': 'tcvn3', 'VnArial': 'tcvn3', 'VNI-Times': 'vni', 'VPS Times': 'vps'}
    assert {name: of_font(name).encoding for name in told} == told
    assert [of_font(name) for name in ('Times New Roman', 'Arial', 'UVN Ban Tay', 'Vnu Serif', '')] == [None] * 5


def test_a_font_of_capitals_shows_capitals():
    assert in_font(old_codes('báo cáo', 'tcvn3'), of_font('.VnTimeH')) == 'BÁO CÁO'
    assert in_font(old_codes('báo cáo', 'tcvn3'), of_font('.VnTime')) == 'báo cáo'


def test_codes_of_a_font_taken_for_symbols_are_read():
    moved = ''.join(chr(0xF000 + ord(char)) for char in old_codes('dân vận', 'tcvn3'))
    assert in_font(moved, of_font('.VnTime')) == 'dân vận'


def test_unicode_pasted_into_an_old_font_stays():
    assert in_font('Công tác dân vận', of_font('.VnTime')) == 'Công tác dân vận'
    assert in_font('Công tác', of_font('.VnTime')) == 'Công tác'


def test_unicode_stays_and_is_composed():
    assert unified(normalize('NFD', REPORT)) == REPORT
    assert unified('\xd0ảng bộ xã Bến Mơ họp phiên đầu năm') == 'Đảng bộ xã Bến Mơ họp phiên đầu năm'


def test_another_language_stays():
    assert unified(FRENCH) == FRENCH
    assert unified('The meeting was held on 20 May.') == 'The meeting was held on 20 May.'


def test_a_text_too_short_to_tell_asks():
    with pytest.raises(Doubtful) as asked:
        unified(old_codes('mở họp', 'tcvn3'))
    assert 'tcvn3' in asked.value.encodings


@pytest.mark.parametrize('encoding', ENCODINGS)
def test_words_that_windows_shows_alike_do_not_speak_for_the_others(encoding):
    """'Thông báo', 'dân' and 'lúc' are the same letters in Windows-1252; 'họp' and 'giờ' are not."""
    notice = 'Thông báo: họp dân lúc 7 giờ'
    try:
        assert unified(old_codes(notice, encoding)) == notice
    except Doubtful as asked:
        assert encoding in asked.encodings


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_the_telling(text):
    try:
        assert isinstance(unified(text), str)
    except Doubtful as asked:
        assert set(asked.encodings) <= set(NAMES)


def test_syllables_are_known_however_they_are_cased():
    assert all(map(is_syllable, ('hoà', 'HÒA', 'khuyết', 'quýnh', 'giếng', 'Đặng', 'nghiêu')))
    assert not any(map(is_syllable, ('società', 'réunion', 'hous', 'tắcng', 'hòá', 'tàc')))
    assert len(BUILT) > 2_000


def test_likeness_counts_only_words_with_marks():
    assert likeness('UBND xã Bến Mơ, café') == (5, 4, 3)
