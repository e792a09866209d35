"""What is typed or saved wrongly is one clear sentence, never a traceback."""

import json
import os
import pty
import shutil
import subprocess
import sys

import pytest
from command_line import run
from grids import grid

CSV = "id,start,title\na,1900,A\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def check_sentence(done, words, *, code=(1, 2)):
    """Check that a command ended with an error of one sentence, below a line that says how many there are."""
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in code, done.output
    assert words in done.output
    assert "Traceback" not in done.output
    lines = [line for line in done.output.splitlines() if " problem in " not in line and not line.startswith("1 error")]
    assert len(lines) == 1, lines


@pytest.mark.few(3)
@pytest.mark.parametrize("zone", ["Europe/Pariss", "", "../../etc/passwd", "UTC\0", "a" * 5000, "Europe"])
@pytest.mark.parametrize("command", [("check", "mine.csv"), ("convert", "mine.csv", "x.ics")])
def test_a_zone_that_is_none(command, zone):
    check_sentence(run(*command, "--timezone", zone), "--timezone must be the IANA name of a time zone")


@pytest.mark.few(2)
@pytest.mark.parametrize("value", ["soon", "2025-02-30", "2025-6-1", "99999-01-01", "0000-00-00"])
def test_a_setting_that_is_no_day(folder, value):
    settings = {"timeline": {"coverage_ends": value}}
    (folder / "datapackage.json").write_text(json.dumps(settings), encoding="utf-8")
    check_sentence(run("check", "mine.csv"), "states `coverage_ends` in a form that is not read. Write a day")
    done = run("page", "mine.csv", "-o", "x.html")
    assert done.exit_code == 0
    assert "states `coverage_ends` in a form that is not read" in done.stderr


@pytest.mark.few(2)
@pytest.mark.parametrize("value", ["yesterday", "2025-13-45", 20250613, ["2025-01-01"], {"day": 1}])
def test_a_day_of_the_data_that_is_none(folder, value):
    (folder / "datapackage.json").write_text(json.dumps({"version": {"a": 1}, "created": value}), encoding="utf-8")
    check_sentence(run("check", "mine.csv"), "states `created` in a form that is not read. Write a day")
    done = run("page", "mine.csv", "-o", "x.html")
    assert done.exit_code == 0
    page = (folder / "x.html").read_text(encoding="utf-8")
    assert "{&#39;" not in page


@pytest.mark.parametrize("value", ["2025-06-13", "2025-06-13T10:00:00Z", "", None])
def test_a_day_of_the_data_that_is_one(folder, value):
    (folder / "datapackage.json").write_text(json.dumps({"version": 2, "created": value}), encoding="utf-8")
    assert run("check", "mine.csv").stdout.startswith("0 errors, 0 warnings in ")


@pytest.mark.few(1)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"events":' * 50_000 + "1" + "}" * 50_000,
        '[{"start":"1900","x":' + "[" * 9_000 + "]" * 9_000 + "}]",
    ],
)
def test_json_that_is_nested_deeply(folder, text):
    (folder / "deep.json").write_text(text, encoding="utf-8")
    check_sentence(run("check", "deep.json"), "the file is nested too deeply to be read", code=(2,))
    check_sentence(run("page", "deep.json", "-o", "x.html"), "the file is nested too deeply to be read")
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    assert "datapackage.json: error: the file is nested too deeply" in run("page", "mine.csv", "-o", "y.html").stderr


@pytest.mark.few(3)
@pytest.mark.parametrize(
    "number",
    ["9" * 5000, "-" + "1" * 5000, "1e" + "9" * 5000, "-" + "1" * 5000 + ".5"],
    ids=["long", "minus", "e", "point"],
)
@pytest.mark.parametrize(
    "text",
    [
        '{{"events":[{{"start_date":{{"year":{0}}},"text":{{"headline":"A"}}}}]}}',
        '[{{"start":{0},"content":"A"}}]',
        '{{"items":[{{"id":{0},"start":{0},"content":"A"}}]}}',
    ],
    ids=["timelinejs", "vis", "vis items"],
)
def test_a_number_of_thousands_of_digits_in_json(folder, text, number):
    (folder / "long.json").write_text(text.format(number), encoding="utf-8")
    done = run("check", "long.json", "--format", "json")
    assert done.exit_code == 1
    problem, *others = [one for one in json.loads(done.stdout) if "start" in one["column"]]
    assert problem["value"] == number
    assert others == []
    assert run("page", "long.json", "-o", "x.html").exit_code == 1


