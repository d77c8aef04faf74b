"""`danvan serve`: serves the pages from the database as it is; what stands before it (HTTPS, addresses) is the administrator's."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from danvan.config.serving import check_port, collect_files, serve


class Command(BaseCommand):
    help = 'Phục vụ các trang trên máy này.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('--port', type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        check_port(port)
        call_command('migrate', verbosity=0)
        collect_files()
        serve(port)
