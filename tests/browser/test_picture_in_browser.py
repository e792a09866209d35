"""The picture of all the data before the script has painted the chart, while the script takes over, and without one."""

import pytest
from grids import grid
from made_events import write_events

from timeline import read_events, write_html

# Boxes by what they are: of the picture that is seen or, once there is none, of the chart. Texts and marks by their
# event, the rest by what it says; and the tops of what does not belong to the chart.
READ = """() => {
  const box = (one) => { const { left, top, right, bottom } = one.getBoundingClientRect(); return [left, top, right, bottom]; };
  const isSeen = (one) => one.getClientRects().length > 0;
  const picture = [...document.querySelectorAll(".tl-picture")].find(isSeen);
  const drawn = { isPicture: Boolean(picture), labels: {}, texts: [], lanes: [], around: {} };
  const roots = picture ? [picture] : [document.getElementById("tl-axis"), document.getElementById("tl-drawn")];
  const idOf = (text) => text.dataset.event ?? (text.closest("a") ? decodeURIComponent(text.closest("a").getAttribute("href").slice(3)) : null);
  for (const text of roots.flatMap((root) => [...root.querySelectorAll("text")])) {
    const id = idOf(text);
    if (id === null) drawn.texts.push([text.textContent, ...box(text)]);
    else drawn.labels[id] = [text.textContent, ...box(text)];
  }
  const chips = roots.flatMap((root) => [...root.querySelectorAll(".tl-lane-names .tl-chip")]);
  drawn.lanes = chips.map(box);
  drawn.place = roots.map(box).reduce((a, b) => [a[0], a[1], Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  for (const one of document.querySelectorAll("h1, h2, #tl-find, #tl-strip, #tl-status, .tl-take, #tl-list")) {
    if (isSeen(one)) drawn.around[one.id || one.className || one.textContent] = box(one)[1];
  }
  return drawn;
}"""
# What stands in the frame before the script takes over, and in the first one after; and all that moved meanwhile.
WATCH = f"""
window.shifts = [];
new PerformanceObserver((list) => {{
  for (const one of list.getEntries()) {{
    const moved = one.sources.map(({{ node, previousRect, currentRect }}) =>
      [node?.id || node?.className || node?.nodeName, JSON.stringify(previousRect), JSON.stringify(currentRect)].join(" "));
    window.shifts.push({{ value: one.value, moved }});
  }}
}}).observe({{ type: "layout-shift", buffered: true }});
const read = {READ};
const look = () => {{
  const isHere = document.getElementById("tl-data") !== null;
  if (isHere && document.getElementById("tl-pictures")) window.before = read();
  else if (window.before) {{ window.after = read(); return; }}
  requestAnimationFrame(look);
}};
requestAnimationFrame(look);
"""
FEW = (
    "start,title,track\n2031-04-02,Ferry runs aground,Harbour\n2031-04-09,Inquiry opens,Courts\n2031-06,Report,Courts\n"
)
ONE_LANE = "start,title\n" + "".join(f"2031-{month:02}-05,Event of month {month}\n" for month in range(1, 13))


def open_watched(open_page, path, width, height=800, **more):
    page = open_page(path, width, height, init_script=WATCH, **more)
    page.wait_for_function("() => window.after")
    page.wait_for_timeout(300)
    return page.evaluate("() => [window.before, window.after, window.shifts]")


def assert_same(before, after, *, edges, within):
    for name in before:
        for edge in edges:
            assert before[name][edge] == pytest.approx(after[name][edge], abs=within), name


def test_first_frame_of_the_script_has_every_label_and_line_of_the_picture_in_the_same_place(open_page, our_page):
    before, after, shifts = open_watched(open_page, our_page, 1280)
    assert (before["isPicture"], after["isPicture"]) == (True, False)
    assert len(before["labels"]) > 70
    assert set(before["labels"]) == set(after["labels"])
    assert {name: box[0] for name, box in before["labels"].items()} == {
        name: box[0] for name, box in after["labels"].items()
    }
    assert_same(before["labels"], after["labels"], edges=(1, 2, 3, 4), within=1)
    # Ticks, chapters, names of lanes, the end of the record.
    texts, live = (dict(enumerate(sorted(one["texts"]))) for one in (before, after))
    assert [text for text, *_ in texts.values()] == [text for text, *_ in live.values()]
    assert len(texts) > 20
    assert_same(texts, live, edges=(1, 2, 3, 4), within=1)
    assert shifts == []


@pytest.mark.parametrize("width", grid([360, 479, 620, 768, 900, 1100, 1280, 1680], keep=[360, 1100]))
def test_nothing_moves_up_or_down_when_the_script_takes_over(open_page, our_page, width):
    before, after, shifts = open_watched(open_page, our_page, width)
    assert (before["isPicture"], after["isPicture"]) == (True, False)
    assert before["around"] == pytest.approx(after["around"], abs=1)
    assert len(before["lanes"]) == len(after["lanes"]) == 6
    assert_same(dict(enumerate(before["lanes"])), dict(enumerate(after["lanes"])), edges=(1, 3), within=1)
    assert before["place"] == pytest.approx(after["place"], abs=1)
    assert shifts == []


