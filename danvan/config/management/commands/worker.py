"""`danvan worker`: does long work from the queue; `danvan serve` and `danvan demo` keep one themselves."""

from typing import Any

from django.core.management.base import BaseCommand

from danvan.config.working import work


class Command(BaseCommand):
    help = 'Làm các việc dài trong hàng đợi.'

    def handle(self, **options: Any) -> None:
        work()
