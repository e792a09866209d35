"""Read and render the spreadsheet of TimelineJS, as CSV: version 3, and version 2 to read."""

from dataclasses import replace

from timeline.csv_text import escape_formula, format_row
from timeline.errors import Problems
from timeline.io.formats._chunks import iter_rows
from timeline.io.formats._event_text import EventText, parse_event_text
from timeline.io.formats._html_text import html_to_line, html_to_text, text_to_html
from timeline.io.formats._import import build_import, cells_from_items
from timeline.io.formats._sample import normalize_name
from timeline.io.formats._spans import find_unbounded
from timeline.io.formats.timelinejs.date_parts import (
    PARTS,
    format_date_parts,
    format_span,
    parse_clock,
    parse_date_parts,
)
from timeline.io.formats.timelinejs.texts import (
    drop_needless_end,
    fill_title,
    find_latest_bound,
    format_group,
    format_medium,
    format_text,
    parse_group,
    parse_medium,
)
from timeline.io.text_table import read_foreign_cells
from timeline.tables import ERA, EVENTS
from timeline.text import describe_dates

__all__ = ["is_timelinejs_sheet", "read_timelinejs_sheet", "render_timelinejs_sheet"]

_COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
_COLUMNS_VERSION_2 = (
    *("Start Date", "End Date", "Headline", "Text", "Media", "Media Credit", "Media Caption", "Type", "Tag"),
)
_MEDIA = {
    "media": "Media",
    "media_credit": "Media Credit",
    "media_caption": "Media Caption",
    "media_thumbnail": "Media Thumbnail",
    "media_alt": "Alt Text",
}
# Our type of an era in a sheet without events, where TimelineJS shows no eras. It treats unknown types as events.
_ERA_AS_EVENT = "chapter"
_TYPES = ("title", "era", _ERA_AS_EVENT)
_DATES = {
    "start": {"year": "Year", "month": "Month", "day": "Day", "time": "Time"},
    "end": {"year": "End Year", "month": "End Month", "day": "End Day", "time": "End Time"},
}


def is_timelinejs_sheet(sample):
    """Return whether a file is a sheet of TimelineJS: it has a headline, media, and a year or start and end dates."""
    names = sample.names
    if not {"headline", "media"} <= names:
        return False
    return "year" in names or {"startdate", "enddate"} <= names


def read_timelinejs_sheet(path, *, title_template="", timezone="UTC", **options):
    """Return the events and eras of a sheet of TimelineJS that was saved as CSV.

    As `read_timelinejs_json`: the row of type `title` gives the title of the whole, rows of type `era` become eras. The
    dates of version 2, which has one column for each date, are read as those of any CSV.

    Parameters
    ----------
    path : str or Path
    errors, timezone, options
        As in `read_events`.
    title_template : str
        As in `timeline.io.formats._import.build_import`.

    Returns
    -------
    ImportResult

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise'.

    Source
    ------
    https://timeline.knightlab.com/docs/using-spreadsheets.html
    """
    sheet = read_foreign_cells(path, [*_COLUMNS, "Start Date", "End Date", "Tag"])
    names_in_file = {normalize_name(name): name for name in sheet.table.columns}
    is_version_2 = "year" not in names_in_file
    written = _name_columns(names_in_file, is_version_2)
    problems, rows, numbers, title, source_values = Problems(sheet.problems), [], [], "", {}
    for number, cells in zip(sheet.table.index, sheet.table.fillna("").to_dict("records"), strict=True):
        if not any(cells.values()):
            continue
        texts = {normalized: cells[name] for normalized, name in names_in_file.items()}
        if _get(texts, "Type").lower() == "title":
            parts = [html_to_line(_get(texts, name)) for name in ("Headline", "Text")]
            title = title or ": ".join(filter(None, parts))
            continue
        row, row_problems = _read_row(texts, number, names_in_file, is_version_2)
        rows.append(row | _list_other_columns(texts, names_in_file))
        problems += row_problems
        numbers.append(number)
        for name, columns in _DATES.items():
            source_value = _get(texts, f"{name} date") if is_version_2 else _format_source_date(texts, columns)
            source_values[number, written[name]] = source_value
    items = cells_from_items(rows, written=written, problems=problems, numbers=numbers, source_values=source_values)
    return build_import(
        path,
        "TimelineJS sheet" + (", version 2" if is_version_2 else ""),
        replace(items, skipped=sheet.skipped, header_row=sheet.header_row),
        title_template=title_template,
        timezone=timezone,
        title=title,
        **options,
    )


