"""Build the table of claims: values with who claims them; they are never merged or averaged."""

import pandas as pd

from timeline.dates import parse_column
from timeline.errors import DataError, DateError, NearFinder, Problems
from timeline.tables.checks import (
    check_characters,
    check_reserved_names,
    check_schema,
    find_repeated_ids,
    order_columns,
    remove_invisible,
)
from timeline.tables.result import (
    add_as_written,
    build_result,
    filter_rows,
    find_blanked,
    keep_problems,
    list_as_written,
)
from timeline.tables.schema import CLAIMS, REQUIRED
from timeline.tables.settings import BOUNDS, NEUTRAL

__all__ = ["CLAIM_DATE_COLUMNS", "build_claims", "renew_claim_days"]

CLAIM_DATE_COLUMNS = ("as_of_earliest", "as_of_latest")
_VALUES = ["low", "best", "high"]
_PEOPLE = "people"  # a unit of whole numbers, whatever the settings say
_TOLERANCE = pd.Timedelta(days=1)  # the day at a place may begin before that of the publisher


def build_claims(text_table, *, events=None, sources=None, actors=None, settings=NEUTRAL, checks_order=True):
    """Return the claims of text cells as a checked table; every reader of claims ends with it.

    Parameters
    ----------
    text_table : TextTable
        Text under our names of columns; `text_table.written` names them as the file does.
    events, sources, actors, settings
        As in `read_claims`.
    checks_order : bool
        Whether it is an error that low, best and high are not in this order.

    Returns
    -------
    TableResult
        Its table as `read_claims` returns it.
    """
    cells = order_columns(text_table.table, CLAIMS, CLAIM_DATE_COLUMNS)
    cells, character_problems = remove_invisible(cells, CLAIMS, text_table.plain)
    days = _parse_days(cells)
    problems = text_table.join_problems(
        character_problems
        + check_schema(cells, CLAIMS, settings)
        + find_repeated_ids(cells)
        + check_characters(cells, text_table.plain)
        + check_reserved_names(text_table.table, CLAIM_DATE_COLUMNS, text_table.header_row)
        + _check_values(cells, settings.measures, checks_order)
        + _check_reference(cells, "event", events, "events.csv")
        + _check_reference(cells, "source", sources, "sources.csv")
        + _check_reference(cells, "claimant", actors, "actors.csv", "name")
        + _check_days(cells, days)
        + _check_published(cells, days)
    )
    kept, skipped = filter_rows(cells, problems, REQUIRED["claims"], text_table.as_read)
    blanked = find_blanked(cells, problems, kept)
    problems = keep_problems(problems, kept, refusing=(*_VALUES, "unit"))
    kept = add_as_written(kept.assign(**_to_numbers(kept)), list_as_written(problems, text_table))
    claims = pd.concat([kept, _find_bounds(days).loc[kept.index]], axis=1).reset_index(drop=True)
    columns, parts = list(text_table.table.columns), [text_table.skipped, skipped]
    return build_result(claims, problems, parts, columns, text_table.written, blanked)


def renew_claim_days(claims):
    """Return claims with the bounds of `as_of` as it is now, so that an edited cell counts.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` returns it, under any index.

    Raises
    ------
    DataError
        When an `as_of` cannot be read; the row is the position, from 0.
    """
    cells = claims[["as_of"]].reset_index(drop=True)
    days = _parse_days(cells)
    if problems := _check_days(cells, days):
        raise DataError("the table of claims", problems)
    bounds = _find_bounds(days).set_axis(claims.index)
    is_same = bounds.equals(claims[list(CLAIM_DATE_COLUMNS)])
    return claims if is_same else claims.assign(**{name: bounds[name] for name in CLAIM_DATE_COLUMNS})


def _parse_days(cells):
    return parse_column(cells["as_of"], pd.Series("UTC", index=cells.index, dtype="str"))


def _find_bounds(days):
    return days[["earliest", "latest"]].set_axis(CLAIM_DATE_COLUMNS, axis=1)


def _to_numbers(cells):
    return cells[_VALUES].apply(pd.to_numeric, errors="coerce").astype("float64")


def _check_values(cells, measures, checks_order):
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
    problems += _check_order(cells, values) if checks_order else Problems()
    return problems + _check_units(cells, values, measures)


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
