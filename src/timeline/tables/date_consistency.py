"""Check whether the dates of a row agree with each other, and whether a date stands for an unknown one."""

import re
from datetime import date

import numpy as np
import pandas as pd

from timeline.dates import find_weekday
from timeline.errors import Problems
from timeline.tables.checks import iter_cells

__all__ = ["check_consistency"]

# What people call columns beside `start` and `end` that repeat a part of them, without spaces, underscores and hyphens.
_YEAR_COLUMNS = {
    **dict.fromkeys(("year", "yr", "startyear", "yearstart", "eventyear", "dateyear"), "start"),
    **dict.fromkeys(("endyear", "yearend"), "end"),
}
_MONTH_COLUMNS = {"month": "start", "startmonth": "start", "eventmonth": "start", "endmonth": "end"}
_WEEKDAY_COLUMNS = {"weekday", "dayofweek", "dayoftheweek", "day", "dow"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T?~%/])", re.ASCII)
_PLAIN_YEAR = r"^(\d{4})(?:$|[-?~%])"
_PLAIN_MONTH = r"^\d{4}-(0[1-9]|1[0-2])(?:$|[-?~%])"
# A year of the Solar Hijri calendar begins in the 621st Gregorian year after it.
_SOLAR_HIJRI_YEARS, _SOLAR_HIJRI_LAG = (1300, 1500), (621, 622)
# Days that programs write for no date: the last and first that they know, and those from which they count.
# A spreadsheet has 1899-12-30 with a clock time for a clock time without a day.
_PLACEHOLDER = re.compile(
    r"9999|9999-12|(?:9999-12-31|1899-12-30)(?:T.*)?|(?:0001-01-01|1970-01-01)(?:T00:00(?::00)?(?:Z|[+-].*)?)?"
)
# Days that are placeholders only with a clock time of midnight.
_MIDNIGHT_PLACEHOLDER = re.compile(r"(?:1900-01-01|1899-12-31|1753-01-01|1601-01-01)(?:T00:00.*)?")
_MIDNIGHT = re.compile(r"\D0?0:00|12:00(?::00)?\s*a", re.I)
_PLACEHOLDER_DAYS = np.array(
    ["9999-12-31", "9999-12-01", "9999-01-01", "0001-01-01", "1899-12-30", "1899-12-31", "1970-01-01", "1900-01-01"]
    + ["1753-01-01", "1601-01-01"],
    dtype="datetime64[D]",
).astype("int64")
_ROWS_LISTED = 5


def check_consistency(cells, dates, problems):
    """Return a warning for each column with dates that contradict others of their row, or that stand for no date.

    Compared are `start` and `end` with columns of the file that are named as their year, month or weekday, and a day
    with the weekday that is written before it. A year of the Solar Hijri calendar agrees with the Gregorian years that
    it lies in.

    Parameters
    ----------
    cells : DataFrame
        Text cells, with `start`, `end` and the other columns of the file.
    dates : DataFrame
        As `derive_dates` returns it for them.
    problems : Problems
        Those of `derive_dates`, which name the dates that are not EDTF.

    Returns
    -------
    Problems
        One for each column and kind, at its first row.
    """
    found = Problems()
    for name in cells.columns:
        plain = re.sub(r"[\s_\-.]+", "", name.casefold())
        if plain in _YEAR_COLUMNS:
            found += _check_year(cells[name], _YEAR_COLUMNS[plain], cells, dates)
        elif plain in _MONTH_COLUMNS:
            found += _check_month(cells[name], _MONTH_COLUMNS[plain], cells, dates)
        elif plain in _WEEKDAY_COLUMNS:
            found += _check_weekday_column(cells[name], dates)
    return found + _check_weekdays(problems) + _check_placeholders(cells, dates)


def _check_year(column, name, cells, dates):
    """Return a warning if the years of a column are not those of `start` or `end`."""
    # Most rows agree to the letter, and are left out since this is faster.
    column = column[column.notna() & dates[f"{name}_edtf"].str[:4].ne(column)]
    dates = dates.loc[column.index]
    years = pd.to_numeric(column.str.extract(r"^(\d{3,4})(?:\.0+)?$", expand=False), errors="coerce")
    first, last = _find_years(dates, name)
    differs = (years < first) | (years > last)
    if differs.any():
        lags = (years.between(*_SOLAR_HIJRI_YEARS) & (years + lag).between(first, last) for lag in _SOLAR_HIJRI_LAG)
        differs &= ~np.logical_or.reduce(list(lags))
    return _report("year_differs", column, differs, name=name, written=cells[name])


def _find_years(dates, name):
    """Return the first and last year that each date can mean; missing for none, a day more for what is not plain."""
    plain = pd.to_numeric(dates[f"{name}_edtf"].str.extract(_PLAIN_YEAR, expand=False), errors="coerce")
    day = pd.Timedelta(days=1)
    first = plain.fillna(_shift(dates[f"{name}_earliest"], -day).dt.year)
    # What lasts into another year may have the year in which it ends.
    ends = dates[["start_latest", "end_latest"]].max(axis=1) if name == "start" else dates["end_latest"]
    last = plain.where(dates["end_latest"].isna()).fillna(_shift(ends, day).dt.year)
    return first, last.where(~dates["is_open"], np.inf) if name == "start" else last


def _shift(instants, delta):
    """Return instants that lie some time later; missing at the ends of the calendar."""
    inside = instants.where(instants.dt.year.between(2, 9998))
    return inside + delta


