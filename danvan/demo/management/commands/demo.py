"""`danvan demo`: prepares the demo's data and serves it on this machine."""

from importlib.util import find_spec

from django.core.management import call_command
from django.core.management.base import BaseCommand

from danvan.config.serving import check_port, collect_files, serve


class Command(BaseCommand):
    help = 'Prepares the demo and serves it.'

    def add_arguments(self, parser):
        parser.add_argument('--no-serve', action='store_true', help='prepare the data and end')
        parser.add_argument('--port', type=int, default=8000)

    def handle(self, *, no_serve, port, **options):
        if not no_serve:
            check_port(port)
        call_command('migrate', verbosity=0)
        if find_spec('danvan.demo.load'):
            from danvan.demo.load import load

            load(self.stdout.write)
        collect_files()
        if not no_serve:
            serve(port)
