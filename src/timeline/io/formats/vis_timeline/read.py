"""Read items of vis-timeline from JSON."""

import json
from pathlib import Path

from timeline.dates import OPEN
from timeline.errors import DataError, Problem, Problems
from timeline.io.formats._event_text import parse_event_text
from timeline.io.formats._html_text import html_to_line, html_to_text
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids
from timeline.io.formats._sample import json_to_text, read_json
from timeline.io.formats.vis_timeline.dates import format_times, parse_time
from timeline.tables import ERA, EVENTS

__all__ = ["read"]

_NAMES_IN_FILE = {"start": "start", "end": "end", "title": "content", "summary": "title", "track": "group", "id": "id"}
_READ_KEYS = {
    *("id", "start", "end", "content", "group", "title", "type", "edtf_start", "edtf_end", "timezone", "className")
}


def read(path, **options):
    """Return the events of a file, as `timeline.io.formats.vis_timeline` describes it."""
    data = read_json(path)
    items, groups = (data, []) if not isinstance(data, dict) else (data.get("items"), data.get("groups"))
    if not isinstance(items, list):
        raise DataError(Path(path).name, Problems([Problem("no_item_list", column="items")]))
    track_names = _read_groups(groups)
    rows, numbers, skipped, problems, source_values = [], [], [], Problems(), {}
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            skipped.append((number, json.dumps(item, ensure_ascii=False)))
            problems.add("not_an_item", number, "items", str(item))
            continue
        row, item_problems = _read_item(item, track_names, number)
        rows.append(row)
        problems += item_problems
        numbers.append(number)
        source_values |= {(number, name): json_to_text(item.get(name)) for name in ("start", "end")}
    rows, id_problems = move_unusable_ids(rows, numbers, written="id", moved_to="vis_id")
    cells = cells_from_items(
        rows,
        written=_NAMES_IN_FILE,
        problems=problems + id_problems,
        skipped=skipped,
        numbers=numbers,
        source_values=source_values,
    )
    return build_import(path, "vis-timeline items", cells, **options)


def _read_groups(groups):
    """Return the names of tracks by the ids of their groups."""
    with_id = [group for group in groups or [] if isinstance(group, dict) and "id" in group]
    return {json_to_text(group["id"]): html_to_line(json_to_text(group.get("content"))) for group in with_id}


def _read_item(item, track_names, number):
    """Return the row of an item and its problems."""
    tooltip = json_to_text(item.get("title"))
    row = {
        "title": html_to_line(json_to_text(item.get("content"))) or html_to_line(tooltip),
        "id": json_to_text(item.get("id")),
    }
    row |= parse_event_text(html_to_text(tooltip))
    row |= {name: parse_time(item.get(name)) for name in ("start", "end")}
    group = json_to_text(item.get("group"))
    row |= {"track": track_names.get(group) or group, "timezone": json_to_text(item.get("timezone"))}
    row |= {"kind": ERA if item.get("type") == "background" else ""}
    if row["kind"] == ERA and not row["track"]:
        row["track"] = json_to_text(item.get("track"))
    for key, value in item.items():
        if key not in _READ_KEYS and not (key == "track" and row["kind"] == ERA):
            row[f"vis_{key}" if key in EVENTS.columns else key] = json_to_text(value)
    edtf, problems = _read_edtf(item, number, is_era=row["kind"] == ERA)
    return row | edtf, problems


def _read_edtf(item, number, *, is_era):
    """Return the dates as known, if the item has them and they agree with its own, and the problem if they do not."""
    problems = Problems()
    start, end = (json_to_text(item.get(f"edtf_{name}")) for name in ("start", "end"))
    if not start:
        return {}, problems
    try:
        expected = format_times(start, end or None)
    except ValueError:
        expected = None
    actual = (json_to_text(item.get("start")), json_to_text(item.get("end")))
    # A background has an end even where the event has none.
    if expected and (expected == actual or (is_era and end in ("", OPEN) and expected[0] == actual[0])):
        return {"start": start, "end": end}, problems
    problems.add("date_differs", number, "edtf_start", start, properties="start and end")
    return {}, problems
