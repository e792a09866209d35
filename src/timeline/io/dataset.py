"""Read a file or folder with the tables beside it, and write it in another format."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, Problem, Problems
from timeline.io.atomic import write_whole
from timeline.io.descriptor import list_objects, read_descriptor
from timeline.io.formats import (
    CSV,
    WRITE_FORMATS,
    detect_format,
    read_file,
    render_claims_csv,
    render_parquet,
    render_sources_csv,
    write_file,
)
from timeline.io.readers import read_actors, read_claims, read_sources
from timeline.tables import Provenance, find_derived_ids

__all__ = ["Inputs", "read_inputs", "read_provenance", "write_converted"]

_HASHED_FILES = ("events.csv", "claims.csv", "sources.csv", "actors.csv")
_SAMPLE_ROWS = 20
# Format → the tables that are written to files of their own beside that of the events.
_TABLES_BESIDE = {
    CSV: {"claims": render_claims_csv, "sources": render_sources_csv},
    "parquet": {"claims": render_parquet, "sources": render_parquet},
}


def read_provenance(path):
    """Return what a chart states about its data: version, licence, and the SHA-256 of each table.

    A datapackage.json that cannot be read counts as none; `check_dataset` reports it.

    Parameters
    ----------
    path : str or Path
        A folder of tables, or the CSV of events in one.

    Returns
    -------
    Provenance

    Raises
    ------
    FileNotFoundError
        When there is no such file or folder.
    """
    path = Path(path)
    folder = path if path.is_dir() else path.parent
    files = [folder / name for name in _HASHED_FILES if (folder / name).is_file()]
    if not path.is_dir():
        files = [path, *(file for file in files if file.name not in ("events.csv", path.name))]
    descriptor, _ = read_descriptor(folder)
    license_ = next(iter(list_objects(descriptor, "licenses")), {})
    return Provenance(
        *(str(descriptor.get(name, "")) for name in ("name", "version", "created")),
        license=str(license_.get("name", "")),
        hashes=tuple((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files),
    )


@dataclass(frozen=True)
class Inputs:
    """The content of a file of events and of the tables beside it.

    Attributes
    ----------
    events : DataFrame or None
        None if no table could be made.
    tables : dict of str to DataFrame
        `sources` and `claims`, where there are any.
    problems : dict of Path to DataFrame
        For each file that was read.
    skipped_count : int
        How many rows of the events were skipped.
    file_format : str
        The format of the file in words; empty for a CSV of events.
    title, terms : str
        As in `timeline.io.formats._import.ImportResult`.
    """

    events: pd.DataFrame | None = None
    tables: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    skipped_count: int = 0
    file_format: str = ""
    title: str = ""
    terms: str = ""

    def require(self, *, keep):
        """Raise unless there are events, and, if `keep` is not set, no errors.

        Raises
        ------
        DataError
            For the first file that has errors.
        """
        for path, problems in self.problems.items():
            has_errors = problems["severity"].eq("error").any()
            if has_errors and (not keep or self.events is None):
                raise DataError(path.name, problems)


def read_inputs(file, options, *, file_format=""):
    """Return the events of a file and the tables beside it, each read once.

    The tables beside a file of another program are not read.

    Parameters
    ----------
    file : Path
    options : dict
        Of `timeline.io.formats.detect.read_file`.
    file_format : str
        One of READ_FORMATS; by default it is detected from the content.

    Returns
    -------
    Inputs

    Raises
    ------
    OSError
        When the file cannot be opened.
    ValueError
        When an option does not fit the format.
    """
    try:
        name = file_format or detect_format(file)
    except DataError as error:
        return Inputs(problems={file: error.problems})
    names = ("sources", "actors", "claims") if name == CSV or options["columns"] else ()
    beside = {table: file.with_name(f"{table}.csv") for table in names}
    beside = {table: path for table, path in beside.items() if path.is_file() and path != file}
    sources, source_problems = _read_beside(beside.get("sources"), read_sources)
    tables = {} if sources is None else {"sources": sources}
    # Where columns are given, `read_file` decides whether the detected format takes them.
    name_given = file_format if options["columns"] else name
    try:
        read = read_file(file, file_format=name_given, errors="keep", sources=sources, **options)
    except DataError as error:
        return Inputs(tables=tables, problems={file: error.problems} | source_problems)
    actors, actor_problems = _read_beside(beside.get("actors"), read_actors)
    others = {"events": read.events, "sources": sources, "actors": actors}
    claims, claim_problems = _read_beside(beside.get("claims"), read_claims, **others)
    claims = read.claims if claims is None else claims
    return Inputs(
        events=read.events,
        tables=tables if claims is None else tables | {"claims": claims},
        problems={file: read.problems} | source_problems | actor_problems | claim_problems,
        skipped_count=read.skipped_count,
        file_format="" if name == CSV else read.format,
        title=read.title,
        terms=read.terms,
    )


def _read_beside(path, read, **options):
    """Return the table of a file beside the events, None if there is none, and the problems by file."""
    if path is None:
        return None, {}
    try:
        result = read(path, errors="keep", **options)
    except DataError as error:
        return None, {path: error.problems}
    return result.table, {path: result.problems}


def write_converted(inputs, out, file_format, *, title="", add_ids=False):
    """Write events and the tables beside them in another format and return the paths of the files.

    A CSV of events gets its claims and sources beside it as claims.csv and sources.csv, Parquet likewise. Ids that were
    made of date and title are written to a CSV only where the file has ids of its own for other rows, or on demand.

    Parameters
    ----------
    inputs : Inputs
    out : Path
    file_format : str
        One of `timeline.io.formats.write.WRITE_FORMATS`.
    title : str
    add_ids : bool

    Raises
    ------
    DataError
        When a claims.csv or sources.csv of other content is there already.
    ValueError
        When ids are asked for and the format is not a CSV of events.
    """
    if add_ids and file_format != CSV:
        raise ValueError("--add-ids writes ids into a CSV of events; the other formats get them anyway.")
    events = inputs.events
    is_derived = find_derived_ids(events.head(_SAMPLE_ROWS)).all() and find_derived_ids(events).all()
    if file_format == CSV and not add_ids and is_derived:
        events = events.drop(columns="id")
    suffix = WRITE_FORMATS[file_format].ending
    beside = {
        out.with_name(name + suffix): render(inputs.tables[name])
        for name, render in _TABLES_BESIDE.get(file_format, {}).items()
        if name in inputs.tables
    }
    new = {path: content for path, content in beside.items() if path != out and not _has(path, content, inputs)}
    written = [write_file(events, out, file_format=file_format, title=title, **inputs.tables)]
    return written + [write_whole(path, content) for path, content in new.items()]


def _has(path, content, inputs):
    """Return whether a file has this content already, or was read as such; raise when it has other content."""
    if not path.exists():
        return False
    if path in inputs.problems or path.read_bytes() == (content if isinstance(content, bytes) else content.encode()):
        return True
    raise DataError(path.name, Problems([Problem("file_exists")]))
