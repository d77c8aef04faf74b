"""`danvan migrate`: Django's own, the table of the cache that all processes share, and an end to sheets of old ways to count."""

from django.core.management import call_command
from django.core.management.commands import migrate

from danvan.indicators.sheets import drop


class Command(migrate.Command):
    def handle(self, *args, **options):
        super().handle(*args, **options)
        if not options['plan'] and not options['check_unapplied']:
            call_command('createcachetable', database=options['database'], verbosity=0)
            if not options['app_label']:
                drop()
