"""Render events as Parquet, with the types of their columns."""

import io

__all__ = ["render_parquet"]

_NO_PYARROW = "Parquet needs pyarrow: pip install 'timeline-notebook[parquet]'"


def render_parquet(events, *, claims=None, sources=None, title=""):
    """Return events as the bytes of a Parquet file.

    It has all columns of the table, with their types: those of the file, those derived from them, and any others. A
    column of mixed types, or of a type that Parquet does not have, becomes text. The index is dropped. The input is not
    changed.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it, with any index.
    claims, sources : DataFrame, optional
        Ignored: they are tables of their own, which can be passed to `render_parquet` in place of events.
    title : str
        The value of `title` in the metadata of the schema.

    Returns
    -------
    bytes
        The same for the same table and the same versions of pandas and pyarrow, which the file names.

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
    except ImportError as error:
        raise ImportError(_NO_PYARROW) from error
    table = events.reset_index(drop=True).copy(deep=False)
    table.attrs = {}
    table.columns = [str(name) for name in table.columns]
    for name in table.columns:
        try:
            has_type = table[name].dtype != object and pa.array(table[name]) is not None
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
            has_type = False
        if not has_type:
            table[name] = table[name].astype("object").map(_to_encodable_text, na_action="ignore").astype("str")
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    arrow = arrow.replace_schema_metadata({**arrow.schema.metadata, b"title": _to_encodable_text(title).encode()})
    content = io.BytesIO()
    pq.write_table(arrow, content)
    return content.getvalue()


def _to_encodable_text(value):
    """Return a value as text that UTF-8 can encode: lone surrogates become "?"."""
    return str(value).encode("utf-8", "replace").decode()
