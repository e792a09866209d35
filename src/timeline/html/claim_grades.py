"""Grade claims: how well a value is supported by the other statements on the same people, days and place."""

import pandas as pd

from timeline.tables import UNDER_REVIEW, find_best_values

__all__ = ["grade_claims"]

_DISCOUNTED, _CORROBORATED, _CONTESTED, _SINGLE = "discounted", "corroborated", "contested", "single source"
_NEAR = 0.1
_SAME = ["measure", "unit", "group", "place", "period_start", "counting"]


def grade_claims(latest, is_current, kinds):
    """Return the grade of each last statement: its own where it has one, else a computed one.

    Corroborated is a value beside which a current one of another origin lies within a tenth; contested is one beside
    which another current one lies outside its bounds; a single source has no other current value of the same people,
    days and place beside it. Two claimants of one kind are not taken for independent origins: offices of one state
    pass on one count. Values under review, in words alone, and those that are not current are not graded.

    Parameters
    ----------
    latest : DataFrame
        As `find_latest` returns it.
    is_current : Series of bool
        Under the index of `latest`.
    kinds : dict of str to int
        The kind of each claimant of which it is known.

    Returns
    -------
    Series of str
        Under the index of `latest`; empty without a grade.
    """
    given = latest["grade"].astype("object").where(latest["grade"].notna(), "")
    counted = latest[is_current & latest["status"].ne(UNDER_REVIEW) & given.ne(_DISCOUNTED)]
    values = find_best_values(counted)
    keys = dict(zip(counted.index, zip(*(counted[name].fillna("") for name in _SAME), strict=True), strict=True))
    names = counted["claimant"]
    low, high = _find_limits(counted)
    computed = {}

    def is_apart(one, other):
        return kinds.get(names[one], -1) != kinds.get(names[other], -2)

    for at in counted.index:
        others = [other for other in counted.index if keys[other] == keys[at] and names[other] != names[at]]
        if pd.isna(low[at]) and pd.isna(high[at]):
            continue
        found = [other for other in others if not (pd.isna(low[other]) and pd.isna(high[other]))]
        if not found:
            computed[at] = _SINGLE
        elif any(is_apart(at, other) and _lies_near(values[at], values[other]) for other in found):
            computed[at] = _CORROBORATED
        elif any(_lies_outside(values[other], low[at], high[at]) for other in found):
            computed[at] = _CONTESTED
    return pd.Series({at: given[at] or computed.get(at, "") for at in latest.index}, dtype="object")


def _find_limits(claims):
    """Return between what the true values lie by their bounds; infinity where a bound is open."""
    low, best, high = (claims[name].astype("float64") for name in ("low", "best", "high"))
    floor = low.fillna(best.where(high.isna()))
    ceiling = high.fillna(best.where(low.isna()))
    floor = floor.mask(low.isna() & best.isna() & high.notna(), 0.0)
    return floor, ceiling.mask(high.isna() & best.isna() & low.notna(), float("inf"))


def _lies_near(one, other):
    return not pd.isna(one) and not pd.isna(other) and abs(one - other) <= _NEAR * max(one, other)


def _lies_outside(value, low, high):
    return not pd.isna(value) and not (low <= value <= high)
