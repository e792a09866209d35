"""The page within other pages: the chart alone, its height, and what a sandbox takes from it."""

import re
from pathlib import Path

import pytest
from grids import grid
from our_data import EVENT_COUNT

ROOT = Path(__file__).resolve().parents[2]
STRIKES = "2025-06-13-israel-strikes-iran"
LISTEN = "<script>window.heights = []; addEventListener('message', ({ data }) => heights.push(data));</script>"


@pytest.fixture
def open_frame(browser, our_page, tmp_path):
    """Return a function that opens our page in a frame and returns the outer page and the frame."""
    opened = []

    def open_it(query="?embed=chart", attributes="", body=LISTEN, width=1000):
        outer = tmp_path / "outer.html"
        frame = f"<iframe {attributes} width={width} height=700 src='{our_page.as_uri()}{query}'></iframe>"
        outer.write_text(f"<!DOCTYPE html><meta charset='utf-8'><title>Outer</title>{body}{frame}", encoding="utf-8")
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        opened.append(page)
        page.goto(outer.as_uri())
        inner = page.frames[1]
        inner.evaluate("() => window.timeline.ready")
        return page, inner

    yield open_it
    for page in opened:
        page.close()


def wait_for_height(page, least=0):
    page.wait_for_function("(least) => (heights.at(-1)?.height ?? 0) > least", arg=least)
    page.wait_for_timeout(300)
    return page.evaluate("() => heights.at(-1).height")


def test_the_chart_alone_posts_its_height_and_grows_for_a_detail(open_frame):
    page, frame = open_frame("?embed=chart&id=mine", body=LISTEN)
    for part in ("header", "footer", "#tl-find", "#tl-list", ".tl-eras"):
        assert not frame.locator(part).is_visible()
    assert frame.locator("#tl-chart").is_visible()
    height = wait_for_height(page, 300)
    assert page.evaluate("() => heights.every(({ type, id }) => type === 'timeline-height' && id === 'mine')")
    assert height == pytest.approx(frame.evaluate("() => document.body.getBoundingClientRect().height"), abs=1)
    # A frame of any height gets the same chart, and so the heights come to an end.
    page.locator("iframe").evaluate("(one) => { one.height = 2000; }")
    page.wait_for_timeout(300)
    assert page.evaluate("() => heights.at(-1).height") == height
    page.locator("iframe").evaluate("(one) => { one.height = 300; }")
    frame.evaluate("(id) => window.timeline.select(id)", STRIKES)
    page.wait_for_timeout(300)
    count = page.evaluate("() => heights.length")
    frame.evaluate("() => window.timeline.select('2026-01-08-deadliest-days-of-crackdown')")
    page.wait_for_function("(count) => heights.length > count", arg=count)
    assert wait_for_height(page, 790) >= height
    frame.evaluate("() => window.timeline.select(null)")
    page.wait_for_timeout(300)
    assert page.evaluate("() => heights.at(-1).height") == height


@pytest.mark.full
def test_the_page_of_the_documentation_follows_the_height(open_frame):
    example = re.search(r"^```html\n(.*?)^```$", (ROOT / "docs/pages.md").read_text(encoding="utf-8"), re.M | re.S)[1]
    script = example[example.index("<script>") :]
    page, frame = open_frame(body=script)
    page.wait_for_function("() => document.querySelector('iframe').height !== '700'")
    page.wait_for_timeout(500)
    height = float(page.locator("iframe").get_attribute("height"))
    assert height == pytest.approx(frame.evaluate("() => document.body.getBoundingClientRect().height"), abs=1)
    assert frame.evaluate("() => document.documentElement.scrollHeight <= window.innerHeight + 1")


@pytest.mark.full
def test_a_chart_in_a_narrow_frame_is_seen_with_all_events(open_frame):
    _, frame = open_frame(width=360)
    assert frame.locator("#tl-chart").is_visible()
    assert frame.evaluate("() => window.timeline.state().matching") == EVENT_COUNT
    assert not frame.locator("#tl-list").is_visible()


@pytest.mark.full
def test_outside_a_frame_nothing_is_posted_and_links_stay(open_page, our_page):
    page = open_page(
        our_page, query="?embed=chart", init_script="addEventListener('message', () => { window.heard = 1; })"
    )
    page.evaluate("(id) => window.timeline.select(id)", STRIKES)
    link = page.locator("#tl-detail .tl-sources a").first
    link.hover()
    assert link.get_attribute("target") is None
    assert page.evaluate("() => window.heard") is None


