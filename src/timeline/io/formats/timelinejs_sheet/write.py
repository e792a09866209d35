"""Render the spreadsheet of TimelineJS, as CSV: version 3."""

from timeline.csv_text import escape_formula, format_row
from timeline.io.formats._chunks import iter_rows
from timeline.io.formats._event_text import EventText
from timeline.io.formats._html_text import text_to_html
from timeline.io.formats._spans import find_unbounded
from timeline.io.formats._timelinejs_dates import format_span
from timeline.io.formats._timelinejs_texts import (
    DISPLAY_DATE,
    find_latest_bound,
    format_display_date,
    format_group,
    format_medium,
    format_text,
)
from timeline.io.formats.timelinejs_sheet.columns import COLUMNS, DATES, ERA_AS_EVENT, MEDIA
from timeline.tables import ERA

__all__ = ["render"]


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a sheet as CSV, as `timeline.io.formats.timelinejs_sheet` describes it."""
    event_text = EventText(claims, sources)
    writable = events[~find_unbounded(events)]
    last, era_type = find_latest_bound(writable), ERA_AS_EVENT if writable["kind"].eq(ERA).all() else "era"
    yield format_row(COLUMNS) + "\n"
    if title:
        yield _format_row({"Headline": text_to_html(title), "Type": "title"})
    for event in iter_rows(writable, (DISPLAY_DATE, *MEDIA)):
        yield _format_row(_build_row(event, event_text, last, era_type))


def _format_row(row):
    return format_row(escape_formula(text) if (text := row.get(name)) else "" for name in COLUMNS) + "\n"


def _build_row(event, event_text, last, era_type):
    start, end, is_plain = format_span(event.start_edtf, event.end_edtf, event.timezone)
    row = {
        "Headline": text_to_html(event.title),
        "Text": format_text(event_text.format(event)),
        "Group": format_group(event.track),
    }
    if event.kind == ERA:
        row["Type"], end = era_type, end or (last if event.is_open and last else start)
    for parts, columns in ((start, DATES["start"]), (end, DATES["end"])):
        row |= {columns[part]: parts[part] for part in ("year", "month", "day") if part in parts}
        if "hour" in parts:
            row[columns["time"]] = ":".join(parts[part] for part in ("hour", "minute", "second") if part in parts)
    row["Display Date"] = format_display_date(event, is_plain)
    return row | {theirs: format_medium(ours, getattr(event, ours, None)) for ours, theirs in MEDIA.items()}
