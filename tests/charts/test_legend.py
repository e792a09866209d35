"""What a figure says of its symbols is true: an arrow goes on, a legend explains what there is, advice can be followed."""

from math import inf

import pytest

from timeline import draw_timeline, read_events
from timeline.layout import place_events

DOTS = "start,title\n2019-03-29,A\n2020-01-31,B\n2020-12-31,C\n"


def write_terms(count, length=10, first=1800, points=()):
    rows = [f"{first + at}-03-04,{first + at + length}-03-03,Term {at}" for at in range(count)]
    return "\n".join(["start,end,title", *rows, *(f"{day},,Point {day}" for day in points)]) + "\n"


@pytest.fixture
def read(write_csv):
    return lambda text: read_events(write_csv(text))


def notes_of(figure, name):
    return [note.text.replace("\u00a0", " ") for note in figure.layout.annotations if note.name == name]


def list_corners(shape):
    """Return the x and the y of the corners of a shape that is given in px."""
    if shape.path:
        corners = [corner.split(",") for corner in shape.path.strip("MZ").split("L")]
        return [[float(corner[axis]) for corner in corners] for axis in (0, 1)]
    return [[shape.x0, shape.x1], [shape.y0, shape.y1]]


def measure_right(shape):
    return max(list_corners(shape)[0])


def measure_middle(shape):
    return sum((min(corners) + max(corners)) / 2 for corners in list_corners(shape)[1:])


def trace_of(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


@pytest.mark.few(3)
@pytest.mark.parametrize("points", [(), ("1805-06-07",), tuple(f"18{at:02}-06-07" for at in range(1, 30, 2))])
@pytest.mark.parametrize("plot", ["wide", "narrow"])
def test_a_closed_span_is_a_bar_or_counted_and_never_an_arrow(read, points, plot):
    events = read(write_terms(30, length=12, points=points) + "1826-05-05,..,Goes on\n")
    figure = draw_timeline(events, width_px=1100 if plot == "wide" else 400)
    marks, ends = trace_of(figure, "marks"), trace_of(figure, "ends")
    arrows = [name for name, symbol in zip(ends.customdata, ends.marker.symbol, strict=True) if "triangle" in symbol]
    assert set(arrows) == set(events.loc[events["is_open"], "id"])
    # A term of twelve years is wide enough for a bar; it is nothing else.
    terms = set(events.loc[events["end"].notna() & ~events["is_open"], "id"])
    assert not terms & set(marks.customdata) or plot == "narrow"
    placed = place_events(events, plot=plot)
    drawn = set(marks.customdata) | set(trace_of(figure, "spans").customdata)
    counted = sum(trace_of(figure, "hidden").customdata)
    assert len(drawn) + counted == len(placed)
    assert "goes on" in notes_of(figure, "legend")


def test_bars_take_the_rows_that_nothing_else_needs(read):
    alone = place_events(read(write_terms(7, length=20)))
    assert alone["mark_minzoom"].lt(inf).all()
    assert sorted(alone["row"]) == list(range(7))
    points = [f"18{at:02}-06-07" for at in range(1, 30)]
    crowded = place_events(read(write_terms(7, length=20, points=points)))
    is_term = crowded["title"].str.startswith("Term")
    assert crowded["mark_minzoom"].lt(inf)[is_term].sum() == 3
    assert crowded["mark_minzoom"].lt(inf)[~is_term].all()


def test_short_stretches_far_apart_take_any_free_row(read):
    years = "".join(f"{year},A long enough title of the year {year}\n" for year in range(1800, 1820, 2))
    placed = place_events(read("start,title\n1500,First of all\n" + years))
    assert placed["row"].nunique() > 3
    assert placed["mark_minzoom"].max() < 1100 / (320 * 365.25)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (DOTS, []),
        (DOTS + "1999,D\n", ["known to the day or better", "somewhere in this stretch"]),
        (DOTS + "2019-05-06?,D\n", ["known to the day or better", "date in doubt"]),
        (DOTS + '"[2019-05-06,2019-05-09]",D\n', ["known to the day or better", "on one of these days"]),
        (DOTS + '"{2019-05-06,2019-05-09}",D\n', ["known to the day or better", "on each of these days"]),
        (
            DOTS + "2019-05-06/,D\n",
            ["known to the day or better", "from – to", "from – to, too short for a bar", "start or end not known"],
        ),
        (
            "start,end,title,importance\n1914-07-28,1918-11-11,War,1\n1914-06-28,,Shots,2\n",
            ["known to the day or better", "larger and bold: headline", "from – to"],
        ),
        (
            "start,end,title\n1914,1918,War\n1914-06-28,..,Open\n",
            ["from – to", "began or ended somewhere in what fades", "goes on"],
        ),
    ],
)
def test_the_legend_explains_the_symbols_that_there_are(read, text, entries):
    figure = draw_timeline(read(text))
    assert notes_of(figure, "legend") == entries
    # Each with its symbol at its left, and the symbols in the order of the texts.
    texts = [note for note in figure.layout.annotations if note.name == "legend"]
    symbols = [shape for shape in figure.layout.shapes if shape.name == "legend"]
    for text in texts:
        assert any(
            0 < text.xshift - measure_right(shape) < 32 and abs(text.yshift - measure_middle(shape)) < 1
            for shape in symbols
        )


def test_a_single_lane_has_no_name_and_all_the_width(read):
    figure = draw_timeline(read(DOTS))
    assert not [note for note in figure.layout.annotations if "Events" in note.text and note.yref == "y"]
    assert figure.layout.margin.l == figure.layout.margin.r
    both = draw_timeline(read("start,title,track\n2019-03-29,A,Law\n2020-01-31,B,Politics\n"))
    assert {"<b>Law</b>", "<b>Politics</b>"} <= {note.text for note in both.layout.annotations}


def test_there_is_no_lone_button_for_all(read):
    assert not draw_timeline(read(DOTS)).layout.updatemenus


def test_a_figure_that_does_not_change_with_the_zoom_advises_none(read):
    rows = "".join(f"2024-04-{day:02},A title of some length\n" for day in range(1, 31) for _ in range(3))
    figure = draw_timeline(read("start,title\n" + rows + "1990-01-01,Long before\n"))
    assert sum(trace_of(figure, "hidden").customdata) > 5
    assert "zoom" not in figure.to_json()
