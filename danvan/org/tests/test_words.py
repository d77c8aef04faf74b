"""The words before a name."""

import pytest

from danvan.org.words import whole_name


@pytest.mark.parametrize(
    ('name', 'sort', 'whole'),
    [
        ('Bến Mơ', 'xa', 'xã Bến Mơ'),
        ('Sông Trăng', 'tinh', 'tỉnh Sông Trăng'),
        ('Dĩ An', 'thanh_pho_thuoc_tinh', 'thành phố Dĩ An'),
        ('Phường 1', 'phuong', 'Phường 1'),
        ('Quận 10', 'quan', 'Quận 10'),
        ('Xà Phiên', 'xa', 'xã Xà Phiên'),
        ('Việt Nam', 'country', 'Việt Nam'),
        ('Đảng ủy xã Bến Mơ', 'committee', 'Đảng ủy xã Bến Mơ'),
    ],
)
def test_name_is_said_with_its_word_once(name: str, sort: str, whole: str) -> None:
    assert whole_name(name, sort) == whole
