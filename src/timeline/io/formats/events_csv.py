"""Write our own tables as CSV that says the same when it is read again, byte for byte when it is written again."""

import math
from operator import itemgetter

import pandas as pd

from timeline.csv_text import FORMULA_STARTS, escape_formula, format_row, quote_cells
from timeline.io.formats._chunks import iter_chunks
from timeline.tables import CLAIM_DATE_COLUMNS, CLAIMS, DATE_COLUMNS, EVENTS, SOURCES

__all__ = ["render_claims_csv", "render_csv", "render_sources_csv"]


def render_csv(events, *, claims=None, sources=None, title=""):
    """Yield events as the text of a CSV file that `read_events` reads, in parts.

    `start` and `end` are EDTF, as they were read; what else was worked out is left out, other columns of the table
    stand behind ours. A cell that a spreadsheet would work out as a formula gets an apostrophe, which is taken off
    when it is read.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index.
    claims, sources, title
        Not in this file; see `render_claims_csv` and `render_sources_csv`.

    Yields
    ------
    str
        UTF-8 is meant; a row per event in the order of the table, line feeds.
    """
    table = events.reset_index(drop=True)
    for name in ("start", "end"):
        table[name] = table[f"{name}_edtf"].where(table[f"{name}_edtf"].notna(), table.get(name))
    yield from _render(table, EVENTS, DATE_COLUMNS)


def render_claims_csv(claims):
    """Return claims, as `read_claims` gives them, as the text of a CSV file that it reads."""
    return "".join(_render(claims, CLAIMS, CLAIM_DATE_COLUMNS))


def render_sources_csv(sources):
    """Return sources, as `read_sources` gives them, as the text of a CSV file that it reads."""
    return "".join(_render(sources, SOURCES, ()))


def _render(table, schema, derived):
    ours = [name for name in schema.columns if name in table.columns]
    names = [*ours, *(name for name in table.columns if name not in schema.columns and name not in derived)]
    yield format_row(escape_formula(str(name)) for name in names) + "\n"
    for part in iter_chunks(table):
        columns = (quote_cells(_write_column(part[name])) for name in names)
        yield "\n".join(map(",".join, zip(*columns, strict=True))) + "\n"


def _write_column(column):
    """Return the cells of a column as text."""
    if not isinstance(column.dtype, pd.StringDtype):
        return list(map(_write_cell, column.tolist()))
    cells = list(map(str.strip, column.fillna("").tolist()))
    is_formula = not FORMULA_STARTS.isdisjoint(map(itemgetter(slice(1)), cells))
    return list(map(escape_formula, cells)) if is_formula else cells


def _write_cell(value):
    if isinstance(value, str):
        return escape_formula(value.strip())
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else str(int(value)) if value.is_integer() else escape_formula(str(value))
    if isinstance(value, int):
        return str(value)
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    return escape_formula(str(value).strip())
