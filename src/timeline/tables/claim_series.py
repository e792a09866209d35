"""Arrange claims for a chart: what was published by a day, and each claimant's statements one after the other."""

from dataclasses import dataclass

import pandas as pd

from timeline.errors import DataError, Problem, Problems, suggest_near
from timeline.tables.arguments import parse_day
from timeline.tables.claims import CLAIM_DATE_COLUMNS
from timeline.tables.schema import CLAIMS, ONE_PLACE
from timeline.tables.settings import NEUTRAL

__all__ = [
    "OPEN_ABOVE",
    "OPEN_BELOW",
    "PLACE_PREFIX",
    "Statements",
    "find_best_values",
    "group_statements",
    "list_values",
    "require_claims",
    "select_measure",
    "split_by_publication",
]

# Bounds above and below which the true value may lie.
OPEN_ABOVE = ("at least", "more than")
OPEN_BELOW = ("up to",)
# Claims of one place have as their scope this prefix and the event's id.
PLACE_PREFIX = f"{ONE_PLACE}: "


@dataclass(frozen=True)
class Statements:
    """The claims of one claimant on one basis, in order of the day for which they were made.

    Attributes
    ----------
    claimant, basis : str
    rows : list of named tuple
        A claim each, with `at` (the middle of `as_of`) and `value` (as `find_best_values` gives it) added.
    """

    claimant: str
    basis: str
    rows: list


def require_claims(claims):
    """Raise when the table lacks a column that `read_claims` gives.

    Raises
    ------
    DataError
        When a column is missing.
    TypeError
        When `claims` is not a DataFrame.
    """
    if not isinstance(claims, pd.DataFrame):
        raise TypeError(f"`claims` must be a DataFrame as `read_claims` gives it; got {type(claims).__name__}.")
    missing = [name for name in (*CLAIMS.columns, *CLAIM_DATE_COLUMNS) if name not in claims.columns]
    if missing:
        problems = Problems(Problem("missing_claims_column", column=name) for name in missing)
        raise DataError("the table of claims", problems)


def split_by_publication(claims, as_of):
    """Return the claims published by a day, and those without a day of publication.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    as_of : str, date or Timestamp, optional
        The last day whose publications are included; without it all claims are in the first table.

    Returns
    -------
    published, undated : DataFrame
        Rows of `claims` in their order, under their own index.

    Raises
    ------
    ValueError
        When `as_of` is not a day.
    """
    if as_of is None:
        return claims, claims.iloc[:0]
    day = parse_day(as_of, "as_of").strftime("%Y-%m-%d")
    is_undated = claims["published"].isna()
    return claims[~is_undated & claims["published"].le(day)], claims[is_undated]


def list_values(claims, column, listed):
    """Return the values of a column in order: those of a list, then others in order of their first claim.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    column : str
    listed : iterable of str
        The list of the settings for this column; its members are in the result whether or not a claim has them.

    Returns
    -------
    list of str
    """
    ordered = claims.sort_values(["as_of_earliest", "id"], kind="stable")
    return list(dict.fromkeys([*listed, *ordered[column].dropna()]))


def select_measure(claims, measure, scope=None, settings=NEUTRAL):
    """Return the claims of a measure, and of a scope or several, as a dict of scope to DataFrame.

    Scopes come in the order requested, else in that of the settings, then by their first statement, single places last.
    Claims of the scope "one place" are separated by their event, as the scope "one place: " with the event's id;
    `scope` may be such a scope, or "one place" for all of them.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    measure : str
    scope : str or list of str, optional
        By default every scope that has a claim of this measure.
    settings : Settings
        With the order of the scopes.

    Raises
    ------
    ValueError
        When no claim has this measure, or none of it this scope.
    """
    measures = list(dict.fromkeys(claims["measure"]))
    if measure not in measures:
        listed = "There are " + ", ".join(f"'{name}'" for name in measures) if measures else "The table is empty"
        raise ValueError(f"`measure` '{measure}' has no claims. {suggest_near(measure, measures, listed)}.")
    selected = claims[claims["measure"].eq(measure)].sort_values(["as_of_earliest", "id"], kind="stable")
    is_place = selected["scope"].eq(ONE_PLACE)
    column = selected["scope"].mask(is_place, PLACE_PREFIX + selected["event"].fillna("no event"))
    ranks = {name: rank for rank, name in enumerate(settings.scopes)}
    scopes = sorted(
        dict.fromkeys(column), key=lambda name: (name.startswith(PLACE_PREFIX), ranks.get(name, len(ranks)))
    )
    requested = scopes if scope is None else [scope] if isinstance(scope, str) else list(scope)
    if ONE_PLACE in requested:
        position = requested.index(ONE_PLACE)
        requested[position : position + 1] = [name for name in scopes if name.startswith(PLACE_PREFIX)]
    for name in requested:
        if name not in scopes:
            listed = "There are " + ", ".join(f"'{other}'" for other in scopes)
            raise ValueError(f"`scope` '{name}' has no claims of '{measure}'. {suggest_near(name, scopes, listed)}.")
    return {name: selected[column.eq(name)] for name in requested}


def group_statements(claims):
    """Return the statements of each claimant and basis, upper bounds separately, in order of the first.

    Parameters
    ----------
    claims : DataFrame
        Claims of one measure and one scope.

    Returns
    -------
    list of Statements
    """
    at = claims["as_of_earliest"] + (claims["as_of_latest"] - claims["as_of_earliest"]) / 2
    claims = claims.assign(at=at, value=find_best_values(claims))
    groups = {}
    for row in claims.sort_values(["at", "id"], kind="stable").itertuples():
        basis = "" if pd.isna(row.basis) else row.basis
        groups.setdefault((row.claimant, basis, row.bound == "up to"), []).append(row)
    return [Statements(claimant, basis, rows) for (claimant, basis, _), rows in groups.items()]


def find_best_values(claims):
    """Return the single value of each claim: its best value, else its only bound; NaN for a range without a best value.

    Parameters
    ----------
    claims : DataFrame
        With the numbers `low`, `best` and `high`.

    Returns
    -------
    Series of float
    """
    low, best, high = (claims[name].astype("float64") for name in ("low", "best", "high"))
    only_bound = low.fillna(high).where(low.isna() | high.isna())
    return best.fillna(only_bound)
