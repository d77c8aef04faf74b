"""`danvan migrate`: Django's own, and the table of the cache that all processes share."""

from django.core.management import call_command
from django.core.management.commands import migrate


class Command(migrate.Command):
    def handle(self, *args, **options):
        super().handle(*args, **options)
        if not options['plan'] and not options['check_unapplied']:
            call_command('createcachetable', database=options['database'], verbosity=0)
