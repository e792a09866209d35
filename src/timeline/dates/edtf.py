"""Turn a date as a person knows it into bounds: an EDTF string into its earliest and latest instant.

Supported, by the names of the Extended Date/Time Format specification (Library of Congress, 2019; ISO 8601-2):

- level 0: date (day, month, year), date and time (`Z`, an offset, or none), time interval;
- level 1: letter-prefixed calendar year, seasons, qualification of a date (complete), unspecified digit(s) from the
  right, extended interval (open and unknown ends), negative calendar year;
- level 2: exponential year, significant digits, sub-year groupings (21 to 41), set representation (one of a set,
  all of a set), qualification (of single parts), unspecified digit (anywhere), interval.

Beyond the specification: a clock time may leave out its seconds, `2025-06-13T07:30`, and may be a member of a set.
Where it gives no months we take those of meteorology: spring is March to May, winter begins in the December of the
year named; in the southern hemisphere (29 to 32) half a year later.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from timeline.dates.gregorian import DAY_S, add_months, count_seconds, find_extreme, list_years, split_day
from timeline.errors import DateError

__all__ = ["OPEN", "EdtfDate", "parse_edtf"]


OPEN = ".."
_PART = r"([?~%])?({})([?~%])?"
_YEAR, _TWO = _PART.format(r"-?[\dX]{4}"), _PART.format(r"[\dX]{2}")
_CLOCK = r"T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::\d\d)?)?"
_DATE = re.compile(f"{_YEAR}(?:-{_TWO}(?:-{_TWO})?)?(?:{_CLOCK}[?~%]?)?", re.ASCII)
_LONG_YEAR = re.compile(r"(Y?)(-?\d+)(?:E(\d+))?(?:S(\d+))?([?~%])?", re.ASCII)
_MOST_DIGITS = 30
# First month and length in months of what 21 to 41 stand for.
_GROUPINGS = {
    **{code + turn: (month, 3) for turn in (0, 4) for code, month in zip((21, 22, 23, 24), (3, 6, 9, 12), strict=True)},
    **dict(zip((29, 30, 31, 32), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),
    **{33 + at: (1 + 3 * at, 3) for at in range(4)},
    **{37 + at: (1 + 4 * at, 4) for at in range(3)},
    **{40 + at: (1 + 6 * at, 6) for at in range(2)},
}
_EPOCH = datetime(1970, 1, 1)
_FIRST_S, _LAST_S = -62_135_596_800, 253_402_300_799  # years 0001 to 9999, which datetime can hold


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date as known, whatever its year.

    Attributes
    ----------
    text : str
        The string as written.
    kind : str
        'date', 'interval', 'one of' (a set in `[]`) or 'all of' (a set in `{}`).
    earliest_s, latest_s : int or None
        The stretch in which it lies, in seconds from 1970-01-01T00:00Z, of the proleptic Gregorian calendar with
        the year 0 (1 BCE); `latest_s` is exclusive. None where that end is open or unknown.
    first_s, last_s : int or None
        The same on the clock of the place, as if that were UTC.
    earliest_end, latest_end : str
        'known', 'open' or 'unknown'.
    precision : str
        The finest unit that is stated whole: 'second', 'minute', 'day', 'month', 'season', 'quarter',
        'quadrimester', 'semester', 'year', 'decade', 'century', 'millennium'. Empty for intervals, sets and XXXX.
    season : int or None
        The code of a season or another part of the year, 21 to 41.
    offset_s : int or None
        Seconds east of UTC if the string says so.
    is_approximate, is_uncertain : bool
        Whether any part carries `~` or `%`, and `?` or `%`. A qualifier never moves the bounds.
    parts : tuple of EdtfDate or None
        Start and end of an interval, None for an open or unknown one; the members of a set.
    """

    text: str
    kind: str
    earliest_s: int | None
    latest_s: int | None
    first_s: int | None
    last_s: int | None
    earliest_end: str
    latest_end: str
    precision: str
    season: int | None
    offset_s: int | None
    is_approximate: bool
    is_uncertain: bool
    parts: tuple

    @property
    def earliest(self):
        """The earliest instant as a datetime in UTC; None where open, unknown or outside the years 1 to 9999."""
        return _to_datetime(self.earliest_s)

    @property
    def latest(self):
        """The latest instant, exclusive, as a datetime in UTC; None where `earliest` would be."""
        return _to_datetime(self.latest_s)

    @property
    def first_day(self):
        """Year, month and day at the place of the earliest instant; None for an open or unknown end."""
        return None if self.first_s is None else split_day(self.first_s)

    @property
    def last_day(self):
        """Year, month and day at the place of the last instant that is still within; None without one."""
        return None if self.last_s is None else split_day(self.last_s - 1)


