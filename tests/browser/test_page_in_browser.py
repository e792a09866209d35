"""The exported page in a real Chromium, opened from disk with the network off."""

import pytest
from boxes import MEASURE_PAGE as MEASURE
from boxes import find_faults
from gestures import DAY_MS, list_places, read_view, resolve_state, swipe, wait_for_other_view
from grids import grid

from timeline import read_events, write_html

WIDTHS = [360, 768, 1280, 1920]


def show_chart(page):
    """On a phone the list comes first, and headlines alone: show the chart, and all of it."""
    page.get_by_role("button", name="Chart", exact=True).click()
    page.evaluate("() => window.timeline.reset()")


def zoom(page, start, end):
    page.evaluate("([start, end]) => window.timeline.zoom(start, end)", [start, end])


@pytest.mark.parametrize("width", grid(WIDTHS, keep=[1280]))
def test_labels_do_not_meet_in_the_full_view_and_in_june(open_page, our_page, width):
    page = open_page(our_page, width)
    for view in (
        None,
        ("2025-06-01", "2025-06-30"),
        ("2025-06-13", "2025-06-24"),
        ("2025-06-22", "2025-06-23"),
        ("2026-01-01", "2026-01-20"),
    ):
        if view:
            zoom(page, *view)
        found = page.evaluate(MEASURE)
        assert found["labels"]
        assert find_faults(found) == []


