"""Find cells of a CSV that were divided because they hold the separator and are not in double quotes."""

import re
from math import inf

from timeline.dates import parse_edtf, parse_natural
from timeline.errors import DateError
from timeline.io.column_names import find_our_name

__all__ = ["CellJoiner", "find_quoted_run", "has_other_quotes"]

_SAMPLE_ROWS = 200
_MAX_SURPLUS = 8
_MOST_COLUMNS = 200
_MOST_CELLS_IN_QUOTES = 6
# Samples from which a column is taken to hold one kind of cells, words without blanks, or a few terms.
_FEWEST_OF_A_KIND, _FEWEST_WORDS, _FEWEST_TERMS = 2, 5, 4
_NUMBER = re.compile(r"[+-]?\d+(?:[.,٫]\d*)?")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_WORD = re.compile(r"\S+")
# Quotes that people and word processors put around a cell, with those that close them; CSV has `"` only.
_CLOSING_QUOTES = {"'": "'’", "‘": "’", "‚": "‘’", "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›"}
_OPENING_QUOTE = re.compile(rf"(?<!\w)[{''.join(_CLOSING_QUOTES)}](?=\w)")
_SEAM_POINTS, _BARE_SEAM_POINTS, _QUOTE_POINTS = 1, -2, 100


class CellJoiner:
    """Find for a row with too many cells which neighbours, joined again, make all columns fit their kind.

    The kind of a column follows from its name, or from the rows that are as long as the header: dates, numbers,
    addresses, words without blanks, a few terms, or any text.

    Parameters
    ----------
    names : sequence of str
        The cells of the header.
    rows : sequence of tuple of str
        The rows that are as long as the header.
    delimiter : str
    blank_count : int
        Number of columns without a name that follow; all of their cells are blank.
    """

    def __init__(self, names, rows, delimiter, blank_count=0):
        sample = rows[:_SAMPLE_ROWS]
        columns = zip(*sample, strict=True) if sample else ((),) * len(names)
        self._checks = [_choose_check(name, column) for name, column in zip(names, columns, strict=True)]
        self._checks += [_is_blank] * blank_count
        self._names, self._delimiter = names, delimiter
        cells = [cell for row in sample for cell in row[1:] if cell.strip()]
        self._has_blanks_after_separators = sum(map(_begins_with_blank, cells)) * 2 > len(cells)

    def fits(self, row):
        """Return whether each cell of a row, as they stand, is of the kind of its column."""
        return all(check(cell.strip()) for check, cell in zip(self._checks, row, strict=False))

    def find_join(self, row):
        """Return the one way to join neighbours by which all columns fit.

        Blank cells at the end may be left out. Of several ways that in which the most separators are followed by a
        blank is taken, as in running text, or in which quotes are around the cell.

        Parameters
        ----------
        row : tuple of str

        Returns
        -------
        joined : list of tuple
            Name of the column and text of each cell that is to be joined; empty if there is no way, or no best one.
        has_evidence : bool
            Whether a separator followed by a blank, or quotes, speak for it.
        """
        width = len(self._checks)
        shortest = max([width, *(number for number, cell in enumerate(row, start=1) if cell.strip())])
        longest = min(len(row), width + _MAX_SURPLUS)
        if width > _MOST_COLUMNS or shortest > longest:
            return [], False
        found = [self._find_best(row[:end]) for end in range(longest, shortest - 1, -1)]
        points, groups = max(found, key=lambda way: way[0])
        joined = [
            (self._names[column], self._delimiter.join(row[first:end]).strip())
            for column, (first, end) in enumerate(groups)
            if end - first > 1
        ]
        return joined, points > 0

    def _find_best(self, row):
        """Return the points of the best way to join neighbours, and its groups of cells; none if there is no best."""
        width, surplus = len(self._checks), len(row) - len(self._checks)
        if not surplus:
            return -inf, ()
        is_spaced = self._has_blanks_after_separators or all(map(_begins_with_blank, filter(str.strip, row[1:])))
        # Number of cells used → points of the best way to there, how many such ways, and its groups of cells.
        ways = {0: (0, 1, ())}
        for column, check in enumerate(self._checks):
            longer = {}
            for first, (points, count, groups) in ways.items():
                for end in range(first + 1, min(len(row) - (width - column - 1), first + 1 + surplus) + 1):
                    gained = self._rate(row[first:end], check, is_spaced)
                    if gained is None:
                        continue
                    total, rival = points + gained, longer.get(end, (-inf, 0, ()))
                    if total > rival[0]:
                        longer[end] = total, count, (*groups, (first, end))
                    elif total == rival[0]:
                        longer[end] = total, rival[1] + count, rival[2]
            ways = longer
        points, count, groups = ways.get(len(row), (-inf, 0, ()))
        return (points, groups) if count == 1 else (-inf, ())

    def _rate(self, cells, check, is_spaced):
        """Return the points for joining some cells to one; None if that does not fit the column."""
        if len(cells) > 1 and not (cells[0].strip() and cells[-1].strip()):
            return None
        text = self._delimiter.join(cells).strip()
        if not check(text):
            return None
        if len(cells) == 1:
            return 0
        is_quoted = text[-1] in _CLOSING_QUOTES.get(text[0], "")
        seams = [not is_spaced and _begins_with_blank(cell) for cell in cells[1:]]
        return is_quoted * _QUOTE_POINTS + sum(
            _SEAM_POINTS if is_natural else _BARE_SEAM_POINTS for is_natural in seams
        )


