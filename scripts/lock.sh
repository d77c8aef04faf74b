#!/bin/sh
# A developer's chore: writes both lock files anew from pyproject.toml, with hashes and without any address.
# Needs the chores once: .venv/bin/pip install -e '.[chores]'
set -eu
cd "$(dirname "$0")/.."
compile() {
    .venv/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options "$@" pyproject.toml
}
compile --extra install -o requirements.lock
compile --extra install --extra dev -c requirements.lock -o requirements-dev.lock
