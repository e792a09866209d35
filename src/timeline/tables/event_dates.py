"""Derive what the start and end of each event mean together: points, spans, sets, ends before their start."""

import numpy as np
import pandas as pd

from timeline.dates import OPEN, convert_solar_hijri, format_offset, infer_columns, parse_edtf, to_timestamps
from timeline.errors import DateError, Problems

__all__ = ["DATES_READ_FROM", "DATE_COLUMNS", "DERIVED_COLUMNS", "derive_dates", "join_date_cells"]

# The columns that are derived from start and end, with their types.
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
# The cells that the others were derived from, to see whether they have been edited since.
DATES_READ_FROM = "dates_read_from"
DERIVED_COLUMNS = (*DATE_COLUMNS, DATES_READ_FROM)
_OPEN_WORDS = {"present", "ongoing", "now", "continuing", "still going on"}
_BOUNDS = ("earliest", "latest")
_BOUND_CELLS = ("start_edtf", "start_earliest", "start_latest", "end_edtf", "end_latest")


def join_date_cells(events):
    """Return start, end and time zone of each event as one text, as the column DATES_READ_FROM has them."""
    # Much faster for a short table than the sum of columns, and as fast for a long one.
    cells = zip(*(events[name].tolist() for name in ("start", "end", "timezone")), strict=True)
    texts = [" | ".join([cell if isinstance(cell, str) else "" for cell in row]) for row in cells]
    return pd.Series(texts, index=events.index, dtype="str")


def derive_dates(
    cells,
    zones,
    *,
    calendar=None,
    day_first=None,
    century=None,
    unix_times=None,
    edtf_columns=(),
    calendars=(),
):
    """Return what the columns `start` and `end` mean, and what is wrong with them.

    EDTF is read as written. What is not EDTF is read by `parse_natural`, with a warning that names the rule; whether
    the day comes first is settled by the whole column, or by the other one. A bare interval in `start` is a span
    with its own end, `[..]` is doubt, `{..}` is drawn from its first to its last day.

    Parameters
    ----------
    cells : DataFrame
        With the text columns `start` and `end`; others can show that a year is of another calendar.
    zones : Series of str
        The IANA zone of each row, on the same index.
    calendar : str, optional
        'solar-hijri' reads years from 1300 to 1500 as of that calendar; 'gregorian' reads them as Gregorian; by
        default they are read as Gregorian, with a warning where there is reason to think that they are not.
    day_first : bool, optional
        Whether 03/04/2025 is the third of April; by default the column settles it, or it is an error.
    century : int, optional
        The first of the hundred years in which years of two digits lie; by default such a year is an error.
    unix_times : str, optional
        's', 'ms', 'us' or 'ns' reads numbers as counted in this unit since 1970, 'auto' in the unit that their size
        shows; by default a number that looks so is an error. A fraction of a second is cut, which a warning states.
    edtf_columns : collection of str
        Those of `start` and `end` whose EDTF a program has written, so that 2024-25 is a part of the year for certain.
    calendars : collection of str
        Calendars that the settings name beside the Gregorian.

    Returns
    -------
    dates : DataFrame
        On the index of `cells`, the columns of DATE_COLUMNS. `start_edtf` and `end_edtf` are what was read, in EDTF,
        for a bare interval the whole of it in `start_edtf`. A start outside the years 0001 to 9999, or with an open or
        unknown beginning, has a `start_edtf` but lacks a bound. An `end` with an error has no values.
    problems : Problems
    """
    texts = {name: cells[name] for name in ("start", "end")}
    is_open, problems = _find_open(texts["end"])
    texts["end"] = texts["end"].mask(is_open)
    options = {"calendar": calendar, "day_first": day_first, "century": century, "unix_times": unix_times}
    options |= {"edtf_columns": edtf_columns, "calendars": calendars}
    tables, reading_problems = infer_columns(texts, zones, cells.drop(columns=["start", "end"]), **options)
    start, end = tables["start"], tables["end"]
    dates = _join_columns(tables, is_open)
    spans = _find_dates(start, ("interval", "all of"))
    many = [*spans, *_find_dates(end, ("interval", "all of"))]
    reversed_rows, crossed_rows = _compare_ends(texts, tables, zones, many)
    problems += reading_problems
    problems += _check_spans(cells, start, dates)
    problems += _check_ends(texts, end)
    problems += _check_clocks(texts, tables, zones)
    problems += _describe_reversed(texts, reversed_rows) + _describe_crossed(texts, crossed_rows)
    if rows := [*many, *reversed_rows]:
        dates.loc[rows, ["end_edtf", "end_precision", "end_earliest", "end_latest"]] = None
        dates.loc[rows, "is_open"] = False
    has_end = dates["end_edtf"].notna().to_numpy()
    for flag in ("is_approximate", "is_uncertain"):
        dates[flag] = start[flag].to_numpy() | (end[flag].to_numpy() & has_end)
    for row, date in spans.items():
        _fill_span(dates, row, date)
    return dates, problems + _check_drawable(texts, start, dates)


