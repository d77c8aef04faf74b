"""Reporting periods under their regimes, and working days with the decisions that move them. Pure Python."""

from .decisions import Decision, known_decisions
from .periods import Period
from .regimes import REGIMES, Cutoff, Regime, UnknownPeriod
from .working_days import WorkingCalendar

__all__ = ['REGIMES', 'Cutoff', 'Decision', 'Period', 'Regime', 'UnknownPeriod', 'WorkingCalendar', 'known_decisions']
