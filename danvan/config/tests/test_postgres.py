"""The embedded server: shared by its programs, gone after the last of them, and plain words where it cannot run."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings

from danvan.config.moving import settled
from danvan.config.postgres import Cluster, Unavailable, locked, packaged_binaries
from tests.cluster import OPTIONS, for_tests

pytestmark = pytest.mark.skipif('CLUSTER' not in settings.DATABASES['default'], reason='a server of its own is in use')
as_root = pytest.mark.skipif(os.geteuid() != 0, reason='only root hands the server to another account')
as_user = pytest.mark.skipif(os.geteuid() == 0, reason='root may write everywhere')
PROGRAM = """
import sys; from pathlib import Path; from danvan.config.postgres import Cluster
Cluster(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:])).start()
print('up', flush=True); sys.stdin.read()
"""


@pytest.fixture(scope='module')
def cluster():
    folder = Path(tempfile.mkdtemp(prefix='danvan-'))
    folder.chmod(0o755)
    of_the_tests = settings.DATABASES['default']['CLUSTER']
    of_the_tests.prepare()
    yield Cluster(folder / 'pg', of_the_tests.bin, OPTIONS)
    shutil.rmtree(folder)


@pytest.fixture
def program(cluster):
    """Starts programs that use the cluster; none is left behind, and so no server."""
    started = []

    def start():
        command = [sys.executable, '-c', PROGRAM, cluster.data, cluster.bin, *cluster.options]
        one = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(one)
        assert one.stdout.readline() == 'up\n'
        return one

    yield start
    for one in started:
        one.kill()
        one.communicate()
    assert is_gone(cluster)


def server(cluster):
    return int((cluster.data / 'postmaster.pid').read_text().split()[0])


def is_gone(cluster, seconds=10):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not (cluster.data / 'postmaster.pid').exists() and not cluster.is_ready:
            return True
        time.sleep(0.05)
    return False


def test_killed_program_leaves_no_server(cluster, program):
    program().kill()
    assert is_gone(cluster)


def test_second_program_shares_the_server(cluster, program):
    first, pid = program(), server(cluster)
    second = program()
    first.kill()
    first.wait()
    assert not is_gone(cluster, seconds=0.5)
    assert server(cluster) == pid
    second.communicate()
    assert is_gone(cluster)


def test_killed_server_comes_up_again(cluster, program):
    program()
    os.kill(server(cluster), signal.SIGKILL)
    program()
    assert cluster.is_ready


def test_pid_file_of_another_program_does_not_stop_the_start(cluster, program):
    program().communicate()
    assert is_gone(cluster)
    account = {'user': cluster.account.pw_uid} if cluster.account else {}
    with subprocess.Popen(['sleep', '60'], **account) as other:
        with locked(cluster.beside('.start')):  # the guard has finished
            (cluster.data / 'postmaster.pid').write_text(f'{other.pid}\n{cluster.data}\n')
        program()
        other.kill()
    assert cluster.is_ready


def test_data_and_socket_are_closed_to_others(cluster, program):
    program()
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    settings_of = (cluster.data / 'postmaster.opts').read_text()
    assert """listen_addresses=""" '' in settings_of.replace('"', '')


def test_long_path_gets_a_socket_folder_of_its_own(cluster):
    deep = Cluster(cluster.data.parent / ('long' * 25) / 'pg', cluster.bin, OPTIONS)
    assert deep.socket.parent == Path('/tmp')
    assert len(str(deep.socket)) < 40


def test_folder_that_is_no_folder_is_said_plainly(cluster):
    with pytest.raises(
        Unavailable, match=r'^The folder /dev/null cannot be used \(.+\): make it writable .+ DANVAN_DATA\.$'
    ):
        Cluster(Path('/dev/null/pg'), cluster.bin).start()


@as_user
def test_unwritable_folder_is_said_plainly(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Unavailable, match=r'cannot be used .+Permission denied'):
        Cluster(tmp_path / 'pg', packaged_binaries()).start()


@as_root
def test_folder_that_only_root_may_enter_is_said_plainly(tmp_path, cluster):
    tmp_path.chmod(0o700)
    with pytest.raises(Unavailable, match=r'does not run as root, and the account ".+" cannot reach'):
        Cluster(tmp_path / 'pg', cluster.bin).start()


@pytest.fixture
def closed(tmp_path):
    tmp_path.chmod(0o700)
    return tmp_path


@pytest.fixture
def elsewhere():
    with tempfile.TemporaryDirectory(prefix='danvan-') as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@as_root
def test_cluster_of_a_closed_folder_stands_elsewhere(closed, elsewhere, capfd):
    moved = settled(Cluster(closed / 'pg', packaged_binaries(), OPTIONS), elsewhere, 'danvan-')
    assert list(elsewhere.iterdir()) == []
    moved.prepare()
    assert capfd.readouterr().err.endswith(f'cannot enter {closed}: the database stands in {moved.data.parent}.\n')
    subprocess.run([sys.executable, '-c', PROGRAM, moved.data, moved.bin, *OPTIONS], input='', text=True, check=True)
    assert is_gone(moved)
    assert (moved.data / 'PG_VERSION').exists()


@as_root
def test_data_in_a_closed_folder_is_not_left_behind(closed, elsewhere):
    (closed / 'pg').mkdir()
    (closed / 'pg' / 'PG_VERSION').write_text('18')
    cluster = Cluster(closed / 'pg', packaged_binaries())
    assert settled(cluster, elsewhere, 'danvan-') == cluster


@as_root
def test_moved_cluster_of_tests_goes_with_its_checkout(closed):
    gone, there = closed / 'gone', closed / 'there'
    moved = for_tests(gone / 'pg')
    moved.prepare()
    gone.rmdir()
    other = for_tests(there / 'pg')
    other.prepare()
    try:
        assert (moved.data.parent.exists(), other.data.parent.exists()) == (False, True)
    finally:
        shutil.rmtree(other.data.parent)
