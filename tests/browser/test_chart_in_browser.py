"""What the chart of the page holds at first sight, in every view and after every gesture, in a real Chromium."""

import base64
import random
from itertools import pairwise

import pytest
from boxes import MEASURE_PAGE as MEASURE
from boxes import find_faults
from gestures import find_mark, read_view, resolve_state, settle, wait_for_other_view, wait_for_selected
from grids import grid

STRIKES = "2025-06-13-israel-strikes-iran"
RESET = "() => window.timeline.reset()"
SETTLE_MS = 400  # a gesture has ended 150 ms after its last input
# Each label and mark with its place in the plot, and the lanes.
DRAWN = """() => {
  const { marks, lanes, range, labels } = window.timeline.state();
  const plot = document.querySelector("#tl-drawn .tl-plot-area").getBoundingClientRect();
  const texts = [...document.querySelectorAll("#tl-drawn text[data-event]")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.dataset.event, one.textContent, ...[x - plot.x, y - plot.y, width, height].map((px) => Math.round(px * 10) / 10)];
  });
  return JSON.stringify([texts.sort(), marks, lanes, range, labels]);
}"""


def open_chart(open_page, path, width, height=900, **how):
    """Open a page with its chart in sight and nothing filtered, as on a phone it does not."""
    page = open_page(path, width, height, **how)
    if width < 480:
        page.get_by_role("button", name="Chart", exact=True).click()
        page.evaluate(RESET)
    settle(page)
    return page


@pytest.mark.parametrize("width", grid([360, 768, 1280, 1920], keep=[360]))
def test_in_every_view_no_label_meets_anything_or_is_cut(open_page, our_page, width):
    page = open_chart(open_page, our_page, width)
    found = {"all": page.evaluate(MEASURE)}
    chapters = page.locator("#tl-chapter option").evaluate_all("all => all.map((one) => one.value)")
    for chapter in chapters[1:]:
        page.get_by_label("Chapter", exact=True).select_option(chapter)
        settle(page)
        found[chapter] = page.evaluate(MEASURE)
    assert len(found) >= 4
    page.evaluate(RESET)
    page.evaluate("() => window.timeline.search('khamenei')")
    found["search"] = page.evaluate(MEASURE)
    page.evaluate(RESET)
    page.evaluate("(id) => window.timeline.select(id)", STRIKES)
    settle(page)
    found["detail"] = page.evaluate(MEASURE)
    assert {name: faults for name, one in found.items() if (faults := find_faults(one))} == {}
    assert [name for name, one in found.items() if len(one["labels"]) < 10] == []
    boxes = [{label["id"]: label for label in found[name]["labels"]} for name in ("all", "detail")]
    assert boxes[0] == boxes[1]


def test_the_first_screen_shows_axis_lanes_and_all_headlines(open_page, our_page, events):
    page = open_page(our_page, 1280, 800)
    found, state = page.evaluate(MEASURE), resolve_state(page)
    top = found["plot"]["top"]
    assert len(state["lanes"]) == 6
    assert state["lanes"][0]["top"] + top < 250
    assert state["lanes"][-1]["top"] + state["lanes"][-1]["height"] + top < 800
    assert sum(lane["rows"] for lane in state["lanes"]) <= 28
    labelled = {one["id"] for one in found["labels"] if one["bottom"] <= 800}
    headlines = set(events.loc[(events["importance"] == 1) & (events["kind"] != "era"), "id"])
    assert len(labelled) >= 72
    assert headlines <= labelled
    axis = page.locator("#tl-axis").bounding_box()
    assert axis["y"] + axis["height"] <= top + 1
    assert axis["height"] <= 44
    assert page.locator("#tl-key li:visible").count() >= 5
    assert find_faults(found) == []


