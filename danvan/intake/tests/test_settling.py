"""What a person makes of proposals: stored with their words, corrected, put beside, refused; all that are certain at once."""

import pytest
from django.db import connection

from danvan.indicators.figures import figure
from danvan.indicators.models import Observation
from danvan.indicators.observing import Observed, observe
from danvan.intake import settling
from danvan.intake.models import Proposal, Source
from danvan.intake.places import may_be_learnt
from danvan.intake.tests.house import REPORT, make_house, take_in
from danvan.org.models import Alias
from danvan.periods import Period
from danvan.records.errors import NotAllowed, Refused
from danvan.records.models import Draft

pytestmark = pytest.mark.django_db
YEAR = Period.parse('2025', 'party')
State = Proposal.State
OTHER = REPORT.replace('42 mô hình', '45 mô hình')


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def office(house):
    return house.units['ben-mo.dang-uy']


@pytest.fixture
def source(house, office):
    return take_in(office, house.lan)


def of(source: Source, code: str) -> Proposal:
    return source.proposals.get(fields__code=code)


def test_an_accepted_figure_leads_back_to_its_words(house, source):
    row = settling.accept(of(source, 'DVK01'), house.lan)
    found = figure(house.units['ben-mo'], 'DVK01', {}, YEAR)
    assert (found.value, found.origin, found.source) == (42, 'extracted', row.observation)
    assert found.source.quote in source.text
    assert '42 mô hình' in found.source.quote
    assert found.source.source_file == source.reference
    assert (row.state, row.settled_by) == (State.ACCEPTED, house.lan)


def test_a_files_name_stands_in_no_row_in_clear(house, office):
    """File names carry people's names: 'đơn ông A.docx'."""
    source = take_in(office, house.lan, REPORT, 'đơn ông Tư.txt')
    settling.accept(of(source, 'DVK01'), house.lan)
    settling.open_draft(source.proposals.get(sort='record'), house.lan)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS one WHERE one::text ILIKE %s', ['%ông Tư%'])
            assert (table, cursor.fetchone()[0]) == (table, 0)


def test_a_corrected_figure_says_so(house, source):
    row = of(source, 'DVK01')
    row.source = source
    cell = settling.cell_of(row)
    corrected = settling.Cell(cell.unit, cell.period, 'DVK02', {'field': 'kinh tế'}, 'own', 40, 'exact')
    assert settling.accept(row, house.lan, corrected).state == State.CORRECTED
    assert Observation.objects.get().value == 40


def test_a_proposal_is_settled_once(house, source):
    settling.refuse(of(source, 'DVK01'), house.lan)
    with pytest.raises(Refused):
        settling.accept(of(source, 'DVK01'), house.lan)
    assert not Observation.objects.exists()


def test_nobody_writes_for_a_unit_that_is_not_theirs(house, source):
    source.about = house.units['rach-la']
    source.save()
    with pytest.raises(NotAllowed):
        settling.accept(of(source, 'DVK01'), house.lan)
    with pytest.raises(NotAllowed):
        settling.set_about(source, house.lan, house.units['rach-la'], YEAR)


def test_what_was_entered_otherwise_is_never_passed_over(house, source):
    observe(house.units['ben-mo'], YEAR, 'entered', [Observed('DVK01', 40)])
    row = of(source, 'DVK01')
    with pytest.raises(Refused):
        settling.accept(row, house.lan)
    token = settling.token(Observation.objects.get())
    with pytest.raises(Refused):  # seen, and not decided
        settling.accept(row, house.lan, looked_at=[token])
    settling.accept(row, house.lan, looked_at=[token], keep=False)
    assert {(one.origin, one.value) for one in Observation.objects.all()} == {('entered', 40), ('extracted', 42)}


def test_a_second_text_that_says_otherwise_is_put_beside_the_first(house, office, source):
    first = settling.accept(of(source, 'DVK01'), house.lan)
    second = take_in(office, house.lan, OTHER)
    row = settling.accept(of(second, 'DVK01'), house.lan, looked_at=[settling.token(first.observation)], keep=True)
    assert (row.state, row.observation, row.observation.value) == (State.BESIDE, first.observation, 42)


