"""The value of a date in EDTF, with its bounds as instants."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from timeline.dates.gregorian import split_day

__all__ = ["EdtfDate", "build_date", "build_span"]

_EPOCH = datetime(1970, 1, 1)
_FIRST_S, _LAST_S = -62_135_596_800, 253_402_300_799  # years 0001 to 9999, the range of datetime


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, as exact as it is known, of any year.

    Attributes
    ----------
    text : str
        The string as written.
    kind : str
        'date', 'interval', 'one of' (a set in `[]`) or 'all of' (a set in `{}`).
    earliest_s, latest_s : int or None
        The period in which it lies, in seconds from 1970-01-01T00:00Z, of the proleptic Gregorian calendar with
        the year 0 (1 BCE); `latest_s` is exclusive. None where that end is open or unknown.
    first_s, last_s : int or None
        The same in local time, counted as if that were UTC.
    earliest_end, latest_end : str
        'known', 'open' or 'unknown'.
    precision : str
        The finest unit that is fully specified: 'second', 'minute', 'day', 'month', 'season', 'quarter',
        'quadrimester', 'semester', 'year', 'decade', 'century', 'millennium'. Empty for intervals, sets and XXXX.
    season : int or None
        The code of a season or another part of the year, 21 to 41.
    offset_s : int or None
        Seconds east of UTC if the string has an offset.
    is_approximate, is_uncertain : bool
        Whether any part carries `~` or `%`, and `?` or `%`. A qualifier never moves the bounds.
    parts : tuple of EdtfDate or None
        Start and end of an interval, None for an open or unknown one; the members of a set.
    occurs : str
        'once'; 'twice' for a clock time that occurs again when clocks are set back, which lies between the two; 'never'
        for one that clocks skip, or a day that its zone never had, which lies between the instants that it is by the
        offsets before and after the change.
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
    occurs: str = "once"

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
        """Year, month and day of the earliest instant in local time; None for an open or unknown end."""
        return None if self.first_s is None else split_day(self.first_s)

    @property
    def last_day(self):
        """Year, month and day of the last instant within the period, in local time; None without one."""
        return None if self.last_s is None else split_day(self.last_s - 1)


def build_span(text, kind, parts, first, last, ends):
    """Return an interval or a set, from the earliest of some dates to the latest of others.

    Parameters
    ----------
    text, kind, parts
        As in `EdtfDate`.
    first, last : sequence of EdtfDate
        The dates that give the earliest and the latest bound.
    ends : sequence of str
        `earliest_end` and `latest_end`; an end that is not 'known' has no bound.
    """
    has_first, has_last = (end == "known" for end in ends)
    return EdtfDate(
        text=text,
        kind=kind,
        earliest_s=min(date.earliest_s for date in first) if has_first else None,
        latest_s=max(date.latest_s for date in last) if has_last else None,
        first_s=min(date.first_s for date in first) if has_first else None,
        last_s=max(date.last_s for date in last) if has_last else None,
        earliest_end=ends[0],
        latest_end=ends[1],
        precision="",
        season=None,
        offset_s=None,
        is_approximate="~" in text or "%" in text,
        is_uncertain="?" in text or "%" in text,
        parts=parts,
    )


def build_date(text, zone, first_s, last_s, precision, *, season=None, offset_s=None):
    """Return a single date from its bounds in local time.

    Parameters
    ----------
    text : str
        The string as written.
    zone : tzinfo
        The zone of the bounds, unless there is an offset.
    first_s, last_s, precision, season, offset_s
        As in `EdtfDate`.
    """
    occurs = "once"
    if offset_s is not None:
        earliest_s, latest_s = first_s - offset_s, last_s - offset_s
    elif zone is UTC or getattr(zone, "key", "") == "UTC":
        earliest_s, latest_s = first_s, last_s
    elif precision in ("minute", "second"):
        earliest_s, latest_s, occurs = _find_clock_bounds(first_s, last_s, zone)
    else:
        earliest_s, latest_s = _to_instant(first_s, zone), _to_instant(last_s, zone)
        if latest_s <= earliest_s:
            earliest_s, latest_s, occurs = _to_instant(first_s, zone, fold=1), earliest_s + last_s - first_s, "never"
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
        occurs,
    )


def _find_clock_bounds(first_s, last_s, zone):
    """Return the bounds of a clock time as instants, and how often it occurs."""
    by_fold = [_to_instant(first_s, zone, fold) for fold in (0, 1)]
    occurs = "once"
    if by_fold[0] != by_fold[1]:
        # In a gap the first of the two is the later one: the offset before the change is the smaller one.
        occurs = "twice" if by_fold[0] < by_fold[1] else "never"
    return min(by_fold), max(by_fold) + last_s - first_s, occurs


def _to_instant(local_s, zone, fold=0):
    if not _FIRST_S <= local_s <= _LAST_S:
        return local_s
    local = (_EPOCH + timedelta(seconds=local_s)).replace(tzinfo=zone, fold=fold)
    return local_s - int(local.utcoffset().total_seconds())


def _to_datetime(instant_s):
    if instant_s is None or not _FIRST_S <= instant_s <= _LAST_S:
        return None
    return (_EPOCH + timedelta(seconds=instant_s)).replace(tzinfo=UTC)
