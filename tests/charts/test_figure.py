"""Figures as they are displayed: what Plotly shows, and a picture beside it."""

import copy
import io
import pickle
import re
from xml.etree import ElementTree

import IPython.display
import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pytest
import resvg_py
from grids import grid
from pictures import FIGURE, PNG, count_rows_with_ink, decode_png
from PIL import Image

from timeline import Dataset, draw_claims, draw_timeline, read_claims, read_events
from timeline.charts import TimelineFigure, render
from timeline.charts import figure as displayed
from timeline.charts.render import shrink_png

TEXT = "text/plain"
ROWS = """start,end,title,track,importance
1825-10-26,,Canal opens,Water,1
1829-03-02,1831-07-01,Bridge is built,Roads,2
1830-06~,,Race is run,Roads,2
"""
CLAIMS = """id,measure,bound,low,best,high,unit,status,basis,claimant,as_of,claimed_on
a,killed,at least,12,,,people,,named cases,Harbour board,1830-01-02,1830-01-02
b,killed,exactly,,31,,people,,named cases,Harbour board,1830-01-09,1830-01-09
c,killed,between,20,,100,people,,hearsay,A < B & co,1830-01-05,1830-01-05
d,killed,exactly,,45,,people,under review,hearsay,Harbour board,1830-01-09,1830-01-09
"""


@pytest.fixture
def works(write_csv):
    return read_events(write_csv(ROWS))


@pytest.fixture
def dead(write_csv):
    return read_claims(write_csv(CLAIMS, "claims.csv"))


@pytest.fixture(params=["timeline", "ladder", "growth"])
def figure(request):
    if request.param == "timeline":
        return draw_timeline(request.getfixturevalue("works"), width_px=600, title="Works")
    return draw_claims(request.getfixturevalue("dead"), kind=request.param, width_px=720, title="Works")


@pytest.fixture
def claimed(dead):
    return draw_claims(dead, width_px=720, title="Works")


@pytest.fixture(autouse=True)
def in_a_notebook(monkeypatch):
    """Plotly's choice in a notebook."""
    monkeypatch.setattr(pio.renderers, "_default_name", None)
    before = pio.renderers.default
    pio.renderers.default = "plotly_mimetype"
    yield
    pio.renderers.default = before


@pytest.fixture
def drawings(monkeypatch):
    """The SVGs of the pictures that are made, in their order."""
    made, real = [], displayed.render_png
    monkeypatch.setattr(displayed, "render_png", lambda svg, scale: made.append(svg) or real(svg, scale))
    return made


@pytest.fixture
def outputs(monkeypatch):
    """What is displayed, as the outputs of a cell."""
    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda output, raw=False: shown.append(output))
    return shown


def read_texts(svg):
    return [text.text.strip() for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_a_displayed_figure_holds_what_plotly_shows_and_a_picture(figure):
    output = figure._repr_mimebundle_()
    picture = output.pop(PNG)
    assert output == go.Figure(figure)._repr_mimebundle_()
    dots = decode_png(picture)
    assert dots.shape[:2] == (figure.layout.height, figure.layout.width)
    assert count_rows_with_ink(dots) > 0.3 * len(dots)


def test_a_picture_is_made_when_a_figure_is_displayed_and_not_before(drawings, works, dead):
    figures = [draw_timeline(works), draw_claims(dead)]
    assert drawings == []
    for figure in figures:
        figure._repr_mimebundle_()
    assert len(drawings) == 2


@pytest.mark.few(3)
@pytest.mark.parametrize(
    "chosen", ["plotly_mimetype", "json", "iframe_connected", "browser", "plotly_mimetype+json", "json+browser", ""]
)
def test_any_renderer_shows_what_it_shows_of_a_figure_of_plotly(claimed, outputs, monkeypatch, tmp_path, chosen):
    opened = []
    monkeypatch.chdir(tmp_path)  # where an iframe has its file
    monkeypatch.setattr("plotly.io._base_renderers.open_html_in_browser", lambda *page: opened.append(len(page)))
    pio.renderers.default = chosen
    for way in ("show", "_ipython_display_"):
        getattr(claimed, way)()
        ours, pages = list(outputs), list(opened)
        outputs.clear(), opened.clear()
        getattr(go.Figure(claimed), way)()
        assert pages == opened
        assert len(ours) == len(outputs)
        for output, expected in zip(ours, outputs, strict=True):
            if isinstance(expected, dict):
                assert decode_png(output.pop(PNG)).size
                assert output == expected
        outputs.clear(), opened.clear()


@pytest.mark.parametrize("chosen", ["png", "jpeg", "svg", "pdf", "plotly_mimetype+png", "svg+json"])
def test_the_picture_of_a_renderer_is_the_picture(claimed, outputs, drawings, monkeypatch, chosen):
    monkeypatch.setattr("plotly.io._base_renderers.to_image", lambda *_, format, **__: format.encode())
    pio.renderers.default = chosen
    claimed.show()
    (output,) = outputs
    outputs.clear()
    go.Figure(claimed).show()
    assert [output] == outputs
    assert output.get(PNG) in (None, "cG5n")  # "png" in base64
    assert drawings == []


@pytest.mark.parametrize("chosen", ["notebook", "notebook_connected"])
def test_a_renderer_is_activated_as_often_as_by_plotly(claimed, outputs, monkeypatch, chosen):
    activated = []
    monkeypatch.setattr(IPython.display, "display_html", lambda script, raw: activated.append(len(script)))
    pio.renderers.default = chosen
    for _ in range(2):
        claimed.show()
    assert len(activated) == 1
    assert [set(output) for output in outputs] == [{"text/html", PNG}] * 2


def test_show_takes_a_renderer_and_its_options(claimed, outputs):
    pio.renderers.default = "json"
    claimed.show("plotly_mimetype", config={"displaylogo": False})
    (output,) = outputs
    assert set(output) == {FIGURE, PNG}
    assert output[FIGURE]["config"] == {"displaylogo": False}
    with pytest.raises(ValueError, match="Invalid named renderer"):
        claimed.show("no_such_renderer")


@pytest.mark.few(2)
@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy, lambda figure: pickle.loads(pickle.dumps(figure))])
def test_a_copy_has_the_picture_too(figure, make):
    same = make(figure)
    assert type(same) is TimelineFigure
    assert same == figure
    assert same._repr_mimebundle_() == figure._repr_mimebundle_()


