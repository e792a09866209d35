"""Build the cells of an archive from the counts of the finest bins: each level of those below it."""

import numpy as np
import pandas as pd

from timeline.archive.bins import DAY, HOUR, coarsen_bins

__all__ = ["build_cells", "choose_busy_days", "locate", "order_parents"]

_HOURS = 24


def choose_busy_days(base, positions, max_cells):
    """Return the days of which hours are to be counted, the busiest first, as far as the cells of coarser levels allow.

    Parameters
    ----------
    base : DataFrame
        As `Queries.fetch_counts` returns it.
    positions : list of int
        The levels, as positions in ARCHIVE_LEVELS.
    max_cells : int

    Returns
    -------
    DataFrame
        `lane` and `bin`.
    """
    tables = _roll_up(base.drop(columns=["timed", "best"]), positions[:-1])
    days = base[(base["level"] == DAY) & (base["timed"] > 0)]
    days = days.sort_values(["n", "lane", "bin"], ascending=[False, True, True], kind="stable")
    left = max_cells - sum(map(len, tables))
    is_held = np.minimum(days["timed"], _HOURS).cumsum() <= left
    return days.loc[is_held, ["lane", "bin"]].reset_index(drop=True)


def build_cells(base, hours, positions, lane_count, max_cells):
    """Return the cells of all levels, of which whole bins are left closed where there are too many.

    Parameters
    ----------
    base, hours : DataFrame
        As `Queries` returns them.
    positions : list of int
    lane_count : int
    max_cells : int

    Returns
    -------
    cells : DataFrame
        As in `Archive`.
    cut : list of int
        The levels, as positions among those of the archive, of which some bins are not held.
    """
    levels = positions[:-1] if positions[-1] == HOUR else positions
    others = ("lane", "level", "bin", "n", "timed", "best")
    measures = [name for name in base.columns if name not in others]
    tables = _roll_up(base.drop(columns=["timed", "best"]), levels)
    held, cut, left = [tables[0].assign(is_open=False)], [], max_cells - len(tables[0])
    for index in range(1, len(levels)):
        children = tables[index].assign(is_open=False)
        parents = locate(children["lane"], levels[index], children["bin"], levels[index - 1])
        counts = pd.Series(1, index=parents).groupby(level=[0, 1]).sum()
        ranked = order_parents(held[-1])
        needed = counts.reindex(ranked).fillna(0).cumsum()
        opened = ranked[(needed <= left).to_numpy()]
        children = children[parents.isin(opened)]
        has_child = pd.MultiIndex.from_frame(held[-1][["lane", "bin"]])
        held[-1] = held[-1].assign(is_open=has_child.isin(opened) & has_child.isin(counts.index))
        if len(counts) > held[-1]["is_open"].sum():
            cut.append(index)
        held.append(children)
        left -= len(children)
    if positions[-1] == HOUR:
        held, is_cut = _add_hours(held, base, hours)
        cut += [len(levels)] * is_cut
    table = pd.concat([cells.assign(level=index) for index, cells in enumerate(held)], ignore_index=True)
    table = table.sort_values(["level", "lane", "bin"], kind="stable", ignore_index=True)
    names = ["lane", "level", "bin", "n", "own", "is_open", *measures]
    return table[names].astype(dict.fromkeys(("lane", "level", "bin", "n", "own"), "int64")), cut


def locate(lane, level, bins, target):
    """Return the lane and the bin of a coarser level for some bins of a level, as a MultiIndex."""
    levels = np.full(len(bins), level)
    return pd.MultiIndex.from_arrays([lane, coarsen_bins(levels, np.asarray(bins), target)], names=["lane", "bin"])


def order_parents(cells):
    """Return lane and bin of cells, those with the most events first, ties by lane and bin."""
    ordered = cells.sort_values(["n", "lane", "bin"], ascending=[False, True, True], kind="stable")
    return pd.MultiIndex.from_frame(ordered[["lane", "bin"]])


def _roll_up(base, levels):
    """Return a table of all cells for each of some levels."""
    place = np.searchsorted(levels, base["level"].to_numpy(), side="right") - 1
    targets = np.asarray(levels)[place]
    bins = base["bin"].to_numpy(dtype=np.int64).copy()
    for level in set(targets.tolist()):
        is_here = targets == level
        bins[is_here] = coarsen_bins(base["level"].to_numpy()[is_here], bins[is_here], level)
    own = base.assign(bin=bins, level=place).groupby(["level", "lane", "bin"], as_index=False, sort=True).sum()
    own["own"] = own["n"]
    tables, below = [], own.head(0).drop(columns="level")
    for index in reversed(range(len(levels))):
        here = own[own["level"] == index].drop(columns="level")
        if len(below):
            raised = below.assign(
                own=0, bin=locate(below["lane"], levels[index + 1], below["bin"], levels[index]).get_level_values("bin")
            )
            here = pd.concat([here, raised], ignore_index=True)
        below = here.groupby(["lane", "bin"], as_index=False, sort=True).sum()
        tables.insert(0, below)
    return tables


def _add_hours(held, base, hours):
    """Return the cells with the hours of busy days, and whether other days have hours that are not held."""
    days = held[-1]
    keys = pd.MultiIndex.from_frame(days[["lane", "bin"]])
    timed = base[base["level"] == DAY].set_index(["lane", "bin"])["timed"].reindex(keys).fillna(0).to_numpy()
    opened = locate(hours["lane"], HOUR, hours["bin"], DAY)
    hours = hours[opened.isin(keys)].drop(columns="level")
    is_open = keys.isin(opened)
    days = days.assign(own=(days["n"] - timed).astype("int64"), is_open=is_open)
    with_hours = pd.MultiIndex.from_frame(base.loc[(base["level"] == DAY) & (base["timed"] > 0), ["lane", "bin"]])
    is_cut = not with_hours.isin(keys[is_open]).all()
    return [*held[:-1], days, hours.assign(own=hours["n"], is_open=False)], is_cut
