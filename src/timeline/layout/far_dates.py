"""Say what is drawn of events in years that pandas cannot hold as times: from -9999 to 0000."""

import pandas as pd

from timeline.dates import parse_edtf

__all__ = ["TIMES", "YEARS_MS", "measure_far"]

# What is drawn of an event, in ms of the axis from 1970-01-01T00:00.
TIMES = ("start_ms", "end_ms", "mark_ms", "certain_start_ms", "certain_end_ms")
# The first and the last ms of the years -9999 to 9999.
YEARS_MS = (-377_705_116_800_000, 253_402_300_799_999)
_DAY_S = 86_400
_LONGEST_DAY_S = 25 * 3_600


def measure_far(events, last_ms):
    """Return what is drawn of the events that lie in the years -9999 to 0000 in part or whole.

    Years this far back have no time zones; a date of theirs is drawn as it is written.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it, with an index of unique labels.
    last_ms : float
        Where an event ends that goes on.

    Returns
    -------
    DataFrame
        A row for each of those of which both bounds are known, on its index, with the columns `form` and TIMES.
    """
    missing = events[events["start_earliest"].isna() & events["start_edtf"].notna()]
    columns = (missing[name] for name in ("start_edtf", "end_edtf", "is_open"))
    rows = {}
    for index, start_text, end_text, is_open in zip(missing.index, *columns, strict=True):
        bounds = _find_bounds(start_text, end_text)
        if bounds is not None:
            rows[index] = _measure(*bounds, is_open, last_ms)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["form", *TIMES])


def _find_bounds(start_text, end_text):
    """Return the dates of start and end, the end None for an event without one; None if one of them cannot be drawn."""
    start = parse_edtf(start_text)
    end = parse_edtf(end_text) if isinstance(end_text, str) and end_text != ".." else None
    if start.kind == "interval":
        start, end = start.parts
    if start is None or None in (start.first_s, start.last_s):
        return None
    last = start.last_s if end is None or end.last_s is None else end.last_s
    if start.first_s * 1_000 < YEARS_MS[0] or last * 1_000 > YEARS_MS[1] + 1:
        return None
    return start, end


def _measure(start, end, is_open, last_ms):
    first, start_last = start.first_s, start.last_s
    if is_open or (end is not None and end.last_s is not None):
        last = max(last_ms / 1_000, start_last) if is_open else end.last_s
        certain = [first if start_last - first <= _LONGEST_DAY_S else start_last - _DAY_S, last]
        if not is_open and end.last_s - end.first_s > _LONGEST_DAY_S:
            certain[1] = end.first_s + _DAY_S
        if certain[0] > certain[1]:
            certain = [(certain[0] + certain[1]) / 2] * 2
        form = "span"
    else:
        last, certain = start_last, [first, start_last]
        form = "point" if start_last - first <= _LONGEST_DAY_S else "stretch"
    times = (first, last, (first + last) / 2, *certain)
    return [form, *(seconds * 1_000.0 for seconds in times)]
