"""Place chapters as brackets above the lanes, with their names.

The same as `js/src/chapters.js`.
"""

from dataclasses import dataclass

from timeline.layout.labels import measure_scene_text

__all__ = ["CHAPTER_ROW_PX", "Bracket", "Chapter", "count_chapter_rows", "place_chapters"]

CHAPTER_ROW_PX = 19
_MOST_ROWS, _GAP_PX, _APART_PX = 2, 4, 10
_NEAR_PX = 0.01  # for edges that should be equal


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

    A name stands within its bracket, else beside it, on the left if another chapter begins on the right; one without
    room in any row is left out. Brackets may touch, names stand apart.

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
    rows[0] += [(*edges, True) for edges in taken]

    def to_px(at):
        return (at - start) / (end - start) * plot_px

    placed = []
    shown = [chapter for chapter in chapters if chapter.end >= start and chapter.start <= end]
    for chapter in sorted(shown, key=lambda one: (one.start, -one.end)):
        left, right = max(to_px(chapter.start), 0), min(to_px(chapter.end), plot_px)
        px = measure_scene_text(chapter.name, True)
        reach = right + 2 * _GAP_PX + px
        is_followed = any(other.start >= chapter.end and to_px(other.start) < reach for other in shown)
        row, text_left = _find_spot(rows, left, right, px, plot_px, is_followed)
        if row is None:
            continue
        has_text = text_left is not None
        rows[row].append((left, right, False))
        if has_text:
            rows[row].append((text_left, text_left + px, True))
        opens, closes = chapter.start >= start, chapter.end <= end
        text = chapter.name if has_text else ""
        placed.append(Bracket(left, right, row, opens, closes, text, text_left if has_text else left))
    return placed


def _find_spot(rows, left, right, px, plot_px, is_followed):
    """Return the row of a bracket, None if it has no room in any, and where its name begins, None without a name."""
    if right - left >= px + 2 * _GAP_PX:
        starts = [left + _GAP_PX]
    else:
        starts = [right + _GAP_PX] if right + _GAP_PX + px <= plot_px else []
        starts += [left - _GAP_PX - px] if left - _GAP_PX - px >= 0 else []
        starts = starts[::-1] if is_followed else starts
    bracket = left, right, False
    for number, row in enumerate(rows):
        for text_left in starts:
            if _is_free(row, [bracket, (text_left, text_left + px, True)]):
                return number, text_left
    return next((number for number, row in enumerate(rows) if _is_free(row, [bracket])), None), None


def _is_free(row, boxes):
    """Return whether boxes stand clear of those of a row; each has its edges, and whether it is a text."""
    return all(
        right + gap <= start + _NEAR_PX or left + _NEAR_PX >= end + gap
        for left, right, is_text in boxes
        for start, end, is_other_text in row
        for gap in [_APART_PX if is_text and is_other_text else _GAP_PX if is_text or is_other_text else 0]
    )


def count_chapter_rows(brackets):
    """Return how many rows brackets take."""
    return max((bracket.row + 1 for bracket in brackets), default=0)
