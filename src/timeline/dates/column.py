"""Parse a column of EDTF strings: the simple forms in bulk, all others one by one."""

import numpy as np
import pandas as pd

from timeline.dates.edtf import parse_edtf
from timeline.dates.gregorian import DAY_S
from timeline.errors import DateError

__all__ = ["parse_column", "to_timestamps"]

# The simple forms, with a 0 for each digit and a ~ for any qualifier, and how many numbers each has: year, month, day,
# hour, …
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
_NUMBER_POSITIONS = ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2))
_PRECISIONS = np.array(["", "year", "month", "day", "", "minute", "second"], dtype=object)
_QUALIFIERS = [ord(qualifier) for qualifier in "?~%"]
_CHUNK = 50_000
_FIRST_YEAR, _LAST_YEAR = 1, 9999


def parse_column(texts, zones):
    """Return the bounds of a column of EDTF strings, the same that `parse_edtf` gives for each.

    Parameters
    ----------
    texts : Series of str
        One string a row; missing ones give missing bounds.
    zones : Series of str
        On the same index: the IANA zone of each.

    Returns
    -------
    DataFrame
        On the same index: `earliest`, `latest` (datetime64[us, UTC], the latest exclusive; missing where that end
        is open, unknown or outside the years 0001 to 9999), `precision`, `is_approximate`, `is_uncertain`, and
        `date`: the EdtfDate of a value that is not simple, or the DateError that says why it is not a date; missing
        for blank cells and for simple dates, unless they occur twice or never. Simple is a day, month or year, with or
        without a qualifier for the whole of it, and a date and time without an offset other than Z.
    """
    chunks = [
        _parse_chunk(texts.iloc[at : at + _CHUNK], zones.iloc[at : at + _CHUNK])
        for at in range(0, max(1, len(texts)), _CHUNK)
    ]
    return pd.concat(chunks) if len(chunks) > 1 else chunks[0]


def to_timestamps(date):
    """Return the earliest and latest instant of an EdtfDate as datetime64, NaT where `parse_column` has none."""
    return tuple(
        np.datetime64(instant_s, "s").astype("datetime64[us]")
        if day is not None and _FIRST_YEAR <= day[0] <= _LAST_YEAR
        else np.datetime64("NaT", "us")
        for instant_s, day in ((date.earliest_s, date.first_day), (date.latest_s, date.last_day))
    )


def _parse_chunk(texts, zones):
    is_blank = texts.isna().to_numpy()
    first_s, last_s, precision, suffix = _parse_simple((texts.fillna("") if is_blank.any() else texts).tolist())
    is_simple, is_utc = precision > 0, suffix == ord("Z")
    applied_zones = zones.where(~is_utc, "UTC") if is_utc.any() else zones
    earliest, latest, is_certain = _to_instants(first_s, last_s, is_simple, applied_zones)
    values = {
        "earliest": earliest,
        "latest": latest,
        "precision": _PRECISIONS[precision],
        "is_approximate": (suffix == ord("~")) | (suffix == ord("%")),
        "is_uncertain": (suffix == ord("?")) | (suffix == ord("%")),
        "date": np.full(len(texts), None, dtype=object),
    }
    cache, text_list, zone_list = {}, texts.tolist(), zones.tolist()
    for position in np.flatnonzero(~(is_simple & is_certain | is_blank)):
        key = text_list[position], zone_list[position]
        if key not in cache:
            date = _try_parse(*key)
            cache[key] = date, None if isinstance(date, DateError) else to_timestamps(date)
        _fill_in(values, position, *cache[key], is_simple[position])
    bounds = {name: pd.DatetimeIndex(values[name]).tz_localize("UTC").array for name in ("earliest", "latest")}
    precision = pd.array(values["precision"], dtype="str")
    return pd.DataFrame(values | bounds | {"precision": precision}, index=texts.index)


def _try_parse(text, zone):
    try:
        return parse_edtf(text, zone)
    except DateError as error:
        return error


def _fill_in(values, position, date, timestamps, is_simple):
    """Write a date that was parsed on its own to the arrays of its column, in place."""
    if not is_simple or date.occurs != "once":
        values["date"][position] = date
    if timestamps is None:
        return
    values["precision"][position] = date.precision
    values["is_approximate"][position], values["is_uncertain"][position] = date.is_approximate, date.is_uncertain
    values["earliest"][position], values["latest"][position] = timestamps


