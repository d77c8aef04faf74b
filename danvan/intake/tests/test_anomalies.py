"""Faults planted in sentences of our own: each is told, and what is right is not."""

import pytest

from danvan.intake import anomalies, figures
from danvan.intake.tests.said import article
from danvan.intake.text import Text

HEAD = 'Tổng kết công tác dân vận năm 2024 của huyện Trăng Non\n\n'


def told(sentence: str) -> list[tuple[str, str]]:
    text = Text(HEAD + sentence)
    return [(one.kind, text.raw[one.start : one.end]) for one in anomalies.read(text, tuple(figures.read(text)))]


DAYS = {
    'a month that is none': ('Kế hoạch ban hành ngày 12/14/2024 đã được triển khai.', 'ngày 12/14/2024'),
    'a day that the month has not': ('Hội nghị họp ngày 31/6/2024 tại huyện.', 'ngày 31/6/2024'),
    'without its year': ('Sáng 30/2, Huyện ủy tổ chức hội nghị.', 'Sáng 30/2'),
}


@pytest.mark.parametrize(('sentence', 'quote'), DAYS.values(), ids=DAYS)
def test_a_day_that_is_none_is_told(sentence, quote):
    assert told(sentence) == [('invalid_date', quote)]


def test_parts_that_do_not_make_the_whole_are_told():
    sentence = 'Toàn huyện có 90 mô hình “Dân vận khéo”, gồm lĩnh vực kinh tế 40 mô hình; lĩnh vực văn hóa - xã hội 45 mô hình.'
    assert [kind for kind, _quote in told(sentence)] == ['sum_mismatch']


def test_parts_that_make_the_whole_are_not():
    assert (
        told(
            'Toàn huyện có 90 mô hình “Dân vận khéo”, gồm lĩnh vực kinh tế 40 mô hình; lĩnh vực văn hóa - xã hội 50 mô hình.'
        )
        == []
    )


def test_what_is_left_is_the_whole_less_what_is_done():
    assert [kind for kind, _quote in told('Huyện đã giải quyết 40/50 đơn, còn lại 12 đơn đang xác minh.')] == [
        'sum_mismatch'
    ]


def test_a_rate_that_its_fraction_denies_is_told():
    assert [kind for kind, _quote in told('Huyện đã giải quyết 40/50 đơn, đạt tỷ lệ 85,5%.')] == ['inconsistent_figure']


def test_a_rounded_rate_is_right():
    assert told('Huyện đã giải quyết 31/33 đơn, đạt tỷ lệ 93,9%.') == []


def test_a_slip_is_told_once():
    assert told('Phong trào “Dân vân khéo” lan rộng. Mô hình “Dân vân khéo” được nhân lên.') == [
        ('misspelling', 'Dân vân khéo')
    ]


def test_variants_are_no_slips():
    assert told('Uỷ ban huyện hoà giải, quản lí tốt; chị Trần Thị Vân, nhân dân vẫn đồng thuận.') == []


CONTRADICTED = {
    'figures that changed places': (
        'Toàn huyện xây dựng 705 mô hình “Dân vận khéo”. Các mô hình lan tỏa khắp nơi. Phong trào có 750 mô hình “Dân vận khéo”.',
        'inconsistent_figure',
        '750 mô hình',
    ),
    'all, and some not yet': (
        'Đã có 38/38 xã thực hiện mô hình “Chính quyền thân thiện”. Tuy vậy, còn 3 xã chưa triển khai mô hình này.',
        'inconsistent_figure',
        'còn 3 xã chưa triển khai',
    ),
    'fields that do not make the whole': (
        'Có 84 mô hình “Dân vận khéo” được công nhận; trong 84 mô hình ấy có lĩnh vực kinh tế 30 mô hình, văn hóa - xã hội 33 mô hình, '
        'quốc phòng - an ninh 12 mô hình, xây dựng hệ thống chính trị 7 mô hình.',
        'sum_mismatch',
        '30 mô hình, văn hóa',
    ),
    'kinds of petition that do not make the whole': (
        'Huyện tiếp nhận 86 đơn (khiếu nại 9, tố cáo 4, kiến nghị, phản ánh 71).',
        'sum_mismatch',
        'khiếu nại 9, tố cáo 4',
    ),
}


@pytest.mark.parametrize(('sentence', 'kind', 'words'), CONTRADICTED.values(), ids=CONTRADICTED)
def test_statements_that_cannot_both_hold_are_told(sentence, kind, words):
    text = article(sentence)
    (one,) = anomalies.read(text, tuple(figures.read(text)))
    assert (one.kind, words in text.raw[one.start : one.end]) == (kind, True)


AGREED = {
    'a later stock': 'Năm 2019 có 705 mô hình “Dân vận khéo” được đăng ký. Huyện tổ chức 750 buổi đối thoại.',
    'two kinds of holder of something else': 'Có 10 mô hình “Dân vận khéo” được biểu dương. Ban Chỉ đạo đề nghị tỉnh khen 3 tập thể và 2 cá nhân.',
    'fewer than all fields': 'Có 84 mô hình “Dân vận khéo”; lĩnh vực kinh tế 30 mô hình, văn hóa - xã hội 33 mô hình.',
}


@pytest.mark.parametrize('sentence', AGREED.values(), ids=AGREED)
def test_statements_that_may_both_hold_are_left(sentence):
    text = article(sentence)
    assert anomalies.read(text, tuple(figures.read(text))) == []


def test_results_of_another_half_year_are_told():
    text = article(
        'Sáu tháng đầu năm 2016, công tác dân vận đạt nhiều kết quả.', 'Sơ kết công tác dân vận 6 tháng đầu năm 2017'
    )
    assert [one.kind for one in anomalies.read(text, ())] == ['inconsistent_figure']
