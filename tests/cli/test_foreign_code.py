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
    for name in ("sitecustomize", "usercustomize", "conftest"):
        (tmp_path / f"{name}.py").write_text(TRAP)
    for name in ("events", "sources", "claims", "claimants", "actors"):
        (tmp_path / f"{name}.csv").write_bytes((ROOT / "data" / f"{name}.csv").read_bytes())
    (tmp_path / "calendar.ics").write_bytes((ROOT / "tests/data/ics_calendar.ics").read_bytes())
    (tmp_path / "story.json").write_bytes((ROOT / "tests/data/timelinejs_story.json").read_bytes())
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q"], ["add", "events.csv", "sources.csv", "claims.csv"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def clean_environment():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return environment | {"PYTHONPATH": str(ROOT / "src")}


def run(folder, *arguments, command=(COMMAND,)):
    text = (ROOT / "data" / "events.csv").read_text(encoding="utf-8")
    done = subprocess.run(
        [*command, *arguments], cwd=folder, env=clean_environment(), capture_output=True, text=True, input=text
    )
    assert done.returncode == 0, done.stderr


def list_sprung(folder):
    return sorted(path.name for path in folder.rglob("*.sprung"))


def test_a_trap_is_sprung_by_what_does_run_it(trapped):
    subprocess.run([sys.executable, "-c", "import pickle"], cwd=trapped, check=False, capture_output=True)
    assert "pickle.py.sprung" in list_sprung(trapped)


COMMANDS = [
    "check events.csv",
    "check .",
    "check calendar.ics",
    "page events.csv -o page.html",
    "page story.json -o story.html --as-of 2026-01-01",
    "claims claims.csv -o claims.html",
    "image events.csv -o picture.svg",
    "gallery . -o index.html",
    "convert events.csv events.parquet",
    "convert calendar.ics story.geojson",
    "convert - - --to ics",
    "balance .",
    "diff . .",
    "diff HEAD . --folder .",
    "page --help",
]


@pytest.mark.parametrize("line", grid(COMMANDS, keep=["check events.csv"]))
def test_a_command_runs_no_file_of_its_folder(trapped, line):
    run(trapped, *line.split())
    assert list_sprung(trapped) == []


@pytest.mark.full
def test_no_program_of_the_folder_is_run_even_where_the_path_names_it(trapped, monkeypatch):
    for name in ("git", "chromium", "chromium-browser", "google-chrome", "python3", "sh"):
        (trapped / name).write_text(f"#!/bin/sh\n: > '{trapped}/{name}.sprung'\n", encoding="utf-8")
        (trapped / name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    subprocess.run("git", cwd=trapped, check=False)
    assert list_sprung(trapped) == ["git.sprung"]
    (trapped / "git.sprung").unlink()
    run(trapped, "diff", "HEAD", ".", "--folder", ".")
    assert list_sprung(trapped) == []


@pytest.mark.full
def test_no_browser_of_the_folder_is_run_even_where_the_path_names_it(trapped, monkeypatch):
    (trapped / "chromium").write_text(f"#!/bin/sh\n: > '{trapped}/chromium.sprung'\n", encoding="utf-8")
    (trapped / "chromium").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    run(trapped, "image", "events.csv", "-o", "picture.svg")
    assert list_sprung(trapped) == []


@pytest.mark.parametrize(
    "setting",
    grid(
        ["core.fsmonitor", "core.sshCommand", "diff.external", "core.pager", "core.editor"],
        keep=["core.fsmonitor", "diff.external"],
    ),
)
def test_no_command_of_a_repository_is_run(trapped, setting):
    command = f": > '{trapped}/{setting}.sprung'"
    subprocess.run(["git", "config", setting, command], cwd=trapped, check=True)
    for name in ("post-checkout", "pre-commit", "post-index-change"):
        hook = trapped / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n: > '{trapped}/{name}.sprung'\n", encoding="utf-8")
        hook.chmod(0o755)
    run(trapped, "diff", "HEAD", ".", "--folder", ".")
    assert list_sprung(trapped) == []


@pytest.mark.full
def test_a_page_of_many_events_runs_no_file_of_its_folder(trapped):
    rows = (f"{2000 + number % 20}-{number % 12 + 1:02},Event {number}\n" for number in range(8_200))
    (trapped / "claims.csv").unlink()  # they belong to other events
    (trapped / "many.csv").write_text("start,title\n" + "".join(rows))
    run(trapped, "page", "many.csv", "-o", "many.html")
    assert (trapped / "many.html").is_file()
    assert list_sprung(trapped) == []


def remove_traps_of_python(folder):
    """Remove the traps that Python itself imports for `-m`, before any package can take the folder off its path."""
    (folder / "package").mkdir()
    (folder / "package" / "__init__.py").write_text("raise SystemExit")
    removed = []
    while subprocess.run(
        [sys.executable, "-m", "package"], cwd=folder, env=clean_environment(), check=False
    ).returncode:
        sprung = [name.removesuffix(".sprung") for name in list_sprung(folder)]
        assert sprung, "Python ended in an error that no trap explains"
        for name in sprung:
            (folder / name).unlink()
            (folder / f"{name}.sprung").unlink()
        removed += sprung
    return removed


@pytest.mark.parametrize(
    "line",
    grid(
        ["check events.csv", "page events.csv -o page.html", "convert events.csv events.parquet", "balance ."],
        keep=["check events.csv"],
    ),
    ids=lambda line: line.split()[0],
)
@pytest.mark.parametrize("option", grid(["-m timeline", "-mtimeline"], keep=["-m timeline"]))
def test_python_m_timeline_runs_no_file_of_its_folder_in_place_of_a_library(trapped, line, option):
    assert len(remove_traps_of_python(trapped)) < 20
    (trapped / "timeline.py").unlink(missing_ok=True)
    run(trapped, *line.split(), command=(sys.executable, *option.split()))
    assert list_sprung(trapped) == []


@pytest.mark.full
def test_python_p_m_timeline_runs_no_file_of_its_folder(trapped):
    run(trapped, "check", "events.csv", command=(sys.executable, "-P", "-m", "timeline"))
    assert list_sprung(trapped) == []
