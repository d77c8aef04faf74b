"""Registers the kind."""

from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = 'danvan.work.exemplars'
    label = 'exemplars'

    def ready(self) -> None:
        from danvan.records.kinds import register_kind
        from danvan.work.exemplars.kind import KIND

        register_kind(KIND)
