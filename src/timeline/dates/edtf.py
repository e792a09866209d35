"""Parse EDTF: turn a date, as exact as it is known, into its earliest and latest instant.

Supported, by the names of the Extended Date/Time Format specification (Library of Congress, 2019; ISO 8601-2):

- level 0: date (day, month, year), date and time (`Z`, an offset, or none), time interval;
- level 1: letter-prefixed calendar year, seasons, qualification of a date (complete), unspecified digit(s) from the
  right, extended interval (open and unknown ends), negative calendar year;
- level 2: exponential year, significant digits, sub-year groupings (21 to 41), set representation (one of a set,
  all of a set), qualification (of single parts), unspecified digit (anywhere), interval.

Beyond the specification: a clock time may leave out its seconds, `2025-06-13T07:30`, and may be a member of a set.
Seasons, for which the specification names no months, are those of meteorology: spring is March to May, winter begins in
the December of the year named; in the southern hemisphere (29 to 32) they are half a year later.
"""

import re
from datetime import UTC, tzinfo
from functools import lru_cache

from timeline.dates.edtf_date import build_date, build_span
from timeline.dates.gregorian import DAY_S, add_months, count_seconds, find_extreme, list_years
from timeline.dates.zones import get_zone
from timeline.errors import DateError

__all__ = ["OPEN", "parse_edtf"]