def _read_row(texts, number, names_in_file, is_version_2):
    """Return the row of an event or era and its problems.

    Parameters
    ----------
    texts : dict of str to str
        The cells of the row by normalized names of columns.
    number : int
        The number of the row.
    names_in_file : dict of str to str
        Normalized name → the file's own.
    is_version_2 : bool
    """
    problems = Problems()
    row = {"title": html_to_line(_get(texts, "Headline")), **parse_event_text(html_to_text(_get(texts, "Text")))}
    for name, columns in _DATES.items():
        if is_version_2:
            row[name] = _get(texts, f"{name} date")
        else:
            row[name], date_problems = _read_date(texts, columns, number, names_in_file)
            problems += date_problems
    row |= {ours: parse_medium(ours, _get(texts, theirs)) for ours, theirs in _MEDIA.items()}
    row |= {
        "track": parse_group(_get(texts, "Group")) or _get(texts, "Tag"),
        "display_date": html_to_text(_get(texts, "Display Date")),
    }
    kind = _get(texts, "Type").lower()
    row |= {"background": _get(texts, "Background"), "kind": ERA if kind in ("era", _ERA_AS_EVENT) else ""}
    row |= {"type": "" if kind in _TYPES else _get(texts, "Type")}
    row, title_problems = fill_title(drop_needless_end(row), number, names_in_file.get("headline", "Headline"))
    return row, problems + title_problems


def _read_date(texts, columns, number, names_in_file):
    """Return a date in EDTF and its problems; it is blank if one of its parts has a problem."""
    problems = Problems()
    parts = {part: _get(texts, columns[part]) for part in PARTS if part in columns}
    clock = _get(texts, columns["time"])
    if clock:
        clock_parts = parse_clock(clock)
        if clock_parts is None:
            problems.add("not_a_clock_time", number, names_in_file[normalize_name(columns["time"])], clock)
        parts |= clock_parts or {}
    edtf, problem = parse_date_parts(parts)
    if problem:
        column = columns.get(problem.column, columns["time"])
        problems.append(replace(problem, row=number, column=names_in_file.get(normalize_name(column), column)))
    return edtf, problems


def _format_source_date(texts, columns):
    """Return the cells of a date as one text, unchanged."""
    cells = {part: _get(texts, column) for part, column in columns.items()}
    return f"{format_date_parts(cells)} {cells['time']}".strip()


def _get(texts, column):
    return texts.get(normalize_name(column), "")


def _list_other_columns(texts, names_in_file):
    """Return the cells of columns that TimelineJS does not have; one with a name of ours gets a prefix."""
    standard = {normalize_name(name) for name in (*_COLUMNS, *_COLUMNS_VERSION_2)}
    others = {name: texts[normalized] for normalized, name in names_in_file.items() if normalized not in standard}
    return {(f"timelinejs_{name}" if name in EVENTS.columns else name): text for name, text in others.items()}


def _name_columns(names_in_file, is_version_2):
    """Return the file's own names by ours; several columns of a date are joined by a slash."""
    names = {"title": "headline", "summary": "text", "kind": "type"}
    names |= {"track": "group" if "group" in names_in_file else "tag"}
    names |= {"start": "startdate", "end": "enddate"} if is_version_2 else {}
    written = {ours: names_in_file.get(normalized, normalized) for ours, normalized in names.items()}
    if not is_version_2:
        for ours, columns in _DATES.items():
            normalized = map(normalize_name, columns.values())
            written[ours] = "/".join(names_in_file[name] for name in normalized if name in names_in_file)
    return written


def render_timelinejs_sheet(events, *, claims=None, sources=None, title=""):
    """Yield events as a CSV to be opened as the spreadsheet of TimelineJS.

    As `render_timelinejs_json`, but what the parts of a date do not express is in words only (`Display Date`). A cell
    that a spreadsheet would evaluate as a formula begins with an apostrophe, by which spreadsheets mark text.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it. Events whose date has no bound at all are skipped.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` return them.
    title : str
        The headline of the title slide; without it there is no slide.

    Yields
    ------
    str

    Source
    ------
    https://timeline.knightlab.com/docs/using-spreadsheets.html
    """
    event_text = EventText(claims, sources)
    writable = events[~find_unbounded(events)]
    last, era_type = find_latest_bound(writable), _ERA_AS_EVENT if writable["kind"].eq(ERA).all() else "era"
    yield format_row(_COLUMNS) + "\n"
    if title:
        yield _format_row({"Headline": text_to_html(title), "Type": "title"})
    for event in iter_rows(writable, _MEDIA):
        yield _format_row(_build_row(event, event_text, last, era_type))


def _format_row(row):
    return format_row(escape_formula(text) if (text := row.get(name)) else "" for name in _COLUMNS) + "\n"


def _build_row(event, event_text, last, era_type):
    start, end, is_plain = format_span(event.start_edtf, event.end_edtf, event.timezone)
    row = {
        "Headline": text_to_html(event.title),
        "Text": format_text(event_text.format(event)),
        "Group": format_group(event.track),
    }
    if event.kind == ERA:
        row["Type"], end = era_type, end or (last if event.is_open and last else start)
    for parts, columns in ((start, _DATES["start"]), (end, _DATES["end"])):
        row |= {columns[part]: parts[part] for part in ("year", "month", "day") if part in parts}
        if "hour" in parts:
            row[columns["time"]] = ":".join(parts[part] for part in ("hour", "minute", "second") if part in parts)
    if not is_plain:
        row["Display Date"] = text_to_html(describe_dates(event.start_edtf, event.end_edtf, event.timezone))
    return row | {theirs: format_medium(ours, getattr(event, ours, None)) for ours, theirs in _MEDIA.items()}
