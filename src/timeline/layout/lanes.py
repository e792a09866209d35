"""Order the lanes of a chart and stack them in px."""

from dataclasses import dataclass

from timeline.tables import ERA, TRACKS, find_drawable

__all__ = ["BAND_PX", "ERA_LANE", "ROW_PX", "Frame", "Lane", "list_lanes", "stack_lanes"]


ERA_LANE = -1
_LANE_ORDER = ("June war", "Military", "Nuclear file", "Oman talks", "Diplomacy", "Protests and crackdown")


def list_lanes(events):
    """Return the names of the lanes from top to bottom: the project's tracks first, then others by name."""
    found = set(events.loc[events["kind"].ne(ERA) & find_drawable(events), "track"])
    return [name for name in _LANE_ORDER if name in found] + sorted(found - set(TRACKS))


ROW_PX = 16
BAND_PX = 9.0
_BETWEEN_PX, _NAME_PX, _NOTE_PX = 6, 18, 20


@dataclass(frozen=True)
class Lane:
    """A lane's place: px from the top of the plot to its edge, first row, foot of its band and lower edge."""

    name: str
    number: int
    top: float
    rows_top: float
    band: float
    bottom: float


@dataclass(frozen=True)
class Frame:
    """All the lanes of a plot from top to bottom, the strip of eras first, and the plot's height in px."""

    lanes: tuple
    height: float


def stack_lanes(placed, *, narrow=False):
    """Return the lanes of a plot from top to bottom; each is as high as the rows in use need."""
    rows = placed["narrow_row" if narrow else "row"]
    top, lanes = float(_NOTE_PX), []
    for number, name in enumerate(["", *list_lanes(placed)], start=ERA_LANE):
        used = rows[placed["lane"].eq(number)]
        if number == ERA_LANE and used.empty:
            continue
        rows_top = top + (_NAME_PX if narrow and number != ERA_LANE else _BETWEEN_PX / 2)
        band = rows_top + (int(used.max()) + 1) * ROW_PX
        bottom = band + (_BETWEEN_PX if number == ERA_LANE else BAND_PX) + _BETWEEN_PX / 2
        lanes.append(Lane(name, number, top, rows_top, band + BAND_PX, bottom))
        top = bottom
    return Frame(tuple(lanes), max(top, 120.0))