def _check_month(column, name, cells, dates):
    """Return a warning if the months of a column, with numbers or names, are not those of `start` or `end`."""
    column = column[column.notna() & dates[f"{name}_edtf"].str[5:7].ne(column.str.zfill(2))]
    cells, dates = cells.loc[column.index], dates.loc[column.index]
    texts = column.str.lower().str.extract(r"^(\d\d?|[a-z]{3})(?:\.0+|[a-z]*\.?)$", expand=False)
    months = pd.to_numeric(texts.replace({word: str(at) for at, word in enumerate(_MONTHS, start=1)}), errors="coerce")
    actual = pd.to_numeric(dates[f"{name}_edtf"].str.extract(_PLAIN_MONTH, expand=False), errors="coerce")
    differs = months.between(1, 12) & actual.notna() & months.ne(actual) & dates["end_latest"].isna()
    if differs.any():
        differs &= ~_has_other_year(cells, dates)
    return _report("month_differs", column, differs, name=name, written=cells[name])


def _has_other_year(cells, dates):
    """Return for each row whether a column has another year for its start, as in a calendar with other months."""
    first, _ = _find_years(dates, "start")
    has_other = pd.Series(False, index=cells.index)
    for name in cells.columns:
        if _YEAR_COLUMNS.get(re.sub(r"[\s_\-.]+", "", name.casefold())) == "start":
            years = pd.to_numeric(cells[name].str.extract(r"^(\d{3,4})(?:\.0+)?$", expand=False), errors="coerce")
            has_other |= years.ne(first) & cells[name].notna()
    return has_other


def _check_weekday_column(column, dates):
    """Return a warning if a column of weekdays does not fit the days of `start`."""
    texts = column.str.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?", case=False, na=False)
    found = {}
    for row, text in iter_cells(column[texts]):
        edtf = dates.at[row, "start_edtf"]
        if details := isinstance(edtf, str) and _compare_weekday(find_weekday(f"{text} "), edtf):
            found[row] = (text, details)
    return _report_weekdays(column.name, found)


def _check_weekdays(problems):
    """Return a warning for each of `start` and `end` with weekdays that do not fit the day they are written before."""
    found = {"start": {}, "end": {}}
    for one in problems:
        if one.code == "inferred_date" and (details := _compare_weekday(find_weekday(one.value), one.details["edtf"])):
            found[one.column][one.row] = (one.value, details)
    return _report_weekdays("start", found["start"]) + _report_weekdays("end", found["end"])


def _compare_weekday(weekday, edtf):
    """Return the weekday that is written, the day and its own weekday if the two differ, else None."""
    match = _DAY.match(edtf)
    if weekday is None or not match or match[0].startswith("0000"):
        return None
    actual = date.fromisoformat(match[0]).weekday()
    return (_WEEKDAYS[weekday], match[0], _WEEKDAYS[actual]) if actual != weekday else None


def _report_weekdays(name, found):
    problems = Problems()
    for row, (text, (weekday, day, actual)) in list(found.items())[:1]:
        details = {"weekday": weekday, "day": day, "actual": actual, "more": _describe_more(list(found))}
        problems.add("weekday_differs", row, name, text, **details)
    return problems


def _check_placeholders(cells, dates):
    """Return a warning for each of `start` and `end` in which days stand that programs write for no date."""
    problems = Problems()
    for name in ("start", "end"):
        instants = dates[f"{name}_earliest"].dt.tz_localize(None).to_numpy()
        days = instants.astype("datetime64[D]").astype("int64")
        # A day more on both sides, since these are days in UTC.
        near = np.concatenate([_PLACEHOLDER_DAYS + shift for shift in (-1, 0, 1)])
        rows = [row for row in dates.index[np.isin(days, near)] if _is_placeholder(row, name, cells, dates)]
        if rows:
            value = cells.at[rows[0], name]
            value = value if isinstance(value, str) else cells.at[rows[0], "start"]
            code = "placeholder_start" if name == "start" else "placeholder_end"
            problems.add(code, rows[0], name, value, more=_describe_more(rows))
    return problems


def _is_placeholder(row, name, cells, dates):
    whole = dates.at[row, "start_edtf"]
    edtf, written = dates.at[row, f"{name}_edtf"], cells.at[row, name]
    if name == "end" and not isinstance(edtf, str):
        edtf, written = whole.rpartition("/")[2], ""
    elif "/" in edtf:
        edtf = edtf.partition("/")[0]
    if _PLACEHOLDER.fullmatch(edtf):
        return True
    is_epoch = "T" in edtf and dates.at[row, f"{name}_earliest"] == pd.Timestamp(0, tz="UTC")
    return is_epoch or bool(_MIDNIGHT_PLACEHOLDER.fullmatch(edtf) and _MIDNIGHT.search(written))


def _report(code, column, differs, *, name, written):
    """Return a warning at the first row of some of a column; none if there are none."""
    problems, rows = Problems(), differs.index[differs.fillna(False).astype(bool)].tolist()
    if rows:
        row = rows[0]
        details = {"name": name, "date": written[row], "more": _describe_more(rows)}
        problems.add(code, row, column.name, column[row], **details)
    return problems


def _describe_more(rows):
    """Return the end of a sentence that lists the rows after the first, if there are any."""
    if len(rows) < 2:
        return ""
    listed = ", ".join(map(str, rows[1 : _ROWS_LISTED + 1]))
    rest = len(rows) - 1 - _ROWS_LISTED
    return f", likewise in row{'s' if len(rows) > 2 else ''} {listed}{f' and {rest} more' if rest > 0 else ''}"
