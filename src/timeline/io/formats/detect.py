"""Read a file of any known format: recognise it by its content, and say which it was taken for."""

from pathlib import Path

from timeline.errors import EventsError, make_problem, suggest_near, tabulate_problems
from timeline.io.formats._import import Imported
from timeline.io.formats._sample import read_sample
from timeline.io.formats.acled import is_acled, read_acled
from timeline.io.formats.gdelt import is_gdelt, read_gdelt
from timeline.io.formats.ics import is_ics, read_ics
from timeline.io.formats.timelinejs import (
    is_timelinejs_json,
    is_timelinejs_sheet,
    read_timelinejs_json,
    read_timelinejs_sheet,
)
from timeline.io.formats.ucdp import is_ucdp, read_ucdp
from timeline.io.formats.vis import is_vis, read_vis
from timeline.io.formats.wikidata import is_wikidata, read_wikidata
from timeline.io.readers import read_events

__all__ = ["OWN", "READABLE", "read_any", "recognise_format"]


OWN = "csv"
# Name → how it is recognised and read; the first that fits is taken, a CSV of events if none does.
_READERS = {
    "timelinejs": (is_timelinejs_json, read_timelinejs_json),
    "vis": (is_vis, read_vis),
    "ics": (is_ics, read_ics),
    "acled": (is_acled, read_acled),
    "ucdp": (is_ucdp, read_ucdp),
    "gdelt": (is_gdelt, read_gdelt),
    "timelinejs-sheet": (is_timelinejs_sheet, read_timelinejs_sheet),
    "wikidata": (is_wikidata, read_wikidata),
}
READABLE = (OWN, *_READERS)
_MAPPED = (OWN, "wikidata")  # whose columns may be named by the caller


def recognise_format(path):
    """Return the name of the format of a file, found by its content: one of READABLE.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    EventsError
        When it is JSON of no known kind, or broken JSON.
    FileNotFoundError
        When there is no such file.
    """
    sample = read_sample(path)
    for name, (is_it, _) in _READERS.items():
        if is_it(sample):
            return name
    if sample.data is not None:
        problem = "the file is JSON of no kind that is known here"
        fix = "Known are TimelineJS (`events` with `start_date`) and vis-timeline (`items` with `start`)"
        raise EventsError(Path(path).name, tabulate_problems([make_problem(0, "", "", problem, fix)]))
    return OWN


def read_any(path, *, format="", errors="raise", columns=None, title="", **options):
    """Return the events of a file of any known format, and its figures if the format has any.

    Parameters
    ----------
    path : str or Path
        A CSV of events of one's own, TimelineJS (JSON or sheet as CSV), vis-timeline (JSON), iCalendar, an export of
        ACLED, UCDP GED or candidate events, GDELT, or the CSV of a query to Wikidata.
    format : str, optional
        One of READABLE; by default the content decides.
    errors : str
        'raise' or 'keep', as in `read_events`.
    columns : dict of str to str, optional
        Our name of a column → the file's own; only for a CSV of one's own or of Wikidata. It makes any other table a
        CSV of one's own, unless `format` says what it is.
    title : str, optional
        A rule by which titles are made of other columns: `"{actor}: {what}"`.
    options
        `timezone`, `calendar`, `day_first`, `sources` and `progress`, as in `read_events`.

    Returns
    -------
    Imported
        With `events`, `claims`, `problems`, `refused`, `format` (what the file was taken for, in words), `title` and
        `terms`. Tables that lie beside the file are not read.

    Raises
    ------
    EventsError
        When the file has errors, named by row and column in its own terms, and `errors` is 'raise'; or when no table
        can be made of it.
    FileNotFoundError
        When there is no such file.
    TypeError
        When an argument is none of its choices.
    """
    if format and format not in READABLE:
        raise TypeError(
            suggest_near(format, READABLE, f"`format` must be one of {', '.join(READABLE)}; got {format!r}.")
        )
    name = format or recognise_format(path)
    if columns and name not in _MAPPED:
        if format or Path(path).read_bytes().lstrip()[:1] in (b"{", b"[") or name == "ics":
            raise TypeError(f"`columns` can be given for a CSV of events; this is read as {name}.")
        name = OWN
    if name == OWN:
        found = read_events(path, errors="keep", columns=columns, title=title, **options)
        if errors == "raise" and found.problems["severity"].eq("error").any():
            raise EventsError(Path(path).name, found.problems)
        return Imported(found.table, None, found.problems, found.refused, "CSV of events")
    if columns:
        options["columns"] = columns
    return _READERS[name][1](path, errors=errors, rule=title, **options)
