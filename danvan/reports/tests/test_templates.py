"""A unit's own template: from its day on, for its own papers; what was issued stays; the ledger reads back clean."""

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from docx import Document
from docx.oxml.ns import qn

from danvan.office import admitting
from danvan.office.admitting import Fault, faults
from danvan.office.read import text_of
from danvan.office.tests.test_template import changed, control_of
from danvan.records.errors import Refused
from danvan.records.writing import perform
from danvan.reports import templates
from danvan.reports.checking.check import check
from danvan.reports.content import content, issued
from danvan.reports.documents import docx
from danvan.reports.measures import templates_of
from danvan.reports.models import Report, Template
from danvan.reports.tests.make import issue, make_report
from danvan.reports.unfit import SAID, sentence

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def in_word(document) -> None:
    """What an office does: another font, a line of its own, the type of the paper above everything."""
    document.styles['Body Text'].font.name = 'Arial'
    document.add_paragraph('Nơi lưu: văn thư')
    document.element.body.insert(0, control_of(document, 'ten-loai').getparent())


def own(house, layout: str = 'party') -> bytes:
    return changed(templates.blank(house.province, layout), in_word)


def one_digit(document) -> None:
    """The first figure of the text, written over by hand."""
    figure = next(one for one in document.element.body.iter(qn('w:sdt')))
    figure.find(f'.//{qn("w:t")}').text += '9'


def put(house, since: date = TODAY, content: bytes | None = None, layout: str = 'party') -> Template:
    return templates.put(house.province, layout, since, own(house) if content is None else content, house.ba_hoa)


def is_own(paper: bytes) -> bool:
    document = Document(BytesIO(paper))
    return document.styles['Body Text'].font.name == 'Arial' and document.paragraphs[0].text == 'BÁO CÁO'


@pytest.mark.parametrize('layout', ['party', 'state', 'front', 'youth'])
@pytest.mark.parametrize('unit', ['song-trang', 'ben-mo', 'ben-mo.mttq'])
def test_every_unit_and_layout_gives_out_a_file_that_may_come_back(house, layout, unit):
    assert faults(templates.blank(house.units[unit], layout)) == []


def test_round_trip_the_changed_file_is_issued_and_its_ledger_is_clean(house, report):
    put(house)
    signed = issue(house, report, signed_on=f'{max(TODAY, date(2026, 12, 5)):%d/%m/%Y}').issues.get()
    paper = docx(issued(signed))
    assert is_own(paper) and 'Nơi lưu: văn thư' in text_of(paper)
    found = check('bao-cao.docx', paper)
    assert (found.is_traced, found.is_clean) == (True, True)
    wrong = check('bao-cao.docx', changed(paper, one_digit))
    assert not wrong.is_clean
    assert any('BAN TUYÊN GIÁO VÀ DÂN VẬN' in line for line in text_of(paper))


def test_it_holds_from_its_day_on(house, report):
    put(house, TODAY + timedelta(days=3))
    assert templates_of(house.province, ['party'], TODAY) == {}
    assert not is_own(docx(content(report)))
    put(house, TODAY + timedelta(days=2), b'x' and own(house, 'party'))
    days = [bool(templates_of(house.province, ['party', 'state'], TODAY + timedelta(days=n))) for n in (1, 2)]
    assert days == [False, True]


def test_the_day_of_signing_decides(house, report):
    put(house, TODAY + timedelta(days=3))
    later = f'{TODAY + timedelta(days=3):%d/%m/%Y}'
    assert is_own(docx(issued(issue(house, report, signed_on=later).issues.get())))


def test_an_issued_paper_never_changes(house, report):
    first = issue(house, report, signed_on=f'{TODAY:%d/%m/%Y}').issues.get()
    before = docx(issued(first))
    put(house)
    assert docx(issued(first)) == before and not is_own(before)
    perform(Report.objects.get().record, 'reopen', house.ba_hoa, reason='Sửa')
    second = issue(house, Report.objects.get(), number=6, reason='Sửa', signed_on=f'{TODAY:%d/%m/%Y}')
    paper = docx(issued(second.issues.get(version=2)))
    assert is_own(paper)
    put(house, content=b'')
    assert docx(issued(second.issues.get(version=2))) == paper


def test_the_shipped_layout_stands_again_from_a_day_on(house, report):
    put(house)
    assert is_own(docx(content(report)))
    put(house, content=b'')
    assert not is_own(docx(content(report)))


def test_other_units_and_layouts_keep_theirs(house, report):
    put(house)
    assert not is_own(docx(content(report), 'state'))
    assert templates_of(house.units['ben-mo'], ['party'], TODAY) == {}


def test_a_file_that_is_none_is_not_kept(house):
    bad = changed(own(house), lambda document: control_of(document, 'noi-nhan').getparent().clear())
    with pytest.raises(Refused, match='thẻ noi-nhan'):
        put(house, content=bad)
    with pytest.raises(Refused, match='ngày áp dụng đã qua'):
        put(house, TODAY - timedelta(days=1))
    assert not Template.objects.exists()


def test_each_fault_has_a_sentence_in_either_language():
    source = Path(admitting.__file__).read_text()
    sorts = {*re.findall(r"Fault\('(\w+)'", source)}
    assert sorts == set(SAID)
    fault = Fault('missing', 'noi-nhan')
    assert sentence(fault).startswith('Mẫu thiếu ô nội dung "Nơi nhận" (thẻ noi-nhan). ')
    with translation.override('en'):
        assert sentence(fault).startswith('The template lacks the content control "Nơi nhận" (tag noi-nhan). ')
        assert not any(word in sentence(Fault(sort, 'x')) for sort in sorts for word in ('Tệp', 'Mẫu', 'Mời'))


def test_what_papers_were_issued_in_is_kept_by_the_database(house):
    row = put(house)
    for change in (row.delete, lambda: Template.objects.filter(pk=row.pk).update(since=TODAY)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_it_is_tried_on_the_last_report_and_nothing_is_kept(house, report):
    draft = templates.tried(house.province, 'party', own(house))
    assert is_own(draft)
    issue(house, report, signed_on=f'{TODAY:%d/%m/%Y}')
    for layout in ('party', 'front'):
        paper = templates.tried(house.province, layout, own(house, layout))
        assert is_own(paper) and any('Bà Hoa' in line for line in text_of(paper))
    assert not Template.objects.exists()


def test_a_template_of_a_layout_is_used_for_its_report(house):
    report = make_report(house, layout='state')
    put(house, layout='state', content=own(house, 'state'))
    paper = docx(content(report))
    assert is_own(paper)
    assert not [one for one in Document(BytesIO(paper)).element.iter(qn('w:sdt')) if not one.find(f'.//{qn("w:tag")}').get(qn('w:val')).startswith('f')]  # fmt: skip
