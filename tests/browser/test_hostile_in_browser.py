"""Pages of data that try to be more than text, in a real Chromium: nothing runs, nothing is asked for, all is shown."""

import base64
import csv
import gzip
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import pandas as pd
import pytest
from boxes import MEASURE_PAGE
from grids import grid
from hostile import HOSTILE, collapse, is_web, show, show_unseen, split_unseen

from timeline import (
    DataError,
    Dataset,
    Provenance,
    read_claims,
    read_events,
    read_sources,
    to_html,
    write_claims_html,
    write_gallery,
    write_html,
)
from timeline.csv_text import escape_formula, unescape_formula
from timeline.html import template as shell
from timeline.text import messages as phrases

STRINGS = list(HOSTILE.values())
SHOWN = [show(text) for text in STRINGS]
TOGETHER = " ".join(STRINGS)
ERAS = [HOSTILE["end of script"], HOSTILE["override"]]
TEXTS = ("id", "title", "label", "summary", "dispute", "confidence", "track", "actors", "place", "country")
URL = "https://example.org/page.html"

# What an entry of the list, or the detail, says.
READ = """(roots) => [...document.querySelectorAll(roots)].map((root) => {
  const text = (selector) => root.querySelector(selector)?.textContent ?? null;
  const texts = (selector) => [...root.querySelectorAll(selector)].map((one) => one.textContent);
  return {
    id: root.id.slice(2),
    title: text("h4, #tl-detail-title"),
    place: text(".tl-when bdi"),
    track: text(".tl-track"),
    summary: text(".tl-text:not(.tl-dispute)"),
    dispute: text(".tl-dispute"),
    media: [text(".tl-media"), root.querySelector(".tl-media a")?.getAttribute("href") ?? null],
    figures: [text(".tl-figures bdi"), text(".tl-figures .tl-by"), ...texts(".tl-figures li")],
    sources: [...root.querySelectorAll(".tl-sources li")].map((one) => [
      one.querySelector("bdi").textContent, one.querySelector("a")?.getAttribute("href") ?? null, one.querySelector("span")?.textContent ?? "",
    ]),
    escapes: root.querySelectorAll("code.tl-escape").length,
  };
})"""

# What no page may hold: what loads, runs or frames, handlers in attributes, links to anything but the web or the page.
FIND_LIVE = """() => [
  ...[...document.querySelectorAll("img, iframe, frame, object, embed, video, audio, base, math, form[action], a[target], foreignObject, animate, link:not([rel=canonical], [rel=icon])")].map((one) => one.outerHTML),
  ...[...document.querySelectorAll("script")].filter((one) => one.src || !["application/json", "application/gzip", "application/ld+json", "text/plain", "module", ""].includes(one.type)).map((one) => one.outerHTML),
  ...[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames().filter((name) => /^on/i.test(name)).map((name) => `${one.localName} ${name}`)),
  ...[...document.querySelectorAll(":is([href], [src], [*|href]):not([rel=icon])")].map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? one.getAttribute("xlink:href")).filter((href) => !/^(#|https?:\\/\\/)/i.test(href)),
]"""


def bare_isolates(text):
    """Return a text without blanks and what isolates its direction."""
    return re.sub(r"[\s\u2066-\u2069\ufeff]", "", text)


