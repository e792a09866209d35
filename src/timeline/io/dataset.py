"""Read a file or folder with the tables beside it, describe its data, and write it in another format."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.atomic import write_whole
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

__all__ = [
    "DESCRIPTOR",
    "Inputs",
    "get_member",
    "list_objects",
    "read_descriptor",
    "read_inputs",
    "read_provenance",
    "write_converted",
]


DESCRIPTOR = "datapackage.json"
_HASHED = ("events.csv", "claims.csv", "sources.csv", "actors.csv")


def read_provenance(path):
    """Return what a chart can say of the data beside it: version, licence, and the SHA-256 of each table.

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
    files = [folder / name for name in _HASHED if (folder / name).is_file()]
    if not path.is_dir():
        files = [path, *(file for file in files if file.name not in ("events.csv", path.name))]
    stated, _ = read_descriptor(folder)
    first = next(iter(list_objects(stated, "licenses")), {})
    return Provenance(
        *(str(stated.get(name, "")) for name in ("name", "version", "created")),
        license=str(first.get("name", "")),
        record_ends=str(stated.get("record_ends", "")),
        hashes=tuple((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files),
    )


def read_descriptor(folder):
    """Return the descriptor of a folder, datapackage.json, as a dict, empty if there is none, and its problems."""
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}, []
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        return {}, [make_problem(0, "", "", f"cannot be read as JSON ({fault})", "Write it anew")]
    if not isinstance(stated, dict):
        return {}, [make_problem(0, "", "", "is not a JSON object", "Write it anew")]
    fix = "Give the data a version and the day of it"
    problems = [
        make_problem(0, "", "", f"has no `{name}`", fix) for name in ("version", "created") if not stated.get(name)
    ]
    if not list_objects(stated, "resources"):
        fix = 'List the tables as Data Package asks: {"resources": [{"name": "events", "schema": ...}]}'
        problems.append(make_problem(0, "", "", "describes no table in `resources`", fix))
    return stated, problems


def list_objects(holder, name):
    """Return the JSON objects in the list of this name, if there is one."""
    members = get_member(holder, name)
    return [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []


def get_member(holder, name):
    """Return what a JSON object holds under a name; None if it is no object or has no such member."""
    return holder.get(name) if isinstance(holder, dict) else None


_FEW = 20
# Format → the tables that are written in files of their own beside that of the events.
_BESIDE = {
    CSV: {"claims": render_claims_csv, "sources": render_sources_csv},
    "parquet": {"claims": render_parquet, "sources": render_parquet},
}


@dataclass
class Inputs:
    """What was read.

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
    format : str
        What the file was taken for, in words; empty for a CSV of events.
    title, terms : str
        As in `timeline.io.formats._import.ImportResult`.
    """

    events: pd.DataFrame | None = None
    tables: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    skipped_count: int = 0
    format: str = ""
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
            is_bad = problems["severity"].eq("error").any()
            if is_bad and (not keep or self.events is None):
                raise DataError(path.name, problems)


def read_inputs(file, options, *, format=""):
    """Return the events of a file and the tables beside it, each read once; those beside a foreign file are not read.

    Parameters
    ----------
    file : Path
    options : dict
        Of `timeline.io.formats.detect.read_file`.
    format : str
        One of READ_FORMATS; by default the content decides.

    Raises
    ------
    OSError
        When the file cannot be opened.
    TypeError
        When an option does not fit the format.
    """
    found = Inputs()
    found.problems[file] = tabulate_problems([])
    try:
        name = format or detect_format(file)
    except DataError as fault:
        found.problems[file] = fault.problems
        return found
    beside = {}
    if name == CSV or options["columns"]:
        beside = {one: file.with_name(f"{one}.csv") for one in ("sources", "actors", "claims")}
    beside = {one: path for one, path in beside.items() if path.is_file() and path != file}
    sources = _keep(found, beside.get("sources"), read_sources, "sources")
    try:
        read = read_file(
            file,
            format=format if options["columns"] else name,
            errors="keep",
            sources=sources,
            **options,
        )
    except DataError as fault:
        found.problems[file] = fault.problems
        return found
    found.events, found.problems[file], found.skipped_count = read.events, read.problems, read.skipped_count
    found.format = "" if name == CSV else read.format
    found.title, found.terms = read.title, read.terms
    if read.claims is not None:
        found.tables["claims"] = read.claims
    actors = _keep(found, beside.get("actors"), read_actors, "")
    more = {"events": found.events, "sources": sources, "actors": actors}
    _keep(found, beside.get("claims"), read_claims, "claims", **more)
    return found


def _keep(found, path, read, name, **more):
    if path is None:
        return None
    try:
        result = read(path, errors="keep", **more)
    except DataError as fault:
        found.problems[path] = fault.problems
        return None
    found.problems[path] = result.problems
    if name:
        found.tables[name] = result.table
    return result.table


def write_converted(found, out, target, *, title="", add_ids=False):
    """Write what was read in another format and return the paths of the files.

    A CSV of events gets its claims and sources beside it as claims.csv and sources.csv, Parquet likewise. Ids that were
    made of date and title are written to a CSV only where the file has ids of its own for other rows, or on demand.

    Parameters
    ----------
    found : Inputs
    out : Path
    target : str
        One of `timeline.io.formats.write.WRITE_FORMATS`.
    title : str
    add_ids : bool

    Raises
    ------
    DataError
        When a claims.csv or sources.csv that says something else stands there already.
    TypeError
        When ids are asked for and the target is no CSV of events.
    """
    if add_ids and target != CSV:
        raise TypeError("--add-ids writes ids into a CSV of events; the other formats get them anyway.")
    events = found.events
    is_made = find_derived_ids(events.head(_FEW)).all() and find_derived_ids(events).all()
    if target == CSV and not add_ids and is_made:
        events = events.drop(columns="id")
    ending, renders = WRITE_FORMATS[target].ending, _BESIDE.get(target, {})
    beside = {
        out.with_name(name + ending): render(found.tables[name])
        for name, render in renders.items()
        if name in found.tables
    }
    beside = {path: content for path, content in beside.items() if path != out and not _holds(path, content, found)}
    written = [write_file(events, out, format=target, title=title, **found.tables)]
    return written + [write_whole(path, content) for path, content in beside.items()]


def _holds(path, content, found):
    """Return whether a file holds this already, be it in its own words; raise when it holds something else."""
    if not path.exists():
        return False
    if path in found.problems or path.read_bytes() == (content if isinstance(content, bytes) else content.encode()):
        return True
    fix = "Write to another folder, or move the file away"
    problem = make_problem(0, "", "", "stands there already and would be written over", fix)
    raise DataError(path.name, tabulate_problems([problem]))
