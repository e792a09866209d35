"""Read a file of any known format, which is detected from its content."""

from pathlib import Path

from timeline.errors import DataError, Problem, Problems, format_argument, suggest_near
from timeline.io.formats._sample import read_sample
from timeline.io.formats.base import CSV
from timeline.io.formats.registry import FORMATS

__all__ = ["detect_format", "read_format"]


def detect_format(path):
    """Return the name of the format of a file, detected from its content.

    The first format in the order of FORMATS that detects it is used, a CSV of events if none does.

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
    for name, file_format in FORMATS.readable.items():
        if file_format.detect and file_format.detect(sample):
            return name
    if sample.data is not None:
        labels = [found.label for found in FORMATS.readable.values() if found.suffix.endswith(".json")]
        raise DataError(Path(path).name, Problems([Problem("unknown_json", details={"formats": ", ".join(labels)})]))
    return CSV


def read_format(path, *, file_format="", columns=None, title="", **options):
    """Return the events of a file of any known format, and its claims if the format has any.

    Parameters
    ----------
    path : str or Path
        A file of one of FORMATS that can be read.
    file_format : str, optional
        The name of one of FORMATS that can be read; by default the content decides.
    columns : dict of str to str, optional
        Our name of a column → the file's own; only for formats with `takes_columns`. With it any other table is read
        as a CSV of events, unless `file_format` is given.
    title : str, optional
        A template by which titles are made of other columns: `"{actor}: {what}"`.
    options
        `timezone`, `calendar`, `day_first`, `century`, `unix_times` and `sources`, as in `read_events`.

    Returns
    -------
    Dataset
        Tables in the same folder are not read.

    Raises
    ------
    DataError
        When no table can be made of it.
    FileNotFoundError
        When there is no such file.
    ValueError
        When an argument is not one of its choices.
    """
    formats = FORMATS.readable
    if file_format and file_format not in formats:
        advice = f"{format_argument('file_format')} must be one of {', '.join(formats)}; got {file_format!r}."
        raise ValueError(suggest_near(file_format, formats, advice))
    name = file_format or detect_format(path)
    if columns and not formats[name].takes_columns:
        if file_format or not formats[name].is_table:
            argument = format_argument("columns")
            raise ValueError(f"{argument} can be given for a CSV of events; this is read as {name}.")
        name = CSV
    if columns:
        options["columns"] = columns
    return formats[name].read(path, title_template=title, **options)
