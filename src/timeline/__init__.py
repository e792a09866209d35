"""Contested events, drawn as known.

A curated CSV flows one way: text → checked table → placed table → figure → page.

    dataset = read_file("data")
    draw_timeline(dataset)
    draw_claims(dataset)
    write_html(dataset, "charts/timeline.html")
"""

import os
import sys

if sys.argv[:1] == ["-m"] and any(
    word == "-mtimeline" or (word == "-m" and name.split(".")[0] == "timeline")
    for word, name in zip(sys.orig_argv, [*sys.orig_argv[1:], ""], strict=True)
):  # `python -m timeline`, see __main__.py
    sys.path[:] = [folder for folder in sys.path if folder not in ("", os.getcwd())]

import lazy_loader

__version__ = "0.2.0"

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "archive": ["summarise_archive"],
        "charts": ["TimelineFigure", "draw_claims", "draw_timeline", "write_image"],
        "dates": ["EdtfDate", "parse_edtf", "format_edtf"],
        "editorial": ["check_dataset", "compare_datasets"],
        "errors": ["DateError", "DataError"],
        "html": [
            "explore",
            "claims_to_html",
            "gallery_to_html",
            "to_html",
            "chart_to_html",
            "write_chart_html",
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
        "tables": [
            "Affiliation",
            "Archive",
            "Basis",
            "Dataset",
            "LoadedWord",
            "Measure",
            "Provenance",
            "Settings",
            "Track",
        ],
    },
)
