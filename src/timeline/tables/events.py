"""Build the table of events: checked, with the columns as written beside those derived from them."""

import re
import unicodedata
from dataclasses import replace
from zoneinfo import available_timezones

import numpy as np
import pandas as pd

from timeline.dates import UNIX_UNITS, is_zone
from timeline.errors import DataError, Problem, Problems, format_argument, suggest_near
from timeline.tables.checks import (
    check_characters,
    check_reserved_names,
    check_schema,
    find_similar_ids,
    iter_cells,
    order_columns,
    remove_invisible,
)
from timeline.tables.date_consistency import check_consistency
from timeline.tables.event_checks import (
    check_coordinates,
    check_ids,
    check_lists,
    check_tracks,
    check_zones,
    hint_at_swaps,
    read_local_numbers,
)
from timeline.tables.event_dates import DATE_COLUMNS, DATES_READ_FROM, DERIVED_COLUMNS, derive_dates, join_date_cells
from timeline.tables.loose_cells import read_countries, read_importance, read_zones
from timeline.tables.result import (
    AS_WRITTEN,
    add_as_written,
    build_result,
    filter_rows,
    find_blanked,
    keep_problems,
    list_as_written,
)
from timeline.tables.schema import ERA, EVENTS, REQUIRED
from timeline.tables.settings import NEUTRAL
from timeline.tables.source_cells import read_sources_column
from timeline.unicode import is_blank

__all__ = [
    "DEFAULT_IMPORTANCE",
    "DEFAULT_TRACK",
    "ERA",
    "NEEDED_COLUMNS",
    "build_events",
    "check_arguments",
    "find_derived_ids",
    "find_drawable",
    "require_events",
]

DEFAULT_TRACK = "Events"
DEFAULT_IMPORTANCE = 2
# Columns that may be dropped from a table of events, since neither layout nor charts nor pages need them.
_UNNEEDED = {
    *(
        "start",
        "end",
        "actors",
        "importance_reason",
        "first_published",
        "dispute_kind",
        "country",
        "lat",
        "lon",
        "end_precision",
    )
}
NEEDED_COLUMNS = tuple(name for name in (*EVENTS.columns, *DATE_COLUMNS) if name not in _UNNEEDED)
_SLUG_LENGTH = 60
# First years of the hundred years that `century` can mean; 19 or 20 would be a century's number.
_CENTURIES = range(100, 9901)


def build_events(
    text_table,
    *,
    sources=None,
    timezone=None,
    calendar=None,
    day_first=None,
    century=None,
    unix_times=None,
    edtf_columns=(),
    settings=NEUTRAL,
):
    """Return the events of text cells as a checked table; every reader of events ends with it.

    Parameters
    ----------
    text_table : TextTable
        Text under our names of columns, with other columns of the file; `text_table.written` names ours as the file
        does.
    sources, timezone, calendar, day_first, century, unix_times, settings
        As in `read_events`.
    edtf_columns
        As in `derive_dates`.

    Returns
    -------
    TableResult
        Its table as `read_events` returns it. Only `start`, `title` and the shape of a row can refuse it.

    Raises
    ------
    ValueError
        When an argument is not one of its choices.
    """
    check_arguments(calendar, day_first, timezone=timezone, century=century, unix_times=unix_times)
    text_table = _restore_as_written(text_table)
    cells = order_columns(text_table.table, EVENTS, DERIVED_COLUMNS)
    plain = text_table.plain | (set(cells.columns) - set(text_table.table.columns))
    cells, character_problems = remove_invisible(cells, EVENTS, plain)
    cells, number_problems = read_local_numbers(cells)
    cells, reading_problems = _read_loose_cells(cells, sources)
    zones, zone_problems = check_zones(cells["timezone"], timezone, cells)
    dates, date_problems = derive_dates(
        cells,
        zones.fillna("UTC"),
        calendar=calendar,
        day_first=day_first,
        century=century,
        unix_times=unix_times,
        edtf_columns=edtf_columns,
        calendars=settings.calendars,
    )
    problems = text_table.join_problems(
        character_problems
        + number_problems
        + reading_problems
        + hint_at_swaps(check_schema(cells, EVENTS, settings), cells)
        + check_reserved_names(text_table.table, DERIVED_COLUMNS, text_table.header_row)
        + zone_problems
        + date_problems
        + check_consistency(cells, dates, date_problems)
        + _check_titles(cells["title"])
        + find_similar_ids(cells["id"])
        + check_ids(cells)
        + check_characters(cells, plain)
        + check_tracks(cells, settings.tracks)
        + check_coordinates(cells)
        + check_lists(cells, sources)
    )
    kept, skipped = filter_rows(cells, problems, REQUIRED["events"], text_table.as_read, key=None)
    blanked = find_blanked(cells, problems, kept)
    problems = keep_problems(problems, kept)
    if len(kept) < len(cells):
        dates, zones = dates.loc[kept.index], zones[kept.index]
    ids, id_problems = _fill_ids(kept, dates["start_edtf"])
    problems += id_problems
    kept = add_as_written(_fill_defaults(kept.assign(id=ids), zones), list_as_written(problems, text_table))
    # Arrays, since pandas would align each Series with the index anew.
    events = pd.DataFrame({name: table[name].array for table in (kept, dates) for name in table.columns})
    events[DATES_READ_FROM] = join_date_cells(events)
    columns, parts = list(text_table.table.columns), [text_table.skipped, skipped]
    return build_result(events, problems, parts, columns, text_table.written, blanked)


