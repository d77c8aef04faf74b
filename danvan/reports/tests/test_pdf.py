"""An issued version as PDF: made once by a job, kept by its hash; where LibreOffice is missing nothing is offered."""

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob as Job

from danvan.reports import pdf, tasks
from danvan.reports.tests.make import issue, make_house, make_report

INSTALLED = pytest.mark.skipif(not pdf.program(), reason='LibreOffice is not installed')


@pytest.fixture
def signed(transactional_db, settings, tmp_path):
    settings.DATA = tmp_path
    with connection.cursor() as cursor:
        cursor.execute('TRUNCATE procrastinate_jobs CASCADE')  # not Django's table: it would not be emptied
    house = make_house(count=1)
    return issue(house, make_report(house)).issues.get()


@INSTALLED
def test_the_paper_is_made_once_and_kept_by_its_hash(signed):
    made = pdf.make(signed)
    assert (made.name, made.read_bytes()[:5]) == (f'{signed.sha256}.pdf', b'%PDF-')
    made.write_bytes(b'kept')
    assert pdf.make(signed).read_bytes() == b'kept'
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_it_is_asked_for_once_and_told_how_far_it_is(signed):
    assert tasks.pdf_state(signed) == tasks.NONE
    for _press in range(2):
        tasks.ask_pdf(signed)
    assert (tasks.pdf_state(signed), Job.objects.filter(task_name=tasks.make_pdf.name).count()) == (tasks.WORKING, 1)


def test_a_job_that_failed_is_said_and_can_be_asked_for_again(signed):
    tasks.ask_pdf(signed)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    assert tasks.pdf_state(signed) == tasks.FAILED
    tasks.ask_pdf(signed)
    assert tasks.pdf_state(signed) == tasks.WORKING


def test_a_program_that_fails_leaves_nothing_behind(signed, monkeypatch):
    monkeypatch.setattr(pdf, 'program', lambda: '/bin/false')
    with pytest.raises(pdf.subprocess.CalledProcessError):
        pdf.make(signed)
    assert list(pdf.place(signed).parent.iterdir()) == []
