"""Grids of parameters: `make test` runs some rows of each, `make test-all` runs all."""

import pytest

__all__ = ["grid"]


def grid(values, keep):
    """Return values as parameters of a test or fixture, all but those to keep marked for `make test-all` alone.

    A tuple holds the values of several parameters.
    """
    values, keep = list(values), list(keep)
    strange = [value for value in keep if value not in values]
    if strange or not keep:
        raise ValueError(f"`keep` must be some of the values; got {strange}")
    return [value if value in keep else _mark(value) for value in values]


def _mark(value):
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.full)
