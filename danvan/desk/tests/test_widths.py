"""Which questions have the whole width of a form."""

import pytest
from django import forms

from danvan.desk.templatetags.desk import is_long


class Asked(forms.Form):
    cell = forms.ChoiceField(choices=[('a', 'Văn bản'), ('b', 'Văn bản lãnh đạo, chỉ đạo về dân vận ban hành')])
    period = forms.ChoiceField(choices=[('2026', 'năm 2026'), ('2026-H1', '6 tháng đầu năm 2026')])
    title = forms.CharField(max_length=300)
    number = forms.CharField(max_length=60)
    reason = forms.CharField(widget=forms.Textarea)


@pytest.mark.parametrize(
    ('name', 'expected'), [('cell', True), ('period', False), ('title', True), ('number', False), ('reason', True)]
)
def test_long_answers_and_choices_with_long_words_have_the_whole_width(name, expected):
    assert is_long(Asked()[name]) is expected
