"""Open what an archive is made of: files, a DataFrame, or a table of an engine."""

import tempfile
import weakref
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

import duckdb
import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from timeline.errors import DataError, Problems

__all__ = ["Source", "keep_columns", "list_files", "open_source"]

# The least that sorts ten million rows without a stop; beyond it DuckDB sorts on the disk.
_MEMORY_LIMIT = "900MB"
_PARQUET, _TEXT, _JSON = (".parquet", ".pq"), (".csv", ".tsv", ".txt", ".tab"), (".jsonl", ".ndjson")
_COMPRESSED = (".gz", ".zst")
ROW_ID = "tl_row"


@dataclass
class Source:
    """A table and the engine that holds it.

    Attributes
    ----------
    backend : ibis Backend
    table : ibis Table
    name : str
        What is read, for readers: the file's name.
    rows, size : int or None
        Rows and bytes, where they are known without a query.
    kind : str
        'parquet', 'csv', 'json', 'dataframe' or 'table'.
    is_own : bool
        Whether the engine was started here.
    files : tuple of str
    """

    backend: object
    table: object
    name: str
    rows: int | None = None
    size: int | None = None
    kind: str = "table"
    is_own: bool = True
    files: tuple = ()


def open_source(table, *, sql="", header=()):
    """Return a table with the engine that holds it; DuckDB within this process for files and DataFrames.

    Parameters
    ----------
    table : ibis Table, DataFrame, str, Path, list of those or None
        A path is a file of Parquet, CSV or JSON Lines, a folder of them or a pattern; None with a `sql` that names its
        files itself.
    sql : str
        A SELECT of DuckDB that is made of the rows, which it calls `events`.
    header : sequence of str
        The columns of files of text that have none.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    DataError
        When a file is of no such type.
    TypeError
        When it is nothing of this.
    """
    if isinstance(table, ibis.Table):
        if sql:
            raise TypeError("`sql` is for files and DataFrames; give the table of the query, `connection.sql(…)`.")
        backend = ibis.get_backend(table)
        return Source(backend, table, getattr(table, "get_name", lambda: "table")(), is_own=False)
    backend = _connect()
    if isinstance(table, pd.DataFrame):
        source = _open_dataframe(backend, table)
    elif table is None and sql:
        source = Source(backend, None, "a query")
    elif isinstance(table, (str, Path, list, tuple)):
        source = _open_files(backend, table, header)
    else:
        raise TypeError(f"`table` must be an Ibis table, a DataFrame or a path; got {type(table).__name__}.")
    if sql:
        source.table = _select(backend, source, sql)
    return source


def keep_columns(source, columns, row_id):
    """Return the source with the columns that are needed, and with a number for each row if they have no id.

    Texts are parsed once and kept on the disk, since they are read more than once.

    Parameters
    ----------
    source : Source
    columns : sequence of str
    row_id : bool
        Whether to number the rows, in the order of the files.
    """
    table = source.table
    if source.kind in ("csv", "json") or (row_id and source.kind != "parquet"):
        needed = {name: table[name] for name in columns}
        if row_id:
            needed[ROW_ID] = ibis.row_number().cast("int64")
        source.table = source.backend.create_table("tl_rows", table.select(**needed))
    elif row_id:
        files = ", ".join("'" + name.replace("'", "''") + "'" for name in source.files)
        source.backend.raw_sql(
            f"CREATE VIEW tl_numbered AS SELECT *, (file_index::BIGINT << 40) + file_row_number AS {ROW_ID} "  # noqa: S608
            f"FROM read_parquet([{files}], union_by_name = {len(source.files) > 1})"
        )
        source.table = source.backend.table("tl_numbered")
    return source


def list_files(given):
    """Return the files that a path, a folder, a pattern or a list of them names.

    Raises
    ------
    FileNotFoundError
        When there is none.
    """
    return _match_files(given)[0]


def _connect():
    folder = tempfile.TemporaryDirectory(prefix="timeline-archive-", ignore_cleanup_errors=True)
    path = Path(folder.name)
    backend = ibis.duckdb.connect(path / "rows.duckdb", temp_directory=str(path / "spill"), memory_limit=_MEMORY_LIMIT)
    backend.raw_sql("SET TimeZone = 'UTC'")
    # DuckDB's own bar would go to the standard output, beside ours; how far a query is can be read all the same.
    backend.raw_sql("SET enable_progress_bar = true")
    backend.raw_sql("SET enable_progress_bar_print = false")
    weakref.finalize(backend, _close, backend.con, folder)
    return backend


