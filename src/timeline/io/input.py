"""Read the bytes of an input; what can be read only once, such as a pipe, is held while it is needed."""

import json
import math
import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from timeline.io.atomic import STANDARD_STREAM, find_descriptor, is_stream, name_in_errors

__all__ = ["hold_streams", "parse_json", "read_content"]

# Python converts no number of more than 4,300 digits.
_MAX_DIGITS = 4_000

_held = ContextVar("_held", default=None)


@contextmanager
def hold_streams():
    """Hold what is read of pipes and of the standard input until the end of the block, so that it can be read again."""
    if _held.get() is not None:
        yield
        return
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def read_content(path):
    """Return the bytes of a file, of a pipe, or for `-` of the standard input.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    OSError
        When it cannot be read.
    """
    held = _held.get()
    if not is_stream(path):
        return Path(path).read_bytes()
    if held is None:
        return _read_stream(path)
    if str(path) not in held:
        held[str(path)] = _read_stream(path)
    return held[str(path)]


def _read_stream(path):
    if str(path) == STANDARD_STREAM:
        return b"" if sys.stdin is None else sys.stdin.buffer.read()
    descriptor = find_descriptor(path)
    with name_in_errors(path), open(path if descriptor is None else os.dup(descriptor), "rb") as file:
        return file.read()


def parse_json(text):
    """Return the value of a JSON text; a number that is too long or too large for Python stays text.

    Raises
    ------
    json.JSONDecodeError
        When it is not JSON.
    RecursionError
        When it is nested too deeply.
    """
    return json.loads(
        text,
        parse_int=lambda digits: int(digits) if len(digits) <= _MAX_DIGITS else digits,
        parse_float=lambda digits: float(digits) if math.isfinite(float(digits)) else digits,
    )