def test_the_taller_chart_has_more_labels_and_the_axis_stays_in_sight(open_page, our_page):
    page = open_page(our_page, 1280, 800)
    before = len(resolve_state(page)["labels"])
    page.get_by_role("button", name="Taller chart").click()
    page.wait_for_function("(before) => window.timeline.state().labels.length > before", arg=before)
    settle(page)
    assert len(resolve_state(page)["labels"]) >= 100
    assert find_faults(page.evaluate(MEASURE)) == []
    lane = resolve_state(page)["lanes"][-1]
    foot = page.evaluate(MEASURE)["plot"]["top"] + lane["top"] + lane["height"]
    assert foot > 900
    page.evaluate("(by) => window.scrollTo(0, by)", foot - 500)
    settle(page)
    assert page.locator("#tl-axis").bounding_box()["y"] == 0
    # What is in sight of it is not hidden behind anything.
    assert page.evaluate("() => document.elementFromPoint(700, 18).closest('.tl-axis-bar') !== null")


@pytest.mark.full
def test_on_a_phone_the_axis_stays_in_sight_down_to_the_last_lane(open_page, our_page):
    page = open_chart(open_page, our_page, 360, 740, has_touch=True, is_mobile=True)
    plot, lane = page.evaluate(MEASURE)["plot"], resolve_state(page)["lanes"][-1]
    # Axis and first lanes are on the chart's first screen.
    assert page.locator("#tl-axis").bounding_box()["y"] < 500
    assert plot["top"] + resolve_state(page)["lanes"][1]["top"] < 740
    page.evaluate("(by) => window.scrollTo(0, by)", plot["top"] + lane["top"] - 200)
    settle(page)
    assert page.locator("#tl-axis").bounding_box()["y"] == 0


@pytest.mark.full
def test_in_a_low_window_the_axis_scrolls_away(open_page, our_page):
    page = open_page(our_page, 1280, 280)
    page.evaluate("() => window.scrollTo(0, document.getElementById('tl-strip').getBoundingClientRect().top)")
    settle(page)
    assert page.locator("#tl-axis").bounding_box()["y"] < -36


def take_step(page, chance, ids):
    """Do one thing of chance that a reader may do."""
    plot = page.evaluate(MEASURE)["plot"]
    x = plot["left"] + chance.random() * (plot["right"] - plot["left"])
    step = chance.choice(["wheel", "drag", "keys", "chapter", "filter", "search", "event", "double click"])
    if step in ("wheel", "drag", "double click"):
        page.evaluate("() => window.scrollTo(0, 0)")
    if step == "wheel":
        page.mouse.move(x, plot["top"] + 100)
        page.keyboard.down("Control")
        for _ in range(chance.randint(1, 6)):
            page.mouse.wheel(0, chance.choice([-120, -120, 120]))
        page.keyboard.up("Control")
    elif step == "drag":
        page.mouse.move(x, plot["top"] + 6)
        page.mouse.down()
        page.mouse.move(x + chance.randint(-300, 300), plot["top"] + 6, steps=6)
        page.mouse.up()
    elif step == "keys":
        page.locator("#tl-chart").focus()
        for _ in range(3):
            page.keyboard.press(chance.choice(["+", "-", "Shift+ArrowLeft", "Shift+ArrowRight", "ArrowRight"]))
    elif step == "chapter":
        page.locator("#tl-chapter").select_option(index=chance.randrange(4))
    elif step == "filter":
        page.locator(chance.choice(["#tl-track", "#tl-importance"])).select_option(index=chance.randrange(3))
    elif step == "search":
        page.get_by_role("searchbox").fill(chance.choice(["iran", "missile", ""]))
    elif step == "event":
        page.evaluate("(id) => window.timeline.select(id)", chance.choice(ids))
    else:
        page.mouse.dblclick(x, plot["top"] + 8)
    page.wait_for_timeout(chance.choice([0, 60, 250]))


