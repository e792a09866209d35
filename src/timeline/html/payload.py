"""Pack what a page's script reads: settings, what is drawn of each event, and what is told of it."""

from itertools import pairwise
from math import isinf

from timeline.charts import DARK, LIGHT, build_layout, find_lane_color
from timeline.layout import (
    BAND_PX,
    BAR_FROM_PX,
    BIN_PX,
    CALENDAR,
    DEEPEST_PX_PER_DAY,
    FONT_FAMILY,
    FULL_BAND,
    GAP_PX,
    INSIDE_PX,
    LABEL_PX,
    MARGIN_PX,
    MARK_PX,
    NARROW_BELOW_PX,
    PLACED,
    ROW_PX,
    find_extent,
    list_lanes,
    stack_lanes,
)
from timeline.tables import EVENTS, find_derived_ids

__all__ = ["encode_details", "encode_drawn", "encode_settings"]


_PLACINGS = (("wide", ""), ("narrow", "narrow_"))
# What stands in the page only for the few events that count others, instead of as columns.
_COUNTING = ("more", "more_from", "more_side", "more_px", "counted_on")
_CODES = "0123456789abcdefghijklmnopqrstuvwxyz"
_UNITS_MS = (86_400_000, 3_600_000, 60_000, 1_000)
_SOURCE = ("url", "link", "says", "publisher", "id")


def encode_settings(placed, zone):
    """Return what a page's script needs before it knows the events: sizes, themes, lanes, and all four layouts."""
    names = list_lanes(placed)
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
        "lanes": names,
        "themes": {
            theme: {
                "lanes": [find_lane_color(name, at, dark=theme == "dark") for at, name in enumerate(names)],
                "era": colors["era_bar"],
                "era_line": colors["rule_strong"],
                "ground": colors["ground"],
                "ink": colors["ink"],
            }
            for theme, colors in (("light", LIGHT), ("dark", DARK))
        },
        "frames": {
            placing: {
                str(lane.number): [lane.rows_top, lane.band]
                for lane in stack_lanes(placed, narrow=placing == "narrow").lanes
            }
            for placing, _ in _PLACINGS
        },
        "layouts": {
            placing: {
                theme: build_layout(placed, zone=zone, narrow=placing == "narrow", dark=theme == "dark")
                for theme in ("light", "dark")
            }
            for placing, _ in _PLACINGS
        },
    }


def encode_drawn(placed, looks):
    """Return what is drawn of each event, in the order of `placed`, as columns that `unpack.js` reads.

    A column of few values is their list and a letter for each event; times are steps from event to event, or from
    another column; a label is so many letters of its title.
    """
    start = _list_ms(placed["body_start"])
    packed = {
        "id": placed["id"].tolist(),
        "title": placed["title"].tolist(),
        "lane": _code(placed["lane"]),
        "form": _code(placed["form"]),
        "importance": _code(placed["importance"]),
        "is_open": _code(placed["is_open"]),
        "is_vague": _code(looks["is_vague"]),
        "size_px": _code(looks["size_px"]),
        "body_start": _step([0, *start]),
    }
    for name in ("body_end", "mark_at", "point_at"):
        packed[name] = _step_from("body_start", start, _list_ms(placed[name]))
    fades = placed[placed["body_start"].ne(placed["sure_start"]) | placed["body_end"].ne(placed["sure_end"])]
    packed["sure"] = {str(one.Index): [_to_ms(one.sure_start), _to_ms(one.sure_end)] for one in fades.itertuples()}
    for placing, prefix in _PLACINGS:
        columns = {name: placed[prefix + name] for name in PLACED if name not in _COUNTING}
        columns["symbol"] = looks[prefix + "symbol"]
        packed[placing] = {
            name: _code(column) if name in ("row", "label_side", "as_point", "symbol") else _shorten(column.tolist())
            for name, column in columns.items()
        }
        packed[placing]["label_text"] = _point_to_titles(packed["title"], placed[prefix + "label_text"])
        packed[placing]["counting"] = _list_counting(placed, prefix)
    return packed


