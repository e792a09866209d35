"""Recognise dates whose year has two digits, and give them the century that the reader of the file names."""

import re

from timeline.errors import DateError

__all__ = ["is_short_year", "restore_century"]

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_ORDINAL = "(?:st|nd|rd|th)?"
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(
    rf"(\d{{1,2}}([/.-]){_MONTH}\2|\d{{1,2}}{_ORDINAL}[ -]{_MONTH},?[ -]|{_MONTH} \d{{1,2}}{_ORDINAL},\s*)'?(\d\d)",
    re.ASCII,
)
_MONTH_YEAR = re.compile(rf"({_MONTH},? ?)'(\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"'?(\d\d)(-(?:\d\d|xx)(?:-\d\d)?)?", re.ASCII)


def is_short_year(text):
    """Return whether a text, in lower case, is a date whose year has two digits.

    Examples
    --------
    >>> [is_short_year(text) for text in ("6/16/15", "16-jun-15", "'25-06-13", "25", "6/16/2015")]
    [True, True, True, True, False]
    """
    return any(form.fullmatch(text) for form in (_NUMBERS, _YEAR_LAST, _MONTH_YEAR, _YEAR_FIRST))


def restore_century(text, century, *, is_year_last=False):
    """Return a date for which `is_short_year` holds with a year of four digits.

    Parameters
    ----------
    text : str
    century : int
        The first of the hundred years in which all years of the file lie.
    is_year_last : bool
        Whether 25-06-13 is known to end with its year.

    Raises
    ------
    DateError
        When it can begin or end with its year.

    Examples
    --------
    >>> restore_century("6/16/15", 2000), restore_century("17.6.47", 1930), restore_century("'25-06-13", 2000)
    ('6/16/2015', '17.6.1947', '2025-06-13')
    """
    if match := _NUMBERS.fullmatch(text):
        return _restore_numbers(*match.group(1, 2, 3, 4), century, is_year_last)
    if match := _YEAR_LAST.fullmatch(text):
        return f"{match[1]}{_restore(match[3], century)}"
    if match := _MONTH_YEAR.fullmatch(text):
        return f"{match[1]}{_restore(match[2], century)}"
    match = _YEAR_FIRST.fullmatch(text)
    return _restore(match[1], century) + (match[2] or "")


def _restore_numbers(first, separator, middle, last, century, is_year_last):
    year_last = f"{first}{separator}{middle}{separator}{_restore(last, century)}"
    if len(first) < 2:
        return year_last
    year_first = f"{_restore(first, century)}-{middle:0>2}-{last}"
    begins_with_year = int(middle) <= 12 and int(last) <= 31
    ends_with_year = int(first) <= 31 and min(int(first), int(middle)) <= 12
    if begins_with_year and (not ends_with_year or (separator == "-" and not is_year_last)):
        if ends_with_year:
            other = f"{_restore(last, century)}-{middle}-{first}"
            raise DateError("short_year_first_or_last", choices=f"{year_first} or {other}, for example")
        return year_first
    return year_last


def _restore(year, century):
    return f"{century + (int(year) - century) % 100:04}"
