"""A live timeline for notebooks: labels follow the zoom, events can be searched, filtered and read."""

import json
from math import inf

import anywidget
import ipywidgets as widgets
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.charts import (
    TEMPLATE,
    add_legend,
    build_layout,
    build_looks,
    build_traces,
    choose_plot,
    describe_tooltips,
    draw_timeline,
    format_instant,
    list_symbols,
)
from timeline.html.event_list import build_entry
from timeline.html.template import render_template
from timeline.html.widget_search import find_matches
from timeline.io import to_dataset
from timeline.layout import (
    ERA_LANE,
    choose_axis_zone,
    find_drawn_spans,
    find_view,
    list_lanes,
    order_lanes,
    place_events,
    resolve_view,
    select_visible,
)
from timeline.tables import ERA
from timeline.text import (
    MESSAGES,
    describe_axis_zone,
    describe_dates,
    format_message,
    group_claims_by_event,
    index_sources,
)

__all__ = ["Explorer", "explore"]

_PLOTLY = "application/vnd.plotly.v1+json"
_MAX_OPTION_CHARACTERS = 96
# Lists and buttons in a box of this class handle their keys alone: JupyterLab looks for shortcuts from the focused
# element outwards, and stops at an element with the attribute.
_OWN_KEYS, _SUPPRESS = "tl-own-keys", "data-lm-suppress-shortcuts"
_DETAIL = (
    "<style>.tl-detail a { text-decoration: underline; } .tl-detail a:focus-visible { outline: 2px solid; }"
    ".tl-detail p, .tl-detail li, .tl-detail h4 { line-height: 1.45; margin: 0.35em 0; }</style>"
    '<div class="tl-detail">%s</div>'
)
_IMPORTANCE = {
    format_message(MESSAGES, "widget_importance_3"): 3,
    format_message(MESSAGES, "widget_importance_2"): 2,
    format_message(MESSAGES, "widget_importance_1"): 1,
}


def explore(data, *, columns=None, width_px=840, title=None, axis_timezone=None):
    """Return a live timeline: a figure whose labels follow the zoom, a list of its events, and the details of one.

    Labels and marks are chosen by the same thresholds as in `draw_timeline`, again after each zoom or pan. A click on
    a mark, or the list (arrow keys move in it), selects an event and shows its details. Filters for tracks and
    importance and a search narrow what is drawn and listed.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` or `read_events` gives it; filtered, sorted, joined and edited tables of events are accepted, and
        so is any DataFrame, which is read as by `from_dataframe`.
    columns : dict of str to str, optional
        Our name of a column → the DataFrame's own, for example `{"start": "when"}`.
    width_px : int
        Width of the figure.
    title : str, optional
        Shown above the figure.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default that of the settings, else the zone of most events.

    Returns
    -------
    Explorer

    Raises
    ------
    DataError, ValueError, TypeError
        As `draw_timeline`.
    """
    dataset = to_dataset(data, columns=columns)
    return Explorer(dataset, width_px=width_px, title=title, axis_timezone=axis_timezone)


class _OwnKeys(anywidget.AnyWidget):
    """Keep keys from JupyterLab: in command mode an arrow key would lead from a list to the next cell."""

    _esm = f"""export default {{
      render({{ el }}) {{
        el.style.display = "none";
        const listen = () => {{
          const box = el.closest(".{_OWN_KEYS}");
          if (!box) return requestAnimationFrame(listen);
          box.addEventListener("focusin", ({{ target }}) => {{
            if (target.matches("select, button")) target.setAttribute("{_SUPPRESS}", "true");
          }});
        }};
        listen();
      }},
    }};"""


