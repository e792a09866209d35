"""The spreadsheet of TimelineJS of the Knight Lab, as CSV: version 3, and version 2 to read.

[Columns](https://timeline.knightlab.com/docs/using-spreadsheets.html). All is read and written as in the JSON of
TimelineJS, with these differences.

**In.** The row of type `title` gives the title of the whole, rows of type `era` become chapters. Version 2, which has
one column for each date, is read as any CSV, with `tag` as the track; it is an error if no row shows the order of day
and month.

**Out.** What the parts of a date do not express is in words only (`Display Date`). Where there are only chapters, they
are events of type `chapter`. A cell that a spreadsheet would evaluate as a formula begins with an apostrophe, by which
spreadsheets mark text; where the bare file is shown, it is visible.
"""

from timeline.io.formats.base import IN_TEXT_ONLY, LOST, NO_COORDINATES, NO_FIELD, WORDS, Format

__all__ = ["FORMAT", "is_timelinejs_sheet", "read_timelinejs_sheet", "render_timelinejs_sheet"]


def is_timelinejs_sheet(sample):
    """Return whether a file is a sheet of TimelineJS: it has a headline, media, and a year or start and end dates."""
    names = sample.names
    if not {"headline", "media"} <= names:
        return False
    return "year" in names or {"startdate", "enddate"} <= names


def read_timelinejs_sheet(path, **options):
    """Return the events and eras of a sheet of TimelineJS that was saved as CSV; see `Format.read`."""
    from timeline.io.formats.timelinejs_sheet.read import read

    return read(path, **options)


def render_timelinejs_sheet(events, *, claims=None, sources=None, title=""):
    """Yield events as a CSV to be opened as the spreadsheet of TimelineJS; see `Format.write`."""
    from timeline.io.formats.timelinejs_sheet.write import render

    return render(events, claims=claims, sources=sources, title=title)


def _cannot_hold(events):
    from timeline.io.formats._spans import find_unbounded

    return find_unbounded(events)


FORMAT = Format(
    name="timelinejs-sheet",
    label="TimelineJS sheet",
    program="TimelineJS",
    rank=20,
    detect=is_timelinejs_sheet,
    read=read_timelinejs_sheet,
    is_table=True,
    suffix=".timelinejs.csv",
    write=render_timelinejs_sheet,
    holds={
        **dict.fromkeys(("clock", "zone", "open", "doubt", "one of", "rough", "no beginning"), WORDS),
        "no date": LOST,
        "id": LOST,
        **NO_FIELD,
        **NO_COORDINATES,
        **IN_TEXT_ONLY,
    },
    cannot_hold=_cannot_hold,
)
