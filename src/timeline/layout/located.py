"""Events with their lane and with what is drawn of each, before any view is placed."""

import pandas as pd

from timeline.layout.far_dates import TIMES, YEARS_MS, measure_far
from timeline.layout.forms import describe_forms
from timeline.layout.items import Items
from timeline.layout.labels import list_labels
from timeline.layout.lanes import ERA_LANE, order_tracks
from timeline.layout.outlines import DrawnEvents
from timeline.layout.spans import MARGIN_PX, choose_axis_zone, derive_drawn_spans
from timeline.tables import ERA, find_contested

__all__ = ["find_extent_ms", "find_full_view", "list_drawn", "list_items", "locate_events"]

_PLACED_FORMS = {"dot": "dot", "hollow": "dot", "range": "range", "choice": "range", "set": "range", "bar": "bar"}
_DRAWN = ("drawn_start", "drawn_end", "mark_at", "certain_start", "certain_end")
_DAY_MS, _SHORTEST_MS = 86_400_000, 10_000
_EPOCH, _MILLISECOND = pd.Timestamp("1970-01-01"), pd.Timedelta(milliseconds=1)


def locate_events(events, *, axis_timezone=None, tracks=(), all_years=True):
    """Return the events that can be drawn, with their lane and what is drawn of each in the zone of the axis.

    Parameters
    ----------
    events : DataFrame
        A row per event, as `read_events` returns it.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default the zone of most events.
    tracks : iterable of str
        Tracks in the order of their lanes; others come behind them, in order of their first event.
    all_years : bool
        Whether events in the years -9999 to 0000 are among them; they have no times that pandas can hold.

    Returns
    -------
    DataFrame
        In order of `start_ms` and id under a plain index, with the columns `lane` (0 for the first from the top,
        ERA_LANE for eras), `form`, `drawn_start`, `drawn_end`, `certain_start`, `certain_end`, `mark_at`, see
        `place_events`; and, as ms from 1970-01-01T00:00 of the axis, `start_ms`, `end_ms`, `mark_ms`,
        `certain_start_ms` and `certain_end_ms`. The input is not changed.
    """
    located = derive_drawn_spans(events, axis_timezone or choose_axis_zone(events))
    for name, column in zip(TIMES, _DRAWN, strict=True):
        located[name] = _to_ms(located[column])
    if all_years and events["start_earliest"].isna().any():
        located = _add_far(located, events.reset_index(drop=True))
    used = located.loc[located["kind"].ne(ERA), "track"].unique().tolist()
    lanes = {name: number for number, name in enumerate(order_tracks(used, tracks))}
    located["lane"] = located["track"].map(lanes).where(located["kind"].ne(ERA), ERA_LANE).astype("int64")
    return located


def _add_far(located, events):
    """Return the located events with those in years that pandas cannot hold, in order of time."""
    far = measure_far(events, located["end_ms"].max() if len(located) else 0.0)
    if far.empty:
        return located
    rows = events.loc[far.index].assign(**{name: far[name] for name in far.columns})
    return pd.concat([rows, located], ignore_index=True).sort_values(
        ["start_ms", "id"], ignore_index=True, kind="stable"
    )


def find_full_view(located, width_px):
    """Return the view of a plot of this width that shows all the data with a margin, in ms of the axis.

    It does not reach beyond the years -9999 to 9999. The same as `findView` of `js/src/view.js`.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` returns it.
    width_px : float
    """
    first, last = find_extent_ms(located)
    margin = (last - first) * MARGIN_PX / (width_px - 2 * MARGIN_PX)
    return max(first - margin, YEARS_MS[0]), min(last + margin, YEARS_MS[1])


def find_extent_ms(located):
    """Return the first and the last time that is drawn, in ms of the axis.

    Where all events have clock times and differ in them that is 10 s at least, else two days. With no events it is the
    year 2000.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` returns it.
    """
    if located.empty:
        return 946_684_800_000.0, 978_307_200_000.0
    first, last = located["start_ms"].min(), located["end_ms"].max()
    is_exact = (located["end_ms"] - located["start_ms"]).lt(_DAY_MS).all() and located["mark_ms"].nunique() > 1
    missing = max(0.0, (_SHORTEST_MS if is_exact else 2 * _DAY_MS) - (last - first))
    return first - missing / 2, last + missing / 2


def list_items(located, forms=None):
    """Return the events of a table as Items, in the order of its rows.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` or `place_events` returns it.
    forms : DataFrame, optional
        As `describe_forms` returns it for this table, if it is at hand.
    """
    forms = describe_forms(located) if forms is None else forms
    return Items(
        id=located["id"].tolist(),
        lane=located["lane"].tolist(),
        importance=located["importance"].astype("int64").tolist(),
        form=forms["form"].map(_PLACED_FORMS).tolist(),
        start=located["start_ms"].tolist(),
        end=located["end_ms"].tolist(),
        mark=located["mark_ms"].tolist(),
        certain_start=located["certain_start_ms"].tolist(),
        certain_end=located["certain_end_ms"].tolist(),
        is_open=located["is_open"].tolist(),
    )


def list_drawn(located, forms=None):
    """Return what is drawn of the events of a table as DrawnEvents, in the order of its rows.

    Parameters
    ----------
    located, forms
        As in `list_items`.
    """
    forms = describe_forms(located) if forms is None else forms
    starts, ends = located["start_ms"].tolist(), located["end_ms"].tolist()
    certain = zip(located["certain_start_ms"].tolist(), located["certain_end_ms"].tolist(), strict=True)
    return DrawnEvents(
        id=located["id"].tolist(),
        title=located["title"].tolist(),
        labels=list_labels(located),
        importance=located["importance"].astype("int64").tolist(),
        form=forms["form"].tolist(),
        start=starts,
        end=ends,
        start_edge=forms["start_edge"].tolist(),
        end_edge=forms["end_edge"].tolist(),
        certain={k: span for k, span in enumerate(certain) if span != (starts[k], ends[k])},
        days={k: days for k, days in enumerate(forms["days"]) if days},
        contested=find_contested(located).tolist(),
    )


def _to_ms(times):
    return (times - _EPOCH) / _MILLISECOND
