"""Encode the data that a page's script reads: settings, what is drawn of each event, and its details."""

from dataclasses import asdict

from timeline.charts import find_side_margins
from timeline.html.beside_events import describe_chapter
from timeline.html.column_encoding import encode_few, encode_steps, encode_steps_from
from timeline.html.search import SEARCHED
from timeline.layout import (
    DEEPEST_PX_PER_DAY,
    ERA_LANE,
    FONT_FAMILY,
    MARGIN_PX,
    NARROW_BELOW_PX,
    PLOTS,
    YEARS_MS,
    describe_forms,
    find_extent_ms,
    list_advances,
)
from timeline.tables import EVENTS, find_contested, find_derived_ids

__all__ = ["encode_details", "encode_drawn", "encode_settings"]

_SOURCE = ("url", "link", "says", "publisher", "id")
_VALUE = ("mark", "words", "value", "claimant", "basis", "as_of", "source", "source_name", "series")
# What the list shows of an event as it stands in its cell.
_LISTED_CELLS = ("place", "summary", "dispute")
_BLANK = {"title": "", "when": "", "other_calendars": "", "media": None, "as_written": None, "value_groups": []}


def encode_settings(located, background, paragraphs=None):
    """Return what a page's script needs before it knows the events: lanes, chapters, and what the axis covers.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` returns it, eras among them.
    background : Background
        As `describe_background` returns it for these events.
    paragraphs : dict of str to str, optional
        What is said of a chapter, by its id; by default its summary.

    Returns
    -------
    dict
        Values that JSON can represent; times in ms of the axis zone.
    """
    first, last = find_extent_ms(located)
    eras = located[located["lane"].eq(ERA_LANE)]
    return {
        "font": FONT_FAMILY,
        "advances": list_advances(),
        "extent": [round(first), round(last)],
        "calendar": list(YEARS_MS),
        "sizes": {"margin": MARGIN_PX, "deepest": _find_deepest(located), "wide_from": NARROW_BELOW_PX},
        "margins": {plot: find_side_margins(plot, len(background.lanes)) for plot in PLOTS},
        "lanes": background.lanes,
        "lane_lines": background.lane_lines,
        "chapters": [
            {"id": era.id, "title": era.title, "text": describe_chapter(era, paragraphs or {})} | asdict(chapter)
            for era, chapter in zip(eras.itertuples(), background.chapters, strict=True)
        ],
        "zone": background.zone,
        "second_calendar": background.second_calendar and asdict(background.second_calendar),
        "coverage": background.coverage and asdict(background.coverage),
    }


def _find_deepest(located):
    """Return the px per day of the deepest zoom: a day of seconds is far longer where there are any."""
    precisions = [name for name in ("start_precision", "end_precision") if name in located.columns]
    has_seconds = bool(located[precisions].eq("second").any(axis=None))
    return DEEPEST_PX_PER_DAY * (60 if has_seconds else 1)


def encode_drawn(located, forms=None, *, in_list=False):
    """Return what is drawn of each event, in the order of the table, as columns that `payload.js` reads.

    A column of few values is the list of these and a character for each event; times are steps from event to event, or
    from another column; a label that is blank is 0, and one that is the title is 1.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` returns it, without eras.
    forms : DataFrame, optional
        As `describe_forms` returns it for this table, if it is at hand.
    in_list : bool
        Leave out the titles, since all of these events stand in the page's list.

    Returns
    -------
    dict
        Values that JSON can represent.
    """
    forms = describe_forms(located) if forms is None else forms
    starts = _list_ms(located["start_ms"])
    ends, marks = _list_ms(located["end_ms"]), _list_ms(located["mark_ms"])
    certain = zip(starts, ends, _list_ms(located["certain_start_ms"]), _list_ms(located["certain_end_ms"]), strict=True)
    labels = zip(located["title"].tolist(), located["label"].fillna("").tolist(), strict=True)
    return {
        "id": located["id"].tolist(),
        **({} if in_list else {"title": located["title"].tolist()}),
        "label": [(0 if label == "" else 1) if label in ("", title) else label for title, label in labels],
        "lane": encode_few(located["lane"]),
        "importance": encode_few(located["importance"]),
        "form": encode_few(forms["form"]),
        "start_edge": encode_few(forms["start_edge"]),
        "end_edge": encode_few(forms["end_edge"]),
        "start": encode_steps([0, *starts]),
        "end": encode_steps_from("start", starts, ends),
        "mark": encode_steps_from("start", starts, marks),
        "contested": find_contested(located).to_numpy().nonzero()[0].tolist(),
        "certain": {
            str(position): [certain_start, certain_end]
            for position, (start, end, certain_start, certain_end) in enumerate(certain)
            if (start, end) != (certain_start, certain_end)
        },
        "days": {str(position): [round(day) for day in days] for position, days in enumerate(forms["days"]) if days},
    }


