"""Measure what a placed table shows in a view: the independent check of the layout, by brute force."""

import pandas as pd

from timeline.layout.view import find_drawn_spans, select_visible

_MICROSECOND = pd.Timedelta(microseconds=1)


def list_boxes(placed, start, end, width_px):
    """Return the boxes a view draws, as dicts with lane, row, owner, kind, and left and right edge in px."""
    shown = select_visible(placed, start, end, width_px)
    px_per_us = width_px / ((end - start) / _MICROSECOND)
    first, last, mark = ((at - start) / _MICROSECOND * px_per_us for at in find_drawn_spans(placed))
    boxes = []
    for at in placed.index[shown["drawn"]]:
        common = {"lane": placed.at[at, "lane"], "row": placed.at[at, "row"], "owner": at}
        beyond = placed.at[at, "edge_px"]
        left, right = first[at] - beyond, last[at] + beyond
        if not shown.at[at, "is_bar"]:
            half = placed.at[at, "mark_px"]
            left, right = min(left, mark[at] - half), max(right, mark[at] + half)
        boxes.append(common | {"kind": "body", "left": left, "right": right})
        if shown.at[at, "labelled"]:
            boxes.append(common | {"kind": "label", "left": shown.at[at, "from_px"], "right": shown.at[at, "to_px"]})
        if shown.at[at, "shows_overflow"]:
            edges = {"left": shown.at[at, "overflow_from_px"], "right": shown.at[at, "overflow_to_px"]}
            boxes.append(common | edges | {"kind": "count"})
    return boxes


def find_overlaps(boxes, allowed_px=0.01):
    """Return the pairs of boxes that meet: of different events, and an event's label with its own count."""
    rows = {}
    for box in boxes:
        rows.setdefault((box["lane"], box["row"]), []).append(box)
    return [
        (one, other)
        for row in rows.values()
        for at, one in enumerate(row)
        for other in row[at + 1 :]
        if (one["owner"] != other["owner"] or {one["kind"], other["kind"]} == {"label", "count"})
        and one["left"] < other["right"] - allowed_px
        and other["left"] < one["right"] - allowed_px
    ]
