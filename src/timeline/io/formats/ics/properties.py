"""Get the values of properties of an event as the icalendar library holds them."""

from icalendar import vText

from timeline.unicode import sanitize_text

__all__ = ["get_raw", "get_text", "get_time"]


def get_text(event, name):
    """Return the value of a property as text, of several the first; empty if there is none."""
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else str(value)


def get_raw(event, name):
    """Return the value of a property in the notation of the file; empty if there is none."""
    value = event.get(name)
    try:
        raw = value.to_ical().decode("utf-8", "replace") if hasattr(value, "to_ical") else str(value or "")
    except UnicodeEncodeError:  # the library cannot write lone surrogates, which stand for bytes that are not UTF-8
        raw = str(value)
    return sanitize_text(raw)


def get_time(event, name, kind):
    """Return the date, datetime or timedelta of a property; None if it has no valid value of this class."""
    value = event.get(name)
    time = None if isinstance(value, vText) else getattr(value, "dt", None)  # the library holds invalid values as text
    return time if isinstance(time, kind) else None
