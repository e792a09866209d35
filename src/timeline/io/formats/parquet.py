"""Write events as Parquet, with the types of their columns."""

import io

__all__ = ["render_parquet"]


_NO_PYARROW = "Parquet needs pyarrow: pip install 'timeline-notebook[parquet]'"


def render_parquet(events, *, claims=None, sources=None, title=""):
    """Return events as the bytes of a Parquet file.

    All columns of the table are in it, with their types: what was written, what was worked out from it, and others of
    the table. A column that mixes types, or is of a type that Parquet does not know, becomes text. The index is left
    out. The input is not changed.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index.
    claims, sources : DataFrame, optional
        Not in this file: they are tables of their own, which `render_parquet` can be given instead of events.
    title : str
        Stands in the metadata of the schema, as `title`.

    Returns
    -------
    bytes
        The same for the same table and the same versions of pandas and pyarrow, whose names stand in the file.

    Raises
    ------
    ImportError
        When pyarrow is not installed.

    Source
    ------
    https://parquet.apache.org/docs/file-format/
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as fault:
        raise ImportError(_NO_PYARROW) from fault
    table = events.reset_index(drop=True).copy(deep=False)
    table.attrs = {}
    table.columns = [str(name) for name in table.columns]
    for name in table.columns:
        try:
            is_known = table[name].dtype != object and pa.array(table[name]) is not None
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
            is_known = False
        if not is_known:
            table[name] = table[name].astype("object").map(_write_text, na_action="ignore").astype("str")
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    arrow = arrow.replace_schema_metadata({**arrow.schema.metadata, b"title": _write_text(title).encode()})
    content = io.BytesIO()
    pq.write_table(arrow, content)
    return content.getvalue()


def _write_text(value):
    """Return a value as text that UTF-8 can hold: halves of letters become "?"."""
    return str(value).encode("utf-8", "replace").decode()
