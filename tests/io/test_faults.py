from typing import NamedTuple

import pandas as pd
import pytest
from conftest import ROOT
from faults import CLEAN, COLUMNS, FAULTS, Fault
from grids import grid

from timeline import DataError, check_file, read_events, read_settings
from timeline.io import load_events
from timeline.tables.event_dates import DERIVED_COLUMNS
from timeline.tables.result import TableResult

_READ_AS = {"lat": float, "lon": float, "importance": int}
_WORKED_OUT = {"end": ["end_edtf"]}
# A slip in a track, a kind or a confidence is one only where the settings list what there is.
OURS = {"settings": read_settings(ROOT / "data")}


class Planted(NamedTuple):
    fault: Fault
    path: str
    problems: pd.DataFrame
    result: TableResult | None


@pytest.fixture(scope="module", params=grid(FAULTS, keep=list(FAULTS)[::8]))
def planted(request, tmp_path_factory):
    """A file with one fault, and what `read_events` says of it."""
    fault = FAULTS[request.param]()
    path = tmp_path_factory.mktemp("faults") / "events.csv"
    path.write_bytes(fault.content)
    if fault.outcome == "raises":
        with pytest.raises(DataError) as caught:
            load_events(path, **OURS, **fault.options)
        return Planted(fault, path, caught.value.problems, None)
    result = load_events(path, **OURS, **fault.options)
    return Planted(fault, path, result.problems, result)


@pytest.fixture(scope="module", params=grid(CLEAN, keep=list(CLEAN)[::8]))
def clean(request, tmp_path_factory):
    """A file without fault, and what `read_events` says of it."""
    made = CLEAN[request.param]()
    path = tmp_path_factory.mktemp("clean") / "events.csv"
    path.write_bytes(made.content)
    return made, path, load_events(path)


def read_cells(row, without=()):
    """Return what a table is to hold for the cells of a row of a file."""
    cells = {name: text.strip() for name, text in row.items() if name not in without}
    return {name: _READ_AS.get(name, str)(text) if text else None for name, text in cells.items()}


def iter_cells(events, at, names):
    """Return some cells of one row of a table, None for missing ones."""
    return {name: None if pd.isna(value := events[name].iloc[at]) else value for name in names}


@pytest.mark.few(8)
def test_read_events_reports_the_fault_and_nothing_else(planted):
    fault, problems = planted.fault, planted.problems
    expected = [(fault.row, fault.column, fault.severity)]
    if fault.beside:
        expected.append((fault.row, *fault.beside[:2]))
    found = problems[["row", "column", "severity"]].itertuples(index=False, name=None)
    assert sorted(found) == sorted(expected), problems.to_string()


@pytest.mark.few(8)
def test_read_events_says_what_is_wrong_and_what_to_write(planted):
    fault, problems = planted.fault, planted.problems
    here = problems[problems["row"].eq(fault.row) & problems["severity"].eq(fault.severity)]
    told = [one for one in here.itertuples() if fault.words in one.problem and fault.fix in one.fix]
    assert told, problems.to_string()
    assert fault.value in (None, told[0].value)
    assert all(problems["problem"].ne("") & problems["fix"].ne(""))
    if fault.beside:
        column, severity, words = fault.beside
        beside = problems[problems["column"].eq(column) & problems["severity"].eq(severity)]
        assert beside["problem"].str.contains(words).tolist() == [True]


@pytest.mark.few(8)
def test_read_events_keeps_or_refuses_each_row(planted):
    fault, _, _, result = planted
    if result is None:
        return
    assert result.skipped["row"].tolist() == fault.skipped
    assert len(result.table) + len(result.skipped) == len(fault.rows)


@pytest.mark.few(8)
def test_read_events_shows_the_text_of_a_refused_row(planted):
    fault, _, _, result = planted
    if fault.outcome != "skipped":
        return
    (text,) = result.skipped["text"]
    assert text.strip()
    assert (fault.value or "") in text


@pytest.mark.few(8)
def test_read_events_blanks_the_bad_cell_and_no_other(planted):
    fault, _, _, result = planted
    if result is None:
        return
    kept = [number for number in fault.rows if number not in fault.skipped]
    for at, number in enumerate(kept):
        special = {}
        if number == fault.row:
            bad = [fault.column, *_WORKED_OUT.get(fault.column, [])] if fault.outcome in ("error", "as written") else []
            special = dict.fromkeys(bad) | fault.kept
            if fault.outcome == "as written" and (cell := fault.rows[number][fault.column]):
                special[f"{fault.column}_as_written"] = cell if cell.isprintable() else fault.value
        expected = read_cells(fault.rows[number], without=special) | special
        assert iter_cells(result.table, at, expected) == expected


@pytest.mark.few(8)
def test_read_events_raises_for_errors_and_only_if_strict_for_warnings(planted):
    fault = planted.fault
    strict = fault.severity == "warning"
    if strict:
        assert len(read_events(planted.path, **OURS, **fault.options)) == len(fault.rows)
    with pytest.raises(DataError) as caught:
        read_events(planted.path, **OURS, **fault.options, strict=strict)
    pd.testing.assert_frame_equal(caught.value.problems, planted.problems)


@pytest.mark.full
def test_check_events_finds_the_same_problems(planted):
    options = dict(planted.fault.options)
    sources = options.pop("sources", None)
    if sources is not None:  # `check_file` reads them from the file beside the events
        rows = sources.assign(publisher="A publisher", url="https://example.org/" + sources["id"])
        rows.to_csv(planted.path.with_name("sources.csv"), index=False)
    problems = check_file(planted.path, **OURS, **options)
    assert set(problems["file"]) <= {str(planted.path)}
    pd.testing.assert_frame_equal(problems.drop(columns="file"), planted.problems)


def test_read_events_reports_nothing_of_a_clean_file(clean):
    _, path, result = clean
    # That a file has no rows is the only thing that is reported of one without a fault.
    expected = ["no_rows"] if result.table.empty else []
    assert result.problems["code"].tolist() == expected, result.problems.to_string()
    assert result.skipped.empty
    assert check_file(path)["code"].tolist() == expected


def test_read_events_keeps_every_cell_of_a_clean_file(clean):
    made, _, result = clean
    assert len(result.table) == len(made.rows)
    own = [name for name in (made.rows or [{}])[0] if name not in COLUMNS]
    # The harbour's editors give no reasons for their grades and no days of publication; those columns are blank.
    blank = ("importance_reason", "first_published", "dispute_kind")
    assert [name for name in result.table.columns if name not in blank] == [*COLUMNS, *own, *DERIVED_COLUMNS]
    for at, row in enumerate(made.rows):
        expected = read_cells(row)
        assert iter_cells(result.table, at, expected) == expected


def test_the_faults_are_many_and_of_both_severities():
    made = [make() for make in FAULTS.values()]
    assert len(made) >= 60
    assert len(CLEAN) >= 20
    assert {fault.outcome for fault in made} == {"warning", "as written", "error", "skipped", "raises"}
    assert {fault.column for fault in made} >= set(COLUMNS) - {"dispute"}
