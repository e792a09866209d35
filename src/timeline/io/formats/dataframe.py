"""Read the events of any DataFrame: dates, periods, numbers and lists become the text that a CSV would hold."""

from datetime import date, datetime

import numpy as np
import pandas as pd

from timeline.io.text_table import TEXT, read_dataframe_cells
from timeline.tables import EVENTS, build_events

__all__ = ["from_dataframe"]

_NAME = "the DataFrame"
_MIDNIGHT = "T00:00:00"
_FIRST_QUARTER = 33  # in EDTF


def from_dataframe(
    frame, *, columns=None, title="", sources=None, timezone="UTC", errors="raise", calendar=None, day_first=None
):
    """Return the events of any DataFrame as a checked table, as `read_events` does for a CSV.

    Columns are matched as the header of a CSV: by `columns`, by our names, by their common aliases. A column of
    timestamps that are all at midnight is one of days; otherwise all of them are clock times, with their offset if
    they have one. A period keeps its length (a year, a quarter, a month, a week, a day). Numbers without a fraction
    lose their `.0`, lists are joined by `|`, and what pandas has as missing is blank.

    Parameters
    ----------
    frame : DataFrame
        A row per event, with any index and any columns. It is not changed.
    columns : dict of str to str, optional
        Our name of a column → the frame's own, for example `{"start": "when"}`.
    title : str, optional
        A template by which titles are made of other columns: `"{actor}: {what}"`.
    sources, timezone, errors, calendar, day_first
        As in `read_events`.

    Returns
    -------
    DataFrame or ReadResult
        As from `read_events`. Problems name rows by the frame's index if that is unique whole numbers; else by
        position, from 0.

    Raises
    ------
    DataError
        When there are errors; all of them are in `.problems`.
    ValueError
        When an argument is not one of its choices.
    TypeError
        When it is not a DataFrame.

    Examples
    --------
    >>> frame = pd.DataFrame({"when": pd.PeriodIndex(["2025-06"], freq="M"), "who": ["IAEA"], "what": ["Report"]})
    >>> from_dataframe(frame, columns={"start": "when"}, title="{who}: {what}")[["start", "title"]].values.tolist()
    [['2025-06', 'IAEA: Report']]
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"`frame` must be a DataFrame; got {type(frame).__name__}.")
    for name in columns or {}:
        if name not in EVENTS.columns:
            raise ValueError(f"`columns` names '{name}', which is no column of events: {', '.join(EVENTS.columns)}.")
    has_row_numbers = pd.api.types.is_integer_dtype(frame.index.dtype) and frame.index.is_unique
    index = pd.Index(frame.index if has_row_numbers else range(len(frame)), name="row", dtype="int64")
    columns_of_text = [
        pd.Series(_format_column(frame.iloc[:, at]), index=index, dtype=TEXT) for at in range(frame.shape[1])
    ]
    table = pd.concat(columns_of_text, axis=1) if columns_of_text else pd.DataFrame(index=index)
    table.columns = [str(name) for name in frame.columns]
    cells = read_dataframe_cells(table, EVENTS, _NAME, columns=columns, template=title)
    options = {"sources": sources, "timezone": timezone, "calendar": calendar, "day_first": day_first}
    return build_events(cells, _NAME, errors=errors, **options)


def _format_column(column):
    """Return the cells of a column as text, None for missing ones."""
    if isinstance(column.dtype, pd.PeriodDtype):
        return [None if pd.isna(period) else _format_period(period) for period in column]
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return _format_timestamps(column)
    values = column.tolist()
    times = [value for value in values if isinstance(value, datetime) and not pd.isna(value)]
    has_clock = any(value.time() != value.min.time() for value in times)
    return [_format_value(value, has_clock) for value in values]


def _format_timestamps(column):
    local = column.dt.tz_localize(None)
    texts = np.datetime_as_string(local.to_numpy().astype("datetime64[s]")).tolist()
    if all(text.endswith(_MIDNIGHT) or text == "NaT" for text in texts):
        return [None if text == "NaT" else text.removesuffix(_MIDNIGHT) for text in texts]
    has_zone = column.dt.tz is not None
    offsets = (local - column.dt.tz_convert(None)).dt.total_seconds().tolist() if has_zone else [None] * len(texts)
    return [
        None if text == "NaT" else text.removesuffix(":00") + _format_offset(offset_s)
        for text, offset_s in zip(texts, offsets, strict=True)
    ]


def _format_offset(offset_s):
    if not offset_s:
        return "" if offset_s is None else "Z"
    hours, minutes = divmod(abs(int(offset_s)) // 60, 60)
    return f"{'-' if offset_s < 0 else '+'}{hours:02}:{minutes:02}"


def _format_time(time):
    text = time.replace(microsecond=0).isoformat(timespec="seconds" if time.second else "minutes")[:25]
    return text.replace("+00:00", "Z")


def _format_period(period):
    unit, first, last = period.freqstr.split("-")[0], period.start_time, period.end_time
    if unit in ("Y", "YE", "A") and first.month == 1:
        return f"{first.year:04}"
    if unit in ("Q", "QE") and first.month % 3 == 1:
        return f"{first.year:04}-{_FIRST_QUARTER + first.quarter - 1}"
    if unit in ("M", "ME"):
        return f"{first.year:04}-{first.month:02}"
    if first.date() == last.date():
        return first.date().isoformat() if unit in ("D", "B") else _format_time(first)
    return f"[{first.date()}..{last.date()}]"


def _format_value(value, has_clock):
    if isinstance(value, (list, tuple, set, frozenset)):
        members = sorted(value) if isinstance(value, (set, frozenset)) else value
        return "|".join(str(member).strip() for member in members) or None
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if isinstance(value, datetime):
        return _format_time(value) if has_clock else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, pd.Period):
        return _format_period(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() or None
