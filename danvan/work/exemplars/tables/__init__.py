"""The four tables of the movement, DVK-01 to DVK-04, as sheets for a workbook or a page. Nothing is counted a second time."""

from danvan.office.xlsx import Sheet
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.work.exemplars.tables.listed import table_dvk02
from danvan.work.exemplars.tables.moved import table_dvk04
from danvan.work.exemplars.tables.scored import tables_dvk03
from danvan.work.exemplars.tables.summary import table_dvk01

__all__ = ['table_dvk01', 'table_dvk02', 'table_dvk04', 'tables', 'tables_dvk03']


def tables(unit: Unit, period: Period, edition: Edition | None = None) -> list[Sheet]:
    """All tables of a unit and a period, in their order; of DVK-03 one a score sheet in use."""
    of_all = (unit, period, edition)
    return [table_dvk01(*of_all), table_dvk02(*of_all), *tables_dvk03(*of_all), table_dvk04(*of_all)]
