"""Paragraphs, sentences and the plain view: places stay, broken lines are joined, abbreviations end nothing."""

from hypothesis import given
from hypothesis import strategies as st

from danvan.vietnamese.sentences import Span, paragraphs, plain, sentences


@given(st.text(max_size=300))
def test_the_plain_view_keeps_every_place(text):
    assert len(plain(text)) == len(text)


def test_the_plain_view_writes_new_marks_and_the_right_letter():
    assert plain('Uỷ ban hoà giải, quý Ðoàn') == 'Ủy ban hòa giải, quý Đoàn'


def test_a_line_that_the_page_broke_is_joined():
    text = 'Ban Dân vận Huyện ủy đã tham mưu cho Ban Thường vụ tổ chức các buổi gặp gỡ\nvới nhân dân.\n\nĐoạn khác.'
    assert [text[start:end].count('\n') for start, end in paragraphs(text)] == [1, 0]


def test_a_heading_is_not_joined_to_what_follows():
    assert len(paragraphs('I. Kết quả\nHuyện tổ chức hội nghị.')) == 2


def test_abbreviations_end_no_sentence():
    text = 'Đ/c Th.S A ở TP. Cầu Gió dự. Hội nghị kết thúc.'
    assert [text[start:end] for start, end in sentences(text, Span(0, len(text)))] == [
        'Đ/c Th.S A ở TP. Cầu Gió dự.',
        'Hội nghị kết thúc.',
    ]
