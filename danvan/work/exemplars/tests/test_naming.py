"""Models that a text names: with their places, each once; the movement's own name and slogans are none."""

import pytest

from danvan.work.exemplars.naming import named_in

TEXT = (
    'Phong trào “Dân vận khéo” có các mô hình “Đường hoa ấp Đông”, “Tổ tự quản an ninh trật tự” và “Hũ gạo tình thương”. '
    'Mô hình “Dân vận khéo” được nhân rộng; mô hình “Đường hoa ấp Đông” được khen.'
)


def test_each_named_model_stands_once_with_its_words():
    found = list(named_in(TEXT))
    assert [one.fields['title'] for one in found] == [
        'Đường hoa ấp Đông',
        'Tổ tự quản an ninh trật tự',
        'Hũ gạo tình thương',
    ]
    assert [TEXT[one.start : one.end] for one in found] == [one.fields['title'] for one in found]


def test_a_name_says_its_field_where_it_does():
    by_title = {one.fields['title']: one.fields['field'] for one in named_in(TEXT)}
    assert by_title == {
        'Đường hoa ấp Đông': 'CHUA',
        'Tổ tự quản an ninh trật tự': 'QPAN',
        'Hũ gạo tình thương': 'CHUA',
    }


@pytest.mark.parametrize(
    ('text', 'is_certain'),
    [(TEXT, True), ('Trường học có mô hình “Thư viện xanh ngoài trời”.', False)],
    ids=['movement', 'elsewhere'],
)
def test_a_name_far_from_the_movement_is_doubtful(text, is_certain):
    assert {one.is_certain for one in named_in(text)} == {is_certain}
