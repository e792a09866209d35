"""TimelineJS of the Knight Lab: its JSON and its spreadsheet."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "json_read": ["is_timelinejs_json", "read_timelinejs_json"],
        "json_write": ["render_timelinejs_json"],
        "sheet": ["is_timelinejs_sheet", "read_timelinejs_sheet", "render_timelinejs_sheet"],
    },
)
