"""A cell that does not fit its column is kept as written: only `start`, `title` and the shape of a row can refuse it."""

import pandas as pd
import pytest
from command_line import run
from grids import grid

from timeline import DataError, read_claims, read_events, read_file, read_sources, to_html, write_file

# Column, cell, and what is in the typed column instead.
CELLS = [
    ("end", "until the thaw", None),
    ("end", "31/02/1911", None),
    ("end", "1911-05/1911-06", None),
    ("country", "Atlantis", None),
    ("lat", "north of the river", None),
    ("lon", "1800", None),
    ("importance", "paramount", 2),
    ("timezone", "Mars/Olympus", None),
    ("sources", "ftp://archive.example/a", None),
    ("sources", "https://a.example/1|gopher://b.example", "https://a.example/1"),
    ("id", "the first", "1910-ice"),
]


def write(folder, columns, *rows, name="mine.csv"):
    lines = [",".join(columns), *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


@pytest.mark.few(6)
@pytest.mark.parametrize(("column", "cell", "typed"), CELLS)
def test_a_cell_that_does_not_fit_is_kept_as_written_with_a_warning(tmp_path, column, cell, typed):
    path = write(tmp_path, ["start", "title", column], ["1910", "Ice", cell], ["1912", "Thaw", ""])
    dataset = read_file(path)
    dataset.require_valid()
    event = dataset.events.iloc[0]
    assert event[f"{column}_as_written"] == cell
    assert event[column] == typed if typed is not None else pd.isna(event[column])
    assert pd.isna(dataset.events[f"{column}_as_written"].iloc[1])
    assert event["start_edtf"] == "1910"
    assert pd.isna(event["end_edtf"])
    (problem,) = (problem for problem in dataset.problems.itertuples() if problem.value)
    assert (problem.row, problem.column, problem.severity) == (2, column, "warning")
    assert problem.value in cell
    assert "as written" in problem.problem
    assert dataset.count_blanked("events") == {column: 1}


@pytest.mark.parametrize(("column", "cell", "typed"), grid(CELLS, keep=[CELLS[0], CELLS[9]]))
def test_the_list_of_the_page_shows_the_cell(tmp_path, column, cell, typed):
    path = write(tmp_path, ["start", "title", column], ["1910", "Ice", cell])
    page = to_html(read_file(path))
    assert f"<b>{column}</b>: <bdi>{cell}</bdi>" in page
    assert f"1 cell of {column}" in page


@pytest.mark.few(4)
@pytest.mark.parametrize(("column", "cell", "typed"), CELLS)
def test_a_csv_has_the_cell_and_reads_back_the_same(tmp_path, column, cell, typed):
    first = read_file(write(tmp_path, ["start", "title", column], ["1910", "Ice", cell])).events
    again = read_file(write_file(first, tmp_path / "again.csv"))
    assert cell in (tmp_path / "again.csv").read_text("utf-8")
    assert again.events[f"{column}_as_written"].tolist() == [cell]
    assert again.events[list(first.columns)].equals(first)
    # What pandas writes holds the derived columns as well.
    first.to_csv(tmp_path / "pandas.csv", index=False)
    assert read_file(tmp_path / "pandas.csv").events[f"{column}_as_written"].tolist() == [cell]


@pytest.mark.parametrize("suffix", [".timelinejs.json", ".ics"])
@pytest.mark.parametrize(("column", "cell", "typed"), grid(CELLS[:7], keep=CELLS[:1]))
def test_formats_that_hold_one_text_name_the_cell_in_it_and_give_it_back(tmp_path, column, cell, typed, suffix):
    first = read_file(write(tmp_path, ["start", "title", column], ["1910", "Ice", cell])).events
    again = read_file(write_file(first, tmp_path / f"again{suffix}")).events
    assert again[f"{column}_as_written"].tolist() == [cell]


def test_the_spreadsheet_of_another_program_has_the_cell_too(tmp_path):
    path = write(tmp_path, ["start", "end", "title"], ["1910", "until the thaw", "Ice"])
    out = tmp_path / "sheet.csv"
    done = run("convert", path, out, "--to", "timelinejs-sheet")
    assert done.exit_code == 0, done.output
    assert "until the thaw" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("start", "end"), [("1912-03-01", "1911"), ("3 May 1912", "2 May 1912"), ("1912-05-03T10:00", "1912-05-03T09:59")]
)
def test_an_end_before_its_start_is_kept_and_the_event_drawn_at_its_start(tmp_path, start, end):
    dataset = read_file(write(tmp_path, ["start", "end", "title"], [start, end, "Ice"]))
    dataset.require_valid()
    event = dataset.events.iloc[0]
    assert (event["start"], event["end"]) == (start, end)
    assert pd.isna(event["end_earliest"])
    assert event["start_earliest"] == event["start_earliest"]
    codes = dataset.problems["code"]
    assert codes.eq("end_before_start").sum() == 1
    assert f"<b>end</b>: <bdi>{end}</bdi>" in to_html(dataset)
    assert end in write_file(dataset, tmp_path / "again.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("start", "options"),
    [("2012-03-14 04:17:38.276340", {}), ("14/03/2012 04:17:38,5", {}), ("1723474994349345", {"unix_times": "auto"})],
)
def test_a_fraction_of_a_second_that_dates_do_not_keep_stands_as_written(tmp_path, start, options):
    dataset = read_file(write(tmp_path, ["start", "title"], [start, "Log"]), **options)
    dataset.require_valid()
    assert dataset.events["start_as_written"].tolist() == [start]
    assert dataset.events["start_precision"].tolist() == ["second"]
    written = write_file(dataset, tmp_path / "again.csv").read_text("utf-8")
    assert start in written
    assert read_file(tmp_path / "again.csv").events["start_as_written"].tolist() == [start]
    assert f"<b>start</b>: <bdi>{start}</bdi>" in to_html(dataset)


