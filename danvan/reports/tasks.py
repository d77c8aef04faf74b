"""Jobs of reports: an issued version as PDF. How it is made stands in `pdf`."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from danvan.reports import pdf
from danvan.reports.models import Issue

READY, WORKING, FAILED, NONE = 'ready', 'working', 'failed', 'none'


@app.task
def make_pdf(issue: int) -> None:
    pdf.make(Issue.objects.get(pk=issue))


def ask_pdf(issue: Issue) -> None:
    """Give it to the queue, unless it is made or waits there."""
    if pdf_state(issue) in (READY, WORKING):
        return
    try:
        with transaction.atomic():
            make_pdf.configure(queueing_lock=f'pdf-{issue.pk}').defer(issue=issue.pk)
    except AlreadyEnqueued:
        pass  # another press of the button was first


def pdf_state(issue: Issue) -> str:
    """Ready, being made, failed at the last attempt, or not asked for."""
    if pdf.place(issue).exists():
        return READY
    jobs = ProcrastinateJob.objects.filter(task_name=make_pdf.name, args__issue=issue.pk)
    status = jobs.order_by('-id').values_list('status', flat=True).first()
    return {'todo': WORKING, 'doing': WORKING, 'failed': FAILED, 'aborted': FAILED}.get(status, NONE)
