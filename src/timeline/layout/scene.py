"""The scene of a view: lanes, marks, labels and the bins of what has no room, all in px.

The same as `js/src/layout/scene.js`: from the same events and the same widths of labels both give exactly the same
scene. Where `place_events` finds thresholds once for every zoom, a scene is placed for what one view shows.
"""

from dataclasses import dataclass
from math import inf

from timeline.errors import format_argument
from timeline.layout.allocate import allocate_rows
from timeline.layout.bodies import find_edges, measure_body
from timeline.layout.candidates import count_cells, find_bin_length, find_cell, list_candidates
from timeline.layout.lane_rows import Kept, PlaceOptions
from timeline.layout.place_lane import make_candidate, place_lane
from timeline.layout.scene_stack import find_row_limits, stack_scene
from timeline.layout.settle import mix_places

__all__ = ["Bin", "GradedBin", "Scene", "SceneLabel", "SceneMark", "SceneTotals", "build_scene"]

_LEAST_ZOOM = 1e-6  # a pan can change the length of a view by rounding


@dataclass(frozen=True, slots=True)
class SceneMark:
    """A mark: `k` is the position of its event among the items.

    `form` is 'dot', 'stub' (a dot with a short flat tail), 'range' or 'bar', `size` is 'headline', 'labelled' or
    'bare'. `left` and `right` are cut by the view; `x`, where its dot is, is not.
    """

    k: int
    lane: int
    row: int
    form: str
    x: float
    left: float
    right: float
    size: str


@dataclass(frozen=True, slots=True)
class SceneLabel:
    """A label at the 'right' or 'left' of its mark or 'inside' it; a short one is to be cut to `right - left`.

    Inside a range, the whisker leaves its place free.
    """

    k: int
    side: str
    left: float
    right: float
    is_short: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """How many events without a mark a stretch of a lane has; `start` and `end` in ms, not cut by the view."""

    lane: int
    start: float
    end: float
    left: float
    right: float
    count: int


@dataclass(frozen=True, slots=True)
class GradedBin(Bin):
    """A bin of counts that come from elsewhere, with how dark it is: 1 to 8."""

    grade: int


@dataclass(frozen=True, slots=True)
class SceneTotals:
    """Counts of the matching events in view."""

    matching: int
    shown: int
    hidden: int
    labelled: int
    headlines: int
    headlines_labelled: int


@dataclass(frozen=True, slots=True)
class Scene:
    """What a view shows; marks and labels in the order of the items, bins by lane and time."""

    view: tuple
    width_px: float
    height_px: float
    is_density: bool
    lanes: list
    marks: list
    labels: list
    bins: list
    totals: SceneTotals


def build_scene(
    selection,
    widths,
    view,
    width_px,
    *,
    max_rows=None,
    max_height_px=None,
    rows=None,
    is_phone=False,
    selected=None,
    previous=None,
    is_gesture=False,
):
    """Return the scene of a view.

    Without `previous` it depends on nothing but the selection, the widths, the view, the selected event and the room.
    During a gesture lanes keep their heights, and what was shown keeps row and side where it can. When it has ended
    (`previous` without `is_gesture`) all is placed again with the scene before as a preference, but lanes afresh where
    that would show other headlines, a tenth more or fewer labels, or take four rows more.

    Parameters
    ----------
    selection : Selection
        The matching events, as `select_items` returns them.
    widths : list of pairs of floats
        By the position of an event the width in px of its label, and of its label cut to 140 px.
    view : pair of floats
        Its edges in ms of the axis, both included.
    width_px : float
        Of the plot.
    max_rows : int, optional
        Rows of all lanes together, 18 px each; where they show density, that takes a row of each. A lane with an event
        in view has one at least.
    max_height_px : float, optional
        Height of all lanes together; fewer rows are used if need be.
    rows : list of int, optional
        The rows of each lane, used or not, instead of what the two above leave it; none for one with nothing in view.
    is_phone : bool
        Whether lanes have their names above their rows; they can have more rows then.
    selected : int, optional
        The position of the selected event, which is placed first if it matches and is in view.
    previous : Scene, optional
        The scene before, of the same selection and width.
    is_gesture : bool

    Returns
    -------
    Scene

    Raises
    ------
    ValueError
        When the view has no length or the plot no width.
    """
    start, end = view
    if not (start < end and end - start < inf and 0 < width_px < inf):
        raise ValueError(
            f"{format_argument('view')} must have a length and `width_px` be above 0; got {view!r} and {width_px!r}."
        )
    view = (start, end)
    shown = [mark.k for mark in previous.marks] if previous else []
    candidates = list_candidates(selection, view, [*([] if selected is None else [selected]), *shown])
    lanes = _measure_candidates(selection, candidates, widths, view, width_px, selected)
    density = candidates.is_density
    if previous and is_gesture:
        is_zooming_out = end - start > (previous.view[1] - previous.view[0]) * (1 + _LEAST_ZOOM)
        options = PlaceOptions("gesture", _list_kept(previous), density, is_zooming_out)
        places = [
            place_lane(lane, stacked.rows, width_px, options)
            for lane, stacked in zip(lanes, previous.lanes, strict=True)
        ]
        return _describe_scene(selection, candidates, places, previous.lanes, view, width_px)
    if rows is not None:
        options = PlaceOptions("fresh", {}, density, True)
        places = [place_lane(lane, count, width_px, options) for lane, count in zip(lanes, rows, strict=True)]
        stack = stack_scene(candidates, places, is_phone, rows)
        return _describe_scene(selection, candidates, places, stack, view, width_px)
    total, most = find_row_limits(candidates, max_rows, max_height_px, is_phone)
    rows = allocate_rows(lanes, total, most, width_px)

    def place(mode, kept):
        return _place_in_rows(lanes, rows, total, most, width_px, PlaceOptions(mode, kept, density, True))

    places = place("fresh", {})
    if previous:
        places = mix_places(places, place("settle", _list_kept(previous)), selection.store.items.importance, total)
    return _describe_scene(selection, candidates, places, stack_scene(candidates, places, is_phone), view, width_px)


