"""Ten kills: whatever was acknowledged stands, once and whole. The run has a server and a database of its own."""

import os
import signal
import subprocess
import sys

import pytest

from tests.chaos.faults import SORTS

LIMIT = 900  # seconds; a quiet machine needs less than one
RUN = ['--kills', '10', '--people', '12', '--cells', '6', '--pause', '20']
OURS = ('DJANGO_', 'DANVAN_', 'DATABASE_URL', 'PYTEST_')


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_in_ten_kills():
    """A process apart: the settings of the tests would give it a database that may lose everything."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    command = [sys.executable, '-m', 'tests.chaos', *RUN]
    pipes = {'stdout': subprocess.PIPE, 'stderr': subprocess.STDOUT, 'text': True}
    with subprocess.Popen(command, env=env, start_new_session=True, **pipes) as run:
        try:
            said, _ = run.communicate(timeout=LIMIT)
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == 0, said
    found = [line.split() for line in said.splitlines() if line.startswith('found')]
    assert [(words[1], words[-1]) for words in found] == [(sort, '0') for sort in SORTS]
