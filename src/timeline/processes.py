"""Run a function of this package in a second Python process, beside what this one is doing."""

import os
import pickle
import subprocess
import sys

__all__ = ["run_apart"]

_CODE = """
import pickle, sys
function, args = pickle.load(sys.stdin.buffer)
pickle.dump(function(*args), sys.stdout.buffer)
"""


def run_apart(function, *args):
    """Return what the function returns, called in a new process with nothing of the caller's script in it.

    The standard library's process pools start by importing the caller's main module again, which a notebook or a
    script without a guard does not stand; this starts bare Python. Where no process can be started, or it fails,
    the function is called in this one: the outcome is the same, only later.

    Parameters
    ----------
    function : callable
        A function at the top of a module that can be imported.
    args : tuple
        What can be pickled.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603  (this Python, and our own code)
            [sys.executable or "python", "-c", _CODE],
            input=pickle.dumps((function, args)),
            capture_output=True,
            check=True,
            env=environment,
        )
        return pickle.loads(done.stdout)  # noqa: S301  (what our own process wrote)
    except (OSError, EOFError, pickle.UnpicklingError, subprocess.CalledProcessError):
        return function(*args)
