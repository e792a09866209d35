"""Turn a date as a person knows it into bounds: an EDTF string into its earliest and latest instant.

Read so far, of the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2):
level 0 dates of year, month and day precision, date and time with `Z`, with an offset or without;
level 1 qualifiers `?` (uncertain), `~` (approximate) and `%` (both) for the whole date.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

__all__ = ["OPEN", "EdtfDate", "EdtfError", "parse_edtf"]

OPEN = ".."

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:T(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<offset>Z|[+-]\d{2}(?::\d{2})?)?)?)?)?"
    r"(?P<qualifier>[?~%])?",
    re.ASCII,
)


class EdtfError(ValueError):
    """Say in words why a string is not a date that can be read."""


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date as known.

    Attributes
    ----------
    text : str
        The string as written.
    earliest, latest : datetime
        The stretch in which the instant lies, in UTC; `latest` is exclusive.
    precision : str
        'year', 'month', 'day', 'minute' or 'second': the finest part that is written.
    is_approximate, is_uncertain : bool
        Whether the string carries `~` or `%`, and `?` or `%`. A qualifier never moves the bounds.
    """

    text: str
    earliest: datetime
    latest: datetime
    precision: str
    is_approximate: bool
    is_uncertain: bool


def parse_edtf(text, zone="UTC"):
    """Return the date that an EDTF string names, with its bounds as instants.

    A date without an offset is local to `zone`: a day is that whole day there, also on the days on which clocks
    change. Where a clock time occurs twice, the first is taken.

    Parameters
    ----------
    text : str
        For example '2025', '2025-06', '2025-06-13', '2025-06-13T07:30', '2025-06-13T04:00Z', '2025-06-17~'.
    zone : str or tzinfo
        Where the date is told; an IANA name.

    Returns
    -------
    EdtfDate

    Raises
    ------
    EdtfError
        When the string is not of these forms, or names a day or time that does not exist.

    Source
    ------
    Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019, https://www.loc.gov/standards/datetime/.

    Examples
    --------
    >>> known = parse_edtf("2025-06-13", "Asia/Tehran")
    >>> print(known.earliest, known.latest, known.precision)
    2025-06-12 20:30:00+00:00 2025-06-13 20:30:00+00:00 day
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise EdtfError("is not a date in EDTF (year-month-day, 2025-06-13)")
    part = found.groupdict()
    if part["hour"] and part["qualifier"]:
        raise EdtfError(f"qualifies a clock time with '{part['qualifier']}'; EDTF qualifies dates only")
    if isinstance(zone, str):
        zone = ZoneInfo(zone)
    if part["offset"]:
        zone = _read_offset(part["offset"])
    numbers = {name: int(part[name]) for name in ("year", "month", "day", "hour", "minute", "second") if part[name]}
    precision = list(numbers)[-1]
    try:
        first, last = _bounds(numbers, precision)
    except (ValueError, OverflowError) as fault:
        raise EdtfError(_why_impossible(numbers)) from fault
    qualifier = part["qualifier"] or ""
    return EdtfDate(
        text=text,
        earliest=_as_instant(first, zone),
        latest=_as_instant(last, zone),
        precision=precision,
        is_approximate=qualifier in ("~", "%"),
        is_uncertain=qualifier in ("?", "%"),
    )


def _bounds(numbers, precision):
    first = datetime(**({"month": 1, "day": 1} | numbers))
    if precision == "year":
        return first, datetime(first.year + 1, 1, 1)
    if precision == "month":
        return first, datetime(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, first + timedelta(**{precision + "s": 1})


def _as_instant(local, zone):
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError as fault:
        raise EdtfError("lies at the edge of the calendar, years 0001 to 9999") from fault


def _read_offset(text):
    if text == "Z":
        return UTC
    hours, _, minutes = text[1:].partition(":")
    minutes = int(hours) * 60 + int(minutes or 0)
    if minutes > 14 * 60 or int(hours) * 60 + 59 < minutes:
        raise EdtfError(f"has an offset from UTC, {text}, that no place keeps")
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _why_impossible(numbers):
    if not 1 <= numbers["year"] <= 9998:
        return f"names the year {numbers['year']:04}, outside 0001 to 9998"
    if not 1 <= numbers.get("month", 1) <= 12:
        return f"names a month {numbers['month']:02}; months go from 01 to 12"
    if numbers.get("hour", 0) > 23 or numbers.get("minute", 0) > 59 or numbers.get("second", 0) > 59:
        return "names a clock time that does not exist; hours go from 00 to 23, minutes and seconds from 00 to 59"
    return f"names a day {numbers['day']:02} that {numbers['year']:04}-{numbers['month']:02} does not have"