@lru_cache(maxsize=10_000)
def parse_edtf(text, zone="UTC"):
    """Return the date that an EDTF string names, with its bounds as instants.

    A date without an offset is local to `zone`: a day is that whole day there, also on the days on which clocks
    change. A clock time that occurs twice lies between its first and its second occurrence. In years outside 0001
    to 9999 every place keeps UTC.

    Parameters
    ----------
    text : str
        For example '2025', '2025-06', '2025-06-13', '2025-06-13T07:30', '2025-06-17~', '2025-06-13/..',
        '[2025-06-13..2025-06-15]'.
    zone : str or tzinfo
        Where the date is told; an IANA name.

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
    >>> known = parse_edtf("2025-06-13", "Asia/Tehran")
    >>> print(known.earliest, known.latest, known.precision)
    2025-06-12 20:30:00+00:00 2025-06-13 20:30:00+00:00 day
    """
    if isinstance(zone, str):
        zone = ZoneInfo(zone)
    if text[:1] in ("[", "{"):
        return _parse_set(text, zone)
    if "/" in text:
        return _parse_interval(text, zone)
    return _parse_date(text, zone)


def _parse_date(text, zone):
    found = _DATE.fullmatch(text)
    if not found:
        return _parse_long_year(text)
    _, year, _, _, month, _, _, day, _, hour, minute, second, offset = found.groups()
    if year == "-0000":
        raise DateError("names the year -0000; the year before 0001 is 0000")
    if hour is not None:
        return _parse_clock(text, zone, (year, month, day), (hour, minute, second), offset)
    season = None
    if month is not None and "X" not in month and int(month) in _GROUPINGS:
        if day is not None:
            raise DateError(f"names a day in {month}, which stands for a part of the year")
        season = int(month)
        first_s, last_s, precision = _find_grouping(year, season)
    elif "X" in text:
        first_s, last_s, precision = _find_unspecified(year, month, day)
    else:
        first_s, last_s, precision = _find_plain(year, month, day)
    return _settle(text, zone, first_s, last_s, precision, season=season)


def _find_plain(year, month, day):
    number = int(year)
    if day is not None:
        first_s = count_seconds(number, int(month), int(day))
        return first_s, first_s + DAY_S, "day"
    if month is not None:
        first_s = count_seconds(number, int(month), 1)
        return first_s, count_seconds(*add_months(number, int(month), 1), 1), "month"
    return count_seconds(number, 1, 1), count_seconds(number + 1, 1, 1), "year"


def _find_grouping(year, season):
    month, length = _GROUPINGS[season]
    first = next(list_years(year, descending=False))
    last = next(list_years(year, descending=True))
    after = add_months(last, month, length)
    precision = {3: "season" if season < 33 else "quarter", 4: "quadrimester", 6: "semester"}[length]
    return count_seconds(first, month, 1), count_seconds(*after, 1), precision


def _find_unspecified(year, month, day):
    """Return the first and last day that the digits allow; an X is any digit."""
    month, day = (None if part == "XX" else part for part in (month, day))
    if day is None and "X" not in f"{year}{month}":
        return _find_plain(year, month, None)
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
    found = _LONG_YEAR.fullmatch(text)
    if not found or not (found[1] or (found[4] and not found[3])):
        raise DateError(_why_not(text))
    letter, digits, exponent, significant, _ = found.groups()
    plain = digits.lstrip("-")
    if len(plain) + int((exponent or "0")[:9]) > _MOST_DIGITS:
        raise DateError(f"names a year of more than {_MOST_DIGITS} digits")
    if letter and exponent is None and (len(plain) < 5 or plain[0] == "0"):
        raise DateError("has a Y before a year of four digits or less; write it without Y")
    if not letter and len(plain) != 4:
        raise DateError("names a year that is not of four digits; longer ones begin with Y")
    year = int(digits) * 10 ** int(exponent or 0)
    first, last = year, year
    if significant is not None:
        if int(significant[:9]) == 0:
            raise DateError("has no significant digit")
        block = 10 ** max(0, len(str(abs(year))) - int(significant[:9]))
        nearest = abs(year) // block * block
        first, last = (nearest, nearest + block - 1) if year >= 0 else (-nearest - block + 1, -nearest)
    return _settle(text, UTC, count_seconds(first, 1, 1), count_seconds(last + 1, 1, 1), "year")


def _parse_clock(text, zone, day_parts, clock, offset):
    if any(sign in text for sign in "?~%"):
        raise DateError("qualifies a date with a clock time; EDTF qualifies dates only")
    if day_parts[2] is None or any("X" in part for part in day_parts):
        raise DateError("has a clock time without a whole day before it")
    midnight_s, _, _ = _find_plain(*day_parts)
    hour, minute, second = (int(part or 0) for part in clock)
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    if not is_end_of_day and (hour > 23 or minute > 59 or second > 59):
        raise DateError(
            "names a clock time that does not exist; hours go from 00 to 23, minutes and seconds from 00 to 59"
        )
    first_s = midnight_s + hour * 3600 + minute * 60 + second
    length_s, precision = (60, "minute") if clock[2] is None else (1, "second")
    return _settle(text, zone, first_s, first_s + length_s, precision, offset_s=_read_offset(offset))


