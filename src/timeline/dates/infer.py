"""Read two columns of dates as EDTF, as written or by a rule that is reported; report why a date is not readable."""

import pandas as pd

from timeline.dates.column import parse_column
from timeline.dates.edtf import parse_edtf
from timeline.dates.natural import has_only_midnights, infer_day_first, parse_natural
from timeline.dates.other_calendar import (
    can_be_solar_hijri,
    convert_solar_hijri,
    find_years,
    report_other_calendars,
)
from timeline.dates.solar_hijri import SOLAR_HIJRI_YEARS, find_month_name, read_solar_hijri
from timeline.dates.unclear import explain_fraction, is_fraction_of_year, read_whole_float
from timeline.dates.unix_times import explain_unix_time, find_unix_unit, read_unix_time
from timeline.dates.year_spans import read_year_spans
from timeline.errors import DateError, Problem, Problems
from timeline.unicode import normalize_digits

__all__ = ["infer_columns"]

_WORDS_FOR_UNKNOWN = {"?", "-", "–", "n/a", "na", "nan", "none", "null", "nat", "tba", "tbd", "unknown"}
_INCOMPLETE_YEAR = {
    "short_year",
    "long_number",
    "needless_y",
    "year_without_y",
    "year_too_long",
    "no_year",
}
_READINGS = ("inferred_date", "possible_year_span")
_NONE = pd.Series({}, dtype="str")


def infer_columns(
    texts,
    zones,
    others,
    *,
    calendar=None,
    day_first=None,
    century=None,
    unix_times=None,
    edtf_columns=(),
    calendars=(),
):
    """Return the bounds of both columns, the EDTF that was read, and what is to be reported.

    EDTF is read as written, all else by `parse_natural` with a warning that names the rule. Whether the day comes first
    is settled by the whole column, or by the other one.

    Parameters
    ----------
    texts : dict of str to Series
        The text columns `start` and `end`.
    zones : Series of str
        The IANA zone of each row, on the same index.
    others : DataFrame
        The other columns of text, on the same index; they can show that a year is of another calendar.
    calendar, day_first, century, unix_times, edtf_columns, calendars
        As in `timeline.tables.event_dates.derive_dates`.

    Returns
    -------
    tables : dict of str to DataFrame
        For each column what `parse_column` gives, with `edtf`: what was read, missing where nothing could be.
    problems : Problems
    """
    is_converted = calendar == "solar-hijri"
    readings, impossible = dict(texts), {}
    if is_converted:
        for name, column in texts.items():
            readings[name], impossible[name] = _convert_column(column)
    tables = {name: parse_column(column, zones) for name, column in readings.items()}
    unread = {name: readings[name][_find_faults(table).index] for name, table in tables.items()}
    orders = {name: infer_day_first(column) if day_first is None else day_first for name, column in unread.items()}
    problems = Problems()
    for name, other in (("start", "end"), ("end", "start")):
        order = orders[other] if orders[name] is None else orders[name]
        rules = {"day_first": order, "century": century, "unix_times": unix_times}
        inferred, inference_problems = _infer_column(
            name, readings[name], unread[name], tables[name], rules, is_edtf=name in edtf_columns
        )
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
        problems = report_other_calendars(texts, tables, problems, calendars, others)
    if is_converted:
        unconverted = _remove_unconverted(texts, tables) + _report_impossible(texts, tables, impossible)
        problems = _drop_readings(problems, unconverted) + unconverted
    return tables, problems


def _convert_column(column):
    """Return the column with Solar Hijri dates as Gregorian EDTF, and the DateErrors of days that calendar lacks."""
    converted, errors = column.copy(), {}
    for row, text in column.dropna().items():
        try:
            converted[row] = _convert_date(text)
        except DateError as error:
            converted[row], errors[row] = None, error
    return converted.astype("str"), errors


def _convert_date(text):
    """Return a Solar Hijri date as Gregorian EDTF, and any other text as it is; raise for a day that does not exist."""
    try:
        return read_solar_hijri(text) if can_be_solar_hijri(text) else text
    except DateError as error:
        if error.code == "impossible_solar_hijri":
            raise
        return text


def _find_faults(table):
    """Return the DateErrors of a table of `parse_column`."""
    dates = table["date"]
    return dates.iloc[[at for at, date in enumerate(dates.tolist()) if isinstance(date, DateError)]]


def _infer_column(name, readings, unread, table, rules, *, is_edtf):
    """Return the EDTF of the dates of a column that are not read as written, and the problems to report."""
    spans, problems = (_NONE, Problems()) if is_edtf else read_year_spans(name, readings, table)
    if not len(unread):
        return spans, problems
    years, float_problems = _read_whole_floats(name, unread)
    rest = unread[~unread.index.isin(spans.index.append(years.index))]
    dates, date_problems = _infer_dates(name, rest, table, rules)
    inferred = [part for part in (spans, years, dates) if len(part)]
    return pd.concat(inferred) if inferred else _NONE, problems + float_problems + date_problems