def test_a_repeated_id_gets_a_number_that_no_other_id_has(tmp_path):
    rows = [
        ["a", "1910", "One"],
        ["a", "1911", "Two"],
        ["a-2", "1912", "Three"],
        ["a", "1913", "Four"],
        ["b", "1914", "Five"],
    ]
    dataset = read_file(write(tmp_path, ["id", "start", "title"], *rows))
    dataset.require_valid()
    assert dataset.events["id"].tolist() == ["a", "a-3", "a-2", "a-4", "b"]
    repeated = dataset.problems[dataset.problems["code"].eq("repeated_event_id")]
    assert repeated["row"].tolist() == [3, 5]
    assert ["'a-3'" in repeated["problem"].iloc[0], "'a-4'" in repeated["problem"].iloc[1]] == [True, True]


def test_an_id_of_a_row_that_is_skipped_is_free(tmp_path):
    dataset = read_file(write(tmp_path, ["id", "start", "title"], ["a", "x", "One"], ["a", "1911", "Two"]))
    assert dataset.events["id"].tolist() == ["a"]
    assert dataset.count_skipped() == 1


@pytest.mark.parametrize(
    "row", [["soon", "Ice", "FR"], ["", "Ice", "FR"], ["1910", "", "FR"], ["1910", "Ice", "FR", "surplus"]]
)
def test_start_title_and_shape_refuse_a_row(tmp_path, row):
    path = write(tmp_path, ["start", "title", "country"], row, ["1912", "Thaw", "FR"])
    dataset = read_file(path)
    assert dataset.events["title"].tolist() == ["Thaw"]
    with pytest.raises(DataError):
        read_events(path)


@pytest.mark.few(1)
@pytest.mark.parametrize(("column", "cell", "typed"), CELLS[::4])
def test_strict_raises_for_warnings(tmp_path, column, cell, typed):
    path = write(tmp_path, ["start", "title", column], ["1910", "Ice", cell])
    read_events(path)
    with pytest.raises(DataError) as caught:
        read_events(path, strict=True)
    assert column in str(caught.value)
    for command in (["page", path, "-o", tmp_path / "x.html"], ["convert", path, tmp_path / "x.ics"]):
        done = run(*command, "--strict")
        assert done.exit_code == 1
        assert column in done.output
        assert not command[-1].exists()
        assert run(*command).exit_code == 0


def test_strict_raises_nothing_for_a_table_without_problems(tmp_path):
    path = write(tmp_path, ["id", "start", "title"], ["a", "1910", "Ice"])
    assert len(read_events(path, strict=True)) == 1


def test_other_tables_keep_such_cells_too(tmp_path):
    address = "https://a.example/"
    path = write(
        tmp_path, ["id", "publisher", "url", "published"], ["s", "Post", address, "last week"], name="sources.csv"
    )
    assert read_sources(path)["published_as_written"].tolist() == ["last week"]
    with pytest.raises(DataError):
        read_sources(path, strict=True)
    columns = ["id", "event", "measure", "bound", "best", "unit", "group", "claimant", "as_of", "claimed_on", "source"]
    row = ["c", "", "ships", "exactly", "3", "ships", "all", "Post", "1912", "spring", "s"]
    path = write(tmp_path, columns, row, name="claims.csv")
    assert read_claims(path)["claimed_on_as_written"].tolist() == ["spring"]
    path = write(tmp_path, columns, [*row[:4], "three", *row[5:]], name="claims.csv")
    with pytest.raises(DataError, match="three"):
        read_claims(path)  # a claim without its value says nothing


def test_a_text_that_stands_as_written_already_is_not_lost_to_another(tmp_path):
    columns = ["start", "title", "country", "country_as_written", "country_as_written_2"]
    path = write(tmp_path, columns, ["1910", "Ice", "Atlantis", "Lemuria", "Mu"])
    events = read_file(path).events
    assert events["country_as_written"].tolist() == ["Atlantis"]
    assert events["country_as_written_2"].tolist() == ["Mu"]
    assert events["country_as_written_3"].tolist() == ["Lemuria"]


def test_an_edited_table_keeps_what_is_written(tmp_path):
    events = read_events(write(tmp_path, ["start", "title", "country"], ["1910", "Ice", "Atlantis"]))
    events.loc[0, "start"] = "1911"
    again = read_file(write_file(events, tmp_path / "again.csv")).events
    assert (again["start"].iloc[0], again["country_as_written"].iloc[0]) == ("1911", "Atlantis")
    events.loc[0, "country"] = "FR"  # the reader has settled it
    again = read_file(write_file(events, tmp_path / "settled.csv"))
    assert again.events["country"].tolist() == ["FR"]
    assert again.problems.empty