class Explorer(widgets.VBox):
    """The live timeline that `explore` returns.

    Attributes
    ----------
    figure : plotly.graph_objects.FigureWidget
        With the traces of `draw_timeline`, 'period' and 'selected'.
    search : ipywidgets.Text
    tracks : ipywidgets.SelectMultiple
    importance : ipywidgets.Dropdown
    list : ipywidgets.Select
        The events that match and lie in the view, in order of time.
    detail : ipywidgets.HTML
    """

    def __init__(self, dataset, *, width_px, title, axis_timezone):
        events, settings = dataset.events, dataset.settings
        self._events = events
        self._settings = settings
        self._zone = axis_timezone or settings.axis_timezone or choose_axis_zone(events)
        is_chosen = bool(axis_timezone or settings.axis_timezone)
        self._zone_words = describe_axis_zone(events, self._zone, is_chosen=is_chosen)
        self._plot, self._plot_px = choose_plot(width_px, len(order_lanes(events)))
        placing = {"axis_timezone": self._zone, "tracks": settings.tracks}
        self._placed = place_events(events, plot=self._plot, width_px=self._plot_px, **placing)
        self._looks = build_looks(self._placed, settings.tracks)
        self._sources_by_id = index_sources(dataset.sources)
        self._claims_by_event = group_claims_by_event(dataset.claims, None, settings)
        self._full_view = find_view(self._placed, self._plot_px)
        self._has_tracks = events.loc[events["kind"].ne(ERA), "track"].nunique() > 1
        self._view, self._match = self._full_view, pd.Series(True, index=self._placed.index)
        self._option_by_id = {}  # the texts of the list, each made when it is first shown
        # A saved notebook, and a notebook without a kernel, shows this figure.
        self._static_figure = draw_timeline(dataset, width_px=width_px, title=title, axis_timezone=axis_timezone)
        self.figure = self._draw_figure(width_px, title)
        self._build_controls(width_px, list_lanes(self._placed))
        filters = widgets.HBox([widgets.VBox([self.search, self.importance]), self.tracks])
        super().__init__(
            [filters, self.chapters, self.figure, self.count, self.list, self.detail, _OwnKeys()],
            _dom_classes=[_OWN_KEYS],
        )
        for widget in (self.search, self.tracks, self.importance):
            widget.observe(self._filter, "value")
        self.list.observe(lambda change: self._select(change["new"]), "value")
        self.figure.layout.xaxis.on_change(lambda axis, edges: self._follow(edges), "range")
        for name in ("marks", "spans", "whiskers", "overflow"):
            self._trace(name).on_click(self._click)
        self._redraw()

    @property
    def selected(self):
        """The selected event as a DataFrame with a single row of the input; with none if nothing is selected."""
        return self._events[self._events["id"].eq(self.list.value)]

    @property
    def visible(self):
        """The events that match the filters and the search and lie in the view, as rows of the input."""
        shown = select_visible(self._placed, *self._view, self._plot_px)
        ids = self._placed.loc[shown["in_view"] & self._match & self._placed["lane"].ne(ERA_LANE), "id"]
        return self._events[self._events["id"].isin(ids)]

    def zoom(self, start, end):
        """Show from one day to another, both whole, in the axis zone.

        Parameters
        ----------
        start, end : str, date or Timestamp
            None for the edge of the data.

        Raises
        ------
        ValueError, TypeError
            When one of them is not a day, or the end is not after the start.
        """
        first, last = resolve_view((start, end), self._full_view)
        self.figure.update_xaxes(range=[format_instant(first), format_instant(last)])

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        count = self._placed["lane"].ne(ERA_LANE).sum()
        text = format_message(MESSAGES, "widget_as_text", count=count)
        return data | {"text/plain": text, _PLOTLY: json.loads(self._static_figure.to_json(engine="json"))}

    def _build_controls(self, width_px, lanes):
        """Set the widgets around the figure."""
        search = format_message(MESSAGES, "widget_search")
        self.search = widgets.Text(placeholder=search, description=search, continuous_update=True)
        self.tracks = widgets.SelectMultiple(
            options=lanes,
            value=lanes,
            rows=min(6, max(2, len(lanes))),
            description=format_message(MESSAGES, "widget_tracks"),
        )
        self.importance = widgets.Dropdown(
            options=list(_IMPORTANCE), description=format_message(MESSAGES, "widget_importance")
        )
        self.count = widgets.HTML()
        full_width = widgets.Layout(width=f"{width_px}px")
        self.list = widgets.Select(options=[], rows=10, layout=full_width)
        self.detail = widgets.HTML(layout=full_width)
        self.chapters = widgets.HBox([self._build_button(*view) for view in self._list_views()])

    def _draw_figure(self, width_px, title):
        layout = build_layout(
            self._placed,
            self._settings,
            plot=self._plot,
            zone_words=self._zone_words,
            title=title or self._settings.title,
        )
        start, end = self._full_view
        px_per_day = self._plot_px / ((end - start) / pd.Timedelta(days=1))
        layout = add_legend(layout, self._plot_px, list_symbols(self._placed, px_per_day))
        first, last = (format_instant(edge) for edge in self._full_view)
        layout["xaxis"] |= {"range": [first, last], "minallowed": first, "maxallowed": last}
        # Plotly infers the type of an axis from the first trace that is not empty, again with each change.
        period = {"type": "scatter", "name": "period", "mode": "markers", "x": [first, last], "y": [0, 0]}
        period |= {"opacity": 0, "hoverinfo": "skip"}
        figure = go.FigureWidget(data=[period, *self._build_traces(), _draw_ring([], [])], layout=layout)
        figure.update_layout(template=TEMPLATE, width=width_px)
        return figure

    def _build_traces(self):
        shown = select_visible(self._placed, *self._view, self._plot_px, beyond_px=self._plot_px / 2)
        flags = ["in_view", "drawn", "labelled", "inside", "is_before_mark", "is_bar", "shows_day", "shows_overflow"]
        shown[flags] &= self._match.to_numpy()[:, None]
        lacks_tooltip = shown["drawn"] & self._looks["tooltip"].eq("")
        if lacks_tooltip.any():
            events = self._placed[lacks_tooltip]
            tooltips = describe_tooltips(
                events, self._sources_by_id, self._claims_by_event, self._zone, self._settings.calendars
            )
            self._looks.loc[lacks_tooltip, "tooltip"] = tooltips
        return build_traces(self._placed, shown, self._looks, *self._view, self._plot_px, plot=self._plot, zooms=True)

    def _redraw(self):
        # Kept, since the figure shows what a batch of updates changes only after it.
        self._shown = {trace["name"]: trace for trace in self._build_traces()}
        with self.figure.batch_update():
            for trace in self._shown.values():
                self._trace(trace["name"]).update(trace, overwrite=False)
            self._ring_selected()
        self._list_visible()

    def _list_visible(self):
        rows = self.visible.sort_values(["start_earliest", "id"])
        for event in rows[~rows["id"].isin(self._option_by_id)].itertuples():
            self._option_by_id[event.id] = _shorten(_describe_option(event))
        options = [(self._option_by_id[event_id], event_id) for event_id in rows["id"]]
        selected_id = self.list.value
        drawn_ids = self._find_drawn_ids().intersection(rows["id"])
        hidden = self._placed[self._placed["id"].isin(set(rows["id"]) - drawn_ids)]
        counts = {"drawn": len(drawn_ids), "total": len(rows)}
        if hidden.empty:
            self.count.value = format_message(MESSAGES, "figure_drawn", **counts)
        elif hidden["mark_minzoom"].lt(inf).any():
            self.count.value = format_message(MESSAGES, "figure_drawn_zoom", **counts)
        else:
            self.count.value = format_message(MESSAGES, "figure_drawn_list", **counts)
        if tuple(options) != tuple(self.list.options):
            self.list.options = options
            self.list.value = selected_id if selected_id in set(rows["id"]) else None

    def _find_drawn_ids(self):
        return {event_id for name in ("spans", "marks") for event_id in (self._trace(name).customdata or ())}

    def _follow(self, edges):
        first, last = (pd.Timestamp(edge) for edge in edges)
        if first < last and (first, last) != self._view:
            self._view = (first, last)
            self._redraw()

    def _filter(self, _):
        placed = self._placed
        match = placed["track"].isin(self.tracks.value) & placed["importance"].le(_IMPORTANCE[self.importance.value])
        match &= find_matches(placed, self.search.value, self._sources_by_id)
        self._match = match | placed["kind"].eq(ERA)
        self._redraw()

    def _click(self, trace, points, _):
        if points.point_inds:
            event_id = trace.customdata[points.point_inds[0]]
            if event_id in {value for _, value in self.list.options}:
                self.list.value = event_id

    def _select(self, event_id):
        rows = self._placed[self._placed["id"].eq(event_id)]
        self.detail.value = "" if rows.empty else _DETAIL % self._describe(*rows.itertuples())
        self._ring_selected()

    def _describe(self, event):
        entry = build_entry(
            event, event.lane, self._sources_by_id, self._claims_by_event, calendars=self._settings.calendars
        )
        html = render_template("event.html", event=entry, has_tracks=self._has_tracks, is_detail=True)
        overflow = self._placed[self._placed["overflow_host"].eq(event.id)]
        if overflow.empty:
            return html
        return html + render_template("same_time.html", also=[_describe_option(row) for row in overflow.itertuples()])

    def _ring_selected(self):
        """Draw a ring around the selected event, or around the mark that counts it if it has no mark of its own."""
        ring = self._trace("selected")
        rows = self._placed[self._placed["id"].eq(self.list.value)]
        if rows.empty:
            ring.update(_draw_ring([], []))
            return
        host = rows["overflow_host"].iat[0] or rows["id"].iat[0]
        index = self._placed.index[self._placed["id"].eq(host)][0]
        x = find_drawn_spans(self._placed)[2][index]
        ring.update(_draw_ring([format_instant(x)], [self._find_y(host)]))

    def _find_y(self, event_id):
        for trace in (self._shown["marks"], self._shown["spans"]):
            if event_id in trace["customdata"]:
                return trace["y"][trace["customdata"].index(event_id)]
        return None

    def _trace(self, name):
        return next(trace for trace in self.figure.data if trace.name == name)

    def _list_views(self):
        """Return the name and the edges of the view of all events and of each era."""
        eras = self._placed[self._placed["kind"].eq(ERA)].itertuples()
        views = [
            (era.label if isinstance(era.label, str) else era.title, (era.drawn_start, era.drawn_end)) for era in eras
        ]
        return [(format_message(MESSAGES, "all"), self._full_view), *views] if views else []

    def _build_button(self, name, view):
        button = widgets.Button(description=name)
        edges = [format_instant(edge) for edge in view]
        button.on_click(lambda _: self.figure.update_xaxes(range=edges))
        return button


def _describe_option(event):
    return f"{describe_dates(event.start_edtf, event.end_edtf, event.timezone)} · {event.title}"


def _shorten(text):
    return text if len(text) <= _MAX_OPTION_CHARACTERS else text[: _MAX_OPTION_CHARACTERS - 1] + "…"


def _draw_ring(x, y):
    return {
        "type": "scatter",
        "name": "selected",
        "mode": "markers",
        "x": x,
        "y": np.array(y, dtype="float64"),
        "hoverinfo": "skip",
        "marker": {"symbol": "circle-open", "size": 18, "opacity": 1, "color": "#b3541e", "line": {"width": 2.4}},
    }