def _read_whole_floats(name, unread):
    """Return the years of a column in which every number with a fraction is whole, 2025.0; a single warning for all."""
    years = {row: year for row, text in unread.items() if (year := read_whole_float(normalize_digits(text)))}
    problems = Problems()
    if not years or any(explain_fraction(text) for row, text in unread.items() if row not in years):
        return _NONE, problems
    row, edtf = next(iter(years.items()))
    problems.add("whole_floats", row, name, unread[row], edtf=edtf, count=len(years))
    return pd.Series(years, dtype="str"), problems


def _infer_dates(name, texts, table, rules):
    """Return the EDTF of the dates of a column that are not EDTF and can be read, and a problem for each date."""
    if not len(texts):
        return texts, Problems()
    units = {unit for text in texts if (unit := find_unix_unit(normalize_digits(text)))}
    is_midnight = has_only_midnights(texts) and not table["precision"].isin(["minute", "second"]).any()
    has_parts_of_years = any(map(is_fraction_of_year, texts))
    inferred, problems = {}, Problems()
    for row, text in texts.items():
        edtf, rule, error = _infer_date(text, table.at[row, "date"], rules, is_midnight)
        if has_parts_of_years and (fraction := explain_fraction(text, allow_month=False)):
            edtf, error = "", fraction
        if edtf:
            inferred[row] = edtf
            problems.add("inferred_date", row, name, text, edtf=edtf, rule=rule)
        else:
            problems.append(_describe_unreadable(row, name, text, error, units))
    return pd.Series(inferred, dtype="str"), problems


def _infer_date(text, error, rules, is_midnight):
    """Return the EDTF of a date that is not EDTF and the rule by which it is read, or why neither is known."""
    edtf, rule, plain = "", "", normalize_digits(text)
    if rules["unix_times"]:
        edtf, rule = read_unix_time(plain, rules["unix_times"])
    if edtf:
        return edtf, rule, error
    if unix_error := explain_unix_time(plain):
        return "", "", unix_error
    try:
        if not find_month_name(text):
            options = {"day_first": rules["day_first"], "century": rules["century"]}
            edtf, rule = parse_natural(text, is_midnight=is_midnight, **options)
        if not edtf and plain != text:
            edtf, rule = parse_edtf(plain).text, "digits 0 to 9"
    except DateError as natural_error:
        return "", "", natural_error
    return edtf, rule, error


def _describe_unreadable(row, name, text, error, units):
    """Return the problem of a date that cannot be read; `units` are those of the numbers of the column."""
    details = error.details | {"reason": str(error)}
    if (find_month_name(text) or not text.isascii()) and (gregorian := convert_solar_hijri(text)):
        code, details = "solar_hijri_date", {"gregorian": gregorian}
    elif error.code == "two_digit_year":
        code = "missing_century"
    elif error.code == "unix_time":
        code, details["unix_times"] = "unix_time", "auto" if len(units) > 1 else error.details["unix_times"]
    elif error.code in _INCOMPLETE_YEAR:
        code = "incomplete_year"
    elif name == "end" and text.lower() in _WORDS_FOR_UNKNOWN:
        code = "unknown_end"
    elif error.code == "ambiguous_order":
        code = "ambiguous_date"
    elif "choices" in error.details:
        code = "unclear_date"
    else:
        code = "unreadable_start" if name == "start" else "unreadable_end"
    return Problem(code, int(row), name, text, details=details)


def _drop_readings(problems, others):
    """Return the problems without those that say how a cell is read which one of the others reports."""
    cells = {(problem.row, problem.column) for problem in others}
    return Problems(
        problem for problem in problems if problem.code not in _READINGS or (problem.row, problem.column) not in cells
    )


def _report_impossible(texts, tables, errors):
    """Report the days that the Solar Hijri calendar does not have, and note in place why they are not read."""
    problems = Problems()
    for name, by_row in errors.items():
        for row, error in by_row.items():
            tables[name].at[row, "date"] = error
            problems.add("impossible_solar_hijri_date", row, name, texts[name][row], reason=str(error))
    return problems


def _remove_unconverted(texts, tables):
    """Remove, in place, and report dates with a Solar Hijri year that are not single: intervals and sets."""
    problems = Problems()
    for name, table in tables.items():
        years = find_years(table["edtf"])
        rows = table.index[years.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])]
        for row in rows:
            error = DateError("not_one_solar_hijri_date")
            problems.add(error.code, row, name, texts[name][row], reason=str(error))
            table.at[row, "date"] = error
        table.loc[rows, ["edtf", "precision", "earliest", "latest"]] = None
        table.loc[rows, ["is_approximate", "is_uncertain"]] = False
    return problems
