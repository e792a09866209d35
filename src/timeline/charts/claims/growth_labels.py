"""Place the names of series in a chart of growth, each beside its last statement, and none over another."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd

from timeline.charts.claims.forms import ARROW_PX, MARK_PX, find_extent
from timeline.charts.claims.label_placing import Box, Label, place_labels
from timeline.charts.claims.scales import TimeScale, ValueScale
from timeline.charts.claims.series import Series
from timeline.charts.claims.texts import LINE_HEIGHT, SMALL_PX, describe_basis, wrap_text
from timeline.layout import LABEL_PX, measure_text
from timeline.tables import OPEN_ABOVE, OPEN_BELOW
from timeline.text import MESSAGES, format_amount, format_message

__all__ = ["Frame", "PlacedLabel", "find_top", "place_names"]

_NAME_PX = 220.0
_MAX_GROWTH = 2.0
# How labels get room, in this order: a taller plot, then more distance to the point, then lines that cross labels and
# steps; at last, in a plot as tall as any number of labels needs, positions over marks.
_ATTEMPTS = [
    (growth, reach_px, crossing)
    for crossing in (False, True)
    for reach_px in (90.0, 160.0, 320.0, 640.0)
    for growth in (1.0, 1.25, 1.6, _MAX_GROWTH)
] + [(growth, 2_000.0 * growth, True) for growth in (4.0, 16.0, 64.0)]


@dataclass(frozen=True)
class Frame:
    """The plot of a chart of growth in px, x to the right and y down.

    Attributes
    ----------
    times : TimeScale
    values : ValueScale
    beside_px : float
        Room for names to the right of the plot.
    is_narrow : bool
        Whether the labels are numbers that a list below the plot explains.
    """

    times: TimeScale
    values: ValueScale
    beside_px: float = 0.0
    is_narrow: bool = False

    def to_y(self, value):
        """Return the px of a value from the upper edge."""
        return self.values.length_px - self.values.to_px(value)

    def stretch(self, growth):
        """Return the frame so many times as high."""
        return replace(self, values=replace(self.values, length_px=self.values.length_px * growth))


@dataclass(frozen=True)
class PlacedLabel:
    """The label of a series and its place.

    Attributes
    ----------
    series : Series
    name, texts : tuple of str
        The lines of the name, and of the last value and its basis; for a narrow chart the number alone.
    label : Label
    box : Box
    """

    series: Series
    name: tuple
    texts: tuple
    label: Label
    box: Box


def find_top(claim):
    """Return the value at the upper end of a claim's form; None where it has no form, as most amounts in words."""
    if not math.isnan(claim.value):
        return claim.value
    top, _ = find_extent(claim)
    return top if top or not pd.isna(claim.high) else None


def place_names(members, frame, obstacles=()):
    """Return the labels of some series, and a frame that is tall enough for all of them.

    Parameters
    ----------
    members : list of Series
    frame : Frame
    obstacles : iterable of Box
        What no label may cover beside the marks of the series.

    Returns
    -------
    labels : list of PlacedLabel
        The first in `members` has the number 1.
    frame : Frame
    footer : list of str
        What the numbers of a narrow chart mean.
    """
    low = frame
    for growth, reach_px, crossing in _ATTEMPTS:
        frame = low.stretch(growth)
        entries = _measure_labels(members, frame)
        taken = list(obstacles)
        if growth <= _MAX_GROWTH:
            taken += [box for series in members for box in _list_mark_boxes(series, frame)]
        if not crossing:
            taken += [box for series in members for box in _list_step_boxes(series, frame)]
        room = Box(4, 2, frame.times.length_px + frame.beside_px, frame.values.length_px - 2)
        boxes = place_labels([entry[-1] for entry in entries], taken, room, reach_px=reach_px, crossing=crossing)
        if boxes is not None:
            break
    placed = [PlacedLabel(*entry, box) for entry, box in zip(entries, boxes or [], strict=bool(boxes))]
    footer = [_describe_number(number, series) for number, series in enumerate(members, 1)] if frame.is_narrow else []
    return placed, frame, footer


def _describe_number(number, series):
    values = {"claimant": series.last.claimant, "value": format_amount(series.last), "basis": describe_basis(series)}
    return format_message(MESSAGES, "claims_footer_label", number=number, **values)


def _measure_labels(members, frame):
    """Return the series with the lines of its label and the label, in the order of placing, the highest first."""
    entries = []
    for number, series in enumerate(members, 1):
        last = series.last
        drawn = next(claim for claim in reversed(series.claims) if find_top(claim) is not None)
        x, y = frame.times.to_px(drawn.at), frame.to_y(find_top(drawn))
        if frame.is_narrow:
            name, texts = (str(number),), ()
        else:
            text = format_message(MESSAGES, "claims_label", value=format_amount(last), basis=describe_basis(series))
            name = tuple(wrap_text(last.claimant, _NAME_PX, bold=True))
            texts = tuple(wrap_text(text, _NAME_PX, size_px=SMALL_PX))
        widths = [measure_text(line, bold=True) for line in name]
        widths += [measure_text(line, size_px=SMALL_PX) for line in texts]
        height = (len(name) * LABEL_PX + len(texts) * SMALL_PX) * LINE_HEIGHT
        entries.append((series, name, texts, Label(x, y, max(widths) + 6, height)))
    return sorted(entries, key=lambda entry: entry[-1].y)


def _list_mark_boxes(series, frame):
    """Return the boxes of marks with their arrows, and of ranges."""
    boxes, half = [], MARK_PX / 2 + 2
    for claim in series.claims:
        x = frame.times.to_px(claim.at)
        ends = [frame.to_y(value) for value in (claim.low, claim.best, claim.high) if not pd.isna(value)]
        if ends:
            top = min(ends) - (ARROW_PX if claim.bound in OPEN_ABOVE else 0)
            bottom = max(ends) + (ARROW_PX if claim.bound in OPEN_BELOW else 0)
            boxes.append(Box(x - half, top - half, x + half, bottom + half))
    return boxes


def _list_step_boxes(series, frame):
    """Return the lines from one statement to the next as thin boxes."""
    boxes = []
    if series.last.counting == "increment":
        return boxes
    for before, after in pairwise(series.claims):
        if math.isnan(before.value):
            continue
        left, right, level = frame.times.to_px(before.at), frame.times.to_px(after.at), frame.to_y(before.value)
        boxes.append(Box(left, level - 2, right, level + 2))
        if not math.isnan(after.value):
            top, bottom = sorted((level, frame.to_y(after.value)))
            boxes.append(Box(right - 2, top, right + 2, bottom))
    return boxes
