"""Check a scene by brute force, with an arithmetic of its own."""

from collections import Counter
from math import floor

GAP_PX, ROW_PX, SHORT_PX, LEAST_PX = 4, 18, 140, 48
_NEAR = 1e-6


def list_faults(scene, items, widths, *, matches=None, selected=None, is_fresh=True):
    """Return what is wrong with a scene, as sentences.

    A placing of a gesture (`is_fresh` false) may cut labels further and leave a mark without its label.
    """
    return [
        *_check_counts(scene, items, matches),
        *_check_bins(scene, items, matches),
        *_check_lanes(scene),
        *_check_marks(scene, items),
        *_check_labels(scene, items, widths, selected, is_fresh),
        *_check_distances(scene),
        *(_check_bare_marks(scene, items, widths) if is_fresh and not scene.is_density else ()),
    ]


def list_in_view(items, view, matches=None):
    """Return the positions of the matching events in view: a dot with its mark, a span with any part of it."""
    start, end = view
    return [
        k
        for k, form in enumerate(items.form)
        if items.lane[k] >= 0
        and (matches is None or matches[k])
        and (start <= items.mark[k] <= end if form == "dot" else items.end[k] >= start and items.start[k] <= end)
    ]


def _check_counts(scene, items, matches):
    in_view = list_in_view(items, scene.view, matches)
    shown = [mark.k for mark in scene.marks]
    labelled = [label.k for label in scene.labels]
    headlines = [k for k in in_view if items.importance[k] == 1]
    totals = scene.totals
    if len(set(shown)) < len(shown) or len(set(labelled)) < len(labelled):
        yield "an event is shown twice"
    if not set(shown) <= set(in_view):
        yield "an event is shown that does not match or is not in view"
    if not set(labelled) <= set(shown):
        yield "a label has no mark"
    expected = (len(in_view), len(shown), len(in_view) - len(shown), len(labelled), len(headlines))
    if (totals.matching, totals.shown, totals.hidden, totals.labelled, totals.headlines) != expected:
        yield f"the totals are {totals}, not {expected}"
    if totals.headlines_labelled != len(set(headlines) & set(labelled)):
        yield "the headlines with a label are miscounted"


def _check_bins(scene, items, matches):
    start, end = scene.view
    shown = {mark.k for mark in scene.marks}
    hidden = [k for k in list_in_view(items, scene.view, matches) if k not in shown]
    scale = scene.width_px / (end - start)
    lengths = {one.end - one.start for one in scene.bins}
    if len(lengths) > 1 or any(not 8 <= length * scale < 16 for length in lengths):
        yield f"bins are {lengths} ms long"
    length = max(lengths, default=1)
    expected = Counter(
        (items.lane[k], floor(min(max(items.mark[k], start), end) / length)) for k in (hidden if lengths else ())
    )
    counts = {(one.lane, floor(one.start / length)): one.count for one in scene.bins}
    if counts != dict(expected) or sum(counts.values()) != len(hidden):
        yield "the bins miscount what is hidden"
    for one in scene.bins:
        left, right = max((one.start - start) * scale, 0), min((one.end - start) * scale, scene.width_px)
        if abs(one.left - left) > _NEAR or abs(one.right - right) > _NEAR:
            yield f"{one} stands elsewhere"


def _check_lanes(scene):
    top = 0
    for number, lane in enumerate(scene.lanes):
        edges = (lane.top, lane.rows_top, lane.rows_top + lane.rows * ROW_PX, lane.band_top)
        is_whole = list(edges) == sorted(edges) and lane.band_top + lane.band_px <= lane.top + lane.height
        if (lane.lane, lane.top) != (number, top) or not is_whole:
            yield f"{lane} is not as high as its content, or not under the lane above"
        top += lane.height
    if scene.height_px != top:
        yield "the height is not that of the lanes"
    if any(not 0 <= mark.row < scene.lanes[mark.lane].rows for mark in scene.marks):
        yield "a mark is not in a row of its lane"


def _locate(items, k, scene):
    """Return where an event starts, ends and has its mark, in px."""
    start, end = scene.view
    times = (items.start[k], items.end[k], items.mark[k])
    return [(time - start) / (end - start) * scene.width_px for time in times]


def _draw_body(items, k, scene, is_bare):
    """Return the form and the edges of an event, not cut by the view."""
    left, right, x = _locate(items, k, scene)
    radius = 6.5 if items.importance[k] == 1 else 2.5 if is_bare else 5
    if items.form[k] == "bar" and right - left >= 8:
        return "bar", left, right + (6 if items.is_open[k] else 0)
    if items.form[k] == "bar":
        return "stub", x - radius, x + radius + 4
    if items.form[k] == "range":
        return "range", min(left, x - radius - 4), max(right, x + radius + 4)  # whiskers of 4 px at least
    return "dot", x - radius, x + radius


