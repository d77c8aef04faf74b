"""Runs a management command; what a person can put right is said in one line on stderr, with exit status 2."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError

from danvan.config.postgres import Unavailable

EXPECTED = (CommandError, ImproperlyConfigured, Unavailable, OperationalError)


class Utility(ManagementUtility):
    """Lets the errors of a command through, which Django's would print in its own way."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        command = super().fetch_command(subcommand)
        command._called_from_command_line = False  # so that a wrong option is an error like others, not a page of usage
        command.run_from_argv = lambda argv: _run(command, argv)
        return command


def _run(command: BaseCommand, argv: list[str]) -> None:
    options = vars(command.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
    args = options.pop('args', ())
    command.execute(*args, **options)


def run(argv: list[str]) -> int:
    try:
        Utility(argv).execute()
        sys.stdout.flush()
    except EXPECTED as error:
        sys.stderr.write(f'danvan: {" ".join(str(error).split())}\n')
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `danvan figures ... | head`: whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0
