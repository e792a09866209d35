"""A live timeline for a notebook: labels follow the zoom, events can be searched, filtered and read."""

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.charts import (
    TEMPLATE,
    add_legend,
    build_layout,
    build_looks,
    build_traces,
    describe_tooltips,
    draw_timeline,
    find_margins,
    format_instant,
)
from timeline.html.event_list import build_entry
from timeline.html.search import find_matches
from timeline.html.template import render_template
from timeline.layout import (
    ERA_LANE,
    choose_axis_zone,
    find_drawn_spans,
    find_view,
    list_lanes,
    place_events,
    select_visible,
)
from timeline.tables import ERA, require_events
from timeline.text import describe_dates, group_claims_by_event, index_sources

try:
    import anywidget
    import ipywidgets as widgets
except ModuleNotFoundError as fault:
    raise ImportError("explore() needs ipywidgets and anywidget: pip install 'timeline-notebook[lab]'") from fault

__all__ = ["Explorer", "explore"]


_PLOTLY = "application/vnd.plotly.v1+json"
_LONGEST_OPTION = 96
# Lists and buttons in a box of this class have their keys to themselves: JupyterLab tries its shortcuts from the
# element that has the focus outwards, and leaves off where it finds the attribute.
_OWN_KEYS, _SUPPRESS = "tl-own-keys", "data-lm-suppress-shortcuts"
_DETAIL = (
    "<style>.tl-detail a { text-decoration: underline; } .tl-detail a:focus-visible { outline: 2px solid; }"
    ".tl-detail p, .tl-detail li, .tl-detail h4 { line-height: 1.45; margin: 0.35em 0; }</style>"
    '<div class="tl-detail">%s</div>'
)
_IMPORTANCE = {"all events": 3, "importance 1 and 2": 2, "importance 1": 1}


def explore(events, *, sources=None, claims=None, width_px=840, title=None, axis_timezone=None):
    """Return a live timeline: a figure whose labels follow the zoom, a list of its events, and what is known of one.

    Labels and marks are chosen by the same thresholds as in `draw_timeline`, anew after each zoom or pan. A click on
    a mark, or the list (arrow keys move in it), selects an event and shows its detail. Filters for tracks and
    importance and a search narrow what is drawn and listed.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it.
    sources, claims : DataFrame, optional
        As `read_sources` and `read_claims` give them.
    width_px : int
        Width of the figure.
    title : str, optional
        Shown above the figure.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.

    Returns
    -------
    Explorer

    Raises
    ------
    DataError, TypeError
        As `draw_timeline`.
    """
    return Explorer(events, sources=sources, claims=claims, width_px=width_px, title=title, axis_timezone=axis_timezone)


