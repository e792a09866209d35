"""Read the times of Wikidata, cut to their precision, in EDTF."""

import re

import pandas as pd

from timeline.errors import Problems, quote_value
from timeline.io.formats.wikidata.patterns import TIME

__all__ = ["read_times"]

_UNKNOWN = re.compile(r"https?://www\.wikidata\.org/\.well-known/genid/\S+|_:\S+|t\d+")
# Values of wikibase:timePrecision.
_DECADE, _YEAR, _MONTH, _DAY = 8, 9, 10, 11


def read_times(times, precisions, column):
    """Return times in EDTF, cut to their precision, and their problems.

    Without a precision, 1 January is read as the year and the first of another month as the month, with a warning. A
    text that is not a time stays as written; an unknown value of Wikidata, or a time with a precision that Wikidata
    does not define, is blank.

    Parameters
    ----------
    times : Series of str
    precisions : Series of str or None
        The number of wikibase:timePrecision for each time, on the same index.
    column : str
        The file's name of the column of times.

    Returns
    -------
    times : Series of str
    problems : Problems

    Source
    ------
    https://www.wikidata.org/wiki/Help:Dates
    """
    texts, problems = [], Problems()
    codes = [None] * len(times) if precisions is None else precisions.tolist()
    for row, text, code in zip(times.index, times.tolist(), codes, strict=True):
        edtf = None if pd.isna(text) else text
        if edtf and (match := TIME.fullmatch(text)):
            edtf, problem_code = _cut_time(match, code)
            if problem_code == "unknown_wikidata_precision":
                problems.add(problem_code, row, column, text, precision=quote_value(str(code)).strip())
            elif problem_code:
                problems.add(problem_code, row, column, text)
        elif edtf and _UNKNOWN.fullmatch(text):
            problems.add("unknown_in_wikidata", row, column, text)
            edtf = None
        texts.append(edtf)
    return pd.Series(texts, index=times.index, dtype="str"), problems


def _cut_time(match, code):
    """Return a time in EDTF, and the code of its problem, if there is one."""
    year, month, day = int(match[1]), match[2], match[3]
    if not pd.isna(code):
        precision = str(code).removesuffix(".0")
        if not re.fullmatch("[0-9]|1[0-4]", precision):
            return None, "unknown_wikidata_precision"
        return _cut_to_precision(match, int(precision)), None
    text = _format_year(year)
    if "00" in (month, day):
        return (text if month == "00" or abs(year) > 9999 else f"{text}-{month}"), None
    if (month, day) == ("01", "01") or abs(year) > 9999:
        return text, "possibly_year_only"
    if day == "01":
        return f"{text}-{month}", "possibly_month_only"
    return f"{text}-{month}-{day}", None


def _cut_to_precision(match, precision):
    year, text = int(match[1]), _format_year(int(match[1]))
    if precision >= _DAY and abs(year) <= 9999:
        clock = [match[4], match[5], match[6]][: max(0, precision - _DAY)]
        day = f"{text}-{match[2]}-{match[3]}"
        return f"{day}T{':'.join(clock)}Z" if len(clock) > 1 and clock[0] else day
    if precision == _MONTH and abs(year) <= 9999:
        return f"{text}-{match[2]}"
    if precision >= _YEAR:
        return text
    if precision == _DECADE and year > 0:
        decade = year // 10 * 10
        return _format_years(decade, decade + 9)
    # Wikidata names a century by a year in it, mostly the last, and likewise a decade BCE, where the year 0 shifts the
    # tens. These bounds hold either way.
    years = 10 ** (_YEAR - precision)
    return _format_years(year - years + 1, year + years - 1)


def _format_years(first, last):
    return f"[{_format_year(first)}..{_format_year(last)}]"


def _format_year(year):
    return f"{'-' * (year < 0)}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"
