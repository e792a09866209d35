"""Read and write the JSON of TimelineJS: version 3, and version 2 to read."""

import json
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.formats._chunks import iter_rows, render_json
from timeline.io.formats._event_text import EventText, parse_event_text
from timeline.io.formats._html_text import read_html, read_line, write_html
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids
from timeline.io.formats._sample import json_to_text, read_json
from timeline.io.formats._spans import find_unbounded
from timeline.io.formats.timelinejs.date_parts import PARTS, format_date_parts, format_span, parse_date_parts
from timeline.io.formats.timelinejs.texts import (
    MEDIA,
    drop_needless_end,
    fill_title,
    find_latest_bound,
    read_group,
    read_medium,
    write_group,
    write_medium,
    write_text,
)
from timeline.tables import ERA, EVENTS
from timeline.text import describe_dates

__all__ = ["is_timelinejs_json", "read_timelinejs_json", "render_timelinejs_json"]


_LABEL = "TimelineJS"
_UTC = "UTC"
_WRITTEN = {
    "id": "unique_id",
    "start": "start_date",
    "end": "end_date",
    "title": "text.headline",
    "summary": "text.text",
    "track": "group",
}
# Name in version 3 → in version 2.
_OLD = {
    "start_date": "startDate",
    "end_date": "endDate",
    "text.headline": "headline",
    "text.text": "text",
    "group": "tag",
    "events": "date",
}
_KNOWN = {
    *("start_date", "end_date", "text", "media", "group", "unique_id", "display_date", "background", "timezone"),
    *("edtf_start", "edtf_end", "type"),
}


def is_timelinejs_json(sample):
    """Return whether a file is a timeline of TimelineJS, of version 3 or 2."""
    data = sample.data
    if not isinstance(data, dict):
        return False
    if isinstance(data.get("timeline"), dict):
        return "date" in data["timeline"]
    events = data.get("events")
    return isinstance(events, list) and (
        not events or any(isinstance(one, dict) and "start_date" in one for one in events)
    )


def read_timelinejs_json(path, *, errors="raise", rule="", timezone="UTC", **options):
    """Return the events and eras of a TimelineJS file.

    Headline and text become `title` and `summary`, without HTML; the group becomes the `track`; eras become rows of
    kind `era`. Media stand in columns `media`, `media_credit`, `media_caption` and so on, a wording of the date in
    `display_date`. An event without a headline takes the first words of its text. The title slide gives the title of
    the whole; its text follows the headline after a colon. Version 2 is read as well.

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
        Problems name the number of the event, or of the era after the last event, from 1.

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise', or is not JSON of this kind.

    Source
    ------
    https://timeline.knightlab.com/docs/json-format.html
    """
    data = read_json(path)
    if not isinstance(data, dict):
        problem = make_problem(0, "", "", "the file is not a timeline of TimelineJS", "Give JSON with `events`")
        raise DataError(Path(path).name, tabulate_problems([problem]))
    is_old = isinstance(data.get("timeline"), dict)
    data = _renew(data["timeline"]) if is_old else data
    label = f"{_LABEL} JSON" + (", version 2" if is_old else "")
    items = [(one, name == "eras") for name in ("events", "eras") for one in _as_list(data.get(name))]
    rows, numbers, skipped, problems, told = [], [], [], [], {}
    for number, (item, is_era) in enumerate(items, start=1):
        if not isinstance(item, dict):
            skipped.append((number, json.dumps(item, ensure_ascii=False)))
            problem = "is not an event"
            problems.append(make_problem(number, "events", str(item), problem, "Write it as an object with start_date"))
            continue
        rows.append(_read_item(item, number, problems, is_era=is_era or item.get("type") == ERA))
        numbers.append(number)
        told |= {(number, name): format_date_parts(_as_dict(item.get(name))) for name in ("start_date", "end_date")}
    move_unusable_ids(rows, numbers, problems, written="unique_id", kept="unique_id")
    written = _WRITTEN
    if is_old:
        written = {ours: _name_old(theirs) for ours, theirs in _WRITTEN.items()}
        problems = [one | {"column": _name_old(one["column"])} for one in problems]
        told = {(number, _name_old(name)): text for (number, name), text in told.items()}
    cells = cells_from_items(rows, written=written, problems=problems, skipped=skipped, numbers=numbers, told=told)
    title = _read_title(data.get("title"))
    return build_import(path, label, cells, errors=errors, rule=rule, timezone=timezone, title=title, **options)


