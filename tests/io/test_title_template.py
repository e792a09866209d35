"""Titles made of other columns by a rule."""

import pandas as pd
import pytest

from timeline import DataError, read_events
from timeline.io import load_events
from timeline.io.title_template import check_template, fill_template

CELLS = pd.DataFrame({"who": ["IAEA", None, "Iran", None], "what": ["Report", "Strike", None, None]}, dtype="str")


@pytest.mark.parametrize(
    ("rule", "titles"),
    [
        ("{who}: {what}", ["IAEA: Report", "Strike", "Iran", None]),
        ("{what} ({who})", ["Report (IAEA)", "Strike", "Iran", None]),
        ("[{who}] {what}", ["[IAEA] Report", "Strike", "Iran", None]),
        ("On {what}", ["On Report", "On Strike", None, None]),
    ],
)
def test_join_titles_leaves_no_marks_of_blank_cells(rule, titles):
    found = fill_template(rule, CELLS)
    assert [None if pd.isna(one) else one for one in found] == titles


def test_check_rule_names_the_nearest_column():
    (problem,) = check_template("{whoo}", ["who", "what"], 1)
    assert problem.value == "{whoo}"
    assert "Did you mean 'who'?" in problem.fix


@pytest.mark.parametrize("rule", ["{who", "who", "}", "{who!x}"])
def test_check_rule_refuses_what_is_none(rule):
    assert check_template(rule, ["who"], 1)


def test_read_events_makes_titles_by_a_rule(write_csv):
    events = read_events(write_csv("start,actor,what\n2025,IAEA,Report\n2026,,Strike\n"), title="{actor}: {what}")
    assert events["title"].tolist() == ["IAEA: Report", "Strike"]
    assert events["actors"].tolist()[0] == "IAEA", "a column may be named as the file or as we name it"


def test_read_events_keeps_the_titles_of_the_file_beside_those_of_a_rule(write_csv):
    events = read_events(write_csv("start,title,place\n2025,Report,Vienna\n"), title="{title}, {place}")
    assert events["title"].tolist() == ["Report, Vienna"]
    assert events["file_title"].tolist() == ["Report"]


def test_read_events_says_that_a_rule_names_no_column(write_csv):
    with pytest.raises(
        DataError, match="row 1, column 'title': '{actr}' is not a column of the file. Did you mean 'actor'"
    ):
        read_events(write_csv("start,actor\n2025,IAEA\n"), title="{actr}")


def test_read_events_reports_a_row_for_which_a_rule_makes_no_title(write_csv):
    result = load_events(write_csv("start,actor\n2025,\n2026,IAEA\n"), title="{actor}")
    assert result.problems[["row", "column"]].values.tolist()[-1] == [2, "{actor}"]
    assert result.table["title"].tolist() == ["IAEA"]
    assert result.skipped["row"].tolist() == [2]