OPEN = ".."
_PART = r"([?~%])?({})([?~%])?"
_YEAR, _TWO = _PART.format(r"-?[\dX]{4}"), _PART.format(r"[\dX]{2}")
_CLOCK = r"T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::\d\d)?)?"
_DATE = re.compile(f"{_YEAR}(?:-{_TWO}(?:-{_TWO})?)?(?:{_CLOCK}[?~%]?)?", re.ASCII)
_LONG_YEAR = re.compile(r"(Y?)(-?\d+)(?:E(\d+))?(?:S(\d+))?([?~%])?", re.ASCII)
_MAX_DIGITS = 30
# First month and length in months of the parts of the year 21 to 41.
_GROUPINGS = {
    **{code + north: (month, 3) for north in (0, 4) for code, month in zip(range(21, 25), (3, 6, 9, 12), strict=True)},
    **dict(zip((29, 30, 31, 32), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),
    **{33 + number: (1 + 3 * number, 3) for number in range(4)},
    **{37 + number: (1 + 4 * number, 4) for number in range(3)},
    **{40 + number: (1 + 6 * number, 6) for number in range(2)},
}


@lru_cache(maxsize=10_000)
def parse_edtf(text, zone="UTC"):
    """Return the date that an EDTF string denotes, with its bounds as instants.

    A date without an offset is local to `zone`: a day is that whole day there, also on the days on which clocks
    change. A clock time that occurs twice, or never, lies between the two instants that it can be; see
    `EdtfDate.occurs`. In years outside 0001 to 9999 every zone is taken as UTC.

    Parameters
    ----------
    text : str
        For example '2025', '2025-06', '2025-06-13', '2025-06-13T07:30', '2025-06-17~', '2025-06-13/..',
        '[2025-06-13..2025-06-15]'.
    zone : str, tzinfo or missing
        The zone of a date without an offset; as text a name as `get_zone` takes it. Without one, blank or missing, it
        is taken as UTC.

    Returns
    -------
    EdtfDate

    Raises
    ------
    DateError
        When the string is not a date of EDTF; the message says why, as the end of a sentence.

    Source
    ------
    Extended Date/Time Format (EDTF) Specification, 2019, https://www.loc.gov/standards/datetime/.

    Examples
    --------
    >>> date = parse_edtf("1969-07-20", "America/New_York")
    >>> print(date.earliest, date.latest, date.precision)
    1969-07-20 04:00:00+00:00 1969-07-21 04:00:00+00:00 day
    """
    if not isinstance(zone, tzinfo):
        zone = get_zone(zone) if isinstance(zone, str) and zone else UTC
    if text[:1] in ("[", "{"):
        return _parse_set(text, zone)
    if "/" in text:
        return _parse_interval(text, zone)
    return _parse_date(text, zone)


def _parse_date(text, zone):
    match = _DATE.fullmatch(text)
    if not match:
        return _parse_long_year(text)
    _, year, _, _, month, _, _, day, _, hour, minute, second, offset = match.groups()
    if year == "-0000":
        raise DateError("year_minus_zero")
    if hour is not None:
        return _parse_clock(text, zone, (year, month, day), (hour, minute, second), offset)
    season = None
    if month is not None and "X" not in month and int(month) in _GROUPINGS:
        if day is not None:
            raise DateError("day_in_part_of_year", part=month)
        season = int(month)
        first_s, last_s, precision = _find_grouping_bounds(year, season)
    elif "X" in text:
        first_s, last_s, precision = _find_unspecified_bounds(year, month, day)
    else:
        first_s, last_s, precision = _find_bounds(year, month, day)
    return build_date(text, zone, first_s, last_s, precision, season=season)


def _find_bounds(year, month, day):
    number = int(year)
    if day is not None:
        first_s = count_seconds(number, int(month), int(day))
        return first_s, first_s + DAY_S, "day"
    if month is not None:
        first_s = count_seconds(number, int(month), 1)
        return first_s, count_seconds(*add_months(number, int(month), 1), 1), "month"
    return count_seconds(number, 1, 1), count_seconds(number + 1, 1, 1), "year"


def _find_grouping_bounds(year, season):
    month, length = _GROUPINGS[season]
    first = next(list_years(year, descending=False))
    last = next(list_years(year, descending=True))
    after = add_months(last, month, length)
    precision = {3: "season" if season < 33 else "quarter", 4: "quadrimester", 6: "semester"}[length]
    return count_seconds(first, month, 1), count_seconds(*after, 1), precision


def _find_unspecified_bounds(year, month, day):
    """Return the first and last day that the digits allow; an X is any digit."""
    month, day = (None if part == "XX" else part for part in (month, day))
    if day is None and "X" not in f"{year}{month}":
        return _find_bounds(year, month, None)
    first = find_extreme(year, month, day, descending=False)
    last = find_extreme(year, month, day, descending=True)
    if day is not None and "X" not in day:
        precision = "day"
    elif month is not None and "X" not in month:
        precision = "month"
    else:
        stated = year.rstrip("X")
        precision = "" if "X" in stated else ("year", "decade", "century", "millennium", "")[len(year) - len(stated)]
    return count_seconds(*first), count_seconds(*last) + DAY_S, precision


def _parse_long_year(text):
    match = _LONG_YEAR.fullmatch(text)
    if not match or not (match[1] or (match[4] and not match[3])):
        raise _explain_error(text)
    prefix, digits, exponent, significant, _ = match.groups()
    unsigned = digits.lstrip("-")
    if len(unsigned) + int((exponent or "0")[:9]) > _MAX_DIGITS:
        raise DateError("year_too_long", most=_MAX_DIGITS)
    if prefix and exponent is None and (len(unsigned) < 5 or unsigned[0] == "0"):
        raise DateError("needless_y")
    if not prefix and len(unsigned) != 4:
        raise DateError("year_without_y")
    year = int(digits) * 10 ** int(exponent or 0)
    first, last = year, year
    if significant is not None:
        if int(significant[:9]) == 0:
            raise DateError("no_significant_digit")
        block = 10 ** max(0, len(str(abs(year))) - int(significant[:9]))
        lowest = abs(year) // block * block
        first, last = (lowest, lowest + block - 1) if year >= 0 else (-lowest - block + 1, -lowest)
    return build_date(text, UTC, count_seconds(first, 1, 1), count_seconds(last + 1, 1, 1), "year")


def _parse_clock(text, zone, day_parts, clock, offset):
    if any(qualifier in text for qualifier in "?~%"):
        raise DateError("qualified_clock_time")
    if day_parts[2] is None or any("X" in part for part in day_parts):
        raise DateError("clock_time_without_day")
    midnight_s, _, _ = _find_bounds(*day_parts)
    hour, minute, second = (int(part or 0) for part in clock)
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    if not is_end_of_day and (hour > 23 or minute > 59 or second > 59):
        raise DateError("impossible_clock_time")
    first_s = midnight_s + hour * 3600 + minute * 60 + second
    length_s, precision = (60, "minute") if clock[2] is None else (1, "second")
    return build_date(text, zone, first_s, first_s + length_s, precision, offset_s=_read_offset(offset))


def _parse_interval(text, zone):
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError("more_than_one_slash")
    if sides == ["", ""]:
        raise DateError("interval_without_ends")
    if any("T" in side for side in sides):
        raise DateError("interval_with_clock_time")
    start, end = (None if side in ("", OPEN) else _parse_date(side, zone) for side in sides)
    if start and end and end.latest_s <= start.earliest_s:
        raise DateError("interval_reversed")
    ends = [{"": "unknown", OPEN: "open"}.get(side, "known") for side in sides]
    return build_span(text, "interval", (start, end), (start,), (end,), ends)


def _parse_set(text, zone):
    kind, closing = ("one of", "]") if text[0] == "[" else ("all of", "}")
    if text[-1] != closing or len(text) < 3:
        raise DateError("set_not_closed", closing=closing) if len(text) > 2 else DateError("empty_set")
    members, last = [], text.count(",")
    for number, member in enumerate(text[1:-1].split(",")):
        before, dots, after = member.partition(OPEN)
        if not dots:
            members.append(_parse_date(member, zone))
            continue
        if (not before and number > 0) or (not after and number < last) or not (before or after):
            raise DateError("open_end_inside_set")
        start, end = (_parse_date(side, zone) if side else None for side in (before, after))
        if start and end and end.latest_s <= start.earliest_s:
            raise DateError("range_reversed", member=member)
        if start and end and start.precision != end.precision:
            raise DateError("range_of_two_precisions", member=member)
        ends = ["known" if side else "open" for side in (before, after)]
        members.append(build_span(member, "interval", (start, end), (start,), (end,), ends))
    ends = [
        "open" if any(getattr(date, name) == "open" for date in members) else "known"
        for name in ("earliest_end", "latest_end")
    ]
    return build_span(text, kind, tuple(members), members, members, ends)


def _read_offset(text):
    if text is None:
        return None
    if text == "Z":
        return 0
    hours, _, minutes = text[1:].partition(":")
    minutes = int(hours) * 60 + int(minutes or 0)
    if minutes > 14 * 60 or int(hours) * 60 + 59 < minutes:
        raise DateError("impossible_offset", offset=text)
    return (-minutes if text[0] == "-" else minutes) * 60


def _explain_error(text):
    """Return the DateError of a text that has the form of no date in EDTF."""
    if not text:
        return DateError("blank")
    if match := re.fullmatch(r"(-?\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text, re.ASCII):
        padded = "-".join([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)])
        return DateError("one_digit_part", padded=padded)
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return DateError("no_hyphens", hyphenated=f"{text[:4]}-{text[4:6]}-{text[6:]}")
    if re.fullmatch(r"-?\d{1,3}", text, re.ASCII):
        return DateError("short_year")
    if re.fullmatch(r"-?\d{5,}", text, re.ASCII):
        return DateError("long_number")
    return DateError("not_edtf")
