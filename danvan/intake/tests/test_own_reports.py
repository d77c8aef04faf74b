"""Any of our own reports, in any layout, read back: what its sentences say is the ledger's, and nothing goes to a wrong cell."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from danvan.indicators.catalogue import catalogue
from danvan.indicators.measured import of_measure
from danvan.indicators.observing import Observed, observe
from danvan.indicators.splits import split_of
from danvan.intake.form import CERTAIN, Extraction
from danvan.intake.models import Proposal
from danvan.intake.opening import read_content
from danvan.intake.proposals import proposed
from danvan.intake.reading import extract
from danvan.office.lines import ROW
from danvan.org.models import Edition, Unit
from danvan.org.tests.make import make_song_trang
from danvan.periods import Period
from danvan.reports.clauses import CLAUSES
from danvan.reports.content import build
from danvan.reports.documents import docx
from danvan.reports.ledger import Entry
from danvan.reports.models import Layout
from danvan.reports.pieces import Content
from danvan.reports.shelf import sketch

pytestmark = pytest.mark.django_db

YEAR, LAST = Period.parse('2026', 'party'), Period.parse('2025', 'party')
MODELS = ('DVK01', 'DVK02', 'DVK07')
FIELDS = ('', 'field=kinh tế', 'field=văn hóa - xã hội', 'field=quốc phòng - an ninh')
CELLS = [
    (code, key)
    for code, one in catalogue().items()
    if one.kind != 'ratio'
    for key in one.split_keys()[:5]
    if key or not one.no_total
]
MEASURES = {  # of the indicators that have one, how the text's form calls them
    'LD01': ('documents.issued',), 'LD02b': ('inspections.units',), 'LD03a': ('outreach.sessions',), 'LD03b': ('outreach.participants',),
    'DVK01': ('dan_van_kheo.registered',), 'DVK02': ('dan_van_kheo.recognised',), 'DVK07': ('dan_van_kheo.total', 'dan_van_kheo.by_field'),
    'DC11a': ('mobilised.money',), 'DC11c': ('mobilised.workdays',), 'DT01': ('dialogues.held',), 'DT02b': ('dialogues.opinions',),
    'TD01': ('citizen_reception.sessions',), 'TD02': ('citizen_reception.people',), 'XD03': ('petitions.received',),
    'XD14': ('petitions.eligible',), 'MT04a': ('mobilised.money',), 'MT04b': ('works.completed',),
}  # fmt: skip
QUALIFIERS = st.sampled_from(['exact', 'exact', 'exact', 'more_than', 'about'])
TOLD = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(CELLS),
            st.tuples(st.sampled_from(sorted(MEASURES)), st.just('')),
            st.tuples(st.sampled_from(MODELS), st.sampled_from(FIELDS)),
        ),
        st.sampled_from(['own', 'total']),
        QUALIFIERS,
        st.integers(2, 2_000_000),
    ),
    min_size=3,
    max_size=25,
    unique_by=(lambda one: one[0], lambda one: one[3]),  # a number leads to one cell
)
IN_BRACKETS = [  # '9 hội nghị đối thoại (bí thư 5, ...)': parts by words that the form of a text does not know
    ((code, key), 'total', 'exact', 1_000 + 10 * n + m)
    for n, code in enumerate(('DT01', 'LD02b', 'XD03', 'LD03a'))
    for m, key in enumerate(['', *(key for key in catalogue()[code].split_keys() if key)][:4])
]
BEFORE = st.lists(st.tuples(st.sampled_from(MODELS), st.integers(1, 3_000)), max_size=3, unique_by=lambda one: one[0])


@pytest.mark.parametrize('opening', ['Toàn tỉnh', 'Ban Dân vận Tỉnh ủy'], ids=['everywhere', 'itself'])
def test_no_clause_of_ours_leads_to_the_cell_of_another(opening):
    wrongly = []
    for code, words in CLAUSES.items():
        for value in ('7', '239', '10.933'):
            said = extract(f'BÁO CÁO\n\nKết quả công tác dân vận năm 2026\n\n{opening}: {words.format(value)}.\n')
            placed = [of_measure(one.measure, one.unit, one.label, one.dims).code for one in said.figures]
            wrongly += [(code, value, other) for other in placed if other not in ('', code)]
    assert wrongly == []


@pytest.fixture
def province(db) -> Unit:
    return make_song_trang()['song-trang']


@settings(
    max_examples=20,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # a report takes its time: the first that fails is told as it is
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(told=TOLD, before=BEFORE, layout=st.sampled_from(Layout.values))
@example(told=IN_BRACKETS, before=[], layout='party')
def test_a_report_of_ours_read_back_says_what_its_ledger_says(province, told, before, layout):
    with transaction.atomic():
        for (code, key), scope, qualifier, value in told:
            observe(province, YEAR, 'entered', [Observed(code, value, dict(split_of(key)), scope, qualifier)])
        for code, value in before:
            observe(province, LAST, 'entered', [Observed(code, value, {}, 'total')])
        made = build(sketch(province, YEAR, Edition.objects.latest('on'), layout))
        paper = docx(made)
        transaction.set_rollback(True)
    opened = read_content('a.docx', paper)
    said = extract(opened.text)
    assert list(lost(made, said)) == []
    rows = frozenset(line.text for line in opened.lines if line.what == ROW)
    assert list(wrong(made, said, proposed(said, rows))) == []


def own_figures(made: Content) -> dict[tuple, Entry]:
    """The report's own figures by cell; what the unit did itself may be told as its level's."""
    found = {}
    for entry in made.ledger:
        if entry.indicator and (entry.unit, entry.period) == (made.unit, made.period):
            found[entry.indicator, frozenset(entry.split.items())] = entry
            if entry.scope == 'own':
                found.setdefault((entry.indicator, frozenset((entry.split | {'level': 'tỉnh'}).items())), entry)
    return found


def lost(made: Content, said: Extraction) -> Iterator[tuple[str, str]]:
    """Figures of the sentences that have a measure and are not read, or under another measure."""
    printed = {figure.name for section in made.sections for figure in section.figures()}
    for entry in own_figures(made).values():
        is_told = entry.value and entry.name in printed and (not entry.split or entry.indicator in MODELS)
        measures = MEASURES.get(entry.indicator, ()) if is_told else ()
        if measures and not any(one.value == entry.value and one.measure in measures for one in said.figures):
            yield entry.indicator, entry.text


def wrong(made: Content, said: Extraction, found: list[Proposal]) -> Iterator[tuple]:
    """Proposals that lead to a cell in which the ledger has another number; from rows of tables, those called certain."""
    cells = own_figures(made)
    for one in found:
        if not one.fields.get('code') or (one.fields.get('in_row') and one.doubt != CERTAIN):
            continue
        entry = cells.get((one.fields['code'], frozenset(one.fields['split'].items())))
        if entry is None or (entry.value, entry.qualifier) != (one.fields['value'], one.fields['qualifier']):
            yield one.fields['code'], one.fields['value'], said.text.value(one.start, one.end)
