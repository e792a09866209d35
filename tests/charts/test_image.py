"""Pictures: what is drawn for paper, by a real browser."""

import asyncio
import re
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
import resvg_py
from conftest import ODD_EVENTS
from grids import grid
from hostile import HOSTILE, collapse
from our_data import LABELS
from pypdf import PdfReader

from timeline import Dataset, read_events
from timeline.charts import render
from timeline.charts.image import write_image
from timeline.errors import DataError
from timeline.io import read_provenance
from timeline.layout.text_metrics import measure_text

TITLE = "A long title, which a narrow picture can only hold on more lines than one: it has many words"
SVG = "{http://www.w3.org/2000/svg}"


def read_lines(path):
    """Return what an SVG shows as text: for each line its text, left, right and foot in px."""
    found = []

    def walk(node, x, y, size, weight):
        for right, down in re.findall(r"translate\(([-\d.]+)[, ]+([-\d.]+)\)", node.get("transform", "")):
            x, y = x + float(right), y + float(down)
        size, weight = float(node.get("font-size", size)), node.get("font-weight", weight)
        if node.tag == f"{SVG}text":
            width = measure_text(node.text, bold=weight == "bold", size_px=size)
            left = x + float(node.get("x")) - {"start": 0, "end": 1}[node.get("text-anchor", "start")] * width
            found.append((node.text, left, left + width, y + float(node.get("y"))))
        for child in node:
            walk(child, x, y, size, weight)

    walk(ElementTree.fromstring(path.read_bytes()), 0, 0, 16, "normal")
    return found


def read_texts(path):
    return [line[0] for line in read_lines(path)]


def read_size(path):
    """Return the size of a PNG in dots."""
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


def list_odd(folder):
    """Return all odd tables as one, under ids of its own."""
    tables = []
    for number, text in enumerate(ODD_EVENTS.values()):
        path = folder / "events.csv"
        path.write_text(text, encoding="utf-8")
        tables.append(read_events(path).assign(id=lambda table, at=number: f"{at}-" + table["id"]))
    return pd.concat(tables)


@pytest.fixture(scope="module")
def drawing(events, sources, claims, tmp_path_factory):
    path = tmp_path_factory.mktemp("svg") / "a.svg"
    data = read_provenance("data/events.csv")
    return write_image(
        Dataset(events, sources=sources, claims=claims, provenance=data), path, title=TITLE, width_px=800
    )


@pytest.mark.full
@pytest.mark.parametrize(("height", "scale"), grid([(None, 2), (1000, 1.5)], keep=[(1000, 1.5)]))
def test_write_image_png_has_the_size(events, tmp_path, height, scale):
    path = write_image(events, tmp_path / "a.PNG", width_px=900, height_px=height, scale=scale)
    wide, high = read_size(path)
    assert wide == 900 * scale
    assert high == (height * scale if height else high)
    assert high > 500 * scale
    assert [one.name for one in tmp_path.iterdir()] == ["a.PNG"]


@pytest.mark.full
def test_write_image_svg_shows_the_label_of_each_headline_and_of_many_more(drawing, events):
    shown = set(read_texts(drawing))
    labels = events["label"].fillna(events["title"])[events["kind"].ne("era")]
    assert set(labels[events["importance"].eq(1)]) <= shown
    assert labels.isin(shown).sum() > 70


@pytest.mark.parametrize(
    ("text", "view", "words"),
    [
        (
            "start,title\n2020-01-31T23:30,A\n",
            None,
            "31 January 2020 · 1 event · Clock times are as the data give them",
        ),
        pytest.param(
            "start,title\n1837,A\n-0043-03-15,B\n",
            None,
            "March 44 BCE to 1837 · 2 events · Years",
            marks=pytest.mark.full,
        ),
        pytest.param(
            "start,title\n1837,A\n1901-01-22,B\n",
            ("1840-01-01", None),
            "1 January 1840 to January 1901",
            marks=pytest.mark.full,
        ),
        pytest.param(
            "start,title\n0001-01-01,A\n9999-12-31,B\n",
            None,
            "1 January 1 CE to 31 December 9999",
            marks=pytest.mark.full,
        ),
    ],
)
def test_write_image_says_the_period_as_known(write_csv, tmp_path, text, view, words):
    path = write_image(read_events(write_csv(text)), tmp_path / "out.svg", view=view)
    assert words in " ".join(read_texts(path))


