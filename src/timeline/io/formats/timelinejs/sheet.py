"""Read and write the spreadsheet of TimelineJS, as CSV: version 3, and version 2 to read."""

from timeline.csv_text import escape_formula, format_row
from timeline.errors import make_problem
from timeline.io.formats._chunks import iter_rows
from timeline.io.formats._event_text import EventText, parse_event_text
from timeline.io.formats._html_text import read_html, read_line, write_html
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
    read_group,
    read_medium,
    write_group,
    write_medium,
    write_text,
)
from timeline.io.text_table import read_foreign_cells
from timeline.tables import ERA, EVENTS
from timeline.text import describe_dates

__all__ = ["is_timelinejs_sheet", "read_timelinejs_sheet", "render_timelinejs_sheet"]


_COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
_OLD = ("Start Date", "End Date", "Headline", "Text", "Media", "Media Credit", "Media Caption", "Type", "Tag")
_MEDIA = {
    "media": "Media",
    "media_credit": "Media Credit",
    "media_caption": "Media Caption",
    "media_thumbnail": "Media Thumbnail",
    "media_alt": "Alt Text",
}
# TimelineJS takes what it does not know for an event, and shows no eras where there are no events.
_CHAPTER = "chapter"
_TYPES = ("title", "era", _CHAPTER)
_DATES = {
    "start": {"year": "Year", "month": "Month", "day": "Day", "time": "Time"},
    "end": {"year": "End Year", "month": "End Month", "day": "End Day", "time": "End Time"},
}


def is_timelinejs_sheet(sample):
    """Return whether a file is a sheet of TimelineJS: its headline beside a year and media, or dates and media."""
    names = sample.names
    if not {"headline", "media"} <= names:
        return False
    return "year" in names or {"startdate", "enddate"} <= names


