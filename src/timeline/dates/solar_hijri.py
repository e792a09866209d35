"""Convert dates of the Solar Hijri calendar to Gregorian EDTF, and back."""

import re
from datetime import date, timedelta

import jdatetime

from timeline.errors import DateError
from timeline.unicode import normalize_digits

__all__ = [
    "SOLAR_HIJRI_YEARS",
    "describe_solar_hijri",
    "find_month_name",
    "list_solar_hijri_years",
    "read_solar_hijri",
]

# Numbers that can be Solar Hijri years: 1921 to 2122 of the Gregorian calendar.
SOLAR_HIJRI_YEARS = range(1300, 1501)
_MONTH_NAMES = (
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
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_MONTH_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_PERSIAN_LETTERS = str.maketrans("يك", "یک")
_CLOCK = r"(?:[T ,،]+(\d{1,2}:\d\d(?::\d\d)?))?"
_CLOCK_SIGN = re.compile(r"(?<=\d)t(?=\d)")
_NUMBERS = re.compile(rf"(\d{{4}})(?:[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}){_CLOCK})?)?([?~%])?")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_CLOCK}([?~%])?")
_DAY_NAME_YEAR = re.compile(rf"(?:(\d{{1,2}})\s+)?{_MONTH_NAME}(?:\s+|,\s*)(\d{{4}}){_CLOCK}([?~%])?")
_NAME_DAY_YEAR = re.compile(rf"{_MONTH_NAME}\s+(\d{{1,2}}),?\s+(\d{{4}}){_CLOCK}([?~%])?")


def read_solar_hijri(text):
    """Return the Gregorian EDTF string of a Solar Hijri date.

    Understood are year, year and month, or whole days, with numbers (`1404-10-08`, `1404/10/8`, `8/10/1404`) or month
    names in Latin or Persian script (`8 Dey 1404`), with Persian or Arabic digits, a clock time or a qualifier. A month
    or a year becomes the set of its first to its last day, `[a..b]`, since no Gregorian month or year is the same
    period.

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
    plain = _normalize(text)
    if match := _NUMBERS.fullmatch(plain):
        year, month, day, clock, qualifier = match.groups()
    elif match := _DAY_FIRST.fullmatch(plain) or _DAY_NAME_YEAR.fullmatch(plain):
        day, month, year, clock, qualifier = match.groups()
    elif match := _NAME_DAY_YEAR.fullmatch(plain):
        month, day, year, clock, qualifier = match.groups()
    else:
        raise DateError("not_solar_hijri")
    month = _MONTHS.get(month, month)
    first, last = _find_days(int(year), month and int(month), day and int(day))
    if day:
        if clock:
            hour, minute_second = clock.split(":", 1)
            return f"{first}T{int(hour):02}:{minute_second}"
        return f"{first}{qualifier or ''}"
    return f"[{first}{qualifier or ''}..{last}{qualifier or ''}]"


def find_month_name(text):
    """Return the name of the Solar Hijri month in a text that also has a year, or None."""
    plain = _normalize(text)
    match = _DAY_NAME_YEAR.fullmatch(plain) or _NAME_DAY_YEAR.fullmatch(plain)
    return next(part for part in match.groups() if part in _MONTHS) if match else None


def describe_solar_hijri(first, last=None):
    """Return a day, or a period of days, of the Gregorian calendar in the Solar Hijri one.

    Parameters
    ----------
    first, last : tuple of int
        Year, month and day; by default the period is the first day alone.

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
        start, end = (jdatetime.date.fromgregorian(date=date(*day)) for day in (first, last or first))
    except (ValueError, OverflowError):
        return ""
    end_text = f"{end.day} {_MONTH_NAMES[end.month - 1][0].capitalize()} {end.year}"
    if start == end:
        return end_text
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end_text}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {_MONTH_NAMES[start.month - 1][0].capitalize()}{year} – {end_text}"


def list_solar_hijri_years(first, last):
    """Return the years of the Solar Hijri calendar that days from `first` to `last` lie in, for an axis.

    The first six months have 31 days, the next five 30, and the twelfth what is left.

    Parameters
    ----------
    first, last : datetime.date

    Returns
    -------
    list of str, list of tuple of int and date
        The names of the twelve months; each year and its first day, with the year after the last at the end. No year
        where the days reach beyond the calendar.

    Source
    ------
    Days are converted by jdatetime, https://github.com/slashmili/python-jalali.

    Examples
    --------
    >>> names, years = list_solar_hijri_years(date(2025, 6, 13), date(2025, 6, 14))
    >>> names[2], [(year, day.isoformat()) for year, day in years]
    ('Khordad', [(1404, '2025-03-21'), (1405, '2026-03-21')])
    """
    names = [names[0].capitalize() for names in _MONTH_NAMES]
    try:
        ends = (jdatetime.date.fromgregorian(date=day).year for day in (first, last))
        return names, [(year, _find_days(year, 1, 1)[0]) for year in range(next(ends), next(ends) + 2)]
    except (ValueError, OverflowError):
        return names, []


def _normalize(text):
    plain = normalize_digits(" ".join(text.split())).translate(_PERSIAN_LETTERS).lower()
    return _CLOCK_SIGN.sub("T", plain)


def _find_days(year, month, day):
    try:
        first = jdatetime.date(year, month or 1, day or 1).togregorian()
        if day:
            return first, first
        after = (year + 1, 1) if month in (None, 12) else (year, month + 1)
        return first, jdatetime.date(*after, 1).togregorian() - timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise DateError("impossible_solar_hijri") from error
