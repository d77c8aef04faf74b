"""A syllable that nobody writes, told by its neighbour; rare words and words of other peoples are left."""

import pytest

from danvan.vietnamese.pairs import IN_USE, PAIRS, is_near
from danvan.vietnamese.spelling import slips

STRANGERS = {
    'a key of the tone': ('Cử trij và nhân dân các khuj phố đã dự họp.', ['Cử trij', 'khuj phố']),
    'a letter more': ('Hội nghị thông qua dự thảo với tỷ lện rất cao.', ['tỷ lện']),
    'a mark less': ('Có 30 lươt hộ được vay vốn.', ['lươt hộ']),
    'an end that was not typed': (
        'Hội đổi mới phương thứ hoạt động, nâng cao nhận thứ.',
        ['phương thứ', 'nâng cao nhận thứ'],
    ),
}


def told(text: str) -> list[str]:
    return [text[slip.start : slip.end] for slip in slips(text)]


@pytest.mark.parametrize(('text', 'wrong'), STRANGERS.values(), ids=STRANGERS)
def test_a_syllable_that_nobody_writes_is_told(text, wrong):
    assert told(text) == wrong


RARE = {
    'rare words': 'Bà con trồng ngót, gấc, nuôi dúi, vịt xiêm; giạ lúa ấy tương xứng với công sức.',
    'words of other peoples': 'Bên gươl làng có cây nêu; đàn tơrưng ngân, bà con dự lễ pơthi ở nhà krông.',
    'words that are right beside others': 'Chị đón nhận thứ quà ấy; việc là của chung; ghi nhận thứ hạng của đội.',
    'y for i': 'Chiến sỹ đăng kí tham gia.',
}


@pytest.mark.parametrize('text', RARE.values(), ids=RARE)
def test_what_is_only_rare_is_left(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ('written', 'right', 'near'),
    [
        ('vân', 'vận', True),
        ('dan', 'đan', True),
        ('cahs', 'cash', True),
        ('ký', 'kí', False),
        ('tổ', 'tố', True),
        ('xóm', 'nhóm', False),
    ],
)
def test_one_letter_or_mark_is_near(written, right, near):
    assert is_near(written, right) is near


def test_each_syllable_of_a_pair_is_in_use():
    words = {word for line in IN_USE.read_text(encoding='utf-8').splitlines()[1:] for word in line.split()}
    pairs = [line.split()[:2] for line in PAIRS.read_text(encoding='utf-8').splitlines()[1:]]
    assert [pair for pair in pairs if not words.issuperset(word for word in pair if len(word) > 1)] == []
