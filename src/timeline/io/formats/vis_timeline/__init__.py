"""Items of vis-timeline, as JSON."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "dates": ["LAST_YEAR"],
        "read": ["is_vis", "read_vis"],
        "write": ["find_unwritable_in_vis", "render_vis"],
    },
)