def test_the_measuring_finds_labels_that_meet(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => document.querySelectorAll('#tl-drawn text').forEach((one) => one.setAttribute('y', 100))")
    assert find_faults(page.evaluate(MEASURE)) != []


@pytest.mark.full
def test_the_measuring_finds_a_mark_that_a_label_covers(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => document.querySelector('#tl-drawn .tl-labels').setAttribute('transform', 'translate(0,18)')")
    assert find_faults(page.evaluate(MEASURE)) != []


@pytest.mark.full
@pytest.mark.parametrize(
    "spoil",
    [
        "document.querySelector('#tl-drawn .tl-bars path').setAttribute('d', 'M5,5h4v4h-4Z')",
        "document.querySelector('#tl-drawn .tl-hollow path').remove()",
        "document.querySelector('#tl-drawn text[data-event]').remove()",
        "document.querySelector('#tl-drawn .tl-lines path').setAttribute('d', 'M500,300h40')",
    ],
)
def test_the_measuring_finds_what_is_painted_elsewhere_or_not_at_all(open_page, our_page, spoil):
    page = open_page(our_page)
    assert find_faults(page.evaluate(MEASURE)) == []
    page.evaluate(f"() => {{ {spoil}; }}")
    assert find_faults(page.evaluate(MEASURE)) != []


def test_all_but_two_events_of_the_war_have_their_labels(open_page, our_page):
    page = open_page(our_page, 1280)
    page.get_by_role("button", name="Taller chart").click()
    zoom(page, "2025-06-12", "2025-06-26")
    found = page.evaluate(MEASURE)
    assert find_faults(found) == []
    assert len(found["labels"]) >= resolve_state(page)["shown"] + found["hidden"] - 2


@pytest.mark.parametrize("width", grid(WIDTHS, keep=[1280]))
def test_every_event_is_drawn_or_counted_and_in_the_list(open_page, our_page, events, width):
    page = open_page(our_page, width)
    page.evaluate("() => window.timeline.reset()")  # on a phone the page opens on its headlines
    found = page.evaluate(MEASURE)
    happenings = set(events.loc[events["kind"] != "era", "id"])
    drawn = {one["id"] for one in found["marks"] + found["bars"]}
    assert drawn <= happenings
    assert len(drawn) + found["hidden"] == len(happenings)
    assert {
        name.removeprefix("e-") for name in page.eval_on_selector_all("article", "all => all.map((one) => one.id)")
    } == happenings


@pytest.mark.full
@pytest.mark.parametrize("width", grid(WIDTHS, keep=[768]))
@pytest.mark.parametrize("scheme", grid(["light", "dark"], keep=["dark"]))
def test_nothing_is_wider_than_the_window(open_page, our_page, width, scheme):
    page = open_page(our_page, width, color_scheme=scheme)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.full
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, our_page, find_barriers, width, scheme):
    assert find_barriers(open_page(our_page, width, color_scheme=scheme)) == []


@pytest.mark.full
def test_axe_finds_a_barrier_where_there_is_one(open_page, our_page, find_barriers):
    page = open_page(our_page)
    page.evaluate("() => { document.documentElement.lang = ''; document.querySelector('a').innerHTML = ''; }")
    assert {rule for rule, _ in find_barriers(page)} >= {"html-has-lang", "link-name"}


@pytest.mark.full
def test_the_chart_follows_the_theme(open_page, our_page):
    page = open_page(our_page, color_scheme="light", fresh=True)
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("(before) => getComputedStyle(document.body).backgroundColor !== before", arg=light)


@pytest.mark.full
def test_zoom_shows_the_days_it_was_asked_for(open_page, our_page):
    page = open_page(our_page)
    zoom(page, "2025-06-13", "2025-06-24")
    seen = page.evaluate("() => window.timeline.state().range.map((at) => at.slice(0, 16))")
    assert seen == ["2025-06-13T00:00", "2025-06-25T00:00"]
    assert page.locator("#tl-status").inner_text().startswith("13 June 2025 to 24 June 2025: ")


def wait_for_days(page, start):
    page.wait_for_function("(start) => document.getElementById('tl-status').textContent.startsWith(start)", arg=start)


def test_a_chapter_is_chosen_in_its_field_and_steps_are_buttons(open_page, our_page):
    page = open_page(our_page)
    chapter = page.get_by_label("Chapter", exact=True)
    chapter.select_option("June war")
    wait_for_days(page, "12 June 2025")
    assert chapter.locator("option:checked").inner_text() == "June war"
    assert find_faults(page.evaluate(MEASURE)) == []
    page.get_by_role("button", name="Zoom in").focus()
    before = read_view(page)
    page.keyboard.press("Enter")
    wait_for_other_view(page, before)
    assert chapter.locator("option:checked").inner_text() == "All chapters"
    page.locator("#tl-reset").click()
    wait_for_days(page, "7 March 2025 to 8 February 2026")
    assert not page.locator("#tl-reset").is_visible()


@pytest.mark.parametrize("name", grid(["Oman talks", "June war", "Protests in Iran"], keep=["June war"]))
def test_a_click_on_the_bracket_of_a_chapter_goes_there_and_its_field_says_so(open_page, our_page, name):
    page = open_page(our_page)
    before = read_view(page)
    box = page.locator(".tl-chapter-name", has_text=name).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    by_bracket = wait_for_other_view(page, before)
    assert page.locator("#tl-chapter option:checked").inner_text() == name
    assert page.locator(".tl-chapter-name", has_text=name).is_visible()
    page.evaluate("() => window.timeline.reset()")
    page.get_by_label("Chapter", exact=True).select_option(name)
    assert wait_for_other_view(page, before) == by_bracket


@pytest.mark.full
def test_a_drag_moves_the_window_and_labels_follow(open_page, our_page):
    page = open_page(our_page)
    zoom(page, "2025-06-13", "2025-06-24")
    before = page.locator("#tl-status").inner_text()
    plot = page.evaluate(MEASURE)["plot"]
    page.mouse.move(plot["left"] + 300, plot["top"] + 6)
    page.mouse.down()
    page.mouse.move(plot["left"] + 600, plot["top"] + 6, steps=5)
    page.mouse.up()
    page.wait_for_function("(before) => document.getElementById('tl-status').textContent !== before", arg=before)
    assert find_faults(page.evaluate(MEASURE)) == []


# Measures in each painted frame while a gesture is under way, and keeps what it finds.
WATCH = """(measure) => {
  window.frames_seen = [];
  const look = () => { window.frames_seen.push(measure()); if (!window.enough) window.requestAnimationFrame(look); };
  look();
}"""


def watch(page):
    page.evaluate(f"() => ({WATCH})({MEASURE})")


def list_frames(page):
    page.evaluate("() => { window.enough = true; }")
    return page.evaluate("() => window.frames_seen")


@pytest.mark.full
def test_every_frame_of_a_drag_is_free_of_overlaps_and_cut_labels(open_page, our_page):
    page = open_page(our_page)
    zoom(page, "2025-06-13", "2025-06-24")
    plot = page.evaluate(MEASURE)["plot"]
    watch(page)
    page.mouse.move(plot["left"] + 100, plot["top"] + 6)
    page.mouse.down()
    for step in range(1, 30):
        page.mouse.move(plot["left"] + 100 + step * 20, plot["top"] + 6)
    page.mouse.up()
    frames = list_frames(page)
    assert len({tuple(one["id"] for one in frame["labels"]) for frame in frames}) > 3
    assert [faults for frame in frames if (faults := find_faults(frame))] == []


@pytest.mark.full
def test_every_frame_of_a_wheel_zoom_is_free_of_overlaps_and_keeps_its_place(open_page, our_page):
    page = open_page(our_page)
    plot = page.evaluate(MEASURE)["plot"]
    at = plot["left"] + 500
    day = "(at) => { const [a, b] = window.timeline.state().range.map((one) => Date.parse(one + 'Z')); return a + (b - a) * at; }"
    share = 500 / (plot["right"] - plot["left"])
    before = page.evaluate(day, share)
    watch(page)
    page.mouse.move(at, plot["top"] + 200)
    page.keyboard.down("Control")
    for _ in range(14):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(25)
    page.keyboard.up("Control")
    page.wait_for_timeout(200)
    frames = list_frames(page)
    assert [faults for frame in frames if (faults := find_faults(frame))] == []
    assert abs(page.evaluate(day, share) - before) < 6 * 3_600_000
    length = page.evaluate(
        "() => { const [a, b] = window.timeline.state().range.map((one) => Date.parse(one + 'Z')); return (b - a) / 86400000; }"
    )
    assert length < 60


@pytest.mark.full
def test_a_plain_wheel_scrolls_the_page_past_the_chart(open_page, our_page):
    page = open_page(our_page)
    before = page.locator("#tl-status").inner_text()
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 400)
    page.wait_for_function("() => window.scrollY > 200")
    assert page.locator("#tl-status").inner_text() == before


