from itertools import combinations

import pytest
from grids import grid

from timeline import Dataset, draw_timeline
from timeline.charts.background import add_footer, build_layout, choose_plot
from timeline.charts.theme import DARK, LIGHT
from timeline.io import read_provenance
from timeline.layout import place_events
from timeline.layout.lanes import stack_lanes
from timeline.layout.text_metrics import measure_text
from timeline.tables import NEUTRAL


@pytest.mark.parametrize("width_px", grid([320, 840, 1280], keep=[320]))
def test_a_legend_explains_the_symbols_and_fits(events, width_px):
    figure = draw_timeline(Dataset(events, provenance=read_provenance("data")), width_px=width_px)
    lines = [note for note in figure.layout.annotations if note.name in ("legend", "count", "data")]
    said = " ".join(note.text.replace("\u00a0", " ") for note in lines)
    for sign in ("somewhere in this stretch", "what fades", "goes on", "+3", "SHA-256", "events drawn"):
        assert sign in said
    boxes = [measure(note) for note in lines]
    assert all(left >= 0 and right <= width_px - 20 for left, right, _, _ in boxes)
    # None on another, and all within the figure.
    for one, other in combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
    assert min(bottom for _, _, bottom, _ in boxes) >= -figure.layout.margin.b


def measure(note):
    """Return the left, right, lower and upper edge of a text below the plot, in px from the plot's lower left corner."""
    left = note.xshift or 0
    middle = note.yshift - (9 if note.yanchor == "top" else 0)
    return left, left + measure_text(note.text, size_px=11), middle - 7, middle + 7


@pytest.mark.parametrize(("width_px", "narrow"), [(360, True), (737, True), (738, False), (1920, False)])
def test_choose_plot_keeps_600_px_beside_the_lane_names(width_px, narrow):
    plot, plot_px = choose_plot(width_px)
    assert (plot == "narrow") is narrow
    assert narrow or plot_px >= 600


@pytest.mark.parametrize("plot", ["narrow", "wide"])
@pytest.mark.parametrize("dark", [True, False])
def test_build_layout_is_as_high_as_its_lanes(events, plot, dark):
    placed = place_events(events, plot=plot)
    layout = build_layout(placed, NEUTRAL, plot=plot, dark=dark)
    margin = layout["margin"]
    assert layout["height"] - margin["t"] - margin["b"] == round(stack_lanes(placed, plot=plot).height)
    assert layout["paper_bgcolor"] == (DARK if dark else LIGHT)["background"]


@pytest.mark.full
def test_build_layout_of_every_odd_table(odd_events):
    layout = build_layout(place_events(odd_events), NEUTRAL, title="<b>$x$</b>")
    assert layout["title"]["text"] == "&lt;b&gt;&#36;x&#36;&lt;/b&gt;"
    assert layout["height"] > 100


@pytest.mark.parametrize("plot", ["narrow", "wide"])
def test_lane_names_are_in_ink_with_a_chip_of_their_colour(events, our_settings, plot):
    layout = build_layout(place_events(events, plot=plot, tracks=our_settings.tracks), our_settings, plot=plot)
    names = [note for note in layout["annotations"] if note["text"].startswith("<b>")]
    chips = [shape for shape in layout["shapes"] if shape.get("name") == "chip"]
    assert {note["font"]["color"] for note in names} == {LIGHT["ink"]}
    assert [chip["fillcolor"] for chip in chips] == [track.color for track in our_settings.tracks.values()]
    for note, chip in zip(names, chips, strict=True):
        assert chip["y0"] <= note["y"] <= chip["y1"]
        # Beside the name, on its right at a wide plot and on its left at a narrow one.
        assert note["xshift"] < chip["x0"] if plot == "wide" else chip["x1"] < note["xshift"]


def test_add_foot_makes_room_line_by_line(events):
    layout = build_layout(place_events(events), NEUTRAL)
    assert layout["xaxis"]["side"] == "top"
    height, foot = layout["height"], layout["margin"]["b"]
    layout = add_footer(layout, "one", "a word " * 40, 300)
    lines = [note for note in layout["annotations"] if note.get("name") == "one"]
    assert len(lines) > 3
    assert layout["height"] - height == layout["margin"]["b"] - foot == 18 * len(lines)
    layout = add_footer(layout, "two", "<i>", 300)
    assert layout["annotations"][-1]["text"] == "&lt;i&gt;"
    assert layout["annotations"][-1]["yshift"] < lines[-1]["yshift"]