def _read_loose_cells(cells, sources):
    """Return the cells with countries, zones, importance and sources as the codebook has them, and the warnings."""
    problems = Problems()
    # Countries first, since a country decides what an abbreviation of a zone means.
    for read in (read_countries, read_zones, read_importance):
        cells, read_problems = read(cells)
        problems += read_problems
    cells, read_problems = read_sources_column(cells, None if sources is None else sources["id"].tolist())
    return cells, problems + read_problems


def _check_titles(titles):
    """Return an error for each title that shows nothing, since it has only characters that nobody sees."""
    problems = Problems()
    if not any(map(is_blank, titles.dropna().unique())):
        return problems
    for row, title in iter_cells(titles):
        if is_blank(title):
            code_points = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(title))
            problems.add("unseen_title", row, "title", title, code_points=code_points)
    return problems


def find_drawable(events):
    """Return whether each event can be drawn: both bounds of its start are known, and within years 0001 to 9999."""
    return events["start_earliest"].notna() & events["start_latest"].notna()


def find_derived_ids(events):
    """Return whether each id is one that `read_events` makes of date and title for a row without an id.

    An id in the file that is equal to the one made of date and title counts as made too. A link to such an event is not
    permanent, since the id changes with the title.
    """
    is_derived = []
    for name, start, title in zip(events["id"], events["start_edtf"], events["title"], strict=True):
        base = _derive_id(start, title)
        before, _, number = name.rpartition("-")
        is_derived.append(name == base or (before == base and number.isdigit()))
    return pd.Series(is_derived, index=events.index, dtype="bool")


def require_events(events):
    """Raise unless this is a table of events as `read_events` gives it, with all the columns of NEEDED_COLUMNS.

    Parameters
    ----------
    events : DataFrame
        Under any index; other columns are allowed.

    Raises
    ------
    DataError
        When columns are missing; each is a problem of row 0.
    TypeError
        When it is not a DataFrame.
    """
    if not isinstance(events, pd.DataFrame):
        raise TypeError(f"`events` must be a DataFrame as `read_events` gives it; got {type(events).__name__}.")
    missing = [name for name in NEEDED_COLUMNS if name not in events.columns]
    if missing:
        raise DataError("`events`", Problems(Problem("missing_events_column", column=name) for name in missing))


