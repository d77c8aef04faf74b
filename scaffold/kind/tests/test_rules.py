"""The life of one record of this kind, with the cast."""

from datetime import date

import pytest

from danvan.org.tests.make import make_cast, make_song_trang
from danvan.records.writing import perform, register
from danvan.work.KINDS.kind import KIND


@pytest.mark.django_db
def test_a_record_is_registered_and_finished():
    units = make_song_trang()
    cast = make_cast(units)
    record = register(KIND, cast['co-lan'], units['ben-mo'], {'title': 'Việc thử', 'day': date(2026, 3, 2)})
    record = perform(record, 'finish', cast['anh-minh'], result='Đã làm xong')
    assert (record.state, record.is_open, record.SINGULAR.result) == ('done', False, 'Đã làm xong')
