"""Killed ten times while fifty people type and send, the house loses nothing that it has acknowledged."""

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_everything_is_killed():
    """In a process of its own: the tests' settings let the database lose everything in a crash."""
    own = {name: value for name, value in os.environ.items() if name not in ('DATABASE_URL', 'DJANGO_SETTINGS_MODULE')}
    done = subprocess.run(
        [sys.executable, '-m', 'tests.chaos', '--kills', '10'], env=own, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ['Nothing acknowledged was lost.']), (
        done.stdout + done.stderr[-2000:]
    )
