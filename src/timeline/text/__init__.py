"""Words for readers of charts and pages: dates, claims, sources, and every label."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "claims": ["describe_claim", "group_claims", "list_claims", "name_figure"],
        "dates": ["describe_day", "describe_in_iran", "describe_when", "name_month", "name_zone"],
        "messages": ["PHRASES", "say", "take_phrases"],
        "sources": [
            "count_sources",
            "describe_record",
            "describe_source",
            "find_link",
            "index_sources",
            "list_sources",
        ],
    },
)
