"""Contested events, drawn as known.

A curated CSV flows one way: text → checked table → placed table → figure → page.

    sources = read_sources("data/sources.csv")
    events = read_events("data/events.csv", sources=sources)
    claims = read_claims("data/claims.csv", events=events, sources=sources)
    draw_timeline(events, sources=sources, claims=claims)
    write_page(events, "charts/timeline.html", sources=sources, claims=claims)
"""

from timeline.canonical import write_edtf
from timeline.claims import check_claims, read_claims
from timeline.edtf import EdtfDate, parse_edtf
from timeline.errors import EdtfError, EventsError
from timeline.events import check_events, read_events
from timeline.figure import draw_timeline
from timeline.layout import place_events
from timeline.page import render_page, write_page
from timeline.sifting import ReadResult
from timeline.sources import check_sources, read_sources

__all__ = [
    "EdtfDate",
    "EdtfError",
    "EventsError",
    "ReadResult",
    "check_claims",
    "check_events",
    "check_sources",
    "draw_timeline",
    "parse_edtf",
    "place_events",
    "read_claims",
    "read_events",
    "read_sources",
    "render_page",
    "write_edtf",
    "write_page",
]
