"""When an event begins, as the interval in which its start is known to lie, in expressions of an engine."""

from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa

from timeline.archive.bins import ALL, DAY, DECADE, HOUR, MONTH, YEAR, add_first_day, add_month, find_cell
from timeline.dates import infer_columns, parse_edtf
from timeline.errors import DataError, DateError, Problems

__all__ = [
    "PRECISIONS",
    "SECONDS_AFTER_OPEN",
    "Start",
    "bind_acled",
    "bind_end",
    "bind_gdelt",
    "bind_start",
    "bind_ucdp",
]

_HOUR_S, _DAY_S = 3600, 86_400
MAX_TEXTS = 200_000
# The bounds of what is open or not known, far from all dates and still exact in a float.
SECONDS_AFTER_OPEN = 10**15
PRECISIONS = {
    "second": HOUR,
    "minute": HOUR,
    "hour": HOUR,
    "day": DAY,
    "month": MONTH,
    "year": YEAR,
    "decade": DECADE,
}
_EXAMPLES = 3
_NO_HOUR = -(2**40)


@dataclass(frozen=True)
class Start:
    """Columns of whole numbers that are to be added to a table, and what was seen of its dates before the query.

    Attributes
    ----------
    table : ibis Table
        With the columns `tl_first_s` and `tl_after_s` (seconds from 1970, the latter exclusive), `tl_level` and
        `tl_bin` (the finest bin up to the day that holds the whole interval), and `tl_hour` (its hour, missing where it
        is not known to the hour). All are missing where there is no date.
    unreadable : tuple
        Number of distinct texts that are no dates, and some of them.
    has_hours : bool
        Whether some dates can be known to the hour.
    text : str
        The column that holds the start as EDTF, or an empty text.
    """

    table: object
    unreadable: tuple = (0, ())
    has_hours: bool = False
    text: str = ""


def bind_start(table, column, precision=None, *, source=""):
    """Return the starts of a table: typed dates and timestamps in the engine, texts by their distinct values.

    Parameters
    ----------
    table : ibis Table
    column : str
    precision : str, optional
        A column of the words of PRECISIONS.
    source : str
        What is read, for messages.

    Raises
    ------
    DataError
        When the column holds no dates, or more than 200,000 distinct texts.
    """
    dtype = table[column].type()
    if dtype.is_date():
        day = _count_days(table[column])
        start = _add_days(table, day, day)
    elif dtype.is_timestamp():
        start = _bind_timestamps(table, table[column])
    elif dtype.is_string():
        start = _bind_texts(table, column, source)
    elif dtype.is_integer():
        start = _bind_compact(table, table[column], column, source)
    else:
        raise _refuse("archive_start_type", column, source, dtype=str(dtype))
    return _blur(start, precision, source) if precision else start


def bind_acled(table, column, code, *, source=""):
    """Return the starts of ACLED: a day, a week to either side, or a month, by the code of precision."""
    start = bind_start(table, column, source=source)
    table = start.table
    code = _read_code(table, code)
    table = table.mutate(tl_known_day=_first_day(table), tl_code=code)
    table = add_month(table, "tl_known_month", table["tl_known_day"])
    table = add_first_day(table, "tl_month_start", table["tl_known_month"])
    table = add_first_day(table, "tl_month_after", table["tl_known_month"] + 1)
    day, code = table["tl_known_day"], table["tl_code"]
    is_week, is_month = code == "2", code == "3"
    first = ibis.cases((is_week, day - 6), (is_month, table["tl_month_start"]), else_=day)
    last = ibis.cases((is_week, day + 6), (is_month, table["tl_month_after"] - 1), else_=day)
    is_known = code.isin(["1", "2", "3"])
    bound = _add_days(table, is_known.ifelse(first, None), is_known.ifelse(last, None), start)
    steps = ("tl_known_day", "tl_code", "tl_known_month", "tl_month_start", "tl_month_after")
    return Start(bound.table.drop(*steps), bound.unreadable)


