"""Many problems of one kind are one line, none is out of reach, and each command says how to list them."""

import json
import shlex

import pytest
from command_line import run

from timeline import DataError, read_events, read_file


def write(path, header, rows):
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def write_inferred(folder):
    return write(folder / "mine.csv", "start,title", [f"{n % 28 + 1} May {1900 + n},Event {n}" for n in range(90)])


def write_long_titles(folder):
    return write(folder / "mine.csv", "start,title", [f"{1800 + n},{'long ' * 20}{n}" for n in range(70)])


def write_two_columns(folder):
    rows = [f"June {1900 + n},July {1901 + n},Event {n}" for n in range(60)]
    return write(folder / "mine.csv", "start,end,title", rows)


def write_short_rows(folder):
    return write(folder / "mine.csv", "start,title,place,track", [f"{1800 + n},Event {n}" for n in range(50)])


# Each with the column, the number and the words of its warnings.
WARNINGS = {
    write_inferred: [("start", 90, "'1 May 1900' is read as 1900-05-01 (day, month, year). Write 1900-05-01")],
    write_long_titles: [("title", 70, "is longer than 70 characters. Shorten it")],
    write_two_columns: [("start", 60, "'June 1900' is read as 1900-06"), ("end", 60, "'July 1901' is read as 1901-07")],
    write_short_rows: [("", 50, "begins a row of 2 cells under a header of 4")],
}


@pytest.mark.few(2)
@pytest.mark.parametrize("prepare", WARNINGS)
def test_warnings_of_one_kind_and_column_are_one_line(tmp_path, prepare):
    path = prepare(tmp_path)
    *lines, summary, hint = run("check", path).stdout.splitlines()
    assert len(lines) == len(WARNINGS[prepare])
    for line, (column, count, words) in zip(lines, WARNINGS[prepare], strict=True):
        assert line.startswith(f"{path}:2: " + (f"{column}: " if column else "") + "warning: ")
        assert f"{count} times, in rows 2, 3, 4, 5, 6, …; the first: " in line
        assert words in line
    total = sum(count for _, count, _ in WARNINGS[prepare])
    assert summary == f"0 errors, {total} warnings in {path}"
    assert "--all" in hint
    assert "--format json" in hint
    assert len(json.loads(run("check", path, "--format", "json").stdout)) == total
    assert run("check", path, "--all").stdout.count(": warning: ") == total


@pytest.mark.parametrize("prepare", WARNINGS)
def test_a_table_has_one_row_for_warnings_of_one_kind(tmp_path, monkeypatch, prepare):
    monkeypatch.setenv("COLUMNS", "200")
    shown = run("check", prepare(tmp_path), "--format", "table").stdout
    assert shown.count("warning: ") == len(WARNINGS[prepare])
    assert all(f"{count} times" in shown for _, count, _ in WARNINGS[prepare])


