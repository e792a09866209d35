"""Formats of other programs: to read, to write, or both."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "base": ["CSV", "GENERATOR"],
        "detect": ["read_format", "detect_format"],
        "gdelt.columns": ["GDELT_HEADERS", "GDELT_ROOTS"],
        "limits": ["find_unwritable", "find_losses"],
        "registry": ["FORMATS"],
        "write": ["choose_format", "render_format"],
    },
)
