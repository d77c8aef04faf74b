"""Runs the contract with all other tests; `pytest tests/contract.py -k survey` runs it for one kind."""

import pytest

pytest.register_assert_rewrite('tests.contract')

from tests.contract import *  # noqa: E402, F403