def _find_open(ends):
    """Return which ends are open, and a warning for each that says so in words."""
    cells, problems = ends.tolist(), Problems()
    is_word = [isinstance(cell, str) and cell.lower() in _OPEN_WORDS for cell in cells]
    for row in ends.index[is_word]:
        problems.add("open_end_in_words", row, "end", ends.at[row])
    is_open = [cell == OPEN or word for cell, word in zip(cells, is_word, strict=True)]
    return pd.Series(is_open, index=ends.index, dtype="bool"), problems


def _find_dates(table, kinds):
    """Return the dates of some kinds by row."""
    dates = table["date"].to_numpy()
    positions = np.flatnonzero(~pd.isna(dates))
    parsed = zip(table.index[positions].tolist(), dates[positions], strict=True)
    return {row: date for row, date in parsed if not isinstance(date, DateError) and date.kind in kinds}


def _join_columns(tables, is_open):
    """Return the columns of DATE_COLUMNS as far as each of start and end settles them alone."""
    start, end = tables["start"], tables["end"]
    kinds = np.where(start["edtf"].isna(), None, "date")
    for row, date in _find_dates(start, ("interval", "one of", "all of")).items():
        kinds[start.index.get_loc(row)] = date.kind
    columns = {f"{name}_{bound}": tables[name][bound] for name in tables for bound in _BOUNDS}
    columns["start_edtf"], columns["end_edtf"] = start["edtf"], end["edtf"].mask(is_open, OPEN)
    columns["start_kind"] = pd.array(kinds, dtype="str")
    columns["start_precision"], columns["end_precision"] = start["precision"], end["precision"]
    columns["is_approximate"] = columns["is_uncertain"] = np.zeros(len(start), dtype="bool")
    columns["is_open"] = is_open
    # Arrays, since pandas would align each Series with the index anew.
    arrays = {name: pd.array(columns[name], dtype=dtype) for name, dtype in DATE_COLUMNS.items() if dtype != "bool"}
    arrays |= {name: np.asarray(columns[name]) for name, dtype in DATE_COLUMNS.items() if dtype == "bool"}
    return pd.DataFrame({name: arrays[name] for name in DATE_COLUMNS}, index=start.index)


def _check_spans(cells, start, dates):
    """Return an error for each end beside an interval or set in `start`, and a warning for each that has none."""
    problems = Problems()
    for row, date in _find_dates(start, ("interval", "all of")).items():
        is_interval, written = date.kind == "interval", cells.at[row, "start"]
        if not pd.isna(cells.at[row, "end"]):
            code = "end_beside_interval" if is_interval else "end_beside_set"
            problems.add(code, row, "end", cells.at[row, "end"], start=written)
        # No second warning: `_check_drawable` reports an open beginning, `infer_columns` what is not EDTF.
        elif date.earliest_end == "known" and dates.at[row, "start_edtf"] == written:
            problems.add("interval_in_start" if is_interval else "set_in_start", row, "start", written)
    return problems


def _check_ends(texts, end):
    problems = Problems()
    for row in _find_dates(end, ("interval", "all of")):
        problems.add("more_than_one_end", row, "end", texts["end"][row])
    return problems


