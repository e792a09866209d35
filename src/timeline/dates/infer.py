"""Read two columns of dates as EDTF, as written or by a rule that is reported; report why a date is not readable."""

import numpy as np
import pandas as pd

from timeline.dates.column import parse_column
from timeline.dates.edtf import parse_edtf
from timeline.dates.natural import has_only_midnights, infer_day_first, parse_natural
from timeline.dates.solar_hijri import SOLAR_HIJRI_YEARS, find_month_name, read_solar_hijri
from timeline.errors import DateError, Problem, Problems
from timeline.unicode import normalize_digits

__all__ = ["convert_solar_hijri", "infer_columns"]

_WORDS_FOR_UNKNOWN = {"?", "-", "–", "n/a", "na", "nan", "none", "null", "nat", "tba", "tbd", "unknown"}
_INCOMPLETE_YEAR = {
    "short_year",
    "long_number",
    "needless_y",
    "year_without_y",
    "year_too_long",
    "two_digit_year",
    "no_year",
}
# A column with a year from here on is taken for one of modern dates, in which a year such as 1404 is an outlier.
_MODERN_FROM = 1800


def infer_columns(texts, zones, calendar, day_first):
    """Return the bounds of both columns, the EDTF that was read, and what is to be reported.

    EDTF is read as written, all else by `parse_natural` with a warning that names the rule. Whether the day comes first
    is settled by the whole column, or by the other one.

    Parameters
    ----------
    texts : dict of str to Series
        The text columns `start` and `end`.
    zones : Series of str
        The IANA zone of each row, on the same index.
    calendar, day_first
        As in `timeline.tables.event_dates.derive_dates`.

    Returns
    -------
    tables : dict of str to DataFrame
        For each column what `parse_column` gives, with `edtf`: what was read, missing where nothing could be.
    problems : Problems
    """
    is_converted = calendar == "solar-hijri"
    readings = {name: _convert_column(column) if is_converted else column for name, column in texts.items()}
    tables = {name: parse_column(column, zones) for name, column in readings.items()}
    unread = {name: readings[name][_find_faults(table).index] for name, table in tables.items()}
    orders = {name: infer_day_first(column) if day_first is None else day_first for name, column in unread.items()}
    problems = Problems()
    for name, other in (("start", "end"), ("end", "start")):
        order = orders[other] if orders[name] is None else orders[name]
        inferred, inference_problems = _infer_dates(name, unread[name], tables[name], order)
        problems += inference_problems
        if len(inferred):
            readings[name] = readings[name].copy()
            readings[name][inferred.index] = inferred
            tables[name].loc[inferred.index] = parse_column(inferred, zones[inferred.index])
        faults = _find_faults(tables[name])
        tables[name]["edtf"] = (
            readings[name].mask(readings[name].index.isin(faults.index)) if len(faults) else readings[name]
        )
    if calendar is None:
        problems += _find_possible_solar_hijri(texts, tables)
    if is_converted:
        problems += _remove_unconverted(texts, tables)
    return tables, problems


def convert_solar_hijri(text):
    """Return the Gregorian date as EDTF of a text that can be a Solar Hijri date, else an empty text."""
    year = normalize_digits(text)[:4]
    try:
        if find_month_name(text) or (year.isdecimal() and int(year) in SOLAR_HIJRI_YEARS):
            return read_solar_hijri(text)
    except DateError:
        pass
    return ""


def _convert_column(column):
    return column.map(lambda text: convert_solar_hijri(text) or text, na_action="ignore").astype("str")


def _find_faults(table):
    """Return the DateErrors of a table of `parse_column`."""
    dates = table["date"].to_numpy()
    positions = [at for at in np.flatnonzero(~pd.isna(dates)) if isinstance(dates[at], DateError)]
    return table["date"].iloc[positions]


def _infer_dates(name, texts, table, order):
    """Return the EDTF of the dates of a column that are not EDTF and can be read, and a problem for each date."""
    if not len(texts):
        return texts, Problems()
    is_midnight = has_only_midnights(texts) and not table["precision"].isin(["minute", "second"]).any()
    inferred, problems = {}, Problems()
    for row, text in texts.items():
        edtf, rule, error = _infer_date(text, table.at[row, "date"], order, is_midnight)
        if edtf:
            inferred[row] = edtf
            problems.add("inferred_date", row, name, text, edtf=edtf, rule=rule)
        else:
            problems.append(_describe_unreadable(row, name, text, error))
    return pd.Series(inferred, dtype="str"), problems


def _infer_date(text, error, order, is_midnight):
    """Return the EDTF of a date that is not EDTF and the rule by which it is read, or why neither is known."""
    edtf, rule = "", ""
    try:
        if not find_month_name(text):
            edtf, rule = parse_natural(text, day_first=order, is_midnight=is_midnight)
        plain = normalize_digits(text)
        if not edtf and plain != text:
            edtf, rule = parse_edtf(plain).text, "digits 0 to 9"
    except DateError as natural_error:
        return "", "", natural_error
    return edtf, rule, error


def _describe_unreadable(row, name, text, error):
    """Return the problem of a date that cannot be read."""
    details = {"reason": str(error)}
    if gregorian := convert_solar_hijri(text):
        code, details = "solar_hijri_date", {"gregorian": gregorian}
    elif error.code in _INCOMPLETE_YEAR:
        code = "incomplete_year"
    elif name == "end" and text.lower() in _WORDS_FOR_UNKNOWN:
        code = "unknown_end"
    elif error.code == "ambiguous_order":
        code = "ambiguous_date"
    else:
        code = "unreadable_start" if name == "start" else "unreadable_end"
    return Problem(code, int(row), name, text, details=details)


def _find_possible_solar_hijri(texts, tables):
    """Return a warning for each year such as 1404 among modern years, unless the column has years in between."""
    problems, years = Problems(), (SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])
    if not any(np.isin(table["earliest"].array.year, SOLAR_HIJRI_YEARS).any() for table in tables.values()):
        return problems
    columns = {name: _find_years(table["edtf"]) for name, table in tables.items()}
    joined = pd.concat(columns.values())
    if not (joined >= _MODERN_FROM).any() or joined.between(years[1] + 1, _MODERN_FROM - 1).any():
        return problems
    for name, column in columns.items():
        for row in column.index[column.between(*years)]:
            text = texts[name][row]
            if gregorian := convert_solar_hijri(text):
                problems.add("possible_solar_hijri_date", row, name, text, gregorian=gregorian)
    return problems


def _remove_unconverted(texts, tables):
    """Remove, in place, and report dates with a Solar Hijri year that are not single: intervals and sets."""
    problems = Problems()
    for name, table in tables.items():
        years = _find_years(table["edtf"])
        rows = table.index[years.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])]
        for row in rows:
            error = DateError("not_one_solar_hijri_date")
            problems.add(error.code, row, name, texts[name][row], reason=str(error))
            table.at[row, "date"] = error
        table.loc[rows, ["edtf", "precision", "earliest", "latest"]] = None
        table.loc[rows, ["is_approximate", "is_uncertain"]] = False
    return problems


def _find_years(edtf):
    return pd.to_numeric(edtf.str.extract(r"^[\[{?~%]*(\d{4})", expand=False), errors="coerce")