def read_timelinejs_sheet(path, *, errors="raise", rule="", timezone="UTC", **options):
    """Return the events and eras of a sheet of TimelineJS that was saved as CSV.

    As `read_timelinejs_json`: the row of type `title` gives the title of the whole, rows of type `era` become chapters.
    Dates of the older sheet, in one column, are read as those of any CSV.

    Parameters
    ----------
    path : str or Path
    errors, timezone, options
        As in `read_events`.
    rule : str
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
    found = read_foreign_cells(path, [*_COLUMNS, "Start Date", "End Date", "Tag"])
    own = {normalize_name(name): name for name in found.table.columns}
    is_old = "year" not in own
    written = _name_columns(own, is_old)
    problems, rows, numbers, title, told = list(found.problems), [], [], "", {}
    for number, cells in zip(found.table.index, found.table.fillna("").to_dict("records"), strict=True):
        if not any(cells.values()):
            continue

        def read(name, cells=cells):
            return cells.get(own.get(normalize_name(name), ""), "")

        kind = read("Type").lower()
        if kind == "title":
            text = [read_line(read(name)) for name in ("Headline", "Text")]
            title = title or ": ".join(filter(None, text))
            continue
        row = {"title": read_line(read("Headline")), **parse_event_text(read_html(read("Text")))}
        for name, columns in _DATES.items():
            row[name] = read(f"{name} date") if is_old else _read_date(columns, read, own, number, problems)
            told[number, written[name]] = _tell_date(columns, read) if not is_old else row[name]
        row |= {ours: read_medium(ours, read(theirs)) for ours, theirs in _MEDIA.items()}
        row |= {"track": read_group(read("Group")) or read("Tag"), "display_date": read_html(read("Display Date"))}
        row |= {"background": read("Background"), "kind": ERA if kind in ("era", _CHAPTER) else ""}
        drop_needless_end(row)
        row |= {"type": "" if kind in _TYPES else read("Type")}
        row |= _list_others(cells, own)
        fill_title(row, number, own.get("headline", "Headline"), problems)
        rows.append(row)
        numbers.append(number)
    made = cells_from_items(rows, written=written, problems=problems, numbers=numbers, told=told)
    made.skipped, made.header_row = found.skipped, found.header_row
    label = "TimelineJS sheet" + (", version 2" if is_old else "")
    return build_import(path, label, made, errors=errors, rule=rule, timezone=timezone, title=title, **options)


def _read_date(columns, read, own, number, problems):
    """Return a date in EDTF; with a fault in one of its parts it is blank, and the part is reported."""
    parts = {part: read(columns[part]) for part in PARTS if part in columns}
    clock = read(columns["time"])
    if clock:
        found = parse_clock(clock)
        if found is None:
            fix = "Write hour:minute, for example 13:30"
            problems.append(
                make_problem(number, own[normalize_name(columns["time"])], clock, "is not a clock time", fix)
            )
        parts |= found or {}
    edtf, fault = parse_date_parts(parts)
    if fault:
        part, text, problem, fix = fault
        column = columns.get(part, columns["time"])
        problems.append(make_problem(number, own.get(normalize_name(column), column), text, problem, fix))
    return edtf


def _tell_date(columns, read):
    parts = {part: read(columns[part]) for part in ("year", "month", "day") if part in columns}
    return f"{format_date_parts(parts)} {read(columns['time'])}".strip()


def _list_others(cells, own):
    """Return what stands in columns that TimelineJS does not know; one with a name of ours gets another."""
    known = {normalize_name(name) for name in (*_COLUMNS, *_OLD)}
    others = {name: cells[name] for folded, name in own.items() if folded not in known}
    return {(f"timelinejs_{name}" if name in EVENTS.columns else name): text for name, text in others.items()}


def _name_columns(own, is_old):
    names = {"title": "headline", "summary": "text", "kind": "type"}
    names |= {"track": "group" if "group" in own else "tag"}
    names |= {"start": "startdate", "end": "enddate"} if is_old else {}
    written = {ours: own.get(folded, folded) for ours, folded in names.items()}
    if not is_old:
        for name, columns in _DATES.items():
            written[name] = "/".join(own[normalize_name(one)] for one in columns.values() if normalize_name(one) in own)
    return written


def render_timelinejs_sheet(events, *, claims=None, sources=None, title=""):
    """Yield events as a CSV to be opened as the spreadsheet of TimelineJS.

    As `render_timelinejs_json`, but what a date is beyond its parts stands in words alone (`Display Date`). A cell that
    a spreadsheet would work out as a formula begins with an apostrophe, which spreadsheets take for a mark of text.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it. An event whose date has no bound at all is left out.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        The headline of the title slide; none if it is empty.

    Yields
    ------
    str

    Source
    ------
    https://timeline.knightlab.com/docs/using-spreadsheets.html
    """
    teller = EventText(claims, sources)
    held = events[~find_unbounded(events)]
    last, era = find_latest_bound(held), _CHAPTER if held["kind"].eq(ERA).all() else "era"
    yield format_row(_COLUMNS) + "\n"
    if title:
        yield _write_cells({"Headline": write_html(title), "Type": "title"})
    for event in iter_rows(held, _MEDIA):
        yield _write_cells(_write_row(event, teller, last, era))


def _write_cells(row):
    return format_row(escape_formula(text) if (text := row.get(name)) else "" for name in _COLUMNS) + "\n"


def _write_row(event, teller, last, era):
    start, end, is_plain = format_span(event.start_edtf, event.end_edtf, event.timezone)
    row = {
        "Headline": write_html(event.title),
        "Text": write_text(teller.tell(event)),
        "Group": write_group(event.track),
    }
    if event.kind == ERA:
        row["Type"], end = era, end or (last if event.is_open and last else start)
    for parts, columns in ((start, _DATES["start"]), (end, _DATES["end"])):
        row |= {columns[part]: parts[part] for part in ("year", "month", "day") if part in parts}
        if "hour" in parts:
            row[columns["time"]] = ":".join(parts[part] for part in ("hour", "minute", "second") if part in parts)
    if not is_plain:
        row["Display Date"] = write_html(describe_dates(event.start_edtf, event.end_edtf, event.timezone))
    return row | {theirs: write_medium(ours, getattr(event, ours, None)) for ours, theirs in _MEDIA.items()}
