"""Formats of other programs: to read, to write, or both."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "detect": ["CSV", "READ_FORMATS", "read_format", "detect_format"],
        "events_csv": ["render_claims_csv", "render_sources_csv"],
        "limits": ["find_unwritable", "find_losses"],
        "parquet": ["render_parquet"],
        "write": ["WRITE_FORMATS", "choose_format", "write_format"],
    },
)
