"""Write claims as one HTML file: who says how many, as known on a day, with every statement and its source."""

from pathlib import Path
from urllib.parse import quote

import pandas as pd

from timeline.charts import DARK, KIND_COLORS, LIGHT
from timeline.html.blanked import describe_blanked
from timeline.html.claim_views import list_kinds, list_views
from timeline.html.claims_section import build_section
from timeline.html.column_encoding import encode_few
from timeline.html.ladder import find_scale
from timeline.html.page import check_page_address
from timeline.html.template import encode_data, join_styles, render_document
from timeline.html.value_mark import Mark, Scale, draw_mark
from timeline.io import to_claims_dataset, write_checked
from timeline.tables import CLAIMS, parse_day
from timeline.text import (
    CLAIMS_MESSAGES,
    MESSAGES,
    describe_provenance,
    describe_settings,
    describe_written_day,
    format_day,
    format_message,
    index_sources,
)
from timeline.unicode import sanitize_text

__all__ = ["claims_to_html", "write_claims_html"]

# Messages of the page of events that the script of this one uses as well.
_SHARED_MESSAGES = ("months", "copied", "copy_by_hand", "saved", "page_citation")
_KEY_MARKS = {
    "exactly": Mark("exactly", None, 50),
    "least": Mark("least", None, 35),
    "most": Mark("most", None, 65),
    "about": Mark("about", None, 50),
    "range": Mark("range", 10, 50, 90),
    "review": Mark("review", None, 90),
    "words": Mark("words", 5, None, 95),
}
# Columns that the script reads from the table of the page.
_IN_TABLE = ("id", "quote", "quote_english", "note", "series_break")


def write_claims_html(data, path, *, as_of=None, title=None, lang="en", timeline_page="", overwrite=False):
    """Write the page of `claims_to_html` to a file and return its path.

    The file is replaced as a whole: if writing fails, an older file is left as it was.

    Parameters
    ----------
    data : Dataset or DataFrame
        As in `claims_to_html`.
    path : str or Path
        Where to write; missing folders are made, an older page is replaced.
    as_of, title, lang, timeline_page
        As in `claims_to_html`.
    overwrite : bool
        Replace any file. By default one that was read is not replaced, nor one that is there and bears no mark of this
        package.

    Returns
    -------
    Path

    Raises
    ------
    DataError, ValueError, TypeError
        As `claims_to_html`.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When the file cannot be written.
    """
    page = claims_to_html(data, as_of=as_of, title=title, lang=lang, timeline_page=timeline_page)
    return write_checked(
        {Path(path): page}, inputs=getattr(data, "files", ()), overwrite=overwrite, makes_folders=True
    )[0]


def claims_to_html(data, *, as_of=None, title=None, lang="en", timeline_page=""):
    """Return an HTML page that shows who says how many: of each story and measure, as known on a day.

    It has the statements that answer the question of the story, a ladder with a row for each series, a slider for the
    day, how the counts grew, and a table of every statement with quotation and source. The page loads nothing from
    outside; the same input gives the same text. Without JavaScript it holds answers, ladders and tables. Text of the
    data is escaped as in `to_html`.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` gives it, with claims; or claims as `read_claims` returns them. The settings of a Dataset state
        its stories; without them each measure is one. The colours are those of the kinds of its claimants.
    as_of : str, optional
        The day on which the page opens; what was said later is not shown until a reader moves the day.
    title : str, optional
        The page's title; by default `claims_title` of the settings, else their title, else "Figures as claimed".
    lang
        As in `to_html`.
    timeline_page : str
        The address of the page that `write_html` makes of the same events, over http or https or relative to this page,
        "timeline.html"; each value of an event then links to it there.

    Returns
    -------
    str

    Raises
    ------
    DataError
        When the table lacks a column that `read_claims` returns.
    ValueError
        When `as_of` is not a day, or `timeline_page` not such an address.
    TypeError
        When `data` is neither a Dataset nor a DataFrame.
    """
    check_page_address("timeline_page", timeline_page)
    dataset = to_claims_dataset(data).sanitize()
    day = None if as_of is None else (parse_day(as_of, "as_of").normalize() - pd.Timestamp(0)).days
    claims, settings, provenance = dataset.claims.reset_index(drop=True), dataset.settings, dataset.provenance
    kinds, kind_by_name = list_kinds(claims, dataset.claimants, settings)
    views = list_views(claims, settings, kinds, kind_by_name)
    sources_by_id = index_sources(dataset.sources)
    sections = [
        build_section(view, number, sources_by_id, settings, kinds, day=day) for number, view in enumerate(views)
    ]
    _link_events(sections, dataset, timeline_page)
    title = sanitize_text(title or settings.claims_title or settings.title or _say("claims_title"))
    return render_document(
        "claims.html",
        "claims.js",
        {},
        packed=encode_data(
            {
                "messages": {
                    **{name: MESSAGES[name] for name in _SHARED_MESSAGES},
                    **{name: CLAIMS_MESSAGES[name] for name in CLAIMS_MESSAGES},
                },
                "title": title,
                "record": "" if provenance is None else f"{provenance.name} {provenance.version}".strip(),
                "license": "" if provenance is None else provenance.license,
                "byline": "",
                "groups": list(settings.groups),
                "day": day,
                "views": [_encode_view(view) for view in views],
                "cells": _encode_cells(claims),
            }
        ),
        claims_style=join_styles("claims.css"),
        lane_colors=_list_colors(kinds),
        lang=sanitize_text(lang),
        title=title,
        description=_describe_contents(claims),
        opens_on="" if day is None else format_day(parse_day(as_of, "as_of")),
        skipped_count=dataset.count_skipped("claims"),
        blanked=describe_blanked(dataset, ("claims", "sources")),
        settings_used=describe_settings(settings),
        provenance="" if provenance is None else describe_provenance(provenance),
        checksums=() if provenance is None else provenance.hashes,
        updated=_describe_update(provenance),
        corrections=[
            (format_day(parse_day(at, "corrections")), text)
            for at, text in sorted(settings.corrections.items(), reverse=True)
        ],
        kinds=kinds,
        stories=_group_sections(sections),
        sections=sections,
        quoted=(int(claims["quote"].notna().sum()), len(claims)),
        key_marks={name: draw_mark(mark, Scale(100), f"key-{name}") for name, mark in _KEY_MARKS.items()},
    )