@pytest.mark.full
@pytest.mark.parametrize("table", [FEW, ONE_LANE])
@pytest.mark.parametrize("width", [360, 700, 1280])
def test_nothing_moves_in_a_page_of_few_events(open_page, write_csv, tmp_path, table, width):
    page = write_html(read_events(write_csv(table)), tmp_path / "page.html")
    before, after, shifts = open_watched(open_page, page, width)
    assert before["around"] == pytest.approx(after["around"], abs=1)
    assert before["place"] == pytest.approx(after["place"], abs=1)
    assert shifts == []


@pytest.mark.parametrize("width", grid([360, 680, 1280], keep=[360, 1280]))
def test_without_javascript_a_mark_leads_to_its_entry_in_the_list(open_page, our_page, width):
    page = open_page(our_page, width, 800, java_script_enabled=False)
    seen = [one for one in page.locator(".tl-picture").all() if one.is_visible()]
    assert len(seen) == 1
    links = seen[0].locator("a")
    assert links.count() > 60
    link = links.filter(has=page.locator("text")).nth(5)
    target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
    link.locator("text").click()
    assert page.url.endswith(link.get_attribute("href"))
    assert page.locator("article:target").count() == 1
    top = target.bounding_box()["y"]
    assert 0 <= top < 800
    # Nothing is seen that does not work.
    for name in ("#tl-find", ".tl-steps", ".tl-strip", ".tl-take", "#tl-axis", "#tl-chart", "#tl-key-more"):
        assert not page.locator(name).is_visible()


@pytest.mark.full
def test_every_link_of_the_picture_leads_somewhere_and_has_a_name(open_page, our_page):
    page = open_page(our_page, 1280, 800, java_script_enabled=False)
    snapshot = page.locator(".tl-picture-wide").aria_snapshot()
    names = [line for line in snapshot.splitlines() if "link" in line and "/url" not in line]
    links = page.locator(".tl-picture-wide a")
    assert len(names) == links.count()
    assert [name for name in names if '"' not in name] == []
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert [href for href in hrefs if page.locator(f"[id='{href[1:]}']").count() != 1] == []
    assert page.locator("a[tabindex='-1'], .tl-figure [tabindex='-1']").count() == 0


def test_the_script_leaves_no_picture_and_nothing_hidden_that_can_be_focused(open_page, our_page):
    page = open_page(our_page, 1280, 800)
    assert page.locator(".tl-picture, #tl-pictures").count() == 0
    assert page.locator("[aria-hidden='true'] :is(a, button, input, [tabindex])").count() == 0


@pytest.mark.full
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_without_javascript(open_page, our_page, find_barriers, width):
    # The script of axe needs JavaScript: the page is one whose own script has been cut out.
    text = our_page.read_text(encoding="utf-8")
    head, rest = text.split('<script type="module">')
    bare = our_page.with_name("bare.html")
    noscript = text.split("<noscript><style>")[1].split("</style></noscript>")[0]
    head = head.replace("<noscript><style>", "<style>").replace("</style></noscript>", "</style>")
    bare.write_text(head + rest.split("</script>", 1)[1], encoding="utf-8")
    page = open_page(bare, width, 800)
    assert noscript in page.content()
    assert find_barriers(page) == []


@pytest.mark.parametrize(("width_mm", "height_mm"), grid([(210, 297), (297, 210)], keep=[(297, 210)]))
def test_on_paper_without_javascript_the_drawing_for_paper_is_whole(open_page, our_page, width_mm, height_mm):
    margins_mm = (13, 14)
    inner = [
        round((size - 2 * margin) / 25.4 * 96) for size, margin in zip((width_mm, height_mm), margins_mm, strict=True)
    ]
    page = open_page(our_page, *inner, java_script_enabled=False, fresh=True)
    page.emulate_media(media="print")
    seen = [one for one in page.locator(".tl-picture").all() if one.is_visible()]
    assert [one.get_attribute("class") for one in seen] == ["tl-picture tl-picture-print"]
    box = seen[0].bounding_box()
    assert box["x"] + box["width"] <= inner[0]
    assert box["y"] + box["height"] <= inner[1]
    # Labels are 7 pt high at least, and not stretched.
    assert box["width"] / 818 * 13 * 0.75 >= 7
    assert box["width"] / box["height"] == pytest.approx(818 / float(seen[0].get_attribute("height")), rel=0.01)


def measure_pictures(path):
    text = path.read_text(encoding="utf-8")
    return len(text[text.index('<div class="tl-pictures"') : text.index('<div class="tl-live">')].encode())


def test_pictures_of_our_data_are_small(our_page):
    assert 40_000 < measure_pictures(our_page) <= 120_000


@pytest.mark.full
@pytest.mark.parametrize("count", [1_000, 10_000])
def test_pictures_of_many_events_are_small(tmp_path, count):
    events = read_events(write_events(tmp_path / "made.csv", count))
    path = write_html(events, tmp_path / "page.html")
    assert measure_pictures(path) <= 150_000
