"""Read a file or folder with the tables beside it as a dataset, and write it in another format."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, Problems, format_argument
from timeline.io.atomic import STANDARD_STREAM, is_stream
from timeline.io.beside import find_unfit
from timeline.io.dataframe import to_dataset
from timeline.io.descriptor import DESCRIPTOR, list_objects, load_settings, read_descriptor
from timeline.io.encoding import use_encoding
from timeline.io.formats import (
    CSV,
    FORMATS,
    choose_format,
    detect_format,
    read_format,
    render_format,
)
from timeline.io.input import hold_streams, read_content
from timeline.io.overwrite import has_content, write_checked
from timeline.io.readers import (
    load_actors,
    load_claimants,
    load_claims,
    load_events,
    load_sources,
    load_withdrawn,
)
from timeline.tables import Dataset, Provenance, find_derived_ids
from timeline.unicode import escape_surrogates

__all__ = [
    "check_file",
    "check_table",
    "load_claims_file",
    "load_file",
    "names_table",
    "read_file",
    "read_provenance",
    "write_converted",
    "write_file",
]

_HASHED_FILES = ("events.csv", "claims.csv", "claimants.csv", "sources.csv", "actors.csv")
_SAMPLE_ROWS = 20
_LISTED = {
    "sources.csv": load_sources,
    "claims.csv": load_claims,
    "claimants.csv": load_claimants,
    "actors.csv": load_actors,
}


def read_provenance(path, beside=None):
    """Return what a chart states about its data: version, licence, and the SHA-256 of each table.

    A datapackage.json that cannot be read counts as none; `check_dataset` reports it.

    Parameters
    ----------
    path : str or Path
        A folder of tables, or the CSV of events in one.
    beside : list of Path, optional
        The other tables that were read with it; by default all in the folder.

    Returns
    -------
    Provenance

    Raises
    ------
    FileNotFoundError
        When there is no such file or folder.
    """
    path = Path(path)
    if is_stream(path):
        return Provenance(hashes=((_name_stream(path), hashlib.sha256(read_content(path)).hexdigest()),))
    folder = path if path.is_dir() else path.parent
    files = [folder / name for name in _HASHED_FILES if (folder / name).is_file()]
    if not path.is_dir():
        files = [path, *(file for file in files if file.name not in ("events.csv", path.name))]
    if beside is not None:
        files = [file for file in files if file == path or file in beside]
    descriptor, _ = read_descriptor(folder)
    license_ = next(iter(list_objects(descriptor, "licenses")), {})
    return Provenance(
        *(_take_text(descriptor, name) for name in ("name", "version", "created")),
        license=_take_text(license_, "name"),
        hashes=tuple((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files),
    )


def read_file(
    path,
    *,
    file_format="",
    columns=None,
    title="",
    timezone=None,
    calendar=None,
    day_first=None,
    century=None,
    unix_times=None,
    encoding="",
    settings=None,
):
    """Return everything of a file or a folder: its tables, their problems, and what the dataset says of itself.

    Rows without a usable `start` or `title` are skipped, and other cells that do not fit stand in a column
    `<column>_as_written`, as `problems` and `skipped` report; `Dataset.require_valid` raises instead.

    Parameters
    ----------
    path : str or Path
        A folder with `events.csv`, or a file of any format that can be read: your own CSV of events, or a file of
        another program; docs/formats.md lists them. `sources.csv`, `claims.csv` and `actors.csv` beside your own CSV
        are read too, but not if the keys that connect them with it do not fit, which is a warning; those of a folder
        always are. A pipe can be read as well, and `-` is the standard input; it has neither settings nor tables
        beside it.
    file_format : str, optional
        The name of one of FORMATS that can be read; by default it is detected from the content.
    columns : dict of str to str, optional
        Our name of a column → the file's own, for a CSV of events or of Wikidata. With it any other table is read as a
        CSV of events, unless `file_format` is given.
    title : str, optional
        A template by which titles are made of other columns: `"{actor}: {what}"`.
    timezone, calendar, day_first, century, unix_times
        As in `read_events`.
    encoding : str, optional
        As in `read_events`; tables beside the file are in an encoding of their own.
    settings : Settings, optional
        As `read_settings` returns them; by default those of the folder.

    Returns
    -------
    Dataset

    Raises
    ------
    DataError
        When no table of events can be made of it; all problems of its files are in `.problems`.
    FileNotFoundError
        When there is no such file.
    ValueError
        When an argument is not one of its choices.

    Examples
    --------
    >>> read_file("data").count_events() > 200
    True
    """
    options = {"columns": columns, "title": title, "timezone": timezone, "calendar": calendar, "day_first": day_first}
    options |= {"century": century, "unix_times": unix_times, "encoding": encoding}
    dataset = load_file(path, file_format=file_format, settings=settings, **options)
    dataset.require_valid(keep=True)
    return dataset


def _take_text(holder, name):
    """Return a value of a JSON object as text; none unless it is a text or a number."""
    value = holder.get(name)
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def check_file(path, **options):
    """Return every problem of a file, or of a folder of tables.

    Parameters
    ----------
    path : str or Path
        As in `read_file`. Without options, `sources.csv`, `claims.csv` and `actors.csv` are read as what they are
        called.
    options
        As in `read_file`.

    Returns
    -------
    DataFrame
        A row per problem with `row` (of a spreadsheet, header 1), `column`, `value`, `problem`, `fix`, `severity`
        ('error' or 'warning'), `code` and `file`; no rows if there is nothing to report.

    Raises
    ------
    FileNotFoundError, ValueError
        As `read_file`.
    """
    path = Path(path)
    if names_table(path) and not options:
        return check_table(path, path.stem)
    return load_file(path, **options).problems


def load_file(path, *, file_format="", settings=None, encoding="", **options):
    """Return what `read_file` returns, also when no table of events can be made: its `events` are then None.

    Parameters
    ----------
    path, file_format, settings, encoding, options
        As in `read_file`.

    Returns
    -------
    Dataset

    Raises
    ------
    FileNotFoundError, ValueError
        As `read_file`.
    """
    with hold_streams():
        return _load_file(Path(path), file_format, settings, encoding, options)


def _load_file(path, file_format, settings, encoding, options):
    reports = {}
    if settings is None:
        settings, problems = load_settings(path)
        if problems:
            descriptor = (path if path.is_dir() else path.parent) / DESCRIPTOR
            reports[descriptor] = problems.to_frame()
    file = path / "events.csv" if path.is_dir() else path
    try:
        with use_encoding(encoding):
            name = file_format or detect_format(file)
    except DataError as error:
        return _join_dataset(Dataset(settings=settings), {file: error.problems} | reports, [])
    beside = _find_tables_beside(file) if name == CSV or options.get("columns") else {}
    # Where columns are given, `read_format` decides whether the detected format takes them.
    options |= {"file_format": file_format if options.get("columns") else name, "settings": settings}
    options["encoding"] = encoding
    dataset, own_reports, parts = _load_events(file, beside, options)
    if not path.is_dir() and (unfit := find_unfit(dataset, "events", beside, own_reports, file)):
        fitting = {name: path for name, path in beside.items() if path not in unfit}
        dataset, own_reports, parts = _load_events(file, fitting, options)
        own_reports |= {path: Problems([problem]).to_frame() for path, problem in unfit.items()}
    return _join_dataset(dataset, own_reports | reports, parts)


def _load_events(file, beside, options):
    """Return the dataset of a file and of the tables beside it, with the reports and the skipped rows of each."""
    reports, parts, settings = {}, [], options["settings"]
    options = options.copy()
    encoding = options.pop("encoding")
    sources = _load_beside(beside, "sources", load_sources, reports, parts, settings=settings)
    try:
        with use_encoding(encoding):
            read = read_format(file, sources=sources, **options)
    except DataError as error:
        return Dataset(sources=sources, settings=settings), {file: error.problems} | reports, parts
    reports = {file: read.problems} | reports
    actors = _load_beside(beside, "actors", load_actors, reports, parts, settings=settings)
    claimants = _load_beside(beside, "claimants", load_claimants, reports, parts, settings=settings)
    tables = {"events": read.events, "sources": sources, "claimants": claimants, "actors": actors}
    claims = _load_beside(beside, "claims", load_claims, reports, parts, **tables, settings=settings)
    claims = read.claims if claims is None else claims
    files = [path for path in reports if path != file]
    withdrawn = _load_beside(beside, "withdrawn", load_withdrawn, reports, parts, settings=settings)
    dataset = replace(read, **tables, claims=claims, withdrawn=withdrawn, provenance=read_provenance(file, files))
    return dataset, reports, [("events", read.skipped, read.blanked), *parts]


def load_claims_file(path, *, settings=None):
    """Return the dataset of a CSV of claims: the claims, and `events.csv`, `sources.csv`, `actors.csv` beside it.

    Parameters
    ----------
    path : str or Path
    settings : Settings, optional
        By default those of the folder.

    Returns
    -------
    Dataset
        Its `claims` are None if no table could be made of the file.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    """
    with hold_streams():
        return _load_claims_file(Path(path), settings)


def _load_claims_file(path, settings):
    settings = load_settings(path)[0] if settings is None else settings
    beside = _find_tables_beside(path)
    dataset, reports, parts = _load_claims(path, beside, settings)
    if unfit := find_unfit(dataset, "claims", beside, reports, path):
        fitting = {name: table for name, table in beside.items() if table not in unfit}
        dataset, reports, parts = _load_claims(path, fitting, settings)
        reports |= {table: Problems([problem]).to_frame() for table, problem in unfit.items()}
    return _join_dataset(dataset, reports, parts)


def _load_claims(path, beside, settings):
    """Return the dataset of a file of claims and of the tables beside it, with reports and skipped rows of each."""
    reports, parts = {}, []
    sources = _load_beside(beside, "sources", load_sources, reports, parts, settings=settings)
    actors = _load_beside(beside, "actors", load_actors, reports, parts, settings=settings)
    claimants = _load_beside(beside, "claimants", load_claimants, reports, parts, settings=settings)
    events = _load_beside(beside, "events", load_events, reports, parts, sources=sources, settings=settings)
    tables = {"events": events, "sources": sources, "claimants": claimants, "actors": actors}
    own_reports = {}
    claims = _load_beside({"claims": path}, "claims", load_claims, own_reports, parts, **tables, settings=settings)
    provenance = read_provenance(path, list(reports))
    return Dataset(**tables, claims=claims, provenance=provenance, settings=settings), own_reports | reports, parts


def _name_stream(path):
    return "standard input" if str(path) == STANDARD_STREAM else path.name


def _find_tables_beside(file):
    """Return the files of the other tables in the folder of a file, by the name of the table; none beside a pipe."""
    if is_stream(file):
        return {}
    names = ("events", "sources", "claimants", "actors", "claims", "withdrawn")
    paths = {name: file.with_name(f"{name}.csv") for name in names}
    return {name: path for name, path in paths.items() if path.is_file() and path != file}


def _load_beside(beside, name, load, reports, parts, **options):
    """Return a table beside the events, None if there is none, and add its problems and its skipped rows."""
    path = beside.get(name)
    if path is None:
        return None
    try:
        result = load(path, **options)
    except DataError as error:
        reports[path] = error.problems
        return None
    reports[path] = result.problems
    parts.append((name, result.skipped, result.blanked))
    return result.table


def names_table(path):
    """Return whether a file has the name of a table that is not of events: sources.csv, claims.csv or actors.csv."""
    return Path(path).name in _LISTED and not Path(path).is_dir()


def check_table(path, table, *, settings=None):
    """Return every problem of a CSV of claims, with those of the tables beside it, of sources or of actors.

    Parameters
    ----------
    path : Path
    table : str
        What it is: 'claims', 'sources' or 'actors'.
    settings : Settings, optional
        By default those of the folder; what is wrong with them is reported with the events.

    Returns
    -------
    DataFrame
        As `check_file` returns it.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    """
    if table == "claims":
        return load_claims_file(path, settings=settings).problems
    reports = {}
    settings = load_settings(path)[0] if settings is None else settings
    _load_beside({"": path}, "", _LISTED[f"{table}.csv"], reports, [], settings=settings)
    return _join_dataset(Dataset(), reports, []).problems


def _join_dataset(dataset, reports, parts):
    """Return a dataset with the problems of its files, and with the skipped rows and blanked cells of its tables."""
    problems = [table.assign(file=escape_surrogates(str(path))) for path, table in reports.items() if not table.empty]
    skipped = [table.assign(table=name)[["table", "row", "text"]] for name, table, _ in parts if not table.empty]
    blanked = [
        (table if "table" in table else table.assign(table=name))[["table", "row", "column"]]
        for name, _, table in parts
        if table is not None and not table.empty
    ]
    return replace(
        dataset,
        problems=pd.concat(problems, ignore_index=True) if problems else dataset.problems,
        skipped=pd.concat(skipped, ignore_index=True) if skipped else dataset.skipped,
        blanked=pd.concat(blanked, ignore_index=True) if blanked else dataset.blanked,
        files=tuple(map(str, reports)),
    )


def write_file(data, path, *, file_format="", columns=None, title="", overwrite=False):
    """Write events in another program's format and return the path; the file is written completely or not at all.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` or `read_events` gives it, or any DataFrame; see `from_dataframe`. Claims and sources of a
        Dataset are written where the format can hold them.
    path : str or Path
        Its ending decides on the format, unless `file_format` does.
    file_format : str, optional
        The name of one of FORMATS that can be written.
    columns : dict of str to str, optional
        As in `from_dataframe`, for a DataFrame.
    title : str
        The title of the whole, for formats that can hold it; by default that of the settings or of the file.
    overwrite : bool
        Replace any file. By default one that was read is not replaced, nor one that is there and bears no mark of this
        package; CSV has no room for a mark, so that a CSV of other content is never replaced without this.

    Returns
    -------
    Path

    Raises
    ------
    DataError
        When rows of an ordinary DataFrame, or edited ones, have errors.
    ValueError
        When the format is unknown, or no ending matches.
    ImportError
        When the format needs a library that is not installed.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When the file cannot be written.
    """
    dataset = to_dataset(data, columns=columns)
    title = title or dataset.settings.title or dataset.title
    tables = {"claims": dataset.claims, "sources": dataset.sources}
    content = render_format(dataset.events, choose_format(path, file_format), title=title, **tables)
    return write_checked({Path(path): content}, inputs=dataset.files, overwrite=overwrite)[0]


def write_converted(dataset, out, file_format, *, title="", add_ids=False, hxl=False, overwrite=False):
    """Write events and the tables beside them in another format, all files or none, and return their paths.

    A CSV of events gets its claims and sources beside it as claims.csv and sources.csv, Parquet likewise; not so where
    the events are written to a pipe or the standard output. Ids that were
    made of date and title are written to a CSV only where the file has ids of its own for other rows, or on demand.

    Parameters
    ----------
    dataset : Dataset
    out : Path
    file_format : str
        The name of one of FORMATS that can be written.
    title : str
    add_ids : bool
    hxl : bool
        Whether claims.csv gets a row with tags of the Humanitarian Exchange Language below its header.
    overwrite : bool
        As in `write_file`. Tables beside the input that were read with it are not written again.

    Raises
    ------
    FileExistsError
        When there is a file that must not be replaced.
    ValueError
        When ids or tags are asked for and the format is not a CSV of events.
    """
    if hxl and file_format != CSV:
        raise ValueError(f"{format_argument('hxl')} tags the claims beside a CSV; other formats have no tags.")
    if add_ids and file_format != CSV:
        argument = format_argument("add_ids")
        raise ValueError(f"{argument} writes ids into a CSV of events; the other formats get them anyway.")
    events, tables = dataset.events, {"claims": dataset.claims, "sources": dataset.sources}
    is_derived = find_derived_ids(events.head(_SAMPLE_ROWS)).all() and find_derived_ids(events).all()
    if file_format == CSV and not add_ids and is_derived:
        events = events.drop(columns="id")
    suffix = FORMATS[file_format].suffix
    beside = {
        out.with_name(name + suffix): render(tables[name], **({"hxl": True} if hxl and name == "claims" else {}))
        for name, render in FORMATS[file_format].write_beside.items()
        if tables[name] is not None and not is_stream(out)
    }
    beside = {path: content for path, content in beside.items() if path != out and str(path) not in dataset.files}
    new = {path: content for path, content in beside.items() if not has_content(path, content)}
    content = render_format(events, file_format, title=title, **tables)
    return write_checked({out: content} | new, inputs=dataset.files, overwrite=overwrite)
