"""Contested events, drawn as known.

A curated CSV flows one way: text → checked table → placed table → figure → page.

    dataset = read_file("data")
    draw_timeline(dataset)
    draw_claims(dataset)
    write_html(dataset, "charts/timeline.html")
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
            "check_file",
            "from_dataframe",
            "read_settings",
            "read_actors",
            "read_file",
            "read_claims",
            "read_events",
            "read_sources",
            "write_file",
        ],
        "tables": ["Affiliation", "Basis", "Dataset", "LoadedWord", "Measure", "Provenance", "Settings", "Track"],
    },
)
