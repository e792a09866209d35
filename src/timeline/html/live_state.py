"""What a live timeline shows: its view, search, filters and selection, and which events these mean."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from timeline.charts import to_axis_ms
from timeline.errors import suggest_near
from timeline.html.search import collect_texts, contain_words
from timeline.tables import ERA, find_contested, parse_view

__all__ = ["LiveState", "Requested"]

_IMPORTANCES = (0, 1, 2, 3)
_QUERY = ("search", "track", "importance", "actor", "contested")


@dataclass(frozen=True)
class Requested:
    """What a reader or a program has requested, as the page knows it too.

    Attributes
    ----------
    view : tuple of float, optional
        The edges in ms of the axis; None for all the data, at every width.
    search, track, actor : str
        Empty for none.
    importance : int
        0 for all.
    contested : bool
        Only events whose facts or values are contested.
    selected : str, optional
        The id of an event.
    """

    view: tuple | None = None
    search: str = ""
    track: str = ""
    importance: int = 0
    actor: str = ""
    contested: bool = False
    selected: str | None = None


class LiveState:
    """The state of a live timeline of a page.

    Each change is checked and leaves the state as it was if it is not valid.

    Parameters
    ----------
    page : CellPage
    events : DataFrame
        Those of the page.
    ids : list of str
        The ids of these events as they were given; those of the page are sanitized.

    Attributes
    ----------
    requested : Requested
    edges : tuple of float
        The edges of the view in ms of the axis.
    """

    def __init__(self, page, events, ids):
        self._page, self._events = page, events.reset_index(drop=True)
        self._is_event = self._events["kind"].ne(ERA)
        self._position_by_id = {event_id: position for position, event_id in enumerate(ids)}
        self._position_by_page_id = {event_id: position for position, event_id in enumerate(self._events["id"])}
        self._texts = None
        self.requested, self.edges = Requested(), page.full_view

    def follow(self, requested, edges):
        """Take over what the page reports: a dict with the fields of `Requested`, and the edges of its view in ms."""
        view = requested.get("view")
        known = {name: requested[name] for name in (*_QUERY, "selected")}
        self.requested = Requested(view=None if view is None else tuple(view), **known)
        self.edges = tuple(edges)

    def keep(self, before):
        """Take over what was requested of other data, as far as these have it."""
        tracks, actors = self._page.lanes, self._list_actors()
        self.requested = replace(
            before,
            track=before.track if before.track in tracks else "",
            actor=before.actor if before.actor in actors else "",
            selected=before.selected if before.selected in self._position_by_page_id else None,
        )
        self.edges = self._page.full_view if before.view is None else before.view

    def zoom(self, start, end):
        """Request a view of whole days; a Timestamp with a zone is an instant, None an edge of the data."""
        edges = [self._read_instant(edge) for edge in (start, end)]
        days = parse_view([edge if at is None else None for edge, at in zip((start, end), edges, strict=True)])
        days = [None if day is None else to_axis_ms(day) for day in days]
        chosen = [day if at is None else at for day, at in zip(days, edges, strict=True)]
        if chosen == [None, None]:
            self.requested, self.edges = replace(self.requested, view=None), self._page.full_view
            return
        first, last = (full if at is None else at for at, full in zip(chosen, self._page.full_view, strict=True))
        if not first < last:
            argument = "`view`"
            raise ValueError(f"{argument} must show some of the data; got {start!r} and {end!r}.")
        view = self._clamp(first, last)
        self.requested, self.edges = replace(self.requested, view=view), view

    def select(self, event_id):
        """Request the selection of an event by its id, None for none."""
        if event_id is not None and not isinstance(event_id, str):
            raise TypeError(f"`event_id` must be the id of an event or None; got {event_id!r}.")
        position = None if event_id is None else self._position_by_id.get(event_id)
        if event_id is not None and (position is None or not self._is_event.iat[position]):
            ids = [name for name, at in self._position_by_id.items() if self._is_event.iat[at]]
            advice = suggest_near(event_id, ids, "See the column `id` of the events")
            raise ValueError(f"`event_id`: there is no event {event_id!r}. {advice}.")
        selected = None if position is None else self._events["id"].iat[position]
        self.requested = replace(self.requested, selected=selected)

    def filter(self, search, track, importance, actor, contested):
        """Request a search and filters in place of those before."""
        for name, value in (("search", search), ("track", track), ("actor", actor)):
            if not isinstance(value, str):
                raise TypeError(f"`{name}` must be a text; got {value!r}.")
        if importance not in _IMPORTANCES or isinstance(importance, bool):
            raise ValueError(f"`importance` must be 1, 2 or 3, or 0 for all; got {importance!r}.")
        for name, value, names in (("track", track, self._page.lanes), ("actor", actor, self._list_actors())):
            if value and value not in names:
                advice = suggest_near(value, names, f"See the column `{name}{'s' if name == 'actor' else ''}`")
                raise ValueError(f"`{name}`: there is no {name} {value!r}. {advice}.")
        if not isinstance(contested, bool):
            raise TypeError(f"`contested` must be True or False; got {contested!r}.")
        offered = self._page.importances
        query = {"search": search, "track": track, "actor": actor}
        query["contested"] = contested and bool(find_contested(self._events[self._is_event]).any())
        self.requested = replace(self.requested, **query, importance=importance if importance in offered else 0)

    def reset(self):
        """Request all the data, without search, filters and selection."""
        self.requested, self.edges = Requested(), self._page.full_view

    def describe_change(self, before):
        """Return what has been requested since another state, as widget.js takes it."""
        now, was = asdict(self.requested), asdict(before)
        change = {"query": {name: now[name] for name in _QUERY}}
        if all(was[name] == value for name, value in change["query"].items()):
            change = {}
        if now["view"] != was["view"]:
            change["view"] = now["view"] or (None, None)
        if now["selected"] != was["selected"]:
            change["selected"] = now["selected"]
        return change

    def list_selected(self):
        """Return the positions of the selected event among those of the page: one or none."""
        position = self._position_by_page_id.get(self.requested.selected)
        return [] if position is None else [position]

    def list_visible(self):
        """Return the positions of the events that match and lie in the view, in the order of the input."""
        located, (first, last) = self._page.located, self.edges
        is_point = self._page.forms["form"].isin(["dot", "hollow"])
        at_mark = located["mark_ms"].round().between(first, last)
        overlaps = located["end_ms"].round().ge(first) & located["start_ms"].round().le(last)
        in_view = located.loc[at_mark.where(is_point, overlaps), "id"]
        is_visible = self._events["id"].isin(in_view) & self._find_matches()
        return np.flatnonzero(is_visible.to_numpy()).tolist()

    def _find_matches(self):
        events, requested = self._events, self.requested
        matches = self._is_event.copy()
        if requested.track:
            matches &= events["track"].eq(requested.track)
        if requested.importance:
            matches &= events["importance"].le(requested.importance)
        if requested.actor:
            matches &= np.array([requested.actor in names for names in self._split_actors()], dtype="bool")
        if requested.contested:
            matches &= find_contested(events)
        if requested.search.strip():
            if self._texts is None:
                self._texts = collect_texts(events, self._page.sources_by_id)
            matches &= contain_words(self._texts, requested.search)
        return matches

    def _split_actors(self):
        if "actors" not in self._events:
            return [[]] * len(self._events)
        return [_split_list(cell) for cell in self._events["actors"].fillna("").astype("str")]

    def _list_actors(self):
        return {
            name
            for names, is_event in zip(self._split_actors(), self._is_event, strict=True)
            if is_event
            for name in names
        }

    def _read_instant(self, edge):
        """Return a Timestamp with a zone in ms of the axis; None for anything else, which is a day or none."""
        if not isinstance(edge, datetime) or edge.tzinfo is None:
            return None
        local = pd.Timestamp(edge).tz_convert(self._page.zone).tz_localize(None)
        return to_axis_ms(local)

    def _clamp(self, first, last):
        """Return a view between the whole of the data and the deepest zoom, as `clampView` of view.js makes it."""
        start, end = self._page.full_view
        length = min(max(last - first, self._page.shortest_ms), end - start)
        left = min(max((first + last) / 2 - length / 2, start), end - length)
        return left, left + length


def _split_list(cell):
    return [member for member in (part.strip() for part in cell.split("|")) if member]
