"""The form of a value: what is drawn of it along a scale; one form has one meaning in every chart of claims."""

from dataclasses import dataclass

import pandas as pd

from timeline.tables import OPEN_ABOVE, OPEN_BELOW
from timeline.text import read_amount_words

__all__ = [
    "ARROWS",
    "ARROW_PX",
    "HALF_PX",
    "MARK_PX",
    "Form",
    "find_extent",
    "outline_bar",
    "outline_value",
    "outline_words",
]

MARK_PX, ARROW_PX = 9.0, 14.0
ARROWS = ("more", "less")  # marks that are no values, and have no tooltip
HALF_PX = 4.0  # half of the height of a bar under review
_WORDS_PX, _APART_PX = 6.0, 6.0  # half of the height of a hatched block, and how far its lines are apart


@dataclass(frozen=True)
class Form:
    """The form of a value in px along its scale and across it.

    Attributes
    ----------
    lines : tuple
        Lines as tuples of (along, across).
    marks : tuple of (float, str)
        Where along the scale a mark is, and what: "dot", "open", "more", "less", "cap", or "" for one that is not seen.
    end_px : float
        Where the form ends along the scale.
    """

    lines: tuple = ()
    marks: tuple = ()
    end_px: float = 0.0


def find_extent(claim):
    """Return the highest value of a claim's form, 0 where it has none, and whether an arrow goes on from there."""
    numbers = [value for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
    words = None if numbers else read_amount_words(claim.amount_words)
    return max([0.0, *numbers, *(words or ())]), claim.bound in OPEN_ABOVE


def outline_value(claim, scale, *, as_bar=False):
    """Return the Form of a claimed value.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.
    scale : ValueScale
    as_bar : bool
        Draw it as a value under review: an outlined bar from the beginning of the scale.

    Returns
    -------
    Form
        A dot for the value; an arrow that leads on from it for "at least" and "more than", and back for "up to"; an
        open dot for "about"; a line with ends for a range, with its best value as a dot; hatching for words.
    """
    numbers = [value for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
    if not numbers:
        words = read_amount_words(claim.amount_words)
        return Form() if words is None else outline_words(*map(scale.to_px, words))
    is_range = claim.bound in ("between", "estimate") and len(numbers) > 1
    if is_range:
        ends = scale.to_px(numbers[0]), scale.to_px(numbers[-1])
        lines, marks = [tuple((end, 0.0) for end in ends)], [(end, "cap") for end in ends]
        if not pd.isna(claim.best):
            marks.append((scale.to_px(claim.best), "dot"))
        bar_px, end_px = ends[0] if pd.isna(claim.best) else scale.to_px(claim.best), ends[1]
    else:
        at = end_px = bar_px = scale.to_px(numbers[0] if pd.isna(claim.best) else claim.best)
        lines, marks = [], [(at, "open" if claim.bound == "about" else "dot")]
        if claim.bound in OPEN_ABOVE:
            end_px = at + ARROW_PX
        tip = end_px if claim.bound in OPEN_ABOVE else max(at - ARROW_PX, 0.0) if claim.bound in OPEN_BELOW else at
        if tip != at:
            lines.append(((at, 0.0), (tip, 0.0)))
            marks.append((tip, "more" if tip > at else "less"))
    if as_bar:
        lines.append(outline_bar(bar_px))
        marks = [(along, "" if name in ("dot", "open") else name) for along, name in marks]
    return Form(tuple(lines), tuple(marks), end_px)


def outline_bar(end_px):
    """Return the outline of a bar from the beginning of the scale."""
    return ((0.0, -HALF_PX), (end_px, -HALF_PX), (end_px, HALF_PX), (0.0, HALF_PX), (0.0, -HALF_PX))


def outline_words(first_px, last_px):
    """Return the hatched block of an amount in words: slanted lines without an edge, and no mark of a number."""
    lines, height, at = [], 2 * _WORDS_PX, first_px - 2 * _WORDS_PX + _APART_PX / 2
    while at < last_px:
        left, right = max(at, first_px), min(at + height, last_px)
        if left < right:
            lines.append(((left, left - at - _WORDS_PX), (right, right - at - _WORDS_PX)))
        at += _APART_PX
    return Form(tuple(lines), (((first_px + last_px) / 2, ""),), last_px)
