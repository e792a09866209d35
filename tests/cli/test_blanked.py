"""Cells that do not fit their column are counted by column, on the terminal and on the page."""

import pytest
from command_line import run
from foreign import read_rows, write_rows

from timeline import read_file, to_html

TABLES = {
    "own": (
        "id,start,end,title,lat,lon\na,1969,soon,Launch,x,2\nb,1970,,Landing,1,y\nc,,,No day,z,1\n",
        {"lat": 1, "lon": 1, "end": 1},
    ),
    "named otherwise": ("when,what,latitude,longitude\n1969,Launch,north,2\n1970,Landing,east,3\n", {"latitude": 2}),
    "bytes": ("start,title,summary\n1969,Launch,caf\udce9\n1970,Landing,à été\n", {"summary": 1}),
}


@pytest.mark.parametrize("name", TABLES)
def test_page_and_terminal_count_what_is_shown_as_written(name, tmp_path):
    text, counts = TABLES[name]
    path, out = tmp_path / "mine.csv", tmp_path / "mine.html"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_file(path).count_blanked("events") == counts
    result = run("page", path, "-o", out, "--keep")
    assert result.exit_code == 0
    page = out.read_text("utf-8")
    for column, count in counts.items():
        words = f"{count} cell" + ("s" if count > 1 else "")
        assert f"{words} of '{column}'" in result.output
        assert f"{words} of {column}" in page
    assert "Not read, and shown as written: " in page


def test_convert_says_it_too(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(TABLES["own"][0], "utf-8")
    result = run("convert", path, tmp_path / "mine.ics", "--keep")
    assert "1 cell of 'lat'" in result.output


def test_values_of_another_program_are_counted_by_its_names(tmp_path):
    rows = read_rows("ucdp_ged.csv")
    path = write_rows(tmp_path / "ged.csv", [rows[0] | {"best": "many"}, *rows[1:]])
    dataset = read_file(path)
    assert dataset.count_blanked("events") == {"best": 1}
    assert "1 cell of best" in to_html(dataset)


def test_bad_members_of_a_list_and_rows_beside_events_are_counted(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title,sources\na,1969,Launch,ftp://x|s1\n", "utf-8")
    (tmp_path / "sources.csv").write_text("id,publisher,url,published\ns1,Post,https://example.org/a,soon\n", "utf-8")
    dataset = read_file(tmp_path)
    assert dataset.events["sources"].tolist() == ["s1"]
    assert dataset.count_blanked("events") == {"sources": 1}
    assert dataset.count_blanked("events", "sources") == {"sources": 1, "published": 1}


def test_nothing_is_said_where_every_cell_fits(tmp_path):
    path, out = tmp_path / "mine.csv", tmp_path / "mine.html"
    path.write_text("start,title\n1969,Launch\n,No day\n16/07/1969,Liftoff\n", "utf-8")
    result = run("page", path, "-o", out, "--keep")
    assert "as written" not in result.output
    assert "as written" not in out.read_text("utf-8").split("<script")[0]
    assert read_file(path).count_blanked("events") == {}
