"""Render our own tables as CSV that can be read again without loss, with the same bytes for the same table."""

import math
from operator import itemgetter

import pandas as pd

from timeline.csv_text import FORMULA_STARTS, escape_formula, format_row, quote_cells
from timeline.io.formats._chunks import iter_chunks
from timeline.io.hxl import list_tags
from timeline.tables import CLAIM_DATE_COLUMNS, CLAIMS, DERIVED_COLUMNS, EVENTS, SOURCES

__all__ = ["render", "render_claims", "render_sources"]


def render(events):
    """Yield the text of a CSV file of events, as `timeline.io.formats.events_csv` describes it."""
    table = events.reset_index(drop=True)
    for name in ("start", "end"):
        table[name] = table[f"{name}_edtf"].where(table[f"{name}_edtf"].notna(), table.get(name))
    yield from _render(table, EVENTS, DERIVED_COLUMNS)


def render_claims(claims, *, hxl=False):
    """Return the text of a CSV file that `read_claims` reads, from claims as it returns them.

    Parameters
    ----------
    claims : DataFrame
    hxl : bool
        Put a row with tags of the Humanitarian Exchange Language below the header.
    """
    header, *rows = _render(claims, CLAIMS, CLAIM_DATE_COLUMNS)
    if hxl:
        measures = set(claims["measure"].dropna())
        header += format_row(list_tags(_list_columns(claims, CLAIMS, CLAIM_DATE_COLUMNS), measures)) + "\n"
    return header + "".join(rows)


def render_sources(sources):
    """Return the text of a CSV file that `read_sources` reads, from sources as it returns them."""
    return "".join(_render(sources, SOURCES, ()))


def _render(table, schema, derived):
    names = _list_columns(table, schema, derived)
    yield format_row(escape_formula(str(name)) for name in names) + "\n"
    for chunk in iter_chunks(table):
        columns = (quote_cells(_format_column(chunk[name])) for name in names)
        yield "\n".join(map(",".join, zip(*columns, strict=True))) + "\n"


def _list_columns(table, schema, derived):
    """Return the columns that are written: ours in the order of the codebook, then others."""
    ours = [name for name in schema.columns if name in table.columns]
    return [*ours, *(name for name in table.columns if name not in schema.columns and name not in derived)]


def _format_column(column):
    """Return the cells of a column as text."""
    if not isinstance(column.dtype, pd.StringDtype):
        return list(map(_format_cell, column.tolist()))
    cells = list(map(str.strip, column.fillna("").tolist()))
    is_formula = not FORMULA_STARTS.isdisjoint(map(itemgetter(slice(1)), cells))
    return list(map(escape_formula, cells)) if is_formula else cells


def _format_cell(value):
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
