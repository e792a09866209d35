"""What of a dataset was known by a day: events by `first_published`, without what was written later."""

import pandas as pd
import pytest

from timeline import read_file

HEADER = "id,start,end,title,kind,summary,dispute,first_published\n"
ROWS = (
    "a,2024-05-01,,Bridge opens,,The mayor spoke.,,2024-05-02\n"
    "b,2024-05-03,,Bridge closes,,A crack was seen.,Some say two.,2024-05-09\n"
    "c,2024-05-04,,Inquiry begins,,,,\n"
    "d,2024-05-01,2024-05-31,The bridge,era,,,\n"
)


@pytest.fixture
def bridge(write_csv):
    return read_file(write_csv(HEADER + ROWS, "events.csv"))


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        ("2024-05-01", ["d"]),
        ("2024-05-02", ["a", "d"]),
        ("2024-05-08", ["a", "d"]),
        ("2024-05-09", ["a", "b", "d"]),
        (pd.Timestamp("2024-12-31"), ["a", "b", "d"]),
    ],
)
def test_an_event_is_known_from_its_first_publication_and_not_without_one(bridge, day, ids):
    assert sorted(bridge.known_on(day).events["id"]) == ids


def test_what_was_written_later_is_missing_unless_it_is_kept(bridge):
    assert bridge.known_on("2024-06-01").events[["summary", "dispute"]].isna().all(axis=None)
    kept = bridge.known_on("2024-06-01", keeps_texts=True).events.set_index("id")
    assert kept.loc["b", ["summary", "dispute"]].tolist() == ["A crack was seen.", "Some say two."]


def test_without_any_first_publication_nothing_is_left_out(write_csv):
    whole = read_file(write_csv("start,title,summary\n2024-05-01,Bridge opens,The mayor spoke.\n", "events.csv"))
    assert whole.known_on("2000-01-01") is whole


def test_the_day_must_be_one(bridge):
    with pytest.raises(ValueError, match="`as_of` must be a day"):
        bridge.known_on("soon")
