"""Saving cells: what may be typed, what is sent once, and that nobody overwrites another unseen."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from danvan.indicators.models import Observation
from danvan.indicators.registers import declare
from danvan.records.errors import NotAllowed, Refused
from danvan.records.models import Entry
from danvan.work.filings import cells
from danvan.work.filings.models import Cell, ContextFigure
from danvan.work.filings.tests.make import DT, DVK, LD
from danvan.work.filings.typing import read


@pytest.mark.parametrize(
    ('text', 'said'),
    [
        ('1.647', (1647, 'exact', 'value')), ('hơn 100', (100, 'more_than', 'value')), ('0', (0, 'exact', 'value')),
        ('-', (None, 'exact', 'none')), ('Không phát sinh', (None, 'exact', 'none')), ('KAD', (None, 'exact', 'not_applicable')),
        ('', (None, 'exact', 'missing')), (' ≥ 5 ', (5, 'at_least', 'value')), ('-7', (-7, 'exact', 'value')),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it_and_written_as_it_is_read(text, said):
    typed = read(text)
    assert (typed.value, typed.qualifier, typed.status) == said
    assert read(str(typed)) == typed


@pytest.mark.parametrize('text', ['12,5', '97%', 'nhiều', '1.64', '99999999999', '=1+1'])
def test_what_is_no_whole_number_is_refused_in_three_parts(text):
    with pytest.raises(Refused) as said:
        read(text)
    assert all((said.value.what, said.value.rule, said.value.to_do))


def test_the_first_cell_begins_the_filing_and_leaves_one_line(house):
    cells.save(house.filing(), house.recorder(), LD, '7')
    cells.save(house.filing(), house.recorder(), DT, '8')
    assert house.filing().record.state == 'begun'
    assert Entry.objects.filter(record=house.filing().record).count() == 2  # registered, begun: a cell has no journal
    assert not Observation.objects.exists()


def test_sent_twice_with_one_key_it_is_saved_once(house):
    key = uuid4()
    one, two = (cells.save(house.filing(), house.recorder(), LD, '7', key=key) for _n in range(2))
    assert (one.pk, one.revision) == (two.pk, two.revision) == (Cell.objects.get().pk, 1)


def test_a_cell_that_somebody_else_saved_is_not_overwritten_unseen(house):
    cells.save(house.filing(), house.recorder(), LD, '7')
    with pytest.raises(cells.Overtaken) as said:
        cells.save(house.filing(), house.lan, LD, '8')
    assert (said.value.current.value, said.value.current.saved_by) == (7, house.recorder())
    assert '"7"' in said.value.what
    assert cells.save(house.filing(), house.lan, LD, '8', revision=1).revision == 2


def test_a_note_stays_when_the_number_changes(house):
    cells.save(house.filing(), house.recorder(), LD, '7', note='theo sổ văn bản')
    assert cells.save(house.filing(), house.recorder(), LD, '8', revision=1).note == 'theo sổ văn bản'


def test_what_a_register_counts_is_not_typed(house):
    declare(house.units['ben-mo'], 'exemplar', date(2020, 1, 1))
    with pytest.raises(Refused, match='đếm từ sổ'):
        cells.save(house.filing(), house.recorder(), DVK, '7')
    assert cells.save(house.filing('rach-la'), house.recorder('rach-la'), DVK, '7').value == 7


def test_only_cells_of_the_form_are_saved(house):
    with pytest.raises(Refused):
        cells.save(house.filing(), house.recorder(), ('LD04', ''), '7')


def test_many_cells_are_saved_all_or_none(house):
    answers = {LD: cells.Answer('7'), DT: cells.Answer('mấy')}
    with pytest.raises(cells.NotSaved) as said:
        cells.save_many(house.filing(), house.recorder(), answers)
    assert set(said.value.by_cell) == {DT} and not Cell.objects.exists()
    cells.save_many(house.filing(), house.recorder(), answers | {DT: cells.Answer('8')})
    assert Cell.objects.count() == 2


def test_a_neighbour_types_nothing(house):
    with pytest.raises(NotAllowed):
        cells.save(house.filing(), house.recorder('rach-la'), LD, '7')


def test_a_context_figure_comes_with_its_paper_and_is_taken_back(house):
    told = (house.filing(), house.recorder(), 'Tỷ lệ hộ nghèo')
    with pytest.raises(Refused, match='văn bản công bố'):
        cells.save_context(*told, '2,35', '', None)
    cells.save_context(*told, '2,35', 'Quyết định 12/QĐ-UBND', date(2026, 1, 10))
    row = ContextFigure.objects.get()
    assert (row.value, row.unit) == (Decimal('2.35'), '%')
    cells.save_context(*told, '', '', None)
    assert not ContextFigure.objects.exists()
