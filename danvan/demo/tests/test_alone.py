"""Two programs that prepare one demo at once take turns."""

from threading import Event, Thread

import pytest
from django.db import connection

from danvan.demo.load import alone


@pytest.mark.django_db(transaction=True)
def test_a_second_program_waits_until_the_first_has_prepared_everything():
    entered = Event()

    def prepare():
        with alone():
            entered.set()
        connection.close()

    with alone():
        second = Thread(target=prepare)
        second.start()
        assert not entered.wait(0.5)
    second.join(10)
    assert entered.is_set()
