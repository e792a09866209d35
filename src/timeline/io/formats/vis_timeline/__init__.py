"""Items of vis-timeline, as JSON.

[Items](https://visjs.github.io/vis-timeline/docs/timeline/#items).

**In.** `content` becomes the title and `title`, the tooltip, the summary, both without HTML; the group's content
becomes the track, an item of type `background` a chapter. Times are ISO 8601, milliseconds since 1970 (UTC), or the
`/Date(…)/` of ASP.NET; parts of a date that are not given stay unknown.

**Out.** A group per track. A day or a clock time is a box at its beginning, a span is a range, a chapter a background.
A date that is less certain is a range over its bounds with the class `timeline-doubt`, since vis-timeline has no other
way to draw it. The date as known is in `edtf_start` and `edtf_end`, which vis-timeline ignores, and in words in the
tooltip; it is read back only if it agrees with the visible date. The tooltip has summary, dispute, place, confidence,
claims and sources as well. All data are text, never markup.
"""

from timeline.io.formats.base import IN_TEXT_ONLY, JSON_MARK, LOST, NO_COORDINATES, NO_FIELD, Format

__all__ = ["FORMAT", "find_unwritable_in_vis", "is_vis", "read_vis", "render_vis"]


def is_vis(sample):
    """Return whether a file holds items of vis-timeline: objects with `start` and `content`, in a list or `items`."""
    items = sample.data.get("items") if isinstance(sample.data, dict) else sample.data
    if not isinstance(items, list):
        return False
    if not items:
        return isinstance(sample.data, dict) and "groups" in sample.data
    return any(isinstance(item, dict) and "start" in item and ("content" in item or "title" in item) for item in items)


def read_vis(path, **options):
    """Return the events of items; see `Format.read`. The row of a problem is the number of the item, from 1."""
    from timeline.io.formats.vis_timeline.read import read

    return read(path, **options)


def render_vis(events, *, claims=None, sources=None, title=""):
    """Yield events as JSON with `items` and `groups`; see `Format.write`. The title is ignored."""
    from timeline.io.formats.vis_timeline.write import render

    return render(events, claims=claims, sources=sources, title=title)


def find_unwritable_in_vis(events):
    """Return for each event whether its years exceed those of JavaScript, or it has no date at all."""
    from timeline.io.formats.vis_timeline.write import find_unwritable

    return find_unwritable(events)


FORMAT = Format(
    name="vis",
    label="vis-timeline JSON",
    program="vis-timeline",
    rank=30,
    detect=is_vis,
    read=read_vis,
    suffix=".vis.json",
    write=render_vis,
    mark=JSON_MARK,
    holds={"very far": LOST, "no date": LOST, **NO_FIELD, **NO_COORDINATES, **IN_TEXT_ONLY},
    cannot_hold=find_unwritable_in_vis,
)
