"""Recognise and read the times that computers count in seconds, or parts of a second, since 1970."""

import re
from datetime import datetime, timedelta

from timeline.errors import DateError

__all__ = ["FRACTION_CUT", "UNIX_UNITS", "explain_unix_time", "find_unix_unit", "read_unix_time"]

# Ends the rule by which a time is read that has a fraction of a second.
FRACTION_CUT = "without the fraction of a second"
# Unit → its name, and how many there are in a second.
UNIX_UNITS = {
    "s": ("seconds", 1),
    "ms": ("milliseconds", 10**3),
    "us": ("microseconds", 10**6),
    "ns": ("nanoseconds", 10**9),
}
_NUMBER = re.compile(r"(-?)(\d{1,19})(?:\.(\d+))?", re.ASCII)
_EPOCH = datetime(1970, 1, 1)
# What looks like a time where no unit is given: 1973 to 2100. Smaller numbers are more likely something else, such as
# 20250613, and nanoseconds before 2001 more likely the times of Windows, counted from 1601.
_FIRST_S, _AFTER_S = 10**8, 4_102_444_800
_FIRST_NS = 10**18
_COMPACT_CLOCK_TIME = re.compile(
    r"(?:1\d|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
)


def find_unix_unit(text):
    """Return the unit in which a number can count the time since 1970, by its size; an empty text if in none.

    Examples
    --------
    >>> find_unix_unit("1718281822"), find_unix_unit("1723474994349345"), find_unix_unit("20250613")
    ('s', 'us', '')
    """
    match = _NUMBER.fullmatch(text)
    if not match or match[1] or _COMPACT_CLOCK_TIME.fullmatch(text):
        return ""
    for unit, (_, per_second) in UNIX_UNITS.items():
        first = _FIRST_NS if unit == "ns" else _FIRST_S * per_second
        if first <= int(match[2]) < _AFTER_S * per_second:
            return unit
    return ""


def explain_unix_time(text):
    """Return the DateError of a number that looks like a time counted since 1970; None for any other text."""
    unit = find_unix_unit(text)
    if not unit:
        return None
    edtf, _ = read_unix_time(text, unit)
    return DateError("unix_time", unit=UNIX_UNITS[unit][0], time=edtf, unix_times=unit)


def read_unix_time(text, unit):
    """Return the second in UTC, in EDTF, that a number counts since 1970, and the rule by which it is read.

    Parameters
    ----------
    text : str
    unit : str
        A key of UNIX_UNITS, or 'auto' for the unit that the size of the number shows.

    Returns
    -------
    edtf, rule : str
        Both empty for what is no such number, and outside the years 0001 to 9999.

    Examples
    --------
    >>> read_unix_time("1718281822", "s")
    ('2024-06-13T12:30:22Z', 'seconds since 1970')
    """
    match = _NUMBER.fullmatch(text)
    unit = find_unix_unit(text) if unit == "auto" else unit
    if not match or not unit:
        return "", ""
    name, per_second = UNIX_UNITS[unit]
    seconds, rest = divmod(int(match[1] + match[2]), per_second)
    has_fraction = rest != 0 or bool((match[3] or "").strip("0"))
    if has_fraction and match[1] and not rest:
        seconds -= 1  # -0.5 lies in the second before 1970
    try:
        time = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return "", ""
    cut = f", {FRACTION_CUT}" if has_fraction else ""
    return f"{time.isoformat()}Z", f"{name} since 1970{cut}"
