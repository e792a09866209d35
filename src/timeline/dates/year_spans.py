"""Recognise spans of years such as 2024-25, which EDTF reads as a part of the year 2024 or not at all."""

import re

import numpy as np
import pandas as pd

from timeline.errors import DateError, Problems
from timeline.unicode import normalize_digits

__all__ = ["find_year_span", "read_year_spans"]

_SPAN = re.compile(r"(\d{4})\s*[-/–—]\s*(\d\d)", re.ASCII)
_WHOLE_YEARS = re.compile(r"\d{4}\s*[-–—]\s*\d{4}", re.ASCII)
# First codes of the parts of a year in EDTF: seasons, of the north, of the south, quarters, quadrimesters, semesters.
_FAMILIES = (21, 25, 29, 33, 37, 40)
# Seasons and quarters in words are of two of them.
_TOO_MANY_FAMILIES = 3


def find_year_span(text):
    """Return the interval of years, in EDTF, that a text such as 2024-25 or 1999/00 can mean; else an empty text.

    Examples
    --------
    >>> find_year_span("2024-25"), find_year_span("1999/00"), find_year_span("2025-06")
    ('2024/2025', '1999/2000', '')
    """
    match = _SPAN.fullmatch(normalize_digits(text))
    if not match:
        return ""
    first, last = int(match[1]), int(match[1][:2] + match[2])
    if int(match[2]) == 0 and (first + 1) % 100 == 0:
        last += 100
    return f"{first:04}/{last:04}" if first < last <= 9999 else ""


def read_year_spans(name, texts, table):
    """Return the spans of years of a column that are valid EDTF of another meaning, and the problems to report.

    2024-25 is a part of the year 2024 in EDTF, 2009-10 a month. Such a cell is read as a span of years where the
    column speaks against the other meaning: by spans that can be nothing else (1945-50, 1914-1918), or by more kinds of
    parts of a year than anyone uses together. A month is read so only if each one of the column is followed by its next
    year (2009-10) and one of the clear spans is, too. Without such evidence a part of a year stays as written, with a
    warning.

    Parameters
    ----------
    name : str
        The column, for the problems.
    texts : Series of str
    table : DataFrame
        As `parse_column` returns it for them.

    Returns
    -------
    spans : Series of str
        In EDTF, by row.
    problems : Problems
    """
    unread, seasons = _divide(texts, table)
    clear = {row: span for row, text in unread.items() if (span := find_year_span(text)) and not _is_month(text)}
    doubtful = {row: span for row, text in seasons.items() if (span := find_year_span(text))}
    has_seasons = len(doubtful) < len(seasons)
    families = {int(np.searchsorted(_FAMILIES, int(texts[row][-2:]), side="right")) for row in doubtful}
    has_spans = bool(clear) or any(_WHOLE_YEARS.fullmatch(normalize_digits(text)) for text in unread.values())
    problems = Problems()
    spans = {}
    if name == "start" and not has_seasons and (has_spans or len(families) >= _TOO_MANY_FAMILIES):
        spans = doubtful | (_find_consecutive(texts) if any(map(_is_consecutive, clear.values())) else {})
    for row, span in spans.items():
        problems.add("inferred_date", row, name, texts[row], edtf=span, rule="from – to, like others of the column")
    for row, span in doubtful.items():
        if row not in spans:
            problems.add("possible_year_span", row, name, texts[row], edtf=span)
    return pd.Series(spans, dtype="str"), problems


def _divide(texts, table):
    """Return the texts that are not EDTF, and those that are a part of a year, by row."""
    unread, seasons = {}, {}
    dates = table["date"].to_numpy()
    for position in np.flatnonzero(~pd.isna(dates)):
        date, row = dates[position], table.index[position]
        if isinstance(date, DateError):
            unread[row] = texts[row]
        elif date.season and _SPAN.fullmatch(date.text):
            seasons[row] = date.text
    return unread, seasons


def _find_consecutive(texts):
    """Return the spans of all texts such as 2009-10, unless one of the column is a month of another year's number."""
    months = {row: text for row, text in texts.dropna().items() if _is_month(text)}
    spans = {row: find_year_span(text) for row, text in months.items()}
    return spans if all(map(_is_consecutive, spans.values())) else {}


def _is_month(text):
    match = _SPAN.fullmatch(normalize_digits(text))
    return bool(match) and 1 <= int(match[2]) <= 12


def _is_consecutive(span):
    return bool(span) and int(span[5:]) == int(span[:4]) + 1