def _check_marks(scene, items):
    labelled = {label.k for label in scene.labels}
    for mark in scene.marks:
        form, left, right = _draw_body(items, mark.k, scene, mark.k not in labelled)
        size = "headline" if items.importance[mark.k] == 1 else "labelled" if mark.k in labelled else "bare"
        edges = max(left, 0), min(right, scene.width_px), _locate(items, mark.k, scene)[2]
        if (mark.form, mark.size, mark.lane) != (form, size, items.lane[mark.k]):
            yield f"{mark} has another form, size or lane"
        if any(abs(a - b) > _NEAR for a, b in zip(edges, (mark.left, mark.right, mark.x), strict=True)):
            yield f"{mark} stands elsewhere"


def _check_labels(scene, items, widths, selected, is_fresh):
    marks = {mark.k: mark for mark in scene.marks}
    for label in scene.labels:
        mark, px = marks.get(label.k), label.right - label.left
        if mark is None:
            continue
        full, short = widths[label.k]
        _, left, right = _draw_body(items, label.k, scene, False)
        is_cut = LEAST_PX - _NEAR <= px <= short + _NEAR
        may_be_cut = not is_fresh or items.importance[label.k] == 1 or label.k == selected
        if label.left < -_NEAR or label.right > scene.width_px + _NEAR:
            yield f"{label} is cut by the edge of the plot"
        if abs(px - (short if label.is_short else full)) > _NEAR and not (label.is_short and may_be_cut and is_cut):
            yield f"{label} is not as wide as its text"
        distance = {"right": label.left - right, "left": left - label.right}.get(label.side, GAP_PX)
        if abs(distance - GAP_PX) > _NEAR:
            yield f"{label} is {distance} px from its mark"
        if label.side == "inside" and not (
            mark.form in ("bar", "range")
            and mark.left + GAP_PX <= label.left + _NEAR
            and label.right + GAP_PX <= mark.right + _NEAR
        ):
            yield f"{label} is not inside its mark"
        if label.side == "inside" and mark.form == "range":
            x, radius = mark.x, 6.5 if mark.size == "headline" else 5
            if label.left < x + radius - _NEAR and label.right > x - radius + _NEAR:
                yield f"{label} stands on its own dot"


def _list_boxes(scene):
    """Return lists of boxes by lane and row: event, kind, left and right edge; a label inside belongs to its bar."""
    rows = {}
    places = {}
    for mark in scene.marks:
        places[mark.k] = rows.setdefault((mark.lane, mark.row), [])
        places[mark.k].append((mark.k, "bar" if mark.form == "bar" else "mark", mark.left, mark.right))
    for label in scene.labels:
        if label.side != "inside" and label.k in places:
            places[label.k].append((label.k, "label", label.left, label.right))
    return rows


def _find_distance(kind, other):
    """Return the least px between two boxes of different events."""
    if "label" in (kind, other):
        return 12 if kind == other else 8
    return 0 if kind == other == "bar" else 3


def _are_apart(box, other):
    distance = _find_distance(box[1], other[1]) - _NEAR
    return box[0] == other[0] or other[2] - box[3] >= distance or box[2] - other[3] >= distance


def _check_distances(scene):
    for boxes in _list_boxes(scene).values():
        for at, box in enumerate(boxes):
            for other in boxes[at + 1 :]:
                if not _are_apart(box, other):
                    yield f"{box} and {other} of a row are too near"


def _check_bare_marks(scene, items, widths):
    """No mark is without a label that would fit in a row of its lane."""
    labelled = {label.k for label in scene.labels}
    rows = _list_boxes(scene)
    for mark in scene.marks:
        if mark.k in labelled:
            continue
        form, left, right = _draw_body(items, mark.k, scene, False)
        body = (mark.k, "bar" if form == "bar" else "mark", max(left, 0), min(right, scene.width_px))
        labels = [
            (mark.k, "label", start, start + px)
            for px in widths[mark.k]
            for start in (right + GAP_PX, left - GAP_PX - px)
            if start >= _NEAR and start + px <= scene.width_px - _NEAR
        ]
        if form == "bar" and body[3] - body[2] >= min(widths[mark.k]) + 2 * GAP_PX + _NEAR:
            labels.append((mark.k, "bar", *body[2:]))
        for row in range(scene.lanes[mark.lane].rows):
            others = [box for box in rows.get((mark.lane, row), ()) if box[0] != mark.k]
            # A hair more than the distance is asked for, since the sums are not the same.
            wide = [(key, kind, start - 1e-5, end + 1e-5) for key, kind, start, end in others]
            if all(_are_apart(body, other) for other in wide) and any(
                all(_are_apart(label, other) for other in wide) for label in labels
            ):
                yield f"{mark} could have its label in row {row}"
