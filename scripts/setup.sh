#!/bin/sh
# Makes .venv with the locked packages: `setup.sh` to run the program, `setup.sh dev` to test it as well.
# Where nothing has changed since the last time it ends at once.
set -eu
cd "$(dirname "$0")/.."
fail() { echo "danvan: $*" >&2; exit 2; }

lock=requirements.lock
[ "${1:-}" = dev ] && lock=requirements-dev.lock
stamp=.venv/.installed-$lock
wanted=$(cksum "$lock" pyproject.toml; pwd)
[ -x .venv/bin/danvan ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null && exit 0

[ -w . ] || fail "the folder $(pwd) cannot be written: give this account the right to, or clone into a folder of its own."
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
if ! { [ -x .venv/bin/python ] && .venv/bin/python -c "$new_enough" 2>/dev/null; }; then
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11} none; do
        [ "$python" != none ] || fail "Python 3.11 or newer is needed, this machine has $(python3 --version 2>&1 || echo none): apt install python3 python3-venv."
        command -v "$python" >/dev/null && "$python" -c "$new_enough" 2>/dev/null && break
    done
    "$python" -c 'import venv, ensurepip' 2>/dev/null || fail "Python's venv module is missing: apt install python3-venv."
    echo 'Making the environment .venv ...'
    "$python" -m venv --clear .venv || fail "the environment .venv could not be made: is there space on the disk ($(df -h . | awk 'NR==2 {print $4}') free)?"
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
log=.venv/setup.log
echo 'Installing the locked packages, one to three minutes the first time ...'
if ! .venv/bin/python -m pip install --quiet --retries 2 --require-hashes -r "$lock" >"$log" 2>&1; then
    grep -q 'No space left' "$log" && fail "the disk is full: 600 MB are needed for the packages."
    grep -q 'HASHES' "$log" && fail "a package is not the one that $lock names, so nothing was installed: see $log."
    grep -qE 'ConnectionError|Connection broken|connection broken|No matching distribution|Timeout|SSLError|ProxyError' "$log" &&
        fail "the packages could not be fetched: check the network or pip's settings and run it again (details: $log)."
    fail "the packages could not be installed: see $log."
fi
.venv/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e . >"$log" 2>&1 || fail "the package could not be installed: see $log."
echo "$wanted" >"$stamp"
