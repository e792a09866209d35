"""The live timeline of a notebook: the page of the events in a cell, linked to Python."""

from dataclasses import asdict, replace
from importlib import resources
from threading import Event

import anywidget
import pandas as pd
import traitlets

from timeline.charts import draw_png
from timeline.errors import DataError, format_argument
from timeline.html.archive_page import build_archive_dataset, describe_bin_events, find_bin, select_shown
from timeline.html.cell_page import CellPage
from timeline.html.live_state import LiveState
from timeline.html.stored_output import close_earlier, publish
from timeline.io import to_dataset
from timeline.tables import Archive, Dataset
from timeline.text import MESSAGES, format_message

__all__ = ["TimelineWidget", "explore"]

_SCRIPT = (resources.files("timeline.html") / "static" / "widget.js").read_text(encoding="utf-8")
_LEAST_HEIGHT_PX = 200
_LAST_YEAR = 9999


def explore(data, *, columns=None, as_of=None, title=None, axis_timezone=None, height_px=None):
    """Return a live timeline: the page of `to_html` in a cell, linked to Python.

    It is as wide as the cell and has the colours of the notebook, light or dark. Search, filters, chapters, key, list
    and details are those of the page and need no kernel; what is selected and visible is known to Python.

    Parameters
    ----------
    data : Dataset, Archive or DataFrame
        As `read_file` or `read_events` gives it; filtered, sorted, joined and edited tables of events are accepted, and
        so is any DataFrame, which is read as by `from_dataframe`. Ids must be unique.
    columns : dict of str to str, optional
        Our name of a column → the DataFrame's own, for example `{"start": "when"}`.
    as_of : str, optional
        Show only what was known by this day; see `to_html`.
    title : str, optional
        Shown above the chart; by default there is none.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default that of the settings, else the zone of most events.
    height_px : int, optional
        Height of the cell, at least 200; by default that of the chart, at most 900.

    Returns
    -------
    TimelineWidget

    Raises
    ------
    DataError
        When a DataFrame has no column of dates or of titles, rows of it have errors, or an id is used twice.
    ValueError
        When an argument has a value that is not allowed.
    TypeError
        When `data` is neither a Dataset nor a DataFrame, or `height_px` is no number.
    """
    options = {"columns": columns, "as_of": as_of, "title": title, "axis_timezone": axis_timezone}
    return TimelineWidget(data, **options, height_px=height_px)


