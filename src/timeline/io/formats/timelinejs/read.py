"""Read the JSON of TimelineJS, version 3 and version 2."""

import json
from dataclasses import replace
from pathlib import Path

from timeline.errors import DataError, Problem, Problems
from timeline.io.formats._event_text import parse_event_text
from timeline.io.formats._html_text import html_to_line, html_to_text
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids
from timeline.io.formats._sample import json_to_text, read_json
from timeline.io.formats._timelinejs_dates import PARTS, format_date_parts, format_span, parse_date_parts
from timeline.io.formats._timelinejs_texts import (
    MEDIA,
    add_links,
    drop_needless_end,
    fill_title,
    parse_group,
    parse_medium,
)
from timeline.io.formats.timelinejs.version_2 import convert_version_2, name_in_version_2
from timeline.tables import ERA, EVENTS
from timeline.text import describe_dates

__all__ = ["read"]

_NAMES_IN_FILE = {
    "id": "unique_id",
    "start": "start_date",
    "end": "end_date",
    "title": "text.headline",
    "summary": "text.text",
    "track": "group",
}
_READ_KEYS = {
    *("start_date", "end_date", "text", "media", "group", "unique_id", "display_date", "background", "timezone"),
    *("edtf_start", "edtf_end", "type"),
}


def read(path, **options):
    """Return the events of a file, as `timeline.io.formats.timelinejs` describes it."""
    data = read_json(path)
    if not isinstance(data, dict):
        raise DataError(Path(path).name, Problems([Problem("not_timelinejs")]))
    is_version_2 = isinstance(data.get("timeline"), dict)
    data = convert_version_2(data["timeline"]) if is_version_2 else data
    return build_import(
        path,
        "TimelineJS JSON" + (", version 2" if is_version_2 else ""),
        _read_items(data, name_in_version_2 if is_version_2 else str),
        title=_read_title(data.get("title")),
        **options,
    )


def _read_items(data, name_in_file):
    """Return the text cells of events and eras; `name_in_file` returns the file's name of a property of version 3."""
    items = [(item, name == "eras") for name in ("events", "eras") for item in _as_list(data.get(name))]
    rows, numbers, skipped, problems, source_values = [], [], [], Problems(), {}
    for number, (item, is_era) in enumerate(items, start=1):
        if not isinstance(item, dict):
            skipped.append((number, json.dumps(item, ensure_ascii=False)))
            problems.add("not_an_event", number, "events", str(item))
            continue
        row, item_problems = _read_item(item, number, is_era=is_era or item.get("type") == ERA)
        rows.append(row)
        problems += item_problems
        numbers.append(number)
        for name in ("start_date", "end_date"):
            source_values[number, name_in_file(name)] = format_date_parts(_as_dict(item.get(name)))
    rows, id_problems = move_unusable_ids(rows, numbers, written="unique_id", moved_to="unique_id")
    problems += id_problems
    return cells_from_items(
        rows,
        written={ours: name_in_file(name) for ours, name in _NAMES_IN_FILE.items()},
        problems=Problems(replace(problem, column=name_in_file(problem.column)) for problem in problems),
        skipped=skipped,
        numbers=numbers,
        source_values=source_values,
    )


def _read_item(item, number, *, is_era):
    """Return the row of an event or era and its problems."""
    text, media = _as_dict(item.get("text")), _as_dict(item.get("media"))
    row = {
        "title": html_to_line(json_to_text(text.get("headline"))),
        **parse_event_text(html_to_text(json_to_text(text.get("text")))),
    }
    problems = Problems()
    for name in ("start", "end"):
        row[name], date_problems = _read_date(item.get(f"{name}_date"), f"{name}_date", number)
        problems += date_problems
    row |= {name: parse_medium(name, json_to_text(media.get(key))) for name, key in MEDIA.items()}
    htmls = [text.get("headline"), text.get("text"), *(media.get(key) for key in ("url", "credit", "caption", "title"))]
    row = add_links(row, map(json_to_text, htmls))
    row["media_thumbnail"] = row["media_thumbnail"] or json_to_text(media.get("thumb"))
    row |= {"track": parse_group(json_to_text(item.get("group"))), "id": json_to_text(item.get("unique_id"))}
    display_dates = (item.get("display_date"), _as_dict(item.get("start_date")).get("display_date"))
    display_date = next(filter(None, map(json_to_text, display_dates)), "")
    row |= {"display_date": html_to_text(display_date), "timezone": json_to_text(item.get("timezone"))}
    background = _as_dict(item.get("background"))
    row |= {f"background_{key}": json_to_text(value) for key, value in background.items()}
    for key, value in item.items():
        if key not in _READ_KEYS or (key == "type" and value != ERA):
            row[f"timelinejs_{key}" if key in EVENTS.columns else key] = json_to_text(value)
    row["kind"] = ERA if is_era else ""
    row, title_problems = fill_title(drop_needless_end(row), number, "text.headline")
    edtf, edtf_problems = _read_edtf(item, number, is_era=is_era)
    if edtf and row["display_date"] == describe_dates(edtf["start"], edtf["end"] or None, row["timezone"] or None):
        row["display_date"] = ""  # the words that our own export made of the date
    return row | edtf, problems + title_problems + edtf_problems


def _read_date(date, name, number):
    """Return a date in EDTF and its problems; for a date without parts its text, so that the check of dates reports it.

    Parameters
    ----------
    date : object
        The value of the property.
    name : str
        The name of the property.
    number : int
        The number of the event.
    """
    problems = Problems()
    if date is None or date == "":
        return "", problems
    if not isinstance(date, dict):
        return json_to_text(date), problems
    edtf, problem = parse_date_parts({part: json_to_text(date.get(part)) for part in PARTS})
    if problem:
        problems.append(replace(problem, row=number, column=f"{name}.{problem.column}"))
    millisecond = json_to_text(date.get("millisecond"))
    if millisecond.strip("0"):
        problems.add("milliseconds_ignored", number, f"{name}.millisecond", millisecond)
    return edtf, problems


def _read_edtf(item, number, *, is_era):
    """Return the dates as known, if the item has them and they agree with its parts, and the problem if they do not."""
    problems = Problems()
    start, end = (json_to_text(item.get(f"edtf_{name}")) for name in ("start", "end"))
    if not start:
        return {}, problems
    dates = [_as_dict(item.get(name)) for name in ("start_date", "end_date")]
    actual = [{part: json_to_text(date.get(part)) for part in PARTS} for date in dates]
    try:
        expected = [{part: date.get(part, "") for part in PARTS} for date in format_span(start, end or None, "UTC")[:2]]
    except ValueError:
        expected = None
    # An era has an end even where the event has none.
    has_no_end = expected and is_era and not any(expected[1].values())
    if expected and (expected == actual or (has_no_end and expected[0] == actual[0])):
        return {"start": start, "end": end}, problems
    problems.add("date_differs", number, "edtf_start", start, properties="start_date and end_date")
    return {}, problems


def _read_title(slide):
    text = _as_dict(_as_dict(slide).get("text"))
    parts = [html_to_line(json_to_text(text.get(name))) for name in ("headline", "text")]
    return ": ".join(filter(None, parts))


def _as_dict(value):
    return value if isinstance(value, dict) else {}


def _as_list(value):
    return value if isinstance(value, list) else []
