"""`danvan maps`: that of `org`, and an end to sheets that were computed before a later map was known."""

from typing import Any

from danvan.indicators.sheets import drop
from danvan.org.management.commands import maps


class Command(maps.Command):
    def handle(self, **options: Any) -> None:
        super().handle(**options)
        drop()
