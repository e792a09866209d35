"""Read the cells that mean something by a rule which is reported: names of countries, time zones, importance."""

import re

from timeline.dates import is_zone, read_zone
from timeline.errors import Problems
from timeline.tables.checks import iter_cells, replace_cells
from timeline.tables.countries import find_country
from timeline.unicode import normalize_digits

__all__ = ["find_clock_times", "read_countries", "read_importance", "read_zones"]

_CODE = re.compile("[A-Z]{2}")
_CLOCK = re.compile(r"\d\s*:\s*\d\d|T\d\d|\d\s*[ap]\.?m\b", re.I)
_PLAIN_ZONES = ("UTC", "GMT")  # abbreviations too, of which nobody asks what they mean
_IMPORTANCE_WORDS = {
    **dict.fromkeys(("high", "very high", "highest", "critical", "crucial", "top", "headline", "key"), "1"),
    **dict.fromkeys(("medium", "med", "middle", "moderate", "normal", "average", "major"), "2"),
    **dict.fromkeys(("low", "very low", "lowest", "minor", "detail", "trivial"), "3"),
}
_WHOLE = re.compile(r"0*([1-9]\d?)(?:[.,]0*)?")
_LOWEST = 3


def read_countries(cells):
    """Return the cells with names of countries as codes of two letters, and a warning for each.

    Parameters
    ----------
    cells : DataFrame
        Text cells with `country`; it is not changed. A name that `find_country` does not have is left as it is.

    Returns
    -------
    cells : DataFrame
    problems : Problems
    """
    names = [cell for cell in cells["country"].unique() if isinstance(cell, str) and _is_name(cell)]
    codes = {name: code for name in names if (code := find_country(name)) and code != name}
    problems = Problems()
    if codes:
        for row, name in iter_cells(cells["country"][cells["country"].isin(codes)]):
            problems.add("country_read", row, "country", name, iso_code=codes[name])
    return replace_cells(cells, "country", codes), problems


def _is_name(cell):
    return cell == "UK" or not _CODE.fullmatch(cell)


def read_importance(cells):
    """Return the cells with words and numbers of other scales for `importance` as 1, 2 or 3, and a warning for each.

    "High" is 1, "medium" 2, "low" 3, each with the words of _IMPORTANCE_WORDS; 4 and all whole numbers up to 99 above
    it are 3, since 1 is the most important; 2.0 is 2.

    Parameters
    ----------
    cells : DataFrame
        Text cells with `importance`; it is not changed. What is neither is left as it is.

    Returns
    -------
    cells : DataFrame
    problems : Problems
    """
    distinct = [cell for cell in cells["importance"].unique() if isinstance(cell, str)]
    readings = {cell: reading for cell in distinct if (reading := _read_importance(cell)) and reading[0] != cell}
    problems = Problems()
    if readings:
        for row, cell in iter_cells(cells["importance"][cells["importance"].isin(readings)]):
            number, code = readings[cell]
            problems.add(code, row, "importance", cell, number=number)
    numbers = {cell: number for cell, (number, _) in readings.items()}
    return replace_cells(cells, "importance", numbers), problems


def _read_importance(cell):
    """Return the importance of a cell and the code of the problem that says so; None if it has no meaning."""
    word = " ".join(cell.lower().replace("_", " ").replace("-", " ").split())
    if word in _IMPORTANCE_WORDS:
        return _IMPORTANCE_WORDS[word], "importance_read"
    match = _WHOLE.fullmatch(normalize_digits(cell))
    if not match:
        return None
    number = int(match[1])
    return str(min(number, _LOWEST)), "importance_of_other_scale" if number > _LOWEST else "importance_read"


def find_clock_times(cells):
    """Return whether `start` or `end` of each row has a clock time.

    Parameters
    ----------
    cells : DataFrame
        Text cells with `start` and `end`.

    Returns
    -------
    Series of bool
    """
    has_clock = {name: cells[name].str.contains(_CLOCK, na=False) for name in ("start", "end")}
    return (has_clock["start"] | has_clock["end"]).astype("bool")


def read_zones(cells):
    """Return the cells with offsets and abbreviations in `timezone` as offsets from UTC, and a warning for each.

    An abbreviation is the same offset in winter and summer, also where IANA has a zone of that name. One that several
    countries use is read as that of the row's country, or else as `read_zone` says; where the row has a clock time, the
    warning names the others.

    Parameters
    ----------
    cells : DataFrame
        Text cells with `timezone`, `country` as codes, `start` and `end`; it is not changed. What is no offset and no
        abbreviation is left as it is.

    Returns
    -------
    cells : DataFrame
    problems : Problems
    """
    problems = Problems()
    written = cells["timezone"].dropna()
    loose = [cell for cell in written.unique() if _is_loose_zone(cell)]
    if not loose:
        return cells, problems
    has_clock, zones = find_clock_times(cells), cells["timezone"].astype("object")
    for row, cell in written[written.isin(loose)].items():
        country = cells.at[row, "country"]
        reading = read_zone(cell, country if isinstance(country, str) else "")
        zones[row] = reading.name
        if reading.others and has_clock[row]:
            others = ", ".join(reading.others)
            problems.add("ambiguous_time_zone", row, "timezone", cell, zone=reading.name, others=others)
        else:
            problems.add("time_zone_read", row, "timezone", cell, zone=reading.name)
    return cells.assign(timezone=zones.astype(cells["timezone"].dtype)), problems


def _is_loose_zone(cell):
    if cell in _PLAIN_ZONES:
        return False
    reading = read_zone(cell)
    # IANA has zones named EST and CET, and others, GMT+0, that are offsets.
    return reading is not None and reading.name != cell and not (is_zone(cell) and not cell.isalpha())
