"""Find dates that are read as Gregorian and look like dates of another calendar: a single cell, or a whole file."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from timeline.dates.edtf import parse_edtf
from timeline.dates.gregorian import DAY_S
from timeline.dates.natural import parse_natural
from timeline.dates.solar_hijri import SOLAR_HIJRI_YEARS, find_month_name, read_solar_hijri
from timeline.errors import DateError, Problems
from timeline.unicode import normalize_digits

__all__ = ["can_be_solar_hijri", "convert_solar_hijri", "find_years", "report_other_calendars"]

# A column with a year from here on is taken for one of modern dates, in which a year such as 1404 is an outlier.
_MODERN_FROM = 1800
# Years of the Solar Hijri calendar from 1931 to 2031, and the recent ones among them, which few files of the Middle
# Ages are confined to.
_LIKELY_YEARS, _RECENT_YEARS = range(1310, 1411), range(1390, 1410)
_RECENT_SPAN = 5
# Outliers are judged only among modern dates that lie together, and only if they lie there once they are converted.
_MODERN_SPAN, _NEAR = 25, 5
_MOST_EXAMPLES = 50
_TOLERANCE_S = 2 * DAY_S
_PERSIAN = re.compile("[پچژگکی]")
_HAS_YEAR = re.compile(r"\d{4}")
# Calendars whose years no file of Gregorian dates is confined to: their years now and in the last decades, and how far
# they run ahead.
_LATER = {"Buddhist": (range(2500, 2600), 543), "Jewish": (range(5700, 5820), 3760)}
_LUNAR_HIJRI_YEARS = range(1411, 1500)
_UNREADABLE = ("unreadable_start", "unreadable_end")
_READINGS = ("inferred_date", "whole_floats")


def convert_solar_hijri(text):
    """Return the Gregorian date as EDTF of a text that can be a Solar Hijri date, else an empty text."""
    try:
        return read_solar_hijri(text) if can_be_solar_hijri(text) else ""
    except DateError:
        return ""


def can_be_solar_hijri(text):
    """Return whether a text begins or ends with a year, or has the name of a month, of the Solar Hijri calendar."""
    plain = normalize_digits(text)
    years = (digits for digits in (plain[:4], plain[-4:]) if len(digits) == 4 and digits.isdecimal())
    return any(int(year) in SOLAR_HIJRI_YEARS for year in years) or bool(find_month_name(text))


def find_years(edtf):
    """Return the year with which each EDTF text of a column begins; missing for blank ones, 0 for any other text."""
    years = pd.to_numeric(edtf.str.extract(r"^[\[{?~%]*(-?\d{4})", expand=False), errors="coerce")
    return years.mask(years.isna() & edtf.notna(), 0)


def report_other_calendars(texts, tables, problems, calendars, others):
    """Return the problems, with those of dates that look like dates of another calendar in place of how they are read.

    A year from 1300 to 1500 alone is no reason, since it can be one of the Middle Ages. Reasons for the whole file
    are: the settings name that calendar; its month names, Persian or Arabic digits; another column with the same days
    in the Gregorian calendar; days that only that calendar has; a Persian title of each event, or a few recent years of
    it, and no other year in the file. Reasons for a cell are: an end that fits it once it is converted; years of our
    time in all other cells, among which it lies once it is converted.

    Parameters
    ----------
    texts : dict of str to Series
        The columns `start` and `end` as written.
    tables : dict of str to DataFrame
        As `timeline.dates.infer.infer_columns` returns them.
    problems : Problems
        Those of reading the two.
    calendars : collection of str
        The calendars of the settings.
    others : DataFrame
        The other columns of text, on the same index, `title` among them.

    Returns
    -------
    Problems
    """
    unread = {
        (one.row, one.column): gregorian
        for one in problems
        if one.code in _UNREADABLE and (gregorian := convert_solar_hijri(one.value))
    }
    has_names = any(one.code == "solar_hijri_date" for one in problems)
    if not (unread or has_names or _may_have_other_years(tables)):
        return problems
    years = {name: find_years(table["edtf"]) for name, table in tables.items()}
    if later := _find_later_calendar(texts, years):
        return _drop_readings(problems, later) + later
    read = {
        (row, name): texts[name][row]
        for name, column in years.items()
        for row in column.index[column.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])]
    }
    all_texts = [*read.values(), *(texts[name][row] for row, name in unread)]
    all_years = _join_years(years, [texts[name][row] for row, name in unread])
    if lunar := _find_lunar_hijri(read, all_years):
        return _drop_readings(problems, lunar) + lunar
    is_certain = has_names or "solar-hijri" in calendars or not all(map(str.isascii, all_texts))
    if is_certain or _is_confined(all_years, len(unread), others) or _has_twin(read, others):
        problems = _explain_unread(problems, unread)
    else:
        read = {cell: text for cell, text in read.items() if cell in _find_outliers(years)}
    found = Problems()
    for (row, name), text in read.items():
        gregorian = convert_solar_hijri(text) or "the Gregorian date"
        found.add("possible_solar_hijri_date", row, name, text, gregorian=gregorian)
    return _drop_readings(problems, found) + found


def _may_have_other_years(tables):
    """Return whether any year is one that another calendar may have given; fast, since most files have none."""
    for table in tables.values():
        years = table["earliest"].array.year
        if (((years >= SOLAR_HIJRI_YEARS[0] - 1) & (years <= SOLAR_HIJRI_YEARS[-1] + 1)) | (years >= 2499)).any():
            return True
    return False


def _join_years(years, unread):
    """Return all years of both columns, and those of texts that can be read in another calendar alone."""
    numbers = [column.dropna().to_numpy() for column in years.values()]
    found = [int(match[0]) for text in unread if (match := _HAS_YEAR.search(normalize_digits(text)))]
    return np.concatenate([*numbers, np.array(found, dtype="float64")])


def _is_confined(years, impossible_count, others):
    """Return whether all years of the file are such as a file in the Solar Hijri calendar has and few others have."""
    if not np.isin(years, _LIKELY_YEARS).all():
        return False
    is_recent = np.isin(years, _RECENT_YEARS).all() and np.ptp(years) <= _RECENT_SPAN
    filled = others["title"].dropna().tolist() if "title" in others else []
    return is_recent or impossible_count > 1 or (bool(filled) and all(map(_PERSIAN.search, filled)))


def _has_twin(read, others):
    """Return whether another column gives the same days in the Gregorian calendar, for half of its dates at least."""
    examples = [(row, gregorian) for (row, _), text in read.items() if (gregorian := convert_solar_hijri(text))]
    for name in others.columns:
        cells = [(others.at[row, name], gregorian) for row, gregorian in examples[:_MOST_EXAMPLES]]
        pairs = [(date, parse_edtf(gregorian)) for cell, gregorian in cells if (date := _parse_other(cell))]
        if pairs and sum(_is_same_time(*pair) for pair in pairs) * 2 >= len(pairs):
            return True
    return False


def _parse_other(cell):
    """Return a cell of any column as a date with both bounds; None if it is not one."""
    if not isinstance(cell, str) or not _HAS_YEAR.search(normalize_digits(cell)):
        return None
    for read in (str, lambda text: parse_natural(text, day_first=True)[0]):
        try:
            date = parse_edtf(read(cell))
        except DateError:
            continue
        return date if date.first_s is not None and date.last_s is not None else None
    return None


def _is_same_time(date, other):
    return date.first_s <= other.last_s + _TOLERANCE_S and other.first_s <= date.last_s + _TOLERANCE_S


def _find_outliers(years):
    """Return the cells with a Solar Hijri year that a row or the whole file contradicts, as row and column."""
    ends, starts = years["end"], years["start"]
    converted = starts.where(starts.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1])) + 621
    fits = ends.ge(_MODERN_FROM) & (ends - converted).between(0, _MODERN_SPAN)
    outliers = {(row, "start") for row in fits.index[fits]}
    joined = pd.concat(years.values()).dropna()
    modern = joined[joined >= _MODERN_FROM]
    is_other = ~joined.between(SOLAR_HIJRI_YEARS[0], SOLAR_HIJRI_YEARS[-1]) & (joined < _MODERN_FROM)
    if modern.empty or is_other.any() or modern.max() - modern.min() > _MODERN_SPAN:
        return outliers
    for name, column in years.items():
        is_near = (column + 621).between(modern.min() - _NEAR, modern.max() + _NEAR)
        outliers |= {(row, name) for row in column.index[is_near & column.le(SOLAR_HIJRI_YEARS[-1])]}
    return outliers


def _explain_unread(problems, unread):
    """Return the problems, with the Gregorian date for each unreadable one that another calendar has."""
    return Problems(
        replace(one, code="solar_hijri_date", details={"gregorian": unread[one.row, one.column]})
        if one.code in _UNREADABLE and (one.row, one.column) in unread
        else one
        for one in problems
    )


def _find_later_calendar(texts, years):
    """Return a warning for each column, if all years of the file are those of a calendar that runs ahead."""
    joined, problems = pd.concat(years.values()).dropna(), Problems()
    for calendar, (range_, ahead) in _LATER.items():
        if len(joined) and joined.isin(range_).all():
            for name, column in years.items():
                for row, year in column.dropna().head(1).items():
                    details = {"calendar": calendar, "year": int(year) - ahead}
                    problems.add("possible_other_calendar", row, name, texts[name][row], **details)
    return problems


def _find_lunar_hijri(read, years):
    """Return a warning for each column in Arabic digits, if all its years are recent lunar Hijri ones."""
    problems, reported = Problems(), set()
    if not len(years) or not np.isin(years, _LUNAR_HIJRI_YEARS).all():
        return problems
    for (row, name), text in read.items():
        if name not in reported and not text.isascii():
            reported.add(name)
            # A year of 354.37 days, counted from July 622.
            begins = 622.54 + (int(_HAS_YEAR.search(normalize_digits(text))[0]) - 1) * 0.970225
            years_covered = dict.fromkeys((int(begins), int(begins + 0.97)))
            details = {"calendar": "lunar Hijri", "year": " or ".join(map(str, years_covered))}
            problems.add("possible_other_calendar", row, name, text, **details)
    return problems


def _drop_readings(problems, found):
    """Return the problems without those that propose the literal reading of a cell that was found."""
    cells = {(one.row, one.column) for one in found}
    columns = {one.column for one in found if one.code == "possible_other_calendar"}
    return Problems(
        one
        for one in problems
        if one.code not in _READINGS or not ((one.row, one.column) in cells or one.column in columns)
    )