class _OwnKeys(anywidget.AnyWidget):
    """Keep JupyterLab from taking keys: in command mode an arrow would leave a list for the next cell."""

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

    def __init__(self, events, *, sources, claims, width_px, title, axis_timezone):
        require_events(events)
        self._given = events
        zone = axis_timezone or choose_axis_zone(events)
        margins = find_margins(width_px)
        self._narrow, self._plot_px = margins["narrow"], width_px - margins["l"] - margins["r"]
        self._placed = place_events(events, width_px=self._plot_px, axis_timezone=zone)
        self._looks, self._zone = build_looks(self._placed), zone
        self._prefix = "narrow_" if self._narrow else ""
        self._counted_on = self._placed[self._prefix + "counted_on"]
        self._known, self._grouped = index_sources(sources), group_claims_by_event(claims)
        self._whole = find_view(self._placed, self._plot_px)
        self._view, self._match = self._whole, pd.Series(True, index=self._placed.index)
        self._options = {}  # what the list says of each event that it has shown
        # A saved notebook, and one without a kernel, shows this.
        self._plain = draw_timeline(
            events, sources=sources, claims=claims, width_px=width_px, title=title, axis_timezone=zone
        )
        self.figure = self._draw_figure(zone, width_px, title)
        self.search = widgets.Text(placeholder="Search", description="Search", continuous_update=True)
        lanes = list_lanes(events)
        self.tracks = widgets.SelectMultiple(
            options=lanes, value=lanes, rows=min(6, max(2, len(lanes))), description="Tracks"
        )
        self.importance = widgets.Dropdown(options=list(_IMPORTANCE), description="Importance")
        self.count = widgets.HTML()
        wide = widgets.Layout(width=f"{width_px}px")
        self.list = widgets.Select(options=[], rows=10, layout=wide)
        self.detail = widgets.HTML(layout=wide)
        self.chapters = widgets.HBox([self._draw_button(*chapter) for chapter in self._list_chapters()])
        filters = widgets.HBox([widgets.VBox([self.search, self.importance]), self.tracks])
        super().__init__(
            [filters, self.chapters, self.figure, self.count, self.list, self.detail, _OwnKeys()],
            _dom_classes=[_OWN_KEYS],
        )
        for widget in (self.search, self.tracks, self.importance):
            widget.observe(self._filter, "value")
        self.list.observe(lambda change: self._select(change["new"]), "value")
        self.figure.layout.xaxis.on_change(lambda axis, edges: self._follow(edges), "range")
        for name in ("marks", "spans", "counts"):
            self._trace(name).on_click(self._click)
        self._redraw()

    @property
    def selected(self):
        """The selected event as a DataFrame of one row, as it was given; of none if nothing is selected."""
        return self._given[self._given["id"].eq(self.list.value)]

    @property
    def visible(self):
        """The events that match the filters and the search and lie in the view, as they were given."""
        shown = select_visible(self._placed, *self._view, self._plot_px, narrow=self._narrow)
        ids = self._placed.loc[shown["in_view"] & self._match & self._placed["lane"].ne(ERA_LANE), "id"]
        return self._given[self._given["id"].isin(ids)]

    def zoom(self, start, end):
        """Show from one day to another, both whole, in the axis zone.

        Parameters
        ----------
        start, end : str or Timestamp
        """
        first, last = pd.Timestamp(start), pd.Timestamp(end)
        last += pd.Timedelta(days=int(last == last.normalize()))
        if not first < last:
            raise TypeError(f"The end must lie after the start; got {start!r} and {end!r}.")
        self.figure.update_xaxes(range=[format_instant(first), format_instant(last)])

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        words = f"A live timeline of {self._placed['lane'].ne(ERA_LANE).sum()} events; it needs a running kernel."
        return data | {"text/plain": words, _PLOTLY: json.loads(self._plain.to_json(engine="json"))}

    def _draw_figure(self, zone, width_px, title):
        layout = build_layout(self._placed, zone=zone, narrow=self._narrow, title=title)
        add_legend(layout, self._plot_px)
        first, last = (format_instant(edge) for edge in self._whole)
        layout["xaxis"] |= {"range": [first, last], "minallowed": first, "maxallowed": last}
        # Plotly reads the kind of an axis from the first trace that is not empty, anew with each change.
        period = {"type": "scatter", "name": "period", "mode": "markers", "x": [first, last], "y": [0, 0]}
        period |= {"opacity": 0, "hoverinfo": "skip"}
        figure = go.FigureWidget(data=[period, *self._build(), _draw_ring([], [])], layout=layout)
        figure.update_layout(template=TEMPLATE, width=width_px)
        return figure

    def _build(self):
        shown = select_visible(
            self._placed, *self._view, self._plot_px, narrow=self._narrow, beyond_px=self._plot_px / 2
        )
        shown[["in_view", "drawn", "labelled", "inside", "as_bar", "shows_day", "counts"]] &= self._match.to_numpy()[
            :, None
        ]
        untold = shown["drawn"] & self._looks["hover"].eq("")
        if untold.any():
            texts = describe_tooltips(self._placed[untold], self._known, self._grouped, self._zone)
            self._looks.loc[untold, "hover"] = texts
        return build_traces(self._placed, shown, self._looks, *self._view, self._plot_px, narrow=self._narrow)

    def _redraw(self):
        built = self._build()
        with self.figure.batch_update():
            for trace in built:
                self._trace(trace["name"]).update(trace, overwrite=False)
            self._ring_selected()
        self._list_visible()

    def _list_visible(self):
        rows = self.visible.sort_values(["start_earliest", "id"])
        for event in rows[~rows["id"].isin(self._options)].itertuples():
            self._options[event.id] = _shorten(_describe_option(event))
        options = [(self._options[name], name) for name in rows["id"]]
        chosen = self.list.value
        drawn = len(self._list_drawn().intersection(rows["id"]))
        self.count.value = f"{drawn} of {len(rows)} events drawn" + (
            "" if drawn == len(rows) else "; zoom in, or read the list, for the rest"
        )
        if tuple(options) != tuple(self.list.options):
            self.list.options = options
            self.list.value = chosen if chosen in set(rows["id"]) else None

    def _list_drawn(self):
        return {name for trace in ("spans", "marks") for name in (self._trace(trace).customdata or ())}

    def _follow(self, edges):
        first, last = (pd.Timestamp(edge) for edge in edges)
        if first < last and (first, last) != self._view:
            self._view = (first, last)
            self._redraw()

    def _filter(self, _):
        placed = self._placed
        match = placed["track"].isin(self.tracks.value) & placed["importance"].le(_IMPORTANCE[self.importance.value])
        match &= find_matches(placed, self.search.value)
        self._match = match | placed["kind"].eq(ERA)
        self._redraw()

    def _click(self, trace, points, _):
        if points.point_inds:
            name = trace.customdata[points.point_inds[0]]
            if name in {value for _, value in self.list.options}:
                self.list.value = name

    def _select(self, name):
        found = self._placed[self._placed["id"].eq(name)]
        self.detail.value = "" if found.empty else _DETAIL % self._describe(*found.itertuples())
        self._ring_selected()

    def _describe(self, event):
        told = render_template("event.html", event=build_entry(event, event.lane, self._known, self._grouped))
        also = self._placed[self._counted_on.eq(event.id)]
        if also.empty:
            return told
        return told + render_template("also.html", also=[_describe_option(one) for one in also.itertuples()])

    def _ring_selected(self):
        """Draw a ring around the selected event, or around the mark that counts it if it has none of its own."""
        ring = self._trace("selected")
        found = self._placed[self._placed["id"].eq(self.list.value)]
        if found.empty:
            ring.update(_draw_ring([], []))
            return
        host = self._counted_on[found.index[0]] or found["id"].iat[0]
        place = self._placed.index[self._placed["id"].eq(host)][0]
        x = find_drawn_spans(self._placed, self._prefix)[2][place]
        ring.update(_draw_ring([format_instant(x)], [self._find_height(host)]))

    def _find_height(self, name):
        for trace in (self._trace("marks"), self._trace("spans")):
            for one, y in zip(trace.customdata or (), trace.y if trace.y is not None else (), strict=True):
                if one == name:
                    return y
        return None

    def _trace(self, name):
        return next(trace for trace in self.figure.data if trace.name == name)

    def _list_chapters(self):
        eras = self._placed[self._placed["kind"].eq(ERA)]
        named = [(era.label if isinstance(era.label, str) else era.title, era) for era in eras.itertuples()]
        return [("All", self._whole), *((name, (era.body_start, era.body_end)) for name, era in named)]

    def _draw_button(self, name, view):
        button = widgets.Button(description=name)
        edges = [format_instant(edge) for edge in view]
        button.on_click(lambda _: self.figure.update_xaxes(range=edges))
        return button


def _describe_option(event):
    return f"{describe_dates(event.start_edtf, event.end_edtf, event.timezone)} · {event.title}"


def _shorten(text):
    return text if len(text) <= _LONGEST_OPTION else text[: _LONGEST_OPTION - 1] + "…"


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
