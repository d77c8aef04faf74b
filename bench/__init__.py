"""Measures the house on a synthetic nation: `python -m bench`. Nothing here is a test, and nothing of it is installed."""
