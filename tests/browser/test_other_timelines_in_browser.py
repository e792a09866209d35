"""What is written for TimelineJS and vis-timeline is loaded by them, in a real Chromium: N of N events, no message."""

import json
import os
import re

import pandas as pd
import pytest
from conftest import ROOT
from hostile import HOSTILE

from timeline import Dataset, read_events, read_file, write_file
from timeline.csv_text import escape_formula
from timeline.io.formats.limits import find_unwritable
from timeline.io.formats.registry import FORMATS
from timeline.io.text_table import TEXT
from timeline.text.date_words import describe_dates
from timeline.unicode import sanitize_text

pytestmark = pytest.mark.full

READERS = ROOT / ".make/readers/node_modules"
# English stands in the script; another language, or a font, would be fetched from the maker's site.
TIMELINEJS = """new Promise((done) => {
  const built = BUILT;
  const line = new TL.Timeline("chart", DATA, { script_path: `${built}/js/`, language: "en", font: null });
  line.on("ready", () => done());
})"""
SHEET = "https://example.org/ours.csv"
VIS = """new Promise((done) => {
  const data = DATA;
  window.items = new vis.DataSet(data.items);
  window.line = new vis.Timeline(
    document.getElementById("chart"), window.items, new vis.DataSet(data.groups), { tooltip: { delay: 0 } },
  );
  window.line.once("changed", () => {
    window.line.fit({ animation: false });
    window.line.once("changed", () => requestAnimationFrame(() => done()));
  });
})"""
HEADS = {
    "timelinejs": ("@knight-lab/timelinejs/dist", "css/timeline.css", "js/timeline.js", TIMELINEJS),
    "timelinejs-sheet": ("@knight-lab/timelinejs/dist", "css/timeline.css", "js/timeline.js", TIMELINEJS),
    "vis": ("vis-timeline", "styles/vis-timeline-graph2d.min.css", "standalone/umd/vis-timeline-graph2d.min.js", VIS),
}

# vis-timeline wraps no label of a group, and a long one leaves no room for the chart.
STYLE = ".vis-inner { max-width: 300px; overflow-wrap: anywhere; }"
# What each item says when the pointer is on it, as a reader sees it.
TOOLTIPS = """async () => {
  const said = [];
  for (const item of document.querySelectorAll(".vis-foreground .vis-item .vis-item-content")) {
    const send = (name) => item.dispatchEvent(new MouseEvent(name, { bubbles: true, clientX: 300, clientY: 300 }));
    ["mouseover", "mousemove"].forEach(send);
    await new Promise((done) => setTimeout(done, 10));
    const shown = document.querySelector(".vis-tooltip");
    said.push(shown?.checkVisibility({ visibilityProperty: true }) ? shown.innerText : "");
    send("mouseout");
  }
  return said;
}"""
# Where a text of ours may stand, and what a program or a line end may put there.
TEXTS = {
    "timelinejs": ".tl-headline, .tl-headline-title, .tl-text-content, .tl-timegroup-message",
    "timelinejs-sheet": ".tl-headline, .tl-headline-title, .tl-text-content, .tl-timegroup-message",
    "vis": ".vis-item-content, .vis-label, .vis-tooltip",
}
PLAIN = {"br", "div class", "p", "wbr", "a class href onclick"}
LINKS = [
    "www.x'autofocus/tabindex='1'/onfocus='hacked=1",
    "https://a,www.x'onmouseover='hacked=1'autofocus/tabindex=1/x='",
]


@pytest.fixture(scope="module", autouse=True)
def readers():
    """The two programs; without npm to get them, skip, but fail where CI is set."""
    if not READERS.is_dir():
        missing = "TimelineJS and vis-timeline are not there; `make test-all` gets them by npm"
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
        "request",
        lambda request: said.append(request.url) if not request.url.startswith(("file:", "data:", SHEET)) else None,
    )

    def open_in(target, events, **more):
        path = write_file(Dataset(events, **more), tmp_path / f"out{FORMATS[target].suffix}", title="Made up")
        folder, style, script, code = HEADS[target]
        built = (READERS / folder).as_uri()
        data = path.read_text(encoding="utf-8").replace("</", "<\\/")
        if target == "timelinejs-sheet":
            # The spreadsheet as TimelineJS gets it from where it was put.
            data, anyone = json.dumps(SHEET), {"Access-Control-Allow-Origin": "*"}
            page.route(SHEET, lambda route: route.fulfill(path=path, content_type="text/csv", headers=anyone))
        code = code.replace("DATA", data).replace("BUILT", json.dumps(built))
        whole = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>'
            f'<link rel="stylesheet" href="{built}/{style}"><style>{STYLE}</style><div id="chart" style="height: 700px"></div>'
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


def squeeze(text):
    """Return a text without blanks, since a line end is an element to one program and a blank to another."""
    return "".join(sanitize_text(text).split())


def drop_scheme(text):
    """Return a text as TimelineJS shows it, which makes links of addresses."""
    return re.sub(r"https?://", "", text)