@pytest.mark.full
def test_a_double_click_on_empty_room_zooms_in_about_it(open_page, our_page):
    page = open_page(our_page)
    before = read_view(page)
    plot = page.evaluate(MEASURE)["plot"]
    share = 30 / (plot["right"] - plot["left"])
    page.mouse.dblclick(plot["left"] + 30, plot["top"] + 6)
    after = wait_for_other_view(page, before)
    page.wait_for_timeout(300)
    assert read_view(page) == after
    assert after[1] - after[0] == pytest.approx((before[1] - before[0]) / 2, rel=0.001)
    at = [first + (last - first) * share for first, last in (before, after)]
    assert at[1] == pytest.approx(at[0], abs=DAY_MS / 10)
    assert resolve_state(page)["selected"] is None


@pytest.mark.full
def test_a_double_click_on_a_mark_opens_it_and_leaves_the_view(open_page, our_page):
    page = open_page(our_page)
    before = read_view(page)
    mark = page.evaluate(MEASURE)["marks"][5]
    page.mouse.dblclick((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    page.wait_for_function("(id) => window.timeline.state().selected === id", arg=mark["id"])
    page.wait_for_timeout(300)
    assert read_view(page) == before


def pinch(page, x, y, start, end):
    """Draw two fingers apart on the screen, as a phone reports it."""
    client = page.context.new_cdp_session(page)

    def points(apart):
        return [{"x": x - apart / 2, "y": y, "id": 0}, {"x": x + apart / 2, "y": y, "id": 1}]

    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points(start)})
    for step in range(1, 13):
        apart = start + (end - start) * step / 12
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points(apart)})
        page.wait_for_timeout(25)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.full