def _measure_candidates(selection, candidates, widths, view, width_px, selected):
    start, end = view
    px_per_ms = width_px / (end - start)
    items, rank = selection.store.items, selection.store.rank
    lanes = []
    for keys in candidates.chosen:
        bodies = [measure_body(items, key, start, px_per_ms, width_px, key == selected) for key in keys]
        bodies.sort(key=lambda body: (body.level, rank[body.key]))
        lanes.append([make_candidate(body, widths[body.key], width_px) for body in bodies])
    return lanes


def _place_in_rows(lanes, allocated, total, most, width_px, options):
    """Place all lanes; rows that no lane needs for labels go to those that leave most without one."""
    rows = list(allocated)
    places = [place_lane(lane, count, width_px, options) for lane, count in zip(lanes, rows, strict=True)]
    spare = total - sum(rows)
    is_open = [not options.is_density] * len(lanes)
    while spare > 0:
        missing = [len(lane) - _count_labels(places[number]) for number, lane in enumerate(lanes)]
        wanting = [at for at, count in enumerate(missing) if is_open[at] and rows[at] < most and count > 0]
        if not wanting:
            break
        best = max(wanting, key=lambda at: (missing[at], -at))
        more = place_lane(lanes[best], rows[best] + 1, width_px, options)
        if len(lanes[best]) - _count_labels(more) < missing[best] or len(more) > len(places[best]):
            rows[best] += 1
            places[best] = more
            spare -= 1
        else:
            is_open[best] = False
    return places


def _count_labels(places):
    return sum(place.label is not None for place in places)


def _list_kept(scene):
    """Return the places of a scene, for the one after it."""
    labels = {label.k: label for label in scene.labels}
    kept = {}
    for mark in scene.marks:
        label = labels.get(mark.k)
        kept[mark.k] = Kept(mark.row, label.side if label else None, label.is_short if label else False)
    return kept


def _describe_scene(selection, candidates, places, stack, view, width_px):
    importance = selection.store.items.importance
    located = [(place.body.key, number, place) for number, lane in enumerate(places) for place in lane]
    located.sort(key=lambda one: one[0])
    marks, labels = [], []
    for key, number, place in located:
        label = place.label
        left, right = find_edges(place.body, width_px, label is None)
        size = "headline" if importance[key] == 1 else "labelled" if label else "bare"
        marks.append(SceneMark(key, number, place.row, place.body.form, place.body.x, left, right, size))
        if label:
            labels.append(SceneLabel(key, label.side, label.left, label.right, label.is_short))
    totals = SceneTotals(
        matching=candidates.matching,
        shown=len(marks),
        hidden=candidates.matching - len(marks),
        labelled=len(labels),
        headlines=candidates.headlines,
        headlines_labelled=sum(importance[label.k] == 1 for label in labels),
    )
    bins = _list_bins(selection, candidates, places, view, width_px)
    height = sum(lane.height for lane in stack)
    return Scene(view, width_px, height, candidates.is_density, list(stack), marks, labels, bins, totals)


def _list_bins(selection, candidates, places, view, width_px):
    """Return the bins of what has no mark, by lane and time."""
    mark = selection.store.items.mark
    px_per_ms = width_px / (view[1] - view[0])
    length = find_bin_length(px_per_ms)
    bins = []
    for number, groups in enumerate(selection.groups):
        if candidates.counts[number] == len(places[number]):
            continue
        first, counts = count_cells(groups, view, length)
        for place in places[number]:
            counts[find_cell(mark[place.body.key], view, length) - first] -= 1
        for at, count in enumerate(counts):
            if count:
                start, end = (first + at) * length, (first + at + 1) * length
                left, right = max((start - view[0]) * px_per_ms, 0), min((end - view[0]) * px_per_ms, width_px)
                bins.append(Bin(number, start, end, left, right, count))
    return bins