def _link_events(sections, dataset, timeline_page):
    """Add to each row of the tables the address of its event on the other page, empty where there is none."""
    known = set() if dataset.events is None or not timeline_page else set(dataset.events["id"])
    linked = dataset.claims[dataset.claims["event"].isin(known)]
    events = dict(zip(linked["id"], linked["event"], strict=True))
    for row in (row for section in sections for row in section["rows"]):
        event = events.get(row["id"])
        row["event_href"] = "" if event is None else f"{timeline_page}#e-{quote(event, safe='')}"


def _say(name, n=None, **values):
    return format_message(MESSAGES, name, n, **values)


def _describe_contents(claims):
    values, claimants = _say("claim_count", len(claims)), _say("claimant_count", claims["claimant"].nunique())
    return _say("claims_described", values=values, claimants=claimants)


def _describe_update(provenance):
    if provenance is None or not provenance.created:
        return ""
    return _say("updated", day=describe_written_day(provenance.created[:10]))


def _list_colors(kinds):
    pairs = KIND_COLORS[: len(kinds)]
    return {"light": [light for light, _ in pairs], "dark": [dark for _, dark in pairs]} | (
        {} if pairs else {"light": [LIGHT["ink_soft"]], "dark": [DARK["ink_soft"]]}
    )


def _group_sections(sections):
    """Return the sections of each story, in order."""
    groups = {}
    for section in sections:
        groups.setdefault(section["story"], []).append(section)
    return list(groups.values())


def _encode_view(view):
    """Return a view for the script: numbers and short words; texts are read from the page's table."""
    rows = view.rows

    def collect(name):
        return [getattr(row, name) for row in rows]

    return {
        "story": view.key,
        "measure": view.name,
        "unit": view.unit,
        "first": view.first,
        "last": view.last,
        "within": view.story.current_days,
        "keys": [key.label for key in view.story.key_series[:3]],
        "top": find_scale(rows).top,
        "groupTop": find_scale(rows, ("group",)).top,
        "rows": {
            "number": collect("number"),
            "series": encode_few(collect("series")),
            "rank": collect("rank"),
            "known": collect("known"),
            "asOf": collect("as_of"),
            "supersededBy": {str(row.number): list(row.superseded_by) for row in rows if row.superseded_by},
            "form": encode_few([row.mark.form for row in rows]),
            "low": [row.mark.low for row in rows],
            "best": [row.mark.best for row in rows],
            "high": [row.mark.high for row in rows],
            "kind": encode_few(collect("kind")),
            "part": encode_few(collect("part")),
            "order": encode_few(collect("order")),
            "keys": {str(row.number): list(row.keys) for row in rows if row.keys},
            "isRetracted": [row.number for row in rows if row.is_retracted],
            "isIncrement": [row.number for row in rows if row.is_increment],
            "isReview": [row.number for row in rows if row.is_review],
        },
    }


def _encode_column(column):
    """Return a column as `encode_few` does, one of many values as these and the place of each cell among them."""
    few = encode_few(column, "")
    if isinstance(few, dict):
        return few
    values = {value: number for number, value in enumerate(dict.fromkeys(few))}
    return {"of": list(values), "in": [values[cell] for cell in few]} if len(values) * 2 < len(few) else few


def _encode_cells(claims):
    """Return the cells of all columns that the table of the page does not hold word for word, by the codebook."""
    texts = {}
    for name in CLAIMS.columns:
        if name in _IN_TABLE:
            continue
        column = claims[name]
        if name in ("low", "best", "high"):
            texts[name] = [
                None if pd.isna(value) else f"{value:g}" if value % 1 else str(int(value)) for value in column
            ]
        else:
            texts[name] = _encode_column(column)
    return {name: column for name, column in texts.items() if column != {"of": [""], "at": "0" * len(claims)}}
