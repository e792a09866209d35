"""A page of an archive in a browser: its counts, names and zoom."""

import re

import pytest
from archive.made import make_archive_table
from bs4 import BeautifulSoup

from timeline import summarise_archive, write_html


@pytest.fixture(scope="module")
def table():
    table = make_archive_table()
    table.loc[:9, "day"] = "1999-03"  # known to the month
    return table


@pytest.fixture(scope="module")
def archive(table):
    return summarise_archive(table, start="day", title="what", lane="where", importance="score", name="Made")


def test_the_page_says_how_many_are_held_and_draws_the_counts(archive, table, open_page, tmp_path):
    path = write_html(archive, tmp_path / "page.html")
    soup = BeautifulSoup(path.read_text(encoding="utf-8-sig"), "html.parser")
    note = soup.select_one(".tl-subset").get_text()
    assert note.startswith(f"Of {len(table):,} events, {len(archive.events):,} are held here by name")
    page = open_page(path)
    state = page.evaluate("() => window.timeline.state()")
    assert [lane["name"] for lane in state["lanes"]] == list(archive.lanes)
    assert len(state["labels"]) >= 12
    page.evaluate("() => window.timeline.zoom('1999-01-01', '1999-12-31')")
    lane = page.evaluate("() => window.timeline.state().lanes[0]")
    box = page.locator("#tl-chart").bounding_box()
    left = page.locator(".tl-plot-area").bounding_box()["x"]
    width = page.locator(".tl-plot-area").bounding_box()["width"]
    # The middle of March, in the strip of the first lane.
    page.mouse.move(left + width * 74 / 365, box["y"] + lane["top"] + lane["height"] - 5)
    tip = page.locator("#tl-tip")
    tip.wait_for()
    counted = table[table["day"].str.startswith("1999-03") & table["where"].eq(lane["name"])]
    own = counted["day"].str.len().eq(7).sum()
    assert tip.inner_text().splitlines() == [f"{len(counted)} events in March 1999", f"{own} known to the month only"]
    page.mouse.click(left + width * 74 / 365, box["y"] + lane["top"] + lane["height"] - 5)
    page.wait_for_timeout(300)
    shown = page.evaluate("() => window.timeline.state().range")
    assert shown == ["1999-03-01T00:00:00", "1999-04-01T00:00:00"]


def read_scale(page):
    """Return the level that the scale of the strips names, and its numbers."""
    text = page.locator("#tl-scale").inner_text()
    assert text.startswith("Strips, events by ")
    return text.removeprefix("Strips, events by ").split(":")[0], [
        int(number.replace(",", "")) for number in re.findall(r"up to ([\d,]+)", text)
    ]


def test_the_scale_says_how_many_events_a_colour_stands_for_at_each_zoom(archive, table, open_page, tmp_path):
    page = open_page(write_html(archive, tmp_path / "page.html"))
    counts = table.assign(month=table["day"].str[:7]).groupby(["where", "month"]).size()
    page.evaluate("() => window.timeline.zoom('1998-06-01', '1999-06-30')")
    level, numbers = read_scale(page)
    assert level == "month"
    # The darkest colour stands for the fullest bin, half as dark for a quarter of it.
    assert numbers[-1] == counts.max()
    assert numbers == sorted({int(counts.max() * (grade / 8) ** 2) for grade in (2, 4, 6, 8)} - {0})
    page.evaluate("() => window.timeline.zoom('1999-01-01', '1999-02-28')")
    assert read_scale(page)[0] == "day"


def test_the_page_counts_all_events_and_says_which_zone_they_are_counted_in(archive, table, open_page, tmp_path):
    page = open_page(write_html(archive, tmp_path / "page.html"))
    assert f"{len(table):,} events" in page.locator(".tl-facts").first.inner_text()
    assert page.get_by_text("do not say in which time zone").count() == 0
    drawn = page.evaluate("() => window.timeline.state().shown")
    assert page.locator("#tl-status").inner_text().endswith(f": {drawn} events drawn by name; the strips count all.")
