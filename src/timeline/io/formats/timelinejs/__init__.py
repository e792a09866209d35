"""The JSON of TimelineJS of the Knight Lab: version 3, and version 2 to read.

[Format](https://timeline.knightlab.com/docs/json-format.html). In both directions a date is as precise as its parts.
TimelineJS has no year 0 and counts -500 as 500 BCE, EDTF counts it as -0499: the year moves by one, the label that a
reader sees is the same.

**In.** Headline and text become `title` and `summary` without HTML, the group the `track`, eras become chapters, the
title slide the title of the whole, with its text after a colon. An event without a headline has the first words of its
text, or the caption of its media, as its title. What its texts link to or embed is in `sources`. Media are in `media`,
`media_credit`, `media_caption` and so on, a date in the author's words in `display_date`; pages show both. An hour
without minutes is one of its sixty minutes; milliseconds are dropped, with a warning. Version 2 has dates as
`2025,6,13` and `tag` as the track.

**Out.** What the parts of a date do not express is in words for the reader (`display_date`) and in EDTF beside them
(`edtf_start`, `edtf_end`), which TimelineJS ignores. They are read back only if they agree with the visible date. The
text has summary, dispute, place, confidence, claims and sources. All data are text, never markup; code that embeds
media is dropped. Since TimelineJS sets groups as HTML and makes links of `www.`, groups are escaped twice, and a bare
`www.` is shown but is no link. Chapters are eras; where there are only chapters, which TimelineJS does not accept, they
are events of type `era`.
"""

from timeline.io.formats.base import IN_TEXT_ONLY, JSON_MARK, LOST, NO_COORDINATES, NO_FIELD, Format

__all__ = ["FORMAT", "is_timelinejs_json", "read_timelinejs_json", "render_timelinejs_json"]


def is_timelinejs_json(sample):
    """Return whether a file is a timeline of TimelineJS, of version 3 or 2."""
    data = sample.data
    if not isinstance(data, dict):
        return False
    if isinstance(data.get("timeline"), dict):
        return "date" in data["timeline"]
    events = data.get("events")
    return isinstance(events, list) and (
        not events or any(isinstance(event, dict) and "start_date" in event for event in events)
    )


def read_timelinejs_json(path, **options):
    """Return the events and eras of a TimelineJS file; see `Format.read`.

    The row of a problem is the number of the event, or of the era after the last event, from 1.
    """
    from timeline.io.formats.timelinejs.read import read

    return read(path, **options)


def render_timelinejs_json(events, *, claims=None, sources=None, title=""):
    """Yield events as the JSON of TimelineJS, version 3; see `Format.write`. The title is that of the title slide."""
    from timeline.io.formats.timelinejs.write import render

    return render(events, claims=claims, sources=sources, title=title)


def _cannot_hold(events):
    from timeline.io.formats._spans import find_unbounded

    return find_unbounded(events)


FORMAT = Format(
    name="timelinejs",
    label="TimelineJS JSON",
    program="TimelineJS",
    rank=10,
    detect=is_timelinejs_json,
    read=read_timelinejs_json,
    suffix=".timelinejs.json",
    write=render_timelinejs_json,
    mark=JSON_MARK,
    holds={"no date": LOST, **NO_FIELD, **NO_COORDINATES, **IN_TEXT_ONLY},
    cannot_hold=_cannot_hold,
)
