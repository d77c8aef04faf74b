"""What stands before a record of these kinds can be made at all: a form, and requests that units have not answered yet."""

from types import SimpleNamespace

from danvan.periods import Period
from danvan.records.bulk import Row, register_many
from danvan.records.kinds import kind
from danvan.work.filings.forms import fields_of
from danvan.work.filings.models import RequestState
from danvan.work.filings.tests.make import DUE, make_version

LAYOUT = {'sections': [{'key': 'a', 'title': 'Lãnh đạo', 'lines': [{'code': 'LD01'}]}]}


def lay(house: SimpleNamespace, requests: int = 60) -> None:
    """The province asks so often that each sample finds a request of its own."""
    version = make_version('bieu-mau', LAYOUT)
    fields = fields_of(version, Period.parse('2026', 'party')) | {'due_on': DUE}
    province = house.units['song-trang']
    register_many(kind('request'), [Row(province, fields, state=RequestState.OPEN) for _n in range(requests)])
