"""The queue: what was given to it with a transaction that stands is done, also when a worker died over it."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob as Job
from procrastinate.exceptions import AlreadyEnqueued

from danvan.config.tasks import forget, rescue
from danvan.config.working import WORKERS
from danvan.work.filings.stacks import Sent, read_next
from danvan.work.filings.tasks import save_ready, take_stack
from danvan.work.filings.tests.make import make_open_house
from danvan.work.filings.workbooks import write_workbook


@pytest.fixture(autouse=True)
def empty_queue(transactional_db):
    """Its tables are not Django's, which would empty them."""
    with connection.cursor() as cursor:
        cursor.execute('TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE')


@pytest.fixture
def work_off():
    """Do all that waits, as the worker would, and return."""

    def work_off():
        with app.replace_connector(app.connector.get_worker_connector()):
            app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)

    return work_off


def states():
    return dict(Job.objects.filter(task_name__startswith='danvan.').values_list('task_name', 'status'))


def test_job_is_done_once_its_transaction_stands(work_off):
    with transaction.atomic():
        forget.defer(timestamp=0)
    work_off()
    assert states()['danvan.config.tasks.forget'] == 'succeeded'


def test_job_of_a_transaction_that_did_not_stand_is_not_there(work_off):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        forget.defer(timestamp=0)
        raise ZeroDivisionError
    assert 'danvan.config.tasks.forget' not in states()


def test_job_of_a_dead_worker_is_done_by_the_next_one(work_off):
    forget.defer(timestamp=0)
    die_over_the_next_job()
    assert states()['danvan.config.tasks.forget'] == 'doing'
    with suppress(AlreadyEnqueued):  # the minute's own
        rescue.defer(timestamp=0)
    work_off()
    assert states()['danvan.config.tasks.forget'] == 'succeeded'


def test_a_stack_whose_worker_died_is_read_on_by_the_next_one(work_off):
    house = make_open_house()
    sent = [Sent(f'{key}.xlsx', write_workbook(house.filing(key))) for key in ('ben-mo', 'rach-la')]
    stack = take_stack(house.request, house.minh, sent)
    die_over_the_next_job()
    read_next(stack.pk)  # as far as the dead one came
    with suppress(AlreadyEnqueued):
        rescue.defer(timestamp=0)
    work_off()
    assert list(stack.files.values_list('state', 'turn')) == [('unchanged', 1)] * 2


def test_two_workers_read_one_stack_and_nobody_saves_beside_them(work_off):
    house = make_open_house()
    stack = take_stack(house.request, house.minh, [Sent('Bến Mơ.xlsx', write_workbook(house.filing('ben-mo')))])
    reading = set(Job.objects.filter(status='todo').values_list('lock', flat=True))
    stack.files.update(state='ready')
    assert save_ready(stack) == 1 and len(reading) == WORKERS
    assert set(Job.objects.filter(task_name__endswith='save_stack').values_list('lock', flat=True)) == reading


def die_over_the_next_job():
    """A worker took it, and has given no sign of life for a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute') RETURNING id"
        )
        [[worker]] = cursor.fetchall()
        cursor.execute('SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)', [worker])