def check_arguments(calendar=None, day_first=None, columns=None, timezone=None, century=None, unix_times=None):
    """Raise unless the arguments of a reader of events are among their choices.

    Raises
    ------
    ValueError
        When one of them is not among its choices, `columns` names a column that events do not have, `timezone` is not
        the name of a zone, or `century` not a year of three or four digits.
    """
    if timezone is not None and not is_zone(timezone):
        advice = suggest_near(str(timezone), sorted(available_timezones()), "Write one such as 'Europe/Paris'")
        argument = format_argument("timezone")
        raise ValueError(f"{argument} must be the IANA name of a time zone; got {timezone!r}. {advice}.")
    for name, value, choices in (
        ("calendar", calendar, (None, "gregorian", "solar-hijri")),
        ("day_first", day_first, (None, True, False)),
        ("unix_times", unix_times, (None, "auto", *UNIX_UNITS)),
    ):
        if value not in choices:
            listed = ", ".join(map(repr, choices))
            raise ValueError(f"{format_argument(name)} must be one of {listed}; got {value!r}.")
    if century is not None and (isinstance(century, bool) or century not in _CENTURIES):
        example = f"{format_argument('century')} must be the first of a hundred years, for example 1900"
        raise ValueError(f"{example}; got {century!r}.")
    for name in columns or {}:
        if name not in EVENTS.columns:
            advice = suggest_near(name, EVENTS.columns, f"There are: {', '.join(EVENTS.columns)}.")
            raise ValueError(f"{format_argument('columns')} names '{name}', which is no column of events. {advice}")


def _restore_as_written(text_table):
    """Return the cells with those of `<column>_as_written` where the column is blank, so that they are checked again.

    A table that was written by this package has such columns.
    """
    table, restored = text_table.table, {}
    for name in EVENTS.columns:
        written = table.get(name + AS_WRITTEN)
        if written is None or written.isna().all():
            continue
        column = table[name] if name in table else pd.Series(None, index=table.index, dtype=written.dtype)
        is_blank_cell = column.isna()
        restored[name] = column.astype(written.dtype).where(~is_blank_cell, written)
        restored[name + AS_WRITTEN] = written.mask(is_blank_cell)
    if not restored:
        return text_table
    return replace(text_table, table=table.assign(**restored), plain=text_table.plain - set(restored))


def _fill_defaults(cells, zones):
    grades = {str(grade): grade for grade in (1, 2, 3)}
    filled = {
        "timezone": zones,
        "track": cells["track"].fillna(DEFAULT_TRACK),
        "importance": np.array([grades.get(cell, DEFAULT_IMPORTANCE) for cell in cells["importance"]], dtype="int64"),
    }
    for name in ("lat", "lon"):
        if cells[name].isna().all():  # `to_numeric` takes long
            filled[name] = np.full(len(cells), np.nan)
        else:
            filled[name] = pd.to_numeric(cells[name], errors="coerce").astype("float64")
    return cells.assign(**filled)


def _fill_ids(cells, starts):
    """Return an id of its own for each row, and a warning for each given one that is already used in a row above.

    A blank id is made of date and title. A repeated one, given or made, gets a number: `id-2`.
    """
    problems, ids, used, numbers, first_rows = Problems(), [], set(cells["id"].tolist()), {}, {}
    rows = zip(cells.index.tolist(), cells["id"].tolist(), starts.tolist(), cells["title"].tolist(), strict=True)
    for row, given, start, title in rows:
        is_given = isinstance(given, str) and given
        name = base = given if is_given else _derive_id(start, title)
        is_repeated = is_given and first_rows.setdefault(given, row) != row
        while (is_repeated or not is_given) and name in used:
            numbers[base] = numbers.get(base, 1) + 1
            name = f"{base}-{numbers[base]}"
        if is_repeated:
            problems.add("repeated_event_id", row, "id", given, first_row=first_rows[given], new_id=name)
        used.add(name)
        ids.append(name)
    return pd.Series(ids, index=cells.index, dtype="str"), problems


def _derive_id(start, title):
    decomposed = unicodedata.normalize("NFKD", f"{start} {title}".lower())
    words = re.findall(r"\w+", "".join(char for char in decomposed if not unicodedata.combining(char)))
    return "-".join(words)[:_SLUG_LENGTH].strip("-") or "event"
