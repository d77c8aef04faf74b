"""Builds the rows of every edition from the sources' lines; no reading and no writing of files."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from units.coordinates import Doubt
from units.names import slug, split_type, tidy
from units.resolutions import RETYPED, Retyped
from units.sources import First, Line
from units.succession import Verdict, of_parents

LEVELS = ('country', 'province', 'district', 'commune')
COUNTRY = 'viet-nam'


@dataclass(frozen=True)
class Row:
    status: str
    key: str
    level: str
    sort: str
    name: str
    code: str
    parent: str
    lat: float | None = None
    lon: float | None = None
    located: str = ''
    by: str = ''


@dataclass
class Map:
    """The rows of one day by official code, communes apart from districts and provinces."""

    provinces: dict[str, Row] = field(default_factory=dict)
    districts: dict[str, Row] = field(default_factory=dict)
    communes: dict[str, Row] = field(default_factory=dict)

    def rows(self) -> list[Row]:
        return [*self.provinces.values(), *self.districts.values(), *self.communes.values()]


def old_map(first: First) -> Map:
    made = Map()
    for line in first.old:
        province = made.provinces.setdefault(line.province_code, _province(line))
        district = made.districts.setdefault(line.district_code, _district(line, province.key))
        if line.commune:
            made.communes[line.code] = _commune(line, district.key)
    return made


def _province(line: Line, suffix: str = '') -> Row:
    sort, name = split_type(tidy(line.province))
    return Row('', slug(name) + suffix, 'province', sort, name, line.province_code, COUNTRY, *line.places['province'])


def _district(line: Line, parent: str) -> Row:
    sort, name = split_type(tidy(line.district))
    sort = 'thanh_pho_thuoc_tinh' if sort == 'thanh_pho' else sort
    key = f'{slug(name)}-{line.district_code}'
    return Row('', key, 'district', sort, name, line.district_code, parent, *line.places['district'])


def _commune(line: Line, parent: str, suffix: str = '') -> Row:
    sort, name = split_type(tidy(line.commune))
    key = f'{slug(name)}-{line.code}{suffix}'
    return Row('', key, 'commune', sort, name, line.code, parent, *line.places['ward'])


def new_map(first: First, before: Map, verdict: Verdict) -> Map:
    """Today's map: a unit that goes on keeps its key and, where nothing else changed, its coordinates."""
    whole = {new: old for old, new in same_provinces(first, before, verdict).items()}
    same = {new: old for old, new in verdict.same.items()}
    made = Map()
    for line in first.new:
        province = _goes_on(_province(line, '-2025'), before.provinces.get(whole.get(line.province_code, '')))
        province = made.provinces.setdefault(line.province_code, province)
        commune = _commune(line, province.key, '-2025')
        made.communes[line.code] = _goes_on(commune, before.communes.get(same.get(line.code, '')))
    return made


def _goes_on(row: Row, old: Row | None) -> Row:
    return replace(row, key=old.key) if old else row


def same_provinces(first: First, before: Map, verdict: Verdict) -> dict[str, str]:
    """Old code -> new code of the provinces that went wholly, and alone, into one of today's."""
    successors = province_pairs(first, verdict)
    news = [new for _, new in successors]
    olds = [old for old, _ in successors]
    return {old: new for old, new in successors if olds.count(old) == 1 == news.count(new)}


def province_pairs(first: First, verdict: Verdict) -> set[tuple[str, str]]:
    above = {line.code: line.province_code for line in first.new}
    parent = {line.code or line.district_code: line.province_code for line in first.old}
    found = of_parents(set(verdict.pairs), parent, above)
    return {(old, new) for old, news in found.items() for new in news}


def district_pairs(first: First, verdict: Verdict) -> set[tuple[str, str]]:
    parent = {line.code or line.district_code: line.district_code for line in first.old}
    found = of_parents(set(verdict.pairs), parent)
    return {(old, new) for old, news in found.items() for new in news}


def first_edition(before: Map) -> list[Row]:
    country = Row('alive', COUNTRY, 'country', 'country', 'Việt Nam', '', '')
    return in_order([country, *(replace(row, status='alive') for row in before.rows())])


def second_edition(before: Map, after: Map) -> list[Row]:
    """What 1/7/2025 did: units closed, units born, and units that go on with something changed."""
    old, new = ({row.key: row for row in drawn.rows()} for drawn in (before, after))
    closed = [
        replace(row, status='closed', lat=None, lon=None, located='') for key, row in old.items() if key not in new
    ]
    born = [replace(row, status='born', by=_by(row)) for key, row in new.items() if key not in old]
    kept = [(row, old[key]) for key, row in new.items() if key in old]
    changed = [replace(row, status='changed', by=_by(row)) for row, was in kept if _said(row) != _said(was)]
    return in_order([*closed, *born, *changed])


def _by(row: Row) -> str:
    return '202/2025/QH15' if row.level == 'province' else ''


def _said(row: Row) -> tuple[str, ...]:
    return row.sort, row.name, row.code, row.parent


def later_editions(after: Map) -> dict[str, list[Row]]:
    return {on: in_order(row for act in acts for row in _retyped(after, act)) for on, acts in RETYPED.items()}


def _retyped(after: Map, act: Retyped) -> Iterable[Row]:
    province = next(row for row in after.provinces.values() if row.name == act.province)
    found = {split_type(name): name for name in act.names}
    rows = [row for row in after.rows() if (row.sort, row.name) in found and province.key in (row.key, row.parent)]
    if len(rows) != len(act.names):
        raise ValueError(f'{act.by}: {len(rows)} units found of {len(act.names)}')
    return [replace(row, status='changed', sort=act.sort, by=act.by) for row in rows]


def points_of(drawn: Map) -> dict[str, tuple[float, float]]:
    return {code: (row.lat, row.lon) for code, row in drawn.communes.items()}


def mark(drawn: Map, doubts: dict[str, Doubt], islands: set[str]) -> None:
    """Every commune says what its coordinate is worth: `ok`, `island` (no outline), `shared`, `far`."""
    for code, row in drawn.communes.items():
        located = doubts[code][0] if code in doubts else 'island' if code in islands else 'ok'
        drawn.communes[code] = replace(row, located=located)


def in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (LEVELS.index(row.level), row.key))
