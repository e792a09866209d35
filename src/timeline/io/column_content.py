"""Judge columns by what they hold: which have whole dates, and which are likely to be `start` and `title`."""

import re

from timeline.dates import find_unix_unit, parse_edtf, parse_natural
from timeline.errors import DateError
from timeline.unicode import normalize_digits

__all__ = ["find_whole_dates", "is_date", "suggest_columns"]

_SAMPLE_CELLS = 60
_MAX_COLUMNS = 300
_MOST = 0.9
# Reasons for which a text is no clear date that show that it is meant as one.
_MEANT_AS_DAY = {"ambiguous_order", "two_digit_year", "short_year_first_or_last", "impossible_day"}
_DAY_PRECISIONS = {"day", "minute", "second"}
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[\d.,' ]+%?", re.ASCII)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.I)
# Parts of names of columns that speak for a start or a title, and against it.
_START_WORDS = {
    "start": 4, "begin": 4, "began": 4, "from": 3, "date": 3, "datum": 3, "fecha": 3, "when": 3, "day": 2, "time": 2,
    "datetime": 3, "timestamp": 2, "occurred": 3, "opened": 2, "born": 2, "birth": 2, "founded": 2, "launch": 2,
    "launched": 2, "release": 2, "released": 2, "year": 1, "published": 1, "reign": 1, "ce": 0.5, "ad": 0.5,
    "end": -4, "ended": -4, "until": -4, "to": -2, "finish": -4, "eol": -4, "closed": -3, "death": -2, "died": -2,
    "created": -1, "updated": -3, "modified": -3, "retrieved": -3, "accessed": -3, "added": -2, "hijri": -2,
}  # fmt: skip
_TITLE_WORDS = {
    "title": 5, "headline": 5, "name": 4, "event": 4, "subject": 4, "what": 3, "label": 3, "titel": 4, "titre": 4,
    "nombre": 3, "título": 4, "heading": 4, "caption": 3, "message": 3, "description": 2, "summary": 2, "text": 1,
    "topic": 2, "project": 2, "task": 2, "item": 2, "entity": 1, "case": 1, "codename": 3, "short": 1, "long": -1,
    "en": 0.5, "english": 0.5, "id": -4, "code": -3, "url": -5, "link": -4, "source": -3, "type": -2, "category": -2,
    "status": -2, "country": -2, "state": -1, "place": -1, "location": -1, "city": -1, "lat": -5, "lon": -5,
    "note": -1, "notes": -1, "author": -2, "by": -1, "file": -1, "user": -2,
}  # fmt: skip
_LONG_TEXT = 120


def is_date(text):
    """Return whether a text is a date, or meant as one, that has a year and more than that."""
    return _find_precision(text) in (*_DAY_PRECISIONS, "month")


def find_whole_dates(columns, years=None):
    """Return the positions of the columns of whole dates, the likeliest start first.

    Parameters
    ----------
    columns : dict of int to (str, sequence of str)
        Position → name and cells.
    years : sequence of str, optional
        The cells of a column of years, with which those of the dates must agree.

    Returns
    -------
    list of int
    """
    found = {}
    for at, (name, cells) in list(columns.items())[:_MAX_COLUMNS]:
        rows = [row for row, cell in enumerate(cells) if cell and cell.strip()][:_SAMPLE_CELLS]
        texts = [cells[row].strip() for row in rows]
        if not texts or sum(map(_is_whole, texts)) < _MOST * len(texts):
            continue
        if years is not None and not _agree(texts, [years[row] for row in rows], len(cells)):
            continue
        found[at] = _rate_name(name, _START_WORDS)
    return sorted(found, key=lambda at: -found[at])


def suggest_columns(columns, wanted):
    """Return which column of a file is likely to be `start` and `title`.

    Parameters
    ----------
    columns : dict of str to sequence of str
        Name → cells.
    wanted : sequence of str
        Which of the two are missing.

    Returns
    -------
    dict of str to str
        Our name → the file's own; without those for which no column comes into question.
    """
    samples = {}
    for name, cells in list(columns.items())[:_MAX_COLUMNS]:
        texts = [cell.strip() for cell in cells[: 4 * _SAMPLE_CELLS] if cell and cell.strip()][:_SAMPLE_CELLS]
        if texts:
            samples[name] = texts
    suggested = {}
    for ours, rate in (("start", _rate_start), ("title", _rate_title)):
        if ours not in wanted:
            continue
        ratings = {name: rate(name, texts) for name, texts in samples.items() if name not in suggested.values()}
        best = max(ratings, key=ratings.get, default="")
        if best and ratings[best] > 0:
            suggested[ours] = best
    return suggested


def _rate_start(name, texts):
    """Return how likely a column is the start; 0 or less if it is not."""
    precisions = [_find_precision(text) for text in texts]
    whole = sum(precision in _DAY_PRECISIONS for precision in precisions) / len(texts)
    any_date = sum(map(bool, precisions)) / len(texts)
    by_name = _rate_name(name, _START_WORDS)
    if any_date < 0.5 or (whole < 0.5 and by_name <= 0 and not _are_years(texts)):
        return 0
    return max(0.1, 4 * whole + 3 * any_date + by_name)


def _rate_title(name, texts):
    """Return how likely a column is the title; 0 or less if it is not."""
    prose = [text for text in texts if any(map(str.isalpha, text)) and not _ADDRESS.fullmatch(text)]
    share = sum(not _NUMBER.fullmatch(text) and not _find_precision(text) for text in prose) / len(texts)
    if share < 0.5:
        return 0
    distinct = len(set(texts)) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    by_length = -2 if length > _LONG_TEXT else 1 if length >= 4 else 0
    return max(0.1, 3 * share + 3 * distinct + by_length + _rate_name(name, _TITLE_WORDS))


def _rate_name(name, words):
    parts = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    return sum(words.get(part.casefold(), 0) for part in parts)


def _are_years(texts):
    """Return whether all cells are years of four digits that a timeline would have."""
    return all(_YEAR.fullmatch(text) and 1000 <= int(text) <= 2100 for text in map(normalize_digits, texts))


def _is_whole(text):
    return _find_precision(text) in _DAY_PRECISIONS


def _find_precision(text):
    """Return the precision of a date, 'day' for one that is meant as a day, and an empty text for what is no date."""
    if find_unix_unit(text):
        return "second"
    try:
        return parse_edtf(text).precision or "other"
    except DateError:
        pass
    try:
        edtf, _ = parse_natural(text)
        return (parse_edtf(edtf).precision or "other") if edtf else ""
    except DateError as error:
        if error.code == "two_digit_year" and text.strip("'").isdigit():
            return ""
        return "day" if error.code in _MEANT_AS_DAY else ""


def _agree(texts, years, count):
    """Return whether dates have the years that stand beside them, in most rows of the column."""
    pairs = [(text, year.strip()) for text, year in zip(texts, years, strict=True) if year and year.strip()]
    agreeing = sum(year.removesuffix(".0") in normalize_digits(text) for text, year in pairs)
    return bool(pairs) and agreeing >= _MOST * len(pairs) and len(texts) >= _MOST * min(count, _SAMPLE_CELLS)