def has_other_quotes(text, delimiter):
    """Return whether a cell of a CSV may begin with a quote that CSV does not have."""
    quotes = "'" if text.isascii() else [quote for quote in _CLOSING_QUOTES if quote in text]
    return any(f"{before}{quote}" in text for quote in quotes for before in (delimiter, delimiter + " ", "\n"))


def find_quoted_run(row):
    """Return first and last position of the cells that look like one, with quotes around them that CSV does not have.

    Parameters
    ----------
    row : sequence of str

    Returns
    -------
    tuple of int or None

    Examples
    --------
    >>> find_quoted_run(["1969", "‘Go", " or no go’", "Houston"])
    (1, 2)
    """
    for first, cell in enumerate(row):
        text = cell.strip()
        closing = _CLOSING_QUOTES.get(text[:1])
        if not closing or _has_closing(text[1:], closing):
            continue
        for last in range(first + 1, min(first + _MOST_CELLS_IN_QUOTES, len(row))):
            text = row[last].strip()
            if _OPENING_QUOTE.search(text):
                break
            if text and text[-1] in closing:
                return first, last
    return None


def _has_closing(text, closing):
    """Return whether a closing quote, and not an apostrophe within a word, is in a text."""
    return re.search(rf"[{closing}](?!\w)", text) is not None


def _choose_check(name, cells):
    """Return a function from the text of a cell to whether it is of the kind of its column."""
    our_name = find_our_name(name)
    samples = [cell.strip() for cell in cells if cell.strip()]
    seen = set(samples)
    kind = {
        "start": _is_date,
        "end": _is_date,
        "lat": _NUMBER.fullmatch,
        "lon": _NUMBER.fullmatch,
        "importance": _NUMBER.fullmatch,
        "id": _WORD.fullmatch,
        "timezone": _WORD.fullmatch,
    }.get(our_name)
    if kind is None or (samples and not any(map(kind, samples))):
        kind = _infer_kind(samples, seen)
    is_needed = our_name in ("start", "title")
    return lambda text: (text in seen or kind(text)) if text else not is_needed


def _infer_kind(samples, seen):
    kinds = (_NUMBER.fullmatch, _ADDRESS.fullmatch, _is_date) if len(samples) >= _FEWEST_OF_A_KIND else ()
    for kind in kinds:
        if all(map(kind, samples)):
            return kind
    if len(samples) >= _FEWEST_TERMS and len(seen) * 2 <= len(samples):
        return lambda text: False  # those that were seen are accepted before
    if len(samples) >= _FEWEST_WORDS and all(map(_WORD.fullmatch, samples)):
        return _WORD.fullmatch
    return lambda text: True


def _is_date(text):
    try:
        parse_edtf(text)
    except DateError:
        pass
    else:
        return True
    try:
        return bool(parse_natural(text)[0])
    except DateError as error:
        return error.code != "no_year"


def _is_blank(text):
    return not text


def _begins_with_blank(cell):
    return cell[:1] == " " and cell.strip() != ""
