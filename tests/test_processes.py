import math
import os
import sys

import pytest

from timeline.processes import run_apart


def test_run_apart_is_another_process():
    assert run_apart(os.getpid) != os.getpid()
    assert run_apart(math.hypot, 3, 4) == 5.0


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "/bin/true"])
def test_run_apart_falls_back_to_this_process(monkeypatch, executable):
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setenv("PATH", "/nowhere")
    assert run_apart(os.getpid) == os.getpid()


def test_run_apart_raises_what_the_function_raises():
    with pytest.raises(ValueError, match="invalid literal"):
        run_apart(int, "twelve")
