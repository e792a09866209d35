"""Which lanes an archive has: those with the most events, and one for all others."""

from dataclasses import dataclass

import ibis

from timeline.archive.formats import LANE_WORDS
from timeline.text import MESSAGES

__all__ = ["MAX_LANES", "OTHERS", "Lanes", "choose_lanes"]

MAX_LANES = 20
OTHERS = MESSAGES["archive_others"]


@dataclass(frozen=True)
class Lanes:
    """The lanes of an archive.

    Attributes
    ----------
    values : tuple of str
        The cells of the column, a blank as an empty text; those of the last lane are not listed if lanes were folded.
    names : tuple of str
        What the lanes are called.
    folded_count : int
    """

    values: tuple
    names: tuple
    folded_count: int = 0

    def number(self, value):
        """Return the position of the lane in an expression of the engine.

        Parameters
        ----------
        value : ibis StringValue
        """
        cases = [(value == ibis.literal(name), position) for position, name in enumerate(self.values)]
        return ibis.cases(*cases, else_=len(self.values)).cast("int64")


def choose_lanes(counts, columns):
    """Return the lanes from their counts, the largest first, ties by name.

    Parameters
    ----------
    counts : DataFrame
        `lane` and `n` of the largest, ordered, and `lanes`: how many there are.
    columns : Columns
    """
    is_folded = len(counts) > MAX_LANES
    values = tuple(counts["lane"].iloc[:MAX_LANES] if is_folded else counts["lane"])
    words = LANE_WORDS.get(columns.format_name, {})
    names = [words.get(value, value) or MESSAGES["archive_no_lane"] for value in values]
    folded = int(counts["lanes"].iloc[0]) - MAX_LANES if is_folded else 0
    return Lanes(values, (*names, OTHERS) if is_folded else (*names,), folded)
