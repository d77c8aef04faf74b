"""`danvan demo`: prepares the demo's data and serves it on this machine."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from danvan.config.serving import check_port, collect_files, serve
from danvan.demo.load import alone, load
from danvan.demo.song_trang import people


class Command(BaseCommand):
    help = 'Prepares the demo and serves it.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument('--no-serve', action='store_true', help='prepare the data and end')
        parser.add_argument('--port', type=int, default=8000)

    def handle(self, *, no_serve: bool, port: int, **options: Any) -> None:
        if not no_serve:
            check_port(port)
        with alone():
            call_command('migrate', verbosity=0)
            load()
        collect_files()
        for line in people.lines():
            self.stdout.write(line)
        if not no_serve:
            settings.DEMO_ACCOUNTS = people.offered()  # for the sign-in page of this server alone
            serve(port)
