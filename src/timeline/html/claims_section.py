"""Build what the page of claims shows of a view: its answers, ladder, growth, groups, denials and table."""

from urllib.parse import quote

import pandas as pd

from timeline.html.claim_rungs import (
    LADDER,
    build_answers,
    build_rung,
    describe_in_sentence,
    write_alone,
    write_range,
)
from timeline.html.claim_views import DENIAL, GROUP, PLACE
from timeline.html.claim_words import describe_cells, describe_source_cells
from timeline.html.growth import draw_growth, list_breaks, list_lines
from timeline.html.ladder import choose_answers, find_scale, find_ticks, pick_rows, sort_parts
from timeline.text import MESSAGES, format_day, format_message

__all__ = ["build_section"]

_EPOCH = pd.Timestamp(0)


def build_section(view, number, sources_by_id, settings, kinds, *, day=None):
    """Return the variables of the template for a view.

    Parameters
    ----------
    view : View
    number : int
        Its position on the page.
    sources_by_id : dict
        As `index_sources` returns it.
    settings : Settings
    kinds : list of str
    day : int, optional
        The day on which the page opens; by default the last one on which something was said.

    Returns
    -------
    dict
    """
    cells = {row.number: describe_cells(row.claim) for row in view.rows}
    shown_day = None if view.first is None else view.last if day is None else min(max(day, view.first), view.last)
    picked = pick_rows(view, shown_day)
    parts = sort_parts(view, picked)
    scale = find_scale(view.rows)
    lines = list_lines(view)
    is_last = shown_day == view.last

    def build_rungs(rows, scale=scale):
        return [build_rung(row, cells[row.number], scale, with_grade=is_last) for row in rows]

    return {
        "number": number,
        "story": view.key,
        "story_title": view.story.title,
        "question": _write_question(view),
        "standfirst": view.story.standfirst if view.is_main else "",
        "verification": view.story.verification if view.is_main else "",
        "measure": view.name,
        "is_main": view.is_main,
        "day": shown_day,
        "day_words": "" if shown_day is None else _name_day(shown_day),
        "first": view.first,
        "last": view.last,
        "first_words": "" if view.first is None else _name_day(view.first),
        "last_words": "" if view.last is None else _name_day(view.last),
        "first_statements": _place_first_statements(view),
        "answers": build_answers(view, picked, parts, cells),
        "range": write_range(choose_answers(view, picked, parts), cells),
        "current_count": len(parts["current"]) + len(parts["more"]),
        "order": _describe_order(view, settings),
        "ticks": _place_ticks(scale, view.unit),
        "rungs": {name: build_rungs(rows) for name, rows in parts.items() if name in LADDER},
        "alone": write_alone(parts, cells),
        "undated": [] if view.first is None else _list_undated(view, cells),
        "growth": [draw_growth(view, lines), draw_growth(view, lines, is_log=True)] if lines else [],
        "lines": [_describe_line(line, cells) for line in lines],
        "breaks": [
            (row.known, _name_day(row.known), row.claim.claimant, row.claim.series_break)
            for row in list_breaks(view, lines)
        ],
        "has_groups": any(row.part == GROUP for row in view.rows),
        "has_places": any(row.part == PLACE for row in view.rows),
        "reasons": view.story.reasons if view.is_main else (),
        "denials": _list_denials(view, cells),
        "within": view.story.current_days,
        "rows": [_build_table_row(row, cells[row.number], sources_by_id) for row in _order_table(view)],
        "filters": _list_filters(view, cells, kinds),
        "key": _list_key(view),
        "kinds": sorted({row.kind for row in view.rows} - {-1}),
        "has_unknown_kind": bool(kinds) and any(row.kind < 0 for row in view.rows),
    }


def _name_day(day):
    """Return the words of a numbered day: "13 June 2025"."""
    return format_day(_EPOCH + pd.Timedelta(days=day))


def _write_question(view):
    if view.is_main and view.story.question:
        return view.story.question
    name = view.name[:1].upper() + view.name[1:]
    return name if view.story.title in (view.measure, "") else f"{view.story.title}: {view.name}"


