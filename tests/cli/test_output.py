import json
import threading

import pandas as pd
import pytest
import typer

from timeline.cli.output import EXIT_UNREADABLE, ProgressBar, choose_exit, exit_with_error, format_count, show_problems
from timeline.errors import Problem, Problems

ERROR = Problem("not_a_day", 3, "start", "soon")
WARNING = Problem("large_cell", 4, "title", "x" * 300, details={"length": "300"})
WHOLE = Problem("not_text")


def problems(*rows):
    return Problems(rows).to_frame().assign(file="events.csv")


def test_a_line_names_file_row_column_value_and_cure(capsys):
    show_problems(problems(ERROR, WARNING), "lines", ["events.csv"])
    first, second, last = capsys.readouterr().out.splitlines()
    assert first == "events.csv:3: start: 'soon' is not a day. Write year-month-day, for example 2026-02-06"
    assert second.startswith("events.csv:4: title: warning: ")
    assert len(second) < 200
    assert last == "1 error, 1 warning in events.csv"


def test_json_keeps_every_value_whole(capsys):
    show_problems(problems(ERROR, WARNING), "json", ["events.csv"])
    found = json.loads(capsys.readouterr().out)
    assert [one["row"] for one in found] == [3, 4]
    assert found[1]["value"] == "x" * 300


def test_a_table_says_the_same(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    show_problems(problems(ERROR), "table", ["events.csv"])
    said = capsys.readouterr().out
    assert all(word in said for word in ("events.csv", "3", "start", "soon", "is not a day", "Write year-month-day"))


def test_auto_is_lines_where_there_is_no_terminal(capsys):
    show_problems(problems(ERROR), "auto", ["events.csv"])
    assert capsys.readouterr().out.startswith("events.csv:3: ")


@pytest.mark.parametrize(
    ("rows", "is_strict", "code"),
    [
        ((), True, 0),
        ((WARNING,), False, 0),
        ((WARNING,), True, 1),
        ((ERROR,), False, 1),
        ((WHOLE,), False, EXIT_UNREADABLE),
    ],
)
def test_choose_exit(rows, is_strict, code):
    assert choose_exit(problems(*rows), is_strict=is_strict) == code


def test_count_words():
    assert [format_count(number, "error") for number in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_stop_tells_a_file_that_cannot_be_read_from_another_fault(capsys, tmp_path):
    with pytest.raises(typer.Exit) as caught:
        exit_with_error(FileNotFoundError(2, "No such file", str(tmp_path / "none.csv")))
    assert caught.value.exit_code == EXIT_UNREADABLE
    with pytest.raises(typer.Exit) as caught:
        exit_with_error(ValueError("is no day"))
    assert caught.value.exit_code == 1
    assert capsys.readouterr().err.splitlines() == [f"{tmp_path / 'none.csv'}: No such file", "is no day"]


def test_progress_bar_leaves_no_thread(capsys):
    with ProgressBar("events.csv"):
        pass
    assert not any(isinstance(thread, threading.Timer) for thread in threading.enumerate())
    assert capsys.readouterr().out == ""


def test_problems_of_no_file_are_counted(capsys):
    show_problems(pd.DataFrame(columns=[*problems(ERROR)]), "lines", ["events.csv", "claims.csv"])
    assert capsys.readouterr().out == "0 errors, 0 warnings in events.csv, claims.csv\n"
