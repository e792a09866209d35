"""Convert the JSON of TimelineJS, version 2, to the structure of version 3."""

from timeline.io.formats._sample import json_to_text
from timeline.io.formats._timelinejs_dates import PARTS

__all__ = ["convert_version_2", "name_in_version_2"]

# Name in version 3 → in version 2.
_NAMES = {
    "start_date": "startDate",
    "end_date": "endDate",
    "text.headline": "headline",
    "text.text": "text",
    "group": "tag",
    "events": "date",
}
_CONVERTED_KEYS = ("headline", "text", "tag", "asset", "startDate", "endDate")


def convert_version_2(timeline):
    """Return a timeline of version 2, the member `timeline` of its file, in the structure of version 3."""
    events, eras = (_convert_items(timeline.get(name)) for name in ("date", "era"))
    return {"events": events, "eras": eras, "title": {"text": _get_text(timeline)}}


def name_in_version_2(name):
    """Return the name in version 2 of a property of version 3, such as `start_date.month`."""
    first, _, part = name.partition(".")
    return _NAMES.get(name) or (_NAMES[first] + (f".{part}" if part else "") if first in _NAMES else name)


def _convert_items(items):
    items = items if isinstance(items, list) else []
    return [_convert_item(item) if isinstance(item, dict) else item for item in items]


def _convert_item(item):
    asset = item.get("asset") if isinstance(item.get("asset"), dict) else {}
    media = {"url": asset.get("media")} | {name: asset.get(name) for name in ("credit", "caption", "thumbnail")}
    converted = {"text": _get_text(item), "group": item.get("tag"), "media": media}
    for name in ("start_date", "end_date"):
        text = json_to_text(item.get(_NAMES[name]))
        if text.strip():
            # There may be a space before the clock time: "2025,6,13 07:30".
            parts = text.replace(" ", ",").replace(":", ",").split(",")
            converted[name] = dict(zip(PARTS, parts, strict=False))
    return converted | {key: value for key, value in item.items() if key not in _CONVERTED_KEYS}


def _get_text(item):
    return {"headline": item.get("headline"), "text": item.get("text")}
