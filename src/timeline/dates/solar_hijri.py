"""Turn dates of the Solar Hijri calendar, as Iran counts them, into EDTF of the Gregorian one, and back."""

import re
from datetime import date, timedelta

import jdatetime

from timeline.errors import DateError
from timeline.unicode import normalize_digits

__all__ = ["SOLAR_HIJRI_YEARS", "describe_solar_hijri", "find_month_name", "read_solar_hijri"]


# Years in which a bare number can be meant as Solar Hijri: 1921 to 2122 of the Gregorian calendar.
SOLAR_HIJRI_YEARS = range(1300, 1501)
_NAMES = (
    ("farvardin", "فروردین"),
    ("ordibehesht", "اردیبهشت"),
    ("khordad", "خرداد"),
    ("tir", "تیر"),
    ("mordad", "amordad", "مرداد", "امرداد"),
    ("shahrivar", "شهریور"),
    ("mehr", "مهر"),
    ("aban", "آبان", "ابان"),
    ("azar", "آذر", "اذر"),
    ("dey", "dei", "دی"),
    ("bahman", "بهمن"),
    ("esfand", "isfand", "اسفند"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}
_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_SAME_LETTER = str.maketrans("يك", "یک")
_CLOCK = r"(?:[T ,،]+(\d{1,2}:\d\d(?::\d\d)?))?"
_NUMBERS = re.compile(rf"(\d{{4}})(?:[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}){_CLOCK})?)?([?~%])?")
_DAY_NAME_YEAR = re.compile(rf"(?:(\d{{1,2}})\s+)?{_NAME}(?:\s+|,\s*)(\d{{4}}){_CLOCK}([?~%])?")
_NAME_DAY_YEAR = re.compile(rf"{_NAME}\s+(\d{{1,2}}),?\s+(\d{{4}}){_CLOCK}([?~%])?")


def read_solar_hijri(text):
    """Return the Gregorian EDTF string of a Solar Hijri date.

    Read are year, year and month, or whole days, with numbers (`1404-10-08`, `1404/10/8`) or month names in Latin
    or Persian letters (`8 Dey 1404`), with Persian or Arabic digits, a clock time or a qualifier. A month or a year
    becomes the set of its first to its last day, `[a..b]`, since no Gregorian month or year is the same stretch.

    Parameters
    ----------
    text : str

    Raises
    ------
    DateError
        When it is not a date of that calendar.

    Source
    ------
    Days are converted by jdatetime, https://github.com/slashmili/python-jalali.

    Examples
    --------
    >>> read_solar_hijri("8 Dey 1404")
    '2025-12-29'
    >>> read_solar_hijri("1404-10~")
    '[2025-12-22~..2026-01-20~]'
    """
    plain = _normalise(text)
    if found := _NUMBERS.fullmatch(plain):
        year, month, day, clock, qualifier = found.groups()
    elif found := _DAY_NAME_YEAR.fullmatch(plain):
        day, month, year, clock, qualifier = found.groups()
    elif found := _NAME_DAY_YEAR.fullmatch(plain):
        month, day, year, clock, qualifier = found.groups()
    else:
        raise DateError("is not a date of the Solar Hijri calendar (1404-10-08)")
    month = _MONTHS.get(month, month)
    first, last = _find_days(int(year), month and int(month), day and int(day))
    if day:
        if clock:
            hour, rest = clock.split(":", 1)
            return f"{first}T{int(hour):02}:{rest}"
        return f"{first}{qualifier or ''}"
    return f"[{first}{qualifier or ''}..{last}{qualifier or ''}]"


def find_month_name(text):
    """Return the Solar Hijri month that a text names beside a year, or None."""
    plain = _normalise(text)
    found = _DAY_NAME_YEAR.fullmatch(plain) or _NAME_DAY_YEAR.fullmatch(plain)
    return next(part for part in found.groups() if part in _MONTHS) if found else None


def describe_solar_hijri(first, last=None):
    """Return a day, or a stretch of days, of the Gregorian calendar as the Solar Hijri one has it.

    Parameters
    ----------
    first, last : tuple of int
        Year, month and day; by default the stretch is the first day alone.

    Returns
    -------
    str
        Empty for days that the calendar does not have: before March 622, and after the year 9999.

    Source
    ------
    Days are converted by jdatetime, https://github.com/slashmili/python-jalali.

    Examples
    --------
    >>> describe_solar_hijri((2025, 6, 13))
    '23 Khordad 1404'
    >>> describe_solar_hijri((2026, 1, 8), (2026, 1, 9))
    '18–19 Dey 1404'
    >>> describe_solar_hijri((2025, 3, 20), (2025, 3, 22))
    '30 Esfand 1403 – 2 Farvardin 1404'
    """
    try:
        one, two = (jdatetime.date.fromgregorian(date=date(*day)) for day in (first, last or first))
    except (ValueError, OverflowError):
        return ""
    whole = f"{two.day} {_NAMES[two.month - 1][0].capitalize()} {two.year}"
    if one == two:
        return whole
    if (one.year, one.month) == (two.year, two.month):
        return f"{one.day}–{whole}"
    year = "" if one.year == two.year else f" {one.year}"
    return f"{one.day} {_NAMES[one.month - 1][0].capitalize()}{year} – {whole}"


def _normalise(text):
    return normalize_digits(" ".join(text.split())).translate(_SAME_LETTER).lower().replace("t", "T")


def _find_days(year, month, day):
    try:
        first = jdatetime.date(year, month or 1, day or 1).togregorian()
        if day:
            return first, first
        after = (year + 1, 1) if month in (None, 12) else (year, month + 1)
        return first, jdatetime.date(*after, 1).togregorian() - timedelta(days=1)
    except (ValueError, OverflowError) as fault:
        raise DateError("names a day that the Solar Hijri calendar does not have") from fault
