"""Choose what the ladder of a view shows on a day; `pick.js` chooses the same."""

import math

from timeline.html.claim_views import DENIAL, GROUP, PERIOD, PLACE, WHOLE
from timeline.html.value_mark import Scale, find_reach

__all__ = ["MOST_RUNGS", "choose_answers", "find_scale", "find_ticks", "pick_rows", "sort_parts"]

MOST_RUNGS = 12
_HEADROOM = 1.06
_TICKS = 5
_STEPS = (1, 2, 2.5, 5, 10)


def pick_rows(view, day=None):
    """Return the last statement of each series that was known by a day; one without an amount, a denial, is none.

    Parameters
    ----------
    view : View
    day : int, optional
        Number of a day; without it every statement counts, also one of which no day is known.

    Returns
    -------
    list of Row
        In the order of the ladder.
    """
    known = {row.number: row for row in view.rows if day is None or (row.known is not None and row.known <= day)}
    latest = {}
    for row in known.values():
        is_standing = (
            row.part != DENIAL and not row.is_retracted and not any(number in known for number in row.superseded_by)
        )
        if is_standing and (row.series not in latest or latest[row.series].rank < row.rank):
            latest[row.series] = row
    return sorted(latest.values(), key=lambda row: row.order)


def sort_parts(view, picked):
    """Return the picked rows by where they stand on the page.

    Parameters
    ----------
    view : View
    picked : list of Row
        As `pick_rows` returns them.

    Returns
    -------
    dict of str to list of Row
        `current` (at most MOST_RUNGS, the key series among them, however old), `more` (current as well), `earlier`,
        `periods`, `groups` and `places`.
    """
    whole = [row for row in picked if row.part == WHOLE]
    days = [row.as_of for row in picked if row.part in (WHOLE, PERIOD) and row.as_of is not None]
    oldest = max(days) - view.story.current_days if days else None
    current = [row for row in whole if oldest is None or row.keys or (row.as_of is not None and row.as_of >= oldest)]
    by_weight = sorted(current, key=lambda row: (not row.keys, row.order))
    shown = {row.number for row in by_weight[:MOST_RUNGS]}
    numbers = {row.number for row in current}
    return {
        "current": [row for row in current if row.number in shown],
        "more": [row for row in current if row.number not in shown],
        "earlier": [row for row in whole if row.number not in numbers],
        "periods": [row for row in picked if row.part == PERIOD],
        "groups": [row for row in picked if row.part == GROUP],
        "places": [row for row in picked if row.part == PLACE],
    }


def choose_answers(view, picked, parts):
    """Return the statements that answer the question: those of the key series, else the lowest and the highest.

    Returns
    -------
    list of tuple
        For each the label of the settings ('' without one) and the row, None where nothing was said by then.
    """
    if view.story.key_series:
        found = []
        for number, key in enumerate(view.story.key_series[:3]):
            rows = [row for row in picked if number in row.keys]
            found.append((key.label, max(rows, key=lambda row: row.rank, default=None)))
        return found if any(row for _, row in found) else []
    rows = [row for row in parts["current"] + parts["more"] if not row.is_review and row.value is not None]
    if len(rows) < 2:
        return []
    rows = sorted(rows, key=lambda row: row.number)
    return [("", min(rows, key=lambda row: row.value)), ("", max(rows, key=lambda row: row.value))]


def find_scale(rows, parts=(WHOLE, PERIOD)):
    """Return the scale of all values of some parts, whatever the day, so that it stays while a reader moves the day."""
    reach = max((find_reach(row.mark) for row in rows if row.part in parts), default=0)
    return Scale(reach * _HEADROOM or 1)


def find_ticks(scale):
    """Return the values at which an axis has a tick: at most six from zero, or each power of ten.

    Examples
    --------
    >>> find_ticks(Scale(31_800)), find_ticks(Scale(2_000, is_log=True))
    ([0, 10000, 20000, 30000], [1, 10, 100, 1000])
    """
    if scale.is_log:
        return [10**power for power in range(math.floor(math.log10(max(scale.top, 10))) + 1)]
    unit = 10 ** math.floor(math.log10(scale.top / _TICKS))
    step = next(unit * step for step in _STEPS if scale.top <= unit * step * _TICKS)
    ticks = [step * number for number in range(math.floor(scale.top / step) + 1)]
    return [int(tick) if tick == int(tick) else round(tick, 6) for tick in ticks]
