"""How the kind is counted: `Count(code, rows)` for each code of the catalogue that its records answer."""

from danvan.indicators.counting import Count

INDICATORS: tuple[Count, ...] = ()
