"""The app of this floor; with it every table of the house has what keeps it from raw SQL."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = 'danvan.records'
    label = 'records'

    def ready(self) -> None:
        from danvan.records.keeping import keep

        keep()
