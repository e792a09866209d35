"""Say what is drawn of events in years that pandas cannot hold as times: from -9999 to 0000."""

import pandas as pd

from timeline.dates import parse_edtf

__all__ = ["TIMES", "find_far", "measure_far"]

# What is drawn of an event, in ms of the axis from 1970-01-01T00:00.
TIMES = ("start_ms", "end_ms", "mark_ms", "certain_start_ms", "certain_end_ms")
_FIRST_S = -377_705_116_800  # -9999-01-01
_LAST_S = 253_402_300_800  # 10000-01-01
_DAY_S = 86_400
_LONGEST_DAY_S = 25 * 3_600


def find_far(events):
    """Return whether each event lies in the years -9999 to 0000 in part or whole, and both bounds of it are known.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it.
    """
    is_missing = events["start_earliest"].isna() & events["start_edtf"].notna()
    is_far = is_missing.copy()
    for index, start, end in zip(
        events.index[is_missing],
        events.loc[is_missing, "start_edtf"],
        events.loc[is_missing, "end_edtf"],
        strict=True,
    ):
        is_far[index] = _find_bounds(start, end) is not None
    return is_far


def measure_far(events, last_ms):
    """Return what is drawn of such events, with the columns `form` and TIMES on the index of `events`.

    Years this far back have no time zones; a date of theirs is drawn as it is written.

    Parameters
    ----------
    events : DataFrame
        Those of which `find_far` is true.
    last_ms : float
        Where an event ends that goes on.
    """
    rows = [
        _measure(start, end, is_open, last_ms)
        for start, end, is_open in zip(events["start_edtf"], events["end_edtf"], events["is_open"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["form", *TIMES], index=events.index)


def _find_bounds(start_text, end_text):
    """Return the dates of start and end, the end None for an event without one; None if one of them cannot be drawn."""
    start = parse_edtf(start_text)
    end = parse_edtf(end_text) if isinstance(end_text, str) and end_text != ".." else None
    if start.kind == "interval":
        start, end = start.parts
    if start is None or None in (start.first_s, start.last_s):
        return None
    last = start.last_s if end is None or end.last_s is None else end.last_s
    if start.first_s < _FIRST_S or last > _LAST_S:
        return None
    return start, end


def _measure(start_text, end_text, is_open, last_ms):
    start, end = _find_bounds(start_text, end_text)
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
