"""Read and write items of vis-timeline, as JSON."""

import json
from pathlib import Path

import pandas as pd

from timeline.dates import DAY_S, OPEN, split_day
from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.formats._chunks import iter_rows, render_json
from timeline.io.formats._event_text import EventText, parse_event_text
from timeline.io.formats._html_text import read_html, read_line, write_html
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids
from timeline.io.formats._sample import json_to_text, read_json
from timeline.io.formats._spans import find_span, find_unbounded, parse_iso
from timeline.tables import ERA, EVENTS

__all__ = ["LAST_YEAR", "find_unwritable_in_vis", "is_vis", "read_vis", "render_vis"]


_WRITTEN = {"start": "start", "end": "end", "title": "content", "summary": "title", "track": "group", "id": "id"}
_KNOWN = {"id", "start", "end", "content", "group", "title", "type", "edtf_start", "edtf_end", "timezone", "className"}
_DOUBT = "timeline-doubt"
# JavaScript counts 100,000,000 days before and after 1970.
LAST_YEAR = 271_000
# vis-timeline looks for groups and items in plain objects, which have names of their own; two groups are its own.
_TAKEN = {
    *("__background__", "__ungrouped__", "__proto__", "constructor", "hasOwnProperty", "isPrototypeOf"),
    *("propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "__defineGetter__", "__defineSetter__"),
    *("__lookupGetter__", "__lookupSetter__"),
}


def is_vis(sample):
    """Return whether a file holds items of vis-timeline: objects with `start` and `content`, in a list or `items`."""
    items = sample.data.get("items") if isinstance(sample.data, dict) else sample.data
    if not isinstance(items, list):
        return False
    if not items:
        return isinstance(sample.data, dict) and "groups" in sample.data
    return any(isinstance(one, dict) and "start" in one and ("content" in one or "title" in one) for one in items)


def read_vis(path, *, errors="raise", rule="", timezone="UTC", **options):
    """Return the events of a file of items of vis-timeline.

    `content` becomes the title and `title`, the tooltip, the summary, both without HTML; the group's content becomes
    the track; items of type `background` become chapters. Times are ISO 8601, numbers of milliseconds since 1970 (UTC),
    or the `/Date(…)/` of ASP.NET; what is left out of them is not made up.

    Parameters
    ----------
    path : str or Path
    errors, timezone, options
        As in `read_events`.
    rule : str
        As in `timeline.io.formats._import.build_import`.

    Returns
    -------
    ImportResult
        Problems name the number of the item, from 1.

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise', or is not JSON of this kind.

    Source
    ------
    https://visjs.github.io/vis-timeline/docs/timeline/#items
    """
    data = read_json(path)
    items, groups = (data, []) if not isinstance(data, dict) else (data.get("items"), data.get("groups"))
    if not isinstance(items, list):
        problem = make_problem(
            0, "items", "", "the file holds no list of items", "Give a list, or an object with `items`"
        )
        raise DataError(Path(path).name, tabulate_problems([problem]))
    named = [one for one in groups or [] if isinstance(one, dict) and "id" in one]
    names = {json_to_text(one["id"]): read_line(json_to_text(one.get("content"))) for one in named}
    rows, numbers, skipped, problems, told = [], [], [], [], {}
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            skipped.append((number, json.dumps(item, ensure_ascii=False)))
            problems.append(make_problem(number, "items", str(item), "is not an item", "Write it as an object"))
            continue
        rows.append(_read_item(item, names, number, problems))
        numbers.append(number)
        told |= {(number, name): json_to_text(item.get(name)) for name in ("start", "end")}
    move_unusable_ids(rows, numbers, problems, written="id", kept="vis_id")
    cells = cells_from_items(rows, written=_WRITTEN, problems=problems, skipped=skipped, numbers=numbers, told=told)
    return build_import(path, "vis-timeline items", cells, errors=errors, rule=rule, timezone=timezone, **options)


def _read_item(item, names, number, problems):
    row = {
        "title": read_line(json_to_text(item.get("content"))) or read_line(json_to_text(item.get("title"))),
        "id": json_to_text(item.get("id")),
    }
    row |= parse_event_text(read_html(json_to_text(item.get("title"))))
    row |= {name: _read_time(item.get(name)) for name in ("start", "end")}
    group = json_to_text(item.get("group"))
    row |= {"track": names.get(group) or group, "timezone": json_to_text(item.get("timezone"))}
    row |= {"kind": ERA if item.get("type") == "background" else ""}
    if row["kind"] == ERA and not row["track"]:
        row["track"] = json_to_text(item.get("track"))
    for key, value in item.items():
        if key not in _KNOWN and not (key == "track" and row["kind"] == ERA):
            row[f"vis_{key}" if key in EVENTS.columns else key] = json_to_text(value)
    start, end = (json_to_text(item.get(f"edtf_{name}")) for name in ("start", "end"))
    if not start:
        return row
    try:
        written = _write_times(start, end or None)
    except ValueError:
        written = None
    seen = (json_to_text(item.get("start")), json_to_text(item.get("end")))
    # A background has an end even where the event has none.
    if written and (written == seen or (row["kind"] == ERA and end in ("", OPEN) and written[0] == seen[0])):
        return row | {"start": start, "end": end}
    problem, fix = "is not the date that start and end say; those are read", "Remove it"
    problems.append(make_problem(number, "edtf_start", start, problem, fix, "warning"))
    return row


def _read_time(value):
    """Return a time in EDTF, or what stands there for the reader of dates to report."""
    if isinstance(value, bool) or value is None:
        return ""
    text = json_to_text(value)
    if isinstance(value, str) and value.startswith("/Date(") and value.endswith(")/"):
        text = value[6:-2]
    elif isinstance(value, str):
        return parse_iso(value)
    try:
        at = pd.Timestamp(int(float(text)), unit="ms")
    except (ValueError, OverflowError):
        return text
    return at.isoformat(timespec="seconds") + "Z"


def find_unwritable_in_vis(events):
    """Return for each event whether its years are beyond what JavaScript counts, or it has no date at all."""
    spans = [
        find_span(*dates) for dates in zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True)
    ]
    bounds = [span.start or span.end for span in spans]
    far = [one is not None and abs((one.first_day or one.last_day or (0,))[0]) > LAST_YEAR for one in bounds]
    return find_unbounded(events) | pd.Series(far, index=events.index, dtype="bool")


