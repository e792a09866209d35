"""Whatever the file, reading gives a table or an DataError, and every row is kept or skipped."""

import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from timeline import DataError, read_events
from timeline.io.readers import load_claims, load_events, load_sources
from timeline.tables.schema import EVENTS
from timeline.text.date_words import describe_dates

CSV = {
    name: "".join((ROOT / f"data/{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)[:8])
    for name in ("events", "sources", "claims")
}
LOAD = {"events": load_events, "sources": load_sources, "claims": load_claims}
HEADER = "id,start,end,title,track,kind,lat,lon,sources,actors,timezone\n"
TOKENS = [
    *(
        "\n",
        "\r",
        ",",
        ";",
        "\t",
        '"',
        "|",
        "=",
        " ",
        "\0",
        "\ufeff",
        "\u202e",
        "é",
        "۱",
        "..",
        "/",
        "~",
        "X",
        "[",
        "{",
        "-",
    ),
    *("2025", "06", "13", "1404", "start", "title", "date", "Year", "Month", "sep=;", "13/04/2025", "June ", "é" * 300),
    *("-0043-03-15", "Y17E7", "https://a.example", "javascript:x", "Asia/Tehran", "99999999999", "NaN", "inf", "1e400"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "events.csv"


def read_whatever(path, content, load=load_events):
    path.write_bytes(content)
    try:
        result = load(path)
    except DataError as fault:
        return fault.problems
    assert set(result.problems["severity"]) <= {"error", "warning"}
    assert result.problems["problem"].ne("").all()
    assert result.skipped["row"].is_unique
    assert result.skipped.empty or result.problems["severity"].eq("error").any()
    if load is load_events:
        assert set(EVENTS.columns) <= set(result.table.columns)
        assert result.table[["start_edtf", "title", "id"]].notna().all(axis=None)
        for event in result.table.itertuples():
            assert describe_dates(event.start_edtf, event.end_edtf, event.timezone)
    return result.problems


@given(st.binary(max_size=300), st.booleans())
def test_read_events_of_any_bytes(path, content, has_header):
    read_whatever(path, (HEADER.encode() if has_header else b"") + content)


@given(
    st.lists(st.sampled_from(TOKENS) | st.text(max_size=5), max_size=60),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_read_events_of_any_text(path, parts, has_header, encoding):
    text = (HEADER if has_header else "") + "".join(parts)
    problems = read_whatever(path, text.encode(encoding, "replace"))
    if problems["severity"].eq("error").any():
        with pytest.raises(DataError):
            read_events(path)
    else:
        assert isinstance(read_events(path), pd.DataFrame)


edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(TOKENS) | st.binary(max_size=4)),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("name", CSV)
@given(edits=edits)
def test_read_of_our_own_data_with_edits(path, name, edits):
    content = CSV[name].encode()
    for place, length, new in edits:
        at = int(place * len(content))
        new = new.encode("utf-8", "replace") if isinstance(new, str) else new
        content = content[:at] + new + content[at + length :]
    read_whatever(path, content, LOAD[name])


@pytest.mark.parametrize("name", CSV)
def test_our_own_data_is_read_without_edits(path, name):
    path.write_text(CSV[name], encoding="utf-8")
    assert len(LOAD[name](path).table) == CSV[name].count("\n") - 1
