"""Read a whole column of EDTF strings at once: the plain forms in bulk, all others one by one."""

import numpy as np
import pandas as pd

from timeline.dates.edtf import parse_edtf
from timeline.dates.gregorian import DAY_S
from timeline.errors import DateError

__all__ = ["parse_column", "to_timestamps"]


# The plain forms, with a 0 for each digit and a ~ for any qualifier, and how many of their numbers there are: year,
# month, day, hour, …
_FORMS = {
    "0000": 1,
    "0000-00": 2,
    "0000-00-00": 3,
    "0000~": 1,
    "0000-00~": 2,
    "0000-00-00~": 3,
    "0000-00-00T00:00": 5,
    "0000-00-00T00:00Z": 5,
    "0000-00-00T00:00:00": 6,
    "0000-00-00T00:00:00Z": 6,
}
_PLACES = ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2))
_PRECISIONS = np.array(["", "year", "month", "day", "", "minute", "second"], dtype=object)
_QUALIFIERS = [ord(sign) for sign in "?~%"]
_CHUNK = 50_000
_FIRST_YEAR, _LAST_YEAR = 1, 9999


def parse_column(texts, zones):
    """Return the bounds of a column of EDTF strings, as `parse_edtf` finds them for each.

    Parameters
    ----------
    texts : Series of str
        One string a row; missing ones give missing bounds.
    zones : Series of str
        On the same index: the IANA name of the zone in which each is told.

    Returns
    -------
    DataFrame
        On the same index: `earliest`, `latest` (datetime64[us, UTC], the latest exclusive; missing where that end
        is open, unknown or outside the years 0001 to 9999), `precision`, `is_approximate`, `is_uncertain`, and
        `date`: the EdtfDate of a value that is not plain, or the DateError that says why it is none; missing for
        plain dates and blank cells. Plain is a day, month or year, with or without a qualifier for the whole of it,
        and a date and time without an offset but Z.
    """
    found = [
        _read_chunk(texts.iloc[at : at + _CHUNK], zones.iloc[at : at + _CHUNK])
        for at in range(0, max(1, len(texts)), _CHUNK)
    ]
    return pd.concat(found) if len(found) > 1 else found[0]


def to_timestamps(date):
    """Return the earliest and latest instant of an EdtfDate as datetime64, NaT for what `parse_column` leaves out."""
    return tuple(
        np.datetime64(instant_s, "s").astype("datetime64[us]")
        if day is not None and _FIRST_YEAR <= day[0] <= _LAST_YEAR
        else np.datetime64("NaT", "us")
        for instant_s, day in ((date.earliest_s, date.first_day), (date.latest_s, date.last_day))
    )


def _read_chunk(texts, zones):
    is_blank = texts.isna().to_numpy()
    first_s, last_s, precision, mark = _read_plain((texts.fillna("") if is_blank.any() else texts).tolist())
    is_plain, is_utc = precision > 0, mark == ord("Z")
    told = zones.where(~is_utc, "UTC") if is_utc.any() else zones
    earliest, latest, is_clear = _to_instants(first_s, last_s, is_plain, told)
    values = {
        "earliest": earliest,
        "latest": latest,
        "precision": _PRECISIONS[precision],
        "is_approximate": (mark == ord("~")) | (mark == ord("%")),
        "is_uncertain": (mark == ord("?")) | (mark == ord("%")),
        "date": np.full(len(texts), None, dtype=object),
    }
    known, written, places = {}, texts.tolist(), zones.tolist()
    for at in np.flatnonzero(~(is_plain & is_clear | is_blank)):
        key = written[at], places[at]
        if key not in known:
            date = _try_parse(*key)
            known[key] = date, None if isinstance(date, DateError) else to_timestamps(date)
        _fill_in(values, at, *known[key], is_plain[at])
    table = pd.DataFrame(values, index=texts.index)
    bounds = {name: table[name].astype("datetime64[us]").dt.tz_localize("UTC") for name in ("earliest", "latest")}
    return table.assign(**bounds, precision=table["precision"].astype("str"))


def _try_parse(text, zone):
    try:
        return parse_edtf(text, zone)
    except DateError as fault:
        return fault


