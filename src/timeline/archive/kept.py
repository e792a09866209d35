"""Choose the events that an archive keeps, and describe them."""

import numpy as np
import pandas as pd

from timeline.archive.bins import DAY, HOUR, coarsen_bins, find_first_day, find_month
from timeline.archive.cells import locate, order_parents
from timeline.archive.queries import NO_SCORE
from timeline.archive.starts import SECONDS_AFTER_OPEN
from timeline.dates import DAY_S, split_day
from timeline.errors import DataError, Problems

__all__ = ["choose_events", "describe_events", "find_thresholds", "format_interval", "plan_labels"]


def plan_labels(cells, positions, k, max_events):
    """Return of which cells the events are kept, from the counts alone.

    Levels are filled from the coarsest on. Where the events of one can be too many, those of the bins of the level
    above are kept which have the most events, and finer levels are named only within them.

    Parameters
    ----------
    cells : DataFrame
        As in `Archive`.
    positions : list of int
        Its levels, as positions in ARCHIVE_LEVELS.
    k, max_events : int

    Returns
    -------
    is_labelled : ndarray of bool
        One for each cell.
    shares : dict of int to tuple
        Level → of how many bins above it the events are kept, and how many there are, where some are not.
    """
    level, first = cells["level"].to_numpy(), np.minimum(cells["n"].to_numpy(), k)
    places = pd.MultiIndex.from_frame(cells[["lane", "bin"]])
    is_labelled, shares = np.zeros(len(cells), dtype=bool), {}
    left = max_events
    for index, position in enumerate(positions):
        here = np.flatnonzero(level == index)
        if index == 0:
            is_labelled[here] = first[here].sum() <= left
            left -= first[here].sum()
            continue
        above = np.flatnonzero((level == index - 1) & cells["is_open"].to_numpy())
        ranked = order_parents(cells.iloc[above])
        parents = locate(
            places[here].get_level_values("lane"), position, places[here].get_level_values("bin"), positions[index - 1]
        )
        needed = pd.Series(first[here], index=parents).groupby(level=[0, 1]).sum()
        # An event that is named above is named here as well, unless no finer level can place it.
        repeated = np.maximum(first[above] - cells["own"].to_numpy()[above], 0)
        needed = (needed - pd.Series(repeated, index=places[above])).reindex(ranked).clip(lower=0).astype("float64")
        needed[~ranked.isin(places[above][is_labelled[above]])] = np.inf
        opened = ranked[(needed.cumsum() <= left).to_numpy()]
        left -= int(needed[opened].sum())
        if len(opened) < len(ranked):
            shares[index] = (len(opened), len(ranked))
        is_labelled[here] = parents.isin(opened)
    return is_labelled, shares


def find_thresholds(base, labelled, positions, k):
    """Return for each finest cell the least score with which an event can be among the first of a labelled bin.

    Among the first `k` events of a bin are only those that reach the k-th highest of the best scores of its finest
    cells, so that few rows are left to be sorted.

    Parameters
    ----------
    base : DataFrame
        As `Queries.fetch_counts` returns it, with `best`.
    labelled : DataFrame
        `lane`, `level` and `bin` of the cells whose events are kept.
    positions : list of int
    k : int

    Returns
    -------
    DataFrame
        `lane`, `level`, `bin` and `score` of the cells in which there can be such events.
    """
    score, best = np.full(len(base), np.nan), base["best"].to_numpy()
    for index, position in enumerate(positions):
        rows, place, is_named = _locate_rows(base, labelled, index, position)
        rows, place = rows[is_named], place[is_named]
        ordered = pd.Series(best[rows], index=place).sort_values(ascending=False)
        nth = ordered[(ordered.groupby(level=[0, 1]).cumcount() == k - 1).to_numpy()]
        score[rows] = nth.reindex(place).fillna(NO_SCORE).to_numpy()
    if positions[-1] == HOUR:
        # The counts are of days: any event of a day can be among the first of one of its hours.
        hours = labelled[labelled["level"] == len(positions) - 1]
        days = locate(hours["lane"], HOUR, hours["bin"], DAY)
        is_day = (base["level"] == DAY).to_numpy()
        score[is_day & pd.MultiIndex.from_frame(base[["lane", "bin"]]).isin(days)] = NO_SCORE
    is_needed = ~np.isnan(score)
    return base.loc[is_needed, ["lane", "level", "bin"]].assign(score=score[is_needed])


def _locate_rows(table, labelled, index, position):
    """Return which rows lie in a bin of a level, their lanes and bins there, and whether these are labelled."""
    levels, bins = table["level"].to_numpy(), table["bin"].to_numpy()
    rows = np.flatnonzero(levels >= position)
    coarse = coarsen_bins(levels[rows], bins[rows], position)
    place = pd.MultiIndex.from_arrays([table["lane"].to_numpy()[rows], coarse], names=["lane", "bin"])
    return rows, place, place.isin(pd.MultiIndex.from_frame(labelled.loc[labelled["level"] == index, ["lane", "bin"]]))


def choose_events(candidates, labelled, positions, k):
    """Return the events that are kept, each with the coarsest level at which it is among the first `k` of its bin.

    Parameters
    ----------
    candidates : DataFrame
        As `Queries.fetch_candidates` returns it.
    labelled : DataFrame
        `lane`, `level` and `bin` of the cells whose events are kept.
    positions : list of int
    k : int

    Returns
    -------
    DataFrame
        `id`, `lane`, `score` and `level`, a position in the levels of the archive.
    """
    table = candidates.sort_values(["score", "id"], ascending=[False, True], kind="stable", ignore_index=True)
    label = np.full(len(table), -1)
    for index, position in enumerate(positions):
        rows, place, is_named = _locate_rows(table, labelled, index, position)
        rank = pd.Series(0, index=place).groupby(level=[0, 1]).cumcount().to_numpy()
        is_new = (rank < k) & (label[rows] < 0) & is_named
        label[rows[is_new]] = index
    kept = table.assign(level=label)[label >= 0].reset_index(drop=True)
    return kept[["id", "lane", "score", "level"]]


