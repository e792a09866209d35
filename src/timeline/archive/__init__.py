"""Archives: millions of events, counted and ranked where the data lie, by DuckDB or another engine that Ibis knows."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "formats": ["ARCHIVE_FORMATS"],
        "selection": ["find_bin_events", "is_connected"],
        "summary": ["summarise_archive"],
    },
)
