"""Read the start and end of each event: as EDTF, or by a rule that is said, or not at all with the reason why."""

import numpy as np
import pandas as pd

from timeline.edtf import OPEN, parse_edtf
from timeline.errors import EdtfError, make_problem
from timeline.instants import read_instants, to_stamps
from timeline.loose import find_day_first, find_midnight, read_loosely
from timeline.numerals import fold_digits
from timeline.solar_hijri import YEARS, find_month_name, read_solar_hijri

__all__ = ["DATES", "read_dates"]

# What is worked out of start and end, with its type.
DATES = {
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
_UNKNOWN_WORDS = {"?", "-", "–", "n/a", "na", "nan", "none", "null", "nat", "tba", "tbd", "unknown"}
_BOUNDS = ("earliest", "latest")
# From this year on a column is taken to be of our time, in which a year like 1404 stands out.
_MODERN_FROM = 1800
_HOW_TO_WRITE = (
    "Write year-month-day (2025-06-13), year-month (2025-06) or year-month-dayThour:minute (2025-06-13T07:30)"
)


def read_dates(cells, zones, *, calendar=None, day_first=None):
    """Return what the columns `start` and `end` mean, and what is wrong with them.

    EDTF is read as it stands. What is not EDTF is read by `read_loosely`, with a warning that says how; whether
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
        On the index of `cells`, the columns of DATES. `start_edtf` and `end_edtf` are what was read, in EDTF, for
        a bare interval the whole of it in `start_edtf`. A start outside the years 0001 to 9999, or with an open or
        unknown beginning, has an `start_edtf` but lacks a bound. An `end` with an error is left out.
    problems : list of dict
        As `timeline.errors.make_problem` gives them.
    """
    problems = []
    texts = {name: cells[name] for name in ("start", "end")}
    is_open = _find_open(texts["end"], problems)
    texts["end"] = texts["end"].mask(is_open)
    tables = _read_columns(texts, zones, calendar, day_first, problems)
    if calendar is None:
        _suspect_solar_hijri(texts, tables, problems)
    start, end = tables["start"], tables["end"]
    dates = pd.DataFrame({f"{name}_{bound}": tables[name][bound] for name in tables for bound in _BOUNDS})
    dates["start_edtf"], dates["end_edtf"] = start["edtf"], end["edtf"].mask(is_open, OPEN)
    dates["start_kind"] = pd.Series("date", index=cells.index, dtype="str").where(start["edtf"].notna())
    dates["start_precision"], dates["end_precision"] = start["precision"], end["precision"]
    dates["is_approximate"] = dates["is_uncertain"] = False
    dates["is_open"] = is_open
    dates = dates.astype(DATES)[list(DATES)]
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


def _find_faults(table):
    return table["date"][table["date"].map(lambda date: isinstance(date, EdtfError)).astype(bool)]


def _read_columns(texts, zones, calendar, day_first, problems):
    """Return the bounds of both columns as `read_instants` gives them, with the EDTF that was read."""
    readings = {name: _convert(column) if calendar == "solar-hijri" else column for name, column in texts.items()}
    tables = {name: read_instants(column, zones) for name, column in readings.items()}
    strange = {name: readings[name][_find_faults(table).index] for name, table in tables.items()}
    orders = {name: find_day_first(column) if day_first is None else day_first for name, column in strange.items()}
    for name, other in (("start", "end"), ("end", "start")):
        order = orders[other] if orders[name] is None else orders[name]
        is_midnight = find_midnight(strange[name]) and not tables[name]["precision"].isin(["minute", "second"]).any()
        found = {}
        for row, text in strange[name].items():
            edtf, problem = _read_strange(row, name, text, tables[name].at[row, "date"], order, is_midnight)
            problems.append(problem)
            if edtf:
                found[row] = edtf
        if found:
            again = pd.Series(found, dtype="str")
            readings[name] = readings[name].copy()
            readings[name][again.index] = again
            tables[name].loc[again.index] = read_instants(again, zones[again.index])
        tables[name]["edtf"] = readings[name].mask(tables[name].index.isin(_find_faults(tables[name]).index))
    return tables


def _convert(column):
    return column.map(_convert_one, na_action="ignore").astype("str")


def _convert_one(text):
    year = fold_digits(text).lstrip("?~%")[:4]
    try:
        if find_month_name(text) or (year.isdecimal() and int(year) in YEARS):
            return read_solar_hijri(text)
    except EdtfError:
        pass
    return text


def _read_strange(row, name, text, fault, order, is_midnight):
    """Return the EDTF of a date that is not EDTF, empty if it cannot be read, and what to report of it."""
    fix = _HOW_TO_WRITE + (f"; {OPEN} if it goes on" if name == "end" else "")
    edtf, reason = "", str(fault)
    try:
        if not find_month_name(text):
            edtf, rule = read_loosely(text, day_first=order, is_midnight=is_midnight)
        folded = fold_digits(text)
        if not edtf and folded != text:
            edtf, rule = parse_edtf(folded).text, "digits 0 to 9"
    except EdtfError as other:
        reason = str(other)
    if edtf:
        problem, fix = f"is read as {edtf} ({rule})", f"Write {edtf} if that is right"
        return edtf, make_problem(row, name, text, problem, fix, "warning")
    if gregorian := _propose(text):
        reason, fix = "is a date of the Solar Hijri calendar", _advise(gregorian)
    elif (" year " in reason and "digits" in reason) or reason.endswith("without its year"):
        fix = "Write the year with four digits"
    elif text.lower() in _UNKNOWN_WORDS and name == "end":
        fix = "Leave the cell empty if the end is not known or there is none"
    elif reason.startswith("can be "):
        fix = "Write one of the two, or say for the whole file day_first=True or day_first=False"
    return "", make_problem(row, name, text, reason, fix)


def _propose(text):
    """Return the Gregorian date of what can be a Solar Hijri one, else nothing."""
    year = fold_digits(text)[:4]
    try:
        if find_month_name(text) or (year.isdecimal() and int(year) in YEARS):
            return read_solar_hijri(text)
    except EdtfError:
        pass
    return ""


def _advise(gregorian):
    return f"Write {gregorian}, or read the file with calendar='solar-hijri'"


def _suspect_solar_hijri(texts, tables, problems):
    """Warn of years like 1404 among years of our time, if the column holds none between."""
    years = {name: _find_years(table["edtf"]) for name, table in tables.items()}
    every = pd.concat(years.values())
    if not (every >= _MODERN_FROM).any() or every.between(YEARS[-1] + 1, _MODERN_FROM - 1).any():
        return
    for name, column in years.items():
        for row in column.index[column.between(YEARS[0], YEARS[-1])]:
            if gregorian := _propose(texts[name][row]):
                problem = "looks like a date of the Solar Hijri calendar among Gregorian ones; it is read as Gregorian"
                problems.append(make_problem(row, name, texts[name][row], problem, _advise(gregorian), "warning"))


def _find_years(edtf):
    return pd.to_numeric(edtf.str.slice(0, 4), errors="coerce")


def _find_spans(cells, start, dates, problems):
    """Return the rows whose start is an interval or all of a set, and fill in what kind each start is."""
    spans = []
    for row, date in start["date"].dropna().items():
        if isinstance(date, EdtfError):
            continue
        if date.kind != "date":
            dates.at[row, "start_kind"] = date.kind
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
        if not isinstance(date, EdtfError) and date.kind in ("interval", "all of")
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
        for name, column in texts.items():
            if gregorian := _propose(column[row]):
                fix = f"If `{name}` is of the Solar Hijri calendar: {_advise(gregorian)}"
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
        earliest, latest = (pd.NaT, pd.NaT) if part is None else map(_to_utc, to_stamps(part))
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
