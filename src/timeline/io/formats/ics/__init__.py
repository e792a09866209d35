"""Calendars in the iCalendar format."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "read": ["is_ics", "read_ics"],
        "write": ["find_unwritable_in_ics", "render_ics"],
    },
)
