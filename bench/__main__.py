"""`python -m bench`: builds the synthetic nation once, then measures it and prints one table. `--fresh` builds anew."""

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bench.house import open_house, tell, told
from bench.timing import Table


def main() -> None:
    asked = read_arguments()
    if asked.only == ['reading']:  # needs neither the nation nor a database
        measure_reading()
        return
    folder = open_house(asked.scale, asked.fresh)
    notes = told(folder) or build(folder, asked.scale)
    table = Table()
    head(table, asked, notes)
    measure(table, folder, asked.only)


def read_arguments() -> Namespace:
    parser = ArgumentParser(prog='python -m bench', description='Measures the house on a synthetic nation.')
    parser.add_argument('--scale', type=float, default=1, help='0.02: a fiftieth of the communes and of the models')
    parser.add_argument('--fresh', action='store_true', help='build the nation anew')
    parser.add_argument(
        '--only', nargs='*', default=[], help='frozen live unit pages report workbooks reading (default: all)'
    )
    return parser.parse_args()


def build(folder: Path, scale: float) -> dict[str, float]:
    from bench import models, nation, rows

    nation.load_map()
    units = nation.communes(scale)
    nation.keep_registers()
    sheets = nation.submit(units)
    notes = models.register_years(units, scale)
    nation.settle()
    notes |= {'communes': len(units), 'sheets': sheets, 'rows': rows.make_plain_rows()}
    tell(folder, notes)
    return notes


def head(table: Table, asked: Namespace, notes: dict[str, float]) -> None:
    load, cores = os.getloadavg(), os.cpu_count()
    table.title(
        f'{platform.system()} {platform.machine()}, {cores} cores, load {load[0]:.1f} {load[1]:.1f} {load[2]:.1f}'
    )
    table.line('communes', f'{notes["communes"]:,}')
    table.line('sheets of 24 months', f'{notes["sheets"]:,}')
    table.line('the same as plain rows', f'{notes["rows"]:,}')
    rate = notes['records'] / notes['seconds']
    table.line('models of five years', f'{notes["records"]:,.0f}')
    built = f'{notes["seconds"]:.0f} s'
    table.line('    through register_many, with what became of them', built, f'{rate:,.0f}/s', 'under 300 s at scale 1')


def measure(table: Table, folder: Path, only: list[str]) -> None:
    from bench import frozen, live, one_unit, pages, report, workbooks
    from bench.rows import Duck

    parts = {'frozen': frozen, 'live': live, 'unit': one_unit, 'pages': pages, 'report': report, 'workbooks': workbooks}
    duck = Duck(folder)
    for name, part in parts.items():
        if not only or name in only:
            part.measure(table, duck)
    if not only or 'reading' in only:
        measure_reading(table)


def measure_reading(table: Table | None = None) -> None:
    from bench import reading

    reading.measure(table or Table())


if __name__ == '__main__':
    sys.exit(main())
