import pickle

import pytest

from timeline.errors import PROBLEM_COLUMNS, DataError, describe_problem, make_problem, quote_value, tabulate_problems


def some_problems(count, severity="error"):
    return [make_problem(row, "start", "x", "is odd", "Mend it", severity) for row in range(2, count + 2)]


def test_tabulate_problems_follows_row_then_column():
    problems = [
        make_problem(3, "title", "", "p", "f"),
        make_problem(2, "id", "", "p", "f"),
        make_problem(3, "id", "", "p", "f"),
    ]
    table = tabulate_problems(problems, ["id", "title"])
    assert list(table.columns) == PROBLEM_COLUMNS
    assert list(zip(table["row"], table["column"], strict=True)) == [(2, "id"), (3, "id"), (3, "title")]


def test_tabulate_problems_of_none_is_an_empty_table():
    assert list(tabulate_problems([]).columns) == PROBLEM_COLUMNS
    assert tabulate_problems([]).empty


def test_events_error_names_ten_and_counts_the_rest():
    error = DataError("events.csv", tabulate_problems(some_problems(13)))
    lines = str(error).splitlines()
    assert lines[0] == "13 problems in events.csv:"
    assert len(lines) == 12
    assert lines[-1].strip() == "… and 3 more; all are in `error.problems`"
    assert len(error.problems) == 13


def test_events_error_counts_errors_not_warnings():
    table = tabulate_problems(some_problems(1) + some_problems(2, "warning"))
    assert str(DataError("f", table)).startswith("1 problem in f:")


def test_events_error_survives_pickling():
    error = pickle.loads(pickle.dumps(DataError("f", tabulate_problems(some_problems(1)))))
    assert str(error).startswith("1 problem in f:")


def test_describe_problem_says_where_what_and_cure():
    problem = next(tabulate_problems(some_problems(1)).itertuples())
    assert describe_problem(problem) == "row 2, column 'start': 'x' is odd. Mend it"


@pytest.mark.parametrize(
    ("value", "quoted"),
    [("", ""), ("a", "'a' "), ("a\nb", "'a\\nb' ")],
)
def test_quote_value_stays_on_one_line(value, quoted):
    assert quote_value(value) == quoted


def test_quote_value_cuts_long_values_in_the_middle():
    quoted = quote_value("a" * 100 + "z" * 100)
    assert len(quoted) < 60
    assert quoted.startswith("'aaa")
    assert quoted.endswith("zzz' ")
