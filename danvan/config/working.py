"""The workers: processes beside the server that do long work from the queue. They end with whoever started them."""

import os
import subprocess
import sys
import threading
import time

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from danvan.config.postgres import Unavailable
from danvan.config.process import end_with_parent

WORKERS = 2  # each does one job at a time; two read a stack of workbooks on two processors
GRACE, PAUSE = 10, 2  # seconds given to running jobs at the end; seconds before a new start


def work(parent: int = 0) -> None:
    """Returns when it is told to end, or the process of this number has. Raises `Unavailable` where the database went away under it."""
    end_with_parent(parent)
    connection.ensure_connection()  # starts the embedded server, should it not run yet
    connection.close()
    try:
        with app.replace_connector(app.connector.get_worker_connector()):
            app.run_worker(concurrency=1, shutdown_graceful_timeout=GRACE, delete_jobs='never')
    except ConnectorException as error:
        raise Unavailable('The worker ends because it has lost the database; the server starts another one.') from error


class Keeper(threading.Thread):
    """Keeps one worker alive as long as the server is: one that was killed is started anew."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.is_over, self.process = False, None
        self.spawning = threading.Lock()
        free = self.spawning.release
        os.register_at_fork(before=self.spawning.acquire, after_in_parent=free, after_in_child=free)

    def run(self) -> None:
        while not self.is_over:
            command = [sys.executable, '-m', 'danvan', 'worker', '--parent', str(os.getpid())]
            with self.spawning:  # a page worker that is forked meanwhile would keep the pipe on which this waits
                self.process = subprocess.Popen(command, env=os.environ)
            self.process.wait()
            time.sleep(PAUSE)

    def end(self) -> None:
        self.is_over = True
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(2 * GRACE)
            except subprocess.TimeoutExpired:  # it hangs; its jobs are taken up by the next one
                self.process.kill()