def test_all_else_is_plotlys(figure):
    plain = go.Figure(figure)
    assert type(plain) is go.Figure
    assert plain == figure
    assert plain.to_json() == figure.to_json()
    assert PNG not in plain._repr_mimebundle_()
    assert PNG not in TimelineFigure(figure)._repr_mimebundle_()
    assert figure.update_layout(title="Other") is figure
    assert type(figure.add_scatter(x=["1830-01-01"], y=[1])) is TimelineFigure


def test_the_picture_of_a_timeline_has_title_axis_key_and_the_chosen_view(drawings, works):
    view = ("1829-01-01", "1830-12-31")
    draw_timeline(works, view=view, title="Works & <b>roads</b> $5", width_px=640)._repr_mimebundle_()
    (svg,) = drawings
    texts = read_texts(svg)
    assert texts[:2] == ["Works & <b>roads</b> $5", "1 January 1829 to 31 December 1830"]
    assert {"Race is run", "Bridge is built", "somewhere in this stretch"} <= set(texts)
    assert "Canal opens" not in texts
    assert {"1829", "Jan 1830"} & set(texts)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="640" ')


def test_the_picture_follows_zone_tracks_and_height(drawings, write_csv):
    rows = "start,timezone,title,track\n2025-06-13T01:00,Asia/Tokyo,A,One\n2025-06-13,Asia/Tokyo,B,Two\n"
    rows += "".join(f"2025-06-13,Asia/Tokyo,Number {at},One\n" for at in range(9))
    events = read_events(write_csv(rows))
    shown = draw_timeline(events, tracks=["One"], axis_timezone="UTC").update_layout(height=400)
    shown._repr_mimebundle_()
    texts = read_texts(drawings[0])
    assert "Two" not in texts
    assert "Days and hours as in UTC" in texts
    assert 'height="400"' in drawings[0][:100]
    shown.update_layout(height=40)._repr_mimebundle_()  # less than any lanes need
    assert 'height="40"' not in drawings[1][:100]
    assert "Number 1" in read_texts(drawings[1])


def test_the_picture_has_the_title_and_width_that_the_figure_has_now(drawings, figure):
    figure.update_layout(title="Another <i>one</i> &amp; more", width=480)
    figure._repr_mimebundle_()
    (svg,) = drawings
    assert "Another one & more" in read_texts(svg)
    assert "Works" not in read_texts(svg)
    assert 'width="480"' in svg[:100]


def test_the_picture_of_a_timeline_says_that_it_lacks_what_was_changed(drawings, works):
    note = "Changes that were made to the figure after it was drawn are not in this picture."
    figure = draw_timeline(works)
    figure._repr_mimebundle_()
    figure.add_vline(x="1830-01-01")._repr_mimebundle_()
    assert [note in read_texts(svg) for svg in drawings] == [False, True]


def test_a_figure_keeps_the_data_that_it_was_drawn_from(drawings, works):
    figure = draw_timeline(works)
    works.loc[0, "title"] = "Something else"
    figure._repr_mimebundle_()
    assert "Canal opens" in read_texts(drawings[0])