def _parse_interval(text, zone):
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError("has more than one /; an interval has a start and an end")
    if sides == ["", ""]:
        raise DateError("is an interval that names neither end")
    if any("T" in side for side in sides):
        raise DateError("gives an interval with a clock time, which EDTF excludes; give start and end a column each")
    start, end = (None if side in ("", OPEN) else _parse_date(side, zone) for side in sides)
    if start and end and end.latest_s <= start.earliest_s:
        raise DateError("is an interval that ends before it begins")
    ends = [{"": "unknown", OPEN: "open"}.get(side, "known") for side in sides]
    return _join(text, "interval", (start, end), (start,), (end,), ends)


def _parse_set(text, zone):
    kind, closing = ("one of", "]") if text[0] == "[" else ("all of", "}")
    if text[-1] != closing or len(text) < 3:
        raise DateError(f"is a set that does not end with {closing}" if len(text) > 2 else "is a set with no member")
    members, last = [], text.count(",")
    for at, written in enumerate(text[1:-1].split(",")):
        before, dots, after = written.partition(OPEN)
        if not dots:
            members.append(_parse_date(written, zone))
            continue
        if (not before and at > 0) or (not after and at < last) or not (before or after):
            raise DateError("has an open end within the set; only its first and last member can have one")
        start, end = (_parse_date(side, zone) if side else None for side in (before, after))
        if start and end and end.latest_s <= start.earliest_s:
            raise DateError(f"has a range that ends before it begins, {written}")
        if start and end and start.precision != end.precision:
            raise DateError(f"has a range between dates of different precision, {written}")
        ends = ["known" if side else "open" for side in (before, after)]
        members.append(_join(written, "interval", (start, end), (start,), (end,), ends))
    ends = [
        "open" if any(getattr(one, name) == "open" for one in members) else "known"
        for name in ("earliest_end", "latest_end")
    ]
    return _join(text, kind, tuple(members), members, members, ends)


def _join(text, kind, parts, first, last, ends):
    """Return the stretch from the beginning of some dates to the end of others; `ends` says which of the two stand."""
    has_first, has_last = (end == "known" for end in ends)
    return EdtfDate(
        text=text,
        kind=kind,
        earliest_s=min(one.earliest_s for one in first) if has_first else None,
        latest_s=max(one.latest_s for one in last) if has_last else None,
        first_s=min(one.first_s for one in first) if has_first else None,
        last_s=max(one.last_s for one in last) if has_last else None,
        earliest_end=ends[0],
        latest_end=ends[1],
        precision="",
        season=None,
        offset_s=None,
        is_approximate="~" in text or "%" in text,
        is_uncertain="?" in text or "%" in text,
        parts=parts,
    )


def _settle(text, zone, first_s, last_s, precision, *, season=None, offset_s=None):
    if offset_s is not None:
        earliest_s, latest_s = first_s - offset_s, last_s - offset_s
    elif zone is UTC or getattr(zone, "key", "") == "UTC":
        earliest_s, latest_s = first_s, last_s
    else:
        earliest_s, latest_s = _to_instant(first_s, zone), _to_instant(last_s, zone)
        if precision in ("minute", "second"):
            latest_s = max(earliest_s, _to_instant(first_s, zone, fold=1)) + last_s - first_s
    return EdtfDate(
        text,
        "date",
        earliest_s,
        latest_s,
        first_s,
        last_s,
        "known",
        "known",
        precision,
        season,
        offset_s,
        "~" in text or "%" in text,
        "?" in text or "%" in text,
        (),
    )


def _to_instant(local_s, zone, fold=0):
    if not _FIRST_S <= local_s <= _LAST_S:
        return local_s
    local = (_EPOCH + timedelta(seconds=local_s)).replace(tzinfo=zone, fold=fold)
    return local_s - int(local.utcoffset().total_seconds())


def _to_datetime(instant_s):
    if instant_s is None or not _FIRST_S <= instant_s <= _LAST_S:
        return None
    return (_EPOCH + timedelta(seconds=instant_s)).replace(tzinfo=UTC)


def _read_offset(text):
    if text is None:
        return None
    if text == "Z":
        return 0
    hours, _, minutes = text[1:].partition(":")
    minutes = int(hours) * 60 + int(minutes or 0)
    if minutes > 14 * 60 or int(hours) * 60 + 59 < minutes:
        raise DateError(f"has an offset from UTC, {text}, that no place keeps")
    return (-minutes if text[0] == "-" else minutes) * 60


def _why_not(text):
    if not text:
        return "is blank"
    if found := re.fullmatch(r"(-?\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text, re.ASCII):
        padded = "-".join([found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)])
        return f"writes a month or day with one digit; EDTF needs two, {padded}"
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return f"lacks its hyphens, {text[:4]}-{text[4:6]}-{text[6:]}"
    if re.fullmatch(r"-?\d{1,3}", text, re.ASCII):
        return "names a year of less than four digits; EDTF pads it with zeros, 0624"
    if re.fullmatch(r"-?\d{5,}", text, re.ASCII):
        return "is a number of more than four digits; a longer year begins with Y"
    return "is not a date in EDTF (year-month-day, 2025-06-13)"