def test_write_image_svg_says_title_period_numbers_and_licence(drawing):
    said = " ".join(read_texts(drawing))
    events = pd.read_csv("data/events.csv", dtype="str").query("kind != 'era'")
    claims = pd.read_csv("data/claims.csv", dtype="str")
    named = pd.concat([events["sources"].str.split("|").explode().str.strip(), claims["source"]]).nunique()
    assert TITLE in said
    assert f"7 March 2025 to 8 February 2026 · {len(events)} events · {named:,} sources" in said
    assert "CC-BY-4.0" in said
    assert "zoom" not in said
    assert "Data: iran-timeline" in said


def test_write_image_svg_cuts_nothing_off(drawing):
    root = ElementTree.fromstring(drawing.read_bytes())
    assert root.get("width") == "800"
    lines = read_lines(drawing)
    assert not [line for line in lines if line[1] < 0 or line[2] > 800 + 2]
    assert not [line for line in lines if not 10 < line[3] < float(root.get("height"))]
    assert len(lines) > 100


@pytest.mark.full
@pytest.mark.parametrize("width_px", [320, 800, 1300])
def test_write_image_svg_lays_no_text_over_another(events, tmp_path, width_px):
    lines = read_lines(write_image(events, tmp_path / "a.svg", title=TITLE, width_px=width_px))
    over = [
        (one[0], other[0])
        for one, other in combinations(lines, 2)
        if abs(one[3] - other[3]) < 10 and one[1] < other[2] - 4 and other[1] < one[2] - 4
    ]
    assert not over


def test_write_image_svg_has_no_part_that_needs_a_screen_or_the_network(drawing):
    text = drawing.read_text(encoding="utf-8")
    assert "updatemenu" not in text
    assert "<script" not in text
    assert not [one for one in re.findall(r"https?://[^\"' )<]+", text) if "www.w3.org" not in one]


@pytest.mark.full
def test_write_image_svg_is_the_same_each_time(drawing, events, sources, claims, tmp_path):
    data = read_provenance("data/events.csv")
    again = events.sample(frac=1, random_state=3)
    path = write_image(
        Dataset(again, sources=sources, claims=claims, provenance=data), tmp_path / "b.svg", title=TITLE, width_px=800
    )
    assert path.read_bytes() == drawing.read_bytes()


@pytest.mark.full
def test_write_image_pdf_holds_text_and_no_dots(events, tmp_path):
    path = write_image(events, tmp_path / "a.pdf", title="Ours & <theirs> – آغاز", width_px=600, scale=3)
    (page,) = PdfReader(path).pages
    text = page.extract_text()
    assert "Ours & <theirs> –" in text
    assert LABELS["2026-01-08-internet-blackout"] in text
    assert PdfReader(path).metadata.title == "Ours & <theirs> – آغاز"
    assert float(page.mediabox.width) == pytest.approx(600 * 0.75, abs=1)
    assert not list(page.images)


@pytest.mark.full
def test_write_image_takes_odd_tables_and_leaves_them_as_they_are(tmp_path):
    odd = list_odd(tmp_path)
    before = odd.copy()
    path = write_image(odd, tmp_path / "a.svg", title="Odd", width_px=1000)
    assert odd.equals(before)
    said = " ".join(read_texts(path))
    # From "Y-13798000000" to "9999-12-31", which is as sharp as a year lets it be.
    assert f"13,798,000,001 BCE to December 9999 · {odd['kind'].ne('era').sum()} events" in said


