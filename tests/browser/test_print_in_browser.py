"""The page on paper: read back from the PDF that Chromium prints."""

import re
import unicodedata
from io import BytesIO
from itertools import pairwise

import pytest
from grids import grid
from pypdf import PdfReader

from timeline import Dataset, write_html

PAPERS = [("A4", False), ("Letter", False), ("A4", True), ("Letter", True)]
LABELS = """() => window.timeline.state().labels.map((id) => document.querySelector(`text[data-event="${id}"]`).textContent)"""
TITLE = "Iran, March 2025 to February 2026"


class Sheet:
    """The runs of text of a page of a PDF, each with its size and place in points from the upper left corner."""

    def __init__(self, page):
        self.runs = []
        self.width, self.height = (float(edge) for edge in page.mediabox[2:])
        self.text = page.extract_text(visitor_text=self._keep)

    def _keep(self, text, user, matrix, _, size):
        if text.strip():
            x, y = (
                matrix[4] * user[0] + matrix[5] * user[2] + user[4],
                matrix[4] * user[1] + matrix[5] * user[3] + user[5],
            )
            scale = abs(matrix[2] * user[1] + matrix[3] * user[3])
            self.runs.append((" ".join(text.split()), scale * size, x, self.height - y))

    def list_like(self, pattern):
        """Return the runs whose whole text matches, each with its text, size, x and y."""
        return [run for run in self.runs if re.fullmatch(pattern, run[0])]


def print_pages(page, paper="A4", landscape=False):
    """Return the pages of a PDF; reading a `Sheet` of one takes longer than to print it."""
    return PdfReader(BytesIO(page.pdf(format=paper, landscape=landscape))).pages


def fold(text):
    """Return a text without blanks; in a PDF joined letters have forms of their own."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def list_lost(texts, sheets):
    """Return the texts that are not on the sheets; one may go on, from any letter, on the next sheet."""
    pages = [fold(sheet.text) for sheet in sheets]
    printed = "".join(pages)

    def goes_on(text):
        return any(
            text[:at] in one and text[at:] in other for one, other in pairwise(pages) for at in range(1, len(text))
        )

    return [text for text in texts if fold(text) not in printed and not goes_on(fold(text))]


@pytest.fixture(scope="module")
def full_page(tmp_path_factory, events, sources, claims, our_settings):
    dataset = Dataset(events, sources=sources, claims=claims, settings=our_settings)
    return write_html(dataset, tmp_path_factory.mktemp("full") / "full.html", title=TITLE, print_sources="full")


@pytest.mark.full
@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_paper_has_the_chart_whole_on_its_first_page_and_two_columns_behind(open_page, our_page, paper, landscape):
    page = open_page(our_page, fresh=True)
    pages = print_pages(page, paper, landscape)
    assert 20 < len(pages) <= (60 if landscape else 50)
    first, *others = [Sheet(pages[at]) for at in (0, 3, 8)]
    # The page says which events the chart has a label for, as it was drawn for paper.
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    labels = page.evaluate(LABELS)
    assert len(labels) > 30
    assert list_lost([*labels, "Protests and", "crackdown", "record ends 8 February 2026"], [first]) == []
    drawn = [first.list_like(re.escape(label)) for label in labels]
    assert sum(map(bool, drawn)) > len(labels) / 2
    for runs in filter(None, drawn):
        assert max(y for *_, y in runs) < first.height - 45
    assert min(size for _, size, _, _ in first.runs) >= 7
    for sheet in others:
        assert min(size for _, size, _, _ in sheet.runs) >= 8
        assert {x < sheet.width / 2 for _, _, x, _ in sheet.runs} == {True, False}
        assert max(y for *_, y in sheet.runs) <= sheet.height
    for number, sheet in zip((1, 4, 9), (first, *others), strict=True):
        assert f"{number} / {len(pages)}" in sheet.text
        assert any(y > sheet.height - 45 for *_, y in sheet.list_like(f"{number}( / {len(pages)})?"))


@pytest.mark.full
def test_paper_has_every_event_and_publisher_title_and_day_of_each_source(open_page, our_page, events, sources):
    sheets = [Sheet(one) for one in print_pages(open_page(our_page, fresh=True))]
    rows = events[events["kind"] != "era"]
    assert list_lost([*rows["title"], *rows["summary"]], sheets) == []
    cited = sources.set_index("id").loc[sorted(set("|".join(rows["sources"]).split("|")))]
    assert len(cited) > 700
    assert list_lost(set(cited["publisher"]), sheets) == []
    titles = cited["title"].dropna()
    assert list_lost(titles[titles.str.isascii()], sheets) == []
    assert len(list_lost(cited["url"], sheets)) == len(cited)


@pytest.mark.full
def test_paper_has_the_address_of_every_source_on_demand(open_page, full_page, events, sources):
    pages = print_pages(open_page(full_page, fresh=True))
    text = [Sheet(one) for one in pages]
    cited = set("|".join(events.loc[events["kind"] != "era", "sources"]).split("|"))
    addresses = sources.set_index("id").loc[sorted(cited), "url"]
    assert list_lost(addresses[addresses.str.isascii()], text) == []
    # Words from right to left stand in a PDF in the order in which they are seen.
    words = {word for one in addresses if not one.isascii() for word in re.findall(r"\w+", one)}
    assert words
    assert list_lost(words, text) == []


def test_what_matches_is_printed_and_paper_says_what_was_asked(open_table):
    page = open_table(
        "id,start,title,track,sources\n"
        "a,2025-06-13,Barley is sown,Field,https://example.org/sown\n"
        "b,2025-06-14,Barley is cut,Field,https://example.org/cut\n"
        "c,2025-06-15,Barley is ground,Mill,https://example.org/ground\n",
        fresh=True,
    )
    page.get_by_label("Track", exact=True).select_option("Field")
    page.get_by_role("searchbox").fill("cut")
    page.wait_for_function("() => window.timeline.state().matching === 1")
    width = page.evaluate("() => document.getElementById('tl-drawn').viewBox.baseVal.width")
    (sheet,) = map(Sheet, print_pages(page))
    assert "“cut” · Field" in sheet.text
    assert "1 of 3 events shown" in sheet.text
    assert sheet.text.count("Barley is cut") == 2  # in the chart and in the list
    assert "example.org" in sheet.text
    assert "Barley is sown" not in sheet.text
    # Afterwards the screen is as before.
    assert page.locator(".tl-sources[open]").count() == 0
    assert page.evaluate("() => window.timeline.state().matching") == 1
    assert page.evaluate("() => document.getElementById('tl-drawn').viewBox.baseVal.width") == width


@pytest.mark.full
@pytest.mark.parametrize(("paper", "landscape"), grid(PAPERS, keep=[("A4", True)]))
def test_a_chart_of_many_lanes_below_a_long_heading_is_whole_on_the_first_page(open_table, paper, landscape):
    rows = [f"{at},2025-0{at % 9 + 1}-13,Harvest {at},Lane {at % 16}" for at in range(96)]
    options = {"title": "A long heading that takes more than a single line " * 3, "subtitle": "Below it " * 30}
    page = open_table("id,start,title,track\n" + "\n".join(rows) + "\n", options=options, fresh=True)
    first = Sheet(print_pages(page, paper, landscape)[0])
    lanes = first.list_like(r"Lane \d+")
    assert len({name for name, *_ in lanes}) == 16
    assert max(y for *_, y in lanes[:16]) < first.height - 45
