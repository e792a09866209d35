"""Say what a format cannot hold of some events: what it says in words only, and what it loses."""

import re

import pandas as pd

from timeline.dates import OPEN
from timeline.errors import suggest_near
from timeline.io.formats._spans import find_span, find_unbounded
from timeline.io.formats.ics import find_unwritable_in_ics
from timeline.io.formats.vis import LAST_YEAR, find_unwritable_in_vis
from timeline.tables import DATE_COLUMNS, EVENTS

__all__ = ["DATE_FEATURES", "FEATURES", "KEPT", "LIMITS", "LOST", "WORDS", "find_losses", "find_unwritable"]


KEPT, WORDS, LOST = "kept", "in words", "lost"
_DOUBT = re.compile("[?~%]")
# In the order in which they are told.
DATE_FEATURES = {
    "year": "dates known to the year",
    "month": "dates known to the month",
    "day": "dates known to the day",
    "clock": "clock times",
    "zone": "the time zone of the place",
    "end": "ends",
    "open": "ends that are still open",
    "doubt": "dates that are about or uncertain (~ ? %)",
    "one of": "dates that are one of several",
    "rough": "seasons, quarters, decades, unspecified digits",
    "far": "years outside 0001 to 9999",
    "very far": "years before -271000 or after 271000",
    "no beginning": "dates without a beginning",
    "no date": "dates of which nothing is known",
}
_COLUMNS = [name for name in EVENTS.columns if name not in ("start", "end", "timezone", "title")]
FEATURES = (*DATE_FEATURES, "title", *_COLUMNS, "era", "other columns", "figures", "publishers of sources")
_TOLD = {
    "era": "chapters as such",
    "other columns": "other columns",
    "figures": "figures with who claims them",
    "publishers of sources": "publisher and headline of sources",
}
_TOLD_IN_TEXTS = {"figures": WORDS, "publishers of sources": WORDS}
_UNKNOWN_TO_OTHERS = dict.fromkeys(
    ("label", "kind", "actors", "country", "importance", "importance_reason", "other columns"), LOST
)
_UNPLACED = {"lat": LOST, "lon": LOST}
# Format → feature → what becomes of it, where it is not kept. tests/test_losses.py holds this to what it measures.
LIMITS = {
    "csv": {},
    "timelinejs": {"no date": LOST, **_UNKNOWN_TO_OTHERS, **_UNPLACED, **_TOLD_IN_TEXTS},
    "timelinejs-sheet": {
        **dict.fromkeys(("clock", "zone", "open", "doubt", "one of", "rough", "no beginning"), WORDS),
        "no date": LOST,
        "id": LOST,
        **_UNKNOWN_TO_OTHERS,
        **_UNPLACED,
        **_TOLD_IN_TEXTS,
    },
    "vis": {"very far": LOST, "no date": LOST, **_UNKNOWN_TO_OTHERS, **_UNPLACED, **_TOLD_IN_TEXTS},
    "ics": {"far": LOST, "very far": LOST, "no date": LOST, **_UNKNOWN_TO_OTHERS, **_TOLD_IN_TEXTS},
    "jsonld": {"importance": WORDS, "figures": WORDS},
    "geojson": {},
    "parquet": {},
    "markdown": {
        **dict.fromkeys(
            (*DATE_FEATURES, "title", "summary", "dispute", "confidence", "place", "sources", "era"), WORDS
        ),
        "id": LOST,
        "track": LOST,
        **_UNKNOWN_TO_OTHERS,
        **_UNPLACED,
        **_TOLD_IN_TEXTS,
    },
    "bibtex": {**dict.fromkeys(FEATURES, LOST), "sources": WORDS, "publishers of sources": WORDS},
}
_LEAVES_OUT = {
    "timelinejs": find_unbounded,
    "timelinejs-sheet": find_unbounded,
    "vis": find_unwritable_in_vis,
    "ics": find_unwritable_in_ics,
}


