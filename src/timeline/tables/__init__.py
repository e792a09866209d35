"""What a valid table is: schemas, settings, checks, and the typed tables that users hold. It knows no file."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "cells": ["Cells"],
        "checks": [
            "arrange_columns",
            "check_columns",
            "check_letters",
            "find_repeated_ids",
            "list_cells",
            "split_list",
        ],
        "claim_series": [
            "DOWN",
            "ONE_PLACE",
            "UP",
            "check_claims_table",
            "choose_measure",
            "list_statements",
            "part_by_publication",
            "read_as_of",
        ],
        "claims": ["DERIVED", "check_claim_cells"],
        "codebook": ["build_codebook"],
        "dataset": ["DataRecord"],
        "event_dates": ["DATES"],
        "events": ["ERA", "check_arguments", "check_cells", "check_table", "find_drawable", "find_made_ids"],
        "result": ["ReadResult", "finish_reading", "sift_rows"],
        "schema": ["ACTORS", "CLAIMS", "EVENTS", "REQUIRED", "SOURCES", "TABLES", "WITHDRAWN"],
        "settings": ["AFFILIATIONS", "CONFIDENCES", "MEASURES", "SIDES", "TRACKS", "UNITS"],
    },
)
