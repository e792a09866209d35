"""Our own CSV: it says the same when it is read again, and is the same bytes when it is written again."""

import csv
import io
import re

import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from timeline import read_claims, read_events, read_sources
from timeline.io import load_events
from timeline.io.formats.events_csv import render_claims_csv, render_csv, render_sources_csv

WORDS = (
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00") | st.sampled_from("\r\n"),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(bool)
)
FORMULA = st.sampled_from(["=1+1", "+49", "-0043", "@x", "'=x", "''", "-1"])
DATE_COLUMNS = st.sampled_from(
    ["2025", "2025-06~", "-0043-03-15", "[2025-06-13..2025-06-15]", "2025-06-13T07:30Z", "Y-17000", "198X"]
)


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return path


def shorten(row):
    """Return a row of cells with decimal numbers as they are without zeros at the end."""
    return [cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell for cell in row]


def test_render_csv_of_our_data_is_our_data(events, claims, sources):
    for name, text in (
        ("events", "".join(render_csv(events))),
        ("claims", render_claims_csv(claims)),
        ("sources", render_sources_csv(sources)),
    ):
        stored = (ROOT / f"data/{name}.csv").read_text(encoding="utf-8")
        assert list(map(shorten, csv.reader(io.StringIO(text)))) == list(map(shorten, csv.reader(io.StringIO(stored))))
        assert len(text.splitlines()) == len(stored.splitlines())


def test_render_csv_is_read_as_it_was(odd_events, tmp_path):
    text = "".join(render_csv(odd_events))
    again = read_events(write(tmp_path / "again.csv", text))
    dates = ["start_edtf", "end_edtf", "start_earliest", "start_latest", "end_earliest", "end_latest", "is_open"]
    same = ["id", "timezone", "title", "summary", "track", "kind", "importance", *dates]
    pd.testing.assert_frame_equal(again[same], odd_events[same])
    assert "".join(render_csv(again)) == text


@given(st.lists(st.tuples(DATE_COLUMNS, WORDS | FORMULA, WORDS | FORMULA | st.none()), min_size=1, max_size=5))
def test_render_csv_gives_back_whatever_is_in_a_cell(tmp_path_factory, rows):
    text = io.StringIO()
    own = csv.writer(text)
    own.writerow(["start", "title", "of their own"])
    own.writerows([start, title if title[0] != "'" else "'" + title, more] for start, title, more in rows)
    folder = tmp_path_factory.mktemp("csv")
    first = load_events(write(folder / "a.csv", text.getvalue())).table
    again = load_events(write(folder / "b.csv", "".join(render_csv(first)))).table
    for name in ("start_edtf", "title", "of their own"):
        assert (
            again.get(name, pd.Series(dtype="str")).tolist() == first.get(name, pd.Series(dtype="str")).tolist()
            or first[name].isna().all()
        )
    assert "".join(render_csv(again)) == "".join(render_csv(first))


def test_render_csv_leaves_nothing_that_a_spreadsheet_works_out(write_csv):
    events = read_events(write_csv("start,title,summary,lat,lon\n-0043-03-15,'=1+1,'+1 'quoted',-35.5,-1\n"))
    assert events["title"].tolist() == ["=1+1"]
    (row,) = list(csv.DictReader(io.StringIO("".join(render_csv(events)))))
    assert (row["start"], row["title"], row["summary"]) == ("'-0043-03-15", "'=1+1", "'+1 'quoted'")
    assert (row["lat"], row["lon"]) == ("-35.5", "-1"), "plain numbers stay numbers"


def test_render_csv_takes_any_result_of_pandas(events):
    part = pd.concat([events.query("importance == 1"), events.head(3)]).sort_values("title").set_index("id", drop=False)
    rows = list(csv.DictReader(io.StringIO("".join(render_csv(part.assign(mine=True, row=range(len(part))))))))
    assert [row["id"] for row in rows] == part["id"].tolist()
    assert rows[0]["mine"] == "True"


@pytest.mark.parametrize("name", ["events", "claims", "sources"])
def test_render_csv_leaves_its_input_as_it_was(name, request):
    table = request.getfixturevalue(name)
    before = table.copy()
    render = {"events": render_csv, "claims": render_claims_csv, "sources": render_sources_csv}[name]
    assert "".join(render(table))
    pd.testing.assert_frame_equal(table, before)


def test_claims_and_sources_come_back(claims, sources, events, tmp_path):
    pd.testing.assert_frame_equal(read_sources(write(tmp_path / "s.csv", render_sources_csv(sources))), sources)
    again = read_claims(write(tmp_path / "c.csv", render_claims_csv(claims)), events=events, sources=sources)
    pd.testing.assert_frame_equal(again, claims)
