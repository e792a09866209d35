"""Year, month and day in columns of their own, and years that a program wrote as numbers."""

import pytest

from timeline import read_file
from timeline.io import load_events


def read(write_csv, text):
    """Return the dates that were read, and (row, code, fix) of what is reported of dates."""
    result = load_events(write_csv(text))
    codes = ("joined_columns", "matched_by_alias")
    found = [(one.row, one.code, one.fix) for one in result.problems.itertuples() if one.code not in codes]
    return result.table["start_edtf"].tolist(), found


@pytest.mark.parametrize(
    "text",
    [
        "year,month,day,title\n87,3,9,a\n",
        "Year,Month,Title\n44,3,a\n",
        "Year,Title\n68,a\n",
        "Year,Month,Title\n5,June,a\n",
    ],
)
def test_a_year_of_two_digits_in_a_column_of_its_own_is_an_error(write_csv, text):
    dates, found = read(write_csv, text)
    assert dates == []
    assert [(row, code) for row, code, _ in found] == [(2, "missing_century")]
    assert "century=1900" in found[0][2]


def test_three_digits_are_a_year(write_csv):
    assert read(write_csv, "year,month,day,title\n451,6,20,a\n476,,,b\n") == (["0451-06-20", "0476"], [])


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("year,month,day,title\n1987.0,3.0,9.0,a\n1988.0,,,b\n", ["1987-03-09", "1988"]),
        ("year,month,title\n1987.0,11.0,a\n", ["1987-11"]),
        ("year,month,day,title\n1987,11.00,2.00,a\n", ["1987-11-02"]),
    ],
)
def test_parts_written_as_whole_floats_are_numbers(write_csv, text, dates):
    assert read(write_csv, text) == (dates, [])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1987.0", "1990.0"], ["1987", "1990"]),
        (["624.0", "1990.00", "1991"], ["0624", "1990", "1991"]),
        (["44", "1066.0", "c. 1950"], ["1066", "1950~"]),
    ],
)
def test_years_written_as_whole_floats_are_reported_once(write_csv, cells, expected):
    dates, found = read(write_csv, "start,title\n" + "".join(f"{cell},a\n" for cell in cells))
    assert dates == expected
    assert [code for _, code, _ in found].count("whole_floats") == 1


@pytest.mark.parametrize("other", ["1987.5", "1987.25", "1987.1"])
def test_a_whole_number_among_fractions_is_refused(write_csv, other):
    dates, found = read(write_csv, f"start,title\n1987.0,a\n{other},b\n")
    assert dates == []
    assert [code for _, code, _ in found] == ["unclear_date"] * 2
    assert found[0][2] == "Write 1987"


def test_a_month_among_parts_of_years_is_refused(write_csv):
    dates, found = read(write_csv, "start,title\n1987.08,a\n1987.25,b\n")
    assert dates == []
    assert found[0][2] == "Write 1987-08 or 1987-01"


def test_a_year_of_two_digits_is_quoted_as_the_cells_have_it(write_csv):
    problems = read_file(write_csv("year,month,day,title\n25,6,13,Strike\n24,1,2,Old\n")).problems
    quoted = problems.loc[problems["column"].eq("year/month/day"), "value"].tolist()
    assert quoted == ["25-06-13", "24-01-02"]