@pytest.mark.full
def test_write_image_takes_no_events(tmp_path, write_csv):
    path = write_image(read_events(write_csv("start,title\n")), tmp_path / "a.svg")
    assert "0 events" in read_texts(path)


@pytest.mark.full
def test_write_image_shows_hostile_text_as_text(events, tmp_path):
    titles = pd.Series(HOSTILE.values(), dtype="object")
    few = events.iloc[: len(HOSTILE)].reset_index(drop=True)
    tracks = ["U", *["<b>T</b>"] * (len(few) - 1)]  # a single lane has no name
    hostile = few.assign(title=titles, label=None, track=tracks, kind="meeting")
    title = HOSTILE["markup of charts"]
    path = write_image(hostile, tmp_path / "a.svg", title=title, width_px=1600)
    root = ElementTree.fromstring(path.read_bytes())
    said = read_texts(path)
    assert title in said
    assert "<b>T</b>" in said
    assert {collapse(one) for one in HOSTILE.values()} & set(said)
    assert not {f"{SVG}{name}" for name in ("a", "image", "script", "foreignObject")} & {one.tag for one in root.iter()}


@pytest.mark.full
def test_write_image_says_the_days_of_its_view_and_tracks(events, tmp_path):
    options = {"view": ("2025-06-12", "2025-06-25"), "tracks": ["June war"], "as_of": "2025-07-01"}
    path = write_image(events, tmp_path / "a.svg", **options)
    said = read_texts(path)
    assert "12 June 2025 to 25 June 2025" in said
    assert "Nuclear file" not in said
    assert any("figures as published by 1 July 2025" in text for text in said)


@pytest.mark.full
def test_write_image_counts_what_its_tracks_hold(events, tmp_path):
    path = write_image(events, tmp_path / "a.svg", tracks=["Military"])
    count = (events["track"].eq("Military") & events["kind"].ne("era")).sum()
    assert any(f" · {count} events · " in text for text in read_texts(path))


@pytest.mark.full
def test_write_image_works_where_a_loop_is_running(events, tmp_path):
    async def draw():
        return write_image(events.head(3), tmp_path / "a.png", scale=1)

    with ThreadPoolExecutor() as threads:
        assert read_size(threads.submit(asyncio.run, draw()).result())[0] == 1200


@pytest.mark.parametrize("name", ["a.jpg", "a", "a.png.txt", ".png"])
def test_write_image_names_the_endings(events, tmp_path, name):
    with pytest.raises(ValueError, match=rf"`path` must end in one of \.png, \.svg, \.pdf; got '{re.escape(name)}'"):
        write_image(events, tmp_path / name)


@pytest.mark.parametrize(
    ("options", "said"),
    grid(
        [
            ({"width_px": 300}, "`width_px` must be at least 320; got 300"),
            ({"height_px": 200}, r"`height_px` must be at least \d+ for these lanes; got 200"),
            ({"scale": 0}, r"`scale` must leave 1 to 16,384 dots on a side of 1200 × \d+ px; got 0"),
            ({"scale": 20}, "got 20"),
        ],
        keep=[({"width_px": 300}, "`width_px` must be at least 320; got 300"), ({"scale": 20}, "got 20")],
    ),
)
def test_write_image_refuses_a_size_that_cannot_be(events, tmp_path, options, said):
    with pytest.raises(ValueError, match=said):
        write_image(events, tmp_path / "a.png", **options)
    assert not list(tmp_path.iterdir())


def test_write_image_needs_a_table_of_events(tmp_path):
    with pytest.raises(DataError, match="column 'start': the column is missing"):
        write_image(pd.DataFrame({"title": ["x"]}), tmp_path / "a.png")


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_write_image_draws_svg_and_png_without_a_browser(events, tmp_path, monkeypatch, ending):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    assert write_image(events.head(3), tmp_path / f"a.{ending}").stat().st_size > 1_000


