"""The invented province with its report, issued."""

from danvan.reports.tests.conftest import house, report

__all__ = ['house', 'report']