# What refuses a row: the cells of the n-th row, and the column and the words of its error.
ERRORS = {
    "start": ("soon{n},Event {n},x", "start", "'soon{n}' is not a date"),
    "title": ("1900,,x", "title", "the cell is blank"),
    "shape": ("1900,Event {n},x,y{n},z", "", "begins a row of 5 cells"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_of_one_kind_are_one_line_after_the_tenth(tmp_path, name):
    row, column, words = ERRORS[name]
    path = write(tmp_path / "mine.csv", "start,title,place", [row.format(n=n) for n in range(25)] + ["soon,,x"])
    errors = [line for line in run("check", path).stdout.splitlines() if "warning: " not in line]
    lines = [line for line in errors if words.format(n=0).split("0")[0] in line]
    where = f"{column}: " if column else ""
    assert len(lines) == 11
    for n, line in enumerate(lines[:10]):
        assert line.startswith(f"{path}:{n + 2}: {where}")
        assert words.format(n=n) in line
    assert lines[10].startswith(
        f"{path}:12: {where}{15 + (name != 'shape')} more, in rows 12, 13, 14, 15, 16, …; the first: "
    )
    everything = run("check", path, "--all").stdout.splitlines()
    assert sum(words.format(n=0).split("0")[0] in line for line in everything) == 25 + (name != "shape")


@pytest.mark.few(3)
@pytest.mark.parametrize(
    "options",
    [
        ["--day-first"],
        ["--month-first", "--timezone", "Europe/Paris"],
        ["--calendar", "gregorian"],
        ["--columns", "start=when it was", "--from", "csv"],
        ["--titles", "{title}: {when it was}"],
    ],
)
@pytest.mark.parametrize("command", ["page", "convert"])
def test_a_command_says_how_many_problems_there_are_and_the_command_that_lists_them(
    tmp_path, monkeypatch, command, options
):
    monkeypatch.chdir(tmp_path)
    rows = [f"03/04/{1900 + n},5 May {1900 + n},Event {n}" for n in range(20)]
    start = "begun" if any("start=" in option for option in options) else "start"
    write(tmp_path / "my file.csv", f"{start},when it was,title", rows)
    out = ["-o", "out.html"] if command == "page" else ["out.ics"]
    if "03/04" in rows[0] and "--day-first" not in options:
        options = [*options, "--day-first"] if "--month-first" not in options else options
    done = run(command, "my file.csv", *out, *options, "--overwrite")
    assert done.exit_code == 0, done.stderr
    last = done.stderr.splitlines()[-1]
    count, listing = last.split("; to list them: ")
    words = shlex.split(listing)
    assert words[:3] == ["timeline", "check", "my file.csv"]
    assert sorted(words[3:]) == sorted(options)
    checked = run(*words[1:]).stdout
    assert f"0 errors, {count} in my file.csv" in checked


def test_kept_errors_are_counted_and_errors_that_stop_a_command_lead_to_all_of_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "mine.csv", "start,title", ["1900,A", *(f"soon{n},B{n}" for n in range(30))])
    kept = run("page", "mine.csv", "-o", "out.html", "--keep")
    assert kept.stderr.splitlines()[-1] == "30 errors; to list them: timeline check mine.csv"
    stopped = run("page", "mine.csv", "-o", "other.html")
    assert stopped.exit_code == 1
    assert len(stopped.stderr.splitlines()) == 13
    assert stopped.stderr.splitlines()[-1] == "To list all problems: timeline check mine.csv"


CLAIMS = "id,event,measure,bound,low,best,high,unit,scope,claimant,basis,as_of,published,source\n"


@pytest.mark.few(1)
@pytest.mark.parametrize(
    ("name", "end"), [("claims.csv", ""), ("visits.csv", " --table claims"), ("other.txt", " --table claims")]
)
def test_claims_are_checked_under_any_name_with_the_tables_beside_them(tmp_path, monkeypatch, name, end):
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"c{n},,visitors,exactly,,12,,persons,all,A,counted,1889-11,1889-01-01,s\n" for n in range(12))
    (tmp_path / name).write_text(CLAIMS + rows, encoding="utf-8")
    done = run("claims", name, "-o", "out.html")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines()[-1] == f"12 warnings; to list them: timeline check {name}{end}"
    checked = run("check", name, *end.split())
    assert f"{name}:2: published: warning: 12 times, in rows 2, 3, 4, 5, 6, …; " in checked.stdout
    assert f"0 errors, 12 warnings in {name}" in checked.stdout


def test_a_file_without_problems_says_nothing_of_them(tmp_path):
    path = write(tmp_path / "mine.csv", "start,title", ["1900,A"])
    assert "to list them" not in run("page", path, "-o", tmp_path / "out.html").output


def test_a_check_takes_the_settings_that_a_page_takes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "mine.csv", "start,title,track", ["1900,A,Artts", "1901,B,Arts"])
    (tmp_path / "mine.json").write_text('{"tracks": [{"name": "Arts"}], "wheels": 4}', encoding="utf-8")
    done = run("page", "mine.csv", "-o", "out.html", "--settings", "mine.json")
    assert done.stderr.splitlines()[-1] == "1 warning; to list them: timeline check mine.csv --settings mine.json"
    checked = run("check", "mine.csv", "--settings", "mine.json").stdout
    assert "mine.csv:2: track: warning: 'Artts' is almost a known track" in checked
    assert "unknown setting `wheels`" in checked


def test_python_counts_problems_by_kind(tmp_path):
    rows = [f"{n % 28 + 1} May 19{n:02},T{n},{'x' if n < 3 else 1},2" for n in range(90)]
    path = write(tmp_path / "mine.csv", "start,title,lat,lon", rows)
    dataset = read_file(path)
    kinds = dataset.summarize_problems()
    listed = kinds[["severity", "column", "count", "rows"]].to_numpy().tolist()
    assert ["warning", "start", 90, "2, 3, 4, 5, 6, …"] in listed
    assert [3, "2, 3, 4"] in [one[2:] for one in listed if one[1] == "lat"]
    assert kinds["count"].sum() == len(dataset.problems)
    assert kinds["severity"].is_monotonic_increasing


@pytest.mark.parametrize("frequent", ERRORS)
def test_the_lines_of_an_error_are_of_all_kinds(tmp_path, frequent):
    rows = [ERRORS[frequent][0].format(n=n) for n in range(200)]
    rows += [row.format(n=999) for name, (row, _, _) in ERRORS.items() if name != frequent]
    path = write(tmp_path / "mine.csv", "start,title,place", rows)
    with pytest.raises(DataError) as caught:
        read_events(path)
    text = str(caught.value)
    assert len(text.splitlines()) == 12
    for name, (_, _, words) in ERRORS.items():
        assert words.format(n=0 if name == frequent else 999) in text
