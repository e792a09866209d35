"""What `make test` and `make test-all` run: all parts, whatever fails, with what each took."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT
from run_parts import TIERS, list_parts

# A part that fails between two that do not; the first has a child that outlives it.
PARTS = {
    "first": [[sys.executable, "-c", "import subprocess, sys; subprocess.Popen([sys.executable, '-c', '1'])"]],
    "second": [[sys.executable, "-c", f"raise SystemExit({code})"] for code in (0, 3, 4)],
    "third": [[sys.executable, "-c", "1"]],
}


def run(parts, tier="short"):
    script = f"import run_parts, sys; run_parts.list_parts = lambda tier: {parts}; sys.exit(run_parts.main('{tier}'))"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT / "tests", capture_output=True, text=True)


def test_all_parts_run_and_the_first_exit_code_that_is_not_0_is_that_of_all():
    done = run(PARTS)
    assert done.returncode == 3
    *_, head, first, second, third, together, rest = done.stdout.splitlines()
    assert head.split() == ["part", "wall", "s", "CPU", "s"]
    assert re.fullmatch(r"first +\d+\.\d +\d+\.\d", first)
    assert re.fullmatch(r"second +\d+\.\d +\d+\.\d  failed", second)
    assert re.fullmatch(r"third +\d+\.\d +\d+\.\d", third)
    assert re.fullmatch(r"together +\d+\.\d +\d+\.\d", together)
    assert "make test-all" in rest


def test_without_a_failure_the_exit_code_is_0_and_a_whole_run_has_no_rest():
    done = run({"first": PARTS["first"]}, "all")
    assert done.returncode == 0
    assert "make test-all" not in done.stdout


@pytest.mark.parametrize("tier", TIERS)
def test_both_tiers_have_the_same_parts(tier):
    parts = list_parts(tier)
    assert list(parts) == ["lint", "tests", "notebooks"]
    words = [word for commands in parts.values() for command in commands for word in command]
    assert ("not full" in words) == (tier == "short")
    assert ("--hypothesis-profile=long" in words) == (tier == "all")
