"""What charts, pages and exports take: a Dataset, a table of events that was edited, any DataFrame."""

import json
from datetime import date
from io import StringIO

import numpy as np
import pandas as pd
import pytest

from timeline import (
    DataError,
    Dataset,
    draw_claims,
    draw_timeline,
    from_dataframe,
    read_events,
    read_file,
    to_html,
    write_file,
)
from timeline.io import to_claims_dataset, to_dataset

PLAIN = pd.DataFrame({"when": ["1066-10-14", "1066-12-25"], "what": ["Battle of Hastings", "Coronation"], "side": "x"})
COLUMNS = {"start": "when", "title": "what"}
FORMATS = ["csv", "timelinejs.json", "vis.json", "ics", "jsonld", "geojson", "md"]


def list_drawn(data, **options):
    """Return the ids of the marks of a figure."""
    return {mark for trace in draw_timeline(data, **options).data for mark in trace.customdata or () if mark}


@pytest.mark.few(4)
@pytest.mark.parametrize(
    "frame",
    [
        PLAIN,
        PLAIN.convert_dtypes(),
        PLAIN.astype("category"),
        PLAIN.astype({"when": "datetime64[s]"}),
        PLAIN.assign(when=pd.to_datetime(PLAIN["when"]).dt.tz_localize("Europe/London")),
        PLAIN.assign(when=pd.Series([date(1066, 10, 14), date(1066, 12, 25)], dtype=object)),
        PLAIN.assign(when=pd.PeriodIndex(PLAIN["when"], freq="D")),
        PLAIN.assign(when=pd.array([date(1066, 10, 14), date(1066, 12, 25)], dtype="date32[pyarrow]")),
        PLAIN.assign(when=pd.to_datetime(PLAIN["when"]).astype("timestamp[ms][pyarrow]")),
        PLAIN.convert_dtypes(dtype_backend="pyarrow"),
        PLAIN.set_index(pd.PeriodIndex(PLAIN["when"], freq="D", name="when"))[["what", "side"]],
        PLAIN.set_index(pd.DatetimeIndex(PLAIN["when"], name="when"))[["what", "side"]],
        PLAIN.set_index("when"),
        PLAIN.set_index(["side", "when"], drop=False),
        PLAIN.iloc[::-1],
    ],
    ids=lambda frame: " ".join(map(str, frame.dtypes)),
)
def test_any_frame_of_two_days_is_drawn_and_keeps_its_columns(frame):
    events = to_dataset(frame, columns=COLUMNS).events.sort_values("start", ignore_index=True)
    assert events["start_edtf"].tolist() == ["1066-10-14", "1066-12-25"]
    assert events["title"].tolist() == ["Battle of Hastings", "Coronation"]
    assert events["side"].tolist() == ["x", "x"]
    assert list_drawn(frame, columns=COLUMNS) == set(events["id"])


def test_an_index_of_dates_without_a_name_is_the_start():
    frame = pd.DataFrame({"title": ["a", "b"]}, index=pd.PeriodIndex(["1914", "1918"], freq="Y"))
    assert to_dataset(frame).events["start_edtf"].tolist() == ["1914", "1918"]


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (pd.to_timedelta([1, 2], unit="D"), "timedelta64"),
        ([True, False], "bool"),
        (np.array([1j, 2j]), "complex128"),
        (pd.interval_range(0, 2), "interval"),
        (pd.array([True, None], dtype="boolean"), "boolean"),
        (pd.array([1, 2], dtype="duration[ms][pyarrow]"), "duration"),
    ],
)
def test_a_dtype_that_is_no_date_is_named_with_its_column(values, dtype):
    with pytest.raises(DataError) as raised:
        draw_timeline(PLAIN.assign(when=values), columns=COLUMNS)
    problem = raised.value.problems.iloc[0]
    assert problem["column"] == "when"
    assert dtype in problem["value"]


def test_a_frame_without_titles_or_dates_names_the_column_alone():
    for name, frame in (("title", PLAIN[["when"]]), ("start", PLAIN[["what"]])):
        with pytest.raises(DataError) as raised:
            to_html(frame, columns={ours: own for ours, own in COLUMNS.items() if own in frame})
        assert raised.value.problems["column"].tolist() == [name]


def test_a_missing_title_is_an_error_of_its_row():
    frame = PLAIN.assign(what=["Battle of Hastings", None])
    with pytest.raises(DataError, match="row 1, column 'what': the cell is blank"):
        draw_timeline(frame, columns=COLUMNS)
    dataset = from_dataframe(frame, columns=COLUMNS)
    assert dataset.skipped[["table", "row"]].values.tolist() == [["events", 1]]
    assert len(list_drawn(dataset)) == 1


def test_frames_that_differ_in_their_index_alone_give_the_same_events():
    shifted = to_dataset(PLAIN.set_axis([7, 9]), columns=COLUMNS).events
    pd.testing.assert_frame_equal(shifted, to_dataset(PLAIN, columns=COLUMNS).events)


def test_what_is_given_stays_as_it_was(events):
    edited = events.copy()
    edited.loc[3, "start"] = "2024-01-01"
    before = edited.copy()
    to_dataset(edited)
    pd.testing.assert_frame_equal(edited, before)


def test_a_table_that_nobody_edited_is_taken_as_it_is(events):
    assert to_dataset(events).events is events
    assert to_dataset(Dataset(events.sample(frac=0.5, random_state=1))).events["id"].is_unique