def bind_ucdp(table, first, last, code, *, source=""):
    """Return the starts of UCDP: the first day where the date is exact, else one of the days from first to last."""
    start = bind_start(table, first, source=source)
    table = start.table.mutate(tl_day=_first_day(start.table))
    end = bind_start(table.drop(*_STARTS, *_edtf_column(table)), last, source=source)
    table = end.table.mutate(tl_end_day=_first_day(end.table))
    end_day = table["tl_end_day"]
    code = _read_code(table, code)
    is_exact, is_range = code == "1", code.isin(["2", "3", "4", "5"]) & end_day.notnull()
    first_day = (is_exact | is_range).ifelse(table["tl_day"], None)
    last_day = (is_range & (end_day >= table["tl_day"])).ifelse(end_day, first_day)
    bound = _add_days(table, first_day, last_day, end)
    return Start(bound.table.drop("tl_day", "tl_end_day"), start.unreadable)


def _read_code(table, column):
    """Return the codes of precision as text, also where they were read as fractions; all are exact without a column."""
    return table[column].cast("string").replace(".0", "") if column else ibis.literal("1")


def bind_end(start, column, *, source=""):
    """Return a table with the bounds of its ends as of starts, and the first second of each start as `tl_start_s`.

    Parameters
    ----------
    start : Start
    column : str
    source : str
    """
    table = start.table.mutate(tl_start_s=start.table["tl_first_s"])
    return bind_start(table.drop(*_STARTS, *_edtf_column(table)), column, source=source).table


_STARTS = ("tl_first_s", "tl_after_s", "tl_level", "tl_bin", "tl_hour")


def _edtf_column(table):
    return ("tl_edtf",) if "tl_edtf" in table.columns else ()


def _first_day(table):
    return table["tl_first_s"] // _DAY_S


def _count_days(date):
    return date.delta(ibis.date("1970-01-01"), unit="day").cast("int64")


def _add_days(table, first, last, start=None):
    """Return the starts of intervals of whole days."""
    if start is not None:
        table = table.drop(*_STARTS, *_edtf_column(table))
    is_single = first is last
    table = table.mutate(tl_first_day=first, tl_last_day=last)
    if not is_single:
        table = add_month(table, "tl_first_month", table["tl_first_day"])
        table = add_month(table, "tl_last_month", table["tl_last_day"])
    first, last = table["tl_first_day"], table["tl_last_day"]
    level, bins = (ibis.literal(DAY), first) if is_single else _find_day_cell(table)
    bound = table.mutate(
        tl_first_s=first * _DAY_S,
        tl_after_s=(last + 1) * _DAY_S,
        tl_level=first.isnull().ifelse(None, level).cast("int64"),
        tl_bin=bins.cast("int64"),
        tl_hour=ibis.null("int64"),
    )
    bound = bound.drop("tl_first_day", "tl_last_day", *(() if is_single else ("tl_first_month", "tl_last_month")))
    return Start(bound, start.unreadable if start else (0, ()))


