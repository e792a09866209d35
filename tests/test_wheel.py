"""The wheel is whole: in a virtual environment of its own, with what it asks for and no more, it writes a page."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT


def run(*command, cwd):
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.full
def test_the_wheel_is_built_and_installed_and_runs(tmp_path, write_csv):
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", tmp_path / "built", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "built").iterdir()
    run(sys.executable, "-m", "venv", tmp_path / "fresh", cwd=tmp_path)
    programs = tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", wheel, cwd=tmp_path)
    assert "convert" in run(programs / "timeline", "--help", cwd=tmp_path)
    events = write_csv("start,title\n2025-06-13,Only one\n")
    run(programs / "timeline", "page", events, "-o", tmp_path / "page.html", cwd=tmp_path)
    assert "Only one" in (tmp_path / "page.html").read_text(encoding="utf-8")
