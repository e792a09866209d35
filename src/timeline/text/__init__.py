"""The words that readers of charts and pages see: dates, claims, sources and messages."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "claims": [
            "describe_claim",
            "describe_covered_days",
            "describe_scope",
            "group_claims_by_event",
            "format_amount",
            "format_value",
            "needs_unit",
            "read_amount_words",
        ],
        "date_words": [
            "format_day",
            "describe_in_calendars",
            "describe_dates",
            "describe_event_dates",
            "describe_written_day",
            "format_month",
            "format_zone",
            "parse_local",
        ],
        "disputes": ["name_dispute"],
        "messages": ["CLAIMS_MESSAGES", "MESSAGES", "PAGE_MESSAGES", "format_message", "merge_messages"],
        "period": [
            "describe_axis_zone",
            "describe_edges",
            "describe_period",
            "find_dates_period",
            "find_period",
            "format_iso_period",
            "has_clocks_without_zone",
            "shows_years_before_1",
        ],
        "sources": [
            "count_sources",
            "describe_provenance",
            "describe_settings",
            "describe_source",
            "find_link",
            "index_sources",
            "list_sources",
        ],
    },
)
