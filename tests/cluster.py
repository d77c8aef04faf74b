"""The cluster of the tests: it may lose everything in a crash, and stands where the account that serves it can come."""

import shutil
import tempfile
from pathlib import Path

from danvan.config.moving import settled
from danvan.config.postgres import Cluster, is_free, packaged_binaries

OPTIONS = (
    *('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'wal_level=minimal'),
    *('max_wal_senders=0', 'jit=off', 'shared_buffers=128MB', 'max_connections=60'),
)
PREFIX = 'danvan-test-'


def for_tests(data: Path) -> Cluster:
    temp = Path(tempfile.gettempdir())
    _sweep(temp)
    data.parent.mkdir(parents=True, exist_ok=True)
    return settled(Cluster(data, packaged_binaries(), OPTIONS), temp, PREFIX)


def _sweep(temp: Path) -> None:
    """Removes what was moved out of checkouts that are no more."""
    for origin in temp.glob(f'{PREFIX}*/origin'):
        if not Path(origin.read_text()).exists() and is_free(origin.with_name('pg.users')):
            shutil.rmtree(origin.parent, ignore_errors=True)
