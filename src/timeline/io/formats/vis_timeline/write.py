"""Render events as items of vis-timeline in JSON."""

import pandas as pd

from timeline.io.formats._chunks import iter_rows, render_json
from timeline.io.formats._event_text import EventText
from timeline.io.formats._html_text import text_to_html
from timeline.io.formats._spans import LAST_YEAR, find_span, find_unbounded
from timeline.io.formats.base import GENERATOR
from timeline.io.formats.vis_timeline.dates import format_times
from timeline.tables import ERA

__all__ = ["find_unwritable", "render"]

_DOUBT_CLASS = "timeline-doubt"
# vis-timeline looks up groups and items in plain objects, which have properties of their own; the first two are groups
# of vis-timeline itself.
_RESERVED = {
    *("__background__", "__ungrouped__", "__proto__", "constructor", "hasOwnProperty", "isPrototypeOf"),
    *("propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "__defineGetter__", "__defineSetter__"),
    *("__lookupGetter__", "__lookupSetter__"),
}


def find_unwritable(events):
    """Return for each event whether its years exceed those of JavaScript, or it has no date at all."""
    spans = [
        find_span(*dates) for dates in zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True)
    ]
    dates = [span.start or span.end for span in spans]
    is_far = [date is not None and abs((date.first_day or date.last_day or (0,))[0]) > LAST_YEAR for date in dates]
    return find_unbounded(events) | pd.Series(is_far, index=events.index, dtype="bool")


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a file of items, as `timeline.io.formats.vis_timeline` describes it."""
    event_text = EventText(claims, sources)
    writable = events[~find_unwritable(events)]
    tracks = list(dict.fromkeys(writable["track"][writable["kind"].ne(ERA)]))
    last = writable[["start_latest", "end_latest"]].max().max()
    groups = [{"id": _escape_reserved(name), "content": text_to_html(name)} for name in tracks]
    items = (_build_item(event, event_text, last) for event in iter_rows(writable))
    yield from render_json({"generator": GENERATOR, "items": items, "groups": groups})


def _build_item(event, event_text, last):
    start, end = format_times(event.start_edtf, event.end_edtf)
    item = {"id": _escape_reserved(event.id), "content": text_to_html(event.title), "start": start}
    item |= {"end": end} if end else {}
    item["title"] = text_to_html(event_text.format(event, with_date=True))
    span = find_span(event.start_edtf, event.end_edtf, event.timezone)
    if event.kind == ERA:
        # In a group it would be the background of that group alone.
        item |= {"type": "background", "track": event.track} | ({} if end else {"end": _find_era_end(event, last)})
    else:
        item |= {"group": _escape_reserved(event.track), "type": "range" if end else "box"}
    item |= {} if span.is_plain else {"className": _DOUBT_CLASS}
    item |= {"edtf_start": event.start_edtf} | ({} if pd.isna(event.end_edtf) else {"edtf_end": event.end_edtf})
    return item | ({} if pd.isna(event.timezone) else {"timezone": event.timezone})


def _escape_reserved(name):
    """Return a name that is no property of an object in JavaScript; the space is stripped when it is read."""
    return f" {name}" if name in _RESERVED else name


def _find_era_end(event, last):
    """Return the end of the background of an era without an end: an open one extends over all events."""
    if event.is_open and not pd.isna(last):
        return last.tz_convert(None).ceil("D").date().isoformat()
    return format_times(event.start_edtf, event.start_edtf)[1]
