"""Determine which features of events a format holds in words only, and which it loses."""

import re

import pandas as pd

from timeline.dates import OPEN
from timeline.io.formats._spans import LAST_YEAR, find_span, find_unbounded
from timeline.io.formats.base import DATE_FEATURES, FEATURES, KEPT
from timeline.io.formats.registry import FORMATS
from timeline.tables import DERIVED_COLUMNS, EVENTS

__all__ = ["find_losses", "find_unwritable"]

_DOUBT = re.compile("[?~%]")
_LABELS = DATE_FEATURES | {
    "era": "chapters as such",
    "other columns": "other columns",
    "claims": "values with who claims them",
    "publishers of sources": "publisher and headline of sources",
}
_UNITS = {"claims": "value", "publishers of sources": "source", "other columns": "column"}


def find_losses(events, target, *, claims=None, sources=None):
    """Return the features of these events, their claims and sources that a format does not hold.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it.
    target : str
        The name of one that can be written.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` return them.

    Returns
    -------
    DataFrame
        A row per feature that the events have and the format does not keep: `feature`, `what` (its label for readers),
        `count` and `unit` of what is affected, `becomes` ('in words' or 'lost').

    Raises
    ------
    ValueError
        When the format is unknown.
    """
    holds = FORMATS.get_writable(target).holds
    rows = []
    for feature in FEATURES:
        becomes = holds.get(feature, KEPT)
        count = _count(feature, events, claims, sources) if becomes != KEPT else 0
        if count:
            rows.append((feature, _LABELS.get(feature, f"`{feature}`"), count, _UNITS.get(feature, "event"), becomes))
    return pd.DataFrame(rows, columns=["feature", "what", "count", "unit", "becomes"])


def find_unwritable(events, target):
    """Return for each event whether a format cannot hold it at all, because of its date.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it.
    target : str
        The name of one that can be written.

    Returns
    -------
    Series of bool
        On the index of the events.

    Raises
    ------
    ValueError
        When the format is unknown.
    """
    find = FORMATS.get_writable(target).cannot_hold
    return find(events) if find else pd.Series(False, index=events.index)


def _count(feature, events, claims, sources):
    """Return the number of events, claims, sources or columns with a feature."""
    starts, ends = events["start_edtf"].fillna(""), events["end_edtf"].fillna("")
    precisions = {"year": ("year",), "month": ("month",), "day": ("day",), "clock": ("minute", "second")}
    rough = ("season", "quarter", "quadrimester", "semester", "decade", "century", "millennium")
    if feature in precisions:
        has_end = events["end_precision"].isin(precisions[feature]) if "end_precision" in events.columns else False
        return int((events["start_precision"].isin(precisions[feature]) | has_end).sum())
    if feature == "other columns":
        return sum(name not in EVENTS.columns and name not in DERIVED_COLUMNS for name in events.columns)
    if feature == "claims":
        return 0 if claims is None else len(claims)
    if feature == "publishers of sources":
        return 0 if sources is None else len(sources)
    masks = {
        "zone": lambda: events["timezone"].notna(),
        "end": lambda: ends.ne("") & ends.ne(OPEN) | events["start_kind"].eq("interval"),
        "open": lambda: events["is_open"],
        "doubt": lambda: starts.str.contains(_DOUBT) | ends.str.contains(_DOUBT),
        "one of": lambda: events["start_kind"].isin(["one of", "all of"]) | ends.str.startswith(("[", "{")),
        "rough": lambda: events["start_precision"].isin(rough) | starts.str.contains("X") | ends.str.contains("X"),
        "far": lambda: _find_years_outside(events, 1, 9999),
        "very far": lambda: _find_years_outside(events, -LAST_YEAR, LAST_YEAR),
        "no date": lambda: find_unbounded(events),
        "no beginning": lambda: starts.str.match(r"(\.\.|/|\[\.\.)"),
        "era": lambda: events["kind"].eq("era"),
    }
    if feature in masks:
        return int(masks[feature]().sum())
    return int(events[feature].notna().sum()) if feature in events.columns else 0


def _find_years_outside(events, first, last):
    """Return for each event whether its start or its end has a year outside these two."""
    is_outside = []
    for start, end, zone in zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True):
        span = find_span(start, end, zone)
        dates = [date for date in (span.start, span.end) if date is not None]
        days = [day for date in dates for day in (date.first_day, date.last_day) if day is not None]
        is_outside.append(any(not first <= year <= last for year, *_ in days))
    return pd.Series(is_outside, index=events.index, dtype="bool")
