"""Read claims as others write them: under other names of columns, with tags of HXL, or in the columns of Airwars."""

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, Problem, Problems, quote_value
from timeline.io.column_names import match_claim_columns
from timeline.io.csv_rows import read_rows
from timeline.io.encoding import open_text
from timeline.io.hxl import TaggedValue, is_tag_row, match_tags, read_tag, read_value_tag
from timeline.io.input import read_content
from timeline.io.text_table import read_cells, read_foreign_cells
from timeline.tables import CLAIMS

__all__ = ["read_claim_cells"]

_SAMPLE_CHARACTERS = 20_000
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAYS = ("as_of", "claimed_on", "source_published", "period_start", "period_end")
_VALUES = ("low", "best", "high")
# Columns of a table of Airwars, without spaces and underscores → ours.
_AIRWARS = {
    "id": ("uniquereferencecode", "airwarscode", "code"),
    "as_of": ("incidentdate", "date"),
    "place": ("locationname", "location"),
    "claimant_grade": ("civilianharmstatus", "airwarsgrading", "grading", "grade"),
    "note": ("assessment", "summary"),
}
_AIRWARS_VALUES = {
    "killed": (("killedmin", "civilianskilledmin", "minkilled"), ("killedmax", "civilianskilledmax", "maxkilled")),
    "injured": (
        ("injuredmin", "civiliansinjuredmin", "mininjured"),
        ("injuredmax", "civiliansinjuredmax", "maxinjured"),
    ),
}
_AIRWARS_CELLS = {
    "claimant": "Airwars",
    "basis": "coded from reports",
    "unit": "people",
    "counting": "increment",
    "status": "estimate",
}


def read_claim_cells(path):
    """Return the cells of a CSV of claims under our names of columns.

    A row of HXL tags, as the header or below it, says what the columns are; a table with Airwars' reference codes and
    bounds makes claims of those killed and of those injured; of any other file, columns may be named as people name
    them. Where a row states several values, it makes several claims, and its number stands more than once in the index.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    TextTable

    Raises
    ------
    DataError, FileNotFoundError
        As `read_cells`.
    """
    header, first = _read_first_rows(path)
    if is_tag_row(header) or is_tag_row(first):
        return _read_tagged(path, header)
    names = [re.sub(r"[\s_\-]+", "", name.casefold()) for name in header]
    if (
        any(name in names for name in _AIRWARS["id"][:2])
        and _find_first(names, _AIRWARS_VALUES["killed"][0]) is not None
    ):
        return _read_airwars(path, header, names)
    return read_cells(path, CLAIMS, columns=match_claim_columns(header))


def _read_first_rows(path):
    """Return the header of a file and the row below it; without any for what is no text."""
    stream, problems = open_text(read_content(path))
    if problems.has_errors:
        return [], []
    rows = read_rows(StringIO(stream.read(_SAMPLE_CHARACTERS), newline=""), list(CLAIMS.columns))
    return list(rows.header), list(rows.cells[0]) if rows.cells else []


def _read_tagged(path, header):
    cells = read_foreign_cells(path, header)
    own = list(cells.table.columns)
    if is_tag_row(header):
        tags = [read_tag(name) if name.startswith("#") else None for name in own]
    else:
        tags = [read_tag(text) for text in cells.table.iloc[0].tolist()]
        cells = replace(cells, table=cells.table.iloc[1:], as_read=cells.as_read.iloc[1:])
    columns = {name: own[position] for name, position in match_tags(tags).items()}
    columns |= {name: name for name in own if name in CLAIMS.columns and name not in columns}
    series = {}
    for name, value in zip(own, map(read_value_tag, tags), strict=True):
        if value is not None:
            series.setdefault((value.measure, value.group), {}).setdefault(value.kind, name)
    series = {TaggedValue(*key, ""): kinds for key, kinds in series.items()}
    return _make_claims(path, cells, columns, series, {})


def _read_airwars(path, header, names):
    cells = read_foreign_cells(path, header)
    own = list(cells.table.columns)
    found = {name: _find_first(names, aliases) for name, aliases in _AIRWARS.items()}
    columns = {name: own[position] for name, position in found.items() if position is not None}
    series = {}
    for measure, aliases in _AIRWARS_VALUES.items():
        bounds = {kind: _find_first(names, ends) for kind, ends in zip(("low", "high"), aliases, strict=True)}
        kinds = {kind: own[position] for kind, position in bounds.items() if position is not None}
        if kinds:
            series[TaggedValue(measure, "civilians", "")] = kinds
    return _make_claims(path, cells, columns, series, _AIRWARS_CELLS)


def _find_first(names, aliases):
    return next((names.index(alias) for alias in aliases if alias in names), None)


def _make_claims(path, cells, columns, series, constants):
    """Return a row for each value that a row of the file states.

    Parameters
    ----------
    path : str or Path
    cells : TextTable
        Under the file's own names.
    columns : dict of str to str
        Our name → the file's own.
    series : dict of TaggedValue to dict
        What is counted → 'low', 'best', 'high' or 'amount_words' → the file's own name.
    constants : dict of str to str
        Our name → the text of each row.
    """
    if "claimant" not in columns and "claimant" not in constants:
        own = ", ".join(quote_value(name).strip() for name in cells.table.columns)
        details = {"name": "claimant", "columns": own, "mapping": "claimant"}
        problem = Problem("missing_table_column", cells.header_row, "claimant", details=details)
        raise DataError(Path(path).name, Problems([problem]))
    plain = pd.DataFrame({ours: cells.table[own] for ours, own in columns.items()}, index=cells.table.index)
    plain = plain.assign(**constants)
    parts = []
    for counted, kinds in (series or {TaggedValue("", "", ""): {}}).items():
        values = {kind: cells.table[own] for kind, own in kinds.items()}
        part = plain.assign(**values)
        if counted.measure and "measure" not in columns:
            part = part.assign(measure=counted.measure)
        if counted.group and "group" not in columns:
            part = part.assign(group=counted.group)
        if len(series) > 1:
            part = part[part[list(values)].notna().any(axis=1)]
            if "id" in part:
                part["id"] = part["id"] + "-" + "-".join(filter(None, (counted.measure, counted.group)))
        parts.append(part)
    table = pd.concat(parts).sort_index(kind="stable")
    table = _join_equal_bounds(_write_days(table)).astype("str")
    rest = [name for name in cells.table.columns if name not in (*columns.values(), *CLAIMS.columns)]
    used = {own for kinds in series.values() for own in kinds.values()}
    kept = cells.table[[name for name in rest if name not in used]].reindex(table.index)
    table = pd.concat([table, kept], axis=1)
    written = columns | {kind: own for kinds in series.values() for kind, own in kinds.items()}
    return replace(cells, table=table, as_read=table, written=written, unreadable=set(), plain=set())


def _write_days(table):
    """Return a table in which days without hyphens, 20260131, have them."""
    days = {
        name: table[name].str.replace(f"^{_COMPACT_DAY.pattern}$", r"\1-\2-\3", regex=True)
        for name in _DAYS
        if name in table
    }
    return table.assign(**days)


def _join_equal_bounds(table):
    """Return a table in which two equal bounds without a best value are that value."""
    if not {"low", "high"} <= set(table):
        return table
    best = table["best"] if "best" in table else pd.Series(None, index=table.index, dtype="str")
    is_one = best.isna().to_numpy() & table["low"].notna().to_numpy() & table["low"].eq(table["high"]).to_numpy()
    best = best.mask(is_one, table["low"])
    return table.assign(best=best, low=table["low"].mask(is_one), high=table["high"].mask(is_one))
