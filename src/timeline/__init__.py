"""Contested events, drawn as known.

A curated CSV flows one way: text → checked table → placed table → figure → page.

    settings = read_settings("data")
    sources = read_sources("data/sources.csv")
    events = read_events("data/events.csv", sources=sources)
    claims = read_claims("data/claims.csv", events=events, sources=sources)
    draw_timeline(events, sources=sources, claims=claims, settings=settings)
    draw_claims(claims, "killed", sources=sources)
    write_html(events, "charts/timeline.html", sources=sources, claims=claims, settings=settings)
"""

import lazy_loader

__version__ = "0.2.0"

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "charts": ["draw_claims", "draw_timeline", "write_image"],
        "dates": ["EdtfDate", "parse_edtf", "format_edtf"],
        "editorial": ["check_dataset", "compare_datasets"],
        "errors": ["DateError", "DataError"],
        "html": [
            "explore",
            "claims_to_html",
            "gallery_to_html",
            "to_html",
            "write_claims_html",
            "write_gallery",
            "write_html",
        ],
        "io": [
            "ImportResult",
            "check_claims",
            "check_events",
            "check_sources",
            "read_provenance",
            "read_settings",
            "from_dataframe",
            "read_actors",
            "read_file",
            "read_claims",
            "read_events",
            "read_sources",
            "write_file",
        ],
        "layout": ["place_events"],
        "tables": ["Provenance", "ReadResult", "Settings", "Track"],
    },
)
