"""Read the events of any DataFrame: dates, periods, numbers and lists become the text that a CSV would hold."""

from dataclasses import replace
from datetime import date, datetime, time

import numpy as np
import pandas as pd

from timeline.dates import format_offset
from timeline.errors import DataError, Problems
from timeline.io.text_table import read_dataframe_cells
from timeline.tables import (
    DATE_COLUMNS,
    DATES_READ_FROM,
    DERIVED_COLUMNS,
    EVENTS,
    NEEDED_COLUMNS,
    NEUTRAL,
    TEXT,
    Dataset,
    build_events,
    check_arguments,
    join_date_cells,
    renew_claim_days,
    require_claims,
)

__all__ = ["from_dataframe", "to_claims_dataset", "to_dataset"]

_NAME = "the DataFrame"
_MIDNIGHT = "T00:00:00"
_FIRST_QUARTER = 33  # in EDTF
_DATE_CELLS = ("start", "end", "timezone")
# Kinds of dtype that are no dates, as `numpy.dtype.kind` names them: durations, truth values, complex numbers.
_NO_DATES = {"m": "a duration", "b": "true or false", "c": "a complex number"}


def from_dataframe(
    frame,
    *,
    columns=None,
    title="",
    sources=None,
    timezone=None,
    calendar=None,
    day_first=None,
    century=None,
    unix_times=None,
    settings=NEUTRAL,
):
    """Return the events of any DataFrame with all their problems, as `read_file` does for a CSV.

    Columns are matched as the header of a CSV: by `columns`, by our names, by their common aliases. An index of dates,
    or one with a name, counts as a column. A column of timestamps that are all at midnight is one of days; otherwise
    all of them are clock times, with their offset if they have one. A period keeps its length (a year, a quarter, a
    month, a week, a day). Numbers without a fraction lose their `.0`, lists are joined by `|`, and what pandas has as
    missing is blank. Columns that `read_events` derives are derived anew.

    Parameters
    ----------
    frame : DataFrame
        A row per event, with any index and any columns. It is not changed.
    columns : dict of str to str, optional
        Our name of a column → the frame's own, for example `{"start": "when"}`.
    title : str, optional
        A template by which titles are made of other columns: `"{actor}: {what}"`.
    sources, timezone, calendar, day_first, century, unix_times, settings
        As in `read_events`.

    Returns
    -------
    Dataset
        With `events`, `sources`, `problems` and `skipped`. Problems name rows by the frame's index if that is unique
        whole numbers; else by position, from 0.

    Raises
    ------
    DataError
        When no table can be made of it: there is no column of dates or of titles, or one of dates has a dtype that is
        not for dates.
    ValueError
        When an argument is not one of its choices.
    TypeError
        When it is not a DataFrame.

    Examples
    --------
    >>> frame = pd.DataFrame({"when": pd.PeriodIndex(["1969-07"], freq="M"), "who": ["NASA"], "what": ["Launch"]})
    >>> dataset = from_dataframe(frame, columns={"start": "when"}, title="{who}: {what}")
    >>> dataset.events[["start", "title"]].values.tolist()
    [['1969-07', 'NASA: Launch']]
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"`frame` must be a DataFrame; got {type(frame).__name__}.")
    check_arguments(calendar, day_first, columns, century=century, unix_times=unix_times)
    frame, written_dates = _restore_read_dates(frame)
    has_row_numbers = pd.api.types.is_integer_dtype(frame.index.dtype) and frame.index.is_unique
    index = pd.Index(frame.index if has_row_numbers else range(len(frame)), name="row", dtype="int64")
    frame = _index_to_column(frame)
    columns_of_text = [
        pd.Series(_format_column(frame.iloc[:, at]), index=index, dtype=TEXT) for at in range(frame.shape[1])
    ]
    table = pd.concat(columns_of_text, axis=1) if columns_of_text else pd.DataFrame(index=index)
    table.columns = [str(name) for name in frame.columns]
    cells = read_dataframe_cells(table, EVENTS, _NAME, columns=columns, template=title)
    _check_dtypes(frame, cells)
    cells = replace(cells, problems=cells.problems + _find_fractions(frame, cells, index))
    options = {"sources": sources, "timezone": timezone, "calendar": calendar, "day_first": day_first}
    options |= {"century": century, "unix_times": unix_times}
    edtf_columns = _DATE_CELLS if written_dates is not None else _find_periods(frame, cells)
    result = build_events(cells, **options, edtf_columns=edtf_columns, settings=settings)
    events = _write_back(result, written_dates, index)
    return Dataset(
        events,
        sources=sources,
        problems=result.problems.assign(file=_NAME),
        skipped=result.skipped.assign(table="events")[["table", "row", "text"]],
        blanked=result.blanked.assign(table="events")[["table", "row", "column"]],
        settings=settings,
    )


def to_dataset(data, *, columns=None):
    """Return the dataset that a function of charts, pages or files is given, with the dates of edited cells.

    Parameters
    ----------
    data : Dataset or DataFrame
        A table as `read_events` returns it, also filtered, sorted, joined or edited; or any DataFrame, which is read as
        by `from_dataframe`. Where `start`, `end` or `timezone` no longer agree with what was derived from them, or a
        row lacks it, it is derived anew.
    columns : dict of str to str, optional
        As in `from_dataframe`, for a DataFrame.

    Returns
    -------
    Dataset
        With a table of events.

    Raises
    ------
    DataError
        When rows of an ordinary DataFrame, or edited ones, have errors.
    ValueError
        When a Dataset has no events, or comes with `columns`.
    TypeError
        When it is neither.
    """
    if isinstance(data, pd.DataFrame):
        return Dataset(_renew_events(data, columns, NEUTRAL))
    if not isinstance(data, Dataset):
        hint = f": read_file({str(data)!r})" if isinstance(data, str) else ""
        got = type(data).__name__
        raise TypeError(f"`data` must be a Dataset, as `read_file` gives it{hint}, or a DataFrame; got {got}.")
    if columns:
        raise ValueError("`columns` is for a DataFrame; a Dataset has our names of columns.")
    if data.events is None:
        raise ValueError("`data` has no events.")
    return data.with_events(_renew_events(data.events, None, data.settings))


def to_claims_dataset(data):
    """Return the dataset that a function of claims is given, with the days of edited cells.

    Parameters
    ----------
    data : Dataset or DataFrame
        With claims, or claims as `read_claims` returns them.

    Returns
    -------
    Dataset
        With a table of claims.

    Raises
    ------
    DataError
        When a column of claims is missing, or an edited `as_of` is no date.
    ValueError
        When a Dataset has no claims.
    TypeError
        When it is neither.
    """
    if isinstance(data, pd.DataFrame):
        data = Dataset(claims=data)
    if not isinstance(data, Dataset):
        got = type(data).__name__
        raise TypeError(f"`data` must be a Dataset, as `read_file` gives it, or a DataFrame of claims; got {got}.")
    if data.claims is None:
        raise ValueError("`data` has no claims.")
    require_claims(data.claims)
    return replace(data, claims=renew_claim_days(data.claims))


def _renew_events(events, columns, settings):
    """Return a table of events as it is if its dates are those that were read, else one in which they are renewed."""
    if not columns and _has_types(events) and not _find_edited(events).any():
        return events
    dataset = from_dataframe(events, columns=columns, settings=settings)
    dataset.require_valid()
    return dataset.events


def _has_types(events):
    """Return whether a table has what charts need, under the types that `read_events` gives, with no cell missing."""
    if not set(NEEDED_COLUMNS) <= set(events.columns) or not events.columns.is_unique:
        return False
    filled = events[["id", "title", "track", "importance"]]
    are_typed = (str(events[name].dtype) == dtype for name, dtype in DATE_COLUMNS.items() if name in events)
    return all(are_typed) and not filled.isna().any(axis=None)


def _find_edited(events):
    """Return whether each row has other dates than those that its derived columns were read from.

    Without the column of those, a date that is not written in EDTF counts as edited.
    """
    if not set(_DATE_CELLS) <= set(events.columns):
        return pd.Series(False, index=events.index)
    cells = pd.DataFrame({name: _to_text(events[name]) for name in _DATE_CELLS}, index=events.index)
    read_from = events.get(DATES_READ_FROM)
    if read_from is None:
        read_from = join_date_cells(cells.assign(start=events["start_edtf"], end=events["end_edtf"]))
    return join_date_cells(cells).ne(read_from)


def _to_text(column):
    return column if isinstance(column.dtype, pd.StringDtype) else pd.Series(_format_column(column), column.index, TEXT)


def _restore_read_dates(frame):
    """Return a frame with its dates in EDTF, as they were read, unless they have been edited; and those as written.

    So a date is not read a second time without the calendar and the order of day and month that it was read with.
    """
    if not {DATES_READ_FROM, "start_edtf", "end_edtf", *_DATE_CELLS} <= set(frame.columns):
        return frame.drop(columns=[name for name in DERIVED_COLUMNS if name in frame.columns]), None
    written = frame[["start", "end"]]
    cells = {name: _to_text(frame[name]).fillna("") for name in written}
    dates = [text.rpartition(" | ")[0] for text in frame[DATES_READ_FROM].fillna("")]  # without the time zone
    is_read = {
        "start": [text.startswith(f"{start} | ") for text, start in zip(dates, cells["start"], strict=True)],
        "end": [text.endswith(f" | {end}") for text, end in zip(dates, cells["end"], strict=True)],
    }
    read = {
        name: frame[f"{name}_edtf"].where(pd.Series(is_read[name], index=frame.index), frame[name]) for name in written
    }
    return frame.drop(columns=[name for name in DERIVED_COLUMNS if name in frame.columns]).assign(**read), written


def _write_back(result, written, index):
    """Return the kept events with their dates as they are written in the frame."""
    if written is None:
        return result.table
    kept = ~index.isin(result.skipped["row"])
    events = result.table.copy()
    for name in ("start", "end"):
        events[name] = pd.Series(_to_text(written[name]).to_numpy()[kept], index=events.index, dtype="str")
    events[DATES_READ_FROM] = join_date_cells(events)
    return events


def _index_to_column(frame):
    """Return a frame whose index is a column, if it holds dates or has a name that no column has."""
    holds_dates = isinstance(frame.index, (pd.DatetimeIndex, pd.PeriodIndex))
    if isinstance(frame.index, pd.MultiIndex) or not (holds_dates or frame.index.name is not None):
        return frame
    name = frame.index.name if frame.index.name is not None else "start"
    if name in frame.columns:
        return frame
    column = pd.Series(frame.index, index=frame.index, name=name)
    return pd.concat([column, frame], axis=1)


def _find_periods(frame, cells):
    """Return which of `start` and `end` are periods of pandas, which are formatted in EDTF here."""
    own = {name: cells.written.get(name, name) for name in ("start", "end")}
    columns = {name: frame[written] for name, written in own.items() if written in frame.columns}
    return [name for name, column in columns.items() if isinstance(getattr(column, "dtype", None), pd.PeriodDtype)]


def _check_dtypes(frame, cells):
    """Raise if a column of dates has a dtype that cannot be one; the message names both."""
    problems = Problems()
    for name in ("start", "end"):
        written = cells.written.get(name, name)
        if written not in frame.columns or isinstance(frame[written], pd.DataFrame):
            continue
        dtype = frame[written].dtype
        kind = _NO_DATES.get(getattr(dtype, "kind", ""))
        if kind or isinstance(dtype, pd.IntervalDtype):
            problems.add("dtype_not_dates", column=written, value=str(dtype), kind=kind or "an interval")
    if problems:
        raise DataError(_NAME, problems)


def _find_fractions(frame, cells, index):
    """Return a warning for each of `start` and `end` in which times have a fraction of a second, which is cut."""
    problems = Problems()
    for name in ("start", "end"):
        written = cells.written.get(name, name)
        column = frame.get(written)
        if not isinstance(column, pd.Series):
            continue
        has_fraction = _has_fraction(column)
        if has_fraction.any():
            at = int(np.flatnonzero(has_fraction)[0])
            problems.add("fraction_cut", index[at], written, str(column.iloc[at]), count=int(has_fraction.sum()))
    return problems


def _has_fraction(column):
    if pd.api.types.is_datetime64_any_dtype(column.dtype) and not isinstance(column.dtype, pd.ArrowDtype):
        return (column.dt.microsecond.fillna(0).ne(0) | column.dt.nanosecond.fillna(0).ne(0)).to_numpy()
    if column.dtype != object:
        return np.zeros(len(column), dtype=bool)
    return np.array([isinstance(value, datetime) and value.microsecond != 0 for value in column], dtype=bool)


def _format_column(column):
    """Return the cells of a column as text, None for missing ones."""
    if isinstance(column.dtype, pd.PeriodDtype):
        return [None if pd.isna(period) else _format_period(period) for period in column]
    if pd.api.types.is_datetime64_any_dtype(column.dtype) and not isinstance(column.dtype, pd.ArrowDtype):
        return _format_timestamps(column)
    values = column.tolist()
    times = [value for value in values if isinstance(value, datetime) and not pd.isna(value)]
    has_clock = any(value.time() != time.min for value in times)
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
    return format_offset(offset_s)


def _format_time(instant):
    text = instant.replace(microsecond=0).isoformat(timespec="seconds" if instant.second else "minutes")[:25]
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
