"""Whatever the file, reading gives a table or an DataError, and every row is kept or skipped."""

import csv
import io

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


NAMES = [*EVENTS.columns, "colour", "Until", "Notes", "country_as_written"]
CELLS = st.sampled_from([
    *("", "2025", "2025-06-13", "13/04/2025", "June 2025", "soon", "..", "2024-25", "1800s", "2025-06-13T07:30", "1/2"),
    *("FR", "France", "Atlantis", "48.4", "48,4", "191", "north", "1", "3", "5", "high", "0", "Europe/Paris", "CST"),
    *("https://a.example/1", "WHO, https://a.example", "ftp://a.example", "www.a.example", "x|y", "x||x", "a b", "'=1+1"),
    *("era", "\u200b", "a\u200bb", "\u202eabc", "caf\u0301", "café", "\x07", "۱۲", "=SUM(A1)", "-1", "+2", "NaN", "null"),
]) | st.text(max_size=6)  # fmt: skip


def is_shown(cell, value):
    """Return whether a cell of the file stands in a table as it is written, apart from the notation of numbers."""
    if pd.isna(value):
        return False
    if isinstance(value, str):
        return value == cell
    try:
        return float(cell) == value
    except ValueError:
        return False


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True),
    st.lists(st.lists(CELLS, min_size=10, max_size=10), min_size=1, max_size=4),
)
def test_each_cell_is_shown_as_written_or_named(path, others, rows):
    names = ["start", "title", *(name for name in others if name not in ("start", "title"))]
    rows = [row[: len(names)] for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([names, *rows])
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    try:
        result = load_events(path)
    except DataError:
        return  # the file as a whole
    skipped = dict(zip(result.skipped["row"], result.skipped["text"], strict=True))
    filled = {at: row for at, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)}
    assert len(result.table) + len(skipped) == len(filled)
    assert set(skipped) <= set(filled)
    problems = result.problems
    kept = [(number, row) for number, row in filled.items() if number not in skipped]
    for (number, row), (_, event) in zip(kept, result.table.iterrows(), strict=True):
        named = problems[problems["row"].eq(number)]
        for name, cell in zip(names, row, strict=True):
            values = [event.get(column) for column in (name, f"{name}_as_written", f"{name}_2")]
            is_named = named["column"].eq(name).any() or problems.loc[problems["row"].le(1), "column"].eq(name).any()
            written = cell.strip().removeprefix("'")
            assert not cell.strip() or is_named or any(is_shown(written, value) for value in values), (name, cell)
    for number, text in skipped.items():
        assert (
            any(cell.strip()[:5] in text for cell in filled[number] if cell.strip()) or problems["row"].eq(number).any()
        )
