"""Place chapters as brackets above the lanes, with their names.

The same as `js/src/chapters.js`.
"""

from dataclasses import dataclass

from timeline.layout.labels import measure_scene_text

__all__ = ["CHAPTER_ROW_PX", "Bracket", "Chapter", "count_chapter_rows", "place_chapters"]

CHAPTER_ROW_PX = 19
_MOST_ROWS, _GAP_PX, _APART_PX = 2, 4, 10


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of time with a name; `start` and `end` in ms of the axis."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Bracket:
    """A chapter in a view in px; `opens` and `closes` say whether its ends are in view."""

    left: float
    right: float
    row: int
    opens: bool
    closes: bool
    text: str
    text_left: float


def place_chapters(chapters, view, plot_px, taken=(), row_count=_MOST_ROWS):
    """Return the Brackets of a view, in order of their starts.

    A name stands within its bracket, else beside it; one without room in any row is left out.

    Parameters
    ----------
    chapters : list of Chapter
    view : pair of floats
    plot_px : float
    taken : iterable of pairs of floats
        What else stands in the first row, as left and right edges in px.
    row_count : int
    """
    start, end = view
    rows = [[] for _ in range(row_count)]
    for edges in taken:
        rows[0].append(edges)
    placed = []
    for chapter in sorted(chapters, key=lambda one: (one.start, -one.end)):
        if chapter.end < start or chapter.start > end:
            continue
        left = max((chapter.start - start) / (end - start) * plot_px, 0)
        right = min((chapter.end - start) / (end - start) * plot_px, plot_px)
        px = measure_scene_text(chapter.name, True)
        row, text_left = _find_spot(rows, left, right, px, plot_px)
        if row is None:
            continue
        has_text = text_left is not None
        rows[row].append((min(left, text_left), max(right, text_left + px)) if has_text else (left, right))
        opens, closes = chapter.start >= start, chapter.end <= end
        text = chapter.name if has_text else ""
        placed.append(Bracket(left, right, row, opens, closes, text, text_left if has_text else left))
    return placed


def _find_spot(rows, left, right, px, plot_px):
    """Return the row of a bracket, None if it has no room in any, and where its name begins, None without a name."""
    if right - left >= px + 2 * _GAP_PX:
        starts = [left + _GAP_PX]
    else:
        starts = [right + _GAP_PX] if right + _GAP_PX + px <= plot_px else []
        starts += [left - _GAP_PX - px] if left - _GAP_PX - px >= 0 else []
    for number, row in enumerate(rows):
        for text_left in starts:
            if _is_free(row, min(left, text_left), max(right, text_left + px)):
                return number, text_left
    return next((number for number, row in enumerate(rows) if _is_free(row, left, right)), None), None


def _is_free(row, left, right):
    return all(right + _APART_PX <= start or left >= end + _APART_PX for start, end in row)


def count_chapter_rows(brackets):
    """Return how many rows brackets take."""
    return max((bracket.row + 1 for bracket in brackets), default=0)