def render_vis(events, *, claims=None, sources=None, title=""):
    """Yield events as JSON with `items` and `groups` of vis-timeline, a group per track.

    A day or a clock time is a box at its beginning, a span a range, a chapter a background. A date that is known less
    well is a range over its bounds with the class `timeline-doubt`, since vis-timeline has no other way to draw it; the
    date as known stands in `edtf_start` and `edtf_end`, which it passes over, and in words in the tooltip. The tooltip
    holds summary, dispute, figures as claimed and sources, too. Whatever stands in the data is text.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it. An event that `find_unwritable_in_vis` names is left out.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        Not in this file.

    Yields
    ------
    str

    Source
    ------
    https://visjs.github.io/vis-timeline/docs/timeline/#items
    """
    teller = EventText(claims, sources)
    held = events[~find_unwritable_in_vis(events)]
    tracks = list(dict.fromkeys(held["track"][held["kind"].ne(ERA)]))
    last = held[["start_latest", "end_latest"]].max().max()
    groups = [{"id": _set_apart(name), "content": write_html(name)} for name in tracks]
    items = (_write_item(event, teller, last) for event in iter_rows(held))
    yield from render_json({"items": items, "groups": groups})


def _write_item(event, teller, last):
    start, end = _write_times(event.start_edtf, event.end_edtf)
    item = {"id": _set_apart(event.id), "content": write_html(event.title), "start": start} | (
        {"end": end} if end else {}
    )
    item["title"] = write_html(teller.tell(event, with_date=True))
    span = find_span(event.start_edtf, event.end_edtf, event.timezone)
    if event.kind == ERA:
        # In a group it would be the background of that alone.
        item |= {"type": "background", "track": event.track} | ({} if end else {"end": _end_era(event, last)})
    else:
        item |= {"group": _set_apart(event.track), "type": "range" if end else "box"}
    item |= {} if span.is_plain else {"className": _DOUBT}
    item |= {"edtf_start": event.start_edtf} | ({} if pd.isna(event.end_edtf) else {"edtf_end": event.end_edtf})
    return item | ({} if event.timezone == "UTC" else {"timezone": event.timezone})


def _set_apart(name):
    """Return a name under which vis-timeline finds nothing else; the blank is gone again when it is read."""
    return f" {name}" if name in _TAKEN else name


def _end_era(event, last):
    """Return where a background ends whose chapter has no end: one that goes on takes in all events."""
    if event.is_open and not pd.isna(last):
        return last.tz_convert(None).ceil("D").date().isoformat()
    return _write_times(event.start_edtf, event.start_edtf)[1]


def _write_times(start, end):
    """Return the first instant of a start and the end of its last, in ISO 8601 as JavaScript reads it, local.

    Parameters
    ----------
    start, end : str or None
        EDTF.

    Returns
    -------
    tuple of str
        The second is empty for a day or a clock time alone. The end is exclusive, as vis-timeline draws it.
    """
    span = find_span(start, end, "UTC")
    first = span.start or span.end
    last = span.end or first
    begin_s = first.first_s if first.first_s is not None else last.last_s
    end_s = last.last_s if last.last_s is not None else last.first_s
    is_point = span.end is None and first.kind == "date" and first.precision in ("day", "minute", "second")
    has_clock = any(date.precision in ("minute", "second") for date in (first, last))
    return _write_instant(begin_s, has_clock), "" if is_point else _write_instant(end_s, has_clock)


def _write_instant(seconds, has_clock):
    year, month, day = split_day(seconds)
    written = f"{year:04}" if 0 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06}"
    clock = seconds % DAY_S
    text = f"{written}-{month:02}-{day:02}"
    return text + (f"T{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}" if has_clock else "")
