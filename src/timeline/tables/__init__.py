"""What a valid table is: schemas, settings, checks, and the typed tables that users hold. It knows no file."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "arguments": ["parse_day", "parse_view"],
        "cells": ["TextTable"],
        "checks": [
            "order_columns",
            "remove_invisible",
            "check_schema",
            "check_characters",
            "find_repeated_ids",
            "iter_cells",
            "split_list",
        ],
        "claim_series": [
            "OPEN_BELOW",
            "OPEN_ABOVE",
            "PLACE_PREFIX",
            "require_claims",
            "list_values",
            "select_measure",
            "group_statements",
            "split_by_publication",
        ],
        "claims": ["CLAIM_DATE_COLUMNS", "build_claims", "renew_claim_days"],
        "codebook": ["build_codebook"],
        "dataset": ["Dataset"],
        "provenance": ["Provenance"],
        "event_dates": ["DATES_READ_FROM", "DATE_COLUMNS", "DERIVED_COLUMNS", "join_date_cells"],
        "events": [
            "ERA",
            "NEEDED_COLUMNS",
            "check_arguments",
            "build_events",
            "require_events",
            "find_drawable",
            "find_derived_ids",
        ],
        "result": ["TableResult", "build_result", "filter_rows", "find_blanked"],
        "schema": ["ACTORS", "CLAIMS", "EVENTS", "ONE_PLACE", "REQUIRED", "SOURCES", "TABLES", "WITHDRAWN"],
        "settings": [
            "CALENDARS",
            "NEUTRAL",
            "Affiliation",
            "Basis",
            "LoadedWord",
            "Measure",
            "Settings",
            "Track",
            "parse_settings",
        ],
    },
)
