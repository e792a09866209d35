"""The page of the events in a cell of a notebook: the same chart, search, filters, list and details."""

from timeline.charts import describe_background
from timeline.html.archive_page import describe_archive, encode_counts
from timeline.html.event_list import group_by_month
from timeline.html.page import (
    FEW_EVENTS,
    build_entries,
    check_ids,
    describe_eras,
    describe_frame,
    describe_known,
    label_chart,
)
from timeline.html.payload import encode_details, encode_drawn, encode_settings
from timeline.html.picture import NARROW_PX, WIDE_PX, draw_pictures
from timeline.html.template import encode_data, render_document
from timeline.layout import (
    ERA_LANE,
    choose_axis_zone,
    describe_forms,
    find_chapter_rows,
    find_full_view,
    locate_events,
)
from timeline.tables import ERA
from timeline.text import (
    PAGE_MESSAGES,
    describe_axis_zone,
    describe_edges,
    describe_period,
    describe_provenance,
    find_period,
    format_message,
    group_claims_by_event,
    index_sources,
    merge_messages,
)

__all__ = ["CellPage"]

# The details of more events than this come after the chart; the same as FEW in page.js.
_FEW_DETAILS = 500
_DAY_MS = 86_400_000


class CellPage:
    """The page of a dataset for the frame of a cell.

    It has no heading unless there is a title, no footer, and no list or picture without its script.

    Parameters
    ----------
    dataset : Dataset
        Sanitized, with a table of events whose ids are unique.
    title : str
        Shown above the chart; the settings have none here, as a notebook has headings of its own.
    as_of : str, optional
        As in `to_html`.
    archive : Archive, optional
        Of which the dataset holds the kept events; its counts are drawn.

    Attributes
    ----------
    html : str
    has_details : bool
        Whether `html` contains the details; otherwise they are to be sent after it.
    located : DataFrame
        As `locate_events` returns it, without eras.
    forms : DataFrame
        As `describe_forms` returns it for `located`.
    lanes : list of str
        The tracks with a lane.
    importances : list of int
        Those that are filters.
    shortest_ms : float
        The length of the deepest zoom in ms of the axis.
    zone : str
        IANA name of the zone of the axis.
    full_view : tuple of float
        The edges of the view that shows all the data, in ms of the axis.
    sources_by_id : dict
        As `index_sources` returns it.

    Raises
    ------
    DataError
        When an id is used twice.
    """

    def __init__(self, dataset, *, title="", as_of=None, archive=None):
        self._archive = archive
        self._as_of, self._known = as_of, describe_known(dataset, as_of, merge_messages(None))
        dataset = dataset if as_of is None else dataset.known_on(as_of, keeps_texts=True)
        check_ids(dataset.events)
        events, settings = dataset.events, dataset.settings
        self._dataset, self._messages = dataset, merge_messages(None)
        self.zone = settings.axis_timezone or choose_axis_zone(events)
        self._all = locate_events(events, axis_timezone=self.zone, tracks=settings.tracks)
        self.located = self._all[self._all["lane"].ne(ERA_LANE)].reset_index(drop=True)
        self.forms = describe_forms(self.located)
        self.full_view = find_full_view(self._all, WIDE_PX)
        self.sources_by_id = index_sources(dataset.sources)
        self.has_details = dataset.count_events() <= _FEW_DETAILS
        self.html = self._render(title)

    def encode_details(self):
        """Return the details for the page, as `encode_data` does: a dict with `type` and `text`."""
        entries = self._build_entries(self._dataset.events)
        months = group_by_month([entry for entry in entries if not entry["is_era"]], self._messages)
        return encode_data(encode_details(self._dataset.events, self.located, entries, months))

    def _build_entries(self, events):
        claims_by_event = group_claims_by_event(self._dataset.claims, self._as_of, self._dataset.settings)
        calendars = self._dataset.settings.calendars
        return build_entries(events, self._all, self.sources_by_id, claims_by_event, self._messages, calendars)

    def _render(self, title):
        events, settings, messages = self._dataset.events, self._dataset.settings, self._messages
        zone_words = describe_axis_zone(events, self.zone, is_chosen=bool(settings.axis_timezone), messages=messages)
        background = describe_background(self._all, zone_words, settings, messages)
        self.lanes = background.lanes
        total, period = self._dataset.count_events(), find_period(events)
        facts = {
            "period": describe_period(period, messages),
            "events": format_message(messages, "facts_events", self._archive.total if self._archive else total),
        }
        eras = self._build_entries(events[events["kind"].eq(ERA)])
        has_tracks = events.loc[events["kind"].ne(ERA), "track"].nunique() > 1
        frame = describe_frame(self._dataset, self.located, self.forms, background, messages)
        encoded = encode_settings(self._all, background, self._dataset.settings.chapters)
        self.importances = frame["importances"]
        self.shortest_ms = WIDE_PX / encoded["sizes"]["deepest"] * _DAY_MS
        return render_document(
            "page.html",
            "timeline.min.js",
            encoded
            | {
                "lang": "en",
                "messages": {name: messages[name] for name in PAGE_MESSAGES},
                "title": title or settings.title or format_message(messages, "figure_title_in_print"),
                "byline": "",
                "credit": "",
                "url": "",
                "record": "",
                "listed": 0,
                "total": total,
                "period": [facts["period"], *describe_edges(period, messages)],
                "has_tracks": has_tracks,
                "later": self._known["later"],
                "has_counts": self._archive is not None,
                "rows": {
                    plot: {"chapters": self._count_chapter_rows(background, width_px), "lanes": None}
                    for plot, width_px in (("wide", WIDE_PX), ("narrow", NARROW_PX))
                },
            },
            messages=messages,
            is_cell=True,
            pictures=[],
            scale=None,
            is_small=total <= FEW_EVENTS and draw_pictures(self._all, self.located, self.forms, background)[2] == total,
            drawn_data=encode_data(encode_drawn(self.located, self.forms)),
            details_data=self.encode_details() if self.has_details else None,
            lang="en",
            direction="ltr",
            title=title,
            subtitle="",
            byline="",
            note=describe_archive(self._archive, total, messages) if self._archive else "",
            **self._known,
            provenance="" if self._dataset.provenance is None else describe_provenance(self._dataset.provenance),
            print_sources="short",
            facts=facts,
            chart_label=label_chart(title or settings.title, facts, self.lanes, messages),
            listed_count=0,
            key_events=(),
            counts_data=self._encode_counts(),
            has_tracks=has_tracks,
            months=[],
            **describe_eras(eras, self._dataset.settings.chapters),
            **frame,
        )

    def _encode_counts(self):
        archive = self._archive
        return encode_data(encode_counts(archive, self.lanes or archive.lanes)) if archive else None

    def _count_chapter_rows(self, background, width_px):
        return find_chapter_rows(background, find_full_view(self._all, width_px), width_px)
