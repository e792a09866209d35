"""Draw the values claimed of an event as lines of characters, from zero to the greatest of them."""

import pandas as pd

from timeline.tables import OPEN_ABOVE, OPEN_BELOW, UNDER_REVIEW
from timeline.text import describe_scope

__all__ = ["draw_text_range", "group_values"]

_CHARACTERS = 22
_LINE = "·"


def group_values(claims):
    """Return the claims of an event in groups, each of one measure, group of people and place.

    Parameters
    ----------
    claims : list of named tuple
        The claims of one event, as `group_claims_by_event` returns them.

    Returns
    -------
    list of dict
        With `measure`, `scope`, `unit`, `top` (the greatest value of this measure and unit in the event, so that groups
        of people can be compared), `latest` (rows of the table as named tuples: the last statement of each series and
        the denials, in the order of bases, a value under review behind the others of its claimant) and `earlier` (the
        others, in the table's order).
    """
    tops, rows_by_group = {}, {}
    for row in claims:
        unit = "" if pd.isna(row.unit) else row.unit
        values = [value for value in (row.low, row.best, row.high) if not pd.isna(value)] if row.is_last else []
        tops[row.measure, unit] = max([tops.get((row.measure, unit), 0.0), *values])
        shown, earlier = rows_by_group.setdefault((row.measure, describe_scope(row, with_status=False), unit), ([], []))
        (shown if row.is_last else earlier).append(row)
    return [
        {
            "measure": measure,
            "scope": scope,
            "unit": unit,
            "top": float(tops[measure, unit]),
            "latest": _order_rows(shown),
            "earlier": earlier,
        }
        for (measure, scope, unit), (shown, earlier) in rows_by_group.items()
    ]


def _order_rows(rows):
    """Return the rows by the number of their basis, those without one last; of a claimant the confirmed ones first."""
    places = {}
    for row in rows:
        places[row.claimant] = min(places.get(row.claimant, _place(row)), _place(row))
    names = list(places)
    return sorted(
        rows,
        key=lambda row: (places[row.claimant], names.index(row.claimant), row.status == UNDER_REVIEW, _place(row)),
    )


def _place(row):
    return row.basis_number < 0, row.basis_number


def draw_text_range(claim, top):
    """Return one claimed value as a line of characters of equal width, for a tooltip: "····●▸···" from 0 to `top`.

    ● is a value, ○ an approximate value, ▸ and ◂ continue "at least" and "up to", ├─┤ is a range, with ● at its best
    value; ┄┤ leads from 0 to a value under review. An amount in words alone has no mark.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.
    top : float
        The value at the right end of the line.
    """
    line = [_LINE] * (_CHARACTERS + 1)
    low, best, high = (
        None if pd.isna(value) else round(value / top * (_CHARACTERS - 1)) if top else 0
        for value in (claim.low, claim.best, claim.high)
    )
    places = [place for place in (best, low, high) if place is not None]
    if not places:
        return "".join(line)
    if claim.status == UNDER_REVIEW:
        line[: places[0]] = "┄" * places[0]
        line[places[0]] = "┤"
    elif low is not None and high is not None:
        line[low : high + 1] = "─" * max(high + 1 - low, 0)
        line[low], line[high] = "├", "┤"
        if best is not None:
            line[best] = "●"
    else:
        line[places[0]] = "○" if claim.bound == "about" else "●"
        if claim.bound in OPEN_ABOVE:
            line[places[0] + 1] = "▸"
        elif claim.bound in OPEN_BELOW and places[0]:
            line[places[0] - 1] = "◂"
    return "".join(line)