def test_a_second_text_taken_instead_leaves_the_first_readable(house, office, source):
    first = settling.accept(of(source, 'DVK01'), house.lan)
    second = take_in(office, house.lan, OTHER)
    row = settling.accept(of(second, 'DVK01'), house.lan, looked_at=[settling.token(first.observation)], keep=False)
    assert row.observation == first.observation
    assert (row.observation.value, Proposal.objects.get(pk=first.pk).fields['value']) == (45, 42)


def test_a_second_text_that_says_the_same_changes_nothing(house, office, source):
    first = settling.accept(of(source, 'DVK02'), house.lan)
    second = settling.accept(of(take_in(office, house.lan, OTHER, 'khac.txt'), 'DVK02'), house.lan)
    assert second.observation == first.observation
    assert Observation.objects.get().source_file == source.reference


def test_all_that_are_certain_are_stored_together(house, source):
    shown = [row.pk for row, _cell in settling.certain(source)]
    assert {row.fields['code'] for row in Proposal.objects.filter(pk__in=shown)} == {'DVK01', 'DVK02', 'KT01a', 'KT01b'}
    with pytest.raises(Refused):
        settling.accept_certain(source, house.lan, shown[:-1])
    assert not Observation.objects.exists()
    assert settling.accept_certain(source, house.lan, shown) == 4
    assert Observation.objects.count() == 4


def test_what_says_otherwise_is_not_among_the_certain(house, source):
    observe(house.units['ben-mo'], YEAR, 'entered', [Observed('DVK01', 40)])
    assert 'DVK01' not in {cell.code for _row, cell in settling.certain(source)}


def test_an_unknown_unit_is_learnt_and_known_the_next_time(house, office):
    text = REPORT.replace('Xã Bến Mơ', 'Xã BM').replace('xã Bến Mơ', 'xã BM')
    source = take_in(office, house.lan, text)
    assert source.about is None
    with pytest.raises(Refused):
        settling.accept(of(source, 'DVK01'), house.lan)
    settling.set_about(source, house.lan, house.units['ben-mo'], YEAR)
    assert Alias.objects.get().words == source.named_as
    assert take_in(office, house.lan, text + 'Hết.').about == house.units['ben-mo']
    board = house.units['song-trang.ban-tuyen-giao-va-dan-van']
    assert take_in(board, house.minh, text).about is None  # another office's words are its own


def test_the_word_for_a_body_alone_is_learnt_within_its_unit_only(house):
    """'Tỉnh ủy' means this province to its own offices, and nothing to an office of another place."""
    province, country_side = house.units['song-trang'], house.units['rach-la']
    assert may_be_learnt('Ban Dân vận Tỉnh ủy', province, house.units['ben-mo.dang-uy'])
    assert not may_be_learnt('Đảng ủy xã', house.units['ben-mo'], country_side)
    assert may_be_learnt('Đảng ủy xã BM', house.units['ben-mo'], country_side)


def test_a_named_model_becomes_a_draft_of_its_kind(house, source):
    draft = settling.open_draft(source.proposals.get(sort='record'), house.lan)
    assert (draft.kind, draft.unit, draft.owner) == ('exemplar', house.units['ben-mo'], house.lan)
    assert draft.fields['title'] == draft.evidence['title'] == 'Đường hoa ấp Đông không rác'
    row = source.proposals.select_related('draft').get(sort='record')
    assert row.is_waiting
    assert settling.open_draft(row, house.lan) == draft
    Draft.objects.update(refused_at='2026-01-01T00:00Z')
    assert not source.proposals.select_related('draft').get(sort='record').is_waiting


def test_a_cited_paper_is_noted_with_the_source(house, source):
    assert settling.note(source.proposals.get(sort='document'), house.lan).state == State.ACCEPTED
