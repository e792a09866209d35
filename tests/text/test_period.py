import random

import pandas as pd
import pytest

from timeline.io import read_events
from timeline.text.period import (
    describe_axis_zone,
    describe_edges,
    describe_period,
    find_dates_period,
    find_period,
    format_iso_period,
    has_clocks_without_zone,
    shows_years_before_1,
)


@pytest.fixture
def read(write_csv):
    """Return a function that reads rows of start, end, timezone and kind as events."""

    def read_rows(*rows):
        cells = [dict(zip(("start", "end", "timezone", "kind"), row.split("|"), strict=False)) for row in rows]
        table = pd.DataFrame(cells).reindex(columns=["start", "end", "timezone", "kind"]).assign(title="Title")
        return read_events(write_csv(table.to_csv(index=False)))

    return read_rows


@pytest.mark.few(10)
@pytest.mark.parametrize(
    ("rows", "words", "iso"),
    [
        (["1986-01-28"], "28 January 1986", "1986-01-28"),
        (["1851"], "1851", "1851"),
        (["1969-07"], "July 1969", "1969-07"),
        (["1912-04-10|1912-04-15"], "10 April 1912 to 15 April 1912", "1912-04-10/1912-04-15"),
        (["1837", "1901-01-22"], "1837 to January 1901", "1837/1901-01-22"),
        (["1969-07-16", "1837"], "1837 to July 1969", "1837/1969-07-16"),
        (["1926-03", "1984-06-18"], "March 1926 to 18 June 1984", "1926-03/1984-06-18"),
        (["1851~", "1900?"], "about 1851 to 1900 (uncertain)", "1851/1900"),
        (["178X", "1815"], "the 1780s to 1815", "1780/1815"),
        (["18XX", "1926"], "from between 1800 and 1899 to 1926", "1800/1926"),
        (["[1914-07-28,1914-08-01]", "1918-11-11"], "1914 to November 1918", "1914/1918-11-11"),
        (["{1914..1916}", "1918"], "1914 to 1918", "1914/1918"),
        (["2001-21", "2003"], "spring 2001 to 2003", "2001/2003"),
        # One date contains all others.
        (["1999", "1999-12-31"], "1999", "1999"),
        (["1999-01-01", "1999"], "1999", "1999"),
        # Of two dates that begin together the more exact one.
        (["1999", "1999-01-01", "2002-05-05"], "1 January 1999 to 5 May 2002", "1999-01-01/2002-05-05"),
        # What has no end, or an unknown beginning.
        (["1975-06-01|..", "1980"], "June 1975 to 1980", "1975-06-01/1980"),
        (["/1945-05-08", "1939-09-01"], "1 September 1939 to 8 May 1945", "1939-09-01/1945-05-08"),
        # By the days that events have where they happen: neither the instants in UTC nor the edges of an axis.
        (["2020-01-31T23:30|2020-01-31T23:50|America/New_York"], "31 January 2020", "2020-01-31"),
        (["2020-01-31||Pacific/Kiritimati", "2020-01-31||Pacific/Pago_Pago"], "31 January 2020", "2020-01-31"),
        (["2020-02-01T03:00Z||America/New_York"], "31 January 2020", "2020-01-31"),
        (["2020-02-01T03:00+09:00"], "1 February 2020", "2020-02-01"),
        # The ends of the calendar, and beyond.
        (["0001-01-01||Asia/Tokyo", "9999-12-31||America/Lima"], "1 January 1 CE to 31 December 9999", "0001-01-01/9999-12-31"),
        (["0001", "9999"], "1 CE to 9999", "0001/9999"),
        (["-0043-03-15", "0014-08-19"], "15 March 44 BCE to 19 August 14 CE", "-0043-03-15/0014-08-19"),
        (["Y-13798000000", "2020"], "13,798,000,001 BCE to 2020", ""),
        # Chapters count only where there is nothing else.
        (["1900|1999||era", "1914-07-28"], "28 July 1914", "1914-07-28"),
        (["1900|1999||era"], "1900 to 1999", "1900/1999"),
    ],
)  # fmt: skip
def test_describe_period_is_as_precise_as_its_first_and_last_date(read, rows, words, iso):
    period = find_period(read(*rows))
    assert describe_period(period) == words
    assert format_iso_period(period) == iso