def encode_details(events, placed, listed, months):
    """Return what is told of each event: its row of the CSV with dates in EDTF, its date in words, sources, figures.

    Parameters
    ----------
    events, placed : DataFrame
        All events, and as `place_events` gives those that are drawn.
    listed : list of dict
        As `build_entry` gives them, one for each event.
    months : list of dict
        As `group_by_month` gives them, of all but eras.

    Returns
    -------
    dict
        Columns in the order of `placed`, then those that are not drawn; `order` has the places of the list's
        members among them, `month` of each of those its month in `months`.
    """
    drawn = set(placed["id"])
    names = placed["id"].tolist() + [one["id"] for one in listed if one["id"] not in drawn]
    at = {name: k for k, name in enumerate(names)}
    told = {one["id"]: one for one in listed}
    rows = events.set_index("id", drop=False).reindex(names)
    # As it was read: who takes a row along need not know of another calendar or order of day and month.
    rows = rows.assign(start=rows["start_edtf"], end=rows["end_edtf"])
    ordered = [(number, at[one["id"]]) for number, month in enumerate(months) for one in month["events"]]
    cited, sources = _index_cited([told[name] for name in names])
    return {
        "beyond": {
            "id": names[len(drawn) :],
            "title": [told[name]["title"] for name in names[len(drawn) :]],
        },
        "cells": {
            name: _code(rows[name], blank="")
            for name in EVENTS.columns
            if name in rows.columns and name not in ("id", "title", "sources")
        },
        "when": [told[name]["when"] for name in names],
        "in_iran": _code([told[name]["in_iran"] for name in names]),
        "order": _step([0, *(k for _, k in ordered)]),
        "month": _step([0, *(number for number, _ in ordered)]),
        "months": [[month["key"], month["name"]] for month in months],
        "is_id_made": _code(find_derived_ids(rows)),
        "sources": sources,
        "cited": cited,
        "figures": {
            str(at[name]): [
                group | {"latest": [[one["range"], one["words"]] for one in group["latest"]]} for group in one
            ]
            for name in names
            if (one := told[name]["figures"])
        },
    }


def _index_cited(told):
    """Return for each event the places of its sources in a list of all of them, and that list."""
    places, cited = {}, []
    for one in told:
        keys = [tuple(source[name] for name in _SOURCE) for source in one["sources"]]
        cited.append([places.setdefault(key, len(places)) for key in keys])
    return cited, [list(key) for key in places]


def _code(column, blank=None):
    """Return a column of few values as the values and a letter for each cell, else as a list."""
    values = column if isinstance(column, list) else column.astype("object").where(column.notna(), blank).tolist()
    found = list(dict.fromkeys(values))
    if len(found) > len(_CODES):
        return values
    codes = dict(zip(found, _CODES, strict=False))
    return {"of": found, "at": "".join(codes[one] for one in values)}


def _step(values):
    """Return whole numbers as steps from each to the next, in the longest unit that they all are multiples of."""
    steps = [after - before for before, after in pairwise(values)]
    unit = _find_unit(steps)
    return {"unit": unit, "steps": [step // unit for step in steps]}


def _step_from(name, before, values):
    """Return whole numbers as steps from those of another column."""
    steps = [after - start for start, after in zip(before, values, strict=True)]
    unit = _find_unit(steps)
    return {"unit": unit, "from": name, "steps": [step // unit for step in steps]}


def _find_unit(steps):
    return next((unit for unit in _UNITS_MS if not any(step % unit for step in steps)), 1)


def _point_to_titles(titles, texts):
    """Return each label as the number of letters of its title before "…", 0 for all of it, else as a text."""
    packed = []
    for title, text in zip(titles, texts.tolist(), strict=True):
        is_plain = title.isascii() and " ".join(title.split()) == title
        if is_plain and text == title:
            packed.append(0)
        elif is_plain and len(text) > 1 and text.endswith("…") and title.startswith(text[:-1]):
            packed.append(len(text) - 1)
        else:
            packed.append(text)
    return packed


def _list_counting(placed, prefix):
    """Return of each event that counts others its place, how many, from when on, on which side, how wide, and which."""
    columns = [placed[prefix + name] for name in _COUNTING]
    members = {}
    for at, name in enumerate(columns[-1]):
        if name:
            members.setdefault(name, []).append(at)
    counting = []
    for at, (name, more, since, side, px) in enumerate(zip(placed["id"], *columns[:-1], strict=True)):
        if more:
            counting.append([at, more, None if isinf(since) else since, side, px, members[name]])
    return counting


def _shorten(values):
    """Return numbers as JSON writes them shortest; it has no infinity."""
    return [
        None
        if isinstance(one, float) and isinf(one)
        else int(one)
        if isinstance(one, float) and one == int(one)
        else one
        for one in values
    ]


def _list_ms(times):
    return times.to_numpy().astype("datetime64[ms]").astype("int64").tolist()


def _to_ms(at):
    return int(at.timestamp() * 1000)
