"""A paper that was issued here: clean as it is, and each hand that was laid on it named."""

import json
import re
import sys

import pytest

from danvan.reports.checking.check import check
from danvan.reports.checking.tests.make import LEDGER, bad, edited, part, with_part
from danvan.reports.content import issued
from danvan.reports.documents import docx
from danvan.reports.shelf import write
from danvan.reports.tests.make import Y2025, issue, make_report

pytestmark = pytest.mark.django_db
FIRST = r'(toàn tỉnh đăng ký .*?<w:sdtContent>.*?<w:t[^>]*>)18(</w:t>)'
FIRST_CONTROL = r'(đăng ký .*?</w:t></w:r>)<w:bookmarkStart [^>]*/><w:sdt>.*?</w:sdt><w:bookmarkEnd [^>]*/>'


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
