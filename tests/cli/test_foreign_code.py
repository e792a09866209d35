"""No file of the folder that the data lie in is ever run."""

import os
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from grids import grid

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("timeline")
TRAP = "with open(__file__ + '.sprung', 'w'): pass\n"


@pytest.fixture
def trapped(tmp_path):
    """A folder of data in which a file has the name of each module that Python or a library could import."""
    for name in {*sys.stdlib_module_names, *packages_distributions()} - {"__main__"}:
        if name.isidentifier():
            (tmp_path / f"{name}.py").write_text(TRAP)
    (tmp_path / "sitecustomize.py").write_text(TRAP)
    for name in ("events", "sources", "claims", "actors"):
        (tmp_path / f"{name}.csv").write_bytes((ROOT / "data" / f"{name}.csv").read_bytes())
    return tmp_path


def run(folder, *arguments, command=(COMMAND,)):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([*command, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def list_sprung(folder):
    return sorted(path.name for path in folder.rglob("*.sprung"))


def test_a_trap_is_sprung_by_what_does_run_it(trapped):
    subprocess.run([sys.executable, "-c", "import pickle"], cwd=trapped, check=False, capture_output=True)
    assert "pickle.py.sprung" in list_sprung(trapped)


COMMANDS = [
    "check events.csv",
    "check .",
    "page events.csv -o page.html",
    "claims claims.csv -o claims.html",
    "image events.csv -o picture.svg",
    "convert events.csv events.parquet",
    "balance .",
]


@pytest.mark.parametrize("line", grid(COMMANDS, keep=["check events.csv"]), ids=lambda line: line.split()[0])
def test_a_command_runs_no_file_of_its_folder(trapped, line):
    run(trapped, *line.split())
    assert list_sprung(trapped) == []


@pytest.mark.full
def test_a_page_of_many_events_runs_no_file_of_its_folder(trapped):
    rows = (f"{2000 + number % 20}-{number % 12 + 1:02},Event {number}\n" for number in range(8_200))
    (trapped / "claims.csv").unlink()  # they belong to other events
    (trapped / "many.csv").write_text("start,title\n" + "".join(rows))
    run(trapped, "page", "many.csv", "-o", "many.html")
    assert (trapped / "many.html").is_file()
    assert list_sprung(trapped) == []


# Python imports modules of the standard library for `-m`, and then the package's `__init__` and with it lazy_loader,
# before `__main__` can take the folder off the path. The trap `timeline` would be run in place of the package.
IMPORTED_BEFORE = {*sys.stdlib_module_names, "lazy_loader", "timeline"}


@pytest.mark.parametrize(
    "line",
    grid(
        ["check events.csv", "page events.csv -o page.html", "convert events.csv events.parquet"],
        keep=["check events.csv"],
    ),
    ids=lambda line: line.split()[0],
)
def test_python_m_timeline_runs_no_file_of_its_folder_in_place_of_a_library(trapped, line):
    for name in IMPORTED_BEFORE:
        (trapped / f"{name}.py").unlink(missing_ok=True)
    run(trapped, *line.split(), command=(sys.executable, "-m", "timeline"))
    assert list_sprung(trapped) == []


@pytest.mark.full
def test_python_p_m_timeline_runs_no_file_of_its_folder(trapped):
    run(trapped, "check", "events.csv", command=(sys.executable, "-P", "-m", "timeline"))
    assert list_sprung(trapped) == []