@pytest.mark.parametrize("seed", grid(range(8), keep=[0]))
@pytest.mark.full
def test_after_any_walk_reset_gives_what_was_first_loaded(open_page, our_page, seed):
    page, chance = open_page(our_page), random.Random(seed)
    first = page.evaluate(DRAWN)
    ids = [one["id"] for one in resolve_state(page)["marks"]]
    for _ in range(8 if seed == 0 else 16):
        take_step(page, chance, ids)
        settle(page)
        assert find_faults(page.evaluate(MEASURE)) == []
    page.evaluate(RESET)
    page.wait_for_timeout(SETTLE_MS)
    assert page.evaluate(DRAWN) == first


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4))
def test_a_walk_gives_the_same_as_its_address_and_the_button_shows_all(open_page, our_page, seed):
    page, chance = open_page(our_page), random.Random(seed)
    first = page.evaluate(DRAWN)
    for _ in range(12):
        page.locator("#tl-chart").focus()
        page.keyboard.press(chance.choice(["+", "+", "-", "Shift+ArrowLeft", "Shift+ArrowRight"]))
        page.wait_for_timeout(chance.choice([0, 40, 250]))
    if not page.locator("#tl-reset").is_visible():
        page.keyboard.press("+")
    page.wait_for_timeout(SETTLE_MS)
    state, headlines = resolve_state(page), list_headlines(page)
    assert find_faults(page.evaluate(MEASURE)) == []
    other = open_page(our_page, query=page.evaluate("() => window.location.hash"))
    # The rows depend on the way taken, but not which headlines have labels, and hardly how many other events have.
    assert list_headlines(other) == headlines
    assert abs(len(resolve_state(other)["labels"]) - len(state["labels"])) <= 0.1 * len(resolve_state(other)["labels"])
    page.locator("#tl-reset").click()
    page.wait_for_timeout(SETTLE_MS)
    assert page.evaluate(DRAWN) == first


def list_headlines(page):
    return sorted(page.eval_on_selector_all("#tl-drawn text.tl-bold", "all => all.map((one) => one.dataset.event)"))


# Drags the chart frame by frame, faster than a gesture ends, and keeps the height of each label in each frame.
DRAG = """async ([x, y, by, count]) => {
  const send = (target, name, clientX) => target.dispatchEvent(new PointerEvent(name, { pointerType: "mouse", button: 0, clientX, clientY: y, bubbles: true }));
  const look = () => Object.fromEntries([...document.querySelectorAll("#tl-drawn text[data-event]")].map((one) => [one.dataset.event, one.getAttribute("y")]));
  const seen = [look()];
  send(document.getElementById("tl-chart"), "pointerdown", x);
  for (let step = 1; step <= count; step += 1) {
    send(window, "pointermove", x + by * step);
    await new Promise(requestAnimationFrame);
    seen.push(look());
  }
  send(window, "pointerup", x + by * count);
  return seen;
}"""


@pytest.mark.full
@pytest.mark.parametrize("by", [-12, 5, 40])
def test_labels_keep_their_heights_while_the_view_moves(open_page, our_page, by):
    page = open_page(our_page)
    page.evaluate("() => window.timeline.zoom('2025-05-01', '2025-07-31')")
    plot, view = page.evaluate(MEASURE)["plot"], read_view(page)
    frames = page.evaluate(DRAG, [plot["left"] + 500, plot["top"] + 6, by, 20])
    assert read_view(page) != view
    kept = moved = 0
    for before, after in pairwise(frames):
        both = before.keys() & after.keys()
        kept += len(both)
        moved += sum(before[name] != after[name] for name in both)
    assert kept > 400
    assert moved == 0


def test_a_plain_wheel_scrolls_the_page_and_says_once_how_to_zoom(open_page, our_page):
    page = open_page(our_page)
    view, hint = read_view(page), page.locator("#tl-zoom-hint")
    box = page.locator("#tl-chart").bounding_box()
    assert not hint.is_visible()
    page.mouse.move(box["x"] + 500, box["y"] + 300)
    page.mouse.wheel(0, 100)
    hint.wait_for()
    assert hint.inner_text() == "Ctrl + wheel or pinch to zoom"
    page.wait_for_function("() => window.scrollY > 50")
    hint.wait_for(state="hidden")
    page.mouse.wheel(0, 50)
    page.wait_for_function("() => window.scrollY > 120")
    assert not hint.is_visible()
    assert read_view(page) == view


