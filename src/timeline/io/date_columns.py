"""Join the columns that hold the parts of a date to one."""

import re

import pandas as pd

__all__ = ["join_date_columns"]

_CLOCK_TIME = re.compile(r"\d\d:\d\d(?::\d\d)?")
# A whole number as programs write it in a column in which other cells are blank.
_WHOLE_FLOAT = re.compile(r"^(\d+)\.0+$")


def join_date_columns(table, joined):
    """Return the table with start and end made of the columns that hold their parts; the input is not changed.

    Parameters
    ----------
    table : DataFrame
        Text columns.
    joined : dict of str to dict
        As `timeline.io.column_names.Header.joined`: name of the new column → part → column.
    """
    columns = {}
    for name, parts in joined.items():
        cells = [table[column].fillna("") for column in parts.values()]
        texts = [_join_parts(dict(zip(parts, row, strict=True))) for row in zip(*cells, strict=True)]
        columns[name] = pd.Series(texts, index=table.index, dtype="str")
    return table.assign(**columns) if columns else table


def _join_parts(parts):
    """Return the text of a date; None if all of its parts are blank."""
    date, clock = parts["date"] if "date" in parts else _join_day(parts), parts.get("time", "")
    if clock and date:
        padded = clock.zfill(len(clock) + (clock.find(":") == 1))
        is_iso = _CLOCK_TIME.fullmatch(padded) and date[-1].isdigit() and "-" in date
        date += f"T{padded}" if is_iso else f" {clock}"
    return date or None


def _join_day(parts):
    """Return year, month and day in EDTF if they are numbers, else in words."""
    year, month, day = (_WHOLE_FLOAT.sub(r"\1", parts.get(name, "")) for name in ("year", "month", "day"))
    # Two digits leave the century open; the reader of dates reports them. With an apostrophe the year comes first.
    year = (year.zfill(4) if len(year) > 2 else f"'{year:0>2}") if year.isdigit() else year
    if not year or not ((month + day).isdigit() or not (month or day)):
        return " ".join(filter(None, (day, month, year)))
    numbers = [month.zfill(2) if month else "XX"] if month or day else []
    return "-".join([year, *numbers, *([day.zfill(2)] if day else [])])
