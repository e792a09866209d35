"""Build the table of claims: statements of values with who claims them; they are never merged or averaged."""

import pandas as pd

from timeline.dates import parse_column
from timeline.errors import DataError
from timeline.tables.checks import (
    check_characters,
    check_reserved_names,
    check_schema,
    find_repeated_ids,
    order_columns,
    remove_invisible,
)
from timeline.tables.claim_checks import (
    VALUES,
    check_days,
    check_links,
    check_periods,
    check_published,
    check_quotes,
    check_references,
    check_totals,
    check_values,
    read_numbers,
)
from timeline.tables.claim_columns import fill_defaults, renew_columns
from timeline.tables.result import (
    add_as_written,
    build_result,
    filter_rows,
    find_blanked,
    keep_problems,
    list_as_written,
)
from timeline.tables.schema import CLAIMS, REQUIRED
from timeline.tables.settings import NEUTRAL

__all__ = ["CLAIM_DATE_COLUMNS", "build_claims", "renew_claim_days"]

CLAIM_DATE_COLUMNS = ("as_of_earliest", "as_of_latest", "known_on")


def build_claims(
    text_table, *, events=None, sources=None, actors=None, claimants=None, settings=NEUTRAL, checks_order=True
):
    """Return the claims of text cells as a checked table; every reader of claims ends with it.

    Parameters
    ----------
    text_table : TextTable
        Text under our names of columns; `text_table.written` names them as the file does.
    events, sources, actors, claimants, settings
        As in `read_claims`.
    checks_order : bool
        Whether it is an error that low, best and high are not in this order.

    Returns
    -------
    TableResult
        Its table as `read_claims` returns it.
    """
    text_table = renew_columns(text_table)
    cells = order_columns(text_table.table, CLAIMS, CLAIM_DATE_COLUMNS)
    cells, character_problems = remove_invisible(cells, CLAIMS, text_table.plain)
    cells = fill_defaults(cells)
    days = _parse_days(cells)
    problems = text_table.join_problems(
        character_problems
        + check_schema(cells, CLAIMS, settings)
        + find_repeated_ids(cells)
        + check_characters(cells, text_table.plain)
        + check_reserved_names(text_table.table, CLAIM_DATE_COLUMNS, text_table.header_row)
        + check_values(cells, settings.measures, checks_order=checks_order)
        + check_references(cells, events=events, sources=sources, actors=actors, claimants=claimants)
        + check_links(cells)
        + check_quotes(cells, settings.bound_words)
        + check_days(cells, days)
        + check_published(cells, days)
        + check_periods(cells)
        + check_totals(cells, days)
    )
    kept, skipped = filter_rows(cells, problems, REQUIRED["claims"], text_table.as_read)
    blanked = find_blanked(cells, problems, kept)
    problems = keep_problems(problems, kept, refusing=(*VALUES, "unit"))
    kept = add_as_written(kept.assign(**read_numbers(kept)), list_as_written(problems, text_table))
    claims = pd.concat([kept, _find_days(kept, days.loc[kept.index])], axis=1).reset_index(drop=True)
    columns, parts = list(text_table.table.columns), [text_table.skipped, skipped]
    return build_result(claims, problems, parts, columns, text_table.written, blanked)


def renew_claim_days(claims):
    """Return claims with the days that are derived from their cells as they are now, so that an edited cell counts.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` returns it, under any index.

    Raises
    ------
    DataError
        When an `as_of` cannot be read; the row is the position, from 0.
    """
    cells = claims[["as_of", "claimed_on", "source_published"]].reset_index(drop=True)
    days = _parse_days(cells)
    if problems := check_days(cells, days):
        raise DataError("the table of claims", problems)
    renewed = _find_days(cells, days).set_axis(claims.index)
    is_same = renewed.equals(claims[list(CLAIM_DATE_COLUMNS)])
    return claims if is_same else claims.assign(**{name: renewed[name] for name in CLAIM_DATE_COLUMNS})


def _parse_days(cells):
    return parse_column(cells["as_of"], pd.Series("UTC", index=cells.index, dtype="str"))


def _find_days(cells, days):
    """Return the bounds of `as_of`, and the day by which the value was known: claimed, else published."""
    known_on = cells["claimed_on"].fillna(cells["source_published"])
    known_on = pd.to_datetime(known_on, errors="coerce", utc=True, format="%Y-%m-%d").astype("datetime64[us, UTC]")
    return days[["earliest", "latest"]].assign(known_on=known_on).set_axis(CLAIM_DATE_COLUMNS, axis=1)
