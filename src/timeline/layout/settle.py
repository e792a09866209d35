"""The end of a gesture: what was shown stays where it was, but in the lanes where that costs too much.

The same as `js/src/layout/settle.js`.
"""

from dataclasses import dataclass

__all__ = ["mix_places"]

# A settled view labels the headlines of a fresh one, as many events but for a tenth, and has not so many rows more.
_LABELS_PART = 0.1
_ROWS_MORE = 4


@dataclass(frozen=True, slots=True)
class _Worth:
    """What the placing of a lane shows."""

    headlines: list
    labels: int
    rows: int


def mix_places(fresh, settled, importance, total):
    """Return for each lane its fresh placing, or the one that prefers what was shown.

    Lanes are placed afresh, those that differ most first, until the view labels the headlines of a fresh one, the
    number of its labels differs by at most a tenth, and it has neither four rows more nor more than there may be.

    Parameters
    ----------
    fresh, settled : list of list of Place
        By lane.
    importance : list of int
        Of the events.
    total : int
        Rows that all lanes may have.

    Returns
    -------
    list of list of Place
    """
    wanted = [_find_worth(places, importance) for places in fresh]
    worths = [_find_worth(places, importance) for places in settled]
    mixed, lanes = list(settled), set(range(len(fresh)))
    while lanes and not _is_good_enough(wanted, worths, total):
        best = max(lanes, key=lambda lane: (_find_difference(wanted[lane], worths[lane]), -lane))
        mixed[best], worths[best] = fresh[best], wanted[best]
        lanes.remove(best)
    return mixed


def _find_worth(places, importance):
    labelled = [place.body.key for place in places if place.label]
    headlines = sorted(key for key in labelled if importance[key] == 1)
    return _Worth(headlines, len(labelled), max((place.row + 1 for place in places), default=0))


def _is_good_enough(fresh, mixed, total):
    labels = sum(worth.labels for worth in fresh)
    rows = sum(worth.rows for worth in mixed)
    return (
        all(one.headlines == other.headlines for one, other in zip(fresh, mixed, strict=True))
        and abs(labels - sum(worth.labels for worth in mixed)) <= labels * _LABELS_PART
        and rows < sum(worth.rows for worth in fresh) + _ROWS_MORE
        and rows <= total
    )


def _find_difference(one, other):
    """Return how much two placings of a lane differ: in headlines, then in labels, then in rows."""
    return one.headlines != other.headlines, abs(one.labels - other.labels), abs(one.rows - other.rows)
