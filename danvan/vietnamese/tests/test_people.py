"""Family names, forms of address and posts in prose."""

import pytest

from danvan.vietnamese import people


def cut(text: str, spans) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('đồng chí Nguyễn Văn A nói', ['Nguyễn Văn A']),
        ('Ông Nguyễn văn Tư nói', ['Nguyễn văn Tư']),
        ('bà H’Bơ và K’Tiêng', ['H’Bơ', 'K’Tiêng']),
        ('UBND tỉnh, HĐND', []),
        ('TRẦN THỊ B', ['TRẦN THỊ B']),
    ],
    ids=['a name', 'a small middle name', 'apostrophes', 'abbreviations', 'capitals'],
)
def test_runs_of_capitals_are_found(text, found):
    assert cut(text, people.runs(text, 0, len(text))) == found


@pytest.mark.parametrize(
    ('text', 'word', 'many'),
    [
        ('đồng chí ', 'đồng chí', False),
        ('các đồng chí: ', 'đồng chí', True),
        ('Đ/c ', 'đồng chí', False),
        ('bà ', 'bà', False),
        ('đồng chí Thiếu tướng ', 'đồng chí', False),
    ],
)
def test_the_form_of_address_before_a_name_is_known(text, word, many):
    found = people.address_before(text, len(text))
    assert (people.address(found['word']), bool(found['many'])) == (word, many)


@pytest.mark.parametrize(
    ('text', 'posts'),
    [
        (', Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện chủ trì', ['Phó Bí thư Huyện ủy', 'Chủ tịch HĐND huyện']),
        (' - Giám đốc Sở Lao động - Thương binh và Xã hội dự', ['Giám đốc Sở Lao động - Thương binh và Xã hội']),
        (' (Trưởng Ban chỉ đạo) nói', ['Trưởng Ban chỉ đạo']),
        (', Chủ tịch Hội Liên hiệp Phụ nữ (LHPN) xã kể', ['Chủ tịch Hội Liên hiệp Phụ nữ (LHPN) xã']),
        (', Chủ tịch Hội đồng nhân dân tỉnh đồng chủ trì', ['Chủ tịch Hội đồng nhân dân tỉnh']),
        (', ở ấp 3, nói', []),
        (', Phó Chủ tịch xã, thư ký là ông B', ['Phó Chủ tịch xã']),
    ],
    ids=['two', 'a dash in a name', 'brackets', 'an abbreviation', 'đồng nhân dân', 'a place', 'the next one’s'],
)
def test_posts_behind_a_name_end_where_something_is_done(text, posts):
    assert cut(text, people.posts_after(text, 0, len(text))) == posts


def test_posts_before_a_name_are_all_found():
    text = 'Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Lê Văn A'
    found = people.posts_before(text, 0, text.index('Lê'))
    assert cut(text, found) == ['Phó Bí thư Tỉnh ủy', 'Chủ tịch HĐND tỉnh']
