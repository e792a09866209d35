"""Read a CSV of events into a checked table that keeps what was written beside what was worked out from it."""

import difflib
import re
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from timeline.cells import arrange_columns, check_columns, find_repeated_ids, find_taken_names, read_cells
from timeline.edtf import OPEN, EdtfError, parse_edtf
from timeline.errors import EventsError, make_problem, suggest_near, tabulate_problems
from timeline.schema import EVENTS, TRACKS

__all__ = [
    "BOUNDS",
    "DEFAULT_IMPORTANCE",
    "DEFAULT_TRACK",
    "DERIVED",
    "ERA",
    "NEEDED",
    "check_events",
    "check_table",
    "read_events",
    "split_list",
]

ERA = "era"
DEFAULT_TRACK = "Events"
DEFAULT_IMPORTANCE = 2
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_PRECISIONS = ("start_precision", "end_precision")
_FLAGS = ("is_approximate", "is_uncertain", "is_open")
DERIVED = (*BOUNDS, *_PRECISIONS, *_FLAGS)
# All that layout, figure and page do not read may be dropped from a table of events.
_UNREAD = {"actors", "country", "lat", "lon", "end_earliest", "end_precision"}
NEEDED = tuple(name for name in (*EVENTS.columns, *DERIVED) if name not in _UNREAD)

_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_SLUG_LENGTH = 60


def read_events(path, *, sources=None, timezone="UTC"):
    """Return the events of a CSV file as a checked table.

    Only `start` and `title` are needed. What else is missing gets a default: `importance` 2, `track` "Events",
    `timezone` as the argument says, `id` made from the date and the title (with `-2` for a second).

    Parameters
    ----------
    path : str or Path
        A CSV file, UTF-8, comma-separated; columns as the codebook (`timeline.schema`) has them.
    sources : DataFrame, optional
        As `read_sources` gives it; if given, ids of sources in the events must stand there.
    timezone : str
        IANA name of the zone for rows that name none.

    Returns
    -------
    DataFrame
        A row per event in the order of the file, under a plain index. First the columns of the codebook with the
        text as written (`lat`, `lon` are floats, `importance` an integer; unknown cells are missing), then any
        other columns of the file, then what was worked out: `start_earliest`, `start_latest`, `end_earliest`,
        `end_latest` (datetime64[us, UTC], the latest exclusive; missing for no end), `start_precision`,
        `end_precision`, `is_approximate`, `is_uncertain`, `is_open` (goes on at the end of the record).

    Raises
    ------
    EventsError
        When the file has errors; all of them are in `.problems`. Warnings alone raise nothing.
    FileNotFoundError
        When there is no such file.

    Examples
    --------
    >>> events = read_events("data/events.csv")
    >>> bool((events["start_earliest"] < events["start_latest"]).all())
    True
    """
    events, problems = _read(path, sources, timezone)
    if (problems["severity"] == "error").any():
        raise EventsError(Path(path).name, problems)
    return events


def check_events(path, *, sources=None, timezone="UTC"):
    """Return every problem of a CSV file of events.

    Parameters
    ----------
    path, sources, timezone
        As in `read_events`.

    Returns
    -------
    DataFrame
        A row per problem with `row` (of a spreadsheet, header 1), `column`, `value`, `problem`, `fix` and
        `severity` ('error' or 'warning'); no rows if there is nothing to report.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    """
    try:
        return _read(path, sources, timezone)[1]
    except EventsError as fault:
        return fault.problems


def check_table(events):
    """Raise unless this is a table of events as `read_events` gives it, with all the columns of NEEDED.

    Parameters
    ----------
    events : DataFrame
        Any index will do, and other columns.

    Raises
    ------
    EventsError
        When columns are missing; each is a problem of row 0.
    TypeError
        When it is not a DataFrame.
    """
    if not isinstance(events, pd.DataFrame):
        raise TypeError(f"`events` must be a DataFrame as `read_events` gives it; got {type(events).__name__}.")
    missing = [name for name in NEEDED if name not in events.columns]
    if missing:
        fix = "Give the table that `read_events` returns; columns may be added to it, not removed"
        problems = [make_problem(0, name, "", "the column is missing", fix) for name in missing]
        raise EventsError("`events`", tabulate_problems(problems))


def split_list(cell):
    """Return the members of a cell that holds a list; none for a blank cell.

    Parameters
    ----------
    cell : str or missing
        Members separated by `|`.

    Examples
    --------
    >>> split_list("Iran|Oman")
    ['Iran', 'Oman']
    """
    return [] if pd.isna(cell) else [member.strip() for member in cell.split("|") if member.strip()]


def _read(path, sources, timezone):
    cells, problems = read_cells(path, "events")
    problems += check_columns(cells, EVENTS) + find_taken_names(cells, DERIVED)
    columns = list(cells.columns)
    cells = arrange_columns(cells, EVENTS, DERIVED)
    zones, zone_problems = _read_zones(cells["timezone"], timezone)
    dates, date_problems = _read_dates(cells, zones)
    problems += zone_problems + date_problems
    problems += (
        find_repeated_ids(cells)
        + _check_ids(cells)
        + _check_places(cells)
        + _check_lists(cells, sources)
        + _check_tracks(cells)
    )
    events = pd.concat([_fill_defaults(cells, zones), dates], axis=1).reset_index(drop=True)
    return events, tabulate_problems(problems, columns)


