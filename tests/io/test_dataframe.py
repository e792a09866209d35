"""Events of any DataFrame."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from timeline import DataError, draw_timeline, from_dataframe, read_events


def starts(values, **options):
    frame = pd.DataFrame({"start": values, "title": "x"})
    dataset = from_dataframe(frame, **options)
    dataset.require_valid()
    return dataset.events["start"].tolist()


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (pd.to_datetime(["2025-06-13", "2025-06-14"]), ["2025-06-13", "2025-06-14"]),
        (pd.to_datetime(["2025-06-13T00:00", "2025-06-14T07:30"]), ["2025-06-13T00:00", "2025-06-14T07:30"]),
        (pd.to_datetime(["2025-06-13T07:30:05.9"]), ["2025-06-13T07:30:05"]),
        (pd.to_datetime(["2025-06-13T07:30"]).tz_localize("UTC"), ["2025-06-13T07:30Z"]),
        (pd.to_datetime(["2025-06-13T07:30"]).tz_localize("Asia/Tehran"), ["2025-06-13T07:30+03:30"]),
        (pd.to_datetime(["2025-06-13"]).tz_localize("Asia/Tehran"), ["2025-06-13"]),
        (pd.PeriodIndex(["2025", "2026"], freq="Y"), ["2025", "2026"]),
        (pd.PeriodIndex(["2025Q2"], freq="Q"), ["2025-34"]),
        (pd.PeriodIndex(["2025Q2"], freq="Q-NOV"), ["[2025-03-01..2025-05-31]"]),
        (pd.PeriodIndex(["2025-06"], freq="M"), ["2025-06"]),
        (pd.PeriodIndex(["2025-06-13"], freq="D"), ["2025-06-13"]),
        (pd.PeriodIndex(["2025-06-13"], freq="W"), ["[2025-06-09..2025-06-15]"]),
        (pd.PeriodIndex(["2025-06-13 07:30"], freq="min"), ["2025-06-13T07:30"]),
        ([1914, 1918], ["1914", "1918"]),
        ([1914.0], ["1914"]),
        (np.array(["2025-06"], dtype=object), ["2025-06"]),
        (pd.Series([date(2025, 6, 13), date(2025, 6, 14)], dtype=object), ["2025-06-13", "2025-06-14"]),
        (pd.Series([datetime(2025, 6, 13)], dtype=object), ["2025-06-13"]),
        (pd.Series([datetime(2025, 6, 13, 7, tzinfo=UTC)], dtype=object), ["2025-06-13T07:00Z"]),
        (pd.Categorical(["2025-06"]), ["2025-06"]),
        (["13 June 2025"], ["13 June 2025"]),
    ],
)
def test_events_from_frame_keeps_the_precision_of_dates(values, written):
    assert starts(values) == written


def test_events_from_frame_takes_missing_values_as_blank():
    frame = pd.DataFrame({"start": pd.to_datetime(["2025-06-13", None]), "title": ["x", "y"], "lat": [35.5, np.nan]})
    frame["lon"] = pd.array([51, pd.NA], dtype="Int64")
    result = from_dataframe(frame)
    assert result.events[["start", "lat", "lon"]].values.tolist() == [["2025-06-13", 35.5, 51.0]]
    assert result.problems[["row", "column", "problem"]].values.tolist() == [[1, "start", "the cell is blank"]]
    assert result.skipped["row"].tolist() == [1]


def test_events_from_frame_names_rows_by_the_index_of_the_frame():
    frame = pd.DataFrame({"start": ["2025", "x"], "title": "x"}, index=[10, 20])
    with pytest.raises(DataError, match="1 problem in the DataFrame:\n  row 20, column 'start': 'x'"):
        draw_timeline(frame)
    assert from_dataframe(frame.set_index(pd.Index(["a", "a"]))).problems["row"].tolist() == [1]


def test_events_from_frame_maps_columns_and_makes_titles():
    frame = pd.DataFrame({"when": ["2025"], "actor": [["IAEA", "Iran"]], "what": ["Report"], 7: [True]})
    events = from_dataframe(frame, columns={"start": "when"}, title="{actor}: {what}").events
    assert events.loc[0, ["start", "title", "actors", "what", "7"]].tolist() == [
        *("2025", "IAEA|Iran: Report", "IAEA|Iran", "Report", "True")
    ]


def test_events_from_frame_reports_by_the_names_of_the_frame():
    frame = pd.DataFrame({"when": ["2025-13"], "title": ["x"]})
    result = from_dataframe(frame, columns={"start": "when"})
    assert result.problems["column"].tolist() == ["when"]


def test_events_from_frame_says_which_column_is_missing():
    with pytest.raises(
        DataError, match="the DataFrame:\n  the file, column 'start': the column is missing; there are: 'w', 'title'"
    ):
        from_dataframe(pd.DataFrame({"w": ["2025"], "title": ["x"]}))


def test_events_from_frame_asks_for_the_order_of_day_and_month():
    assert starts(["03/04/2025"], day_first=True) == ["03/04/2025"]
    with pytest.raises(DataError, match="day_first"):
        starts(["03/04/2025"])


@pytest.mark.parametrize(("frame", "columns"), [("no frame", None), (pd.DataFrame(), {"begin": "x"})])
def test_events_from_frame_refuses_wrong_arguments(frame, columns):
    with pytest.raises((TypeError, ValueError), match="`frame` must be a DataFrame|`columns` names 'begin'"):
        from_dataframe(frame, columns=columns)


def test_events_from_frame_leaves_the_frame_as_it_was():
    frame = pd.DataFrame({"start": pd.to_datetime(["2025-06-13"]), "title": ["x"]})
    before = frame.copy()
    from_dataframe(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_events_from_frame_reads_the_table_of_read_events(odd_events):
    again = from_dataframe(odd_events).events
    assert len(again) == len(odd_events)
    assert again["start_edtf"].tolist() == odd_events["start_edtf"].tolist()


def test_events_from_frame_takes_halves_of_letters_as_a_fault():
    frame = pd.DataFrame({"start": ["2025", "2026"], "title": ["x", "a\udce9"]}, dtype=object)
    result = from_dataframe(frame)
    assert result.skipped["row"].tolist() == [1]
    assert "bytes that cannot be decoded" in result.problems["problem"][0]


def test_events_from_frame_does_as_read_events(write_csv):
    path = write_csv("start,title,place\n2025-06-13,x,Tehran\n2025-06,y,\n")
    pd.testing.assert_frame_equal(from_dataframe(pd.read_csv(path)).events, read_events(path))


@pytest.mark.parametrize(
    ("times", "count"),
    [
        (pd.to_datetime(["2012-03-14 04:17:38.276340", "2012-03-14 04:17:39.000000", None]), 1),
        (pd.to_datetime(["2012-03-14 04:17:38.50+02:00", "2012-03-14 04:17:39.25+02:00"]), 2),
        ([datetime(2012, 3, 14, 4, 17, 38, 5), None], 1),
        (pd.to_datetime(["2012-03-14 04:17:38"]), 0),
    ],
)
def test_a_fraction_of_a_second_in_timestamps_is_mentioned_once(times, count):
    frame = pd.DataFrame({"start": times, "title": "a"})
    problems = from_dataframe(frame).problems
    found = problems[problems["code"] == "fraction_cut"]
    assert len(found) == min(count, 1)
    assert all(f"as {count} of the column" in text for text in found["problem"])
