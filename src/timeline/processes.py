"""Run a function of this package in a second Python process, beside what this one is doing."""

import os
import pickle
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

__all__ = ["run_beside"]

_CODE = """
import pickle, sys
with open(sys.argv[1], "rb") as file:
    function, args = pickle.load(file)
with open(sys.argv[2], "wb") as file:
    pickle.dump(function(*args), file)
"""


@contextmanager
def run_beside(function, *args):
    """Start the function in a new process, with nothing of the caller's script in it; the block waits for its outcome.

    The standard library's process pools start by importing the caller's main module again, which a notebook or a
    script without a guard does not stand; this starts bare Python. Arguments and outcome go through files, so that
    nobody has to hand them over while this process is busy. Where no process can be started, or it fails, the
    function is called in this one: the outcome is the same, only later.

    Parameters
    ----------
    function : callable
        A function at the top of a module that can be imported.
    args : tuple
        What can be pickled.

    Yields
    ------
    callable
        Without arguments; it waits, and returns what the function returned.

    Examples
    --------
    >>> import math
    >>> with run_beside(math.hypot, 3, 4) as wait:
    ...     wait()
    5.0
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        process = _start(given, made, function, args)

        def wait():
            if process is None or process.wait() != 0 or not made.is_file():
                return function(*args)
            return pickle.loads(made.read_bytes())  # noqa: S301  (what our own process wrote)

        try:
            yield wait
        finally:
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()


def _start(given, made, function, args):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        given.write_bytes(pickle.dumps((function, args)))
        return subprocess.Popen(  # noqa: S603  (this Python, and our own code)
            [sys.executable or "python", "-c", _CODE, given, made],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        return None