@pytest.mark.few(2)
@pytest.mark.parametrize("name", ["ev[ents]", "[bold]x[", "[link=a]", "a]b[1-3]", "[red]é"])
def test_brackets_in_a_path(folder, name):
    inside = folder / name
    inside.mkdir()
    (inside / f"{name}.csv").write_text(CSV, encoding="utf-8")
    paths = [f"{name}/{name}{ending}" for ending in (".csv", ".html", ".ics", ".svg")]
    assert run("check", paths[0], "--format", "table").exit_code == 0
    assert f"{paths[1]}: 1 event" in run("page", paths[0], "-o", paths[1]).output
    assert f"{paths[2]}: 1 event" in run("convert", paths[0], paths[2]).output
    assert f"{name}/index.html: 1 page listed" in run("gallery", name).output
    check_sentence(run("page", f"{name}/none.csv", "-o", "x.html"), f"{name}/none.csv: No such file", code=(2,))


def launch(*arguments, **options):
    """Run a command as a process of its own; arguments can be bytes."""
    environment = os.environ | options.pop("environment", {})
    command = [sys.executable, "-m", "timeline", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, **options)


@pytest.mark.few(1)
@pytest.mark.parametrize("name", [b"caf\xe9", b"\xff\xfe", b"a\xed\xa0\x80b"])
def test_the_name_of_a_file_that_is_not_utf_8(folder, name):
    if sys.platform == "darwin":
        pytest.skip("the file system takes UTF-8 alone")
    shutil.copy("mine.csv", os.fsencode(folder) + b"/" + name + b".csv")
    source, shown = os.fsdecode(name + b".csv"), ascii(os.fsdecode(name))[1:-1]
    assert run("check", source).output == f"0 errors, 0 warnings in {shown}.csv\n"
    assert f"{shown}.html: 1 event" in run("page", source, "-o", os.fsdecode(name + b".html")).output
    for ending in (".ics", ".md", ".csv"):
        assert run("convert", source, os.fsdecode(b"out" + name) + ending).exit_code == 0
    assert run("gallery", ".").exit_code == 0
    check_sentence(run("page", "none" + source, "-o", "x.html"), f"none{shown}.csv: No such file", code=(2,))


COMMANDS = {
    "page": (b"page", b"fa.csv", b"-o", "\u0628.html".encode(), b"--keep"),
    "report": (b"convert", b"fa.csv", b"x.bib", b"--keep", b"--report"),
    "diff": (b"diff", b"mine.csv", b"fa.csv"),
    "help": (b"page", b"--help"),
    "no such option": (b"page", b"fa.csv", "--\u0628".encode()),
    "no such file": (b"page", "\u0628.csv".encode(), b"-o", b"x.html"),
}


@pytest.mark.few(1)
@pytest.mark.parametrize("name", grid(COMMANDS, keep=list(COMMANDS)[:2]))
def test_a_redirect_of_few_characters(folder, name):
    (folder / "fa.csv").write_text("id,start,title\na,1900,آغاز\nb,بعد,پایان\n", encoding="utf-8")
    done = launch(*COMMANDS[name], environment={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 2)
    assert (done.stdout + done.stderr).decode("cp1252")


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "option",
    grid(
        ["--title", "--subtitle", "--byline", "--credit", "--note", "--contact", "--lang", "--titles", "--as-of"],
        keep=["--title", "--titles"],
    ),
)
@pytest.mark.parametrize("value", ["a\udced\udca0\udc80b", "\udce9", "x\udcff"])
def test_a_lone_surrogate_in_an_option(folder, option, value):
    done = run("page", "mine.csv", "-o", "x.html", option, value)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if option in ("--titles", "--as-of"):
        check_sentence(done, "--as-of must be a day" if option == "--as-of" else "is not a title template")
    else:
        assert done.exit_code == 0
        (folder / "x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "target"),
    grid(
        [("\x1b[2J", "csv"), ("\x1b]0;owned\x07", "markdown"), ("bad\rgood", "csv"), ("\u202egnp.exe", "ics")],
        keep=[("\x1b]0;owned\x07", "markdown")],
    ),
)
def test_a_file_that_is_written_to_a_terminal_cannot_steer_it(folder, text, target):
    (folder / "mine.csv").write_text(f'start,title\n1900,"A{text}B"\n', encoding="utf-8", newline="")
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "timeline", "convert", "mine.csv", "-", "--to", target]
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == 0, done.stderr
    os.close(terminal)
    shown = os.read(reader, 100_000).decode().replace("\r\n", "\n")
    os.close(reader)
    assert "A" in shown
    assert not any(character in shown for character in "\x1b\x07\r\u202e"), ascii(shown)


@pytest.mark.few(3)
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", bytes(range(256)) * 40])
@pytest.mark.parametrize("command", [["check"], ["page", "-o", "x.html"], ["convert", "x.ics"]])
def test_a_file_that_cannot_be_read_ends_each_command_alike(tmp_path, content, command):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    rest = [tmp_path / word if word.startswith("x.") else word for word in command[1:]]
    done = run(command[0], path, *rest)
    assert done.exit_code == run("check", path).exit_code
    assert done.exit_code in (1, 2)
    assert not list(tmp_path.glob("x.*"))
