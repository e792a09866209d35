"""Write events to a file of any format that is known here, chosen by the ending of its name or by the caller."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import suggest_near
from timeline.io.atomic import write_whole
from timeline.io.formats.bibtex import render_bibtex
from timeline.io.formats.events_csv import render_csv
from timeline.io.formats.geojson import render_geojson
from timeline.io.formats.ics import render_ics
from timeline.io.formats.jsonld import render_jsonld
from timeline.io.formats.markdown import render_markdown
from timeline.io.formats.parquet import render_parquet
from timeline.io.formats.timelinejs import render_timelinejs_json, render_timelinejs_sheet
from timeline.io.formats.vis_timeline import render_vis
from timeline.unicode import sanitize_table, sanitize_text

__all__ = ["WRITE_FORMATS", "WriteFormat", "choose_format", "write_format"]


@dataclass(frozen=True)
class WriteFormat:
    """A format that events can be written in.

    Attributes
    ----------
    label : str
        Its name for readers.
    ending : str
        How the name of such a file ends.
    render : callable
        Takes events, `claims`, `sources` and `title`; returns text, bytes, or an iterator over chunks of text.
    """

    label: str
    ending: str
    render: Callable


WRITE_FORMATS = {
    "csv": WriteFormat("CSV of events", ".csv", render_csv),
    "timelinejs": WriteFormat("TimelineJS JSON", ".timelinejs.json", render_timelinejs_json),
    "timelinejs-sheet": WriteFormat("TimelineJS sheet", ".timelinejs.csv", render_timelinejs_sheet),
    "vis": WriteFormat("vis-timeline JSON", ".vis.json", render_vis),
    "ics": WriteFormat("iCalendar", ".ics", render_ics),
    "jsonld": WriteFormat("JSON-LD", ".jsonld", render_jsonld),
    "geojson": WriteFormat("GeoJSON", ".geojson", render_geojson),
    "parquet": WriteFormat("Parquet", ".parquet", render_parquet),
    "markdown": WriteFormat("Markdown", ".md", render_markdown),
    "bibtex": WriteFormat("BibTeX of the sources", ".bib", render_bibtex),
}
# In all others NUL, lone surrogates and line ends are replaced by what every program accepts; see `timeline.unicode`.
_UNSANITIZED = ("csv", "parquet")


def choose_format(path, file_format=""):
    """Return the name of the format in which a file will be written: one of WRITE_FORMATS.

    Parameters
    ----------
    path : str or Path
        Its ending decides; if several match, the longest.
    file_format : str, optional
        Decides instead, if given.

    Raises
    ------
    ValueError
        When the name is unknown, or no ending matches.

    Examples
    --------
    >>> choose_format("mine.timelinejs.csv"), choose_format("mine.csv"), choose_format("mine.txt", "markdown")
    ('timelinejs-sheet', 'csv', 'markdown')
    """
    if file_format:
        if file_format not in WRITE_FORMATS:
            advice = f"Formats to write: {', '.join(WRITE_FORMATS)}; got '{file_format}'."
            raise ValueError(suggest_near(file_format, WRITE_FORMATS, advice))
        return file_format
    matching = [name for name, target in WRITE_FORMATS.items() if str(path).lower().endswith(target.ending)]
    if not matching:
        endings = ", ".join(f"{target.ending} ({name})" for name, target in WRITE_FORMATS.items())
        raise ValueError(f"'{Path(path).name}' has the ending of no format. Endings: {endings}; or name the format.")
    return max(matching, key=lambda name: len(WRITE_FORMATS[name].ending))


def write_format(events, path, *, file_format="", claims=None, sources=None, title=""):
    """Write events in another program's format and return the path; the file is written completely or not at all.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it, with any index and other columns.
    path : str or Path
        Its ending decides on the format, unless `file_format` does.
    file_format : str, optional
        One of WRITE_FORMATS.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` return them, for formats that can hold them.
    title : str
        The title of the whole, for formats that can hold it.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        When the format is unknown, or no ending matches.
    ImportError
        When the format needs a library that is not installed.
    OSError
        When the file cannot be written.
    """
    name = choose_format(path, file_format)
    if name not in _UNSANITIZED:
        events, claims, sources = map(sanitize_table, (events, claims, sources))
        title = sanitize_text(title)
    return write_whole(path, WRITE_FORMATS[name].render(events, claims=claims, sources=sources, title=title))
