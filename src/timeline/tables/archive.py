"""What an archive is: counts of all its events in bins of time, and the events worth naming. It knows no engine."""

from dataclasses import dataclass, field

import pandas as pd

__all__ = ["ARCHIVE_LEVELS", "Archive"]

ARCHIVE_LEVELS = ("all", "decade", "year", "month", "day", "hour")


@dataclass(frozen=True, eq=False)
class Archive:
    """The counts of an archive of events, and those of its events that are worth naming.

    Attributes
    ----------
    title : str
    levels : tuple of str
        Of ARCHIVE_LEVELS, coarse to fine.
    lanes : tuple of str
        The lane with the most events first; the last is 'others' if lanes were folded.
    measures : tuple of str
        The columns that were added up.
    cells : DataFrame
        A row for each lane, level and bin that holds something, by level, lane and bin: `lane` and `level` (positions
        in `lanes` and `levels`), `bin` (decade: floor(year / 10); year; month: 12 * year + month - 1; day and hour:
        since 1970-01-01; all: 0; years are astronomical, clock times UTC), `n` (events), `own` (those of them that no
        finer level can place, since their date is not known so finely; at the finest level all), `is_open` (whether
        the bins of the next level within this one are held), and for each measure `<name>_sum` and `<name>_count` (how
        many events have a number). Where `is_open`, `n` is `own` and the `n` of those bins.
    events : DataFrame
        The events that are kept: `id`, `title`, `lane`, `importance`, `start_earliest` and `start_latest` (the interval
        in which the start is known to lie in ms from 1970, the latter exclusive; missing where open), `start_edtf`,
        `end_edtf`, `place`, `sources`, further details as text, and `level` (the coarsest at which it is among the
        first of its bin).
    total, undated : int
        Rows, and those without a date, which are counted in no bin.
    k : int
        How many events of a bin are named at most.
    is_cut : tuple of str
        The levels of which some bins are not held, to keep the archive small.
    lanes_folded : int
        How many lanes are counted as 'others'.
    source : str
        What was read.
    notes : tuple of str
        Sentences for readers about what is left out.
    """

    title: str
    levels: tuple
    lanes: tuple
    measures: tuple
    cells: pd.DataFrame
    events: pd.DataFrame
    total: int
    undated: int
    k: int = 3
    is_cut: tuple = ()
    lanes_folded: int = 0
    source: str = ""
    notes: tuple = field(default=())

    def select_level(self, level):
        """Return the cells of a level, by lane and bin.

        Parameters
        ----------
        level : str
            One of `levels`.
        """
        return self.cells[self.cells["level"] == self.levels.index(level)]
