"""Processes that must not outlive the one that started them."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # Linux: the signal this process gets when its parent ends, however that ends


def end_with_parent(parent: int = 0) -> None:
    """`parent`: its number, where it is known: it may have ended before this process could ask to be told."""
    if sys.platform == 'linux':
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent and os.getppid() != parent:
        sys.exit()
