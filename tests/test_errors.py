import pickle

import pytest

from timeline.errors import (
    PROBLEM_COLUMNS,
    WORDING,
    DataError,
    DateError,
    Problem,
    Problems,
    describe_problem,
    quote_value,
)


def some_problems(count, code="not_a_day"):
    return Problems(Problem(code, row, "start", "x") for row in range(2, count + 2))


def test_tabulate_problems_follows_row_then_column():
    problems = Problems(
        [Problem("not_a_day", 3, "title"), Problem("not_a_day", 2, "id"), Problem("not_a_day", 3, "id")]
    )
    table = problems.to_frame(["id", "title"])
    assert list(table.columns) == PROBLEM_COLUMNS
    assert list(zip(table["row"], table["column"], strict=True)) == [(2, "id"), (3, "id"), (3, "title")]


def test_tabulate_problems_of_none_is_an_empty_table():
    assert list(Problems().to_frame().columns) == PROBLEM_COLUMNS
    assert Problems().to_frame().empty


def test_events_error_names_ten_and_counts_the_rest():
    error = DataError("events.csv", some_problems(13))
    lines = str(error).splitlines()
    assert lines[0] == "13 problems in events.csv:"
    assert len(lines) == 12
    assert lines[-1].strip() == "… and 3 more; all are in `error.problems`"
    assert len(error.problems) == 13


def test_events_error_counts_errors_not_warnings():
    table = (some_problems(1) + some_problems(2, "open_beginning")).to_frame()
    assert str(DataError("f", table)).startswith("1 problem in f:")


def test_events_error_survives_pickling():
    error = pickle.loads(pickle.dumps(DataError("f", some_problems(1))))
    assert str(error).startswith("1 problem in f:")


def test_describe_problem_says_where_what_and_cure():
    problem = next(some_problems(1).to_frame().itertuples())
    assert (
        describe_problem(problem)
        == "row 2, column 'start': 'x' is not a day. Write year-month-day, for example 2026-02-06"
    )


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


def test_every_code_has_a_severity_and_words():
    for code, (severity, problem, _) in WORDING.items():
        assert severity in ("error", "warning"), code
        assert problem or code == "literal", code


def test_date_error_words_its_code_and_survives_pickling():
    error = pickle.loads(pickle.dumps(DateError("impossible_day", day="30", month="2025-02")))
    assert str(error) == "names a day 30 that 2025-02 does not have"
    assert (error.code, error.details) == ("impossible_day", {"day": "30", "month": "2025-02"})


def test_problem_puts_its_suggestion_before_the_fix():
    problem = Problem("not_in_list", 2, "kind", "strik", "strike", {"allowed_values": "'strike'"})
    assert (problem.severity, problem.fix) == ("error", "Did you mean 'strike'? Write one of 'strike'")


def test_problems_rename_columns_and_join():
    renamed = (some_problems(1) + some_problems(1, "open_beginning")).rename_columns({"start": "Date"})
    assert [(problem.column, problem.code) for problem in renamed] == [
        ("Date", "not_a_day"),
        ("Date", "open_beginning"),
    ]
    assert renamed.has_errors
    assert not some_problems(1, "open_beginning").has_errors
