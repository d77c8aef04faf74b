# Dân Vận. `make demo` to look at it, `make test` to be sure of it; the rest is for those who build it.
BIN := .venv/bin
.PHONY: setup demo test check fast fmt kind house bench chaos load assets lock

demo:
	@scripts/setup.sh && exec $(BIN)/danvan demo

test check: setup
	@scripts/chromium.sh
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports --no-logo
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m danvan makemigrations --check --dry-run
	$(BIN)/python -m pytest -n 2

setup:
	@scripts/setup.sh dev

fast: setup
	@$(BIN)/python -m pytest -q -c /dev/null --rootdir=. -p no:django -p no:xdist -p no:cacheprovider danvan/periods danvan/vietnamese

fmt: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

kind: setup
	@scripts/kind.sh "$(name)"

house: setup
	@$(BIN)/danvan house

bench: setup
	@$(BIN)/python -m bench

chaos: setup
	@$(BIN)/python -m tests.chaos

load: setup
	@$(BIN)/python -m bench.load

assets:
	@scripts/assets.sh

lock:
	@scripts/lock.sh