@pytest.mark.full
def test_a_wheel_with_ctrl_zooms_and_says_nothing(open_page, our_page):
    page = open_page(our_page)
    view = read_view(page)
    box = page.locator("#tl-chart").bounding_box()
    page.mouse.move(box["x"] + 500, box["y"] + 300)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    wait_for_other_view(page, view)
    assert not page.locator("#tl-zoom-hint").is_visible()
    assert page.evaluate("() => window.scrollY") == 0


@pytest.mark.full
def test_plus_zooms_about_the_event_that_is_open(open_page, our_page):
    page = open_page(our_page)
    page.mouse.click(*find_mark(page, STRIKES))
    wait_for_selected(page, STRIKES)
    page.locator("#tl-chart").focus()

    def find_x():
        return next((one["left"] + one["right"]) / 2 for one in resolve_state(page)["marks"] if one["id"] == STRIKES)

    before = find_x()
    for _ in range(5):
        view = read_view(page)
        page.keyboard.press("+")
        wait_for_other_view(page, view)
        assert find_x() == pytest.approx(before, abs=2)


@pytest.mark.full
def test_the_key_does_not_change_in_a_gesture_and_shows_the_rest_on_request(open_page, our_page):
    page = open_page(our_page, 1280, 800)
    listed = "() => [...document.querySelectorAll('#tl-key li')].filter((one) => !one.hidden).map((one) => one.dataset.symbol)"
    shown, height = page.evaluate(listed), page.locator("#tl-key").bounding_box()["height"]
    assert len(shown) > 5
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
        assert page.evaluate(listed) == shown
        assert page.locator("#tl-key").bounding_box()["height"] == height
    page.get_by_role("button", name="How to read this").click()
    assert page.locator("#tl-key").bounding_box()["height"] > height
    assert page.locator("#tl-key-more").get_attribute("aria-expanded") == "true"
    page.evaluate(RESET)
    page.get_by_role("searchbox").fill("qqqq")
    page.wait_for_function("() => window.timeline.state().matching === 0")
    assert page.evaluate(listed) == ["strip"]


# The pixels of a screenshot, decoded by the browser itself: rows of the red, green and blue of each.
READ_PIXELS = """async ([picture, points]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  return points.map(([x, y, px, high]) => {
    const { data } = context.getImageData(Math.round(x), Math.round(y), Math.max(Math.round(px), 1), Math.max(Math.round(high), 1));
    const tones = [];
    for (let at = 0; at < data.length; at += 4) tones.push(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
    return [Math.min(...tones), Math.max(...tones)];
  });
}"""


def read_tones(page, boxes):
    """Return the darkest and the brightest tone, 0 to 255, within each box of the window."""
    picture = base64.b64encode(page.screenshot()).decode()
    points = [[one["left"], one["top"], one["right"] - one["left"], one["bottom"] - one["top"]] for one in boxes]
    return page.evaluate(READ_PIXELS, [picture, points])


@pytest.mark.parametrize("scheme", grid(["light", "dark"], keep=["dark"]))
def test_with_forced_colours_every_mark_and_label_can_be_seen(open_page, our_page, scheme):
    page = open_page(our_page, 1280, 900, forced_colors="active", color_scheme=scheme)
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    found = page.evaluate(MEASURE)
    assert find_faults(found) == []
    for kind in ("marks", "bars", "labels"):
        seen = [one for one in found[kind] if one["bottom"] < 900]
        assert seen
        # Beside a bar is its ground as well.
        boxes = [{**one, "top": one["top"] - 2, "bottom": one["bottom"] + 2} for one in seen]
        tones = read_tones(page, boxes)
        faint = [one["id"] for one, (dark, light) in zip(seen, tones, strict=True) if light - dark < 120]
        assert faint == [], kind


@pytest.mark.full
def test_forced_colours_would_be_seen_to_hide_marks(open_page, our_page):
    page = open_page(our_page, 1280, 900, forced_colors="active")
    page.evaluate("() => { document.querySelector('#tl-drawn').style.opacity = 0.1; }")
    found = page.evaluate(MEASURE)
    tones = read_tones(page, found["marks"][:20])
    assert all(light - dark < 120 for dark, light in tones)
