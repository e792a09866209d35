"""Read two columns of dates as EDTF: as they stand, or by a rule that is said, or not at all with the reason why."""

import pandas as pd

from timeline.dates.column import parse_column
from timeline.dates.edtf import OPEN, parse_edtf
from timeline.dates.natural import has_only_midnights, infer_day_first, parse_natural
from timeline.dates.solar_hijri import SOLAR_HIJRI_YEARS, find_month_name, read_solar_hijri
from timeline.errors import DateError, make_problem
from timeline.unicode import normalize_digits

__all__ = ["convert_solar_hijri", "infer_columns", "suggest_calendar"]


_UNKNOWN_WORDS = {"?", "-", "–", "n/a", "na", "nan", "none", "null", "nat", "tba", "tbd", "unknown"}
# From this year on a column is taken to be of our time, in which a year like 1404 stands out.
_MODERN_FROM = 1800
_HOW_TO_WRITE = (
    "Write year-month-day (2025-06-13), year-month (2025-06) or year-month-dayThour:minute (2025-06-13T07:30)"
)


def infer_columns(texts, zones, calendar, day_first, problems):
    """Return the bounds of both columns, and the EDTF that was read.

    EDTF is read as it stands, all else by `parse_natural` with a warning that says how. Whether the day comes first is
    settled by the whole column, or by the other one.

    Parameters
    ----------
    texts : dict of str to Series
        The text columns `start` and `end`.
    zones : Series of str
        The zone in which each row is told.
    calendar, day_first
        As in `derive_dates`.
    problems : list of dict
        What is found is added to it.

    Returns
    -------
    dict of str to DataFrame
        For each column what `parse_column` gives, with `edtf`: what was read, missing where nothing could be.
    """
    readings = {name: _convert(column) if calendar == "solar-hijri" else column for name, column in texts.items()}
    tables = {name: parse_column(column, zones) for name, column in readings.items()}
    strange = {name: readings[name][_find_faults(table).index] for name, table in tables.items()}
    orders = {name: infer_day_first(column) if day_first is None else day_first for name, column in strange.items()}
    for name, other in (("start", "end"), ("end", "start")):
        order = orders[other] if orders[name] is None else orders[name]
        is_midnight = (
            has_only_midnights(strange[name]) and not tables[name]["precision"].isin(["minute", "second"]).any()
        )
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
            tables[name].loc[again.index] = parse_column(again, zones[again.index])
        tables[name]["edtf"] = readings[name].mask(tables[name].index.isin(_find_faults(tables[name]).index))
    if calendar is None:
        _suspect_solar_hijri(texts, tables, problems)
    if calendar == "solar-hijri":
        _refuse_unconverted(texts, tables, problems)
    return tables


def convert_solar_hijri(text):
    """Return the Gregorian date of what can be a Solar Hijri one as EDTF, else an empty text."""
    year = normalize_digits(text)[:4]
    try:
        if find_month_name(text) or (year.isdecimal() and int(year) in SOLAR_HIJRI_YEARS):
            return read_solar_hijri(text)
    except DateError:
        pass
    return ""


def suggest_calendar(gregorian):
    """Return what to do about a date of the Solar Hijri calendar, for the fix of a problem."""
    return f"Write {gregorian}, or read the file with calendar='solar-hijri'"


def _suspect_solar_hijri(texts, tables, problems):
    """Warn of years like 1404 among years of our time, if the column holds none between."""
    if not any(
        table["earliest"].dt.year.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1]).any()
        for table in tables.values()
    ):
        return
    years = {name: _find_years(table["edtf"]) for name, table in tables.items()}
    every = pd.concat(years.values())
    if not (every >= _MODERN_FROM).any() or every.between(SOLAR_HIJRI_YEARS[-1] + 1, _MODERN_FROM - 1).any():
        return
    for name, column in years.items():
        for row in column.index[column.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])]:
            if gregorian := convert_solar_hijri(texts[name][row]):
                problem = "looks like a date of the Solar Hijri calendar among Gregorian ones; it is read as Gregorian"
                problems.append(
                    make_problem(row, name, texts[name][row], problem, suggest_calendar(gregorian), "warning")
                )


def _find_faults(table):
    found = table["date"].dropna()
    return found[[isinstance(date, DateError) for date in found]]


def _convert(column):
    return column.map(lambda text: convert_solar_hijri(text) or text, na_action="ignore").astype("str")


def _refuse_unconverted(texts, tables, problems):
    """Report what holds a Solar Hijri year and is no single date: an interval or a set of that calendar."""
    for name, table in tables.items():
        rows = table.index[_find_years(table["edtf"]).between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])]
        for row in rows:
            problem = "is not a single date of the Solar Hijri calendar"
            fix = "Write start and end in a column each, or the Gregorian dates"
            problems.append(make_problem(row, name, texts[name][row], problem, fix))
            table.at[row, "date"] = DateError(problem)
        table.loc[rows, ["edtf", "precision", "earliest", "latest"]] = None
        table.loc[rows, ["is_approximate", "is_uncertain"]] = False


def _read_strange(row, name, text, fault, order, is_midnight):
    """Return the EDTF of a date that is not EDTF, empty if it cannot be read, and what to report of it."""
    fix = _HOW_TO_WRITE + (f"; {OPEN} if it goes on" if name == "end" else "")
    edtf, reason = "", str(fault)
    try:
        if not find_month_name(text):
            edtf, rule = parse_natural(text, day_first=order, is_midnight=is_midnight)
        folded = normalize_digits(text)
        if not edtf and folded != text:
            edtf, rule = parse_edtf(folded).text, "digits 0 to 9"
    except DateError as other:
        reason = str(other)
    if edtf:
        problem, fix = f"is read as {edtf} ({rule})", f"Write {edtf} if that is right"
        return edtf, make_problem(row, name, text, problem, fix, "warning")
    if gregorian := convert_solar_hijri(text):
        reason, fix = "is a date of the Solar Hijri calendar", suggest_calendar(gregorian)
    elif (" year " in reason and "digits" in reason) or reason.endswith("without its year"):
        fix = "Write the year with four digits"
    elif text.lower() in _UNKNOWN_WORDS and name == "end":
        fix = "Leave the cell empty if the end is not known or there is none"
    elif reason.startswith("can be "):
        fix = "Write one of the two, or say for the whole file day_first=True or day_first=False"
    return "", make_problem(row, name, text, reason, fix)


def _find_years(edtf):
    return pd.to_numeric(edtf.str.extract(r"^[\[{?~%]*(\d{4})", expand=False), errors="coerce")