def _parse_simple(texts):
    """Return for each text the local bounds in seconds, the precision (0: not simple), and its Z or qualifier or 0."""
    first_s, last_s = np.zeros(len(texts), dtype=np.int64), np.zeros(len(texts), dtype=np.int64)
    precision, suffix = np.zeros(len(texts), dtype=np.int64), np.zeros(len(texts), dtype=np.uint8)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for form, finest in _FORMS.items():
        positions = np.flatnonzero(lengths == len(form))
        if not len(positions):
            continue
        selected = texts if len(positions) == len(texts) else [texts[position] for position in positions]
        characters, matches = _match_form(selected, form)
        if not matches.all():
            positions, characters = positions[matches], characters[:, matches]
        numbers = [_to_number(characters, *place) for place in _NUMBER_POSITIONS[:finest]]
        first, last, is_possible = _find_bounds(numbers)
        first_s[positions], last_s[positions] = first, last
        precision[positions] = np.where(is_possible, finest, 0)
        suffix[positions] = np.where(is_possible & (form[-1] != "0"), characters[-1], 0)
    return first_s, last_s, precision, suffix


def _match_form(texts, form):
    """Return texts of the length of a form as bytes, a row per character and a column per text, and which match it."""
    joined = "".join(texts)
    if not joined.isascii():
        joined = "".join(text if text.isascii() else "!" * len(form) for text in texts)  # which matches no form
    characters = np.frombuffer(joined.encode("ascii"), dtype=np.uint8)
    characters = np.ascontiguousarray(characters.reshape(len(texts), len(form)).T)
    matches = np.ones(len(texts), dtype=bool)
    for index, symbol in enumerate(form):
        if symbol == "0":
            matches &= characters[index] - ord("0") < 10
        elif symbol == "~":
            matches &= np.isin(characters[index], _QUALIFIERS)
        else:
            matches &= characters[index] == ord(symbol)
    return characters, matches


def _to_number(characters, first, count):
    digits = (characters[first + index].astype(np.int32) - ord("0") for index in range(count))
    return sum(digit * 10 ** (count - 1 - index) for index, digit in enumerate(digits))


def _find_bounds(numbers):
    """Return the local bounds of some dates, and which of them exist; `numbers` has an array per unit, year first."""
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else np.ones_like(year)
    months = (year - 1970) * 12 + month - 1
    # In the first and last year an instant in UTC can be out of range; those dates are parsed one by one.
    is_possible = (month >= 1) & (month <= 12) & (year > _FIRST_YEAR) & (year < _LAST_YEAR)
    first, after = _count_days(months), _count_days(months + (12 if len(numbers) == 1 else 1))
    if len(numbers) <= 2:
        return first * DAY_S, after * DAY_S, is_possible
    day, *clock = numbers[2:]
    is_possible &= (day >= 1) & (day <= after - first)
    first_s = (first + day - 1) * DAY_S
    for number, (limit, seconds) in zip(clock, ((24, 3600), (60, 60), (60, 1)), strict=False):
        is_possible &= number < limit
        first_s = first_s + number * seconds
    return first_s, first_s + {0: DAY_S, 2: 60, 3: 1}[len(clock)], is_possible


def _count_days(months):
    """Return the days from 1970 to the first of some months, given as months from 1970."""
    if not len(months):
        return months.astype(np.int64)
    first = months.min()
    days = np.arange(first, months.max() + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days[months - first]


def _to_instants(first_s, last_s, is_simple, zones):
    """Return the bounds as instants, and for which of them the local time occurs exactly once in its zone."""
    earliest = first_s.astype("datetime64[s]").astype("datetime64[us]")
    latest = last_s.astype("datetime64[s]").astype("datetime64[us]")
    earliest[~is_simple] = latest[~is_simple] = np.datetime64("NaT", "us")
    codes, names = pd.factorize(zones)
    for code, zone in enumerate(names):
        positions = np.flatnonzero(is_simple & (codes == code))
        if zone == "UTC" or not len(positions):
            continue
        for bound in (earliest, latest):
            local = pd.DatetimeIndex(bound[positions]).tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
            bound[positions] = local.tz_convert(None).to_numpy()
    return earliest, latest, ~np.isnat(earliest) & ~np.isnat(latest)