def _name_old(name):
    """Return how version 2 calls what version 3 calls so."""
    first, _, part = name.partition(".")
    return _OLD.get(name) or (_OLD[first] + (f".{part}" if part else "") if first in _OLD else name)


def _read_item(item, number, problems, *, is_era):
    text, media = _as_dict(item.get("text")), _as_dict(item.get("media"))
    row = {
        "title": read_line(json_to_text(text.get("headline"))),
        **parse_event_text(read_html(json_to_text(text.get("text")))),
    }
    for name in ("start", "end"):
        row[name] = _read_date(item.get(f"{name}_date"), f"{name}_date", number, problems)
    row |= {name: read_medium(name, json_to_text(media.get(key))) for name, key in MEDIA.items()}
    row["media_thumbnail"] = row["media_thumbnail"] or json_to_text(media.get("thumb"))
    row |= {"track": read_group(json_to_text(item.get("group"))), "id": json_to_text(item.get("unique_id"))}
    told = json_to_text(item.get("display_date")) or json_to_text(_as_dict(item.get("start_date")).get("display_date"))
    row |= {"display_date": read_html(told), "timezone": json_to_text(item.get("timezone"))}
    background = _as_dict(item.get("background"))
    row |= {f"background_{key}": json_to_text(value) for key, value in background.items()}
    for key, value in item.items():
        if key not in _KNOWN or (key == "type" and value != ERA):
            row[f"timelinejs_{key}" if key in EVENTS.columns else key] = json_to_text(value)
    row["kind"] = ERA if is_era else ""
    drop_needless_end(row)
    fill_title(row, number, "text.headline", problems)
    return _take_known_dates(row, item, number, problems)


def _read_date(date, name, number, problems):
    """Return a date in EDTF; where it is none, what stands there, so that it is reported as it is read."""
    if date is None or date == "":
        return ""
    if not isinstance(date, dict):
        return json_to_text(date)
    edtf, fault = parse_date_parts({part: json_to_text(date.get(part)) for part in PARTS})
    if fault:
        part, text, problem, fix = fault
        problems.append(make_problem(number, f"{name}.{part}", text, problem, fix))
    if json_to_text(date.get("millisecond")).strip("0"):
        problem, fix = "is left out; dates go to the second", "Nothing need be done if that is right"
        text = json_to_text(date.get("millisecond"))
        problems.append(make_problem(number, f"{name}.millisecond", text, problem, fix, "warning"))
    return edtf


def _take_known_dates(row, item, number, problems):
    """Return the row with the dates as known, if the file has them beside the parts and they still agree."""
    start, end = (json_to_text(item.get(f"edtf_{name}")) for name in ("start", "end"))
    if not start:
        return row
    seen = tuple(
        {part: json_to_text(_as_dict(item.get(name)).get(part)) for part in PARTS}
        for name in ("start_date", "end_date")
    )
    try:
        written = format_span(start, end or None, _UTC)[:2]
    except ValueError:
        written = None
    again = written and tuple({part: one.get(part, "") for part in PARTS} for one in written)
    # An era has an end even where the event has none.
    if again and (again == seen or (row["kind"] == ERA and not written[1] and again[0] == seen[0])):
        return row | {"start": start, "end": end}
    problem, fix = "is not the date that start_date and end_date say; those are read", "Remove it"
    problems.append(make_problem(number, "edtf_start", start, problem, fix, "warning"))
    return row


