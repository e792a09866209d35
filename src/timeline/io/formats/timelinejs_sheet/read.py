"""Read and render the spreadsheet of TimelineJS, as CSV: version 3, and version 2 to read."""

from dataclasses import replace

from timeline.errors import Problems
from timeline.io.formats._event_text import parse_event_text
from timeline.io.formats._html_text import html_to_line, html_to_text
from timeline.io.formats._import import build_import, cells_from_items
from timeline.io.formats._sample import normalize_name
from timeline.io.formats._timelinejs_dates import (
    PARTS,
    format_date_parts,
    parse_clock,
    parse_date_parts,
)
from timeline.io.formats._timelinejs_texts import (
    add_links,
    drop_needless_end,
    fill_title,
    parse_group,
    parse_medium,
)
from timeline.io.formats.timelinejs_sheet.columns import COLUMNS, COLUMNS_VERSION_2, DATES, ERA_AS_EVENT, MEDIA, TYPES
from timeline.io.text_table import read_foreign_cells
from timeline.tables import ERA, EVENTS

__all__ = ["read"]


def read(path, **options):
    """Return the events of a file, as `timeline.io.formats.timelinejs_sheet` describes it."""
    sheet = read_foreign_cells(path, [*COLUMNS, "Start Date", "End Date", "Tag"])
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
        for name, columns in DATES.items():
            source_value = _get(texts, f"{name} date") if is_version_2 else _format_source_date(texts, columns)
            source_values[number, written[name]] = source_value
    items = cells_from_items(rows, written=written, problems=problems, numbers=numbers, source_values=source_values)
    return build_import(
        path,
        "TimelineJS sheet" + (", version 2" if is_version_2 else ""),
        replace(items, skipped=sheet.skipped, header_row=sheet.header_row),
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
    for name, columns in DATES.items():
        if is_version_2:
            row[name] = _get(texts, f"{name} date")
        else:
            row[name], date_problems = _read_date(texts, columns, number, names_in_file)
            problems += date_problems
    row |= {ours: parse_medium(ours, _get(texts, theirs)) for ours, theirs in MEDIA.items()}
    row = add_links(row, [_get(texts, name) for name in ("Headline", "Text", "Media", "Media Credit", "Media Caption")])
    row |= {
        "track": parse_group(_get(texts, "Group")) or _get(texts, "Tag"),
        "display_date": html_to_text(_get(texts, "Display Date")),
    }
    kind = _get(texts, "Type").lower()
    row |= {"background": _get(texts, "Background"), "kind": ERA if kind in ("era", ERA_AS_EVENT) else ""}
    row |= {"type": "" if kind in TYPES else _get(texts, "Type")}
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
    standard = {normalize_name(name) for name in (*COLUMNS, *COLUMNS_VERSION_2)}
    others = {name: texts[normalized] for normalized, name in names_in_file.items() if normalized not in standard}
    return {(f"timelinejs_{name}" if name in EVENTS.columns else name): text for name, text in others.items()}


def _name_columns(names_in_file, is_version_2):
    """Return the file's own names by ours; several columns of a date are joined by a slash."""
    names = {"title": "headline", "summary": "text", "kind": "type"}
    names |= {"track": "group" if "group" in names_in_file else "tag"}
    names |= {"start": "startdate", "end": "enddate"} if is_version_2 else {}
    written = {ours: names_in_file.get(normalized, normalized) for ours, normalized in names.items()}
    if not is_version_2:
        for ours, columns in DATES.items():
            normalized = map(normalize_name, columns.values())
            written[ours] = "/".join(names_in_file[name] for name in normalized if name in names_in_file)
    return written
