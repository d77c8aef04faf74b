"""Registers the kind of the tests."""

from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    name = 'danvan.records.tests.parcels'
    label = 'parcels'

    def ready(self) -> None:
        from danvan.records.kinds import register_kind
        from danvan.records.tests.parcels.kind import KIND

        register_kind(KIND)
