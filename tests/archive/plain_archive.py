"""What an archive holds, computed in the plain way: an event at a time, with `datetime` and loops."""

from collections import defaultdict
from datetime import datetime

EPOCH = datetime(1970, 1, 1)


def find_bin(moment, level):
    """Return the bin of a level in which a moment lies; `moment` has year, month, day, hour and days since 1970."""
    year, month, day, hour = moment
    return {
        "all": 0,
        "decade": year // 10,
        "year": year,
        "month": 12 * year + month - 1,
        "day": day,
        "hour": 24 * day + hour,
    }[level]


def split_moment(moment):
    """Return year, month, days since 1970 and hour of a datetime."""
    return moment.year, moment.month, (moment.replace(hour=0, minute=0, second=0) - EPOCH).days, moment.hour


def list_bins(first, last, levels):
    """Return the bins that hold a whole interval, a level each, coarse to fine; the last moment belongs to it."""
    bins = []
    for index, level in enumerate(levels):
        if find_bin(first, level) != find_bin(last, level):
            break
        bins.append((index, find_bin(first, level)))
    return bins


def count_plainly(events, levels):
    """Return n and own of each lane, level and bin.

    Parameters
    ----------
    events : list of tuple
        Lane, first and last moment, score (None: blank), id.
    """
    n, own = defaultdict(int), defaultdict(int)
    for lane, first, last, _score, _id in events:
        bins = list_bins(first, last, levels)
        for index, number in bins:
            n[lane, index, number] += 1
        own[(lane, *bins[-1])] += 1
    return {key: (n[key], own[key]) for key in n}


def name_plainly(events, levels, k):
    """Return the coarsest level at which each event is among the first `k` of its bin, by id; others are left out."""
    bins = defaultdict(list)
    for event in events:
        for index, number in list_bins(event[1], event[2], levels):
            bins[event[0], index, number].append(event)
    named = {}
    for (_lane, index, _number), members in bins.items():
        ordered = sorted(members, key=lambda event: (event[3] is None, -(event[3] or 0), event[4]))
        for event in ordered[:k]:
            named[event[4]] = min(index, named.get(event[4], index))
    return named
