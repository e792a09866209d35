"""The picture of all the data that stands in a page before its script has painted the chart, and without one."""

from markupsafe import Markup

from timeline.layout import (
    Background,
    Chapter,
    Coverage,
    SecondCalendar,
    build_scene,
    draw_svg,
    find_chapter_rows,
    list_drawn,
    list_items,
    prepare_items,
    select_items,
)

__all__ = ["draw_pictures"]

# Rows of a wide chart that all lanes have together, so that they end above the foot of a window 800 px high, and of a
# narrow one; the same as in chart.js.
_WIDE_ROWS, _NARROW_ROWS = 28, 42
# Of the plot: on a phone, on paper, and in a window 1280 px wide.
_NARROW_PX, _PAPER_PX, _WIDE_PX = 330, 680, 1065


def draw_pictures(drawn, forms, settings, messages):
    """Return the drawings of a page, and the rows of its lanes, which its script keeps.

    Parameters
    ----------
    drawn : DataFrame
        As `locate_events` returns it, without eras.
    forms : DataFrame
        As `describe_forms` returns it for this table.
    settings : dict
        As `encode_settings` returns it.
    messages : dict

    Returns
    -------
    list of Markup
        For a phone, for paper and for a wide window; none if there is nothing to draw.
    dict
        By the kind of a plot, 'wide' or 'narrow', the rows of `chapters`, and of each of the `lanes`.
    int
        How many events have a label in the widest drawing.
    """
    background = _describe_background(settings, messages)
    selection = select_items(prepare_items(list_items(drawn, forms)))
    events = list_drawn(drawn, forms)

    def draw(name, width_px, plot):
        view, is_narrow = _find_view(settings, width_px), plot == "narrow"
        max_rows = _NARROW_ROWS if is_narrow else _WIDE_ROWS
        scene = build_scene(selection, events.labels, view, width_px, max_rows=max_rows, is_phone=is_narrow)
        chapter_rows = find_chapter_rows(background, view, width_px)
        text = draw_svg(
            scene,
            events,
            background,
            settings["margins"][plot],
            chapter_rows=chapter_rows,
            is_narrow=is_narrow,
            has_links=True,
            # Until the script has painted, the width is that of the window and the height that of the chart to come.
            attributes={"class": f"tl-picture tl-picture-{name}", "preserveAspectRatio": "none"},
        )
        rows = {"chapters": chapter_rows, "lanes": [lane.rows for lane in scene.lanes]}
        return Markup(text), rows, scene.totals.labelled  # noqa: S704  (made of escaped text)

    narrow, narrow_rows, _ = draw("narrow", _NARROW_PX, "narrow")
    paper, *_ = draw("print", _PAPER_PX, "wide")
    wide, wide_rows, labelled = draw("wide", _WIDE_PX, "wide")
    pictures = [narrow, paper, wide] if wide_rows["lanes"] else []
    return pictures, {"narrow": narrow_rows, "wide": wide_rows}, labelled


def _describe_background(settings, messages):
    coverage, second = settings["coverage"], settings["second_calendar"]
    return Background(
        lanes=settings["lanes"],
        lane_lines=settings["lane_lines"],
        chapters=[Chapter(one["name"], one["start"], one["end"]) for one in settings["chapters"]],
        coverage=None if coverage is None else Coverage(**coverage),
        zone=settings["zone"],
        months=messages["months"].split(),
        second_calendar=None if second is None else SecondCalendar(**second),
    )


def _find_view(settings, width_px):
    """Return the view that shows all the data with a margin, as `findView` of view.js."""
    (first, last), (earliest, latest) = settings["extent"], settings["calendar"]
    margin_px = settings["sizes"]["margin"]
    margin = (last - first) * margin_px / (width_px - 2 * margin_px)
    return max(first - margin, earliest), min(last + margin, latest)
