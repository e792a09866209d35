"""Order the lanes of a chart and stack them in px."""

from dataclasses import dataclass, replace

from timeline.tables import ERA, find_drawable

__all__ = [
    "BAND_PX",
    "ERA_LANE",
    "ROW_PX",
    "Lane",
    "LaneStack",
    "list_lanes",
    "order_lanes",
    "order_tracks",
    "stack_lanes",
]

ERA_LANE = -1


def order_lanes(events, tracks=()):
    """Return the names of the lanes from top to bottom: `tracks` first, then others in order of their first event.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it.
    tracks : iterable of str
        In the order of their lanes; those without an event that can be drawn get none.
    """
    is_used = events["kind"].ne(ERA) & find_drawable(events)
    used = events.loc[is_used, ["start_earliest", "id", "track"]].reset_index(drop=True)
    names = used.sort_values(["start_earliest", "id"], kind="stable")["track"].unique().tolist()
    return order_tracks(names, tracks)


def order_tracks(names, tracks=()):
    """Return the names of the tracks that have events, those of `tracks` first and in its order."""
    return list(dict.fromkeys([*(name for name in tracks if name in names), *names]))


def list_lanes(placed):
    """Return the names of the lanes of placed events from top to bottom.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    """
    names = {}
    for number, track in zip(placed["lane"].tolist(), placed["track"].tolist(), strict=True):
        if number != ERA_LANE:
            names.setdefault(number, track)
    return [names[number] for number in sorted(names)]


ROW_PX = 16
BAND_PX = 9.0
_ERA_ROW_PX = 19  # a name with its bracket below it
_BETWEEN_PX, _NAME_PX = 6, 18
_LEAST_HEIGHT_PX = 120.0


@dataclass(frozen=True)
class Lane:
    """A lane and its place in px from the top of the plot.

    Attributes
    ----------
    name : str
        Empty for the lane of eras.
    number : int
        0 for the first lane from the top, ERA_LANE for eras.
    top, bottom : float
        The edges of the lane.
    rows_top : float
        The upper edge of the first row.
    row_px : float
        The height of a row.
    band : float
        The lower edge of the band that counts hidden events.
    """

    name: str
    number: int
    top: float
    rows_top: float
    row_px: float
    band: float
    bottom: float


@dataclass(frozen=True)
class LaneStack:
    """All lanes of a plot from top to bottom, the lane of eras first, and the height of the plot in px."""

    lanes: tuple
    height: float


def stack_lanes(placed, *, plot="wide"):
    """Return the lanes of a plot from top to bottom; each is as high as the rows in use need, those of eras higher.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    plot : str
        'wide' or 'narrow', as in `place_events`; in a narrow plot each lane has its name above its rows.

    Returns
    -------
    LaneStack
    """
    top, lanes = 0.0, []
    lane_numbers, rows = placed["lane"].to_numpy(), placed["row"].to_numpy()
    for number, name in enumerate(["", *list_lanes(placed)], start=ERA_LANE):
        used_rows = rows[lane_numbers == number]
        if number == ERA_LANE and not len(used_rows):
            continue
        rows_top = top + (_NAME_PX if plot == "narrow" and number != ERA_LANE else _BETWEEN_PX / 2)
        row_px = _ERA_ROW_PX if number == ERA_LANE else ROW_PX
        band = rows_top + (int(used_rows.max()) + 1) * row_px
        bottom = band + (_BETWEEN_PX if number == ERA_LANE else BAND_PX) + _BETWEEN_PX / 2
        lanes.append(Lane(name, number, top, rows_top, row_px, band + BAND_PX, bottom))
        top = bottom
    height = max(top, _LEAST_HEIGHT_PX)
    if lanes:
        lanes[-1] = replace(lanes[-1], bottom=height)
    return LaneStack(tuple(lanes), height)
