"""What a reading stored in Vietnamese stands in English on an English page, whatever it says."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from danvan import intake
from danvan.desk.reasons import KINDS, event_words, reason_words

SENTENCES = {
    'a sum of thousands': ('1.050 + 950 = 2.000, không phải 2.010', '1,050 + 950 = 2,000, not 2,010'),
    'a sum': ('40 + 45 = 85, không phải 90', '40 + 45 = 85, not 90'),
    'a rate': ('40/50 là 80,0%, không phải 85,5%', '40/50 is 80.0%, not 85.5%'),
    'a multiple': ('54 so với 24 là gấp 2,3 lần, không phải 3', '54 is 2.3 times 24, not 3 times'),
    'a rise the wrong way': ('từ 45 đến 38 là giảm', 'from 45 to 38 is a fall'),
    'a slip': ('“Dân vân khéo” viết sai của “dân vận khéo”', '“Dân vân khéo” is misspelt for “dân vận khéo”'),
    'a day': ('tháng 6 không có ngày 31', 'month 6 has no day 31'),
    'a headline': ('đầu đề ghi 251, trong bài ghi 215', 'the headline says 251, the text says 215'),
}


@pytest.mark.parametrize(('stored', 'english'), SENTENCES.values(), ids=SENTENCES)
def test_a_stored_reason_is_told_in_the_language_of_the_page(stored, english):
    with override('vi'):
        assert reason_words(stored) == stored
    with override('en'):
        assert reason_words(stored) == english


IS_SENTENCE = re.compile(r'(?!.*\(\?)[^\W_].*[^\W\da-z_].*\S{2} \S')
OF_WAYS = 'từ 7 đến 7 là 7'  # its last place is 'tăng' or 'giảm', each with its English
FAULTS = ('anomalies', 'contradictions', 'days', 'parts', 'rates', 'sums', 'totals', 'wholes')


def sentences_of_the_reading() -> set[str]:
    """Every sentence that the modules of faults build, with a 7 in each place."""
    found = set()
    for name in FAULTS:
        for node in ast.walk(ast.parse((Path(intake.__file__).parent / f'{name}.py').read_text(encoding='utf-8'))):
            if isinstance(node, ast.JoinedStr):
                parts = node.values
                found.add(''.join(part.value if isinstance(part, ast.Constant) else '7' for part in parts))
    return {one for one in found if IS_SENTENCE.match(one)}


def test_every_reason_that_is_built_has_its_english():
    with override('en'):
        assert len(sentences_of_the_reading()) > 10
        assert [one for one in sentences_of_the_reading() - {OF_WAYS} if reason_words(one) == one] == []


def test_what_is_built_otherwise_stays():
    with override('en'):
        assert reason_words('một câu khác') == 'một câu khác'


def test_kinds_of_events_are_told_in_english():
    with override('en'):
        assert [one for one in KINDS if event_words(one) == one] == []
