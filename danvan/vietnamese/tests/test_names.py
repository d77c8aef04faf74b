"""Names of people, of the invented cast only."""

from danvan.vietnamese import NameParts, full_name, given_name, split_name


def test_name_parts_are_family_middle_given():
    assert split_name('Nguyễn Thị Minh  Hoa') == NameParts('Nguyễn', 'Thị Minh', 'Hoa')
    assert split_name('Trần Lan') == NameParts('Trần', '', 'Lan')
    assert split_name('Minh') == NameParts('', '', 'Minh')
    assert split_name(' ') == NameParts('', '', '')


def test_name_is_put_together_in_its_order():
    assert full_name('Nguyễn', 'Thị Minh', 'Hoa') == 'Nguyễn Thị Minh Hoa'
    assert full_name(*split_name('Trần Lan')) == 'Trần Lan'
    assert given_name('Nguyễn Văn Tư') == 'Tư'
