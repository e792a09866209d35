"""The exported page wherever it is opened: on screens of any size, on paper, in frames, in old browsers, without JavaScript."""

import re
import unicodedata
from io import BytesIO

import pytest
from boxes import MEASURE_PAGE as MEASURE
from boxes import find_faults
from gestures import click_mark, find_mark, list_shown, resolve_state, settle, show_list, wait_for_selected
from grids import grid
from our_data import EVENT_COUNT
from pypdf import PdfReader

STRIKES = "2025-06-13-israel-strikes-iran"
IS_WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
SELECT = "(id) => window.timeline.select(id)"

# Who stands out of the window to the left or right, and is not cut off by what holds it.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility({ visibilityProperty: true }) || one.closest("svg, .tl-unseen, .tl-skip")) return false;
  const { left, right, width } = one.getBoundingClientRect();
  return width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1);
}).map((one) => one.outerHTML.slice(0, 100))"""


# Sizes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", grid([320, 360, 768, 1280, 1920, 3840], keep=[320]))
def test_nothing_is_wider_than_the_window_with_and_without_the_detail(open_page, our_page, width):
    page = open_page(our_page, width)
    assert not page.evaluate(IS_WIDER)
    assert page.evaluate(OUTSIDE) == []
    page.evaluate(SELECT, STRIKES)
    settle(page)
    assert page.locator("#tl-detail").is_visible()
    assert not page.evaluate(IS_WIDER)
    assert page.evaluate(OUTSIDE) == []
    box = page.locator("#tl-detail").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if width < 480:
        page.get_by_role("button", name="Chart", exact=True).click()
        settle(page)
        assert not page.evaluate(IS_WIDER)
        assert page.evaluate(OUTSIDE) == []
    assert find_faults(page.evaluate(MEASURE)) == []


@pytest.mark.full
def test_at_four_times_the_size_all_can_be_reached(open_page, our_page):
    page = open_page(our_page, 320, 256)
    assert not page.evaluate(IS_WIDER)
    show_list(page)
    page.locator("article:visible h4 a").first.click()
    page.locator("#tl-detail").wait_for()
    assert not page.evaluate(IS_WIDER)
    box = page.locator("#tl-detail").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] == 256
    assert 100 < box["height"] < 200
    page.get_by_role("button", name="Copy citation").scroll_into_view_if_needed()
    assert page.get_by_role("button", name="Close").is_visible()
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#tl-detail").is_visible()
    assert not page.evaluate(IS_WIDER)


@pytest.mark.full
@pytest.mark.parametrize("width", grid([360, 1280], keep=[1280]))
def test_every_odd_table_makes_a_page_whose_events_can_be_opened(open_page, odd_page, width):
    page = open_page(odd_page, width)
    show_list(page)
    names = list_shown(page)
    assert len(names) == page.locator("article").count()
    for name in names:
        page.evaluate(SELECT, name)
        assert resolve_state(page)["selected"] == name
        title = page.locator(f"[id='e-{name}'] h4").text_content()
        escaped = re.sub("[\u2066-\u2069]", "", page.locator("#tl-detail h2").text_content())
        assert escaped == title
        assert not page.evaluate(IS_WIDER)
    assert find_faults(page.evaluate(MEASURE)) == []


# Barriers ----------------------------------------------------------------------------------------------------------


def look(page):
    show_list(page)
    page.evaluate("() => window.timeline.filter({ importance: 1 })")
    page.locator("article:visible").first.wait_for()


def find_nothing(page):
    page.evaluate("() => window.timeline.search('qqqq')")
    assert resolve_state(page)["matching"] == 0


def find_some(page):
    page.evaluate("() => window.timeline.search('khamenei')")
    assert 0 < resolve_state(page)["matching"] < 100


def show_chart_with_detail(page):
    show_chart(page)
    page.evaluate("() => window.timeline.reset()")
    settle(page)
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)


def show_whole_key(page):
    page.get_by_role("button", name="How to read this").click()


def zoom_in(page):
    page.evaluate("() => window.timeline.zoom('2025-06-13', '2025-06-24')")
    page.locator("#tl-reset").wait_for()


def filter_some(page):
    page.evaluate("() => window.timeline.filter({ track: 'June war', importance: 2 })")


def open_a_bin(page):
    click_mark(page, layer="bins")
    page.locator(".tl-choice button").first.wait_for()


def select_one(page):
    page.evaluate(SELECT, STRIKES)


def turn_dark(page):
    page.get_by_label("Colours").select_option("dark")
    select_one(page)


def show_chart(page):
    page.get_by_role("button", name="Chart", exact=True).click()


@pytest.mark.parametrize(
    ("do", "width"),
    grid(
        [
            (select_one, 1280),
            (filter_some, 1280),
            (find_nothing, 1280),
            (find_some, 1280),
            (show_whole_key, 1280),
            (zoom_in, 1280),
            (open_a_bin, 1280),
            (turn_dark, 1280),
            (select_one, 360),
            (show_chart, 360),
            (show_chart_with_detail, 360),
            (find_nothing, 360),
            (look, 320),
            (select_one, 320),
            (show_chart, 320),
        ],
        keep=[(show_chart_with_detail, 360)],
    ),
)
def test_axe_finds_nothing_in_any_state(open_page, our_page, find_barriers, do, width):
    page = open_page(our_page, width, reduced_motion="reduce")
    do(page)
    settle(page)
    assert find_barriers(page) == []


@pytest.mark.full
def test_axe_finds_nothing_in_an_odd_page_with_an_event_open(open_page, odd_page, find_barriers):
    page = open_page(odd_page, reduced_motion="reduce")
    for name in list_shown(page)[:1]:
        page.evaluate(SELECT, name)
    settle(page)
    assert find_barriers(page) == []


# While it opens ----------------------------------------------------------------------------------------------------

# Keeps what moved without the reader's doing, from the first frame on.
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    const moved = one.sources.map(({ node, previousRect, currentRect }) =>
      [node?.id || node?.className || node?.nodeName, JSON.stringify(previousRect), JSON.stringify(currentRect)].join(" "));
    window.shifts.push({ value: one.value, moved });
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def open_slowly(browser, path, width, times):
    """Open a page on a processor so many times as slow, and wait until nothing more comes."""
    context = browser.new_context(viewport={"width": width, "height": 740 if width < 480 else 900})
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})
    page.goto(path.as_uri())
    page.evaluate("() => window.timeline.ready")
    page.wait_for_timeout(600)
    return page


@pytest.mark.parametrize("times", grid([1, 6], keep=[1]))
@pytest.mark.parametrize("width", grid([360, 1280], keep=[360]))
def test_nothing_moves_while_the_page_opens_and_the_list_is_there_first(browser, our_page, width, times):
    page = open_slowly(browser, our_page, width, times)
    shifts = page.evaluate("() => window.shifts")
    first, script = page.evaluate("""() => [
      performance.getEntriesByName("first-contentful-paint")[0].startTime,
      performance.getEntriesByName("tl-chart-script")[0].startTime,
    ]""")
    page.context.close()
    assert sum(one["value"] for one in shifts) < 0.01, shifts
    # A paint is dated when it is on the screen, which can be some frames after what waits for it goes on.
    assert first < script + 50


@pytest.mark.full
def test_what_moves_would_be_seen(browser, our_page):
    page = open_slowly(browser, our_page, 1280, 1)
    page.evaluate("() => { document.querySelector('header').style.paddingTop = '200px'; }")
    page.wait_for_function("() => window.shifts.some((one) => one.value > 0.01)")
    page.context.close()


# Paper -------------------------------------------------------------------------------------------------------------


def print_pages(page):
    """Return the text on each page of paper."""
    return [one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages]


def fold(text):
    """Return a text without blanks; in a PDF joined letters have forms of their own."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def printed(browser, our_page):
    """The text of our page on paper, printed while a few days, dark colours and an event are on the screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(our_page.as_uri())
    page.evaluate("() => window.timeline.ready")
    page.evaluate("() => window.timeline.zoom('2025-06-13', '2025-06-14')")
    page.get_by_label("Colours").select_option("dark")
    page.evaluate(SELECT, STRIKES)
    look = "() => [window.timeline.state(), document.getElementById('tl-drawn').viewBox.baseVal.width]"
    before = page.evaluate(look)
    text = print_pages(page)
    after = page.evaluate(look)
    page.close()
    return text, before, after


@pytest.mark.full
def test_on_paper_the_chart_shows_the_whole_period_and_nothing_of_the_screen(printed):
    pages, before, after = printed
    assert "record ends 8 February 2026" in "".join(pages[:2])
    assert "Iran, March 2025 to February 2026" in pages[0]
    for label in ("Israel strikes Iran", "Muscat talks, Feb 2026", "EU sanctions return"):
        assert label in pages[0]
    text = "".join(pages)
    for name in ("Get the data (CSV)", "Copy link", "Copy citation", "Previous", "All tracks", "Taller chart", "Keys:"):
        assert name not in text
    assert before[0]["range"][0].startswith("2025-06-13")
    assert after == before


@pytest.mark.full
def test_on_paper_is_every_event_of_a_small_page(open_table):
    page = open_table(
        "start,title,sources\n2025-06-13,One,https://example.org/one\n2025-06-14,Two,https://example.org/two\n",
        options={"print_sources": "full"},
    )
    text = fold("".join(print_pages(page)))
    for said in ("One", "Two", "https://example.org/one", "https://example.org/two"):
        assert said in text


@pytest.mark.full
def test_on_paper_the_chart_is_light(open_page, our_page):
    page = open_page(our_page, color_scheme="dark", fresh=True)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"


# Old browsers, frames, other languages -----------------------------------------------------------------------------

WITHOUT_UNPACKING = "delete window.DecompressionStream;"


@pytest.mark.full
def test_without_javascript_all_of_it_can_be_read(open_page, our_page, events):
    page = open_page(our_page, 360, java_script_enabled=False)
    rows = events[events["kind"] != "era"]
    assert page.locator("article:visible").count() == len(rows)
    assert "Search, filters and zoom need JavaScript." in page.locator("header").inner_text()
    assert not page.locator("#tl-find").is_visible()
    assert not page.locator(".tl-live").is_visible()
    assert not page.locator("#tl-detail").is_visible()
    assert [title for title in rows["title"] if page.locator("h4", has_text=title).count() == 0] == []


@pytest.mark.full
def test_a_browser_that_cannot_unpack_says_so_and_has_the_list(open_page, our_page):
    page = open_page(our_page, init_script=WITHOUT_UNPACKING)
    said = page.get_by_text(
        f"This browser is too old to unpack the chart's data. The list below holds all {EVENT_COUNT} events."
    )
    said.wait_for()
    assert page.locator("article:visible").count() == EVENT_COUNT
    assert not page.locator("#tl-find").is_visible()
    assert not page.locator("#tl-chart").is_visible()


@pytest.mark.full
def test_a_browser_that_cannot_unpack_says_so_too_where_only_what_is_told_is_long(open_table):
    actors = "|".join(f"Actor {number}" for number in range(12_000))  # which the list does not show
    page = open_table(f"start,title,actors\n2025-06-13,One,{actors}\n", init_script=WITHOUT_UNPACKING)
    kinds = page.locator("script[type$=json], script[type$=gzip]").evaluate_all("all => all.map((one) => one.type)")
    assert kinds[-2:] == ["application/json", "application/gzip"]
    page.get_by_text("This browser is too old to unpack the chart's data. The list below holds the event.").wait_for()
    assert page.locator("article:visible").count() == 1


@pytest.mark.full
def test_a_browser_that_cannot_unpack_has_all_of_a_small_page(open_table):
    page = open_table("start,title,track\n2025-06-13,One,A\n2025-06-14,Two,B\n", init_script=WITHOUT_UNPACKING)
    assert len(page.evaluate(MEASURE)["labels"]) == 2
    page.get_by_role("searchbox").press_sequentially("two")
    page.wait_for_function("() => window.timeline.state().matching === 1")
    page.locator("article:visible h4 a").click()
    assert page.locator("#tl-detail h2").inner_text() == "Two"


@pytest.mark.full
@pytest.mark.parametrize("how", grid(["src", "srcdoc"], keep=["src"]))
def test_in_a_sandboxed_frame_the_page_works(open_page, our_page, tmp_path, how):
    text = our_page.read_text(encoding="utf-8")
    inside = (
        f'src="{our_page.as_uri()}"'
        if how == "src"
        else f"srcdoc='{text.replace('&', '&amp;').replace(chr(39), '&#39;')}'"
    )
    outer = tmp_path / "outer.html"
    outer.write_text(
        "<!DOCTYPE html><meta charset='utf-8'><title>Outer</title>"
        f"<iframe sandbox='allow-scripts' width=1200 height=800 {inside}></iframe>",
        encoding="utf-8",
    )
    page = open_page(outer)
    frame = page.frames[1]
    frame.evaluate("() => window.timeline.ready")
    assert len(frame.evaluate(MEASURE)["labels"]) > 20
    frame.get_by_role("searchbox").press_sequentially("fordow")
    frame.wait_for_function(f"() => window.timeline.state().matching < {EVENT_COUNT}")
    assert 0 < frame.evaluate("() => window.timeline.state().matching") < 100
    link = frame.locator("article:visible h4 a").first
    link.click()
    assert frame.locator("#tl-detail h2").inner_text() == link.text_content()
    page.wait_for_timeout(400)
    frame.locator("#tl-chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    page.wait_for_timeout(400)
    assert frame.locator("#tl-detail").is_visible()


@pytest.mark.full
def test_in_a_frame_without_a_clipboard_a_link_can_be_copied_all_the_same(browser, our_page, tmp_path):
    outer = tmp_path / "outer.html"
    outer.write_text(f"<iframe sandbox='allow-scripts' width=1200 height=800 src='{our_page.as_uri()}'></iframe>")
    page = browser.new_page()
    page.goto(outer.as_uri())
    frame = page.frames[1]
    frame.evaluate("() => window.timeline.ready")
    frame.get_by_role("button", name="Copy link").click()
    frame.wait_for_function("() => document.getElementById('tl-said').textContent !== ''")
    assert frame.locator("#tl-by-hand").input_value() == our_page.as_uri()
    page.close()


@pytest.mark.full
def test_embedded_the_page_has_no_header(open_page, our_page):
    page = open_page(our_page, query="?embed")
    assert not page.locator("header").is_visible()
    assert not page.locator("footer").is_visible()
    assert page.locator("#tl-find").bounding_box()["y"] < 20
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    page.wait_for_timeout(350)
    assert page.evaluate("() => window.location.search") == "?embed"
    assert open_page(our_page).locator("header").is_visible()


RIGHT_TO_LEFT = """id,start,title,track,importance
one,2025-06-13,آغاز اعتراض‌ها در تهران,تهران,1
two,2025-06-14,מחאה בתל אביב,תל אביב,2
three,2025-06-15,English among them,تهران,3
"""


def test_right_to_left_titles_are_told_as_they_are_written(open_table):
    page = open_table(RIGHT_TO_LEFT)
    assert {one["text"] for one in page.evaluate(MEASURE)["labels"]} == {
        "آغاز اعتراض‌ها در تهران",
        "מחאה בתל אביב",
        "English among them",
    }
    click_mark(page, "one")
    wait_for_selected(page, "one")
    heading = page.locator("#tl-detail h2")
    assert heading.text_content() == "آغاز اعتراض‌ها در تهران"
    assert heading.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert find_faults(page.evaluate(MEASURE)) == []


@pytest.mark.full
@pytest.mark.parametrize("width", grid([360, 768, 1280], keep=[360]))
def test_a_page_written_from_right_to_left_is_not_wider_than_the_window(open_table, width):
    page = open_table(RIGHT_TO_LEFT, width, options={"direction": "rtl", "lang": "fa", "title": "روزها"})
    # What overflows to the left of such a page can be scrolled to.
    assert not page.evaluate(IS_WIDER)
    assert page.evaluate("() => { window.scrollTo(-500, 0); return window.scrollX; }") == 0
    if width < 480:
        page.get_by_role("button", name="Chart", exact=True).click()
        settle(page)
    page.mouse.click(*find_mark(page, "one"))
    wait_for_selected(page, "one")
    box = page.locator("#tl-detail").bounding_box()
    x, _ = find_mark(page, "one")
    assert width < 480 or not box["x"] <= x <= box["x"] + box["width"]
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert not page.evaluate(IS_WIDER)
    assert page.evaluate("() => { window.scrollTo(-500, 0); return window.scrollX; }") == 0
    assert page.evaluate("() => getComputedStyle(document.getElementById('tl-axis')).direction") == "ltr"
    assert find_faults(page.evaluate(MEASURE)) == []


@pytest.mark.full
def test_who_wants_no_motion_sees_none(open_page, our_page):
    moves = "() => getComputedStyle(document.getElementById('tl-detail')).animationName"
    for motion, name in (("reduce", "none"), ("no-preference", "tl-come")):
        page = open_page(our_page, reduced_motion=motion)
        page.evaluate(SELECT, STRIKES)
        assert page.evaluate(moves) == name
        if motion == "reduce":
            assert page.evaluate("() => document.getAnimations().length") == 0


@pytest.mark.full
def test_other_words_for_its_phrases_are_shown_everywhere(open_table):
    strings = {
        "search": "Suche",
        "shown": ("{n} von {total} Ereignis", "{n} von {total} Ereignissen"),
        "view_list": "Liste",
        "close": "Schließen",
        "selected": "Gewählt: {title}, {when}.",
        "months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "days": "{first} bis {last}",
        "list": "Alle Ereignisse",
    }
    text = "id,start,title\na,2025-05-13,Eins\nb,2025-06-14,Zwei\n"
    page = open_table(text, options={"strings": strings, "lang": "de"})
    assert page.get_by_role("searchbox", name="Suche").is_visible()
    assert page.locator("#tl-shown").inner_text() == "2 von 2 Ereignissen"
    assert page.get_by_role("heading", name="Alle Ereignisse").is_visible()
    assert page.locator("#tl-status").inner_text().startswith("13 Mai 2025 bis 14 Juni 2025")
    page.locator("article h4 a").first.click()
    assert page.get_by_role("button", name="Schließen").is_visible()
    assert page.locator("#tl-said").inner_text() == "Gewählt: Eins, 13 May 2025."
