"""Registers the two kinds of the reporting cycle: what is asked, and what each unit answers."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = 'danvan.work.filings'
    label = 'filings'

    def ready(self) -> None:
        from danvan.records.kinds import register_kind
        from danvan.work.filings.kind import FILINGS, REQUESTS

        register_kind(REQUESTS)
        register_kind(FILINGS)
