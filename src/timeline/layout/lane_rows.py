"""The rows of a lane while they are filled, and what is kept of the scene before."""

from dataclasses import dataclass, field

from timeline.layout.bodies import Body, Label

__all__ = ["Kept", "LaneRows", "Place", "PlaceOptions", "is_limited_bar"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The place of an event in the scene before; `side` is None where it had no label."""

    row: int
    side: str | None
    is_short: bool


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """The place of an event: its row, and its Label or None."""

    body: Body
    row: int
    label: Label | None


@dataclass(frozen=True, slots=True, eq=False)
class PlaceOptions:
    """How a lane is placed.

    Attributes
    ----------
    mode : str
        'fresh', 'gesture' or 'settle'.
    kept : dict of int to Kept
        What was shown before.
    is_density : bool
        Whether what has no label is counted in the density, and labels are not cut for headlines.
    can_move : bool
        Whether a gesture may change the row of a headline.
    """

    mode: str
    kept: dict
    is_density: bool
    can_move: bool


@dataclass(slots=True, eq=False)
class LaneRows:
    """The rows of a lane while they are filled.

    Attributes
    ----------
    rows : list of TakenRow
    width_px : float
        Of the plot.
    cut_level : int
        Labels of this level of importance and below are cut to the room there is.
    is_limited : bool
        Whether long bars may take half of the rows alone.
    places : list of Place
    long_rows : int
        How many rows have a long bar.
    """

    rows: list
    width_px: float
    cut_level: int
    is_limited: bool = True
    places: list = field(default_factory=list)
    long_rows: int = 0

    def is_full_of_bars(self):
        """Return whether half of the rows have a long bar."""
        return self.long_rows >= max(1, len(self.rows) // 2)

    def allows_bar(self, row, body):
        """Return whether a row may take an event: long bars but for headlines go to half of the rows alone."""
        if not is_limited_bar(body) or not self.is_limited:
            return True
        return self.rows[row].has_long_bar or not self.is_full_of_bars()

    def take(self, row, body, slot):
        """Give an event its place."""
        self.rows[row].take(slot.left, slot.right, slot.left_edge, slot.right_edge)
        if body.is_long and not self.rows[row].has_long_bar:
            self.rows[row].has_long_bar = True
            self.long_rows += 1
        self.places.append(Place(body, row, slot.label))


def is_limited_bar(body):
    """Return whether half of the rows are closed to an event: a long bar that is no headline."""
    return body.is_long and body.level > 1
