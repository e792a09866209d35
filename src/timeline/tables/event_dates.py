"""Work out what the start and end of each event mean together: points, spans, sets, ends before their start."""

import numpy as np
import pandas as pd

from timeline.dates import OPEN, convert_solar_hijri, infer_columns, parse_edtf, suggest_calendar, to_timestamps
from timeline.errors import DateError, make_problem

__all__ = ["DATE_COLUMNS", "derive_dates"]


# What is worked out of start and end, with its type.
DATE_COLUMNS = {
    "start_earliest": "datetime64[us, UTC]",
    "start_latest": "datetime64[us, UTC]",
    "end_earliest": "datetime64[us, UTC]",
    "end_latest": "datetime64[us, UTC]",
    "start_edtf": "str",
    "end_edtf": "str",
    "start_kind": "str",
    "start_precision": "str",
    "end_precision": "str",
    "is_approximate": "bool",
    "is_uncertain": "bool",
    "is_open": "bool",
}
_OPEN_WORDS = {"present", "ongoing", "now", "continuing", "still going on"}
_BOUNDS = ("earliest", "latest")


def derive_dates(cells, zones, *, calendar=None, day_first=None):
    """Return what the columns `start` and `end` mean, and what is wrong with them.

    EDTF is read as it stands. What is not EDTF is read by `parse_natural`, with a warning that says how; whether
    the day comes first is settled by the whole column, or by the other one. A bare interval in `start` is a span
    with its own end, `[..]` is doubt, `{..}` is drawn from its first to its last day.

    Parameters
    ----------
    cells : DataFrame
        With the text columns `start` and `end`.
    zones : Series of str
        The zone in which each row is told.
    calendar : str, optional
        'solar-hijri' reads years from 1300 to 1500 as of that calendar; 'gregorian' reads them as Gregorian; by
        default they are read as Gregorian, with a warning where the others in the column are of our time.
    day_first : bool, optional
        Whether 03/04/2025 is the third of April; by default the column settles it, or it is an error.

    Returns
    -------
    dates : DataFrame
        On the index of `cells`, the columns of DATE_COLUMNS. `start_edtf`, `end_edtf` are what was read, in EDTF, for
        a bare interval the whole of it in `start_edtf`. A start outside the years 0001 to 9999, or with an open or
        unknown beginning, has an `start_edtf` but lacks a bound. An `end` with an error is left out.
    problems : list of dict
        As `timeline.errors.make_problem` gives them.
    """
    problems = []
    texts = {name: cells[name] for name in ("start", "end")}
    is_open = _find_open(texts["end"], problems)
    texts["end"] = texts["end"].mask(is_open)
    tables = infer_columns(texts, zones, calendar, day_first, problems)
    start, end = tables["start"], tables["end"]
    dates = pd.DataFrame({f"{name}_{bound}": tables[name][bound] for name in tables for bound in _BOUNDS})
    dates["start_edtf"], dates["end_edtf"] = start["edtf"], end["edtf"].mask(is_open, OPEN)
    dates["start_kind"] = pd.Series("date", index=cells.index, dtype="str").where(start["edtf"].notna())
    dates["start_precision"], dates["end_precision"] = start["precision"], end["precision"]
    dates["is_approximate"] = dates["is_uncertain"] = False
    dates["is_open"] = is_open
    dates = dates.astype(DATE_COLUMNS)[list(DATE_COLUMNS)]
    spans = _find_spans(cells, start, dates, problems)
    many = spans + _find_many(texts, end, problems)
    dropped = many + _check_order(texts, tables, zones, many, problems)
    dates.loc[dropped, ["end_edtf", "end_precision", "end_earliest", "end_latest"]] = None
    dates.loc[dropped, "is_open"] = False
    for flag in ("is_approximate", "is_uncertain"):
        dates[flag] = start[flag] | (end[flag] & dates["end_edtf"].notna())
    for row in spans:
        _spread(dates, row, start["date"][row])
    _warn_of_undrawn(texts, start, dates, problems)
    return dates, problems


def _find_open(ends, problems):
    words = ends.str.lower().isin(_OPEN_WORDS)
    for row in ends.index[words]:
        problem, fix = f"is read as {OPEN} (it goes on)", f"Write {OPEN} if that is right"
        problems.append(make_problem(row, "end", ends.at[row], problem, fix, "warning"))
    return ends.eq(OPEN) | words


