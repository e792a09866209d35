"""The lanes of a scene from top to bottom: how many rows they can have, and how high they are.

The same as `js/src/layout/stack.js`.
"""

from dataclasses import dataclass
from math import floor, inf

from timeline.layout.bodies import LABEL_ROW_PX

__all__ = ["SceneLane", "find_row_limits", "stack_scene"]

_EMPTY_LANE_PX = 16
_BAND_PX = 5  # the density strip under the rows of a lane
_DENSITY_BAND_PX = 23  # a row more, as the lane's main content
_LANE_GAP_PX = 2
_PHONE_NAME_PX = 18  # a lane's name above its rows
_MOST_ROWS = {"beside": 14, "phone": 20, "alone": 25, "sample": 4}


@dataclass(frozen=True, slots=True)
class SceneLane:
    """A lane in px from the top of the first; `band` is its density strip. One with nothing in view has no rows."""

    lane: int
    rows: int
    top: float
    height: float
    rows_top: float
    band_top: float
    band_px: float


def find_row_limits(candidates, max_rows, max_height_px, is_phone):
    """Return how many rows all lanes and each of them can have.

    Parameters
    ----------
    candidates : Candidates
    max_rows : int or None
    max_height_px : float or None
        Of all lanes together.
    is_phone : bool
    """
    max_rows = inf if max_rows is None else max_rows
    max_height_px = inf if max_height_px is None else max_height_px
    used = sum(count > 0 for count in candidates.counts)
    fixed_px = used * _find_fixed_px(candidates.is_density, is_phone)
    fixed_px += (len(candidates.counts) - used) * _EMPTY_LANE_PX
    rows = min(max_rows - used if candidates.is_density else max_rows, (max_height_px - fixed_px) / LABEL_ROW_PX)
    # No chart has more rows than its lanes can have.
    total = max(used, floor(min(rows, used * _MOST_ROWS["alone"])))
    kind = "sample" if candidates.is_sample else "alone" if used == 1 else "phone" if is_phone else "beside"
    return total, _MOST_ROWS[kind]


def _find_fixed_px(is_density, is_phone):
    """Return what a lane has beside its rows, in px."""
    return (_PHONE_NAME_PX if is_phone else 0) + (_DENSITY_BAND_PX if is_density else _BAND_PX) + _LANE_GAP_PX


def stack_scene(candidates, places, is_phone, fixed_rows=None):
    """Return the lanes of a scene from top to bottom, each as high as its rows need, or as its fixed rows are.

    Parameters
    ----------
    candidates : Candidates
    places : list of list of Place
        By lane, as `place_lane` returns them.
    is_phone : bool
    fixed_rows : list of int, optional

    Returns
    -------
    list of SceneLane
    """
    top, stack = 0, []
    for number, lane in enumerate(places):
        rows = max((place.row + 1 for place in lane), default=0)
        is_used = candidates.counts[number] > 0
        rows = fixed_rows[number] if fixed_rows and is_used else rows
        band_px = _DENSITY_BAND_PX if is_used and candidates.is_density else _BAND_PX
        height = rows * LABEL_ROW_PX + _find_fixed_px(candidates.is_density, is_phone) if is_used else _EMPTY_LANE_PX
        rows_top = top + (_PHONE_NAME_PX if is_phone and is_used else 0)
        stack.append(SceneLane(number, rows, top, height, rows_top, top + height - band_px - _LANE_GAP_PX, band_px))
        top += height
    return stack
