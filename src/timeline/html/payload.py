"""Encode the data that a page's script reads: settings, what is drawn of each event, and its details."""

from math import isinf

import pandas as pd

from timeline.charts import DARK, LIGHT, build_looks, find_lane_color, find_side_margins, wrap_lane_name
from timeline.html.column_encoding import encode_few, encode_labels, encode_steps, encode_steps_from, shorten_numbers
from timeline.layout import (
    BAND_PX,
    BAR_FROM_PX,
    BIN_PX,
    CALENDAR,
    DEEPEST_PX_PER_DAY,
    ERA_LANE,
    FONT_FAMILY,
    FULL_BAND,
    GAP_PX,
    INSIDE_PX,
    LABEL_PX,
    MARGIN_PX,
    MARK_PX,
    NARROW_BELOW_PX,
    ROW_PX,
    find_extent,
    list_lanes,
    stack_lanes,
)
from timeline.tables import EVENTS, find_derived_ids, parse_day
from timeline.text import MESSAGES, format_day, format_message

__all__ = ["encode_details", "encode_drawn", "encode_settings"]

# The names that the script has for columns of `place_events`: of the event, and of its place in either plot.
_TIME_KEYS = {"drawn_end": "body_end", "mark_at": "mark_at", "start_at": "point_at"}
_PLACE_KEYS = {
    "row": "row",
    "label_minzoom": "label_from",
    "label_side": "label_side",
    "label_px": "label_px",
    "label_text": "label_text",
    "inside_minzoom": "inside_from",
    "mark_minzoom": "mark_from",
    "is_collapsed": "as_point",
}
_CODED_PLACES = ("row", "label_side", "is_collapsed")
_OVERFLOW = ("overflow_count", "overflow_minzoom", "overflow_side", "overflow_px")
_DAY = pd.Timedelta(days=1)
_SOURCE = ("url", "link", "says", "publisher", "id")


def encode_settings(placed_by_plot, zone_words, settings, messages=MESSAGES):
    """Return what a page's script needs before it knows the events: sizes, themes, lanes, and both plots.

    Parameters
    ----------
    placed_by_plot : dict of str to DataFrame
        'wide' and 'narrow' → as `place_events` returns the events for that plot.
    zone_words : str
        What is said of the zone of the axis, as `describe_axis_zone` returns it.
    settings : Settings

    Returns
    -------
    dict
        Values that JSON can represent.
    """
    placed = placed_by_plot["wide"]
    lanes = list_lanes(placed)
    first, last = find_extent(placed)
    return {
        "font": FONT_FAMILY,
        "extent": [_to_ms(first), _to_ms(last)],
        "calendar": [_to_ms(edge) for edge in CALENDAR],
        "sizes": {
            "mark": MARK_PX,
            "gap": GAP_PX,
            "inside": INSIDE_PX,
            "bar_from": BAR_FROM_PX,
            "margin": MARGIN_PX,
            "band": BAND_PX,
            "bin": BIN_PX,
            "full_band": FULL_BAND,
            "row": ROW_PX,
            "label": LABEL_PX,
            "narrow_below": NARROW_BELOW_PX,
            "deepest": DEEPEST_PX_PER_DAY,
        },
        "lanes": lanes,
        "themes": {
            name: {
                "lanes": [
                    find_lane_color(lane, number, settings.tracks, dark=name == "dark")
                    for number, lane in enumerate(lanes)
                ],
                "era": theme["era_bar"],
                "era_line": theme["rule_strong"],
                "ground": theme["background"],
                "ink": theme["ink"],
            }
            for name, theme in (("light", LIGHT), ("dark", DARK))
        },
        "zone": "" if placed.empty else zone_words,
        "coverage": None if placed.empty else _encode_coverage(last, settings, messages),
        "plots": {plot: _encode_plot(placed, plot, len(lanes)) for plot, placed in placed_by_plot.items()},
    }


def _encode_plot(placed, plot, lane_count):
    """Return the margins and the height of a plot, and of each lane what stands where, in px from the plot's top.

    `frames` has for each lane, that of eras among them, the upper edge of its rows and the lower edge of its band.
    """
    stack = stack_lanes(placed, plot=plot)
    margins = find_side_margins(plot, lane_count)
    return {
        "left": margins["l"],
        "right": margins["r"],
        "height": stack.height,
        "lanes": [
            {
                "top": lane.top,
                "bottom": lane.bottom,
                "names": [lane.name] if plot == "narrow" else wrap_lane_name(lane.name),
            }
            for lane in stack.lanes
            if lane.number != ERA_LANE
        ],
        "frames": {str(lane.number): [lane.rows_top, lane.band] for lane in stack.lanes},
    }


def _encode_coverage(last, settings, messages):
    """Return where the coverage ends, `at`, or None beyond the data; where its text is `shown`, and the `text`."""
    if not settings.coverage_ends:
        return None
    day = parse_day(settings.coverage_ends, "coverage_ends")
    at = day + _DAY
    return {
        "at": _to_ms(at) if at <= last else None,
        "shown": _to_ms(min(at, last)),
        "text": format_message(messages, "record_ends", day=format_day(day)),
    }


