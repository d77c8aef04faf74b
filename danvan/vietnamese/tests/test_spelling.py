"""Slips in words: what cannot be a syllable, what a set phrase denies; and what is let alone."""

import pytest

from danvan.vietnamese.spelling import is_spelt, slips


@pytest.mark.parametrize('word', ['nghành', 'cánhân', 'cê', 'ngê', 'hộṕ'])
def test_what_is_no_syllable_is_told(word):
    assert not is_spelt(word)


@pytest.mark.parametrize('word', ['ngành', 'giếng', 'gì', 'quỳnh', 'quốc', 'uý', 'lý', 'lí', 'khối', 'ôtô', 'website'])
def test_syllables_and_loans_pass(word):
    assert is_spelt(word)


def test_a_set_phrase_with_one_wrong_mark_is_told():
    (slip,) = slips('Chủ trì Hôi nghị là lãnh đạo xã.')
    assert (slip.start, slip.end, slip.right) == (8, 16, 'hội nghị')


def test_names_and_other_right_phrases_are_let_alone():
    assert list(slips('Bà Phạm Dân Vân nói nhân dân vẫn vui; văn bản chỉ đạo; xã có số hộ nghèo thấp.')) == []


@pytest.mark.parametrize(
    ('words', 'slip'),
    [
        ('các cấp đã tập chung chỉ đạo', 'tập chung'),
        ('tổ chức giám xát việc thu quỹ', 'giám xát'),
        ('xây dựng nông thôm mới', 'nông thôm mới'),
        ('Đoàn Thanh niêm xã ra quân', 'Thanh niêm'),
        ('tạo sự đồng thuật trong nhân dân', 'đồng thuật'),
        ('vì lợi ích chính đánh của dân', 'chính đánh'),
    ],
    ids=['ch for tr', 'x for s', 'm for n', 'with a capital', 't for n', 'nh for ng'],
)
def test_a_wrong_letter_in_a_set_phrase_is_a_slip(words, slip):
    assert [words[one.start : one.end] for one in slips(words)] == [slip]


@pytest.mark.parametrize(
    'words',
    [
        'bộ đội luôn đi đầu, tiên phong các việc khó',
        'góp ngày công anh em dòng tộc cùng làm',
        'góp ý vào dự thảo luật sửa đổi',
        'vay vốn ngân hàng chính sách',
        'hội đồng người bệnh họp hai mươi lần, mỗi trường một mô hình',
        'mở nhiều buổi truyền thông, in trong sách',
        'kinh phí 38 trđ, mục đ, làm lộ đal và tặng balô',
        'nam 2011 la nam dau phong trao chi co vai mo hinh',
        'đảng viên, dân quân và anh Hành Trính',
    ],
    ids=[
        'words that meet',
        'days of work of kin',
        'a bill',
        'a bank',
        'others that fold alike',
        'news and books',
        'short for words',
        'without marks',
        'a name',
    ],
)
def test_what_is_right_beside_a_set_phrase_is_no_slip(words):
    assert list(slips(words)) == []


COMMON = {
    'a lost tone mark': ('tạo điều kiên thuận lợi cho các hộ', 'điều kiên'),
    'another tone mark': ('phối hợp sữa chữa nhà ở cho hộ nghèo', 'sữa chữa'),
    'another vowel sign': ('mang lại giá trì cho bà con', 'giá trì'),
    'a wrong onset': ('giúp hội viên nâng hạ tầng, xử dụng vốn đúng chỗ', 'xử dụng'),
    'a wrong end': ('đợt thăm hộ già yếu của các bát sĩ trẻ', 'bát sĩ'),
    'what stands beside is asked first': ('tham gia các hoạt động từ thiên, nhân đạo khác', 'từ thiên'),
}


@pytest.mark.parametrize(('words', 'slip'), COMMON.values(), ids=COMMON)
def test_slips_in_words_of_every_day_are_told(words, slip):
    assert [words[one.start : one.end] for one in slips(words)] == [slip]


@pytest.mark.parametrize(
    'words',
    [
        'Phó Cục trưởng thông tin kết quả công tác thuế',
        'giúp bà con từ thiên tai đến dịch bệnh',
        'các trưởng thôn báo cáo kết quả với xã',
        'để nghị quyết đi vào cuộc sống, trở nên quen thuộc',
        'theo quy định tại khoản 2; nhất trí giá bồi thường',
        'cán bộ đổi mới cách làm, học trò lên lớp đông đủ',
    ],
    ids=['an officer informs', 'disasters', 'a head reports', 'so that a resolution', 'a clause', 'new ways'],
)
def test_words_that_meet_by_chance_are_no_slips(words):
    assert list(slips(words)) == []


@pytest.mark.parametrize(
    'sentence',
    ['Thôn Đông góp 420 ngày công.', 'Xóm Hà Đông góp sức làm đường.', 'Bà Đông góp sức.'],
    ids=['hamlet', 'of two syllables', 'person'],
)
def test_a_name_before_a_verb_is_no_slip(sentence):
    assert list(slips(sentence)) == []


def test_the_same_slip_without_a_name_is_told():
    assert [slip.right for slip in slips('Bà con đông góp 420 ngày công.')] == ['đóng góp']
    assert [slip.right for slip in slips('Dự họp có ông Chu tịch xã.')] == ['chủ tịch']
