"""Arrange the claims of one panel of a chart in px: its scale, what stands where, and its labels."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import wrap

import pandas as pd

from timeline.charts.claims.label_placing import Box, Label, place_labels
from timeline.layout import measure_text, shorten_text
from timeline.tables import OPEN_ABOVE, OPEN_BELOW, group_statements
from timeline.text import format_value

__all__ = ["MARK_PX", "STEM_PX", "Frame", "Panel", "PlacedLabel", "arrange_panel"]


MARK_PX, STEM_PX = 9.0, 15.0
_CLAIMANT_PX, _FIGURE_PX = 230.0, 400.0
_HEADROOM = 1.14
_NOTE_LETTERS = 40
_MOST_GROWTH = 2.0
# How labels are given room, in this order: a taller panel, then more way to the point, then lines that cross labels
# and steps; at last, in a panel as tall as any number of labels needs, over marks.
_ATTEMPTS = [
    (growth, reach_px, crossing)
    for crossing in (False, True)
    for reach_px in (90.0, 160.0, 320.0, 640.0)
    for growth in (1.0, 1.25, 1.6, _MOST_GROWTH)
] + [(growth, 2_000.0 * growth, True) for growth in (4.0, 16.0, 64.0)]


@dataclass(frozen=True)
class Frame:
    """The frame of a panel: how days and figures become px.

    Attributes
    ----------
    span : pair of Timestamp
        The instants of the left and the right edge.
    width_px, height_px : float
    beside_px : float
        Room for labels to the right of the plot.
    log : bool
        Whether the scale is logarithmic.
    narrow : bool
        Whether labels are numbers that a list below explains.
    limits : pair of float
        The figures of the lower and the upper edge.
    """

    span: tuple
    width_px: float
    height_px: float
    beside_px: float = 0.0
    log: bool = False
    narrow: bool = False
    limits: tuple = (0.0, 1.0)

    def place(self, at):
        """Return the px from the left edge of an instant."""
        first, last = self.span
        return (at - first) / (last - first) * self.width_px

    def raise_to(self, value):
        """Return the px from the top edge of a figure."""
        low, high = self.limits
        if self.log:
            return self.height_px * (1 - (math.log10(max(value, low)) - math.log10(low)) / math.log10(high / low))
        return self.height_px * (1 - value / high)

    def read(self, y):
        """Return the figure at a height, the reverse of `raise_to`."""
        low, high = self.limits
        share = 1 - y / self.height_px
        return low * (high / low) ** share if self.log else share * high


@dataclass(frozen=True)
class PlacedLabel:
    """A label with its place: its lines, the claim that it names, and its box in px."""

    lines: tuple
    claim: object
    is_note: bool
    label: Label
    box: Box


@dataclass(frozen=True)
class Panel:
    """A panel with its place for everything.

    Attributes
    ----------
    heading : str
    statements : list of Statements
    frame : Frame
    labels : list of Placed
    foot : list of (str, str)
        In a narrow panel what each number means, and whose it is.
    """

    heading: str
    statements: list
    frame: Frame
    labels: list
    foot: list


def arrange_panel(heading, claims, frame):
    """Return the panel of one scope's claims, high enough for all its labels.

    Parameters
    ----------
    heading : str
    claims : DataFrame
        Claims of one measure and one scope, as `read_claims` gives them.
    frame : Frame
        What is given: span, width, the least height, the kind of scale.

    Returns
    -------
    Panel
        No label covers another, a mark, a range or an arrow; where there is room none covers a step either.
    """
    statements = group_statements(claims)
    given = replace(frame, limits=_find_limits(claims, frame.log))
    for growth, reach_px, crossing in _ATTEMPTS:
        frame = replace(given, height_px=given.height_px * growth)
        labels, foot = _list_labels(statements, frame)
        taken = [] if growth > _MOST_GROWTH else [box for one in statements for box in _list_marks(one, frame)]
        taken += [] if crossing else [box for one in statements for box in _list_steps(one, frame)]
        room = Box(4, 2, frame.width_px + frame.beside_px, frame.height_px - 2)
        boxes = place_labels([label for label, *_ in labels], taken, room, reach_px=reach_px, crossing=crossing)
        if boxes is not None:
            break
    placed = [PlacedLabel(*about, label, box) for (label, *about), box in zip(labels, boxes or [], strict=bool(boxes))]
    return Panel(heading, statements, frame, placed, foot)


def _find_limits(claims, log):
    figures = claims[["low", "best", "high"]].stack()
    high = max(float(figures.max()), 1.0) if len(figures) else 1.0
    if not log:
        return 0.0, high * _HEADROOM
    low = figures[figures > 0].min() if (figures > 0).any() else 1.0
    return 10.0 ** math.floor(math.log10(low)), high * 1.5


def _list_marks(one, frame):
    """Return what labels must not cover: marks with their stems, and ranges."""
    boxes = []
    half = MARK_PX / 2 + 2
    for claim in one.rows:
        x = frame.place(claim.at)
        ends = [frame.raise_to(value) for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
        if ends:
            top = min(ends) - (STEM_PX if claim.bound in OPEN_ABOVE else 0)
            bottom = max(ends) + (STEM_PX if claim.bound in OPEN_BELOW else 0)
            boxes.append(Box(x - half, top - half, x + half, bottom + half))
    return boxes


def _list_steps(one, frame):
    """Return the lines from one statement to the next as thin boxes."""
    boxes = []
    for before, after in pairwise(one.rows):
        if math.isnan(before.figure):
            continue
        left, right, level = frame.place(before.at), frame.place(after.at), frame.raise_to(before.figure)
        boxes.append(Box(left, level - 2, right, level + 2))
        if not math.isnan(after.figure):
            rise = sorted((level, frame.raise_to(after.figure)))
            boxes.append(Box(right - 2, rise[0], right + 2, rise[1]))
    return boxes


def _list_labels(statements, frame):
    """Return the labels in the order in which they are placed, the highest first, and a narrow panel's list.

    Each is the label, its lines, the claim that it names, and whether it is a note on how the counting changed.
    """
    named, noted = [], []
    for one in statements:
        last = one.claims.iloc[-1]
        figure = format_value(last, with_measure=False)
        basis = one.basis or "basis not said"
        named.append((_find_height(last, frame), one.claimant, figure, basis, last))
        for at in one.claims.index[one.claims["series_break"].notna()]:
            noted.append(one.claims.loc[at])
    named.sort(key=lambda entry: entry[0])
    if frame.narrow:
        return _number_labels(named, noted, frame)
    labels = []
    for height, claimant, figure, basis, last in named:
        told = shorten_text(f"{figure} · {basis}", _FIGURE_PX)
        lines = (shorten_text(claimant, _CLAIMANT_PX, bold=True), told)
        width = max(measure_text(lines[0], bold=True), measure_text(lines[1])) + 6
        labels.append((Label(frame.place(last["at"]), height, width, 32.0), lines, last, False))
    for claim in noted:
        lines = tuple(wrap(f"Counting changed: {claim['series_break']}", _NOTE_LETTERS, max_lines=3, placeholder=" …"))
        width = max(measure_text(line, size_px=11) for line in lines) + 6
        label = Label(frame.place(claim["at"]), _find_height(claim, frame), width, 14.0 * len(lines) + 2)
        labels.append((label, lines, claim, True))
    return labels, []


def _number_labels(named, noted, frame):
    labels, foot = [], []
    for number, (height, claimant, figure, basis, last) in enumerate(named, start=1):
        width = measure_text(str(number), bold=True) + 4
        labels.append((Label(frame.place(last["at"]), height, width, 15.0), (str(number),), last, False))
        foot.append((f"{number}  {claimant}: {figure} · {basis}", claimant))
    for number, claim in enumerate(noted, start=len(named) + 1):
        width = measure_text(str(number)) + 4
        label = Label(frame.place(claim["at"]), _find_height(claim, frame), width, 15.0)
        labels.append((label, (str(number),), claim, True))
        foot.append((f"{number}  {claim['claimant']} counted otherwise: {claim['series_break']}", ""))
    return labels, foot


def _find_height(claim, frame):
    given = [claim[name] for name in ("best", "high", "low") if not pd.isna(claim[name])]
    return frame.raise_to(given[0]) if given else frame.height_px