def _find_spans(cells, start, dates, problems):
    """Return the rows whose start is an interval or all of a set, and fill in what kind each start is."""
    spans = []
    found = {row: date for row, date in start["date"].dropna().items() if not isinstance(date, DateError)}
    kinds = pd.Series({row: date.kind for row, date in found.items() if date.kind != "date"}, dtype="str")
    dates.loc[kinds.index, "start_kind"] = kinds
    for row, date in found.items():
        if date.kind not in ("interval", "all of"):
            continue
        spans.append(row)
        kind = "an interval" if date.kind == "interval" else "a set of dates"
        if not pd.isna(cells.at[row, "end"]):
            problem = f"is filled, but `start` is {kind}, '{cells.at[row, 'start']}'"
            fix = "Empty it, or write one date in `start`"
            problems.append(make_problem(row, "end", cells.at[row, "end"], problem, fix))
            continue
        if date.earliest_end != "known":
            continue  # that it is not drawn is said below
        if dates.at[row, "start_edtf"] != cells.at[row, "start"]:
            continue  # how it is read was said already
        drawn = "from its start to its end" if date.kind == "interval" else "from the first to the last of them"
        problem, fix = f"is {kind}; it is drawn {drawn}", "Write `start` and `end` if that is what is meant"
        problems.append(make_problem(row, "start", cells.at[row, "start"], problem, fix, "warning"))
    return spans


def _find_many(texts, end, problems):
    """Return the rows whose end is more than one date."""
    rows = [
        row
        for row, date in end["date"].dropna().items()
        if not isinstance(date, DateError) and date.kind in ("interval", "all of")
    ]
    for row in rows:
        problem = "is more than one date; an end is one, or one of a set"
        fix = "Write the date of the end, or [a..b] if it is not known which"
        problems.append(make_problem(row, "end", texts["end"][row], problem, fix))
    return rows


def _check_order(texts, tables, zones, many, problems):
    """Return the rows whose end lies before the start; warn of those that may not be compared."""
    start_from, start_to, end_from, end_to = (tables[name][bound] for name in tables for bound in _BOUNDS)
    both = tables["start"]["edtf"].notna() & tables["end"]["edtf"].notna() & ~texts["start"].index.isin(many)
    is_before = both & (end_to <= start_from)
    is_crossed = both & ~is_before & (end_from < start_from) & (end_to < start_to)
    for row in both.index[both & (start_from.isna() | end_to.isna())]:
        start, end = (parse_edtf(tables[name]["edtf"][row], zones[row]) for name in ("start", "end"))
        if start.earliest_s is not None and end.latest_s is not None:
            is_before[row] = end.latest_s <= start.earliest_s
    for row in both.index[is_before]:
        fix = "Swap or correct the two"
        proposed = {name: convert_solar_hijri(column[row]) for name, column in texts.items()}
        if len(found := {name: gregorian for name, gregorian in proposed.items() if gregorian}) == 1:
            name, gregorian = found.popitem()
            fix = f"If `{name}` is of the Solar Hijri calendar: {suggest_calendar(gregorian)}"
        problem = f"lies before the start, '{texts['start'][row]}'"
        problems.append(make_problem(row, "end", texts["end"][row], problem, fix))
    for row in both.index[is_crossed]:
        problem = f"may lie before the start, '{texts['start'][row]}'; the two cannot be compared"
        fix = "Write the two more exactly, or empty `end`"
        problems.append(make_problem(row, "end", texts["end"][row], problem, fix, "warning"))
    return both.index[is_before].tolist()


def _spread(dates, row, date):
    """Give the parts of an interval or of `{..}` to start and end, in place."""
    dates.at[row, "is_open"] = date.latest_end == "open"
    for name, side in (("start", 0), ("end", -1)):
        part = date.parts[side]
        while part is not None and part.kind == "interval":
            part = part.parts[side]
        earliest, latest = (pd.NaT, pd.NaT) if part is None else map(_to_utc, to_timestamps(part))
        dates.at[row, f"{name}_earliest"], dates.at[row, f"{name}_latest"] = earliest, latest
        dates.at[row, f"{name}_precision"] = None if part is None else part.precision


def _to_utc(stamp):
    return pd.Timestamp(stamp).tz_localize("UTC") if not np.isnat(stamp) else pd.NaT


def _warn_of_undrawn(texts, start, dates, problems):
    """Warn of what is told but cannot be drawn."""
    beyond = "lies outside the years 0001 to 9999"
    fix = "Nothing need be done if that is right"
    is_undrawn = dates["start_edtf"].notna() & (dates["start_earliest"].isna() | dates["start_latest"].isna())
    for row in dates.index[is_undrawn]:
        date, why = start["date"][row], beyond
        if date.earliest_end != "known":
            why = f"has a beginning that is {date.earliest_end}"
        elif date.kind == "one of" and date.latest_end != "known":
            why = "has no latest day"
        problem = f"{why}; the row is listed and not drawn"
        problems.append(make_problem(row, "start", texts["start"][row], problem, fix, "warning"))
    for row in dates.index[dates["end_edtf"].notna() & dates["end_latest"].isna() & ~dates["is_open"]]:
        problem = f"{beyond}; it is told and not drawn"
        problems.append(make_problem(row, "end", texts["end"][row], problem, fix, "warning"))
