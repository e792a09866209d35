"""Archives: millions of events, counted and ranked where the data lie, by DuckDB or another engine that Ibis knows."""

import lazy_loader

_load, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "checks": ["ArchiveCheck", "check_archive"],
        "formats": ["ARCHIVE_FORMATS"],
        "selection": ["find_bin_events", "is_connected"],
        "summary": ["summarise_archive"],
    },
)


def __getattr__(name):
    try:
        return _load(name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("ibis", "duckdb", "pyarrow", "sqlglot"):
            raise
        raise ImportError(f"Archives need {error.name}: pip install 'timeline-notebook[archive]'") from error
