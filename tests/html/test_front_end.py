"""The front end: its own tests, its types, its rules, and the scripts that are built from it and committed."""

import os
import shutil
import subprocess

import pytest
from conftest import ROOT
from node import NEEDS_NODE

BUILT = ROOT / "src/timeline/html/static"
TOOLS = ROOT / "node_modules/.bin"
NEEDS_TOOLS = pytest.mark.skipif(
    not (TOOLS / "esbuild").exists() and not os.environ.get("CI"),
    reason="npm has not installed the tools of the front end",
)


def run(*command, cwd=ROOT):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@NEEDS_TOOLS
def test_the_committed_scripts_are_what_the_front_end_is_built_into(tmp_path):
    for name in ("js", "package.json"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    run("npm", "run", "build", cwd=tmp_path)
    built = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "src/timeline/html/static").iterdir()}
    assert set(built) == {"timeline.js", "timeline.min.js", "widget.js", "claims.js", "plain_chart.js"}
    for name, text in built.items():
        assert (BUILT / name).read_text(encoding="utf-8") == text, f"{name}: run `make frontend`"


@NEEDS_TOOLS
@pytest.mark.parametrize("script", ["check", "lint"])
def test_the_front_end_keeps_to_its_types_and_rules(script):
    run("npm", "run", script)


@NEEDS_NODE
def test_the_tests_of_the_front_end_pass():
    run("npm", "test")
