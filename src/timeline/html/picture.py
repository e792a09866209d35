"""The picture of all the data that stands in a page before its script has painted the chart, and without one."""

from dataclasses import replace

from markupsafe import Markup

from timeline.charts import find_side_margins
from timeline.layout import (
    build_scene,
    draw_svg,
    find_chapter_rows,
    find_full_view,
    list_drawn,
    list_items,
    prepare_items,
    select_items,
)

__all__ = ["NARROW_PX", "WIDE_PX", "draw_pictures"]

# Rows of a wide chart that all lanes have together, so that they end above the foot of a window 800 px high, and of a
# narrow one; the same as in chart.js.
_WIDE_ROWS, _NARROW_ROWS = 28, 42
# Of the plot: on a phone, on paper, and in a window 1280 px wide.
NARROW_PX, _PAPER_PX, WIDE_PX = 330, 680, 1065
_NARROWER_PX = (960, 840, 720, 600)


def draw_pictures(located, drawn, forms, background, strips=None):
    """Return the drawings of a page, and the rows of its lanes, which its script keeps.

    Parameters
    ----------
    located, drawn : DataFrame
        As `locate_events` returns it, and without eras.
    forms : DataFrame
        As `describe_forms` returns it for this table.
    background : Background
        As `describe_background` returns it for these events.
    strips : Strips, optional
        Of an archive; they take the place of the bins that count what has no room.

    Returns
    -------
    list of Markup
        For a phone, for paper and for a wide window; none if there is nothing to draw.
    dict
        By the kind of a plot, 'wide' or 'narrow', the rows of `chapters`, and of each of the `lanes`.
    int
        How many events have a label in the widest drawing.
    """
    selection = select_items(prepare_items(list_items(drawn, forms)))
    events = list_drawn(drawn, forms)

    def place(width_px, plot, rows=None):
        is_narrow = plot == "narrow"
        room = {"max_rows": _NARROW_ROWS if is_narrow else _WIDE_ROWS} if rows is None else {"rows": rows}
        view = find_full_view(located, width_px)
        return build_scene(selection, events.labels, view, width_px, is_phone=is_narrow, **room)

    def draw(name, width_px, plot, lane_rows=None):
        scene = place(width_px, plot, lane_rows)
        view, is_narrow = scene.view, plot == "narrow"
        if strips:
            scene = replace(scene, bins=strips.list_bins(view, width_px))
        chapter_rows = find_chapter_rows(background, view, width_px)
        text = draw_svg(
            scene,
            events,
            background,
            find_side_margins(plot, len(background.lanes)),
            chapter_rows=chapter_rows,
            is_narrow=is_narrow,
            has_links=True,
            # Until the script has painted, the width is that of the window and the height that of the chart to come.
            attributes={"class": f"tl-picture tl-picture-{name}", "preserveAspectRatio": "none"},
        )
        rows = {"chapters": chapter_rows, "lanes": [lane.rows for lane in scene.lanes]}
        return Markup(text), rows, scene.totals.labelled  # noqa: S704  (made of escaped text)

    narrow, narrow_rows, _ = draw("narrow", NARROW_PX, "narrow")
    paper, *_ = draw("print", _PAPER_PX, "wide")
    lane_rows = _choose_rows(lambda width_px, rows=None: place(width_px, "wide", rows))
    wide, wide_rows, labelled = draw("wide", WIDE_PX, "wide", lane_rows)
    pictures = [narrow, paper, wide] if wide_rows["lanes"] else []
    return pictures, {"narrow": narrow_rows, "wide": wide_rows}, labelled


def _choose_rows(place):
    """Return the rows of each lane of a wide plot: as in a window 1280 px wide, but for headlines in narrower ones.

    Where a lane has no room for a headline in a narrower plot that could have it, the lane with the most rows gives it
    one.

    Parameters
    ----------
    place : callable
        From the width of a plot, and rows if they are given, to the scene of all the data.
    """
    rows = [lane.rows for lane in place(WIDE_PX).lanes]
    for width_px in _NARROWER_PX:
        given = place(width_px, rows)
        if given.totals.headlines_labelled == given.totals.headlines:
            continue
        fresh = place(width_px)
        labelled = {label.k for label in given.labels}
        is_headline = {mark.k for mark in fresh.marks if mark.size == "headline"}
        wanting = {mark.lane for mark in fresh.marks if mark.k in is_headline - labelled}
        for lane in sorted(wanting):
            if fresh.lanes[lane].rows > rows[lane]:
                donor = max(set(range(len(rows))) - wanting, key=lambda one: (rows[one], -one), default=None)
                if donor is not None and rows[donor] > 1:
                    rows[donor] -= 1
                    rows[lane] += 1
    return rows
