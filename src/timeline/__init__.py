"""Contested events, drawn as known.

A curated CSV flows one way: text → checked table → placed table → figure → page.

    sources = read_sources("data/sources.csv")
    events = read_events("data/events.csv", sources=sources)
    claims = read_claims("data/claims.csv", events=events, sources=sources)
    draw_timeline(events, sources=sources, claims=claims)
    draw_claims(claims, "killed", "Iran, all", sources=sources, view=("2025-12-28", "2026-02-08"))
    write_page(events, "charts/timeline.html", sources=sources, claims=claims)
"""

from timeline.canonical import write_edtf
from timeline.claims import check_claims, read_claims
from timeline.claims_chart import draw_claims
from timeline.claims_page import render_claims_page, write_claims_page
from timeline.data_package import DataRecord, check_data_package, describe_data
from timeline.differences import compare_records
from timeline.edtf import EdtfDate, parse_edtf
from timeline.errors import EdtfError, EventsError
from timeline.events import check_events, read_events
from timeline.figure import draw_timeline
from timeline.formats.frame import events_from_frame
from timeline.formats.imports import Imported
from timeline.formats.recognise import read_any
from timeline.formats.targets import write_any
from timeline.gallery import render_gallery, write_gallery
from timeline.image import write_image
from timeline.layout import place_events
from timeline.lists import read_actors
from timeline.page import render_page, write_page
from timeline.sifting import ReadResult
from timeline.sources import check_sources, read_sources

__all__ = [
    "DataRecord",
    "EdtfDate",
    "EdtfError",
    "EventsError",
    "Imported",
    "ReadResult",
    "check_claims",
    "check_data_package",
    "check_events",
    "check_sources",
    "compare_records",
    "describe_data",
    "draw_claims",
    "draw_timeline",
    "events_from_frame",
    "explore",
    "parse_edtf",
    "place_events",
    "read_actors",
    "read_any",
    "read_claims",
    "read_events",
    "read_sources",
    "render_claims_page",
    "render_gallery",
    "render_page",
    "write_any",
    "write_claims_page",
    "write_edtf",
    "write_gallery",
    "write_image",
    "write_page",
]


def __getattr__(name):
    """Return `explore`; it needs ipywidgets and anywidget, which only a notebook has."""
    if name != "explore":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from timeline.explorer import explore
    except ModuleNotFoundError as fault:
        if fault.name not in ("anywidget", "ipywidgets"):
            raise
        raise ImportError("explore() needs ipywidgets and anywidget: pip install 'timeline-notebook[lab]'") from fault
    return explore
