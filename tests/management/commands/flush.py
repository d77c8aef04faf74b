"""Empties the database between tests that commit, past the triggers by which the house never lets itself be emptied."""

import pgtrigger
from django.core.management.commands import flush


class Command(flush.Command):
    def handle(self, **options):
        with pgtrigger.ignore():
            super().handle(**options)
