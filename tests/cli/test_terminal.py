"""Nothing of a file reaches the terminal but as text that can be read, in every form and wherever the output goes."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from command_line import run
from conftest import ROOT
from grids import grid

from timeline import DataError, read_events

HARMFUL = {
    "clear screen": "\x1b[2J\x1b[1;1H",
    "title of the window": "\x1b]0;owned\x07",
    "eight bits": "\x9b31m\x9d0;x\x9c",
    "overprint": "bad\rgood",
    "backspaces": "bad\b\b\bok",
    "override": "\u202egnp.exe\u202c",
    "isolates": "\u2067\u2066x\u2069",
    "marks": "\u200e\u200f\u061c",
    "lines": "a\u2028b\u2029c\x85d\x0bd\x0ce",
    "hidden": "\u200b\u2060\ufeff\U000e0041",
}
# What a terminal acts upon, or turns the direction of what follows.
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)

QUOTED = [text.replace("\r", "") for text in HARMFUL.values()]


def check_plain(done):
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)
    for text in (done.stdout, done.stderr):
        assert not RAW.search(text), ascii(text)


def write(folder, harmful):
    """Write a file with a text where problems, names and counts would show it, under a name that holds it as well."""
    cell = '"' + harmful.replace('"', '""') + '"'
    path = folder / f"mine{harmful}.csv"
    path.write_text(
        f"id,start,title,sources,timezone,{cell}\n{cell},{cell},x,{cell},{cell},y\nb,1825,{cell},,,\n",
        encoding="utf-8",
        newline="",
    )
    return path


@pytest.mark.few(4)
@pytest.mark.parametrize("form", ["lines", "table", "json"])
@pytest.mark.parametrize("name", grid(HARMFUL, keep=list(HARMFUL)[::3]))
def test_problems_are_shown_with_escapes(tmp_path, name, form):
    path = write(tmp_path, HARMFUL[name])
    done = run("check", path, "--format", form)
    check_plain(done)
    if form == "json":
        assert any(
            HARMFUL[name].split("\r")[0].strip("\x0b") in problem["value"] for problem in json.loads(done.stdout)
        )
    else:
        assert "\\" in done.stdout


@pytest.mark.parametrize("name", grid(HARMFUL, keep=list(HARMFUL)[1::3]))
def test_errors_and_counts_are_shown_with_escapes(tmp_path, name):
    path = write(tmp_path, HARMFUL[name])
    check_plain(run("page", path, "-o", tmp_path / "x.html"))
    check_plain(run("convert", path, tmp_path / "x.ics", "--keep", "--report"))
    check_plain(run("convert", path, tmp_path / f"x{HARMFUL[name]}.bib", "--keep"))
    check_plain(run("page", tmp_path / f"none{HARMFUL[name]}", "-o", tmp_path / "x.html"))
    check_plain(run("check", path, "--columns", f"start={HARMFUL[name]}"))
    check_plain(run("check", path, "--titles", f"{{{HARMFUL[name]}}}"))


def test_changes_and_counts_of_a_dataset_are_shown_with_escapes(tmp_path):
    states = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        rows = "".join(f"e{at},1825-0{at % 9 + 1},T{number}{text},Track{text}\n" for at, text in enumerate(QUOTED))
        (folder / "events.csv").write_text("id,start,title,track\n" + rows, encoding="utf-8", newline="")
        (folder / "sources.csv").write_text("id,publisher,url\ns,P,https://example.org/\n", encoding="utf-8")
        for name in ("claims.csv", "actors.csv"):
            shutil.copy(ROOT / "data" / name, folder)
        states.append(folder)
    for arguments in (["diff", *states], ["diff", *states, "--json"], ["balance", states[0]]):
        done = run(*arguments)
        assert done.exit_code == 0, done.output
        check_plain(done)


@pytest.mark.parametrize("encoding", grid(["cp1252", "cp437", "latin-1"], keep=["cp1252"]))
@pytest.mark.parametrize("form", grid(["lines", "table", "json"], keep=["lines", "json"]))
def test_a_terminal_of_few_characters_shows_the_others_as_escapes(tmp_path, encoding, form):
    (tmp_path / "mine.csv").write_text("start,title\nبعد,آغاز 😀\n", encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "check", "mine.csv", "--format", form],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
    )
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    text = done.stdout.decode(encoding)
    if form == "json":
        assert json.loads(text)[0]["value"] == "بعد"
    else:
        assert "\\u0628\\u0639\\u062f" in text
        assert "is not a date" in text


def test_the_message_of_an_error_in_python_is_plain_as_well(tmp_path):
    for harmful in HARMFUL.values():
        with pytest.raises(DataError) as caught:
            read_events(write(tmp_path, harmful))
        assert not RAW.search(str(caught.value)), ascii(str(caught.value))


def test_brackets_in_names_are_no_markup(tmp_path):
    for name in ("[b].csv", "[bold red]x.csv", "[link=a]y.csv", "x[.csv"):
        (tmp_path / name).write_text("start,title\nsoon,x\n", encoding="utf-8")
        done = run("check", tmp_path / name, "--format", "table")
        assert done.exit_code == 1
        assert name.removesuffix(".csv") in done.stdout.replace("\n", "")
