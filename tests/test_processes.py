import math
import os
import sys
import time

import pytest

from timeline.processes import run_beside


def run(function, *args):
    with run_beside(function, *args) as wait:
        return wait()


def test_run_beside_is_another_process():
    assert run(os.getpid) != os.getpid()
    assert run(math.hypot, 3, 4) == 5.0


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "/bin/false", "/bin/true"])
def test_run_beside_falls_back_to_this_process(monkeypatch, executable):
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setenv("PATH", "/nowhere")
    assert run(os.getpid) == os.getpid()


def test_run_beside_raises_what_the_function_raises():
    with pytest.raises(ValueError, match="invalid literal"):
        run(int, "twelve")


def test_run_beside_leaves_no_process_behind():
    began = time.monotonic()
    with pytest.raises(KeyError), run_beside(time.sleep, 60):
        raise KeyError("something else went wrong")
    assert time.monotonic() - began < 30