def _describe_order(view, settings):
    if view.story.order_reason:
        return format_message(MESSAGES, "dispute_order", reason=view.story.order_reason)
    if view.story.bases or settings.bases:
        return format_message(MESSAGES, "dispute_order_basis")
    return format_message(MESSAGES, "dispute_order_table" if view.first is None else "dispute_order_day")


def _place_ticks(scale, unit):
    ticks = find_ticks(scale)
    mark = "%" if unit == "%" else ""
    return [(f"{scale.place(value):g}", f"{value:,}{mark}") for value in ticks]


def _place_first_statements(view):
    """Return where the first statement of each series stands on the slider, in per cent."""
    if view.first is None or view.first == view.last:
        return []
    first_days = {}
    for row in view.rows:
        if row.known is not None and row.part != DENIAL:
            first_days[row.series] = min(first_days.get(row.series, row.known), row.known)
    days = sorted(set(first_days.values()))
    return [f"{(day - view.first) / (view.last - view.first) * 100:.2f}" for day in days]


def _list_undated(view, cells):
    rows = sorted((row for row in view.rows if row.known is None), key=lambda row: row.rank)
    return [
        (row.number, f"#c-{quote(row.claim.id, safe='')}", describe_in_sentence(row, cells[row.number])) for row in rows
    ]


def _describe_line(line, cells):
    own = cells[line.row.number]
    return {
        "series": line.series,
        "number": line.row.number,
        "kind": line.row.kind if line.row.kind >= 0 else "none",
        "dash": line.dash,
        "name": own["claimant"],
        "basis": own["basis"] + (f", {own['status']}" if line.row.is_review else ""),
        "value": own["value"],
    }


def _list_denials(view, cells):
    """Return each statement that another one denies, beside the denial; one without a day stands there at the end."""
    by_id = {row.claim.id: row for row in view.rows}
    pairs = []
    for row in view.rows:
        denied = None if pd.isna(row.claim.disputes) else by_id.get(row.claim.disputes)
        if denied is not None:
            pairs.append(
                {
                    "known": view.last if row.known is None else row.known,
                    "claim": describe_in_sentence(denied, cells[denied.number]),
                    "claim_href": f"#c-{quote(denied.claim.id, safe='')}",
                    "claimant": row.claim.claimant,
                    "when": cells[row.number]["known"] or format_message(MESSAGES, "dispute_no_day"),
                    "words": "" if cells[row.number]["value"] == "–" else cells[row.number]["words"],
                    "quote": "" if pd.isna(row.claim.quote) else row.claim.quote,
                    "english": "" if pd.isna(row.claim.quote_english) else row.claim.quote_english,
                    "href": f"#c-{quote(row.claim.id, safe='')}",
                }
            )
    return pairs


def _order_table(view):
    """Return the rows of the table: the last statements first."""
    return sorted(view.rows, key=lambda row: (row.known is None, -(row.known or 0), row.order))


def _build_table_row(row, cells, sources_by_id):
    return (
        cells
        | describe_source_cells(row.claim, sources_by_id)
        | {
            "number": row.number,
            "id": row.claim.id,
            "kind": row.kind if row.kind >= 0 else "none",
            "grade": row.grade,
        }
    )


def _list_filters(view, cells, kinds):
    """Return the values of each filter of the table, in order of first appearance."""
    values = {
        "kind": [kinds[row.kind] for row in view.rows if row.kind >= 0],
        "basis": [cells[row.number]["basis"] for row in view.rows],
        "status": [cells[row.number]["status"] for row in view.rows],
        "grade": [row.grade for row in view.rows],
    }
    listed = {name: [text for text in dict.fromkeys(texts) if text] for name, texts in values.items()}
    return {
        name: [(text, kinds.index(text) if name == "kind" else None) for text in texts]
        for name, texts in listed.items()
        if len(texts) > 1
    }


def _list_key(view):
    """Return the forms that the marks of a view have, in a fixed order."""
    used = {row.mark.form for row in view.rows}
    return [name for name in ("exactly", "least", "most", "about", "range", "review", "words") if name in used]
