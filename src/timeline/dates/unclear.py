"""Refuse texts that look like a date and are not one clear date, with what to write instead in EDTF."""

import re
from calendar import isleap

from timeline.errors import DateError

__all__ = ["check_clarity", "explain_fraction", "is_fraction_of_year", "read_whole_float"]

_FRACTION = re.compile(r"(-?\d{4})\.(\d+)", re.ASCII)
_WHOLE_FLOAT = re.compile(r"(-?)(\d{1,4})\.0+", re.ASCII)
_UNKNOWN = r"[?x*_]"
# A year of four places with a sign for a digit at its end, and perhaps a month and a day.
_UNKNOWN_DIGIT = re.compile(
    rf"(?=.*{_UNKNOWN})(?!\d{{4}}\?)(\d{{1,4}}{_UNKNOWN}*)(?:-([\d?x*_]{{2}}))?(?:-([\d?x*_]{{2}}))?", re.ASCII
)


def check_clarity(text):
    """Raise if a text has a sign other than X for a digit that is not known.

    Parameters
    ----------
    text : str
        In lower case.

    Raises
    ------
    DateError
        With the EDTF to write in `details["choices"]`.
    """
    match = _UNKNOWN_DIGIT.fullmatch(text)
    if not match or len(match[1]) != 4:
        return
    edtf = re.sub(_UNKNOWN, "X", "-".join(filter(None, match.groups())))
    choices = f"{edtf} if a digit is not known"
    if re.fullmatch(r"\d{3}\?", text, re.ASCII):
        choices = f"{edtf} for the decade, 0{text} for the year {int(text[:3])}"
    raise DateError("unknown_digit", choices=choices)


def explain_fraction(text, *, allow_month=True):
    """Return the DateError of a number such as 2025.1 or 1984.5; None for any other text.

    A spreadsheet writes 2025.10 as 2025.1, so that one digit can be a month or its beginning. Two digits can be a month
    alone, 2025.06, and are no error, unless `allow_month` is false, as among years and parts of them.
    """
    match = _FRACTION.fullmatch(text)
    if not match or (allow_month and len(match[2]) == 2 and 1 <= int(match[2]) <= 12):
        return None
    return DateError("number_with_fraction", choices=" or ".join(_list_months(match[1], match[2])))


def is_fraction_of_year(text):
    """Return whether a number such as 1984.25 can be a year and a part of it, and not a year and a month."""
    match = _FRACTION.fullmatch(text)
    return bool(match) and (len(match[2]) > 2 or int(match[2]) > 12)


def read_whole_float(text):
    """Return the year in EDTF that a program has written as 2025.0; an empty text for any other text."""
    match = _WHOLE_FLOAT.fullmatch(text)
    return f"{match[1]}{match[2]:0>4}" if match and (match[1] or len(match[2]) > 2) else ""


def _list_months(year, fraction):
    """Return the year or months in EDTF that a number can mean."""
    if not int(fraction):
        return [year]
    months = [int(fraction)] if len(fraction) < 3 and int(fraction) <= 12 else []
    months += [10] if fraction == "1" else []
    if fraction != "1":
        days = 366 if isleap(int(year)) else 365
        months.append(_find_month(int(float(f"0.{fraction}") * days), days))
    return [f"{year}-{month:02}" for month in dict.fromkeys(months)]


def _find_month(day, days):
    """Return the month in which a day of the year, counted from 0, lies."""
    lengths = (31, days - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    for month, length in enumerate(lengths, start=1):
        if day < length:
            return month
        day -= length
    return 12
