"""Draw the values claimed of an event as small charts in SVG or in characters: a line per claimant, from zero."""

import pandas as pd

from timeline.tables import OPEN_ABOVE, OPEN_BELOW
from timeline.text import describe_scope

__all__ = ["OTHER_OUTLINE", "OUTLINES", "draw_ranges", "draw_text_range", "group_values"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT = 260, 16, 7, 24
_ARROW = 16
_CHARACTERS = 22
_LINE = "·"
# Outlines of the marks around (0, 0), by the number of the basis; the same symbols as in the chart of claims.
OUTLINES = (
    "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4Z",
    "M-4-4H4V4H-4Z",
    "M0-5.4 1.4-1.7 5.2-1.7 2.1.6 3.2 4.4 0 2.1-3.2 4.4-2.1.6-5.2-1.7-1.4-1.7Z",
    "M0-4.8 4.6-1.5 2.8 3.9-2.8 3.9-4.6-1.5Z",
    "M-4.6-4 0 0-4.6 4ZM4.6-4 0 0 4.6 4Z",
    "M0-5.2 5.2 0 0 5.2-5.2 0Z",
    "M-1.6-4.8H1.6V-1.6H4.8V1.6H1.6V4.8H-1.6V1.6H-4.8V-1.6H-1.6Z",
    "M-4.4-2.2-2.2-4.4 0-2.2 2.2-4.4 4.4-2.2 2.2 0 4.4 2.2 2.2 4.4 0 2.2-2.2 4.4-4.4 2.2-2.2 0Z",
    "M-2.4-4.4H2.4L5 0 2.4 4.4H-2.4L-5 0Z",
    "M-4-4.6H4L0 0ZM-4 4.6H4L0 0Z",
)
OTHER_OUTLINE = "M-3.6-4.4 4.6 0-3.6 4.4Z"


def group_values(claims):
    """Return the claims of an event in groups that can share a scale: each of one measure and one scope.

    Parameters
    ----------
    claims : DataFrame
        The claims of one event, as `group_claims_by_event` returns them.

    Returns
    -------
    list of dict
        With `measure`, `scope`, `top` (the greatest of the latest values), `latest` (rows of the table as named tuples:
        the last statement of each claimant on each basis, the newest first) and `earlier` (the others, in the table's
        order).
    """
    rows_by_group = {}
    for row in claims.itertuples():
        rows_by_group.setdefault((row.measure, describe_scope(row)), []).append(row)
    return [
        {"measure": measure, "scope": scope, **_split_latest(rows)} for (measure, scope), rows in rows_by_group.items()
    ]


def _split_latest(rows):
    last = {}
    for row in sorted(rows, key=_get_middle):
        last[row.claimant, "" if pd.isna(row.basis) else row.basis, row.bound == "up to"] = row
    indices = {row.Index for row in last.values()}
    latest = sorted(last.values(), key=lambda row: row.id)
    latest.sort(key=lambda row: row.as_of_latest, reverse=True)
    values = [value for row in latest for value in (row.low, row.best, row.high) if not pd.isna(value)]
    return {
        "top": float(max(values, default=0.0)),
        "latest": latest,
        "earlier": [row for row in rows if row.Index not in indices],
    }


def _get_middle(row):
    return row.as_of_earliest + (row.as_of_latest - row.as_of_earliest) / 2, row.id


def draw_ranges(claim, top):
    """Return one claimed value as an SVG element: a mark, an arrow or a range on a line from 0 to `top`.

    Parameters
    ----------
    claim : named tuple
        A row of a table of `group_claims_by_event`.
    top : float
        The value at the right end of the line.

    Returns
    -------
    str
        Hidden from screen readers, since the same is beside it in words; it holds no text of the data.
    """
    middle = _HEIGHT / 2
    end = _WIDTH - _RIGHT
    parts = [f'<path class="tl-scale" d="M{_LEFT} {middle:g}H{end}M{_LEFT} {middle - 3:g}v6"/>']
    ends = [_place(value, top) for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
    if claim.bound in ("between", "estimate") and len(ends) > 1:
        parts.append(f'<path class="tl-reach" d="M{ends[0]:.1f} {middle:g}H{ends[-1]:.1f}"/>')
    elif claim.bound in (*OPEN_ABOVE, *OPEN_BELOW) and ends:
        step = _ARROW if claim.bound in OPEN_ABOVE else -_ARROW
        tip = ends[0] + step
        back = 4 if step > 0 else -4
        head = f"M{tip:.1f} {middle:g}l{-back}-3.4v6.8z"
        parts.append(
            f'<path class="tl-reach" d="M{ends[0]:.1f} {middle:g}H{tip:.1f}"/><path class="tl-head" d="{head}"/>'
        )
    symbol = OUTLINES[claim.basis_number] if 0 <= claim.basis_number < len(OUTLINES) else OTHER_OUTLINE
    css_class = "tl-form tl-form-about" if claim.bound == "about" else "tl-form"
    parts += [f'<path class="{css_class}" transform="translate({x:.1f} {middle:g})" d="{symbol}"/>' for x in ends]
    view = f"0 0 {_WIDTH} {_HEIGHT}"
    return f'<svg class="tl-range" viewBox="{view}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def draw_text_range(claim, top):
    """Return one claimed value as a line of characters of equal width, for a tooltip: "····●▸···" from 0 to `top`.

    ● is a value, ○ an approximate value, ▸ and ◂ continue "at least" and "up to", ├─┤ is a range.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.
    top : float
        The value at the right end of the line.
    """
    numbers = [value for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
    line = [_LINE] * (_CHARACTERS + 1)
    if not numbers:
        return "".join(line)
    positions = [round(value / top * (_CHARACTERS - 1)) if top else 0 for value in numbers]
    if claim.bound in ("between", "estimate") and len(positions) > 1:
        for position in range(positions[0], positions[-1] + 1):
            line[position] = "─"
        line[positions[0]], line[positions[-1]] = "├", "┤"
    else:
        line[positions[0]] = "○" if claim.bound == "about" else "●"
        if claim.bound in OPEN_ABOVE:
            line[positions[0] + 1] = "▸"
        elif claim.bound in OPEN_BELOW and positions[0]:
            line[positions[0] - 1] = "◂"
    return "".join(line)


def _place(value, top):
    return _LEFT + (value / top if top else 0.0) * (_WIDTH - _RIGHT - _LEFT)
