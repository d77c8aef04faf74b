"""The marked texts that votes are learnt from: their marks, what the reader makes of them, and the table that came of them."""

import pytest

from danvan.indicators.votes import TABLE
from danvan.intake import figures
from danvan.intake.text import Text
from learning.marks import CODES, marked_texts, read_marks
from learning.taught import fingerprint

MARKED = 'Cả xã mở {12|dlg} cuộc đối thoại, còn 3 thôn chưa mở; tặng giấy khen cho {5|aw} tập thể.'


def test_marks_are_taken_out_and_lead_to_the_numbers():
    one = read_marks(MARKED)
    assert one.text == 'Cả xã mở 12 cuộc đối thoại, còn 3 thôn chưa mở; tặng giấy khen cho 5 tập thể.'
    assert {one.text[place : place + 2].strip(): what for place, what in one.told.items()} == {
        '12': 'dialogues.held',
        '5': 'award',
    }


def test_a_code_that_is_none_is_refused():
    with pytest.raises(KeyError):
        read_marks('{3|hội}')


def test_the_table_was_learnt_from_these_texts_rules_and_signs():
    """Else `python -m learning` has to be run again."""
    assert TABLE.read_text(encoding='utf-8').splitlines()[0] == f'#{fingerprint()}'


def test_every_measure_has_texts_to_learn_from():
    told = {what for one in marked_texts() for what in one.told.values()}
    assert told == set(CODES.values())


def test_the_reader_asks_about_nearly_every_marked_number():
    """What it never asks about can be neither learnt nor read."""
    marked = asked = 0
    for one in list(marked_texts())[::25]:
        places = []

        def decide(found, signs, places=places):
            places.append(found)
            return figures.by_votes(found, signs)

        figures.read(Text(one.text), decide)
        marked += len(one.told)
        asked += sum(any(found.start <= place < found.end for found in places) for place in one.told)
    assert asked > 0.98 * marked