def _read_zones(written, default):
    zones, problems, known = [], [], {}
    for row, name in written.items():
        name = default if pd.isna(name) else name
        if name not in known:
            known[name] = _has_zone(name)
        if not known[name]:
            problems.append(
                make_problem(row, "timezone", name, "is not a time zone", "Write an IANA name, for example Asia/Tehran")
            )
            name = default
        zones.append(name)
    return pd.Series(zones, index=written.index, dtype="str"), problems


def _has_zone(name):
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _read_dates(cells, zones):
    rows, problems = [], []
    zone_of = {name: ZoneInfo(name) for name in zones.unique()}
    for row, start_text, end_text, zone in zip(cells.index, cells["start"], cells["end"], zones, strict=True):
        start, fault = _read_date(row, "start", start_text, zone_of[zone])
        problems += fault
        is_open = end_text == OPEN
        end, fault = _read_date(row, "end", None if is_open else end_text, zone_of[zone])
        problems += fault
        if start and end and end.latest <= start.earliest:
            problems.append(
                make_problem(row, "end", end_text, f"lies before the start, '{start_text}'", "Swap or correct the two")
            )
        known = [date for date in (start, end) if date]
        rows.append(
            (
                *((start.earliest, start.latest) if start else (None, None)),
                *((end.earliest, end.latest) if end else (None, None)),
                start.precision if start else None,
                end.precision if end else None,
                any(date.is_approximate for date in known),
                any(date.is_uncertain for date in known),
                is_open,
            )
        )
    table = pd.DataFrame(rows, columns=DERIVED, index=cells.index)
    types = (
        dict.fromkeys(BOUNDS, "datetime64[us, UTC]") | dict.fromkeys(_PRECISIONS, "str") | dict.fromkeys(_FLAGS, bool)
    )
    return table.astype(types), problems


def _read_date(row, column, text, zone):
    if pd.isna(text):
        return None, []
    try:
        return parse_edtf(text, zone), []
    except EdtfError as fault:
        fix = "Write year-month-day (2025-06-13), year-month (2025-06) or year-month-dayThour:minute (2025-06-13T07:30)"
        if column == "end":
            fix += f"; {OPEN} if it goes on"
        return None, [make_problem(row, column, text, str(fault), fix)]


def _check_ids(cells):
    return [
        make_problem(row, "id", name, "has a space or a | in it", "Use letters, digits and hyphens")
        for row, name in cells["id"].dropna().items()
        if "|" in name or any(letter.isspace() for letter in name)
    ]


def _check_places(cells):
    return [
        make_problem(row, empty, "", f"is blank although `{filled}` is given", "Give both coordinates or neither")
        for filled, empty in (("lat", "lon"), ("lon", "lat"))
        for row in cells.index[cells[filled].notna() & cells[empty].isna()]
    ]


def _check_lists(cells, sources):
    problems = []
    for column in ("actors", "sources"):
        for row, cell in cells[column].dropna().items():
            members = [member.strip() for member in cell.split("|")]
            if "" in members:
                problems.append(
                    make_problem(row, column, cell, "has an empty member", "Write one | between two members")
                )
            if len(set(members)) < len(members):
                problems.append(make_problem(row, column, cell, "names a member twice", "Name each member once"))
            if column == "sources":
                problems += _check_sources(row, members, sources)
    return problems


def _check_sources(row, members, sources):
    known = None if sources is None else set(sources["id"])
    problems = []
    for member in filter(None, members):
        if _ADDRESS.fullmatch(member):
            continue
        if ":" in member or "/" in member:
            fix = "Write the whole address, beginning with https://"
            problems.append(make_problem(row, "sources", member, "is not an http(s) address", fix))
        elif known is not None and member not in known:
            fix = suggest_near(member, known, "Add it to sources.csv or write an address")
            problems.append(make_problem(row, "sources", member, "is not an id of sources.csv", fix))
    return problems


def _check_tracks(cells):
    problems = []
    for row, track in cells["track"].dropna().items():
        if track not in TRACKS and (near := difflib.get_close_matches(track, TRACKS, 1, 0.8)):
            fix = f"Did you mean '{near[0]}'?"
            problems.append(make_problem(row, "track", track, "is almost a known track", fix, "warning"))
    return problems


def _fill_defaults(cells, zones):
    events = cells.copy()
    events["timezone"] = zones
    events["track"] = cells["track"].fillna(DEFAULT_TRACK)
    allowed = cells["importance"].where(cells["importance"].isin(["1", "2", "3"]))
    events["importance"] = allowed.fillna(str(DEFAULT_IMPORTANCE)).astype("int64")
    for name in ("lat", "lon"):
        events[name] = pd.to_numeric(cells[name], errors="coerce").astype("float64")
    events["id"] = _fill_ids(cells)
    return events


def _fill_ids(cells):
    ids, used = [], set(cells["id"].dropna())
    for name, start, title in zip(cells["id"], cells["start"], cells["title"], strict=True):
        if pd.isna(name):
            words = [str(part) for part in (start, title) if not pd.isna(part)]
            name = base = _slug(" ".join(words)) or "event"
            number = 1
            while name in used:
                number += 1
                name = f"{base}-{number}"
            used.add(name)
        ids.append(name)
    return pd.Series(ids, index=cells.index, dtype="str")


def _slug(text):
    plain = unicodedata.normalize("NFKD", text.lower())
    words = re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return "-".join(words)[:_SLUG_LENGTH].strip("-")
