"""Messages of the command line name its options, messages in Python name arguments."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from command_line import run

import timeline
from timeline import DataError, draw_timeline, from_dataframe, read_events, read_file, write_file
from timeline.cli import app
from timeline.errors import DATE_REASONS, WORDING, Problem, format_argument, name_options

SOURCE = Path(timeline.__file__).parent
# Problems of what only Python can give: a DataFrame of its own.
PYTHON_ONLY = {"ambiguous_id", "dtype_not_dates", "missing_claims_column", "missing_events_column"}
IN_PYTHON = re.compile(r"\b[a-z_]+=(True|False|None|['\"{\[(]|…)|\b(read|write|check|drop)_[a-z_]+\b|error\.problems")
ON_THE_COMMAND_LINE = re.compile(r"(?<!\w)--[a-z]")


def word(code):
    """Return the words of a problem, each detail being its name."""
    names = {name for text in WORDING[code][1:] for name in list_fields(text)}
    problem = Problem(code, details=dict.fromkeys(names, "x"))
    return f"{problem.problem}. {problem.fix}"


def list_fields(text):
    for _, name, spec, _ in Formatter().parse(text):
        if name:
            yield from [name] if not name.startswith("argument.") else ()
            yield from list_fields(spec or "")


def test_the_words_of_each_problem_are_those_of_its_reader():
    for code in sorted({*WORDING} - PYTHON_ONLY):
        assert not ON_THE_COMMAND_LINE.search(word(code)), code
        with name_options():
            assert not IN_PYTHON.search(word(code)), code
        text = " ".join(WORDING[code][1:])
        assert not ON_THE_COMMAND_LINE.search(text), code
        assert not IN_PYTHON.search(re.sub(r"\{argument\.[^}]*\}", "", text)), code


def test_reasons_name_neither():
    for text in DATE_REASONS.values():
        assert not ON_THE_COMMAND_LINE.search(text)
        assert not IN_PYTHON.search(text)


def list_options():
    # `app` makes its commands when it runs, and all of them have these parameters.
    import typer

    command = typer.main.get_command(app)
    return {
        option
        for sub in command.commands.values()
        for param in sub.params
        for option in (*param.opts, *param.secondary_opts)
    }


def list_arguments():
    """Return how the source names arguments: by `format_argument` with constants, and in wordings."""
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "format_argument"
                and path.name != "errors.py"
            ):
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                keywords = {one.arg: one.value for one in node.keywords}
                if words and not keywords:
                    found.append(tuple(words))
    for _, *texts in WORDING.values():
        found += [
            tuple(filter(None, match))
            for text in texts
            for match in re.findall(r"\{argument\.(\w+)(?::([^}]*))?\}", text)
        ]
    return sorted(set(found))


@pytest.mark.parametrize("argument", list_arguments())
def test_each_argument_that_messages_name_is_an_option(argument):
    with name_options():
        named = format_argument(*(part.strip("{}") for part in argument))
    assert named.split()[0] in list_options()
    assert format_argument(*argument) != named


def test_there_are_arguments_in_messages():
    assert {("calendar", "solar-hijri"), ("day_first", "False"), ("overwrite", "True"), ("timezone",)} <= {
        *list_arguments()
    }


TABLES = {
    "day_first": ("start,title\n03/04/2025,A\n", "day_first=True or day_first=False", "--day-first or --month-first"),
    "calendar": ("start,title\n2025-01-01,A\n23 Khordad 1404,B\n", "calendar='solar-hijri'", "--calendar solar-hijri"),
    "columns": ("wann,was\n2025,A\n", "columns={'start': 'wann'", "--columns start=wann"),
    "rivals": ("date,begin,title\n2025,2026,A\n", "columns={'start': …}", "--columns start=NAME"),
}


@pytest.mark.few(2)
@pytest.mark.parametrize("name", TABLES)
def test_a_problem_of_a_file_is_worded_for_its_reader(tmp_path, name):
    text, in_python, as_options = TABLES[name]
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(in_python)):
        read_events(path)
    for done in (
        run("check", path),
        run("check", path, "--format", "json"),
        run("page", path, "-o", tmp_path / "x.html"),
    ):
        assert as_options in done.output
        assert not IN_PYTHON.search(done.output.replace(str(path), ""))
    with pytest.raises(DataError, match=re.escape(in_python)):  # the command line has left nothing behind
        read_file(path).require_valid()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("check", "mine.csv", "--timezone", "Europe/Pari"),
            "--timezone must be the IANA name of a time zone; got 'Europe/Pari'",
        ),
        (("page", "mine.csv", "-o", "x.html", "--timezone", "CET/x"), "--timezone must be"),
        (("check", "mine.csv", "--from", "acle"), "Did you mean 'acled'? --from must be one of "),
        (
            ("page", "mine.csv", "-o", "x.html", "--as-of", "soon"),
            "--as-of must be a day such as '2026-01-15'; got 'soon'",
        ),
        (("page", "mine.csv", "-o", "x.html", "--url", "ftp://x"), "--url must be an address over http or https"),
        (("page", "mine.csv", "-o", "x.html", "--image", "data:,x"), "--image must be an address over http or https"),
        (("image", "mine.csv", "-o", "x.gif"), "OUT must end in one of .png"),
        (("image", "mine.csv", "-o", "x.png", "--view", "2025"), "--view must be a first and a last day"),
        (
            ("image", "mine.csv", "-o", "x.png", "--view", "2026-01-02/2026-01-01"),
            "--view must be a first and a later last day",
        ),
        (("convert", "mine.csv", "x.odd"), "or name the format with --to"),
        (("convert", "mine.csv", "x.ics", "--add-ids"), "--add-ids writes ids into a CSV"),
        (("convert", "mine.csv", "other.csv"), "--overwrite replaces it"),
        (("convert", "mine.csv", "mine.csv"), "it is one of the files that were read; --overwrite replaces it"),
        (("check", "data.json", "--columns", "start=when"), "--columns can be given for a CSV of events"),
        (("diff", "none", "mine.csv"), "OLD or NEW must be a path that exists or a git revision; got 'none'"),
    ],
)
def test_an_option_that_is_refused_is_named_as_it_was_given(tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("start,title\n2025,A\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("of,another\nperson,x\n", encoding="utf-8")
    (tmp_path / "data.json").write_text(
        '{"events": [{"start_date": {"year": 2025}, "text": {"headline": "A"}}]}', encoding="utf-8"
    )
    done = run(*arguments)
    assert done.exit_code in (1, 2)
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not re.search(r"`\w+`|" + IN_PYTHON.pattern, done.stderr)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda path: read_file(path, timezone="Europe/Pari"), "`timezone` must be the IANA name"),
        (lambda path: read_file(path, file_format="acle"), "`file_format` must be one of"),
        (lambda path: write_file(read_file(path), path), "overwrite=True replaces it"),
        (lambda path: write_file(read_file(path), path.with_suffix(".odd")), "name the format with `file_format`"),
        (lambda path: draw_timeline(read_file(path), view=("2026", "2025")), "`view` must be"),
        (lambda path: from_dataframe(read_events(path), columns={"stat": "when"}), "`columns` names 'stat'"),
    ],
)
def test_an_argument_that_is_refused_is_named_as_it_was_given(tmp_path, call, words):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n2025,A\n", encoding="utf-8")
    with pytest.raises((ValueError, OSError), match=re.escape(words)) as caught:
        call(path)
    assert not ON_THE_COMMAND_LINE.search(str(caught.value))


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ((), 2),
        (("--columns", "start=wann ists,title=was ist"), 2),
        (("--columns", "title=was ist"), 2),
        (("--titles", "{wer}: {wo}"), 3),
    ],
)
def test_the_columns_of_a_file_are_listed_once(tmp_path, arguments, count):
    path = tmp_path / "mine.csv"
    path.write_text("erster Tag,Ereignis\n2025,A\n", encoding="utf-8")
    lines = [line for line in run("check", path, *arguments).stdout.splitlines() if line.startswith(str(path))]
    assert len(lines) >= min(count, 2) - ("--titles" in arguments)
    assert sum("here are: " in line for line in lines) == 1
    assert "here are: " in lines[0]
    assert sum(re.sub("--columns.*", "", line).count("Ereignis") for line in lines) == 1