def _close(connection, folder):
    connection.close()
    folder.cleanup()


def _open_dataframe(backend, table):
    columns = {str(name): column for name, column in table.items()}
    arrays = {}
    for name, column in columns.items():
        try:
            arrays[name] = pa.array(column, from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
            arrays[name] = pa.array(column.astype("str").where(column.notna()), from_pandas=True)
    arrow = pa.table(arrays)
    backend.con.register("tl_frame", arrow)
    return Source(backend, backend.table("tl_frame"), "a DataFrame", len(table), arrow.nbytes, "dataframe")


def _open_files(backend, given, header):
    paths, name = _match_files(given)
    endings = {_find_ending(path) for path in paths}
    size = sum(path.stat().st_size for path in paths)
    names = [str(path) for path in paths]
    if endings <= {*_PARQUET}:
        rows = sum(_count_parquet_rows(path) for path in paths)
        union = {"union_by_name": True} if len(names) > 1 else {}
        return Source(
            backend,
            backend.read_parquet(names, table_name="tl_files", **union),
            name,
            rows,
            size,
            "parquet",
            files=(*names,),
        )
    if endings <= {*_JSON}:
        table = backend.read_json(names, table_name="tl_files", format="newline_delimited", union_by_name=True)
        return Source(backend, table, name, None, size, "json")
    if not endings <= {*_TEXT}:
        problems = Problems()
        problems.add("archive_file_type", 0, "", ", ".join(sorted(endings - {*_PARQUET, *_TEXT, *_JSON})))
        raise DataError(name, problems)
    # Types that were guessed from the first rows fail at row two million, and lose the zeros of 007.
    options = {"header": False, "names": list(header), "delim": "\t"} if header else {"header": True}
    if len(names) > 1 and not header:
        options["union_by_name"] = True
    table = backend.read_csv(names, table_name="tl_files", all_varchar=True, **options)
    return Source(backend, table, name, None, size, "csv")


def _count_parquet_rows(path):
    try:
        return pq.read_metadata(path).num_rows
    except pa.ArrowInvalid as error:
        problems = Problems()
        problems.add("archive_unreadable_file", 0, "", path.name, reason=str(error).rstrip("."))
        raise DataError(str(path), problems) from error


def _find_ending(path):
    suffixes = [suffix.lower() for suffix in path.suffixes]
    suffixes = suffixes[:-1] if suffixes and suffixes[-1] in _COMPRESSED else suffixes
    return suffixes[-1] if suffixes else ""


def _match_files(given):
    """Return the files that a path, a folder, a pattern or a list of them names, and a name for all of them."""
    if isinstance(given, (list, tuple)):
        lists = [_match_files(member) for member in given]
        if not lists:
            raise ValueError("`table` must name a file; got an empty list.")
        return [path for paths, _ in lists for path in paths], lists[0][1] + (" …" if len(lists) > 1 else "")
    path = Path(given)
    if path.is_dir():
        for endings in (_PARQUET, _TEXT, _JSON):
            paths = sorted(one for one in path.rglob("*") if one.is_file() and _find_ending(one) in endings)
            if paths:
                return paths, path.resolve().name
        raise FileNotFoundError(f"There is no Parquet, CSV or JSON Lines file in {path}.")
    if path.is_file():
        return [path], path.name
    paths = [Path(one) for one in sorted(glob(str(given), recursive=True))] if has_magic(str(given)) else []
    if not paths:
        raise FileNotFoundError(f"There is no file {given}.")
    return paths, path.name


def _select(backend, source, sql):
    if source.table is not None:
        backend.create_view("events", source.table, overwrite=True)
    source.kind, source.rows = "csv", None  # it is run once, and its rows are kept
    try:
        backend.raw_sql(f"CREATE VIEW tl_query AS {sql}")
    except duckdb.Error as error:
        problems = Problems()
        problems.add("archive_engine", 0, reason=str(error).split("\n")[0])
        raise DataError(source.name, problems) from error
    return backend.table("tl_query")
