"""Numbers picked for a text: kept as the figure that they are, live until issue, then in the ledger; what is said again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.indicators.catalogue import catalogue
from danvan.office.blocks import words_of
from danvan.reports import beside, picking, shelf, wording
from danvan.reports.content import compose, content, issued
from danvan.reports.models import Report
from danvan.reports.reading import Reading
from danvan.reports.tests.make import Y2025, issue, make_report
from danvan.work.exemplars.models import Exemplar

KEYS = [(code, key) for code, one in catalogue().items() for key in one.split_keys()]
NAMES = st.from_regex(r'[a-z][a-z0-9.-]{0,9}', fullmatch=True) | st.just('')


@given(st.sampled_from(KEYS), NAMES, st.sampled_from(['', '2025', '2025-H1', '2021..2025']))
def test_an_address_is_read_back_as_it_was_written(cell, unit, label):
    pick = picking.Pick(*cell, unit, label)
    assert picking.read_pick(str(pick)) == pick


def write(house, report: Report, text: str) -> Report:
    shelf.write(report, house.ba_hoa, 'assessment', text)
    return Report.objects.select_related('record__unit', 'edition').get(pk=report.pk)


def said(made) -> str:
    return ' '.join(words_of(one.runs) for one in made.section('assessment').paragraphs)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ('address', 'number'),
    [('DVK01', '18'), ('DVK01@ben-mo', '6'), ('DVK01^2025', '9'), ('DVK01@ben-mo^2025', '3'), ('DVK01/field=kinh tế@ben-mo', '2')],
    ids=['own', 'below', 'last', 'below-last', 'split-below'],
)  # fmt: skip
def test_a_picked_number_is_printed_as_its_figure_stands(house, report, address, number):
    report = write(house, report, f'Có «|{address}» mô hình.')
    made = content(report)
    assert said(made) == f'Có {number} mô hình.'
    [figure] = made.section('assessment').figures()
    entry = made.entry(figure.name)
    assert (entry.indicator, entry.text) == ('DVK01', number)


@pytest.mark.django_db
def test_it_stays_live_until_issue_and_is_frozen_then(house, report):
    report = write(house, report, 'Bến Mơ có «0|DVK01@ben-mo» mô hình.')
    assert said(content(report)) == 'Bến Mơ có 6 mô hình.'
    one = Exemplar.objects.filter(record__unit=house.units['ben-mo'], record__day__year=2026).first()
    from danvan.records.writing import amend

    amend(one.record, house.ba_hoa, {'day': '2025-03-01'}, 'ghi lại ngày')
    assert said(content(report)) == 'Bến Mơ có 5 mô hình.'
    done = issue(house, report)
    two = Exemplar.objects.filter(record__unit=house.units['ben-mo'], record__day__year=2026).first()
    amend(two.record, house.ba_hoa, {'day': '2025-03-02'}, 'ghi lại ngày')
    made = issued(done.issues.get())
    assert said(made) == 'Bến Mơ có 5 mô hình.'
    [figure] = made.section('assessment').figures()
    assert (made.entry(figure.name).unit, made.entry(figure.name).value) == ('ben-mo', 5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    'address',
    ['DVK01@nowhere', 'XX', 'DVK01/field=nông nghiệp', 'DVK01^1999', 'song-trang/party/2026/x/DVK01/'],
    ids=str,
)
def test_what_is_no_figure_of_the_report_is_an_ordinary_number(house, report, address):
    report = write(house, report, f'Có «12|{address}» việc.')
    assert report.texts['assessment'] == ['Có 12 việc.']


@pytest.mark.django_db
def test_two_that_read_the_same_are_told_apart_in_the_box_whatever_their_order(house, report):
    text = 'Cầu «6|DVK01@cau-gio», Bến «6|DVK01@ben-mo».'
    report = write(house, report, text)
    assert shelf.editable(content(report), 'assessment', report) == text
    turned = write(house, report, 'Bến «6|DVK01@ben-mo», Cầu «6|DVK01@cau-gio».')
    refs = [content(turned).entry(one.name).unit for one in content(turned).section('assessment').figures()]
    assert refs == ['ben-mo', 'cau-gio']


@pytest.mark.django_db
def test_a_number_that_nobody_reported_says_so(house, report):
    report = write(house, report, 'Có «|MT03a» người.')
    assert said(content(report)) == f'Có {wording.GONE} người.'


@pytest.mark.django_db
def test_a_ready_sentence_put_into_another_text_keeps_every_number(house, report):
    reading = Reading(report, is_redraft=True)
    compose(reading)
    first = beside.ready(reading, 'exemplars')[0]
    shelf.write(report, house.ba_hoa, 'exemplars', f'Một câu. {first.boxed}')
    report = Report.objects.select_related('record__unit', 'edition').get(pk=report.pk)
    part = content(report).section('exemplars')
    assert ' '.join(words_of(one.runs) for one in part.paragraphs) == f'Một câu. {first.words}'
    assert len(part.figures()) == first.boxed.count('«')


@pytest.mark.django_db
def test_sentences_kept_from_last_period_are_told_and_short_or_new_ones_are_not(house, report):
    kept = 'Công tác dân vận ở cơ sở có nhiều đổi mới, sát việc của Nhân dân.'
    before = make_report(house, Y2025)
    assert beside.report_before(report, house.ba_hoa) == before
    assert beside.report_before(before, house.ba_hoa) is None
    before = write(house, before, f'{kept} Không có. Năm trước có mười hai cuộc đối thoại của người đứng đầu.')
    report = write(house, report, f'Năm nay có «|DVK01» mô hình đăng ký ở các xã. Không có. {kept}')
    now, then = (content(one).section('assessment') for one in (report, before))
    assert beside.repeated(now, then) == [kept]
    assert beside.repeated(content(report).section('exemplars'), content(report).section('exemplars')) == []