def hold(texts):
    """Return texts as a column that may hold halves of letters."""
    return pd.Series(texts, dtype="object")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Events, sources and claims that have the same string in all the texts of a row, one row for each."""
    folder, count = tmp_path_factory.mktemp("hostile"), len(STRINGS)
    days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2025-01-01", periods=count, freq="3D")]
    rows = [f"{day},,Event {at},,{at % 3 + 1}" for at, day in enumerate(days)]
    rows += [f"2025-0{at}-01,2025-0{at}-28,Era {at},era," for at in (2, 4)]
    (folder / "events.csv").write_text("start,end,title,kind,importance\n" + "\n".join(rows) + "\n", encoding="utf-8")
    events = read_events(folder / "events.csv")
    texts = [*STRINGS, *ERAS]
    ids = [*STRINGS, "era-1", "era-2"]
    cells = [f"{text}|t-{at}|p-{at}" for at, text in enumerate(texts)]
    events = events.assign(**{name: hold(texts) for name in (*TEXTS, "importance_reason")})
    events = events.assign(id=hold(ids), sources=hold(cells))
    events = events.assign(**{name: hold(texts) for name in ("media", "media_caption", "media_credit")})

    rows = [f"{name}-{at},x,https://example.org" for name in "tp" for at in range(count)]
    (folder / "sources.csv").write_text("id,publisher,url\n" + "\n".join(rows) + "\n", encoding="utf-8")
    sources = read_sources(folder / "sources.csv")
    twice = hold(STRINGS * 2)
    sources = sources.assign(publisher=twice, url=twice, affiliation=twice, title=hold([*STRINGS, *[None] * count]))

    head = "id,event,measure,bound,best,unit,group,place,basis,via,note,series_break,claimant,as_of,source\n"
    rows = [f"c-{at},x,killed,exactly,5,people,x,x,x,x,x,x,x,2025-01-01,t-{at}" for at in range(count)]
    (folder / "claims.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    claims = read_claims(folder / "claims.csv")
    names = ("event", "group", "place", "basis", "via", "note", "series_break", "claimant")
    return events, sources, claims.assign(**{name: hold(STRINGS) for name in names})


def write(tables, path):
    events, sources, claims = tables
    heading = dict.fromkeys(("title", "subtitle", "byline", "credit", "note", "contact"), TOGETHER)
    return write_html(Dataset(events, sources=sources, claims=claims), path, url=URL, **heading)


@pytest.fixture(scope="module")
def hostile_page(tables, tmp_path_factory):
    return write(tables, tmp_path_factory.mktemp("hostile-page") / "page.html")


def check_inert(page):
    """Nothing of the data has become part of the page; `open_page` looks for dialogs, requests and errors."""
    assert page.evaluate("() => 'hacked' in window") is False
    assert page.evaluate(FIND_LIVE) == []


def expect_entry(text, at, as_seen=show):
    """Return what an entry says of the event whose texts are all this one, but for its sources."""
    seen = as_seen(text)
    said = f"{seen}: 5 killed ({seen}, {seen}; via {seen}; {seen}; counting changed: {seen})"
    source = f" {seen}" if is_web(text) else ""
    return {
        "title": seen,
        "place": seen,
        "track": f"{seen} · confidence: {seen}",
        "summary": seen,
        "dispute": f"Disputed: {seen}",
        "media": [f"Media: {seen} {seen}", show(text) if is_web(text) else None],
        "figures": [f"Killed: {seen}, {seen}", f"{seen} · {seen} · as of 1 January 2025{source}", said],
    }


def check_entry(found, text, at, as_seen=show):
    expected = expect_entry(text, at, as_seen)
    assert {name: found[name] for name in expected} == expected
    *cited, full, plain = found["sources"]
    address, seen = show(text) if is_web(text) else None, as_seen(text)
    assert full == [seen, address, f"{seen}, {seen}"]
    assert plain == [seen, address, seen]
    members = [part.strip() for part in show(text).split("|")]
    assert len(cited) == len(members)
    for (link, href, says), member in zip(cited, members, strict=True):
        assert href == (member if is_web(member) else None)
        assert href or as_seen(member) in (link, says)


def check_list(page):
    found = page.evaluate(READ, "#tl-entries article")
    assert [one["id"] for one in found] == SHOWN
    for at, (one, text) in enumerate(zip(found, STRINGS, strict=True)):
        check_entry(one, text, at)
        assert one["escapes"] == 0


def check_heading(page):
    shown = show(TOGETHER)
    for selector in ("h1", ".tl-subtitle", ".tl-byline", ".tl-subset"):
        assert page.locator(selector).text_content() == shown
    assert page.locator("footer > p").all_text_contents()[:2] == [shown, f"Corrections: {shown}"]
    assert page.locator(".tl-eras dt").all_text_contents() == [show(text) for text in ERAS]


@pytest.mark.full
@pytest.mark.parametrize("scripts", grid([True, False], keep=[True]))
def test_heading_and_list_show_every_text_as_written(open_page, hostile_page, scripts):
    page = open_page(hostile_page, java_script_enabled=scripts)
    check_heading(page)
    check_list(page)
    check_inert(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.full
def test_a_list_that_the_script_makes_is_the_same(open_page, tables, tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.html.page.MOST_LISTED", 3)
    page = open_page(write(tables, tmp_path / "long.html"))
    page.evaluate("() => window.timeline.reset()")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    check_list(page)
    check_inert(page)


@pytest.mark.full
def test_the_detail_shows_unseen_letters_as_escapes_and_all_else_as_written(open_page, hostile_page):
    page = open_page(hostile_page)
    for at, text in enumerate(STRINGS):
        assert page.evaluate(
            "(id) => window.timeline.select(id).then(() => window.timeline.state().selected)", show(text)
        ) == show(text)
        (found,) = page.evaluate(READ, "#tl-detail")
        check_entry(found, text, at, show_unseen)
        assert found["escapes"] >= 14 * sum(is_escape for _, is_escape in split_unseen(text))
        when = page.locator("#tl-detail time").text_content()
        assert page.locator("#tl-said").text_content() == f"Selected: {show(text)}, {when}."
        link = f"{URL}#e-"
        href = page.locator(".tl-cite a").get_attribute("href")
        assert href.startswith(link)
        assert unquote(href.removeprefix(link)) == show(text)
        heading = show_unseen(TOGETHER)
        assert (
            page.locator(".tl-citation").text_content()
            == f"“{show_unseen(text)}”, {when}. In: {heading}, {heading}. {href}"
        )
    check_inert(page)


@pytest.mark.full
def test_a_citation_is_copied_as_written(open_page, hostile_page):
    page = open_page(hostile_page)
    page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })"
    )
    for name in ("controls", "override", "end of script", "line ends"):
        text = show(HOSTILE[name])
        page.evaluate("(id) => window.timeline.select(id)", text)
        page.get_by_role("button", name="Copy citation").click()
        page.wait_for_function("() => document.getElementById('tl-said').textContent === 'Copied.'")
        # What turns the direction of the title stays within it.
        assert re.match(rf"“\u2068*{re.escape(text)}\u2069*”, ", page.evaluate("() => window.copied"))
    check_inert(page)


WAIT = "const until = async (test) => { for (let n = 0; !test(); n += 1) { if (n > 600) throw new Error(`waited in vain at ${window.location.hash}: ${JSON.stringify(window.timeline.state())}`); await new Promise(requestAnimationFrame); } };"


@pytest.mark.full
def test_an_entry_is_selected_by_its_link_and_by_the_address(open_page, hostile_page):
    page = open_page(hostile_page)
    links = page.evaluate("() => [...document.querySelectorAll('h4 a')].map((one) => one.getAttribute('href'))")
    assert [unquote(one.removeprefix("#e-")) for one in links] == SHOWN
    page.evaluate(
        f"""async (ids) => {{ {WAIT}
      const links = [...document.querySelectorAll("h4 a")];
      for (const [at, id] of ids.entries()) {{
        links[at].click();
        await until(() => window.timeline.state().selected === id);
      }}
      await window.timeline.reset();
      for (const id of ids) {{
        window.location.hash = `#e-${{encodeURIComponent(id)}}`;
        await until(() => window.timeline.state().selected === id);
      }}
    }}""",
        SHOWN,
    )
    check_inert(page)


@pytest.mark.full
def test_an_address_is_not_lost_to_one_that_is_written_over_it(open_page, hostile_page):
    page = open_page(hostile_page)
    before, after = SHOWN[:2]
    # As when the address of what is shown before is written after the new one is set, and before that is told.
    page.evaluate(
        """async ([before, after]) => {
      await window.timeline.select(before);
      const newURL = new URL(`#e-${encodeURIComponent(after)}`, window.location).href;
      window.dispatchEvent(new HashChangeEvent("hashchange", { newURL }));
    }""",
        [before, after],
    )
    page.wait_for_function("(after) => window.timeline.state().selected === after", arg=after)
    check_inert(page)


@pytest.mark.full
@pytest.mark.parametrize(
    "name", grid(["entities", "controls", "line ends", "prototype", "address of the page", "NUL"], keep=["controls"])
)
def test_a_page_opens_at_an_odd_address(open_page, hostile_page, name):
    page = open_page(hostile_page)
    page.evaluate("(hash) => { window.location.hash = hash; }", f"#e-{quote(show(HOSTILE[name]), safe='')}")
    page.reload()
    page.evaluate("() => window.timeline.ready")
    assert page.evaluate("() => window.timeline.state().selected") == show(HOSTILE[name])
    assert page.locator("#tl-detail-title").text_content() == show_unseen(HOSTILE[name])
    assert page.locator("article[aria-current]").get_attribute("id") == f"e-{show(HOSTILE[name])}"
    check_inert(page)


@pytest.mark.full
def test_the_address_asks_for_words_and_filters_and_nothing_more(open_page, hostile_page):
    page = open_page(hostile_page)
    actors = [
        show(text).split("|")[0].strip(" \t\n\r\v\f\u00a0\u1680\u2003\u2028\u2029\u3000\ufeff") for text in STRINGS
    ]
    found = page.evaluate(
        f"""async (asked) => {{ {WAIT}
      const found = [];
      for (const [text, actor] of asked) {{
        const said = encodeURIComponent(text);
        window.location.hash = `#from=${{said}}&to=${{said}}&importance=${{said}}&search=${{said}}&track=${{said}}&actor=${{encodeURIComponent(actor)}}&event=${{said}}&other=${{said}}`;
        await until(() => window.timeline.state().selected === text);
        const value = (name) => document.getElementById(`tl-${{name}}`).value;
        found.push([value("search"), value("track"), value("actor"), value("importance"), window.timeline.state().matching]);
      }}
      return found;
    }}""",
        [list(pair) for pair in zip(SHOWN, actors, strict=True)],
    )
    for (search, *rest), text, actor in zip(found, SHOWN, actors, strict=True):
        assert search == text.replace("\n", "")  # a field of one line
        assert rest == [text, actor.replace("\n", ""), "0", 1]
    check_inert(page)


@pytest.mark.full
def test_an_address_by_hand_may_hold_anything(open_page, hostile_page):
    page = open_page(hostile_page)
    page.evaluate(
        """async (texts) => {
      for (const [at, text] of texts.entries()) {
        window.location.hash = `#${["", "e-", "event=", "search=", "track=x&search=%"][at % 5]}${text}`;
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      for (const half of ["\\ud800", "a\\udc00"]) {
        await window.timeline.search(half);
        await window.timeline.select(half);
        await window.timeline.filter({ track: half, actor: half });
      }
      await new Promise((resolve) => setTimeout(resolve, 400));
    }""",
        SHOWN,
    )
    check_inert(page)


@pytest.mark.full
def test_filters_offer_every_name_as_written(open_page, hostile_page):
    page = open_page(hostile_page)
    read = "(id) => [...document.getElementById(id).options].slice(1).map((one) => [one.value, one.textContent])"
    assert sorted(page.evaluate(read, "tl-track")) == sorted([text, text] for text in SHOWN)
    offered = page.locator("#tl-actors option").evaluate_all("all => all.map((one) => [one.value, one.label])")
    assert {label for _, label in offered} == {"1"}
    names = [part for text in SHOWN for part in text.split("|")]
    assert sorted(collapse(value) for value, _ in offered) == sorted(
        collapse(name.strip().strip("\ufeff")) for name in names
    )
    check_inert(page)


@pytest.mark.full
def test_a_search_for_any_text_finds_its_event(open_page, hostile_page):
    page = open_page(hostile_page)
    found = page.evaluate(
        """async (texts) => {
      const found = [];
      for (const text of texts) {
        await window.timeline.search(text);
        found.push(document.getElementById(`e-${text}`).hidden);
      }
      return found;
    }""",
        SHOWN,
    )
    assert [text for text, hidden in zip(SHOWN, found, strict=True) if hidden] == []
    check_inert(page)


@pytest.mark.full
def test_labels_and_the_note_beside_the_pointer_show_what_is_written(open_page, hostile_page):
    page = open_page(hostile_page, 1280, 4000)
    page.evaluate("() => document.getElementById('tl-figure').scrollIntoView()")
    found = page.evaluate(MEASURE_PAGE)
    marks = {one["id"]: one for one in found["marks"]}
    labels = {one["id"]: one["text"] for one in found["labels"]}
    assert {*SHOWN} <= {*marks}
    assert {*SHOWN} <= {*labels}
    tip = page.locator("#tl-tip")
    for text in STRINGS:
        # Of blanks one is left, and what turns the direction stays within the label.
        label, whole = bare_isolates(labels[show(text)]), bare_isolates(show(text))
        assert label == whole or (label.endswith("…") and whole.startswith(label[:-1]) and len(label) > 1)
        mark = marks[show(text)]
        page.mouse.move((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
        tip.wait_for()
        assert tip.locator("strong").text_content() == show(text)
        assert tip.locator("span").nth(1).text_content() == show(text)
    # Names of lanes are wrapped, and isolated where they turn the direction of text.
    names = [bare_isolates(one) for one in page.locator("#tl-drawn .tl-lane-names text").all_text_contents()]
    for text in SHOWN:
        whole = bare_isolates(show(text))
        assert any(name and whole.startswith(name.removesuffix("…")[:8]) for name in names)
    check_inert(page)


def test_the_csv_that_is_downloaded_holds_what_is_written(open_page, hostile_page):
    page = open_page(hostile_page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Get the data (CSV)").click()
    text = waited.value.path().read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert all(cell == escape_formula(unescape_formula(cell)) for row in rows for cell in row)
    rows = [dict(zip(header, map(unescape_formula, row), strict=True)) for row in rows]
    assert [row["id"] for row in rows] == ["era-1", "era-2", *SHOWN]
    for at, (row, text) in enumerate(zip(rows[2:], SHOWN, strict=True)):
        assert {name: row[name] for name in (*TEXTS, "importance_reason")} == dict.fromkeys(
            (*TEXTS, "importance_reason"), text
        )
        cited = [part.strip() for part in text.split("|")]
        cited += [text, text] if is_web(text) else [f"t-{at}", f"p-{at}"]
        assert row["sources"] == "|".join(cited)
    check_inert(page)


@pytest.mark.full
def test_the_drawing_that_is_downloaded_is_a_drawing_and_no_more(open_page, hostile_page):
    page = open_page(hostile_page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Image (SVG)").click()
    root = ET.fromstring(waited.value.path().read_text(encoding="utf-8"))
    names, said = set(), []
    for element in root.iter():
        space, name = element.tag[1:].split("}")
        assert space == "http://www.w3.org/2000/svg"
        names.add(name)
        assert not [key for key in element.attrib if key.lower().startswith("on")]
        assert not [value for value in element.attrib.values() if re.search(r"(?i)script|evil|data:", value)]
        if name == "text":
            said.append("".join(element.itertext()))
    assert not names & {"script", "foreignObject", "image", "a", "animate", "set", "iframe", "use", "style"}

    def bare(text):
        text = re.sub("[\u2066-\u2069\ufeff]", "", text)
        return " ".join(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text).split())

    said = {bare(one) for one in said}
    assert bare(show(TOGETHER)) in said
    # A label has one blank for what is blank to a browser.
    for text in (bare(re.sub(r"[\t-\r\u2028\u2029]", " ", one)) for one in SHOWN):
        assert any(one == text or (one.endswith("…") and text.startswith(one[:-1])) for one in said)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Image (PNG)").click()
    assert waited.value.path().read_bytes().startswith(b"\x89PNG")
    check_inert(page)


@pytest.mark.full
def test_files_have_names_that_are_whole(open_page, tables, tmp_path):
    events, *_ = tables
    page = open_page(write_html(events.head(1), tmp_path / "one.html", title="a" + "𠀀" * 80))
    with page.expect_download() as waited:
        page.get_by_role("button", name="Get the data (CSV)").click()
    name = "a" + "𠀀" * 29 + ".csv"
    assert waited.value.suggested_filename.startswith(name[:-4])
    assert "\ufffd" not in waited.value.suggested_filename
    assert page.locator("#tl-said").text_content() == f"{waited.value.suggested_filename} is written."


@pytest.mark.full
def test_a_chapter_with_an_odd_name_can_be_chosen(open_page, hostile_page):
    page = open_page(hostile_page)
    chapter = page.get_by_label("Chapter", exact=True)
    assert chapter.locator("option").all_text_contents()[1:] == [show(text) for text in ERAS]
    before = page.locator("#tl-status").text_content()
    chapter.select_option("era-1")
    page.wait_for_function("(before) => document.getElementById('tl-status').textContent !== before", arg=before)
    assert chapter.input_value() == "era-1"
    # A name without room is left out; each that is there is as written.
    names = {bare_isolates(one) for one in page.locator(".tl-chapter-name").all_text_contents()}
    assert names
    assert names <= {bare_isolates(show(text)) for text in ERAS}
    check_inert(page)


@pytest.mark.full
def test_events_at_the_same_time_are_chosen_by_name(open_page, tables, tmp_path):
    folder = tmp_path / "crowd"
    folder.mkdir()
    (folder / "events.csv").write_text("start,title\n" + "2025-06-13,x\n" * len(STRINGS), encoding="utf-8")
    events = read_events(folder / "events.csv").assign(id=hold(STRINGS), title=hold(STRINGS))
    page = open_page(write_html(events, folder / "page.html", url=URL))
    first, *others = SHOWN
    page.evaluate("(id) => window.timeline.select(id)", first)
    buttons = page.locator(".tl-same button")
    assert sorted(buttons.locator("bdi").all_text_contents()) == sorted(map(show_unseen, others))
    for text in others[::10]:
        at = buttons.evaluate_all("(all, id) => all.findIndex((one) => one.dataset.event === id)", text)
        buttons.nth(at).click()
        assert page.evaluate("() => window.timeline.state().selected") == text
        page.evaluate("(id) => window.timeline.select(id)", first)
    check_inert(page)


@pytest.mark.full
def test_phrases_and_the_record_of_the_data_are_texts_too(open_page, tables, tmp_path):
    events, *_ = tables
    evil = "'\"></p></script><script>hacked=1</script><img src=//evil.invalid/i onerror=hacked=1>{n}{title}"
    strings = {name: evil if isinstance(text, str) else (evil, evil) for name, text in phrases.MESSAGES.items()}
    strings |= {"months": phrases.MESSAGES["months"]}
    data = Provenance(name=TOGETHER, version=evil, license=TOGETHER, hashes=((TOGETHER, "0" * 64),))
    page = open_page(
        write_html(
            Dataset(events.head(9), provenance=data), tmp_path / "page.html", title=TOGETHER, url=URL, strings=strings
        )
    )
    for text in SHOWN[:9:4]:
        page.evaluate("(id) => window.timeline.select(id)", text)
    page.evaluate("() => window.timeline.search('nothing of the kind')")
    assert page.locator("#tl-nothing").text_content() == evil
    assert (
        page.locator("footer > p").first.text_content()
        == f"Data: {show(TOGETHER)} {evil}, {show(TOGETHER)}; {show(TOGETHER)} SHA-256 000000000000…"
    )
    assert page.locator("footer li bdi").text_content() == show(TOGETHER)
    check_inert(page)


# Text alone -------------------------------------------------------------------------------------------------------


class Scripts(HTMLParser):
    """The scripts of a page by id or type, and its policy."""

    def __init__(self, text):
        super().__init__()
        self.found, self.policy, self._at = {}, "", None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "script":
            self._at = said.get("id") or said["type"]
            self.found[self._at] = [said.get("type"), ""]
        elif said.get("http-equiv") == "Content-Security-Policy":
            self.policy = said["content"]

    def handle_endtag(self, tag):
        self._at = None

    def handle_data(self, data):
        if self._at:
            self.found[self._at][1] += data


def unpack(kind, text):
    return json.loads(gzip.decompress(base64.b64decode(text)) if kind == "application/gzip" else text)


@pytest.mark.full
@pytest.mark.parametrize("letters", [0, 10**9])
def test_the_packed_data_parse_and_close_no_script(tables, monkeypatch, letters):
    monkeypatch.setattr("timeline.html.template._PLAIN_CHARACTERS", letters)
    events, sources, claims = tables
    text = to_html(Dataset(events, sources=sources, claims=claims), title=TOGETHER, byline=TOGETHER)
    scripts = Scripts(text).found
    assert {*scripts} == {"application/ld+json", "tl-data", "tl-drawn-data", "tl-details-data", "module"}
    for name in ("application/ld+json", "tl-data", "tl-drawn-data", "tl-details-data"):
        assert "<" not in scripts[name][1]
    assert unpack(*scripts["tl-data"])["title"] == show(TOGETHER)
    assert {*unpack(*scripts["tl-drawn-data"])["id"]} == {*SHOWN}
    assert {one["id"] for one in unpack(*scripts["tl-data"])["chapters"]} == {"era-1", "era-2"}
    assert unpack(*scripts["tl-details-data"])["cells"]["country"][0] in SHOWN
    assert json.loads(scripts["application/ld+json"][1])["headline"] == show(TOGETHER)
    assert text.count("</script>") == 5


def read_policy(text):
    rules = [rule.strip().split(" ") for rule in Scripts(text).policy.split(";")]
    assert len({name for name, *_ in rules}) == len(rules)
    return {name: allowed for name, *allowed in rules}


def test_the_policy_allows_nothing_but_one_script_by_its_hash(hostile_page):
    policy = read_policy(hostile_page.read_text(encoding="utf-8"))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert len(policy["script-src"]) == 1
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", one) for one in policy["script-src"])
    assert {*policy} == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}
    assert {*policy["img-src"]} <= {"data:", "blob:"}


def test_the_policy_stops_what_would_run_all_the_same(browser, hostile_page):
    context = browser.new_context(offline=True)
    try:
        page, said, skipped, asked = context.new_page(), [], [], []
        page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        page.on("requestfailed", lambda one: skipped.append((one.url, one.failure)))
        page.on("requestfinished", lambda one: asked.append(one.url))
        page.goto(hostile_page.as_uri())
        page.evaluate("() => window.timeline.ready")
        page.evaluate("""() => {
          const script = document.createElement("script");
          script.textContent = "window.hacked = 'script'";
          document.body.append(script);
          const button = document.createElement("button");
          button.setAttribute("onclick", "window.hacked = 'handler'");
          document.body.append(button);
          button.click();
          const link = document.createElement("a");
          link.href = "javascript:window.hacked='link'";
          document.body.append(link);
          link.click();
          document.body.insertAdjacentHTML("beforeend", "<img src=https://evil.invalid/i onerror=window.hacked=1><iframe src=https://evil.invalid/f></iframe>");
        }""")
        assert (
            page.evaluate("() => fetch('https://evil.invalid/').then(() => 'answered', (fault) => fault.name)")
            == "TypeError"
        )
        # What a tool evaluates may evaluate in turn; what runs after it may not.
        page.evaluate(
            "() => setTimeout(() => { try { window.eval('1'); } catch (fault) { window.fault = fault.name; } })"
        )
        page.wait_for_function("() => window.fault === 'EvalError'")
        page.wait_for_timeout(300)
        assert page.evaluate("() => 'hacked' in window") is False
        assert len([one for one in said if "Content Security Policy" in one]) >= 6
        assert [one for one in skipped if "evil" in one[0] and one[1] != "csp"] == []
        assert [one for one in asked if "evil" in one] == []
    finally:
        context.close()


def test_ids_that_become_the_same_are_told(tables):
    events, *_ = tables
    for ids in (["a\x00", "a\ufffd"], ["a\r\nb", "a\nb"]):
        with pytest.raises(DataError, match="is used twice"):
            to_html(events.head(2).assign(id=hold(ids)))


# Headings one by one: the browser parses the page, and its scripts do not run.
PARSE = """(text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const read = (selector) => page.querySelector(selector)?.textContent ?? null;
  const said = (selector) => page.querySelector(selector)?.content ?? null;
  return {
    elements: [...page.querySelectorAll("*")].map((one) => `${one.localName} ${one.getAttributeNames().sort().join(" ")}`),
    texts: [read("title"), read("h1"), read(".tl-subtitle"), read(".tl-byline"), read(".tl-subset"), read("footer > p")],
    said: [said("[name=description]"), said("[name=author]"), said("[property='og:title']"), said("[property='og:description']")],
    contact: page.querySelectorAll("footer > p")[1].textContent,
    links: [...page.querySelectorAll("footer a")].map((one) => one.getAttribute("href")),
    summary: page.querySelector("#tl-chart").getAttribute("aria-label"),
    lang: page.documentElement.lang,
  };
}"""


PLAIN = ("Plain", "https://example.org")


@pytest.fixture(scope="module")
def headings(tmp_path_factory):
    """A folder of pages of no events: each string in all of a page's heading, and two that are plain."""
    folder = tmp_path_factory.mktemp("headings")
    (folder / "none.csv").write_text("start,title\n", encoding="utf-8")
    events = read_events(folder / "none.csv")
    with pytest.MonkeyPatch.context() as patch:
        # The same pages, made at once: with templates that are read only once.
        patch.setattr("timeline.html.template.Environment", cache_environments(shell.Environment))
        for at, text in enumerate((*STRINGS, *PLAIN)):
            heading = dict.fromkeys(("title", "subtitle", "byline", "credit", "note", "contact"), text)
            write_html(events, folder / f"{at:03}.html", lang=show(text), **heading)
    return folder


def cache_environments(make):
    made = []

    def give(**options):
        if not made:
            made.append(make(**options))
        return made[0]

    return give


@pytest.mark.full
def test_a_heading_of_any_text_is_a_heading(open_page, headings, tmp_path):
    (tmp_path / "blank.html").write_text("<!DOCTYPE html><title>Blank</title>", encoding="utf-8")
    page = open_page(tmp_path / "blank.html")
    paths = sorted(headings.glob("*.html"))
    *found, text, link = [page.evaluate(PARSE, path.read_text(encoding="utf-8")) for path in paths]
    plain = {False: text["elements"], True: link["elements"]}
    for one, text in zip(found, STRINGS, strict=True):
        shown = show(text)
        assert one["elements"] == plain[is_web(text)]
        assert one["texts"] == [shown] * 6
        assert one["said"] == [shown] * 4
        assert one["contact"] == f"Corrections: {shown}"
        assert one["links"] == ([shown] if is_web(text) else [])
        assert shown in one["summary"]
        assert one["lang"] == shown


# The other pages --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile_claims(tables, tmp_path_factory):
    """Claims of hostile measures, groups, places and claimants."""
    events, sources, claims = tables
    return write_claims_html(
        Dataset(claims=claims.assign(measure=hold(STRINGS), unit=hold(STRINGS)), events=events, sources=sources),
        tmp_path_factory.mktemp("hostile-claims") / "claims.html",
        title=TOGETHER,
        lang='en"><script>',
    )


@pytest.mark.full
@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_of_claims_shows_every_text_as_written(open_page, hostile_claims, scripts):
    page = open_page(hostile_claims, java_script_enabled=scripts)
    assert TOGETHER in page.title() or show(TOGETHER) in page.locator("body").text_content()
    rows = page.locator("tr[id^='c-']").all_text_contents()
    assert len(rows) == len(STRINGS)
    links = page.locator("tr[id^='c-'] a.o").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert {*links} == {text for text in SHOWN if is_web(text)}
    for text in SHOWN:
        # Claimant, group, basis, note, change of the series, publisher.
        assert any(one.count(text) >= 5 for one in rows), text
    check_inert(page)


@pytest.mark.full
def test_the_gallery_shows_titles_and_names_as_written(open_page, headings, tmp_path):
    folder = tmp_path / "charts"
    shutil.copytree(headings, folder)
    (folder / "none.csv").unlink()
    for name in ("javascript:hacked=1.html", "'\"><script>hacked=1<.html", "a?b#c%41.html", "$& {{ x }}\n.html"):
        shutil.copy(folder / "000.html", folder / name)
    path = write_gallery(folder, title=TOGETHER, lang='en"><script>')
    page = open_page(path)
    assert page.locator("h1").text_content() == show(TOGETHER)
    count = len(STRINGS)
    names = sorted(one.name for one in folder.iterdir() if one != path)
    at = names.index("000.html")
    assert page.locator("h2").all_text_contents()[at : at + count] == [collapse(text) for text in STRINGS]
    cards = page.locator("main li").evaluate_all(
        "all => all.map((one) => [...one.querySelectorAll('p')].map((p) => p.textContent))"
    )
    assert [one[0] for one in cards[at : at + count]] == [collapse(text) for text in STRINGS]
    links = page.locator("h2 a").evaluate_all("all => all.map((one) => [one.getAttribute('href'), one.href])")
    assert all(whole.startswith(folder.as_uri() + "/") for _, whole in links)
    assert [unquote(href) for href, _ in links] == names
    assert page.evaluate("() => 'hacked' in window") is False
    assert page.locator("script, img, iframe, svg").count() == 0