def find_losses(events, target, *, claims=None, sources=None):
    """Return what a format does not hold of these events, their figures and sources.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it.
    target : str
        One of `timeline.io.formats.write.WRITE_FORMATS`.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.

    Returns
    -------
    DataFrame
        A row per feature that is there and not kept as it is: `feature`, `what` in words, `count` and `unit` of what is
        concerned, `becomes` ('in words' or 'lost').

    Raises
    ------
    TypeError
        When the format is not known.
    """
    if target not in LIMITS:
        raise TypeError(suggest_near(target, LIMITS, f"Formats to write: {', '.join(LIMITS)}; got '{target}'."))
    rows = []
    for feature in FEATURES:
        becomes = LIMITS[target].get(feature, KEPT)
        count = _count(feature, events, claims, sources) if becomes != KEPT else 0
        if count:
            what = DATE_FEATURES.get(feature) or _TOLD.get(feature) or f"`{feature}`"
            unit = {"figures": "figure", "publishers of sources": "source", "other columns": "column"}
            rows.append((feature, what, count, unit.get(feature, "event"), becomes))
    return pd.DataFrame(rows, columns=["feature", "what", "count", "unit", "becomes"])


def find_unwritable(events, target):
    """Return for each event whether a format has no place for it at all, because of its date.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it.
    target : str
        One of `timeline.io.formats.write.WRITE_FORMATS`.

    Returns
    -------
    Series of bool
        On the index of the events.
    """
    found = _LEAVES_OUT.get(target)
    return found(events) if found else pd.Series(False, index=events.index)


def _count(feature, events, claims, sources):
    """Return how many events, figures, sources or columns have a feature."""
    starts, ends = events["start_edtf"].fillna(""), events["end_edtf"].fillna("")
    precise = {"year": ("year",), "month": ("month",), "day": ("day",), "clock": ("minute", "second")}
    rough = ("season", "quarter", "quadrimester", "semester", "decade", "century", "millennium")
    if feature in precise:
        return int((events["start_precision"].isin(precise[feature]) | _find_ends(events, precise[feature])).sum())
    if feature == "other columns":
        return sum(name not in EVENTS.columns and name not in DATE_COLUMNS for name in events.columns)
    if feature == "figures":
        return 0 if claims is None else len(claims)
    if feature == "publishers of sources":
        return 0 if sources is None else len(sources)
    masks = {
        "zone": lambda: events["timezone"].ne("UTC"),
        "end": lambda: ends.ne("") & ends.ne(OPEN) | events["start_kind"].eq("interval"),
        "open": lambda: events["is_open"],
        "doubt": lambda: starts.str.contains(_DOUBT) | ends.str.contains(_DOUBT),
        "one of": lambda: events["start_kind"].isin(["one of", "all of"]) | ends.str.startswith(("[", "{")),
        "rough": lambda: events["start_precision"].isin(rough) | starts.str.contains("X") | ends.str.contains("X"),
        "far": lambda: _find_years(events, lambda year: not 1 <= year <= 9999),
        "very far": lambda: _find_years(events, lambda year: abs(year) > LAST_YEAR),
        "no date": lambda: find_unbounded(events),
        "no beginning": lambda: _find_unbegun(events),
        "era": lambda: events["kind"].eq("era"),
    }
    if feature in masks:
        return int(masks[feature]().sum())
    return int(events[feature].notna().sum()) if feature in events.columns else 0


def _find_ends(events, precisions):
    return events["end_precision"].isin(precisions) if "end_precision" in events.columns else False


def _find_years(events, is_such):
    """Return for each event whether its start or its end has a year of a kind."""
    found = []
    for start, end, zone in zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True):
        span = find_span(start, end, zone)
        dates = [date for date in (span.start, span.end) if date is not None]
        days = [day for date in dates for day in (date.first_day, date.last_day) if day is not None]
        found.append(any(is_such(day[0]) for day in days))
    return pd.Series(found, index=events.index, dtype="bool")


def _find_unbegun(events):
    starts = events["start_edtf"].fillna("")
    return starts.str.match(r"(\.\.|/|\[\.\.)")
