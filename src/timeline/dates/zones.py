"""Find time zones by name: those of IANA, fixed offsets from UTC, and the abbreviations that clocks are given with."""

import re
from datetime import timedelta, timezone
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from timeline.unicode import normalize_digits

__all__ = ["ZoneReading", "format_offset", "get_zone", "is_fixed_offset", "is_zone", "read_zone"]

_FIXED = re.compile(r"UTC([+-])(0\d|1[0-4]):([0-5]\d)")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?(\d\d))?|(?:utc|gmt)?\s*([+-])(\d)(\d\d)", re.I)
_MINUSES = str.maketrans("−–", "--")
_MOST_MINUTES = 14 * 60
# Hours from UTC → abbreviations. One that several places use has the offset of the most people who write it in English;
# _OTHERS has those of other places by their countries.
_ABBREVIATIONS = {
    -11: "SST",
    -10: "HST",
    -9: "AKST",
    -8: "PST AKDT",
    -7: "MST PDT",
    -6: "CST MDT",
    -5: "EST CDT COT ECT PET",
    -4: "AST EDT BOT CLT VET",
    -3.5: "NST",
    -3: "ADT ART BRT UYT",
    -2.5: "NDT",
    0: "Z UTC GMT WET",
    1: "BST CET MET MEZ WAT WEST",
    2: "CAT CEST EET MEST MESZ SAST",
    3: "EAT EEST IDT MSK TRT",
    3.5: "IRST",
    4: "AMT AZT GET GST",
    4.5: "AFT IRDT",
    5: "PKT UZT",
    5.5: "IST",
    5.75: "NPT",
    7: "ICT WIB",
    8: "AWST HKT PHT SGT WITA",
    9: "JST KST WIT",
    9.5: "ACST",
    10: "AEST CHST",
    10.5: "ACDT",
    11: "AEDT",
    12: "NZST",
    13: "NZDT",
}
_HOURS = {name: hours for hours, names in _ABBREVIATIONS.items() for name in names.split()}
_OTHERS = {
    "AMT": {"BR": -4},
    "AST": dict.fromkeys(("SA", "IQ", "KW", "QA", "BH", "YE"), 3),
    "BST": {"BD": 6, "PG": 11},
    "CDT": {"CU": -4},
    "CST": {"CN": 8, "TW": 8, "MO": 8, "HK": 8, "CU": -5, "AU": 9.5},
    "ECT": {"FR": 1},
    "EST": {"AU": 10},
    "GST": {"GS": -2},
    "IST": {"IE": 1, "IL": 2},
    "MST": {"MY": 8, "MM": 6.5},
    "PST": {"PH": 8},
    "SST": {"SG": 8},
}


class ZoneReading(NamedTuple):
    """What a text that is no name of a zone is read as.

    Attributes
    ----------
    name : str
        The offset, as "UTC+03:30", or "UTC".
    others : tuple of str
        Other offsets that an ambiguous abbreviation can mean.
    """

    name: str
    others: tuple[str, ...] = ()


@cache
def get_zone(name):
    """Return the time zone of a name: IANA's, or an offset from UTC as "UTC+03:30".

    Raises
    ------
    KeyError, ValueError, OSError
        When it is no zone.
    """
    if match := _FIXED.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3])
        if minutes <= _MOST_MINUTES:
            return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes), name)
    return ZoneInfo(name)


def is_zone(name):
    """Return whether this is the name of a time zone as `get_zone` takes it."""
    try:
        get_zone(name)
    except (KeyError, TypeError, ValueError, OSError):
        return False
    return True


def is_fixed_offset(name):
    """Return whether this name of a zone is an offset from UTC."""
    return _FIXED.fullmatch(name) is not None


def read_zone(text, country=""):
    """Return what an offset or an abbreviation is read as; None if it is neither.

    The offset of an abbreviation is the same in winter and summer. One that several countries use is read as that of
    the country, if it is one of them.

    Parameters
    ----------
    text : str
        "+03:30", "UTC+2", "GMT-5" or "EST", for example.
    country : str, optional
        Two letters of ISO 3166-1.

    Returns
    -------
    ZoneReading or None

    Examples
    --------
    >>> read_zone("GMT-5").name, read_zone("CST", "TW").name
    ('UTC-05:00', 'UTC+08:00')
    >>> read_zone("CST")
    ZoneReading(name='UTC-06:00', others=('UTC+08:00', 'UTC-05:00', 'UTC+09:30'))
    """
    plain = normalize_digits(text).translate(_MINUSES).strip()
    if match := _OFFSET.fullmatch(plain):
        sign, hours, minutes = match[1] or match[4], match[2] or match[5], match[3] or match[6] or "0"
        total = int(hours) * 60 + int(minutes)
        if int(minutes) > 59 or total > _MOST_MINUTES:
            return None
        return ZoneReading(_name_offset(-total if sign == "-" else total))
    abbreviation = plain.upper().replace(".", "")
    if abbreviation not in _HOURS:
        return None
    elsewhere = _OTHERS.get(abbreviation, {})
    if country in elsewhere:
        return ZoneReading(_name_offset(int(elsewhere[country] * 60)))
    others = tuple(dict.fromkeys(_name_offset(int(hours * 60)) for hours in elsewhere.values()))
    return ZoneReading(_name_offset(int(_HOURS[abbreviation] * 60)), others)


def _name_offset(minutes):
    return f"UTC{format_offset(minutes * 60)}" if minutes else "UTC"


def format_offset(seconds):
    """Return an offset from UTC as EDTF has it, to the minute.

    Examples
    --------
    >>> format_offset(12_600)
    '+03:30'
    """
    hours, minutes = divmod(int(abs(seconds)) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}"