def test_write_image_says_where_no_browser_was_found(events, tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with pytest.raises(OSError, match=r"BROWSER_PATH is '.*none', where there is no browser\. A PDF needs Chrome"):
        write_image(events, path, overwrite=True)
    monkeypatch.delenv("BROWSER_PATH")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(render, "_USUAL_PLACES", ())  # that is, a machine without one
    with pytest.raises(OSError, match="A PDF needs Chrome or Chromium, and none was found") as caught:
        write_image(events, path, overwrite=True)
    assert caught.value.filename is None
    assert path.read_bytes() == b"older"


def test_write_image_says_that_a_browser_fails(events, tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/bin/true")
    with pytest.raises(OSError, match="The browser /bin/true could not draw the picture. Set BROWSER_PATH"):
        write_image(events.head(3), tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


def skip_fonts(monkeypatch, **options):
    """Let pictures be drawn as on a computer with other fonts, or none."""
    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: real(**given, skip_system_fonts=True, **options))
    monkeypatch.setattr(render, "_draw_letter", render._draw_letter.__wrapped__)


def test_write_image_says_where_no_font_is(events, tmp_path, monkeypatch):
    skip_fonts(monkeypatch)
    with pytest.raises(OSError, match="A PNG needs a font on this computer"):
        write_image(events.head(3), tmp_path / "a.png")
    assert not list(tmp_path.iterdir())


def test_write_image_says_which_character_no_font_has(events, tmp_path, monkeypatch):
    liberation = [str(path) for path in Path("/usr/share/fonts").rglob("LiberationSans-*.ttf")]
    if not liberation:
        pytest.skip("Liberation Sans is not where this test looks for it")
    skip_fonts(monkeypatch, font_files=liberation)
    assert write_image(events.head(3), tmp_path / "a.png", title="Přehled: Ωmega").exists()
    with pytest.raises(OSError, match="No font of this computer has the character 'آ'"):
        write_image(events.head(3), tmp_path / "b.png", title="آغاز")


def read_dots(path):
    """Return the rows of a PNG of 8 bits a channel, each as bytes of red, green, blue and opacity."""
    content, at, packed = path.read_bytes(), 8, b""
    width, height = read_size(path)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IDAT":
            packed += content[at + 8 : at + 8 + length]
        at += length + 12
    raw, stride = zlib.decompress(packed), 4 * width + 1
    rows, before = [], bytes(4 * width)
    for number in range(height):
        kind, row = raw[number * stride], bytearray(raw[number * stride + 1 : (number + 1) * stride])
        for place in range(4 * width):
            left = row[place - 4] if place >= 4 else 0
            up, corner = before[place], before[place - 4] if place >= 4 else 0
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda one: abs(guess - one))
            row[place] = (row[place] + (0, left, up, (left + up) // 2, paeth)[kind]) % 256
        rows.append(bytes(row))
        before = row
    return rows


def count_ink(path):
    """Return how much of a PNG is dark, in dots."""
    return sum(255 - red for row in read_dots(path) for red in row[::4]) / 255


@pytest.mark.full
def test_write_image_png_writes_text_in_its_weight(write_csv, tmp_path):
    def draw(name, title, importance):
        events = read_events(write_csv(f"start,title,importance\n2020-01-31,{title},{importance}\n"))
        return count_ink(write_image(events, tmp_path / f"{name}.png", title="x", width_px=600))

    words = "Hundred metres of quay walls"
    plain, bold = draw("a", words, 2) - draw("b", ".", 2), draw("c", words, 1) - draw("d", ".", 1)
    assert plain > 100
    assert 1.2 * plain < bold < 2.5 * plain


@pytest.mark.full
def test_write_image_asks_nothing_of_the_network(events, tmp_path, monkeypatch):
    pages = []
    real = Path.write_text
    monkeypatch.setattr(Path, "write_text", lambda path, text, **more: pages.append(text) or real(path, text, **more))
    write_image(events.head(3), tmp_path / "a.pdf", title="$x^2$ & </title><script src='//evil.invalid/a.js'>")
    (page,) = pages
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.findall(r"<[^>]*\b(?:src|href)=", page)
