"""Measures roll-ups of living records: a year of models by the eight indicators with all their splits, cold and warm."""

from bench.frozen import provinces
from bench.models import YEARS
from bench.rows import Duck, ask
from bench.timing import Table, timed
from danvan.indicators.catalogue import catalogue
from danvan.indicators.counting import counts
from danvan.indicators.legend import Cell, ensure
from danvan.indicators.rolling import Rolled, roll_up
from danvan.indicators.sheets import drop
from danvan.indicators.splits import split_key
from danvan.org.editions import edition_on
from danvan.org.models import Edition
from danvan.periods import Period
from danvan.work.exemplars.indicators import WORDS

YEAR = Period.parse(str(YEARS[-1]), 'party')
HOUSE = {
    'record': 'records_record',
    'link': 'records_link',
    'ancestor': 'org_ancestor',
    **{name: f'exemplars_{name}' for name in ('exemplar', 'recognition', 'review', 'standing', 'appraisal')},
}
BY_HAND = """
WITH place AS NOT MATERIALIZED (SELECT unit_id, ancestor_id AS province FROM {ancestor}
                                WHERE edition_id = {edition} AND level = 'province'),
model AS NOT MATERIALIZED (
    SELECT r.id, p.province, r.day, r.state, e.field, e.subject, e.aimed_level AS level, e.launched_on
    FROM {record} r JOIN {exemplar} e ON e.record_id = r.id JOIN place p ON p.unit_id = r.unit_id WHERE r.kind = 'exemplar'),
copy AS (SELECT record_id FROM {link} WHERE relation = 'replicates'),
recognised AS (SELECT DISTINCT ON (exemplar_id) exemplar_id, level FROM {recognition}
               WHERE day BETWEEN {first} AND {last} ORDER BY exemplar_id, level DESC, day, id),
concluded AS (SELECT DISTINCT ON (exemplar_id) exemplar_id, conclusion FROM {appraisal}
              WHERE concluded_on BETWEEN {first} AND {last} ORDER BY exemplar_id, id DESC),
reviewed AS (SELECT DISTINCT ON (exemplar_id) exemplar_id, level FROM {review}
             WHERE day BETWEEN {first} AND {last} AND outcome = 'maintained' ORDER BY exemplar_id, id DESC),
gone AS (SELECT DISTINCT ON (exemplar_id) exemplar_id, level FROM {standing} WHERE until BETWEEN {first} AND {last}
         AND "left" IN ('stopped', 'unreviewed') ORDER BY exemplar_id, id DESC),
counted AS (
    SELECT 'DVK01' AS code, province, field, subject, level FROM model
    WHERE day BETWEEN {first} AND {last} AND state <> 'returned' AND id NOT IN (SELECT record_id FROM copy)
    UNION ALL SELECT 'DVK05', province, field, subject, level FROM model
    WHERE day BETWEEN {first} AND {last} AND state <> 'returned' AND id IN (SELECT record_id FROM copy)
    UNION ALL SELECT 'DVK08', province, field, subject, level FROM model WHERE launched_on BETWEEN {first} AND {last}
    UNION ALL SELECT 'DVK02', m.province, m.field, m.subject, x.level FROM recognised x JOIN model m ON m.id = x.exemplar_id
    UNION ALL SELECT 'DVK03', m.province, m.field, m.subject, m.level FROM concluded x JOIN model m ON m.id = x.exemplar_id
    WHERE x.conclusion = 'not_met'
    UNION ALL SELECT 'DVK04', m.province, m.field, m.subject, x.level FROM reviewed x JOIN model m ON m.id = x.exemplar_id
    UNION ALL SELECT 'DVK06', m.province, m.field, m.subject, x.level FROM gone x JOIN model m ON m.id = x.exemplar_id
    UNION ALL SELECT 'DVK07', m.province, m.field, m.subject, x.level FROM {standing} x JOIN model m ON m.id = x.exemplar_id
    WHERE x.since <= {last} AND (x.until IS NULL OR x.until > {last}))
SELECT code, province, field, subject, level, count(*) FROM counted
GROUP BY GROUPING SETS ((code, province), (code, province, field), (code, province, subject), (code, province, level))
"""


def measure(table: Table, duck: Duck) -> None:
    duck.take_live()
    own, old = edition_on(YEAR.last), Edition.objects.order_by('on').first()
    cells = [(code, key) for code in counts() for key in catalogue()[code].split_keys()]
    table.title(f'Living records: the models of {YEAR.words()}, {len(cells)} cells')
    for edition in (own, old):
        where = 'its own map' if edition == own else f'the map of {edition.on:%d/%m/%Y}'
        one_year(table, duck, edition, cells, where)


def one_year(table: Table, duck: Duck, edition: Edition, cells: list[Cell], where: str) -> None:
    groups, at = provinces(edition), ensure(cells)
    spots = [at[cell] for cell in cells]
    rows = timed(lambda: duck.ask(by_hand(edition, {name: name for name in HOUSE})), 3)
    table.time(f'{where}: DuckDB', rows)
    cold = timed(lambda: roll_up(groups, YEAR, edition, spots), 2, before=drop)
    agree(cold.answer, rows.answer, cells)
    table.time(f'{where}: the house, every sheet thrown away', cold, rows)
    warm = timed(lambda: roll_up(groups, YEAR, edition, spots), 5)
    table.time(f'{where}: the house, sheets as they are kept', warm, rows)
    table.time('    records, GROUP BY by hand', timed(lambda: ask(by_hand(edition, HOUSE)), 2), rows)


def by_hand(edition: Edition, names: dict[str, str]) -> str:
    days = {'first': f"DATE '{YEAR.first}'", 'last': f"DATE '{YEAR.last}'"}
    return BY_HAND.format(edition=edition.pk, **days, **names)


def agree(house: dict[int, Rolled], rows: list[tuple], cells: list[Cell]) -> None:
    """Every number that a count by hand finds is the figure; where it finds none, the figure is zero."""
    said = {(province, code, _key(*dims)): number for code, province, *dims, number in rows}
    ours = {
        (unit, *cell): number
        for unit, row in house.items()
        for cell, number in zip(cells, row.values, strict=True)
        if number
    }
    if said != ours:
        raise SystemExit(f'the figures differ from the records: {len(said.items() ^ ours.items())} cells')


def _key(field: str | None, subject: str | None, level: int | None) -> str:
    named = {'field': field, 'subject': subject, 'level': level}
    return split_key({name: WORDS[name][value] for name, value in named.items() if value is not None})