def _read_title(slide):
    slide = _as_dict(slide)
    text = _as_dict(slide.get("text"))
    parts = [read_line(json_to_text(text.get("headline"))), read_line(json_to_text(text.get("text")))]
    return ": ".join(filter(None, parts))


def _renew(old):
    """Return a timeline of version 2 in the shape of version 3."""
    events = [_renew_item(one) if isinstance(one, dict) else one for one in _as_list(old.get("date"))]
    eras = [_renew_item(one) if isinstance(one, dict) else one for one in _as_list(old.get("era"))]
    title = {"text": {"headline": old.get("headline"), "text": old.get("text")}}
    return {"events": events, "eras": eras, "title": title}


def _renew_item(old):
    asset = _as_dict(old.get("asset"))
    new = {"text": {"headline": old.get("headline"), "text": old.get("text")}, "group": old.get("tag")}
    new["media"] = {"url": asset.get("media")} | {name: asset.get(name) for name in ("credit", "caption", "thumbnail")}
    for name, key in (("start_date", "startDate"), ("end_date", "endDate")):
        if json_to_text(old.get(key)).strip():
            # The clock may stand behind a space: "2025,6,13 07:30".
            texts = json_to_text(old[key]).replace(" ", ",").replace(":", ",").split(",")
            new[name] = dict(zip(PARTS, texts, strict=False))
    known = ("headline", "text", "tag", "asset", "startDate", "endDate")
    return new | {key: value for key, value in old.items() if key not in known}


def render_timelinejs_json(events, *, claims=None, sources=None, title=""):
    """Yield events as the JSON of TimelineJS, version 3.

    A plain date is written by its parts, no sharper than it is known. Any other, and one with a clock time, is told in
    words beside them (`display_date`), and stands as it is known in `edtf_start` and `edtf_end`, which TimelineJS
    passes over. The text holds summary, dispute, figures as claimed, and sources. Whatever stands in the data is text.
    Chapters are eras; where there is nothing else they are events of type `era`, since TimelineJS refuses eras alone.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it. An event whose date has no bound at all is left out.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        The headline of the title slide; none if it is empty.

    Yields
    ------
    str

    Source
    ------
    https://timeline.knightlab.com/docs/json-format.html
    """
    teller = EventText(claims, sources)
    held = events[~find_unbounded(events)]
    last = find_latest_bound(held)
    said = {"title": {"text": {"headline": write_html(title)}}} if title else {}
    is_era = held["kind"].eq(ERA)
    if is_era.all():
        said["events"] = (_write_item(event, teller) | {"type": ERA} for event in iter_rows(held, MEDIA))
        said["eras"] = []
    else:
        said["events"] = (_write_item(event, teller) for event in iter_rows(held[~is_era], MEDIA))
        said["eras"] = (_write_era(event, teller, last) for event in iter_rows(held[is_era], MEDIA))
    yield from render_json(said)


def _write_era(event, teller, last):
    item = _write_item(event, teller)
    start = item["start_date"]
    return {"start_date": start, "end_date": last if event.is_open and last else start} | item


def _write_item(event, teller):
    start, end, is_plain = format_span(event.start_edtf, event.end_edtf, event.timezone)
    item = {"start_date": start} | ({"end_date": end} if end else {})
    if not is_plain:
        item["display_date"] = write_html(describe_dates(event.start_edtf, event.end_edtf, event.timezone))
        item["edtf_start"] = event.start_edtf
        item |= {} if pd.isna(event.end_edtf) else {"edtf_end": event.end_edtf}
    item["text"] = {"headline": write_html(event.title), "text": write_text(teller.tell(event))}
    item |= {"group": write_group(event.track), "unique_id": event.id}
    item |= {} if event.timezone == _UTC else {"timezone": event.timezone}
    media = {key: write_medium(name, getattr(event, name, None)) for name, key in MEDIA.items()}
    return item | ({"media": {key: text for key, text in media.items() if text}} if media["url"] else {})


def _as_dict(value):
    return value if isinstance(value, dict) else {}


def _as_list(value):
    return value if isinstance(value, list) else []
