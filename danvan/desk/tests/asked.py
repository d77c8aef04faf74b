"""A request of the province for the tests of its pages: a small form, asked of the three communes."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from danvan.periods import Period
from danvan.records.models import Record
from danvan.records.writing import perform, register
from danvan.work.filings.forms import fields_of
from danvan.work.filings.kind import REQUESTS
from danvan.work.filings.models import Form, FormVersion

LAYOUT = {
    'sections': [
        {'key': 'lanh-dao', 'title': 'I. Lãnh đạo, chỉ đạo', 'lines': [
            {'code': 'LD01', 'by': 'document_type'}, {'code': 'LD03a'}, {'code': 'LD03b'},
        ]},
        {'key': 'mo-hinh', 'title': 'II. Mô hình', 'across': 'field', 'lines': [{'code': 'DVK01'}, {'code': 'DVK02'}]},
        {'key': 'doi-thoai', 'title': 'III. Đối thoại', 'lines': [{'code': 'DT01', 'by': 'head'}, {'code': 'DT02a'}]},
        {'key': 'boi-canh', 'title': 'IV. Tình hình', 'context': [{'name': 'tỷ lệ hộ nghèo', 'unit': '%', 'decimals': 2}]},
    ],
    'checks': [
        {'sort': 'sum', 'cell': 'DT01', 'by': 'head', 'grade': 'error'},
        {'sort': 'at_most', 'cell': 'LD03a', 'cells': ['LD03b'], 'grade': 'warning'},
    ],
}  # fmt: skip


def make_version(layout: dict = LAYOUT, code: str = 'thu') -> FormVersion:
    form = Form.objects.create(code=code, title='Biểu thử', regime='party', shapes=['year', 'half', 'month'])
    return FormVersion.objects.create(form=form, number=1, since=date(2020, 1, 1), layout=layout)


def ask(house: SimpleNamespace, *, due_on: date | None = None, label: str = '2026', **over: object) -> Record:
    """A request of the province, open to its communes; with `house.filings` by the unit's key."""
    version = over.pop('version', None) or make_version()
    due = due_on or timezone.localdate() + timedelta(days=20)
    fields = fields_of(version, Period.parse(label, version.form.regime)) | {'due_on': due, **over}
    record = perform(register(REQUESTS, house.hoa, house.units['song-trang'], fields), 'open', house.hoa)
    house.filings = {one.record.unit.key: one.record for one in record.request.filings.select_related('record__unit')}
    return record


def place(record: Record, code: str, key: str = '') -> int:
    """The number by which a page names the cell."""
    return record.filing.layout.cells().index((code, key))
