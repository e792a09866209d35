"""At the same view and width the plain figure, the live figure and the page show the same labels."""

import pytest

from timeline import Dataset, draw_timeline, explore, write_html
from timeline.charts.background import choose_plot
from timeline.html.page import _WIDE_PX

CHART = "document.getElementById('tl-chart')"
# Days, both whole, or none for all the data.
VIEWS = [None, ("2025-06-10", "2025-06-26"), ("2025-06-13", "2025-06-13"), ("2025-12-20", "2026-02-08")]
# The page is placed for one width of each kind; only there the figures, placed for their own, can be the same.
PLOTS_PX = {"wide": _WIDE_PX, "narrow": 320}


def find_labels(figure):
    """Return the ids of the labels that a figure draws in the view it opens with."""
    trace = next(one for one in figure.data if one.name == "labels")
    return {name for name, y in zip(trace.customdata, trace.y, strict=True) if y is not None}


@pytest.fixture(scope="module")
def written(tmp_path_factory, events, sources, claims):
    return write_html(
        Dataset(events, sources=sources, claims=claims), tmp_path_factory.mktemp("page") / "page.html", title="One"
    )


@pytest.mark.full
@pytest.mark.parametrize("plot", PLOTS_PX)
def test_three_readers_show_the_same_labels(open_page, written, events, plot):
    plot_px = PLOTS_PX[plot]
    margins_px = plot_px - choose_plot(plot_px)[1]
    width = plot_px + margins_px
    window_px = width + 50
    page = open_page(written, window_px)
    for _ in range(20):
        missing = width - page.evaluate(f"() => {CHART}.clientWidth")
        if not missing:
            break
        window_px += missing
        page.set_viewport_size({"width": window_px, "height": 900})
    page.wait_for_function("(px) => document.querySelector('.tl-plot-area').width.baseVal.value === px", arg=plot_px)
    page.evaluate("() => window.timeline.reset()")  # on a phone the page opens on its headlines
    live = explore(events, width_px=width)
    for days in VIEWS:
        if days:
            page.evaluate("(days) => window.timeline.zoom(...days)", list(days))
            live.zoom(*days)
        plain = find_labels(draw_timeline(events, width_px=width, view=days))
        in_page = page.evaluate(
            "() => [...document.querySelectorAll('#tl-drawn text.tl-label')].map((one) => one.tlId)"
        )
        assert plain == find_labels(live.figure) == set(in_page), days
        assert len(plain) >= 5, days