def encode_drawn(placed_by_plot, tracks):
    """Return what is drawn of each event, in the order of the tables, as columns that `payload.js` reads.

    A column of few values is the list of these and a character for each event; times are steps from event to event, or
    from another column; a label is a number of characters of its title.

    Parameters
    ----------
    placed_by_plot : dict of str to DataFrame
        'wide' and 'narrow' → as `place_events` returns the events for that plot.
    tracks : dict of str to Track
        Of the settings.

    Returns
    -------
    dict
        Values that JSON can represent.
    """
    placed = placed_by_plot["wide"]
    looks = build_looks(placed, tracks)
    starts = _list_ms(placed["drawn_start"])
    encoded = {
        "id": placed["id"].tolist(),
        "title": placed["title"].tolist(),
        "lane": encode_few(placed["lane"]),
        "form": encode_few(placed["form"]),
        "importance": encode_few(placed["importance"]),
        "is_open": encode_few(placed["is_open"]),
        "is_vague": encode_few(looks["is_vague"]),
        "size_px": encode_few(looks["size_px"]),
        "body_start": encode_steps([0, *starts]),
    }
    for column, key in _TIME_KEYS.items():
        encoded[key] = encode_steps_from("body_start", starts, _list_ms(placed[column]))
    fading = placed[placed["drawn_start"].ne(placed["certain_start"]) | placed["drawn_end"].ne(placed["certain_end"])]
    encoded["sure"] = {
        str(event.Index): [_to_ms(event.certain_start), _to_ms(event.certain_end)] for event in fading.itertuples()
    }
    return encoded | {plot: _encode_places(placed) for plot, placed in placed_by_plot.items()}


def _encode_places(placed):
    """Return the columns that depend on the plot."""
    encoded = {}
    for column, key in _PLACE_KEYS.items():
        is_coded = column in _CODED_PLACES
        encoded[key] = encode_few(placed[column]) if is_coded else shorten_numbers(placed[column].tolist())
    encoded["label_text"] = encode_labels(placed["title"].tolist(), placed["label_text"])
    encoded["symbol"] = encode_few(build_looks(placed, {})["symbol"])
    encoded["counting"] = _encode_overflow(placed)
    return encoded


def encode_details(events, placed, entries, months):
    """Return the details of each event: its row of the CSV with dates in EDTF, its date in words, sources, values.

    Parameters
    ----------
    events, placed : DataFrame
        All events, and as `place_events` returns those that are drawn.
    entries : list of dict
        As `build_entry` returns them, one for each event.
    months : list of dict
        As `group_by_month` returns them, of all but eras.

    Returns
    -------
    dict
        Columns in the order of `placed`, then those that are not drawn; `order` has the positions of the list's
        members among them, `month` of each of those its month in `months`.
    """
    drawn_ids = set(placed["id"])
    ids = placed["id"].tolist() + [entry["id"] for entry in entries if entry["id"] not in drawn_ids]
    position_by_id = {event_id: position for position, event_id in enumerate(ids)}
    entry_by_id = {entry["id"]: entry for entry in entries}
    rows = events.set_index("id", drop=False).reindex(ids)
    # In EDTF, since another reader of a copied row need not know another calendar or order of day and month.
    rows = rows.assign(start=rows["start_edtf"], end=rows["end_edtf"])
    members = [
        (number, position_by_id[entry["id"]]) for number, month in enumerate(months) for entry in month["events"]
    ]
    cited, sources = _index_cited([entry_by_id[event_id] for event_id in ids])
    return {
        "beyond": {
            "id": ids[len(drawn_ids) :],
            "title": [entry_by_id[event_id]["title"] for event_id in ids[len(drawn_ids) :]],
        },
        "cells": {
            name: encode_few(rows[name], blank="")
            for name in EVENTS.columns
            if name in rows.columns and name not in ("id", "title", "sources")
        },
        "when": [entry_by_id[event_id]["when"] for event_id in ids],
        "other_calendars": encode_few([entry_by_id[event_id]["other_calendars"] for event_id in ids]),
        "order": encode_steps([0, *(position for _, position in members)]),
        "month": encode_steps([0, *(number for number, _ in members)]),
        "months": [[month["key"], month["name"]] for month in months],
        "is_id_made": encode_few(find_derived_ids(rows)),
        "sources": sources,
        "cited": cited,
        "media": {
            str(position_by_id[event_id]): entry_by_id[event_id]["media"]
            for event_id in ids
            if entry_by_id[event_id]["media"]
        },
        "as_written": {
            str(position_by_id[event_id]): entry_by_id[event_id]["as_written"]
            for event_id in ids
            if entry_by_id[event_id]["as_written"]
        },
        "figures": {
            str(position_by_id[event_id]): [
                group | {"latest": [[value["range"], value["words"]] for value in group["latest"]]} for group in groups
            ]
            for event_id in ids
            if (groups := entry_by_id[event_id]["value_groups"])
        },
    }


def _index_cited(entries):
    """Return for each entry the positions of its sources in a list of all of them, and that list."""
    positions, cited = {}, []
    for entry in entries:
        sources = [tuple(source[name] for name in _SOURCE) for source in entry["sources"]]
        cited.append([positions.setdefault(source, len(positions)) for source in sources])
    return cited, [list(source) for source in positions]


def _encode_overflow(placed):
    """Return, for each event that counts others, a list of six.

    Its position, how many it counts, the zoom from which "+n" is shown, its side, its width, and their positions.
    """
    members = {}
    for position, host in enumerate(placed["overflow_host"]):
        if host:
            members.setdefault(host, []).append(position)
    columns = (placed["id"], *(placed[name] for name in _OVERFLOW))
    return [
        [position, count, None if isinf(minzoom) else minzoom, side, px, members[event_id]]
        for position, (event_id, count, minzoom, side, px) in enumerate(zip(*columns, strict=True))
        if count
    ]


def _list_ms(times):
    return times.to_numpy().astype("datetime64[ms]").astype("int64").tolist()


def _to_ms(time):
    return int(time.timestamp() * 1000)
