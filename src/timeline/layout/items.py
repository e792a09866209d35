"""The events of a chart as columns of numbers, ranked once, and sorted for the questions that each view asks.

The same as `js/src/layout/items.js`: both must give the same order, so that both place the same scene.
"""

from dataclasses import dataclass

__all__ = ["CLASSES", "Group", "Items", "Selection", "Store", "hash_text", "prepare_items", "select_items"]

CLASSES = 3  # of importance


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """The events to be placed, a list per column, all of the same length.

    Times are ms of wall-clock time in the axis zone, from 1970-01-01T00:00 as if the zone had no offset.

    Attributes
    ----------
    id : list of str
    lane : list of int
        0 for the first lane from the top; events of lane -1 (eras) are not placed.
    importance : list of int
        1 to 3; 1 is a headline.
    form : list of str
        'dot': a point; 'range': a hollow dot on a whisker from start to end; 'bar': a span from start to end.
    start, end, mark : list of float
        What is drawn, and where its mark is; start <= mark <= end.
    certain_start, certain_end : list of float
        The certain part of a bar.
    is_open : list of bool
        Whether a bar ends in an arrow.
    """

    id: list
    lane: list
    importance: list
    form: list
    start: list
    end: list
    mark: list
    certain_start: list
    certain_end: list
    is_open: list


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The matching events of one lane and one importance, sorted for binary search and for choosing.

    Attributes
    ----------
    points : list of int
        Dots in order of mark, and `point_marks` their marks.
    points_by_hash : list of int
    spans : list of int
        Ranges and bars in order of start, and `span_starts` their starts.
    span_ends, span_marks : list of float
        Each in an order of its own.
    spans_by_rank : list of int
    longest : float
        Length of the longest span, in ms.
    """

    points: list
    point_marks: list
    points_by_hash: list
    spans: list
    span_starts: list
    span_ends: list
    span_marks: list
    spans_by_rank: list
    longest: float


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """Events with their order: `rank` 0 is the most important event, `hash` is that of each id."""

    items: Items
    lane_count: int
    rank: list
    hash: list
    orders: dict


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The events that match: `matches` per event, or None for all; `groups` by lane, then by importance - 1."""

    store: Store
    matches: list | None
    groups: list


def hash_text(text):
    """Return a number from 0 to 2**32 - 1 that has nothing to do with when an event was: FNV-1a over code points.

    Examples
    --------
    >>> hash_text("a"), hash_text("")
    (3826002220, 2166136261)
    """
    value = 2166136261
    for character in text:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return value


def prepare_items(items):
    """Rank and sort events, once per dataset: by importance, then the longer first, the earlier, and id.

    Parameters
    ----------
    items : Items

    Returns
    -------
    Store
    """
    keys = [key for key, lane in enumerate(items.lane) if lane >= 0]
    # Ids are compared as JavaScript compares them.
    codes = [text.encode("utf-16-be", "surrogatepass") for text in items.id]
    by_rank = sorted(
        keys,
        key=lambda key: (items.importance[key], items.start[key] - items.end[key], items.start[key], codes[key]),
    )
    rank = [len(items.id)] * len(items.id)
    for position, key in enumerate(by_rank):
        rank[key] = position
    hashes = [hash_text(text) for text in items.id]
    points = [key for key in keys if items.form[key] == "dot"]
    spans = [key for key in keys if items.form[key] != "dot"]
    orders = {
        "by_mark": _sort_by(points, items.mark, rank),
        "by_hash": _sort_by(points, hashes, rank),
        "by_start": _sort_by(spans, items.start, rank),
        "by_end": _sort_by(spans, items.end, rank),
        "spans_by_mark": _sort_by(spans, items.mark, rank),
        "by_rank": [key for key in by_rank if items.form[key] != "dot"],
    }
    lane_count = max((items.lane[key] + 1 for key in keys), default=0)
    return Store(items, lane_count, rank, hashes, orders)


def select_items(store, matches=None):
    """Return the events that match a search or filter, sorted for placing.

    Parameters
    ----------
    store : Store
    matches : list of bool, optional
        Per event; by default all match.

    Returns
    -------
    Selection
    """
    items = store.items
    lists = {name: _split_by_group(store, matches, order) for name, order in store.orders.items()}
    groups = [
        Group(
            points=lists["by_mark"][at],
            point_marks=[items.mark[key] for key in lists["by_mark"][at]],
            points_by_hash=lists["by_hash"][at],
            spans=lists["by_start"][at],
            span_starts=[items.start[key] for key in lists["by_start"][at]],
            span_ends=[items.end[key] for key in lists["by_end"][at]],
            span_marks=[items.mark[key] for key in lists["spans_by_mark"][at]],
            spans_by_rank=lists["by_rank"][at],
            longest=max((items.end[key] - items.start[key] for key in lists["by_start"][at]), default=0.0),
        )
        for at in range(store.lane_count * CLASSES)
    ]
    return Selection(store, matches, [groups[at : at + CLASSES] for at in range(0, len(groups), CLASSES)])


def _sort_by(keys, values, rank):
    return sorted(keys, key=lambda key: (values[key], rank[key]))


def _split_by_group(store, matches, order):
    """Return a list per lane and importance, each in the order given."""
    lane, importance = store.items.lane, store.items.importance
    lists = [[] for _ in range(store.lane_count * CLASSES)]
    for key in order:
        if matches is None or matches[key]:
            lists[lane[key] * CLASSES + importance[key] - 1].append(key)
    return lists
