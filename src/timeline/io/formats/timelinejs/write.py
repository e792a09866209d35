"""Render events as the JSON of TimelineJS, version 3."""

import pandas as pd

from timeline.io.formats._chunks import iter_rows, render_json
from timeline.io.formats._event_text import EventText
from timeline.io.formats._html_text import text_to_html
from timeline.io.formats._spans import find_unbounded
from timeline.io.formats._timelinejs_dates import format_span
from timeline.io.formats._timelinejs_texts import (
    DISPLAY_DATE,
    MEDIA,
    find_latest_bound,
    format_display_date,
    format_group,
    format_medium,
    format_text,
)
from timeline.io.formats.base import GENERATOR
from timeline.tables import ERA

__all__ = ["render"]

_OTHERS = (DISPLAY_DATE, *MEDIA)


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a file, as `timeline.io.formats.timelinejs` describes it."""
    event_text = EventText(claims, sources)
    writable = events[~find_unbounded(events)]
    last = find_latest_bound(writable)
    timeline = {"generator": GENERATOR}
    timeline |= {"title": {"text": {"headline": text_to_html(title)}}} if title else {}
    is_era = writable["kind"].eq(ERA)
    if is_era.all():
        timeline["events"] = (_build_item(event, event_text) | {"type": ERA} for event in iter_rows(writable, _OTHERS))
        timeline["eras"] = []
    else:
        timeline["events"] = (_build_item(event, event_text) for event in iter_rows(writable[~is_era], _OTHERS))
        timeline["eras"] = (_build_era(event, event_text, last) for event in iter_rows(writable[is_era], _OTHERS))
    yield from render_json(timeline)


def _build_era(event, event_text, last):
    item = _build_item(event, event_text)
    start = item["start_date"]
    return {"start_date": start, "end_date": last if event.is_open and last else start} | item


def _build_item(event, event_text):
    start, end, is_plain = format_span(event.start_edtf, event.end_edtf, event.timezone)
    item = {"start_date": start} | ({"end_date": end} if end else {})
    if display_date := format_display_date(event, is_plain):
        item["display_date"] = display_date
    if not is_plain:
        item["edtf_start"] = event.start_edtf
        item |= {} if pd.isna(event.end_edtf) else {"edtf_end": event.end_edtf}
    item["text"] = {"headline": text_to_html(event.title), "text": format_text(event_text.format(event))}
    item |= {"group": format_group(event.track), "unique_id": event.id}
    item |= {} if pd.isna(event.timezone) else {"timezone": event.timezone}
    media = {key: format_medium(name, getattr(event, name, None)) for name, key in MEDIA.items()}
    return item | ({"media": {key: text for key, text in media.items() if text}} if media["url"] else {})
