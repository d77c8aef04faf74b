"""A paper that was issued here: clean as it is, and each hand that was laid on it named."""

import re

import pytest

from danvan.reports.checking.check import check
from danvan.reports.checking.tests.make import LEDGER, bad, edited, part, with_part
from danvan.reports.content import issued
from danvan.reports.documents import docx
from danvan.reports.shelf import write
from danvan.reports.tests.make import Y2025, issue, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(house, report):
    return issue(house, report).issues.get()


@pytest.fixture
def paper(signed):
    return docx(issued(signed))


def named(findings, sort: str):
    return [one for one in findings if one.sort == sort]


@pytest.mark.parametrize('layout', ['party', 'state'])
def test_a_paper_as_it_was_issued_is_clean(signed, layout):
    checked = check('a.docx', docx(issued(signed), layout))
    assert (checked.is_clean, checked.is_traced) == (True, True), bad(checked.findings)
    assert named(checked.findings, 'untraced') == []
    assert [one.what for one in named(checked.findings, 'version')] == [
        'Sổ số liệu đúng như bản đã phát hành số 5-BC/BTGDVTU, lần 1.'
    ]


def test_one_digit_changed_is_named_and_so_is_the_sum_that_it_breaks(paper):
    changed = edited(paper, r'(đăng ký .*?<w:sdtContent><w:r>.*?<w:t[^>]*>)18(</w:t>)', r'\g<1>19\2')
    found = bad(check('a.docx', changed).findings)
    assert [(one.sort, one.grade, one.words) for one in found] == [
        ('changed', 'error', '19'),
        ('sum', 'error', '19 mô hình'),
    ]
    assert found[0].what == 'Số đã sửa bằng tay: sổ số liệu ghi 18, văn bản ghi 19.'
    assert found[0].why.startswith('Mô hình, điển hình “Dân vận khéo” đăng ký, tỉnh Sông Trăng, 2026')
    assert found[1].what == 'Các phần cộng lại là 18, số tổng ghi 19.'


def test_a_total_of_a_table_made_wrong_is_named(paper):
    begun = part(paper).index('Biểu theo đơn vị')
    text = part(paper)[begun:]
    changed = re.sub(
        r'(>Cộng</w:t>.*?<w:sdtContent><w:r>.*?<w:t[^>]*>)18(</w:t>)', r'\g<1>81\2', text, count=1, flags=re.S
    )
    found = bad(check('a.docx', with_part(paper, part(paper)[:begun] + changed)).findings)
    assert [(one.sort, one.words) for one in found] == [('changed', '81'), ('table', '81')]
    assert found[1].what == 'Cộng, Mô hình, điển hình đăng ký: các ô cộng lại là 18, ô tổng ghi 81.'


def test_a_figure_removed_and_typed_over_is_named_and_the_number_is_untraced(paper):
    pattern = r'(đăng ký .*?</w:r>)<w:bookmarkStart [^>]*/><w:sdt>.*?</w:sdt><w:bookmarkEnd [^>]*/>'
    found = check('a.docx', edited(paper, pattern, r'\1<w:r><w:t>18</w:t></w:r>')).findings
    [removed] = bad(found)
    assert (removed.sort, removed.passage) == ('removed', 0)
    assert 'còn' in removed.what
    assert [one.words for one in named(found, 'untraced')] == ['18 mô hình']


def test_a_control_lost_with_its_bookmark_kept_is_still_a_figure(paper):
    text = re.sub(r'<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>', r'\1', part(paper), flags=re.DOTALL)
    assert '<w:sdt>' not in text
    assert check('a.docx', with_part(paper, text)).is_clean


def test_a_figure_copied_twice_is_told(paper):
    control = re.search(r'<w:sdt>.*?</w:sdt>', part(paper), re.DOTALL)[0]
    found = check('a.docx', edited(paper, re.escape(control), control.replace('\\', '') * 2)).findings
    assert bad(found) == []
    assert [one.grade for one in named(found, 'copied')] == ['note']


def test_a_ledger_that_was_altered_with_its_paper_is_named(paper):
    changed = edited(paper, r'(đăng ký .*?<w:sdtContent><w:r>.*?<w:t[^>]*>)18(</w:t>)', r'\g<1>19\2')
    name = re.search(r'đăng ký .*?<w:tag w:val="(f\d+)"', part(paper), re.DOTALL)[1]
    changed = edited(changed, rf'("name": "{name}".*?"text": ")18"', r'\g<1>19"', LEDGER)
    found = bad(check('a.docx', changed).findings)
    assert [(one.sort, one.grade) for one in found[:3]] == [
        ('ledger', 'error'),
        ('ledger', 'error'),
        ('changed', 'error'),
    ]
    assert f'Dòng {name} của sổ số liệu: trong tệp ghi 19, bản đã phát hành ghi 18.' in [one.what for one in found]


def test_a_version_that_was_replaced_says_so(house, report, signed, paper):
    from danvan.records.writing import perform

    perform(report.record, 'reopen', house.ba_hoa, reason='sửa câu chữ')
    issue(house, report, number=6, reason='sửa câu chữ')
    [later] = bad(check('a.docx', paper).findings)
    assert later.what == 'Đã có lần phát hành sau: lần 2, số 6-BC/BTGDVTU.'


def test_a_paragraph_of_the_last_period_is_named(house):
    words = 'Nhân dân phấn khởi, tin tưởng vào sự lãnh đạo của cấp ủy và sự điều hành của chính quyền cơ sở trong năm.'
    papers = []
    for period, number in ((Y2025, 4), (None, 5)):
        one = make_report(house, period) if period else make_report(house)
        write(one, house.ba_hoa, 'situation', words + ('' if period else '\nCâu mới của năm nay.'))
        papers.append(docx(issued(issue(house, one, number=number).issues.get())))
    assert check('a.docx', papers[0]).is_clean
    [copy] = bad(check('a.docx', papers[1]).findings)
    assert (copy.sort, copy.words) == ('copy', words)
    assert copy.what == 'Đoạn này giống hệt báo cáo kỳ 2025, số 4-BC/BTGDVTU.'


def test_a_report_beyond_reach_is_not_told(house, paper):
    from danvan.records.models import Record

    found = check('a.docx', paper, seen=Record.objects.none()).findings
    assert named(found, 'version') == []
    assert bad(found) == []


def test_a_draft_taken_out_before_it_was_issued_is_held_against_its_own_ledger(report):
    from danvan.reports.content import content

    checked = check('a.docx', docx(content(report)))
    assert (checked.is_clean, checked.is_traced) == (True, True)
