"""Build the table of claims: values with who claims them; they are never merged or averaged."""

import pandas as pd

from timeline.dates import parse_column
from timeline.errors import DateError, NearFinder, Problems
from timeline.tables.checks import (
    check_characters,
    check_reserved_names,
    check_schema,
    find_repeated_ids,
    order_columns,
)
from timeline.tables.result import build_result, filter_rows
from timeline.tables.schema import CLAIMS, REQUIRED
from timeline.tables.settings import BOUNDS, NEUTRAL

__all__ = ["CLAIM_DATE_COLUMNS", "build_claims"]

CLAIM_DATE_COLUMNS = ("as_of_earliest", "as_of_latest")
_VALUES = ["low", "best", "high"]
_PEOPLE = "people"  # a unit of whole numbers, whatever the settings say
_TOLERANCE = pd.Timedelta(days=1)  # the day at a place may begin before that of the publisher


def build_claims(text_table, *, events=None, sources=None, actors=None, settings=NEUTRAL):
    """Return the claims of text cells as a checked table; every reader of claims ends with it.

    Parameters
    ----------
    text_table : TextTable
        Text under our names of columns; `text_table.written` names them as the file does.
    events, sources, actors, settings
        As in `read_claims`.

    Returns
    -------
    TableResult
        Its table as `read_claims` returns it.
    """
    cells = order_columns(text_table.table, CLAIMS, CLAIM_DATE_COLUMNS)
    days = parse_column(cells["as_of"], pd.Series("UTC", index=cells.index, dtype="str"))
    problems = text_table.join_problems(
        check_schema(cells, CLAIMS, settings)
        + find_repeated_ids(cells)
        + check_characters(cells, text_table.plain)
        + check_reserved_names(text_table.table, CLAIM_DATE_COLUMNS, text_table.header_row)
        + _check_values(cells, settings.measures)
        + _check_reference(cells, "event", events, "events.csv")
        + _check_reference(cells, "source", sources, "sources.csv")
        + _check_reference(cells, "claimant", actors, "actors.csv", "name")
        + _check_days(cells, days)
        + _check_published(cells, days)
    )
    kept, skipped = filter_rows(cells, problems, REQUIRED["claims"], text_table.as_read)
    values = _to_numbers(kept)
    bounds = days.loc[kept.index, ["earliest", "latest"]].set_axis(CLAIM_DATE_COLUMNS, axis=1)
    claims = pd.concat([kept.assign(**values), bounds], axis=1).reset_index(drop=True)
    columns, parts = list(text_table.table.columns), [text_table.skipped, skipped]
    return build_result(claims, problems, parts, columns, text_table.written)


def _to_numbers(cells):
    return cells[_VALUES].apply(pd.to_numeric, errors="coerce").astype("float64")


def _check_values(cells, measures):
    """Return what is wrong with low, best and high: with their bound, their order and their unit."""
    problems = Problems()
    is_blank = {name: cells[name].isna().to_numpy() for name in _VALUES}
    for bound, needed in BOUNDS.items():
        has_bound = cells["bound"].eq(bound).to_numpy()
        if not has_bound.any():
            continue
        allowed = (*needed, "best") if bound == "between" else needed
        for name in _VALUES:
            for row in cells.index[has_bound & is_blank[name]] if name in needed else ():
                problems.add("missing_value", row, name, bound=bound)
            for row in cells.index[has_bound & ~is_blank[name]] if name not in allowed else ():
                problems.add("needless_value", row, name, cells.at[row, name], bound=bound)
    values = _to_numbers(cells)
    return problems + _check_order(cells, values) + _check_units(cells, values, measures)


def _check_order(cells, values):
    """Return the first pair of each row with two bounds that is not in order."""
    low, best, high = (values[name] for name in _VALUES)
    pairs = {("low", "high"): low >= high, ("low", "best"): low > best, ("best", "high"): best > high}
    is_unchecked, problems = cells["bound"].eq("between"), Problems()
    for (name, other), is_wrong in pairs.items():
        for row in cells.index[is_unchecked & is_wrong]:
            problems.add("values_out_of_order", row, name, cells.at[row, name], other=other)
        is_unchecked &= ~is_wrong
    return problems


def _check_units(cells, values, measures):
    """Return an error for each unit that is not that of its measure, and for each part of what is counted whole."""
    problems = Problems()
    expected = cells["measure"].map({name: measure.unit for name, measure in measures.items() if measure.unit})
    expected = expected.astype("str")
    is_other = cells["unit"].notna() & expected.notna() & cells["unit"].ne(expected)
    for row in cells.index[is_other]:
        measure, unit = cells.at[row, "measure"], expected[row]
        problems.add("wrong_unit", row, "unit", cells.at[row, "unit"], measure=measure, unit=unit)
    whole = [name for name, measure in measures.items() if measure.whole]
    is_counted = cells["measure"].isin(whole) | expected.fillna(cells["unit"]).eq(_PEOPLE)
    for name in _VALUES:
        for row in cells.index[is_counted & values[name].mod(1).gt(0)]:
            problems.add("not_a_whole_number", row, name, cells.at[row, name])
    return problems


def _check_days(cells, days):
    problems = Problems()
    for row, date in days["date"].dropna().items():
        if isinstance(date, DateError):
            problems.add("unreadable_as_of", row, "as_of", cells.at[row, "as_of"], reason=str(date))
    return problems


def _check_published(cells, days):
    published = pd.to_datetime(cells["published"], errors="coerce", utc=True, format="%Y-%m-%d")
    problems = Problems()
    for row in cells.index[published + _TOLERANCE < days["earliest"]]:
        problems.add("published_too_early", row, "published", cells.at[row, "published"])
    return problems


def _check_reference(cells, column, table, file, key="id"):
    """Return an error for each cell that names a row that the other table does not have."""
    problems = Problems()
    if table is None:
        return problems
    names, code = set(table[key]), "unknown_id" if key == "id" else "unknown_name"
    finder = NearFinder(table[key].tolist())
    for row, value in cells[column].dropna().items():
        if value not in names:
            problems.add(code, row, column, value, suggestion=finder.find(value), file=file)
    return problems
