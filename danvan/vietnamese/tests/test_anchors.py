"""Anchors: words found in one pass, and read off a rule's pattern; a rule finds what its pattern alone would find."""

import re

import pytest

from danvan.vietnamese.anchors import Anchored, Phrase, Rule, Words, may

TEXT = (
    'Ban Dân vận tổ chức Hội nghị tổng kết; tặng Giấy khen, giấy khen và bằng khen. Khen 3 tổ, tổ 4. Năm 2015, năm 2016'
)


def test_words_are_found_with_their_meanings_where_they_overlap():
    words = Words({'dân vận': 1, 'vận khéo': 2, 'khéo': 3})
    assert sorted(words.found('mô hình dân vận khéo')) == [(8, 15, 1), (12, 20, 2), (16, 20, 3)]


@pytest.mark.parametrize(
    ('pattern', 'words', 'opens'),
    [
        (r'(?<!\w)(?:tổng kết|tổ chức)(?!\w)', {'tổng kết', 'tổ chức'}, True),
        (r'[tT]ặng (?:giấy|bằng) khen', {'tặng giấy khen', 'tặng bằng khen'}, True),
        (r'(?:được )?tặng', {'được tặng', 'tặng'}, True),
        (r'\d{1,3} (?:hộ|người)', {' hộ', ' người'}, False),
        (r'năm \d{4}', {'năm '}, True),
        (r'\s*(?:của|do)\s', {'của', 'do'}, False),
        (r'khen(?: thưởng)? \d', {'khen '}, True),
    ],
)  # fmt: skip
def test_the_words_of_a_rule_are_read_off_its_pattern(pattern, words, opens):
    rule = Phrase(pattern, re.IGNORECASE)
    assert (set(rule.words), rule.opens) == (words, opens)


def test_a_rule_of_whole_texts_without_words_is_refused():
    with pytest.raises(ValueError, match='without a word'):
        Rule(r'\d{1,2}/\d{4}')


@pytest.mark.parametrize(
    'pattern',
    [
        r'(?:giấy|bằng) khen',
        r'(?<!\w)khen(?: \d)?',
        r'\w+ khen',
        r'(?:tổ|tổng) \w+',
        r'năm (?P<y>\d{4})',
        r'tổ (?:\d|chức[^.]*tổ)',
        r'chưa có',
    ],
)
@pytest.mark.parametrize(('start', 'end'), [(0, len(TEXT)), (13, 60), (40, 41), (82, 200)])
def test_a_rule_finds_what_its_pattern_finds(pattern, start, end):
    rule = Rule(pattern, re.IGNORECASE)
    found = [hit.span() for hit in Anchored(TEXT, TEXT.lower()).finditer(rule, start, end)]
    assert found == [hit.span() for hit in rule.pattern.finditer(TEXT, start, end)]


@pytest.mark.parametrize('pattern', [r'ban', r'tổ', r'(?:tổng|tổ) \w+', r'\w+ khen', r'khen[^.]*?khen', r'\d+'])
def test_a_phrase_finds_all_that_its_pattern_finds(pattern):
    phrase = Phrase(pattern, re.IGNORECASE)
    assert [hit.span() for hit in phrase.finditer(TEXT)] == [hit.span() for hit in phrase.pattern.finditer(TEXT)]


@pytest.mark.parametrize('words', ['Hội nghị tổng kết', 'TỔNG KẾT', 'tổng', '', 'tổ 12'])
@pytest.mark.parametrize('pattern', [r'tổng kết', r'T\w+ kết', r'\d+'])
def test_a_rule_in_a_few_words_finds_what_its_pattern_finds(words, pattern):
    rule = Phrase(pattern)
    assert (rule.search(words) is None) == (rule.pattern.search(words) is None)
    assert [hit.span() for hit in rule.finditer(words)] == [hit.span() for hit in rule.pattern.finditer(words)]


@pytest.mark.parametrize('words', ['giấy khen', 'có 3 tổ', 'tổng kết năm 2016', 'chưa có', ''])
def test_what_may_find_something_is_told_of_many_phrases_at_once(words):
    """All that find something, and none that stands without its words."""
    plain, opened, bare, _other = map(Phrase, ('giấy khen', r'(?:tổ|tổng) \w+', r'\d', r'giấy khen\W'))
    assert [bool(may(words) & phrase.bit) for phrase in (plain, opened, bare)] == [
        'giấy khen' in words,
        'tổ ' in words or 'tổng ' in words,
        True,
    ]