def _fill_in(values, at, date, stamps, is_plain):
    if not is_plain:
        values["date"][at] = date
    if stamps is None:
        return
    values["precision"][at] = date.precision
    values["is_approximate"][at], values["is_uncertain"][at] = date.is_approximate, date.is_uncertain
    values["earliest"][at], values["latest"][at] = stamps


def _read_plain(texts):
    """Return for each text the local bounds in seconds, the precision (0: not plain), and its Z or qualifier or 0."""
    first_s, last_s = np.zeros(len(texts), dtype=np.int64), np.zeros(len(texts), dtype=np.int64)
    precision, mark = np.zeros(len(texts), dtype=np.int64), np.zeros(len(texts), dtype=np.uint8)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for form, finest in _FORMS.items():
        at = np.flatnonzero(lengths == len(form))
        if not len(at):
            continue
        chosen = texts if len(at) == len(texts) else [texts[one] for one in at]
        joined = "".join(chosen)
        if not joined.isascii():
            joined = "".join(text if text.isascii() else "!" * len(form) for text in chosen)  # which fits no form
        # A row per letter of the form, a column per text.
        letters = np.frombuffer(joined.encode("ascii"), dtype=np.uint8)
        letters = np.ascontiguousarray(letters.reshape(len(at), len(form)).T)
        fits = np.ones(len(at), dtype=bool)
        for place, sign in enumerate(form):
            if sign == "0":
                fits &= letters[place] - ord("0") < 10
            elif sign == "~":
                fits &= np.isin(letters[place], _QUALIFIERS)
            else:
                fits &= letters[place] == ord(sign)
        if not fits.all():
            at, letters = at[fits], letters[:, fits]
        numbers = [_read_number(letters, *place) for place in _PLACES[:finest]]
        first, last, is_possible = _find_bounds(numbers)
        first_s[at], last_s[at] = first, last
        precision[at] = np.where(is_possible, finest, 0)
        mark[at] = np.where(is_possible & (form[-1] != "0"), letters[-1], 0)
    return first_s, last_s, precision, mark


def _read_number(letters, first, count):
    return sum((letters[first + at].astype(np.int32) - ord("0")) * 10 ** (count - 1 - at) for at in range(count))


def _find_bounds(numbers):
    """Return the local bounds of some dates, and which of them there are; a number per date for each of their units."""
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else np.ones_like(year)
    months = (year - 1970) * 12 + month - 1
    # At the very ends of the calendar an instant can fall out of it; there the dates are read one by one.
    is_possible = (month >= 1) & (month <= 12) & (year > _FIRST_YEAR) & (year < _LAST_YEAR)
    first, after = _count_days(months), _count_days(months + (12 if len(numbers) == 1 else 1))
    if len(numbers) <= 2:
        return first * DAY_S, after * DAY_S, is_possible
    day, *clock = numbers[2:]
    is_possible &= (day >= 1) & (day <= after - first)
    first_s = (first + day - 1) * DAY_S
    for number, (most, seconds) in zip(clock, ((24, 3600), (60, 60), (60, 1)), strict=False):
        is_possible &= number < most
        first_s = first_s + number * seconds
    return first_s, first_s + {0: DAY_S, 2: 60, 3: 1}[len(clock)], is_possible


def _count_days(months):
    """Return the days from 1970 to the first of some months, given as months from 1970."""
    if not len(months):
        return months.astype(np.int64)
    first = months.min()
    days = np.arange(first, months.max() + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days[months - first]


def _to_instants(first_s, last_s, is_plain, zones):
    """Return the bounds as instants, and for which of them the zone's clock leaves no doubt."""
    earliest = first_s.astype("datetime64[s]").astype("datetime64[us]")
    latest = last_s.astype("datetime64[s]").astype("datetime64[us]")
    earliest[~is_plain] = latest[~is_plain] = np.datetime64("NaT", "us")
    codes, names = pd.factorize(zones)
    for code, zone in enumerate(names):
        here = np.flatnonzero(is_plain & (codes == code))
        if zone == "UTC" or not len(here):
            continue
        for bound in (earliest, latest):
            local = pd.DatetimeIndex(bound[here]).tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
            bound[here] = local.tz_convert(None).to_numpy()
    return earliest, latest, ~np.isnat(earliest) & ~np.isnat(latest)