def _check_clocks(texts, tables, zones):
    """Return a warning for each clock time that occurs twice or never in its zone, and for each day that never does."""
    problems = Problems()
    for name, table in tables.items():
        for row, date in _find_dates(table, ("date",)).items():
            if date.occurs == "once":
                continue
            if date.precision == "day":
                problems.add("day_skipped", row, name, texts[name][row], zone=zones[row])
                continue
            length_s, clock = date.last_s - date.first_s, date.text.partition("T")[2]
            offsets = [date.first_s - date.earliest_s, date.first_s - (date.latest_s - length_s)]
            choices = " or ".join(f"{date.text}{format_offset(offset_s)}" for offset_s in offsets)
            code = "clock_time_twice" if date.occurs == "twice" else "clock_time_skipped"
            problems.add(code, row, name, texts[name][row], clock=clock, zone=zones[row], choices=choices)
    return problems


def _compare_ends(texts, tables, zones, many):
    """Return the rows whose end lies before the start, and those in which the two cannot be compared."""
    start_from, start_to, end_from, end_to = (tables[name][bound] for name in tables for bound in _BOUNDS)
    both = tables["start"]["edtf"].notna() & tables["end"]["edtf"].notna() & ~texts["start"].index.isin(many)
    if not both.any():
        return [], []
    is_before = both & (end_to <= start_from)
    is_crossed = both & ~is_before & (end_from < start_from) & (end_to < start_to)
    for row in both.index[both & (start_from.isna() | end_to.isna())]:
        start, end = (parse_edtf(tables[name]["edtf"][row], zones[row]) for name in ("start", "end"))
        if start.earliest_s is not None and end.latest_s is not None:
            is_before[row] = end.latest_s <= start.earliest_s
    return both.index[is_before].tolist(), both.index[is_crossed].tolist()


def _describe_reversed(texts, rows):
    """Return an error for each end before its start; if one of the two alone can be Solar Hijri, it says so."""
    problems = Problems()
    for row in rows:
        code, details = "end_before_start", {"start": texts["start"][row]}
        converted = {name: convert_solar_hijri(column[row]) for name, column in texts.items()}
        possible = [(name, gregorian) for name, gregorian in converted.items() if gregorian]
        if len(possible) == 1:
            code = "end_before_start_in_other_calendar"
            details["name"], details["gregorian"] = possible[0]
        problems.add(code, row, "end", texts["end"][row], **details)
    return problems


def _describe_crossed(texts, rows):
    problems = Problems()
    for row in rows:
        problems.add("end_possibly_before_start", row, "end", texts["end"][row], start=texts["start"][row])
    return problems


def _fill_span(dates, row, date):
    """Write the parts of an interval or of `{..}` to start and end, in place."""
    dates.at[row, "is_open"] = date.latest_end == "open"
    for name, side in (("start", 0), ("end", -1)):
        part = date.parts[side]
        while part is not None and part.kind == "interval":
            part = part.parts[side]
        earliest, latest = (pd.NaT, pd.NaT) if part is None else map(_to_utc, to_timestamps(part))
        dates.at[row, f"{name}_earliest"], dates.at[row, f"{name}_latest"] = earliest, latest
        dates.at[row, f"{name}_precision"] = None if part is None else part.precision


def _to_utc(timestamp):
    return pd.Timestamp(timestamp).tz_localize("UTC") if not np.isnat(timestamp) else pd.NaT


def _check_drawable(texts, start, dates):
    """Return a warning for each date that can be listed but not drawn."""
    problems = Problems()
    is_blank = {name: dates[name].isna().to_numpy() for name in _BOUND_CELLS}
    is_undrawn = ~is_blank["start_edtf"] & (is_blank["start_earliest"] | is_blank["start_latest"])
    for row in dates.index[is_undrawn]:
        date, code = start["date"][row], "start_outside_years"
        if date.earliest_end != "known":
            code = "open_beginning" if date.earliest_end == "open" else "unknown_beginning"
        elif date.kind == "one of" and date.latest_end != "known":
            code = "no_latest_day"
        problems.add(code, row, "start", texts["start"][row])
    is_beyond = ~is_blank["end_edtf"] & is_blank["end_latest"] & ~dates["is_open"].to_numpy()
    for row in dates.index[is_beyond]:
        problems.add("end_outside_years", row, "end", texts["end"][row])
    return problems
