"""Plain builders of the reporting cycle for tests: a province of three communes with a request open, and their people."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from danvan.indicators.legend import Cell as CellKey
from danvan.org.models import Reach, Role, Unit
from danvan.org.tests.make import make_cast, make_song_trang, make_user
from danvan.periods import Period
from danvan.records.models import Record
from danvan.records.writing import perform, register
from danvan.work.filings import cells
from danvan.work.filings.forms import fields_of
from danvan.work.filings.kind import REQUESTS
from danvan.work.filings.layout import parse
from danvan.work.filings.models import Filing, Form, FormVersion, Request
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings

SINCE, DUE = date(2020, 1, 1), date(2026, 3, 20)
ALL_SHAPES = ['month', 'quarter', 'half', 'nine', 'year']
LD, DVK, DT = ('LD01', ''), ('DVK01', ''), ('DT01', '')
SMALL = {
    'sections': [
        {'key': 'lanh-dao', 'title': 'Lãnh đạo, chỉ đạo', 'lines': [{'code': 'LD01'}, {'code': 'DT01'}]},
        {'key': 'dan-van-kheo', 'title': 'Dân vận khéo', 'across': 'field', 'lines': [{'code': 'DVK01'}]},
        {'key': 'boi-canh', 'title': 'Bối cảnh', 'context': [{'name': 'Tỷ lệ hộ nghèo', 'unit': '%', 'decimals': 2}]},
    ],
    'checks': [
        {'sort': 'sum', 'cell': 'DVK01', 'by': 'field'},
        {'sort': 'whole'},
        {'sort': 'within_share', 'cell': 'LD01', 'percent': 50, 'grade': 'warning'},
    ],
}


def make_version(code: str = 'bieu-thu', layout: dict[str, Any] | None = None, **over: Any) -> FormVersion:
    """A form in its first version, or the next version of a form that is there."""
    parse(layout or SMALL)
    known = {'title': f'Biểu {code}', 'regime': 'party', 'shapes': ALL_SHAPES}
    form, _made = Form.objects.get_or_create(code=code, defaults=known)
    number = form.versions.count() + 1
    return FormVersion.objects.create(form=form, number=number, since=SINCE, layout=layout or SMALL, **over)


def make_request(
    house: SimpleNamespace, label: str = '2026-02', asks: str = 'song-trang', version: FormVersion | None = None, **over: Any
) -> Request:  # fmt: skip
    """A request in draft by bà Hoa for the unit."""
    version = version or house.version
    period = Period.parse(label, version.form.regime)
    fields = fields_of(version, period) | {'due_on': DUE, 'document': 'Công văn 12-CV/BTGDVTU'} | over
    return register(REQUESTS, house.hoa, house.units[asks], fields).request


def open_request(house: SimpleNamespace, *units: str, **over: Any) -> Request:
    """A request that is open to the named units, or to all communes."""
    request = make_request(house, **over)
    named = [house.units[key].pk for key in units]
    return perform(request.record, 'open', house.hoa, **({'units': named} if named else {})).request


def filing_of(request: Request, unit: Unit) -> Filing:
    return Filing.objects.select_related('record__unit', 'request__version__form').get(
        request=request, record__unit=unit
    )


def make_house(**over: Any) -> SimpleNamespace:
    """Sông Trăng with three communes, the cast, a recorder and a leader in each commune, and a small form."""
    units = make_song_trang()
    cast = make_cast(units)
    people = {
        f'{key}-{role}': make_user(f'{key}-{role}', role, units[key], Reach.TERRITORY)
        for key in ('ben-mo', 'rach-la', 'cau-gio')
        for role in (Role.RECORDER, Role.LEADER)
    }
    names = {'lan': cast['co-lan'], 'minh': cast['anh-minh'], 'hoa': cast['ba-hoa'], 'people': people}
    return SimpleNamespace(units=units, version=make_version(**over), **names)


def make_open_house(label: str = '2026-02', **over: Any) -> SimpleNamespace:
    """The house with a request open to its three communes: `house.request`, `house.filing(key)`."""
    house = make_house(**over)
    house.request = open_request(house, label=label)
    house.filing = lambda key='ben-mo', request=None: filing_of(request or house.request, house.units[key])
    house.recorder = lambda key='ben-mo': house.people[f'{key}-recorder']
    house.leader = lambda key='ben-mo': house.people[f'{key}-leader']
    return house


def fill(house: SimpleNamespace, key: str, values: dict[CellKey, str], request: Request | None = None) -> Filing:
    """The unit's recorder types these cells, knowing what stands there."""
    filing = house.filing(key, request)
    answers = {cell: cells.Answer(text) for cell, text in values.items()}
    cells.save_many(filing, house.recorder(key), answers, blindly=True)
    return house.filing(key, request)


def send(house: SimpleNamespace, key: str, values: dict[CellKey, str], request: Request | None = None) -> Filing:
    """Typed and sent by the unit's recorder, with a word on every warning."""
    filing = fill(house, key, values, request)
    perform(filing.record, 'submit', house.recorder(key), **words(filing))
    return house.filing(key, request)


def words(filing: Filing) -> dict[str, str]:
    """An explanation of each warning that stands now."""
    return {WORD + one.key: 'Theo sổ của đơn vị' for one in findings(filing) if not one.is_error}


def accept(house: SimpleNamespace, filing: Filing) -> Record:
    return perform(filing.record, 'accept', house.minh)
