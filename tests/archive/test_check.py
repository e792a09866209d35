"""What `timeline check` says of an archive."""

import datetime

import pandas as pd
from command_line import run

from timeline.archive import check_archive


def make_rows(count):
    """Return rows of which every hundredth has no start, every fiftieth ends before it starts."""
    first = datetime.date(2020, 1, 1)
    days = [first + datetime.timedelta(days=number % 700) for number in range(count)]
    ends = [day - datetime.timedelta(days=1) if number % 50 == 1 else day for number, day in enumerate(days)]
    starts = [None if number % 100 == 0 else day for number, day in enumerate(days)]
    return pd.DataFrame({"day": starts, "until": ends, "what": "An event", "key": range(count)})


def test_dates_are_counted_over_all_rows_and_the_first_are_checked_one_by_one():
    found = check_archive(make_rows(5_000), start="day", end="until", title="what")
    assert found.total == 5_000
    assert found.counts == {"missing": 50, "unreadable": 0, "unreadable_ends": 0, "reversed": 100}
    assert found.sampled == 1_000
    assert found.problems["code"].value_counts().to_dict() == {"blank_cell": 10, "end_before_start": 20}


def test_days_that_do_not_exist_are_counted_in_texts_and_in_numbers():
    texts = pd.DataFrame({"day": ["2021-02-29", "2020-02-29", "about then", "", None], "what": "An event"})
    found = check_archive(texts, start="day", title="what")
    assert found.counts["missing"] == 2
    assert found.counts["unreadable"] == 2
    assert set(found.examples) == {"2021-02-29", "about then"}
    numbers = pd.DataFrame({"day": [20210229, 20200229, 20201301], "what": "An event"})
    assert check_archive(numbers, start="day", title="what").counts["unreadable"] == 2


def test_ends_of_timestamps_are_compared_with_their_starts():
    at = pd.Timestamp("2020-01-01 12:00")
    rows = pd.DataFrame({"at": [at, at, at], "to": [at, at - pd.Timedelta(minutes=1), pd.NaT], "what": "An event"})
    found = check_archive(rows, start="at", end="to", title="what")
    assert found.counts["reversed"] == 1
    assert found.problems["code"].tolist() == ["end_before_start"]


def test_the_command_counts_all_rows_and_says_that_it_samples(tmp_path):
    make_rows(3_000).to_parquet(tmp_path / "rows.parquet")
    done = run("check", tmp_path / "rows.parquet", "--columns", "start=day,end=until,title=what,id=key")
    assert done.exit_code == 1
    assert "3,000 rows. Counted over all of them:" in done.output
    assert "  30 without a start" in done.output
    assert "  60 that end before they start" in done.output
    assert "A sample, the first 1,000 rows, one by one:" in done.output
    make_rows(3_000).query("day.notna() and day <= until").to_csv(tmp_path / "good.csv", index=False)
    columns = ["--columns", "start=day,end=until,title=what,id=key"]
    done = run("check", tmp_path / "good.csv", "--archive", *columns)
    assert done.exit_code == 0, done.output
    assert "0 errors, 0 warnings in the sample of" in done.output


def test_a_column_that_is_not_there_is_named(tmp_path):
    make_rows(10).to_parquet(tmp_path / "rows.parquet")
    done = run("check", tmp_path / "rows.parquet", "--columns", "start=days,title=what")
    assert done.exit_code == 2
    assert "Did you mean 'day'?" in done.output


def test_rows_of_the_sample_are_counted_as_in_a_csv():
    rows = pd.DataFrame({"day": ["2020-01-01", None], "what": ["One", "Two"]})
    assert check_archive(rows, start="day", title="what").problems["row"].tolist() == [3]