def test_pandas_own_csv_brings_every_event_back(events):
    again = pd.read_csv(StringIO(events.to_csv(index=False)))
    renewed = to_dataset(again).events
    pd.testing.assert_frame_equal(renewed, events)
    assert draw_timeline(again).to_json() == draw_timeline(events).to_json()


def test_a_row_added_by_concat_is_drawn_with_the_others(events):
    row = pd.DataFrame({"start": ["2025-07-01"], "title": ["An event of one's own"], "track": ["Diplomacy"]})
    joined = to_dataset(pd.concat([events, row], ignore_index=True)).events
    pd.testing.assert_frame_equal(joined.head(len(events)), events)
    added = joined.iloc[-1]
    assert (added["id"], added["importance"]) == ("2025-07-01-an-event-of-one-s-own", 2)
    assert pd.isna(added["timezone"])
    assert added["start_earliest"] == pd.Timestamp("2025-07-01", tz="UTC")


@pytest.fixture
def edited(write_csv):
    """Three events read with a calendar and an order of day and month, of which one is then given another day."""
    text = (
        "id,start,end,timezone,title\n1,03/04/2025,04/04/2025,Asia/Tokyo,a\n2,1404-10-08,,UTC,b\n3,05/04/2025,,UTC,c\n"
    )
    events = read_events(write_csv(text), day_first=True, calendar="solar-hijri")
    events.loc[2, "start"] = "2024-01-01"
    return events


def test_an_edited_date_counts_and_the_others_stay_as_they_were_read(edited):
    renewed = to_dataset(edited).events
    assert renewed["start"].tolist() == ["03/04/2025", "1404-10-08", "2024-01-01"]
    assert renewed["start_edtf"].tolist() == ["2025-04-03", "2025-12-29", "2024-01-01"]
    assert renewed["end_edtf"].fillna("").tolist() == ["2025-04-04", "", ""]
    assert renewed.loc[2, "start_earliest"] == pd.Timestamp("2024-01-01", tz="UTC")
    pd.testing.assert_frame_equal(to_dataset(renewed).events, renewed)


def test_an_edited_date_counts_without_the_column_of_what_was_read(events):
    table = events.drop(columns="dates_read_from")
    assert to_dataset(table).events is table
    table.loc[5, "start"] = "2024-01-01"
    assert to_dataset(table).events.loc[5, "start_edtf"] == "2024-01-01"


def test_an_edited_end_or_zone_counts(edited):
    edited.loc[1, "end"] = "2026-02"
    edited.loc[0, "timezone"] = "America/New_York"
    renewed = to_dataset(edited).events
    assert renewed.loc[1, "end_latest"] == pd.Timestamp("2026-03-01", tz="UTC")
    assert renewed.loc[0, "start_earliest"] == pd.Timestamp("2025-04-03T04:00", tz="UTC")


def test_an_edited_date_shows_in_figure_and_page(edited):
    assert "1 January 2024" in draw_timeline(edited).to_json()
    page = to_html(edited)
    assert "1 January 2024" in page
    assert "5 April 2025" not in page


@pytest.mark.parametrize("ending", FORMATS)
def test_an_edited_date_is_in_every_export(edited, tmp_path, ending):
    text = write_file(edited, tmp_path / f"out.{ending}").read_text(encoding="utf-8")
    year = json.dumps(json.loads(text)) if ending.endswith("json") else text
    assert any(form in year for form in ("2024-01-01", "20240101", "1 January 2024", '"year": "2024"', '"year": 2024'))
    assert "5 April 2025" not in text
    # The exclusive end of the first event, where a format has such an end.
    assert text.count("2025-04-05") + text.count("20250405") == (ending in ("vis.json", "ics"))


def test_an_edited_cell_that_is_no_date_is_an_error(edited):
    edited.loc[2, "start"] = "soon"
    with pytest.raises(DataError, match="row 2, column 'start': 'soon'"):
        draw_timeline(edited)


def test_columns_are_for_frames():
    with pytest.raises(ValueError, match="`columns` is for a DataFrame"):
        to_dataset(read_file("data"), columns=COLUMNS)
    with pytest.raises(ValueError, match="Did you mean 'start'"):
        draw_timeline(PLAIN, columns={"stat": "when"})


def test_an_edited_day_of_a_claim_counts(claims):
    edited = claims[claims["counting"].eq("cumulative")].head(3).reset_index(drop=True)
    edited.loc[0, "as_of"] = "2024-01-01"
    arguments = {"story": edited.loc[0, "story"], "measure": edited.loc[0, "measure"], "kind": "growth", "parts": True}
    assert "2024-01-01" in draw_claims(edited, **arguments).to_json()
    edited.loc[2, "as_of"] = "soon"
    with pytest.raises(DataError, match="row 2, column 'as_of': 'soon'"):
        draw_claims(edited)
    assert to_claims_dataset(claims).claims is claims


@pytest.mark.parametrize("freq", ["Q", "Y", "M"])
def test_periods_are_never_taken_for_spans_of_years(freq):
    frame = pd.DataFrame({"start": pd.period_range("2018", periods=3, freq=freq), "title": list("abc")})
    dataset = from_dataframe(frame)
    assert dataset.problems.empty
    assert dataset.events["start_kind"].unique().tolist() == ["date"]


def test_a_season_read_in_words_stays_one_beside_an_edited_span():
    events = from_dataframe(pd.DataFrame({"start": ["Q3 2020", "1950"], "title": ["a", "b"]})).events
    events.loc[1, "start"] = "1914-18"
    assert to_dataset(events).events["start_edtf"].tolist() == ["2020-35", "1914/1918"]