def encode_details(events, located, entries, months, *, in_list=False):
    """Return the details of each event: its row of the CSV with dates in EDTF, its date in words, sources, values.

    With `in_list` what the page's list shows of an event is left out, and `listed_texts.js` reads it there: a text
    then stands once in the page.

    Parameters
    ----------
    events, located : DataFrame
        All events, and as `locate_events` returns those that are drawn.
    entries : list of dict
        As `build_entry` returns them, one for each event.
    months : list of dict
        As `group_by_month` returns them, of all but eras.
    in_list : bool
        All of `months` stands in the page's list.

    Returns
    -------
    dict
        Columns in the order of `located`, then those that are not drawn; `order` has the positions of the list's
        members among them, `month` of each of those its month in `months`.
    """
    drawn_ids = set(located["id"])
    ids = located["id"].tolist() + [entry["id"] for entry in entries if entry["id"] not in drawn_ids]
    position_by_id = {event_id: position for position, event_id in enumerate(ids)}
    entry_by_id = {entry["id"]: entry for entry in entries}
    rows = events.set_index("id", drop=False).reindex(ids)
    # In EDTF, since another reader of a copied row need not know another calendar or order of day and month.
    rows = rows.assign(start=rows["start_edtf"], end=rows["end_edtf"])
    listed_ids = {entry["id"] for month in months for entry in month["events"]} if in_list else set()
    is_listed = rows["id"].isin(listed_ids)
    for name in (name for name in _LISTED_CELLS if name in rows.columns):
        rows[name] = rows[name].mask(is_listed)
    # The label of a drawn event stands in what is drawn.
    if "label" in rows.columns:
        rows["label"] = rows["label"].mask(rows["id"].isin(drawn_ids))
    members = [
        (number, position_by_id[entry["id"]]) for number, month in enumerate(months) for entry in month["events"]
    ]
    cited, sources = _index_cited([entry_by_id[event_id] for event_id in ids], listed_ids)
    shown = [_BLANK if event_id in listed_ids else entry_by_id[event_id] for event_id in ids]
    return {
        "beyond": {
            "id": ids[len(drawn_ids) :],
            "title": [entry["title"] for entry in shown[len(drawn_ids) :]],
        },
        "cells": {
            name: encode_few(rows[name], blank="")
            for name in EVENTS.columns
            if name in rows.columns and name not in ("id", "title", "sources")
        },
        "searched": list(SEARCHED),
        "when": encode_few([entry["when"] for entry in shown]),
        "other_calendars": encode_few([entry["other_calendars"] for entry in shown]),
        "order": encode_steps([0, *(position for _, position in members)]),
        "month": encode_steps([0, *(number for number, _ in members)]),
        "months": [[month["key"], month["name"]] for month in months],
        "is_id_made": encode_few(find_derived_ids(rows)),
        "sources": sources,
        "cited": cited,
        "media": {str(position): entry["media"] for position, entry in enumerate(shown) if entry["media"]},
        "as_written": {
            str(position): entry["as_written"] for position, entry in enumerate(shown) if entry["as_written"]
        },
        "figures": {
            str(position): _encode_values(groups)
            for position, entry in enumerate(shown)
            if (groups := entry["value_groups"])
        },
    }


def _encode_values(groups):
    """Return the values of an event as the page's script reads them."""
    kept = ("name", "scale", "count", "earlier", "more")
    return [
        {name: group[name] for name in kept}
        | {"latest": [[value[name] for name in _VALUE] for value in group["latest"]]}
        for group in groups
    ]


def _index_cited(entries, listed_ids):
    """Return for each entry the positions of its sources in a list of all of them, and that list.

    Of a source in the page's list, publisher and id are given: a search finds the one, and the CSV names the other.
    """
    positions, cited, listed = {}, [], set()
    for entry in entries:
        sources = [tuple(source[name] for name in _SOURCE) for source in entry["sources"]]
        cited.append([positions.setdefault(source, len(positions)) for source in sources])
        listed.update(cited[-1] if entry["id"] in listed_ids else ())
    return cited, [list(source[3:] if position in listed else source) for position, source in enumerate(positions)]


def _list_ms(times):
    return times.round().astype("int64").tolist()
