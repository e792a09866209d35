"""The page of made-up events in a real Chromium: bursts and long titles, at many widths and zooms."""

import pytest
from boxes import MEASURE_PAGE as MEASURE
from boxes import find_faults
from grids import grid
from made_events import write_events

from timeline import read_events, write_html

COUNTS = [50, 200, 1000, 2000]
WIDTHS = [360, 768, 1280, 1920]
ZOOMS = 10
PANS = (0.0, 0.12, 0.26, 0.5, 0.7, 0.9)
# To beat, in a window of 1280 by 800: 54, 43 and 13 labels that can be read.
READ_FORMATS = {100: 60, 1000: 65, 10_000: 50}  # of the last a strip of counts takes a row of each lane

LOOK = """([from, to]) => {
  const [first, last] = window.whole ??= window.timeline.state().range.map((one) => Date.parse(one + "Z"));
  const write = (at) => new Date(at).toISOString().slice(0, 16);
  return window.timeline.zoom(write(first + (last - first) * from), write(first + (last - first) * to));
}"""


@pytest.fixture(scope="session")
def made_page(tmp_path_factory):
    """Return a function that writes the page of so many made-up events, once."""
    pages = {}

    def make(count, write_title=str):
        if (count, write_title) not in pages:
            folder = tmp_path_factory.mktemp("made")
            events = read_events(write_events(folder / "events.csv", count))
            events["title"] = events["title"].map(write_title)
            pages[count, write_title] = write_html(events, folder / "made.html", title="Made up")
        return pages[count, write_title]

    return make


def open_whole(open_page, path, width):
    """Open a page with nothing filtered: on a phone it opens on its headlines."""
    page = open_page(path, width)
    page.evaluate("() => window.timeline.reset()")
    return page


def look(page, start, end):
    page.evaluate(LOOK, [start, end])
    return page.evaluate(MEASURE)


def list_views():
    for step in range(ZOOMS):
        length = (1 / 730) ** (step / (ZOOMS - 1))
        for pan in PANS if step else (0.0,):
            start = (1 - length) * pan
            yield start, start + length


@pytest.mark.full
@pytest.mark.parametrize("width", grid(WIDTHS, keep=[1280]))
@pytest.mark.parametrize("count", grid(["our data", *COUNTS], keep=[200]))
def test_nothing_meets_at_any_zoom(open_page, our_page, made_page, count, width):
    page = open_whole(open_page, our_page if count == "our data" else made_page(count), width)
    labels = 0
    for start, end in list_views():
        found = look(page, start, end)
        labels += len(found["labels"])
        assert find_faults(found) == [], (start, end)
        total = page.locator("#tl-status").text_content().split(": ")[1].replace(",", "").split(" ")
        drawn = {one["id"] for one in found["marks"] + found["bars"]}
        assert (len(drawn), len(drawn) + found["hidden"]) == (int(total[0]), int(total[2]))
    assert labels > 20


def write_in_persian(title):
    """Return a Persian title about as long as a given one."""
    words = [
        "آغاز",
        "اعتراض\u200cها",
        "در",
        "تهران",
        "و",
        "چند",
        "شهر",
        "دیگر",
        "پس",
        "از",
        "گفت\u200cوگوهای",
        "مسقط",
        "و",
        "نشست",
        "شورای",
        "امنیت",
        "دربارهٔ",
        "پروندهٔ",
        "هسته\u200cای",
    ]
    first = len(title) % len(words)
    return " ".join((words[first:] + words)[: 3 + len(title) % 6]) + f" {len(title)}"


@pytest.mark.full
@pytest.mark.parametrize("width", grid([360, 1280], keep=[360]))
def test_nothing_meets_with_persian_titles(open_page, made_page, width):
    page = open_whole(open_page, made_page(200, write_in_persian), width)
    for start, end in list_views():
        assert find_faults(look(page, start, end)) == []


@pytest.mark.full
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_meets_with_a_wider_font(open_page, made_page, tmp_path, width):
    text = made_page(200).read_text(encoding="utf-8")
    assert 'px/1.5 Arial, "' in text
    assert '"Arial, \\"' in text  # in the data, for measuring
    wide = tmp_path / "wide.html"
    wide.write_text(text.replace("Arial, ", "DejaVu Sans, Verdana, "), encoding="utf-8")
    page = open_whole(open_page, wide, width)
    for start, end in list_views():
        assert find_faults(look(page, start, end)) == []


@pytest.mark.full
@pytest.mark.parametrize("count", READ_FORMATS)
def test_as_many_labels_can_be_read_as_a_reader_may_expect(open_page, made_page, count):
    page = open_page(made_page(count), 1280, 800)
    found = page.evaluate(MEASURE)
    assert find_faults(found) == []
    assert len(found["labels"]) >= READ_FORMATS[count]


@pytest.mark.full
def test_our_data_are_readable_at_the_full_view(open_page, our_page, events):
    page = open_page(our_page, 1280, 800)
    found = page.evaluate(MEASURE)
    labelled = {one["id"] for one in found["labels"]}
    headlines = events[(events["importance"] == 1) & (events["kind"] != "era")]
    assert set(headlines["id"]) <= labelled
    assert len(labelled) >= 72
    assert find_faults(found) == []
