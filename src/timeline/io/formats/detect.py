"""Read a file of any known format: recognise it by its content, and say which it was taken for."""

from pathlib import Path

from timeline.errors import DataError, make_problem, suggest_near, tabulate_problems
from timeline.io.formats._import import ImportResult
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

__all__ = ["CSV", "READ_FORMATS", "detect_format", "read_file"]


CSV = "csv"
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
READ_FORMATS = (CSV, *_READERS)
_MAPPED = (CSV, "wikidata")  # whose columns may be named by the caller


def detect_format(path):
    """Return the name of the format of a file, found by its content: one of READ_FORMATS.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    DataError
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
        raise DataError(Path(path).name, tabulate_problems([make_problem(0, "", "", problem, fix)]))
    return CSV


def read_file(path, *, format="", errors="raise", columns=None, title="", **options):
    """Return the events of a file of any known format, and its figures if the format has any.

    Parameters
    ----------
    path : str or Path
        A CSV of events of one's own, TimelineJS (JSON or sheet as CSV), vis-timeline (JSON), iCalendar, an export of
        ACLED, UCDP GED or candidate events, GDELT, or the CSV of a query to Wikidata.
    format : str, optional
        One of READ_FORMATS; by default the content decides.
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
    ImportResult
        With `events`, `claims`, `problems`, `skipped`, `format` (what the file was taken for, in words), `title` and
        `terms`. Tables that lie beside the file are not read.

    Raises
    ------
    DataError
        When the file has errors, named by row and column in its own terms, and `errors` is 'raise'; or when no table
        can be made of it.
    FileNotFoundError
        When there is no such file.
    TypeError
        When an argument is none of its choices.
    """
    if format and format not in READ_FORMATS:
        raise TypeError(
            suggest_near(format, READ_FORMATS, f"`format` must be one of {', '.join(READ_FORMATS)}; got {format!r}.")
        )
    name = format or detect_format(path)
    if columns and name not in _MAPPED:
        if format or Path(path).read_bytes().lstrip()[:1] in (b"{", b"[") or name == "ics":
            raise TypeError(f"`columns` can be given for a CSV of events; this is read as {name}.")
        name = CSV
    if name == CSV:
        found = read_events(path, errors="keep", columns=columns, title=title, **options)
        if errors == "raise" and found.problems["severity"].eq("error").any():
            raise DataError(Path(path).name, found.problems)
        return ImportResult(found.table, None, found.problems, found.skipped, "CSV of events")
    if columns:
        options["columns"] = columns
    return _READERS[name][1](path, errors=errors, rule=title, **options)
