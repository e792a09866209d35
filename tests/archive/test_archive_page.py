"""A page of an archive: counts of all its events as strips, and the kept events by name."""

import pandas as pd
import pytest
from archive.made import make_archive_table
from bs4 import BeautifulSoup
from command_line import run
from node import NEEDS_NODE, run_script

from timeline import explore, summarise_archive, to_html
from timeline.html.archive_page import encode_counts
from timeline.html.archive_strips import Strips


@pytest.fixture(scope="module")
def table():
    table = make_archive_table()
    table.loc[:9, "day"] = "1999-03"  # known to the month
    return table


@pytest.fixture(scope="module")
def archive(table):
    return summarise_archive(table, start="day", title="what", lane="where", importance="score", name="Made")


@NEEDS_NODE
@pytest.mark.parametrize("width", [330, 1065])
@pytest.mark.parametrize(
    "view", [("1801-01-01", "2100-01-01"), ("1990-01-01", "2003-05-01"), ("1999-02-10", "1999-04-20")]
)
def test_strips_in_the_drawings_are_those_of_the_script(archive, view, width):
    start, end = (int(pd.Timestamp(day).value // 10**6) for day in view)
    lanes = list(reversed(archive.lanes))[:-1]  # in another order, and one not on the page
    strips = Strips(archive, lanes)
    drawn, scale = run_script(
        "archive.js",
        """const archive = page.createArchive(data.packed);
        return [archive.listBins(data.view, data.width), archive.describeScale(data.view, data.width)];""",
        packed=encode_counts(archive, lanes),
        view=[start, end],
        width=width,
    )
    ours = strips.list_bins((start, end), width)
    assert len(ours) == len(drawn) > 3
    names = ("lane", "start", "end", "count", "grade")
    assert [[getattr(one, name) for name in names] for one in ours] == [[one[name] for name in names] for one in drawn]
    assert [one.left for one in ours] == pytest.approx([one["left"] for one in drawn])
    assert [one.right for one in ours] == pytest.approx([one["right"] for one in drawn])
    found = strips.describe_scale((start, end), width)
    assert (found.level, [limit for _, limit in found.steps]) == (
        scale["level"],
        [one["most"] for one in scale["steps"]],
    )


def test_a_page_without_javascript_has_the_strips_and_their_scale(archive):
    soup = BeautifulSoup(to_html(archive), "html.parser")
    scale = soup.find(id="tl-scale")
    assert scale.get_text().startswith("Strips, events by ")
    assert len(scale.find_all("rect")) >= 1
    pictures = soup.select(".tl-picture")
    assert len(pictures) == 3
    for picture in pictures:
        boxes = sum(path["d"].count("M") for path in picture.select("path[fill-opacity]"))
        assert boxes >= len(archive.lanes)


@NEEDS_NODE
@pytest.mark.parametrize(
    ("first", "last", "level"),
    [
        ("1990-01-01", "2010-01-01", "year"),
        ("1998-06-01", "1999-09-01", "month"),
        ("1999-02-20", "1999-04-10", "day"),
    ],
)
def test_strips_count_what_pandas_counts(archive, table, first, last, level):
    view = [pd.Timestamp(day).value // 10**6 for day in (first, last)]
    lanes = list(archive.lanes)
    found = run_script(
        "archive.js",
        "return page.createArchive(data.packed).listBins(data.view, 1000);",
        packed=encode_counts(archive, lanes),
        view=view,
    )
    assert {one["level"] for one in found} == {level}
    # What is known to the month is in no day.
    starts = pd.to_datetime(table["day"].where((table["day"].str.len() > 7) | (level != "day")), format="ISO8601")
    letter = {"year": "Y", "month": "M", "day": "D"}[level]
    periods = starts.dt.to_period(letter)
    counts = table.assign(bin=periods).groupby(["where", "bin"]).size()
    ends = pd.Timestamp(first), pd.Timestamp(last)
    wanted = {
        (where, period.start_time.value // 10**6): int(n)
        for (where, period), n in counts.items()
        if period.end_time > ends[0] and period.start_time < ends[1]
    }
    assert {(lanes[one["lane"]], one["start"]): one["count"] for one in found} == wanted
    own = {one["start"]: one["own"] for one in found if one["own"] and not one["isFinest"]}
    assert set(own) == ({pd.Timestamp("1999-03-01").value // 10**6} if level == "month" else set())
    for one in found:
        assert 0 <= one["left"] < one["right"] <= 1000
        assert 1 <= one["grade"] <= 8


@NEEDS_NODE
@pytest.mark.parametrize(
    ("level", "number", "name", "start"),
    [
        ("decade", 199, "1990s", "1990-01-01T00:00:00.000Z"),
        ("year", 44, "44", "0044-01-01T00:00:00.000Z"),
        ("year", -43, "44 BCE", "-000043-01-01T00:00:00.000Z"),
        ("month", 12 * 2020 + 2, "March 2020", "2020-03-01T00:00:00.000Z"),
        ("month", -1, "December 2 BCE", "-000001-12-01T00:00:00.000Z"),
        ("day", -1, "31 December 1969", "1969-12-31T00:00:00.000Z"),
        ("hour", 25, "2 January 1970, 01:00", "1970-01-02T01:00:00.000Z"),
    ],
)
def test_bins_have_names_and_beginnings(level, number, name, start):
    months = pd.date_range("2020-01-01", periods=12, freq="MS").strftime("%B").tolist()
    found = run_script(
        "archive.js",
        """return [page.nameBin(data.level, data.number, data.months),
                   new Date(page.findStart(data.level, data.number)).toISOString()];""",
        level=level,
        number=number,
        months=months,
    )
    assert found == [name, start]


def test_the_command_writes_a_page_of_a_parquet_file(table, tmp_path):
    table.to_parquet(tmp_path / "made.parquet")
    options = ["--start", "day", "--title", "what", "--lane", "where", "--importance", "score"]
    done = run("archive", tmp_path / "made.parquet", "-o", tmp_path / "page.html", *options)
    assert done.exit_code == 0, done.output
    assert f"{len(table):,} events" in done.output
    assert "are held here by name" in (tmp_path / "page.html").read_text(encoding="utf-8")
    columns = "start=day,title=what,lane=where,importance=score"
    done = run("archive", tmp_path / "made.parquet", "-o", tmp_path / "c.html", "--columns", columns)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "c.html").read_bytes() == (tmp_path / "page.html").read_bytes()
    done = run("archive", tmp_path / "made.parquet", "-o", tmp_path / "d.html", "--columns", "begin=day")
    assert done.exit_code == 1
    assert "our names are start, title" in done.output
    done = run("archive", tmp_path / "made.parquet", "-o", tmp_path / "b.html", *options[:-1], "scores")
    assert done.exit_code == 2
    assert "scores" in done.output
    assert "score" in done.output
    assert not (tmp_path / "b.html").exists()


def test_a_notebook_shows_an_archive_and_knows_its_kept_events(archive):
    live = explore(archive)
    assert live.visible["id"].tolist() == archive.events.dropna(subset=["start_edtf"])["id"].tolist()
