"""The tables of rules that say what a number measures, read once."""

from functools import cache

from danvan.indicators.reading import OWN_TABLE, Measures
from danvan.work.exemplars.reading import TABLE


@cache
def measures() -> Measures:
    return Measures((TABLE, OWN_TABLE))