def test_describe_period_of_no_known_date_is_empty(read):
    for rows in (["XXXX"], ["../.."]):
        period = find_period(read(*rows))
        assert (period, describe_period(period), format_iso_period(period)) == (None, "", "")
    assert describe_edges(None) == ("", "")
    assert find_period(read("1851").head(0)) is None


def test_find_dates_period_of_the_days_of_values():
    assert describe_period(find_dates_period(["2025-06", "2025-06-24", None])) == "June 2025"
    assert (
        describe_period(find_dates_period(pd.Series(["1912-04-16", "1912-04-15"]))) == "15 April 1912 to 16 April 1912"
    )
    assert describe_period(find_dates_period([])) == ""


@pytest.mark.parametrize(
    ("row", "is_without"),
    [
        ("2024-04-15T10:05", True),
        ("2024-04-15T10:05:30", True),
        ("2024-04-15|2024-04-16T09:00", True),
        ("2024-04-15T10:05Z", False),
        ("2024-04-15T10:05-05:00", False),
        ("2024-04-15T10:05||Europe/London", False),
        ("2024-04-15", False),
    ],
)
def test_has_clocks_without_zone(read, row, is_without):
    assert has_clocks_without_zone(read(row, "2024-04-17||UTC")) is is_without


@pytest.mark.parametrize(
    ("row", "is_old"),
    [
        *((row, True) for row in ("-0043-03-15", "0000", "Y-13798000000", "[-0043,-0042]", "-0050/0014")),
        *((row, False) for row in ("0001", "2024-04-15T10:05-05:00", "2024-04-15|2024-04-16", "1980/..", "Y170000002")),
    ],
)
def test_shows_years_before_1(read, row, is_old):
    assert shows_years_before_1(read(row)) is is_old


@pytest.mark.parametrize(
    ("rows", "zone", "is_chosen", "words"),
    [
        (["2024-04-15"], "UTC", False, ""),
        (["2024-04-15T10:05"], "UTC", False, "Hours as written, zone not given"),
        (["2024-04-15T10:05"], "UTC", True, "Days and hours as in UTC"),
        (["2024-04-15T10:05Z"], "UTC", False, "Days and hours as in UTC"),
        (["2024-04-15||UTC"], "UTC", False, "Days and hours as in UTC"),
        (["2024-04-15||America/Sao_Paulo", "2024-04-15"], "America/Sao_Paulo", False, "Days and hours as in Sao Paulo"),
    ],
)
def test_describe_axis_zone_invents_none(read, rows, zone, is_chosen, words):
    assert describe_axis_zone(read(*rows), zone, is_chosen=is_chosen) == words


MANY = [
    *(
        "1986-01-28",
        "1851",
        "1851~",
        "1900?",
        "178X",
        "18XX",
        "2001-21",
        "1999-12-31",
        "1969-07|1969-09",
        "1837|1901-01-22",
    ),
    *(
        "[1914-07-28,1914-08-01]",
        "{1914..1916}",
        "1975-06-01|..",
        "/1945-05-08",
        "[..1840]",
        "[2010..]",
        "1700/",
        "-0043-03-15",
    ),
    *("2020-01-31||Pacific/Kiritimati", "2020-01-31||Pacific/Pago_Pago", "2020-02-01T03:00Z||America/New_York"),
    *("0001-01-01||Asia/Tokyo", "9999-12-31||America/Lima", "Y-13798000000", "2020-02-01T03:00+09:00"),
]


@pytest.mark.few(2)
@pytest.mark.parametrize("seed", range(6))
def test_the_period_of_many_events_is_worked_out_as_that_of_few(read, monkeypatch, seed):
    table = read(*MANY)
    choice = random.Random(seed)
    for _ in range(20):
        some = table.iloc[choice.sample(range(len(table)), choice.randint(1, 8))]
        monkeypatch.undo()
        whole = find_period(some)
        monkeypatch.setattr("timeline.text.period._MANY", 0)
        assert find_period(some) == whole, some["start"].tolist()