def describe_events(details, kept, columns, source, lanes):
    """Return the kept events with their titles, dates, places and sources, by start and id.

    Parameters
    ----------
    details : DataFrame
        As `Queries.fetch_details` returns it.
    kept : DataFrame
        As `choose_events` returns it.
    columns : Columns
    source : str
        What is read, for messages.
    lanes : sequence of str
        Their names.

    Raises
    ------
    DataError
        When an id stands for several rows.
    """
    repeated = pd.concat([details["tl_id"][details["tl_id"].duplicated()], kept["id"][kept["id"].duplicated()]])
    if len(repeated):
        problems = Problems()
        problems.add("archive_repeated_id", 0, columns.id or "", str(repeated.iloc[0]))
        raise DataError(source, problems)
    table = kept.merge(details, left_on="id", right_on="tl_id", how="inner", validate="one_to_one")
    first, after = table["tl_first_s"].astype("int64"), table["tl_after_s"].astype("int64")
    edtf = [format_interval(*pair) for pair in zip(first.tolist(), after.tolist(), strict=True)]
    start_edtf = table["tl_edtf"].fillna("") if "tl_edtf" in table.columns else pd.Series(edtf, index=table.index)
    events = pd.DataFrame(
        {
            "id": table["id"].astype("str"),
            # Of an event without one the lane says what it was.
            "title": _join_titles(table, columns.titles).fillna(table["lane"].map(dict(enumerate(lanes)))),
            "lane": table["lane"].astype("int64"),
            "importance": table["score"].where(table["score"] > NO_SCORE) if columns.importance else np.nan,
            "start_earliest": (first * 1000.0).where(first > -SECONDS_AFTER_OPEN),
            "start_latest": (after * 1000.0).where(after < SECONDS_AFTER_OPEN),
            "start_edtf": start_edtf.astype("str"),
            "end_edtf": _format_ends(table),
        }
    )
    blank = pd.Series(None, index=table.index, dtype="str")
    for name in dict.fromkeys(["place", "sources", *columns.details]):
        if name not in events.columns:
            column = columns.details.get(name)
            events[name] = _clean(table[column]) if column else blank
    events["level"] = table["level"].astype("int64")
    return events.sort_values(["start_earliest", "id"], kind="stable", na_position="first", ignore_index=True)


def format_interval(first_s, after_s):
    """Return an interval of time in EDTF, never sharper than it is: an hour is its day.

    Parameters
    ----------
    first_s, after_s : int
        Seconds from 1970, the latter exclusive.

    Examples
    --------
    >>> format_interval(0, 31 * 86_400), format_interval(0, 1), format_interval(0, 3 * 86_400)
    ('1970-01', '1970-01-01T00:00:00', '[1970-01-01..1970-01-03]')
    """
    is_open, is_endless = first_s <= -SECONDS_AFTER_OPEN, after_s >= SECONDS_AFTER_OPEN
    if is_open and is_endless:
        return ""
    first = None if is_open else split_day(first_s)
    last = None if is_endless else split_day(after_s - 1)
    if is_open or is_endless:
        return f"[{_format_day(first)}..{_format_day(last)}]"
    if after_s - first_s == 1:
        hour, rest = divmod(first_s % DAY_S, 3600)
        return f"{_format_day(first)}T{hour:02}:{rest // 60:02}:{rest % 60:02}"
    if first == last:
        return _format_day(first)
    days = np.array([first_s // DAY_S, (after_s - 1) // DAY_S])
    month, after_month = find_month(days).tolist()
    is_whole = find_first_day(np.array([month, after_month + 1])).tolist() == [days[0], days[1] + 1]
    if is_whole and month == after_month:
        return _format_day(first)[:-3]
    if is_whole and month % 12 == 0 and after_month % 12 == 11:
        if first[0] == last[0]:
            return _format_year(first[0])
        if first[0] % 10 == 0 and last[0] == first[0] + 9 and 0 <= first[0] <= 9999:
            return f"{first[0] // 10:03}X"
        return f"[{_format_year(first[0])}..{_format_year(last[0])}]"
    return f"[{_format_day(first)}..{_format_day(last)}]"


def _format_year(year):
    return f"{'-' * (year < 0)}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"


def _format_day(day):
    return "" if day is None else f"{_format_year(day[0])}-{day[1]:02}-{day[2]:02}"


def _join_titles(table, titles):
    columns = [(before, _clean(table[name]).fillna("").tolist()) for before, name in titles]
    joined = []
    for cells in zip(*(values for _, values in columns), strict=True):
        title = ""
        for (before, _), cell in zip(columns, cells, strict=True):
            title += (before if title else "") + cell if cell else ""
        joined.append(title or None)
    return pd.Series(joined, index=table.index, dtype="str")


def _clean(column):
    text = column.astype("str").where(column.notna()).str.strip()
    return text.mask(text.eq("")).astype("str")


def _format_ends(table):
    if "tl_end" in table.columns:
        return _clean(table["tl_end"])
    for name, unit_s, length_s in (("tl_end_day", DAY_S, DAY_S), ("tl_end_s", 1, 1)):
        if name in table.columns:
            texts = [
                None if pd.isna(end) else format_interval(int(end) * unit_s, int(end) * unit_s + length_s)
                for end in table[name]
            ]
            return pd.Series(texts, index=table.index, dtype="str")
    return pd.Series(None, index=table.index, dtype="str")