@pytest.mark.parametrize("kind", ["ladder", "growth"])
def test_the_picture_of_claims_has_all_that_the_figure_has(drawings, dead, kind):
    figure = draw_claims(dead, kind=kind, width_px=800, title="Works")
    figure._repr_mimebundle_()
    texts = read_texts(drawings[0])
    assert {"Works", "Harbour board", "A < B & co", "killed (people)", "between", "under review", "0"} <= set(texts)
    assert any("31" in text for text in texts)
    assert any("20–100" in text for text in texts)
    assert any("1830" in text for text in texts)
    seen = [
        point
        for trace in figure.data
        if "markers" in trace.mode
        for point in np.broadcast_to(1.0 if trace.marker.opacity is None else trace.marker.opacity, len(trace.x))
    ]
    assert drawings[0].count("scale(") == sum(seen)
    # The line of what is under review, and its entry in the key.
    assert drawings[0].count("stroke-dasharray") == (2 if kind == "growth" else 0)


@pytest.mark.parametrize("width_px", grid([296, 840, 1100], keep=[296, 840]))
@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("kind", ["ladder", "growth"])
def test_the_picture_of_claims_puts_each_mark_where_its_value_is(drawings, dead, kind, width_px, log):
    draw_claims(dead, kind=kind, width_px=width_px, log=log)._repr_mimebundle_()
    svg = ElementTree.fromstring(drawings[0])
    places = re.findall(r"translate\(([\d.]+),([\d.]+)\)", drawings[0])
    assert all(0 <= float(x) <= width_px and 0 <= float(y) <= float(svg.get("height")) for x, y in places)
    axis, anchor = ("x", "middle") if kind == "ladder" else ("y", "end")
    texts = [text for text in svg.iter("{http://www.w3.org/2000/svg}text") if text.get("text-anchor") == anchor]
    ticks = {text.text: float(text.get(axis)) for text in texts}
    if kind == "growth":
        ticks = {text: y - 4 for text, y in ticks.items()}
    first, share = ("10", np.log10(3.1)) if log else ("0", 0.31)
    expected = ticks[first] + (ticks["100"] - ticks[first]) * share
    assert min(abs(float(place[kind == "growth"]) - expected) for place in places) < 0.2


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda figure: figure.add_bar(x=["1830-01-02"], y=[5]), "a trace of the type 'bar' was added"),
        (lambda figure: figure.add_vline(x="1830-01-05"), "a shape was added"),
    ],
)
def test_a_picture_of_claims_that_would_lack_something_is_left_out(dead, change, what):
    figure = change(draw_claims(dead))
    output = figure._repr_mimebundle_()
    assert PNG not in output
    assert what in output[TEXT]
    assert FIGURE in output


def test_added_statements_and_notes_are_in_the_picture_of_claims(drawings, dead):
    figure = draw_claims(dead, kind="growth")
    figure.add_scatter(x=["1830-01-03"], y=[7]).add_annotation(x="1830-01-03", y=7, text="A <b>note</b>")
    figure._repr_mimebundle_()
    assert "A note" in read_texts(drawings[0])


def test_without_fonts_the_output_says_why_it_has_no_picture(figure, monkeypatch):
    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: real(**given, skip_system_fonts=True))
    monkeypatch.setattr(render, "_draw_letter", render._draw_letter.__wrapped__)
    output = figure._repr_mimebundle_()
    assert set(output) == {FIGURE, TEXT}
    assert output[TEXT].startswith("This output holds no picture of the chart: A PNG needs a font on this computer")


def test_every_odd_table_is_displayed_with_its_picture(odd_events):
    output = draw_timeline(odd_events)._repr_mimebundle_()
    assert PNG in output or "No font of this computer has the character" in output[TEXT]


@pytest.mark.full
def test_a_dataset_is_displayed_with_its_provenance(drawings, events, our_settings):
    draw_timeline(Dataset(events, settings=our_settings), width_px=840)._repr_mimebundle_()
    assert our_settings.title in read_texts(drawings[0])


def test_no_upload_and_no_selection_in_the_toolbar(figure):
    assert {"sendChartToCloud", "select2d", "lasso2d"} <= set(figure.layout.modebar.remove)


def test_shrink_png_keeps_large_areas_and_comes_near_to_the_rest():
    rng = np.random.default_rng(0)
    dots = rng.integers(0, 256, (100, 100, 3), dtype=np.uint8)
    dots[:50], dots[50:80] = (255, 255, 255), (246, 246, 244)
    dots[80:, ::2] = (15, 122, 108)
    dots[80:, 1::2] = dots[80:, 1::2] // 64 * 64 + dots[80:, 1::2] % 8
    before = io.BytesIO()
    Image.fromarray(dots).save(before, "PNG")
    after = shrink_png(before.getvalue())
    with Image.open(io.BytesIO(after)) as picture:
        shrunk = np.asarray(picture.convert("RGB")).astype(int)
    assert len(after) < len(before.getvalue())
    assert np.abs(shrunk - dots).max() <= 16
    assert (shrunk[:80] == dots[:80]).all()
