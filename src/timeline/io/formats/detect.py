"""Read a file of any known format, which is detected from its content."""

from pathlib import Path

from timeline.errors import DataError, Problem, Problems, suggest_near
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
from timeline.io.formats.vis_timeline import is_vis, read_vis
from timeline.io.formats.wikidata import is_wikidata, read_wikidata
from timeline.io.readers import load_events

__all__ = ["CSV", "READ_FORMATS", "detect_format", "read_format"]

CSV = "csv"
# Name → how it is detected and read; the first that matches is used, a CSV of events if none does.
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
_WITH_COLUMNS = (CSV, "wikidata")  # their columns may be named by the caller


def detect_format(path):
    """Return the name of the format of a file, detected from its content: one of READ_FORMATS.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    DataError
        When it is JSON of an unknown kind, or invalid JSON.
    FileNotFoundError
        When there is no such file.
    """
    sample = read_sample(path)
    for name, (matches, _) in _READERS.items():
        if matches(sample):
            return name
    if sample.data is not None:
        raise DataError(Path(path).name, Problems([Problem("unknown_json")]))
    return CSV


def read_format(path, *, file_format="", columns=None, title="", **options):
    """Return the events of a file of any known format, and its claims if the format has any.

    Parameters
    ----------
    path : str or Path
        Your own CSV of events, TimelineJS (JSON or sheet as CSV), vis-timeline (JSON), iCalendar, an export of
        ACLED, UCDP GED or candidate events, GDELT, or the CSV of a query to Wikidata.
    file_format : str, optional
        One of READ_FORMATS; by default the content decides.
    columns : dict of str to str, optional
        Our name of a column → the file's own; only for your own CSV or one of Wikidata. With it any other table is read
        as your own CSV, unless `file_format` is given.
    title : str, optional
        A template by which titles are made of other columns: `"{actor}: {what}"`.
    options
        `timezone`, `calendar`, `day_first` and `sources`, as in `read_events`.

    Returns
    -------
    ImportResult
        With `events`, `claims`, `problems`, `skipped`, `format` (the name of the format for readers), `title` and
        `terms`. Tables in the same folder are not read.

    Raises
    ------
    DataError
        When no table can be made of it.
    FileNotFoundError
        When there is no such file.
    ValueError
        When an argument is not one of its choices.
    """
    if file_format and file_format not in READ_FORMATS:
        advice = f"`file_format` must be one of {', '.join(READ_FORMATS)}; got {file_format!r}."
        raise ValueError(suggest_near(file_format, READ_FORMATS, advice))
    name = file_format or detect_format(path)
    if columns and name not in _WITH_COLUMNS:
        if file_format or Path(path).read_bytes().lstrip()[:1] in (b"{", b"[") or name == "ics":
            raise ValueError(f"`columns` can be given for a CSV of events; this is read as {name}.")
        name = CSV
    if name == CSV:
        result = load_events(path, columns=columns, title=title, **options)
        return ImportResult(result.table, None, result.problems, result.skipped, "CSV of events")
    if columns:
        options["columns"] = columns
    return _READERS[name][1](path, title_template=title, **options)
