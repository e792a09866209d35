"""Place the events of a lane in a view: each gets a row with its label, a row without, or none.

The same as `js/src/layout/place.js`.
"""

from dataclasses import dataclass
from math import floor

from timeline.layout.bodies import (
    LABEL,
    LEAST_LABEL_PX,
    Body,
    Label,
    find_edge_kind,
    find_edges,
    find_room,
    stand_label,
)
from timeline.layout.lane_rows import LaneRows, is_limited_bar
from timeline.layout.rows import TakenRow

__all__ = ["Candidate", "make_candidate", "place_lane", "place_with_label"]

_SIDES = ("inside", "right", "left")
_LEVELS = 4  # the selected, and three of importance


@dataclass(frozen=True, slots=True, eq=False)
class _Slot:
    """What an event takes of a row with a label, or without; the edges are BAR, MARK or LABEL."""

    label: Label | None
    left: float
    right: float
    left_edge: int
    right_edge: int


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An event with the places of its label, whole (`full`) and cut (`short`), the better first."""

    body: Body
    edges: tuple
    full: list
    short: list
    short_px: float


def make_candidate(body, widths, width_px):
    """Return an event with all places of its label between the edges of the plot.

    Parameters
    ----------
    body : Body
    widths : pair of floats
        The width of the whole label, and of the label cut to 140 px.
    width_px : float
        Of the plot.

    Returns
    -------
    Candidate
    """
    px, short_px = widths
    edges = find_edges(body, width_px, False)
    full = _list_slots(body, edges, px, width_px, False)
    short = _list_slots(body, edges, short_px, width_px, True) if short_px < px else []
    return Candidate(body, edges, full, short, short_px)


def _list_slots(body, edges, px, width_px, is_short):
    labels = (stand_label(body, side, px, width_px, is_short) for side in _SIDES)
    return [_make_slot(body, edges, label) for label in labels if label]


def _make_slot(body, edges, label):
    left, right = edges
    edge = find_edge_kind(body)
    if label and label.side == "right":
        return _Slot(label, left, label.right, edge, LABEL)
    if label and label.side == "left":
        return _Slot(label, label.left, right, LABEL, edge)
    return _Slot(label, left, right, edge, edge)


def place_lane(candidates, row_count, width_px, options):
    """Return the places of the events of a lane.

    The selected first, then a class of importance after the other: those with a label, then those without. A label is
    tried in each row as a whole, then cut; a headline's is cut further if need be. During a gesture an event that was
    shown stays in its row or is hidden, unless it is a headline or selected; when it settles it may go to another row,
    but is tried in its own first. Long bars take half of the rows at most until all else has its place.

    Parameters
    ----------
    candidates : list of Candidate
        The more important first.
    row_count : int
    width_px : float
        Of the plot.
    options : PlaceOptions

    Returns
    -------
    list of Place
        Of those that have a row.
    """
    lane = LaneRows([TakenRow() for _ in range(row_count)], width_px, 0 if options.is_density else 1)
    deferred = []
    for members in _list_turns(candidates, options):
        rest = [candidate for candidate in members if not _place_labelled(lane, candidate, options)]
        is_full = lane.is_full_of_bars()
        deferred += [candidate for candidate in rest if is_full and is_limited_bar(candidate.body)]
        for candidate in rest:
            if not (is_full and is_limited_bar(candidate.body)):
                _place_bare(lane, candidate, options)
    lane.is_limited = False
    rest = [candidate for candidate in deferred if not _place_labelled(lane, candidate, options)]
    for candidate in rest:
        _place_bare(lane, candidate, options)
    return lane.places


def _list_turns(candidates, options):
    """Return lists of events in the order of their turns: the selected, headlines, the other classes.

    What was shown comes before what is new: during a gesture of all classes but headlines, when it settles of the same
    class.
    """
    classes = [[one for one in candidates if one.body.level == level] for level in range(_LEVELS)]
    if options.mode == "fresh":
        return classes
    old = [[one for one in members if one.body.key in options.kept] for members in classes]
    recent = [[one for one in members if one.body.key not in options.kept] for members in classes]
    if options.mode == "settle":
        return [shown + new for shown, new in zip(old, recent, strict=True)]
    return [old[0], recent[0], old[1], recent[1], *old[2:], *recent[2:]]


def _place_labelled(lane, candidate, options):
    kept = None if options.mode == "fresh" else options.kept.get(candidate.body.key)
    return _place_kept(lane, candidate, kept, options) if kept else place_with_label(lane, candidate)


def place_with_label(lane, candidate):
    """Place an event with its label in the first row that has room for both, and return whether there was one.

    The label of a headline is cut if need be.

    Parameters
    ----------
    lane : LaneRows
        It is changed.
    candidate : Candidate
    """
    rows = _list_open_rows(lane, candidate, range(len(lane.rows)))
    return (
        _try_slots(lane, candidate.body, candidate.full, rows)
        or _try_slots(lane, candidate.body, candidate.short, rows)
        or (candidate.body.level <= lane.cut_level and _place_cut(lane, candidate, rows))
    )


def _place_kept(lane, candidate, kept, options):
    """Place an event that was shown with its label: in its row, then, if it may leave that, in another.

    During a gesture its label stays on its side and as long as it was if it can.
    """
    is_gesture = options.mode == "gesture"
    own = _list_open_rows(lane, candidate, [kept.row]) if kept.row < len(lane.rows) else []
    if own:
        is_cut = is_gesture and kept.is_short
        slots = candidate.short + candidate.full if is_cut else candidate.full + candidate.short
        first_sides = {kept.side} if is_gesture else {kept.side, "inside"}
        slots = sorted(slots, key=lambda slot: slot.label.side not in first_sides)
        if _try_slots(lane, candidate.body, slots, own) or (is_gesture and _place_cut(lane, candidate, own)):
            return True
    return (not is_gesture or (options.can_move and candidate.body.level <= 1)) and place_with_label(lane, candidate)


def _place_bare(lane, candidate, options):
    """Place an event without a label: in the row it had, or in the first that has room."""
    body = candidate.body
    if options.is_density and body.level > 0:
        return
    kept = None if options.mode == "fresh" else options.kept.get(body.key)
    own = [kept.row] if kept and kept.row < len(lane.rows) else []
    is_bound = options.mode == "gesture" and own and not (options.can_move and body.level <= 1)
    slot = _make_slot(body, find_edges(body, lane.width_px, True), None)
    rows = own if is_bound else [*own, *range(len(lane.rows))]
    _try_slots(lane, body, [slot], [row for row in rows if lane.allows_bar(row, body)])


def _list_open_rows(lane, candidate, rows):
    """Return the rows in which an event has room at least without its label."""
    body, (left, right) = candidate.body, candidate.edges
    edge = find_edge_kind(body)
    return [row for row in rows if lane.allows_bar(row, body) and lane.rows[row].has_room(left, right, edge, edge)]


def _try_slots(lane, body, slots, rows):
    """Place an event in the first of the slots that has room in one of the rows."""
    for row in rows:
        for slot in slots:
            if lane.rows[row].has_room(slot.left, slot.right, slot.left_edge, slot.right_edge):
                lane.take(row, body, slot)
                return True
    return False


def _place_cut(lane, candidate, rows):
    """Place an event in one of the rows open to it where most of its label can be read, if that is enough."""
    body = candidate.body
    edge = find_edge_kind(body)
    best, best_row, best_px = None, 0, LEAST_LABEL_PX - 1
    for row in rows:
        for side in _SIDES:
            left_edge, right_edge = LABEL if side == "left" else edge, LABEL if side == "right" else edge
            gap = lane.rows[row].find_gap(candidate.edges[0], left_edge, right_edge)
            px = floor(min(find_room(body, side, lane.width_px, gap), candidate.short_px))
            if px <= best_px:
                continue
            label = stand_label(body, side, px, lane.width_px, True)
            if label:
                best, best_row, best_px = label, row, px
    if best:
        lane.take(best_row, body, _make_slot(body, candidate.edges, best))
    return best is not None