def show_cell(text):
    """Return a text as TimelineJS shows a cell of the bare file: with the apostrophe that a spreadsheet takes off."""
    return escape_formula(text).strip("\ufeff")


def list_texts(page, selector):
    return page.eval_on_selector_all(selector, "(found) => found.map((one) => one.textContent)")


def check_timelinejs(page, events, target="timelinejs"):
    held = events[~find_unwritable(events, target)]
    # Eras alone are written as events.
    is_era = held["kind"].eq("era") & held["kind"].ne("era").any()
    assert page.locator(".tl-timemarker").count() == (~is_era).sum()
    assert page.locator(".tl-slide").count() == (~is_era).sum() + 1
    assert page.locator(".tl-timeera").count() == is_era.sum()
    assert page.locator(".tl-message-content:visible, .tl-message-full:visible").count() == 0
    show = show_cell if target == "timelinejs-sheet" else str
    titles = sorted(map(squeeze, [*map(show, held["title"][~is_era]), "Made up"]))
    assert sorted(map(squeeze, list_texts(page, ".tl-slide .tl-headline, .tl-slide .tl-headline-title"))) == titles
    groups = [text for text in map(squeeze, list_texts(page, ".tl-timegroup-message")) if text]
    assert set(groups) == set(map(squeeze, map(show, held["track"][~is_era])))


def check_vis(page, events):
    held = events[~find_unwritable(events, "vis")]
    is_era = held["kind"].eq("era")
    assert [name.strip() for name in page.evaluate("window.items.getIds()")] == held["id"].map(sanitize_text).tolist()
    shown = list_texts(page, ".vis-foreground .vis-item .vis-item-content")
    assert sorted(map(squeeze, shown)) == sorted(map(squeeze, held["title"][~is_era]))
    assert page.locator(".vis-item.vis-background").count() == is_era.sum()
    assert set(map(squeeze, list_texts(page, ".vis-labelset .vis-label"))) == set(map(squeeze, held["track"][~is_era]))


def check_sheet(page, events):
    check_timelinejs(page, events, "timelinejs-sheet")


CHECKS = {"timelinejs": check_timelinejs, "timelinejs-sheet": check_sheet, "vis": check_vis}


@pytest.mark.parametrize("target", CHECKS)
def test_our_data_are_shown_whole(load, events, claims, sources, target):
    CHECKS[target](load(target, events, claims=claims, sources=sources), events)


@pytest.mark.parametrize("target", CHECKS)
def test_odd_tables_are_shown_whole(load, odd_events, tmp_path, target):
    if len(odd_events):
        CHECKS[target](load(target, odd_events), odd_events)
    else:
        assert read_file(
            write_file(odd_events, tmp_path / "empty", file_format=target), file_format=target
        ).events.empty


@pytest.mark.parametrize("target", CHECKS)
def test_texts_are_shown_as_written_and_nothing_runs(load, events, target):
    texts = list({squeeze(text): text for text in [*HOSTILE.values(), *LINKS] if squeeze(text)}.values())
    rows = events[events["kind"].ne("era")].head(len(texts)).reset_index(drop=True)
    rows = rows.assign(**{name: pd.Series(texts, dtype=TEXT) for name in ("title", "summary", "dispute")})
    rows = rows.assign(track=pd.Series([text.strip("\ufeff") for text in texts], dtype=TEXT))
    # No id that is read holds a blank or a bar.
    rows = rows.assign(id=pd.Series([re.sub(r"[\s|]+", "-", text) for text in texts], dtype=TEXT))
    page = load(target, rows)
    CHECKS[target](page, rows)
    said = page.evaluate(TOOLTIPS) if target == "vis" else list_texts(page, ".tl-slide .tl-text-content")
    whole = drop_scheme("\n".join(map(squeeze, said)))
    begin = show_cell if target == "timelinejs-sheet" else str
    missing = [text for text in texts if drop_scheme(squeeze(f"{begin(text)}Disputed: {text}")) not in whole]
    assert missing == []
    inside = ", ".join(f"{selector} *" for selector in TEXTS[target].split(", "))
    name = "(one) => [one.localName, ...one.getAttributeNames().sort()].join(' ')"
    assert set(page.eval_on_selector_all(inside, f"(found) => found.map({name})")) <= PLAIN


def test_the_label_of_a_year_before_christ_is_the_same(load, write_csv):
    events = read_events(write_csv("start,title\n-0499,Old\n-0099,Newer\n"))
    page = load("timelinejs", events)
    labels = [" ".join(text.split()) for text in list_texts(page, ".tl-headline-date") if text.strip()]
    assert labels == ["500 BCE", "100 BCE"]
    assert [describe_dates(start, None, "UTC") for start in events["start_edtf"]] == labels


def test_a_year_before_christ_is_read_as_it_is_labelled(tmp_path):
    data = {"events": [{"start_date": {"year": "-500"}, "text": {"headline": "Old"}}]}
    (tmp_path / "old.json").write_text(json.dumps(data), encoding="utf-8")
    assert read_file(tmp_path / "old.json").events["start_edtf"].tolist() == ["-0499"]
