"""The strips of an archive in the drawings that its page has before the script runs: the same as of `archive.js`."""

from dataclasses import dataclass

import numpy as np

from timeline.layout import GradedBin

__all__ = ["Scale", "Strips"]

_LEAST_PX = 5
_GRADES, _SHOWN_GRADES = 8, (2, 4, 6, 8)
_HOUR_MS, _DAY_MS = 3_600_000, 86_400_000
_LENGTHS_MS = {
    "decade": 3_652 * _DAY_MS,
    "year": 365 * _DAY_MS,
    "month": 30 * _DAY_MS,
    "day": _DAY_MS,
    "hour": _HOUR_MS,
}
_MONTHS_OF = {"decade": 120, "year": 12, "month": 1}


@dataclass(frozen=True, slots=True)
class Scale:
    """The level of the strips, and of some of their colours the opacity and up to how many events they stand for."""

    level: str
    steps: list


class Strips:
    """The counts of an archive, as strips of the lanes of its page.

    Parameters
    ----------
    archive : Archive
    lanes : list of str
        The lanes of the page; counts of others are not drawn.
    """

    def __init__(self, archive, lanes):
        # A single lane has no name on the page.
        names = archive.lanes if len(archive.lanes) == 1 else lanes
        number_by_lane = {name: number for number, name in enumerate(names)}
        lane = archive.cells["lane"].map(lambda position: number_by_lane.get(archive.lanes[position], -1))
        self._levels = archive.levels
        self._cells = archive.cells.assign(lane=lane)[lane.ge(0).to_numpy()]
        self._most = self._cells.groupby("level")["n"].max()

    def list_bins(self, view, width_px):
        """Return the bins of a view: those of its level, and coarser ones of which no finer are held.

        Parameters
        ----------
        view : tuple of float
            In ms from 1970.
        width_px : float

        Returns
        -------
        list of GradedBin
            By level, lane and time.
        """
        name = self._choose_level(view, width_px)
        if name is None:
            return []
        wanted, (start, end) = self._levels.index(name), view
        level, cells = self._cells["level"], self._cells
        is_shown = level.eq(wanted) | (level.lt(wanted) & ~cells["is_open"])
        px_per_ms, found = width_px / (end - start), []
        for at, rows in cells[is_shown].groupby("level"):
            if self._levels[at] == "all":
                continue
            begins, ends = (_find_starts(self._levels[at], rows["bin"].to_numpy("int64") + step) for step in (0, 1))
            grades = np.ceil(_GRADES * np.sqrt(rows["n"].to_numpy() / self._most[at])).clip(1)
            columns = (rows["lane"], begins, ends, rows["n"], grades)
            for lane, begin, stop, count, grade in zip(*(one.tolist() for one in columns), strict=True):
                if stop > start and begin < end:
                    left, right = max((begin - start) * px_per_ms, 0), min((stop - start) * px_per_ms, width_px)
                    found.append(GradedBin(lane, begin, stop, left, right, count, int(grade)))
        return found

    def describe_scale(self, view, width_px):
        """Return the `Scale` of a view, None if nothing is counted by time."""
        name = self._choose_level(view, width_px)
        if name is None:
            return None
        most = int(self._most.get(self._levels.index(name), 1))
        limits = [most * grade**2 // _GRADES**2 for grade in _SHOWN_GRADES]
        # Where there are few events, several colours end at the same number.
        steps = [
            (_shade(grade), limit)
            for grade, limit, after in zip(_SHOWN_GRADES, limits, [*limits[1:], None], strict=True)
            if limit > 0 and limit != after
        ]
        return Scale(name, steps)

    def _choose_level(self, view, width_px):
        """Return the finest level whose bins are wide enough to be seen."""
        drawn = [name for name in self._levels if name != "all"]
        px_per_ms = width_px / (view[1] - view[0])
        wide = [name for name in drawn if _LENGTHS_MS[name] * px_per_ms >= _LEAST_PX]
        return wide[-1] if wide else next(iter(drawn), None)


def _shade(grade):
    """Return how opaque a bin of a grade is, as of any strip."""
    return 0.2 + 0.8 * grade / _GRADES


def _find_starts(level, bins):
    """Return where bins of a level begin, in ms from 1970.

    Parameters
    ----------
    level : str
    bins : ndarray of int
        As in `Archive.cells`.

    Returns
    -------
    ndarray of int
    """
    if level in _MONTHS_OF:
        months = bins * _MONTHS_OF[level] - 12 * 1970
        return months.astype("datetime64[M]").astype("datetime64[ms]").astype("int64")
    return bins * _LENGTHS_MS[level]
