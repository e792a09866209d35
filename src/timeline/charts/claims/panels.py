"""Arrange the claims of one panel of a chart in px: its scale, its marks and its labels."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from textwrap import wrap

import numpy as np
import pandas as pd

from timeline.charts.claims.label_placing import Box, Label, place_labels
from timeline.layout import measure_text, shorten_text
from timeline.tables import OPEN_ABOVE, OPEN_BELOW, group_statements
from timeline.text import MESSAGES, format_message, format_value

__all__ = ["MARK_PX", "STEM_PX", "Frame", "Panel", "PlacedLabel", "arrange_panel"]

MARK_PX, STEM_PX = 9.0, 15.0
_CLAIMANT_PX, _VALUE_PX = 230.0, 400.0
_HEADROOM = 1.14
_ANNOTATION_CHARACTERS = 40
_MAX_GROWTH = 2.0
# How labels get room, in this order: a taller panel, then more distance to the point, then lines that cross labels and
# steps; at last, in a panel as tall as any number of labels needs, positions over marks.
_ATTEMPTS = [
    (growth, reach_px, crossing)
    for crossing in (False, True)
    for reach_px in (90.0, 160.0, 320.0, 640.0)
    for growth in (1.0, 1.25, 1.6, _MAX_GROWTH)
] + [(growth, 2_000.0 * growth, True) for growth in (4.0, 16.0, 64.0)]


@dataclass(frozen=True)
class Frame:
    """The frame of a panel: how days and values become px.

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
        Whether labels are numbers that a list below the panel explains.
    limits : pair of float
        The values at the lower and the upper edge.
    """

    span: tuple
    width_px: float
    height_px: float
    beside_px: float = 0.0
    log: bool = False
    narrow: bool = False
    limits: tuple = (0.0, 1.0)

    def to_x(self, time):
        """Return the px of an instant from the left edge."""
        first, last = self.span
        return (time - first) / (last - first) * self.width_px

    def to_px(self, value):
        """Return the px of a value from the top edge."""
        low, high = self.limits
        if self.log:
            return self.height_px * (1 - (math.log10(max(value, low)) - math.log10(low)) / math.log10(high / low))
        return self.height_px * (1 - value / high)

    def to_value(self, y):
        """Return the value at some px from the top edge, the reverse of `to_px`."""
        low, high = self.limits
        share = 1 - y / self.height_px
        return low * (high / low) ** share if self.log else share * high


@dataclass(frozen=True)
class PlacedLabel:
    """A label and its position.

    Attributes
    ----------
    lines : tuple of str
    claim : named tuple
        The claim that it names, as in `Statements.rows`.
    is_annotation : bool
        Whether it says how the counting changed.
    label : Label
    box : Box
    """

    lines: tuple
    claim: object
    is_annotation: bool
    label: Label
    box: Box


@dataclass(frozen=True)
class Panel:
    """An arranged panel.

    Attributes
    ----------
    heading : str
    statements : list of Statements
    frame : Frame
    labels : list of PlacedLabel
    footer : list of (str, str)
        In a narrow panel the meaning of each number and its claimant, empty for an annotation.
    """

    heading: str
    statements: list
    frame: Frame
    labels: list
    footer: list


def arrange_panel(heading, claims, frame):
    """Return the panel of the claims of a scope, tall enough for all its labels.

    Parameters
    ----------
    heading : str
    claims : DataFrame
        Claims of one measure and one scope, as `read_claims` returns them.
    frame : Frame
        Span, width, the least height, and the kind of scale.

    Returns
    -------
    Panel
        No label covers another one, a mark, a range or an arrow; where there is room none covers a step either.
    """
    statements = group_statements(claims)
    least_frame = replace(frame, limits=_find_limits(claims, frame.log))
    for growth, reach_px, crossing in _ATTEMPTS:
        frame = replace(least_frame, height_px=least_frame.height_px * growth)
        labels, footer = _list_labels(statements, frame)
        obstacles = []
        if growth <= _MAX_GROWTH:
            obstacles += [box for group in statements for box in _list_mark_boxes(group, frame)]
        if not crossing:
            obstacles += [box for group in statements for box in _list_step_boxes(group, frame)]
        room = Box(4, 2, frame.width_px + frame.beside_px, frame.height_px - 2)
        boxes = place_labels([label for label, *_ in labels], obstacles, room, reach_px=reach_px, crossing=crossing)
        if boxes is not None:
            break
    placed = [
        PlacedLabel(*content, label, box) for (label, *content), box in zip(labels, boxes or [], strict=bool(boxes))
    ]
    return Panel(heading, statements, frame, placed, footer)


def _find_limits(claims, log):
    values = claims[["low", "best", "high"]].to_numpy(dtype="float64")
    values = values[~np.isnan(values)]
    high = max(float(values.max()), 1.0) if len(values) else 1.0
    if not log:
        return 0.0, high * _HEADROOM
    low = values[values > 0].min() if (values > 0).any() else 1.0
    return 10.0 ** math.floor(math.log10(low)), high * 1.5


def _list_mark_boxes(statements, frame):
    """Return the boxes of marks with their arrows, and of ranges, which labels must not cover."""
    boxes = []
    half = MARK_PX / 2 + 2
    for claim in statements.rows:
        x = frame.to_x(claim.at)
        ends = [frame.to_px(value) for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
        if ends:
            top = min(ends) - (STEM_PX if claim.bound in OPEN_ABOVE else 0)
            bottom = max(ends) + (STEM_PX if claim.bound in OPEN_BELOW else 0)
            boxes.append(Box(x - half, top - half, x + half, bottom + half))
    return boxes


def _list_step_boxes(statements, frame):
    """Return the lines from one statement to the next as thin boxes."""
    boxes = []
    for before, after in pairwise(statements.rows):
        if math.isnan(before.value):
            continue
        left, right, level = frame.to_x(before.at), frame.to_x(after.at), frame.to_px(before.value)
        boxes.append(Box(left, level - 2, right, level + 2))
        if not math.isnan(after.value):
            top, bottom = sorted((level, frame.to_px(after.value)))
            boxes.append(Box(right - 2, top, right + 2, bottom))
    return boxes


def _list_labels(statements, frame):
    """Return the labels in the order in which they are placed, the highest first, and the footer of a narrow panel.

    Each is the label, its lines, the claim that it names, and whether it says how the counting changed.
    """
    last_claims, changes = [], []
    for group in statements:
        last = group.rows[-1]
        value = format_value(last, with_measure=False)
        basis = group.basis or format_message(MESSAGES, "claims_no_basis")
        last_claims.append((_find_y(last, frame), group.claimant, value, basis, last))
        changes += [claim for claim in group.rows if not pd.isna(claim.series_break)]
    last_claims.sort(key=lambda entry: entry[0])
    if frame.narrow:
        return _number_labels(last_claims, changes, frame)
    labels = []
    for y, claimant, value, basis, last in last_claims:
        text = format_message(MESSAGES, "claims_label", value=value, basis=basis)
        lines = (shorten_text(claimant, _CLAIMANT_PX, bold=True), shorten_text(text, _VALUE_PX))
        width = max(measure_text(lines[0], bold=True), measure_text(lines[1])) + 6
        labels.append((Label(frame.to_x(last.at), y, width, 32.0), lines, last, False))
    for claim in changes:
        text = format_message(MESSAGES, "claims_counting_changed", change=claim.series_break)
        lines = tuple(wrap(text, _ANNOTATION_CHARACTERS, max_lines=3, placeholder=" …"))
        width = max(measure_text(line, size_px=11) for line in lines) + 6
        label = Label(frame.to_x(claim.at), _find_y(claim, frame), width, 14.0 * len(lines) + 2)
        labels.append((label, lines, claim, True))
    return labels, []


def _number_labels(last_claims, changes, frame):
    """Return labels of numbers, and the footer that explains them."""
    labels, footer = [], []
    for number, (y, claimant, value, basis, last) in enumerate(last_claims, start=1):
        width = measure_text(str(number), bold=True) + 4
        labels.append((Label(frame.to_x(last.at), y, width, 15.0), (str(number),), last, False))
        values = {"number": number, "claimant": claimant, "value": value, "basis": basis}
        footer.append((format_message(MESSAGES, "claims_footer_label", **values), claimant))
    for number, claim in enumerate(changes, start=len(last_claims) + 1):
        width = measure_text(str(number)) + 4
        label = Label(frame.to_x(claim.at), _find_y(claim, frame), width, 15.0)
        labels.append((label, (str(number),), claim, True))
        values = {"number": number, "claimant": claim.claimant, "change": claim.series_break}
        footer.append((format_message(MESSAGES, "claims_footer_change", **values), ""))
    return labels, footer


def _find_y(claim, frame):
    values = [value for value in (claim.best, claim.high, claim.low) if not pd.isna(value)]
    return frame.to_px(values[0]) if values else frame.height_px