def _find_day_cell(table):
    """Return level and bin of the finest bin up to the day that holds the days from the first to the last."""
    first, last = table["tl_first_day"], table["tl_last_day"]
    first_month, last_month = table["tl_first_month"], table["tl_last_month"]
    first_year, last_year = first_month // 12, last_month // 12
    is_day, is_month, is_year = first == last, first_month == last_month, first_year == last_year
    is_decade = first_year // 10 == last_year // 10
    level = ibis.cases((is_day, DAY), (is_month, MONTH), (is_year, YEAR), (is_decade, DECADE), else_=ALL)
    bins = ibis.cases(
        (first.isnull(), None),
        (is_day, first),
        (is_month, first_month),
        (is_year, first_year),
        (is_decade, first_year // 10),
        else_=0,
    )
    return level, bins


def _bind_timestamps(table, time):
    if time.type().timezone:
        # An instant is the same in whatever zone the session is; its fields are not.
        second = time.epoch_seconds().cast("float64").floor().cast("int64")
        day, hour = second // _DAY_S, second // _HOUR_S
    else:
        day = _count_days(time.date())
        hour = day * 24 + time.hour().cast("int64")
        second = hour * _HOUR_S + time.minute().cast("int64") * 60 + time.second().cast("int64")
    table = table.mutate(
        tl_first_s=second,
        tl_after_s=second + 1,
        tl_level=day.isnull().ifelse(None, DAY).cast("int64"),
        tl_bin=day,
        tl_hour=hour,
    )
    return Start(table, has_hours=True)


def _bind_compact(table, number, column, source):
    """Return the starts of a column of whole numbers of the form 20250613, as GDELT writes days."""
    low, high = table.aggregate(low=number.min(), high=number.max()).to_pyarrow().to_pylist()[0].values()
    if low is None or not 10**7 <= low <= high < 10**8:
        raise _refuse("archive_start_type", column, source, dtype=str(number.type()))
    number = number.cast("int64")
    index = 12 * (number // 10_000) + number % 10_000 // 100 - 1
    table = add_first_day(table, "tl_index_start", index)
    table = add_first_day(table, "tl_index_after", index + 1)
    number = table[column].cast("int64")
    month, day = number % 10_000 // 100, number % 100
    first = table["tl_index_start"]
    exists = (month >= 1) & (month <= 12) & (day >= 1) & (first + day <= table["tl_index_after"])
    found = exists.ifelse(first + day - 1, None)
    bound = _add_days(table, found, found)
    return Start(bound.table.drop("tl_index_start", "tl_index_after"))


def _bind_texts(table, column, source):
    """Return the starts of a column of text: the distinct texts are read by `timeline.dates` and joined back."""
    values = table.select(tl_text=table[column]).distinct().filter(ibis._["tl_text"].notnull()).limit(MAX_TEXTS + 1)
    texts = pd.Series(values.to_pyarrow()["tl_text"].to_pylist(), dtype="str")
    if len(texts) > MAX_TEXTS:
        if _are_timestamps(texts.head(1000)):
            time = table[column].try_cast("timestamp")
            return _bind_timestamps(table, time)
        raise _refuse("archive_too_many_texts", column, source, count=f"{MAX_TEXTS:,}", name=column)
    known = _read_texts(texts)
    unreadable = tuple(sorted(set(texts[texts.str.strip().ne("")]) - set(known["tl_text"])))
    if known.empty:
        if unreadable:
            raise _refuse("archive_no_dates", column, source, unreadable[0])
        known = known.head(0)
    has_hours = bool(known["tl_hour"].notna().any())
    # Spark gets such a table through pandas, which has no missing whole numbers.
    known["tl_hour"] = known["tl_hour"].fillna(_NO_HOUR)
    mapping = ibis.memtable(pa.Table.from_pandas(known, preserve_index=False))
    joined = table.left_join(mapping, table[column] == mapping["tl_text"])
    joined = joined.mutate(tl_hour=joined["tl_hour"].nullif(_NO_HOUR))
    joined = joined.drop("tl_text") if column != "tl_text" else joined
    return Start(joined, (len(unreadable), unreadable[:_EXAMPLES]), has_hours, column)


def _are_timestamps(texts):
    return texts.str.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?").all()


def _read_texts(texts):
    """Return the distinct texts that are dates, with the columns of `Start`, the start as EDTF in `tl_edtf`."""
    cells = texts.str.strip()
    cells = cells[cells.ne("")]
    zones = pd.Series("UTC", index=cells.index, dtype="str")
    blank = pd.Series(None, index=cells.index, dtype="str")
    tables, _ = infer_columns({"start": cells, "end": blank}, zones, pd.DataFrame(index=cells.index))
    read = tables["start"]
    read = read[read["edtf"].notna()]
    first_s = (
        read["earliest"].dt.tz_localize(None).astype("datetime64[s]").astype("int64").to_numpy().astype(np.float64)
    )
    after_s = read["latest"].dt.tz_localize(None).astype("datetime64[s]").astype("int64").to_numpy().astype(np.float64)
    edtf = read["edtf"].tolist()
    is_single = read["earliest"].isna().to_numpy() | read["latest"].isna().to_numpy() | read["date"].notna().to_numpy()
    for at in np.flatnonzero(is_single):
        first_s[at], after_s[at], edtf[at] = _find_bounds(edtf[at])
    first_s, after_s = first_s.astype(np.int64), after_s.astype(np.int64)
    level, bins = find_cell(first_s // _HOUR_S, (after_s - 1) // _HOUR_S)
    is_open = (first_s <= -SECONDS_AFTER_OPEN) | (after_s >= SECONDS_AFTER_OPEN)
    level, bins = np.where(is_open, ALL, level), np.where(is_open, 0, bins)
    hour = pd.array(np.where(level == HOUR, bins, 0), dtype="Int64")
    hour[level != HOUR] = pd.NA
    return pd.DataFrame(
        {
            "tl_text": texts[read.index].to_numpy(),
            "tl_edtf": pd.array(edtf, dtype="str"),
            "tl_first_s": first_s,
            "tl_after_s": after_s,
            "tl_level": np.minimum(level, DAY),
            "tl_bin": np.where(level == HOUR, bins // 24, bins),
            "tl_hour": hour,
        }
    )


def _find_bounds(text):
    """Return the interval in which the start of an EDTF value lies, and the start as EDTF."""
    try:
        date = parse_edtf(text, "UTC")
    except DateError:  # pragma: no cover - `infer_columns` has read it
        return -SECONDS_AFTER_OPEN, SECONDS_AFTER_OPEN, text
    if date.kind == "interval":
        date = date.parts[0]
    elif date.kind == "all of" and date.earliest_s is not None:
        date = min(date.parts, key=lambda part: part.earliest_s if part.earliest_s is not None else SECONDS_AFTER_OPEN)
    if date is None:
        return -SECONDS_AFTER_OPEN, SECONDS_AFTER_OPEN, ""
    first = -SECONDS_AFTER_OPEN if date.earliest_s is None else max(date.earliest_s, -SECONDS_AFTER_OPEN)
    after = SECONDS_AFTER_OPEN if date.latest_s is None else min(date.latest_s, SECONDS_AFTER_OPEN)
    return first, after, date.text


def _blur(start, precision, source):
    """Return starts as coarse as a column of words says; a blank leaves them as they are."""
    table = start.table
    words = table.select(tl_word=table[precision].cast("string").lower()).distinct().limit(100).to_pyarrow()
    unknown = sorted(word for word in words["tl_word"].to_pylist() if word and word not in PRECISIONS)
    if unknown:
        raise _refuse("archive_precision", precision, source, unknown[0], words=", ".join(PRECISIONS))
    table = table.mutate(tl_word=table[precision].cast("string").lower(), tl_known_day=_first_day(table))
    table = add_month(table, "tl_known_month", table["tl_known_day"])
    word, day, month = table["tl_word"], table["tl_known_day"], table["tl_known_month"]
    # A start is never made sharper than it is.
    level = table["tl_level"]
    is_hour, is_day, is_month = ((word == name) & (level == DAY) for name in ("hour", "day", "month"))
    is_year, is_decade = (word == "year") & (level > YEAR), (word == "decade") & (level > DECADE)
    hour = table["tl_first_s"] // _HOUR_S
    months = ibis.cases((is_month, 1), (is_year, 12), else_=120)
    is_coarse = is_month | is_year | is_decade
    table = add_first_day(table, "tl_period_start", month // months * months)
    table = add_first_day(table, "tl_period_after", month // months * months + months)
    blurred = {
        "tl_first_s": ibis.cases(
            (is_coarse, table["tl_period_start"] * _DAY_S),
            (is_day, day * _DAY_S),
            (is_hour, hour * _HOUR_S),
            else_=table["tl_first_s"],
        ),
        "tl_after_s": ibis.cases(
            (is_coarse, table["tl_period_after"] * _DAY_S),
            (is_day, (day + 1) * _DAY_S),
            (is_hour, (hour + 1) * _HOUR_S),
            else_=table["tl_after_s"],
        ),
        "tl_level": ibis.cases(
            (is_month, MONTH), (is_year, YEAR), (is_decade, DECADE), (is_day, DAY), else_=table["tl_level"]
        ),
        "tl_bin": ibis.cases(
            (is_month, month), (is_year, month // 12), (is_decade, month // 120), (is_day, day), else_=table["tl_bin"]
        ),
        "tl_hour": (is_coarse | is_day).ifelse(None, table["tl_hour"]),
    }
    is_dated = table["tl_first_s"].notnull()
    cells = {name: is_dated.ifelse(value, None).cast("int64") for name, value in blurred.items()}
    steps = ("tl_word", "tl_known_day", "tl_known_month", "tl_period_start", "tl_period_after")
    return Start(table.mutate(**cells).drop(*steps, *_edtf_column(table)), start.unreadable, start.has_hours)


def _refuse(code, column, source, value="", **details):
    problems = Problems()
    problems.add(code, 0, column, value, **details)
    return DataError(source, problems)


def bind_gdelt(table, column, *, source=""):
    """Return the starts of GDELT, whose days are numbers: 20250613."""
    if table[column].type().is_string():
        table = table.mutate(**{column: table[column].try_cast("int64")})
    return bind_start(table, column, source=source)
