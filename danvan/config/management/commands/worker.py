"""`danvan worker`: does long work from the queue; `danvan serve` and `danvan demo` keep one themselves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from danvan.config.working import work


class Command(BaseCommand):
    help = 'Làm các việc dài trong hàng đợi.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('--parent', type=int, default=0, help='Kết thúc cùng tiến trình có số này.')

    def handle(self, *, parent: int, **options: Any) -> None:
        work(parent)
