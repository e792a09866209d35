"""Share the rows of a chart among its lanes: those that headlines need, then one after the other where it shows most.

The same as `js/src/layout/allocate.js`.
"""

from dataclasses import dataclass

from timeline.layout.lane_rows import LaneRows
from timeline.layout.place_lane import place_with_label
from timeline.layout.rows import TakenRow

__all__ = ["allocate_rows"]

_FAIR_ROWS = 2  # before a lane gets more, each gets as many


@dataclass(frozen=True, slots=True, eq=False)
class _Gain:
    """What one more row would label, and what is left then."""

    headlines: int
    labels: int
    rest: list


def allocate_rows(lanes, total, most, width_px):
    """Return the number of rows of each lane.

    Each row goes to the lane in which it labels most headlines; then to lanes with fewer than two; then to the one in
    which it labels most events. Of equals it goes to the lane with fewer rows, then to the upper one.

    Parameters
    ----------
    lanes : list of list of Candidate
        The events of each lane, the more important first.
    total, most : int
        Rows of all lanes together, and of one lane.
    width_px : float
        Of the plot.

    Returns
    -------
    list of int
    """
    rows = [0] * len(lanes)
    gains = [_find_gain(candidates, width_px) for candidates in lanes]
    for _ in range(total):
        best = None
        for lane, gain in enumerate(gains):
            is_wanted = gain.labels > 0 or (rows[lane] == 0 and gain.rest)
            if (
                is_wanted
                and rows[lane] < most
                and (best is None or _is_better(gain, rows[lane], gains[best], rows[best]))
            ):
                best = lane
        if best is None:
            break
        rows[best] += 1
        gains[best] = _find_gain(gains[best].rest, width_px)
    return rows


def _is_better(gain, rows, other, other_rows):
    if gain.headlines != other.headlines:
        return gain.headlines > other.headlines
    if (rows < _FAIR_ROWS) != (other_rows < _FAIR_ROWS):
        return rows < _FAIR_ROWS
    return gain.labels > other.labels or (gain.labels == other.labels and rows < other_rows)


def _find_gain(candidates, width_px):
    """Return what an empty row would label."""
    lane = LaneRows([TakenRow()], width_px, cut_level=1, is_limited=False)
    rest = []
    for candidate in candidates:
        # A label is cut at the edges of the plot, not to save a row.
        lane.cut_level = -1 if lane.places else 1
        if not place_with_label(lane, candidate):
            rest.append(candidate)
    headlines = sum(place.body.level <= 1 for place in lane.places)
    return _Gain(headlines, len(lane.places), rest)
