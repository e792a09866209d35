"""[Parquet](https://parquet.apache.org/docs/file-format/), with the types of the columns.

It has all columns of the table: those of the file, those derived from them, and any others. A column of mixed types, or
of a type that Parquet does not have, becomes text. `claims.parquet` and `sources.parquet` are written beside it.
"""

import io

from timeline.io.formats.base import GENERATOR, Format, import_extra

__all__ = ["FORMAT", "render_parquet"]

_EXTRA = "parquet"


def render_parquet(events, *, claims=None, sources=None, title=""):
    """Return events as the bytes of a Parquet file; see `Format.write`.

    The index is dropped; the metadata of the schema have the title as `title` and this package as `generator`. Claims
    and sources are ignored: they are tables of their own, which can be passed in place of events. The bytes are the
    same for the same table and the same versions of pandas and pyarrow, which the file names.

    Raises
    ------
    ImportError
        When pyarrow is not installed.
    """
    pa = import_extra("pyarrow", extra=_EXTRA, label="Parquet")
    pq = import_extra("pyarrow.parquet", extra=_EXTRA, label="Parquet")
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
    metadata = {b"title": _to_encodable_text(title).encode(), b"generator": GENERATOR.encode()}
    arrow = arrow.replace_schema_metadata({**arrow.schema.metadata, **metadata})
    content = io.BytesIO()
    pq.write_table(arrow, content)
    return content.getvalue()


def _to_encodable_text(value):
    """Return a value as text that UTF-8 can encode: lone surrogates become "?"."""
    return str(value).encode("utf-8", "replace").decode()


FORMAT = Format(
    name="parquet",
    label="Parquet",
    rank=120,
    suffix=".parquet",
    write=render_parquet,
    # The key and the value as Thrift's compact protocol writes them.
    mark=rb"(?s)generator\x18\x11%b.*PAR1\Z" % GENERATOR.encode(),
    write_beside={"claims": render_parquet, "sources": render_parquet},
    takes_any_character=True,
    extra=_EXTRA,
)
