"""Texts that are annotated whole: which of them teach, and where their numbers stand."""

import json

from learning.annotated import annotated_texts, open_texts


def number_of(path):
    return int(path.stem.partition('-')[0])


def test_closed_texts_never_teach():
    numbers = [number_of(path) for path in open_texts()]
    assert numbers == sorted(numbers)
    assert not [number for number in numbers if number <= 48 and number % 2 == 0]
    assert not [number for number in numbers if number > 48 and number % 4 == 0]
    assert {1, 47, 49, 50, 107} <= set(numbers)


def test_a_number_is_told_where_its_quotation_stands(tmp_path):
    """The second of two like numbers is the second figure's."""
    text = 'Đối thoại: có 12 cuộc. Giám sát: có 12 cuộc; tặng giấy khen cho 5 tập thể.'
    figures = [
        {'quote': 'có 12 cuộc', 'value': 12, 'measure': 'dialogues.held'},
        {'quote': 'có 12 cuộc', 'value': 12, 'measure': 'inspections.units'},
    ]
    awards = [{'quote': 'tặng giấy khen cho 5 tập thể', 'collectives': 5, 'individuals': None, 'households': None}]
    (tmp_path / '01-a.txt').write_text(text, encoding='utf-8')
    (tmp_path / '01-a.json').write_text(json.dumps({'figures': figures, 'awards': awards}), encoding='utf-8')
    (tmp_path / '02-b.json').write_text('{}', encoding='utf-8')
    [one] = annotated_texts(tmp_path)
    told = {one.text[place : place + 8]: measure for place, measure in one.told.items()}
    assert told == {'12 cuộc.': 'dialogues.held', '12 cuộc;': 'inspections.units', '5 tập th': 'award'}


def test_nearly_every_figure_of_the_open_texts_is_found():
    annotated = sum(len(json.loads(path.read_text(encoding='utf-8'))['figures']) for path in open_texts())
    assert sum(len(one.told) for one in annotated_texts()) > 0.98 * annotated
