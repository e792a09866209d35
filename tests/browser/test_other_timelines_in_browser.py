"""What is written for TimelineJS and vis-timeline is loaded by them, in a real Chromium: N of N events, no message."""

import json
import os

import pandas as pd
import pytest
from conftest import ROOT
from hostile import HOSTILE

from timeline import read_any, read_events, write_any
from timeline.cells import TEXT
from timeline.formats.losses import find_left_out
from timeline.formats.targets import TARGETS
from timeline.inert import make_inert
from timeline.when import describe_when

READERS = ROOT / ".make/readers/node_modules"
# English stands in the script; another language, or a font, would be fetched from the maker's site.
TIMELINEJS = """new Promise((done) => {
  const built = BUILT;
  const line = new TL.Timeline("chart", DATA, { script_path: `${built}/js/`, language: "en", font: null });
  line.on("ready", () => done());
})"""
VIS = """new Promise((done) => {
  const data = DATA;
  window.items = new vis.DataSet(data.items);
  window.line = new vis.Timeline(
    document.getElementById("chart"), window.items, new vis.DataSet(data.groups), { showTooltips: true },
  );
  window.line.once("changed", () => {
    window.line.fit({ animation: false });
    window.line.once("changed", () => requestAnimationFrame(() => done()));
  });
})"""
HEADS = {
    "timelinejs": ("@knight-lab/timelinejs/dist", "css/timeline.css", "js/timeline.js", TIMELINEJS),
    "vis": ("vis-timeline", "styles/vis-timeline-graph2d.min.css", "standalone/umd/vis-timeline-graph2d.min.js", VIS),
}


@pytest.fixture(scope="module", autouse=True)
def readers():
    """The two programs; without npm to get them, skip, but fail where CI is set."""
    if not READERS.is_dir():
        missing = "TimelineJS and vis-timeline are not there; `make test` gets them by npm"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.fixture
def load(browser, tmp_path):
    """Return a function that has a program load a file as it stands, and gives the page; nothing may be said or asked."""
    said, context = [], browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type in ("warning", "error") else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith(("file:", "data:")) else None
    )

    def open_in(target, events, **more):
        path = write_any(events, tmp_path / f"out{TARGETS[target].ending}", title="Made up", **more)
        folder, style, script, code = HEADS[target]
        built = (READERS / folder).as_uri()
        code = code.replace("DATA", path.read_text(encoding="utf-8").replace("</", "<\\/")).replace(
            "BUILT", json.dumps(built)
        )
        whole = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>'
            f'<link rel="stylesheet" href="{built}/{style}"><div id="chart" style="height: 700px"></div>'
            f'<script src="{built}/{script}"></script><script>window.ready = {code};</script>'
        )
        (tmp_path / "page.html").write_text(whole, encoding="utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        late = "new Promise((_, stop) => setTimeout(() => stop(new Error('not ready in 60 s')), 60_000))"
        page.evaluate(f"Promise.race([window.ready, {late}])")
        return page

    yield open_in
    assert said == []
    assert page.url == "about:blank" or page.evaluate("typeof hacked") == "undefined"
    context.close()


def collapse(text):
    return " ".join(make_inert(text).split())


def list_texts(page, selector):
    return page.eval_on_selector_all(selector, "(found) => found.map((one) => one.textContent)")


def check_timelinejs(page, events):
    held = events[~find_left_out(events, "timelinejs")]
    is_era = held["kind"].eq("era")
    assert page.locator(".tl-timemarker").count() == (~is_era).sum()
    assert page.locator(".tl-slide").count() == (~is_era).sum() + 1
    assert page.locator(".tl-timeera").count() == is_era.sum()
    assert page.locator(".tl-message-content:visible, .tl-message-full:visible").count() == 0
    titles = sorted(map(collapse, [*held["title"][~is_era], "Made up"]))
    assert sorted(map(collapse, list_texts(page, ".tl-slide .tl-headline, .tl-slide .tl-headline-title"))) == titles
    groups = [text for text in map(collapse, list_texts(page, ".tl-timegroup-message")) if text]
    assert set(groups) == set(map(collapse, held["track"][~is_era]))


def check_vis(page, events):
    held = events[~find_left_out(events, "vis")]
    is_era = held["kind"].eq("era")
    assert page.evaluate("window.items.getIds()") == held["id"].tolist()
    shown = list_texts(page, ".vis-foreground .vis-item .vis-item-content")
    assert sorted(map(collapse, shown)) == sorted(map(collapse, held["title"][~is_era]))
    assert page.locator(".vis-item.vis-background").count() == is_era.sum()
    assert set(map(collapse, list_texts(page, ".vis-labelset .vis-label"))) == set(
        map(collapse, held["track"][~is_era])
    )


CHECKS = {"timelinejs": check_timelinejs, "vis": check_vis}


@pytest.mark.parametrize("target", CHECKS)
def test_our_data_are_shown_whole(load, events, claims, sources, target):
    CHECKS[target](load(target, events, claims=claims, sources=sources), events)


@pytest.mark.parametrize("target", CHECKS)
def test_odd_tables_are_shown_whole(load, odd_events, target):
    if len(odd_events):
        CHECKS[target](load(target, odd_events), odd_events)
    else:
        assert read_any(write_any(odd_events, ROOT / ".make/empty", format=target), format=target).events.empty


@pytest.mark.parametrize("target", CHECKS)
def test_texts_are_shown_as_written_and_nothing_runs(load, events, target):
    texts = list({collapse(text): text for text in HOSTILE.values() if collapse(text)}.values())
    column = pd.Series(texts, dtype=TEXT)
    rows = events[events["kind"].ne("era")].head(len(texts)).reset_index(drop=True)
    rows = rows.assign(**dict.fromkeys(("title", "summary", "dispute"), column))
    page = load(target, rows)
    selector = {"timelinejs": ".tl-slide .tl-headline", "vis": ".vis-foreground .vis-item .vis-item-content"}[target]
    shown = {"".join(text.split()) for text in list_texts(page, selector)}
    assert {"".join(make_inert(text).split()) for text in rows["title"]} <= shown


def test_the_label_of_a_year_before_christ_is_the_same(load, write_csv):
    events = read_events(write_csv("start,title\n-0499,Old\n-0099,Newer\n"))
    page = load("timelinejs", events)
    labels = [text for text in map(collapse, list_texts(page, ".tl-headline-date")) if text]
    assert labels == ["500 BCE", "100 BCE"]
    assert [describe_when(start, None, "UTC") for start in events["start_edtf"]] == labels