DISABLED = (
    """() => [...document.querySelectorAll("[data-take]:disabled")].map((one) => [one.dataset.take, one.title])"""
)


@pytest.mark.full
@pytest.mark.parametrize(
    ("attributes", "query", "has_downloads", "has_popups"),
    [
        ("", "?embed=chart", True, True),
        ("sandbox='allow-scripts'", "?embed=chart", False, False),
        ("sandbox='allow-scripts allow-downloads allow-popups'", "?embed=chart&allow=downloads,popups", True, True),
        ("sandbox='allow-scripts allow-downloads'", "?embed=chart&allow=downloads", True, False),
    ],
)
def test_what_a_sandbox_lacks_is_disabled_with_the_reason(open_frame, attributes, query, has_downloads, has_popups):
    page, frame = open_frame(query, attributes)
    reason = "The frame around this chart allows no downloads."
    assert frame.evaluate(DISABLED) == ([] if has_downloads else [[name, reason] for name in ("csv", "svg", "png")])
    frame.evaluate("(id) => window.timeline.select(id)", STRIKES)
    link = frame.locator("#tl-detail .tl-sources a").first
    link.hover()
    assert link.get_attribute("target") == "_blank"
    assert (link.get_attribute("aria-disabled") is None) == has_popups
    link.evaluate("(one) => { one.href = 'about:blank#opened'; }")
    if has_popups:
        with page.context.expect_page() as opened:
            link.click()
        opened.value.close()
    else:
        assert link.get_attribute("title") == "The frame around this chart opens no other pages."
        link.click(force=True)
        page.wait_for_timeout(200)
        assert len(page.context.pages) == 1
    assert frame.url.startswith("file:")


@pytest.mark.full
@pytest.mark.parametrize("sandbox", grid(["", "sandbox='allow-scripts'"], keep=["sandbox='allow-scripts'"]))
def test_a_frame_copies_links_codes_and_citations(open_frame, sandbox):
    page, frame = open_frame(attributes=sandbox, body=LISTEN + "<textarea></textarea>")
    for name, part in (("Copy link", "timeline.html"), ("Embed", "<iframe src="), ("Cite", TITLE)):
        frame.get_by_role("button", name=name, exact=True).click()
        frame.wait_for_function("() => document.getElementById('tl-said').textContent === 'Copied.'")
        page.locator("textarea").fill("")
        page.locator("textarea").press("ControlOrMeta+v")
        assert part in page.locator("textarea").input_value()


TITLE = "Iran, March 2025 to February 2026"


@pytest.mark.full
def test_the_code_of_a_frame_shows_what_is_shown(open_table):
    page = open_table(
        "id,start,title,track\na,2025-06-13,One,Field\nb,2025-06-14,Two,Mill\n",
        options={"url": "https://example.org/a.html?x=1", "title": 'Barley & "rye" <now>'},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.evaluate("() => window.timeline.filter({ track: 'Mill' })")
    page.get_by_role("button", name="Embed", exact=True).click()
    page.wait_for_function("() => document.getElementById('tl-said').textContent === 'Copied.'")
    code = page.evaluate("() => navigator.clipboard.readText()")
    frame = page.evaluate(
        """(code) => {
          const parsed = new DOMParser().parseFromString(code, "text/html");
          const [frame, ...others] = parsed.body.childNodes;
          return { src: frame.getAttribute("src"), title: frame.title, others: others.length };
        }""",
        code,
    )
    assert frame == {
        "src": "https://example.org/a.html?x=1&embed=chart#track=Mill",
        "title": 'Barley & "rye" <now>',
        "others": 0,
    }


def test_below_the_chart_stand_source_author_contact_and_the_day_of_the_data(open_page, open_table, our_page):
    page = open_table(
        "start,title\n2025-06-13,One\n",
        options={"credit": "Source: the mill", "byline": "By the desk", "contact": "https://example.org/tell"},
    )
    assert page.locator(".tl-origin li").all_inner_texts() == [
        "Source: the mill",
        "By the desk",
        "Corrections: https://example.org/tell",
    ]
    assert page.locator(".tl-take button").all_inner_texts() == [
        "Get the data (CSV)",
        "Image (SVG)",
        "Image (PNG)",
        "Copy link",
        "Embed",
        "Cite",
    ]
    assert open_page(our_page).locator(".tl-origin li > details > summary").all_inner_texts() == ["corrections"]
