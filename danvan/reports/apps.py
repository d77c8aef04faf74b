"""The app of this floor; registers reports as a kind of record."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = 'danvan.reports'
    label = 'reports'

    def ready(self) -> None:
        from danvan.records.kinds import register_kind
        from danvan.reports.kind import KIND

        register_kind(KIND)