class TimelineWidget(anywidget.AnyWidget):
    """The live timeline that `explore` returns.

    `selected`, `visible` and `view` follow what the reader does, and can be observed:
    `live.observe(function, names="selected")`.

    Attributes
    ----------
    selected : DataFrame
        The selected event as a single row of the input, with all its columns; without a row if nothing is selected.
    visible : DataFrame
        The rows of the input that are drawn, match search and filters, and lie in the view. Chapters are none of them.
    view : tuple of two Timestamps
        The edges of the view, in the zone of the axis; None for an edge before the year 1 or after 9999.
    bin_events : DataFrame
        Of an archive: the events of the bin that the reader opened last, at most 200, by importance, as in
        `Archive.events`; None before. They come from the engine, which must still be connected.
    data : Dataset, Archive or DataFrame
        What is shown. Other data can be assigned; the view stays, and so do search, filters and selection as far as the
        new data have them.
    """

    _esm = _SCRIPT
    selected = traitlets.Instance(pd.DataFrame, read_only=True)
    visible = traitlets.Instance(pd.DataFrame, read_only=True)
    view = traitlets.Tuple(read_only=True)
    bin_events = traitlets.Instance(pd.DataFrame, read_only=True)

    def __init__(self, data, *, columns=None, as_of=None, title=None, axis_timezone=None, height_px=None):
        self._options = {"columns": columns, "as_of": as_of, "axis_timezone": axis_timezone}
        self._title, self._height_px = title or "", _check_height(height_px)
        self._is_sent = Event()
        self._read(data)
        super().__init__()
        self._positions = {}
        self._update_traits()
        self.on_msg(self._receive)

    @property
    def data(self):
        """What is shown."""
        return self._data

    @data.setter
    def data(self, data):
        before = self._state.requested
        self._read(data)
        self._state.keep(before)
        self._positions = {}
        self._update_traits()
        self._send_page()

    def zoom(self, start, end):
        """Show from one day to another, both whole, in the zone of the axis.

        Parameters
        ----------
        start, end : str, date or Timestamp
            A Timestamp with a zone, as in `view`, is an instant. None for the edge of the data.

        Raises
        ------
        ValueError, TypeError
            When one of them is not a day, or the end is not after the start.
        """
        self._change(lambda: self._state.zoom(start, end))

    def select(self, event_id):
        """Select an event and show its details.

        Parameters
        ----------
        event_id : str or None
            As in the column `id`; ids that the table lacks are those of `from_dataframe`. None selects nothing.

        Raises
        ------
        ValueError, TypeError
            When there is no such event.
        """
        self._change(lambda: self._state.select(event_id))

    def filter(self, *, search="", track="", importance=0, actor="", contested=False):
        """Show only what matches all of these; what is left out filters nothing.

        Parameters
        ----------
        search : str
            Words, as in the search field.
        track, actor : str
            One that there is.
        importance : int
            This one and more important ones; 0 for all.
        contested : bool
            Only events whose facts or values are contested; it filters nothing where there are none.

        Raises
        ------
        ValueError, TypeError
            When there is no such track or actor, or a value is of another type.
        """
        self._change(lambda: self._state.filter(search, track, importance, actor, contested))

    def reset(self):
        """Show all the data, without search, filters and selection."""
        self._change(self._state.reset)

    def _read(self, data):
        as_of = self._options["as_of"]
        archive = data if isinstance(data, Archive) else None
        if archive:
            dataset, given = build_archive_dataset(archive), select_shown(archive)
        else:
            dataset = to_dataset(data, columns=self._options["columns"])
            given = data.events if isinstance(data, Dataset) else data  # a row for each event, in the same order
        if zone := self._options["axis_timezone"]:
            dataset = replace(dataset, settings=replace(dataset.settings, axis_timezone=zone))
        ids, dataset = dataset.events["id"].reset_index(drop=True), dataset.sanitize()
        page = CellPage(dataset, title=self._title, as_of=as_of, archive=archive)
        if as_of is not None:
            dataset = dataset.with_events(dataset.events.reset_index(drop=True)).known_on(as_of, keeps_texts=True)
            given, ids = given.iloc[dataset.events.index], ids[dataset.events.index]
        self._data, self._dataset, self._given = data, dataset, given
        self._page, self._state = page, LiveState(page, dataset.events, ids.tolist())

    def _change(self, change):
        before = self._state.requested
        change()
        self._update_traits()
        if difference := self._state.describe_change(before):
            self.send({"type": "change", "change": difference})

    def _update_traits(self):
        """Bring the traits to the state; who observes one hears of it only where it differs."""
        self.set_trait("view", tuple(self._format_edge(edge) for edge in self._state.edges))
        for name, positions in (("visible", self._state.list_visible()), ("selected", self._state.list_selected())):
            if positions != self._positions.get(name):
                self._positions[name] = positions
                self.set_trait(name, self._given.iloc[positions])

    def _format_edge(self, edge_ms):
        time = pd.Timestamp(round(edge_ms), unit="ms").floor("s")
        if not 1 <= time.year <= _LAST_YEAR:  # has no text, and no use with other dates
            return None
        return time.tz_localize(self._page.zone, ambiguous=True, nonexistent="shift_forward")

    def _receive(self, _, content, buffers):
        if content.get("type") == "ready":
            self._send_page(content["view"])
        elif content.get("type") == "state":
            self._state.follow(content["requested"], content["edges"])
            self._update_traits()
        elif content.get("type") == "bin" and isinstance(self._data, Archive):
            self._answer_bin(content["view"], **content["bin"])

    def _answer_bin(self, view, lane, level, number):
        """Ask the engine of an archive for the events of a bin, and show them."""
        answer = {"lane": lane, "number": number, "events": None, "problem": ""}
        try:
            events = find_bin(self._data, lane, level, number)
        except DataError as error:
            events, answer["problem"] = None, str(error)
        if events is not None:
            self.set_trait("bin_events", events)
            answer["events"] = describe_bin_events(events)
        self.send({"type": "bin", "to": view, "answer": answer})

    def _send_page(self, view=""):
        """Send the page to a view of this widget, without one to all; details of many events come after it."""
        page = {
            "type": "page",
            "to": view,
            "title": self._title or self._dataset.settings.title or format_message(MESSAGES, "figure_title_in_print"),
            "height_px": self._height_px,
            "requested": asdict(self._state.requested),
        }
        self.send(page, buffers=[self._page.html.encode()])
        if not self._page.has_details:
            details = self._page.encode_details()
            self.send({"type": "details", "to": view, "media": details["type"]}, buffers=[details["text"].encode()])
        self._is_sent.set()

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        picture = self._draw_picture()
        return data | {"text/plain": self._describe()} | ({"image/png": picture} if picture else {}), metadata

    def _ipython_display_(self):
        if self.comm is None:  # closed when its cell ran again
            self._reopen()
        close_earlier(self)
        data, metadata = super()._repr_mimebundle_()
        self._is_sent.clear()
        publish(data, metadata, self._describe(), self._draw_picture, self._is_sent)

    def _reopen(self):
        self.__dict__.pop("_repr_mimebundle_", None)  # which `close` sets to None
        self.open()

    def _describe(self):
        return format_message(MESSAGES, "widget_as_text", self._dataset.count_events())

    def _name_picture(self):
        if not isinstance(self._data, Archive):
            return self._title
        counts = {"total": f"{self._data.total:,}", "held": f"{len(self._given):,}"}
        return format_message(MESSAGES, "archive_picture", title=self._title or self._data.title, **counts)

    def _draw_picture(self):
        """Return a PNG of all the data; None where this computer has no font for it."""
        try:
            return draw_png(self._dataset, self._name_picture(), as_of=self._options["as_of"])
        except OSError:
            return None


def _check_height(height_px):
    if height_px is None:
        return None
    argument = format_argument("height_px")
    if isinstance(height_px, bool) or not isinstance(height_px, (int, float)):
        raise TypeError(f"{argument} must be a number; got {height_px!r}.")
    if not height_px >= _LEAST_HEIGHT_PX:
        raise ValueError(f"{argument} must be at least {_LEAST_HEIGHT_PX}; got {height_px!r}.")
    return height_px
