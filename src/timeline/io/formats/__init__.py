"""Formats of other programs: to read, to write, or both."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "_import": ["Imported"],
        "dataframe": ["events_from_frame"],
        "detect": ["OWN", "READABLE", "read_any", "recognise_format"],
        "events_csv": ["render_claims_csv", "render_sources_csv"],
        "limits": ["find_left_out", "find_losses"],
        "parquet": ["render_parquet"],
        "write": ["TARGETS", "choose_target", "write_any"],
    },
)
