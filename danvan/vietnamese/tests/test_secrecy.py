"""Marks of secrecy: those that refuse a file, and the words that do not."""

from unicodedata import normalize

import pytest

from danvan.vietnamese import mark_in_blocks, mark_in_name


@pytest.mark.parametrize(
    ('block', 'mark'),
    [
        ('MẬT', 'MẬT'),
        (' TỐI MẬT ', 'TỐI MẬT'),
        ('TUYỆT\u00a0MẬT', 'TUYỆT MẬT'),
        ('[MẬT]', 'MẬT'),
        ('* (TỐI  MẬT). *', 'TỐI MẬT'),
        ('M Ậ T', 'MẬT'),
        ('TỐI-MẬT', 'TỐI MẬT'),
        ('M\u200bẬT', 'MẬT'),
        (normalize('NFD', 'TUYỆT MẬT'), 'TUYỆT MẬT'),
        ('TỈNH ỦY SÔNG TRĂNG\nMẬT\nSố 12-BC/TU', 'MẬT'),
    ],
)
def test_mark_alone_in_a_block_is_found(block, mark):
    assert mark_in_blocks(['TỈNH ỦY SÔNG TRĂNG', block, 'Báo cáo']) == mark


@pytest.mark.parametrize(
    'block',
    [
        'Luật Bảo vệ bí mật nhà nước',
        'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
        'quan hệ mật thiết',
        'MẶT TRẬN TỔ QUỐC VIỆT NAM',
        'RA MẮT',
        'BAO MAT',
        'MAT',
        'MẶT',
        'mật',
        'Mật',
        'Tối mật',
        'MẬT 1',
        'Tài liệu không đóng dấu MẬT',
        '',
        ' … ',
    ],
)
def test_words_about_secrets_are_no_mark(block):
    assert mark_in_blocks([block]) is None


def test_no_blocks_bear_no_mark():
    assert mark_in_blocks([]) is None


@pytest.mark.parametrize(
    ('name', 'mark'),
    [
        ('BC_MẬT_2026.docx', 'MẬT'),
        ('TỐI MẬT-12.pdf', 'TỐI MẬT'),
        ('TUYỆT_MẬT.docx', 'TUYỆT MẬT'),
        ('TUYỆTMẬT.docx', 'TUYỆT MẬT'),
        ('Báo cáo (MẬT).docx', 'MẬT'),
        ('Báo cáo MẬT 05.docx', 'MẬT'),
        ('MẬT.pdf', 'MẬT'),
        ('kế hoạch.MẬT', 'MẬT'),
        (normalize('NFD', 'BC_MẬT_2026.docx'), 'MẬT'),
        (normalize('NFD', '12-TỐI MẬT.pdf'), 'TỐI MẬT'),
        ('LUẬT BÍ MẬT - TỐI MẬT.pdf', 'TỐI MẬT'),
    ],
)
def test_mark_between_separators_of_a_file_name_is_found(name, mark):
    assert mark_in_name(name) == mark


@pytest.mark.parametrize(
    'name',
    [
        'Luật Bảo vệ bí mật nhà nước.docx',
        'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC.pdf',
        'BÍ_MẬT_NHÀ_NƯỚC.pdf',
        'QUAN HỆ MẬT THIẾT.docx',
        'MẶT TRẬN TỔ QUỐC VIỆT NAM.docx',
        'RA MẮT.docx',
        'BAO MAT.docx',
        'BC_mật_2026.docx',
        'BCMẬT.docx',
        'báo cáo.docx',
        '',
    ],
)
def test_file_name_that_speaks_of_secrets_bears_no_mark(name):
    assert mark_in_name(name) is None