def test_two_fingers_zoom_the_chart(open_page, our_page):
    page = open_page(our_page, 390, 844, has_touch=True, is_mobile=True)
    show_chart(page)
    watch(page)
    pinch(page, 200, 500, 60, 300)
    page.wait_for_timeout(300)
    frames = list_frames(page)
    assert [faults for frame in frames if (faults := find_faults(frame))] == []
    length = page.evaluate(
        "() => { const [a, b] = window.timeline.state().range.map((one) => Date.parse(one + 'Z')); return (b - a) / 86400000; }"
    )
    assert length < 150


@pytest.mark.full
def test_the_chart_follows_the_width_of_the_window(open_page, our_page):
    page = open_page(our_page, 1280)
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function("() => document.getElementById('tl-drawn').viewBox.baseVal.width < 360")
    page.evaluate("() => window.timeline.zoom('2025-03-01', '2026-02-08')")
    assert find_faults(page.evaluate(MEASURE)) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.full
def test_a_click_on_a_mark_opens_its_detail(open_page, our_page):
    page = open_page(our_page)
    mark = next(one for one in page.evaluate(MEASURE)["marks"] if one["id"] == "2025-08-28-e3-start-snapback")
    page.mouse.move((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    page.locator("#tl-tip").wait_for()
    page.mouse.click((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    page.locator("#tl-detail").wait_for()
    page.wait_for_function("() => window.location.hash === '#e-2025-08-28-e3-start-snapback'")
    assert page.locator("article.tl-selected").get_attribute("id") == "e-2025-08-28-e3-start-snapback"


def test_a_bin_says_how_many_it_counts_and_lists_them_in_the_detail(open_page, tmp_path):
    rows = "".join(f"e{number},2025-06-13,Event {number},2\n" for number in range(60))
    (tmp_path / "crowd.csv").write_text("id,start,title,importance\n" + rows + "last,2025-06-20,Later,3\n")
    page = open_page(write_html(read_events(tmp_path / "crowd.csv"), tmp_path / "crowd.html"))
    found = page.evaluate(MEASURE)
    drawn = {one["id"] for one in found["marks"]}
    hidden = {f"e{number}" for number in range(60)} - drawn
    assert "last" in drawn
    assert len(hidden) == found["hidden"] > 20
    (one,) = list_places(page, "bins")
    page.mouse.move(one["x"], one["y"])
    said = page.locator("#tl-tip")
    said.wait_for()
    assert said.locator("strong").inner_text() == f"{len(hidden)} more here; click to list them"
    assert said.locator("span").count() == 5
    page.mouse.click(one["x"], one["y"])
    page.locator("#tl-detail").wait_for()
    listed = page.locator("#tl-detail .tl-choice button").evaluate_all("all => all.map((one) => one.dataset.event)")
    assert len(listed) == len(hidden)
    assert set(listed) == hidden


@pytest.mark.full
def test_the_bins_list_each_event_that_has_no_mark_and_no_other(open_page, our_page, events):
    page = open_page(our_page)
    drawn = {one["id"] for one in resolve_state(page)["marks"]}
    listed = []
    for one in list_places(page, "bins"):
        page.mouse.click(one["x"], one["y"])
        page.locator("#tl-detail .tl-choice button").first.wait_for()
        listed += page.locator("#tl-detail .tl-choice button").evaluate_all(
            "all => all.map((one) => one.dataset.event)"
        )
        page.keyboard.press("Escape")
        page.locator("#tl-detail").wait_for(state="hidden")
    assert len(listed) > 20
    assert sorted(listed) == sorted(set(events.loc[events["kind"] != "era", "id"]) - drawn)


@pytest.mark.full
def test_no_note_beside_the_pointer_is_cut_off(open_page, our_page):
    page = open_page(our_page, 1280, 1300)
    marks = page.evaluate(MEASURE)["marks"]
    tip = page.locator("#tl-tip")
    for mark in marks[::6]:
        page.mouse.move(5, 5)
        page.wait_for_function("() => document.getElementById('tl-tip').hidden")
        page.mouse.move((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
        tip.wait_for()
        box = tip.bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 1300


def test_the_list_reads_without_javascript(open_page, our_page, events):
    page = open_page(our_page, java_script_enabled=False)
    assert page.locator("#tl-pictures .tl-picture:visible").count() == 1
    assert not page.locator("#tl-find").is_visible()
    assert not page.locator("#tl-drawn").is_visible()
    assert page.locator("article").count() == (events["kind"] != "era").sum()
    assert page.locator("article").first.is_visible()
    assert page.locator("article a[href^='http']").count() > 100


def test_title_and_list_are_there_before_the_chart(open_page, our_page):
    page = open_page(our_page, fresh=True)
    order = page.evaluate("""() => [...document.querySelectorAll("h1, #tl-list, script")].map((one) => one.tagName)""")
    assert order[1:3] == ["H1", "SECTION"]
    assert order[:1] == ["SCRIPT"]  # JSON-LD, which nobody runs
    painted = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < page.evaluate("() => performance.getEntriesByName('tl-chart-script')[0].startTime")


@pytest.mark.full
@pytest.mark.parametrize("width", grid([360, 1280], keep=[360]))
def test_every_odd_table_makes_a_page_that_works(open_page, odd_page, width):
    page = open_page(odd_page, width)
    page.evaluate("() => window.timeline.reset()")
    found = page.evaluate(MEASURE)
    assert find_faults(found) == []
    drawn = {one["id"] for one in found["marks"] + found["bars"]}
    articles = page.locator("article:not(.tl-undrawn)").count()
    assert len(drawn) + found["hidden"] == articles
    assert page.locator("h1").inner_text() == "Odd </script> $x$"


@pytest.mark.full
def test_right_to_left_titles_are_drawn_whole(open_page, tmp_path):
    (tmp_path / "rtl.csv").write_text("start,title\n2025-06-13,آغاز اعتراض‌ها در تهران\n", encoding="utf-8")
    page = open_page(write_html(read_events(tmp_path / "rtl.csv"), tmp_path / "rtl.html"))
    assert page.evaluate(MEASURE)["labels"][0]["text"] == "آغاز اعتراض‌ها در تهران"


def test_markup_in_titles_is_shown_as_written(open_page, tmp_path):
    (tmp_path / "evil.csv").write_text("start,title\n2025-06-13,<b>$x$</b> &amp; </script>\n", encoding="utf-8")
    page = open_page(write_html(read_events(tmp_path / "evil.csv"), tmp_path / "evil.html"))
    assert page.evaluate(MEASURE)["labels"][0]["text"] == "<b>$x$</b> &amp; </script>"
    assert page.locator("h4").inner_text() == "<b>$x$</b> &amp; </script>"


@pytest.mark.full
def test_a_swipe_over_the_chart_scrolls_the_page(open_page, our_page):
    page = open_page(our_page, 360, 740, has_touch=True, is_mobile=True)
    show_chart(page)
    assert page.evaluate("() => document.elementFromPoint(180, 600).closest('#tl-chart') !== null")
    swipe(page, 180, 600, 300)
    page.wait_for_function("() => window.scrollY > 100")


@pytest.mark.full
def test_a_tap_on_a_mark_opens_its_detail(open_page, our_page):
    page = open_page(our_page, 360, 740, has_touch=True, is_mobile=True)
    show_chart(page)
    mark = next(one for one in page.evaluate(MEASURE)["marks"] if one["id"] == "2025-06-13-israel-strikes-iran")
    page.touchscreen.tap((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    page.wait_for_function("() => window.location.hash === '#e-2025-06-13-israel-strikes-iran'")


@pytest.mark.full
def test_on_paper_the_chart_is_as_wide_as_the_page(open_page, our_page):
    page = open_page(our_page, 1280, fresh=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    drawn = page.locator("#tl-drawn").bounding_box()
    assert drawn["x"] >= 0
    assert drawn["x"] + drawn["width"] <= 720
    assert page.evaluate("() => document.documentElement.scrollWidth <= 720")
