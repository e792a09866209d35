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
def test_a_key_explains_the_signs_and_fits(events, width_px):
    figure = draw_timeline(Dataset(events, provenance=read_provenance("data")), width_px=width_px)
    lines = [note for note in figure.layout.annotations if note.name in ("legend", "count", "data")]
    said = " ".join(note.text.replace("\u00a0", " ") for note in lines)
    for sign in ("about or uncertain", "fading", "goes on", "+3", "SHA-256", "events drawn"):
        assert sign in said
    assert all(measure_text(note.text, size_px=11) <= width_px - 20 for note in lines)
    # Each in a line of its own, and within the figure.
    assert len({note.yshift for note in lines}) == len(lines)
    assert min(note.yshift for note in lines) >= 18 - figure.layout.margin.b


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


def test_add_foot_makes_room_line_by_line(events):
    layout = build_layout(place_events(events), NEUTRAL)
    height, foot = layout["height"], layout["margin"]["b"]
    layout = add_footer(layout, "one", "a word " * 40, 300)
    lines = [note for note in layout["annotations"] if note.get("name") == "one"]
    assert len(lines) > 3
    assert layout["height"] - height == layout["margin"]["b"] - foot == 18 * len(lines)
    layout = add_footer(layout, "two", "<i>", 300)
    assert layout["annotations"][-1]["text"] == "&lt;i&gt;"
    assert layout["annotations"][-1]["yshift"] < lines[-1]["yshift"]
