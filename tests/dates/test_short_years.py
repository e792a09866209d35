import pytest

from timeline import from_dataframe, read_events, read_file
from timeline.dates import parse_natural
from timeline.errors import DateError
from timeline.io import load_events


@pytest.mark.parametrize(
    ("text", "century", "edtf"),
    [
        ("8/24/91", 1900, "1991-08-24"),
        ("24.8.91", 1900, "1991-08-24"),
        ("24-Aug-91", 1900, "1991-08-24"),
        ("24 Aug '91", 1900, "1991-08-24"),
        ("August 24, 91", 1900, "1991-08-24"),
        ("Aug '91", 1900, "1991-08"),
        ("'91", 1900, "1991"),
        ("91", 1800, "1891"),
        ("91/08/24", 1900, "1991-08-24"),
        ("91-08-24", 1900, "1991-08-24"),
        ("31-12-99", 1900, "1999-12-31"),
        ("8/24/91 13:05", 1900, "1991-08-24T13:05"),
        ("29", 1930, "2029"),
        ("30", 1930, "1930"),
        ("1991-08-24", 1800, "1991-08-24"),
    ],
)
def test_a_century_completes_years_of_two_digits(text, century, edtf):
    assert parse_natural(text, century=century)[0] == edtf


@pytest.mark.parametrize("text", ["8/24/91", "24-Aug-91", "'91", "91", "August 24, 91", "91/08/24"])
def test_without_a_century_such_a_year_is_refused(text):
    with pytest.raises(DateError, match="two digits"):
        parse_natural(text)


@pytest.mark.parametrize("text", ["05-06-07", "25-06-13"])
def test_a_date_that_can_begin_or_end_with_its_year_is_not_guessed(text):
    with pytest.raises(DateError, match="first or the last"):
        parse_natural(text, century=2000)


def test_the_order_of_the_column_holds_for_short_years(write_csv):
    path = write_csv("start,title\n3/4/47,a\n6/16/15,b\n")
    result = load_events(path, century=1930)
    assert result.table["start_edtf"].tolist() == ["1947-03-04", "2015-06-16"]
    assert result.table["start"].tolist() == ["3/4/47", "6/16/15"]
    assert all("years of two digits are those from 1930" in text for text in result.problems["problem"])


@pytest.mark.parametrize(
    ("header", "row", "edtf"),
    [
        ("Year,Month,Day,Event", "91,8,24,a", "1991-08-24"),
        ("year,title", "05,a", "1905"),
        ("Year,Month,Title", "91,May,a", "1991-05"),
    ],
)
def test_a_year_in_a_column_of_its_own_is_completed(write_csv, header, row, edtf):
    path = write_csv(f"{header}\n{row}\n")
    problems = load_events(path).problems
    error = problems[problems["severity"] == "error"].iloc[0]
    assert error["code"] == "missing_century"
    assert "century" in error["fix"]
    assert load_events(path, century=1900).table["start_edtf"].tolist() == [edtf]


def test_every_reader_takes_a_century(write_csv):
    path = write_csv("start,title\n8/24/91,a\n")
    assert read_events(path, century=1900)["start_edtf"].tolist() == ["1991-08-24"]
    assert read_file(path, century=1900).events["start_edtf"].tolist() == ["1991-08-24"]
    frame = read_events(path, century=1900)[["start", "title"]]
    assert from_dataframe(frame, century=1900).events["start_edtf"].tolist() == ["1991-08-24"]


@pytest.mark.parametrize("century", [19, 20, 99, 9901, True, "1900"])
def test_a_century_is_the_first_of_a_hundred_years(write_csv, century):
    with pytest.raises(ValueError, match="first of a hundred years"):
        read_events(write_csv("start,title\n8/24/91,a\n"), century=century)
