"""The editorial rules of a dataset that a program can check, applied to the text cells of its tables."""

import re

import pandas as pd

from timeline.dates import DAY_S, parse_edtf
from timeline.editorial.cells import check_filled, list_members
from timeline.editorial.loaded_words import check_loaded_words, list_capitalized_words
from timeline.errors import DateError, NearFinder, Problems
from timeline.tables import ERA, iter_cells, split_list

__all__ = [
    "check_actor_rules",
    "check_claim_rules",
    "check_enums",
    "check_event_rules",
    "check_ids_known",
    "check_order",
]

_SLUG = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+")
_ORIGINS_NEEDED = 2
_SENTENCE_ENDS = re.compile(r"[.!?]['\"”’)]?(?=\s|$)")
_MOST_SENTENCES = 5
# Columns that every event needs; eras do not.
_NEEDED_OF_EVENTS = (*("timezone", "label", "summary", "confidence", "track", "kind", "actors", "place", "sources"),)
_NEEDED_OF_CLAIMS = ("unit", "basis", "source")


def check_event_rules(tables, settings):
    """Return the problems that the rules find in the events of a dataset.

    Each event except eras has all that a reader needs; ids begin with a day and are not withdrawn; events of importance
    1 and 2 have sources of two origins; importance 1, and only that, has a reason; nothing begins or ends after the
    dataset ends; actors are listed; titles and summaries have their form; no loaded word is used where it is not
    allowed.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Text cells of each table of the dataset under the index `row`, by the table's name; of other tables `sources`,
        `actors` and `withdrawn` are used if they exist.
    settings : Settings
        Of the dataset: the end of its coverage, its loaded words, its bases.

    Returns
    -------
    Problems
    """
    cells = tables["events"]
    actors = tables.get("actors")
    actor_names = set() if actors is None else set(actors["name"].dropna())
    problems = _check_ids(cells, tables.get("withdrawn")) + _check_importance(cells)
    if "sources" in tables:
        problems += _check_origins(cells, tables["sources"]) + _check_first_published(cells, tables["sources"])
    problems += check_filled(cells[cells["kind"].ne(ERA)], _NEEDED_OF_EVENTS, "event")
    for name in ("start", "end"):
        problems += _check_cut_off(cells, name, settings.coverage_ends)
    if actors is not None:
        problems += _check_actor_names(cells, actor_names)
    problems += _check_titles(cells) + _check_summaries(cells)
    return problems + check_loaded_words(cells, settings.loaded_words, list_capitalized_words(actor_names))


def _check_first_published(cells, sources):
    """Return an error for each `first_published` that is the day of none of the event's sources, or before the event.

    A day earlier is allowed, since it can still be the day before where a text was published, or an announcement.
    """
    days, problems = dict(zip(sources["id"], sources["published"], strict=True)), Problems()
    for row, day in iter_cells(cells["first_published"]):
        if day not in {days.get(name) for name in split_list(cells.at[row, "sources"])}:
            problems.add("not_a_day_of_a_source", row, "first_published", day)
        elif _begins_after(cells.at[row, "start"], day):
            problems.add("published_before_start", row, "first_published", day)
    return problems


def _begins_after(start, day):
    """Return whether an event began for certain two days after another or later; False where a date is wrong."""
    try:
        begins, published = parse_edtf(start), parse_edtf(day)
    except (DateError, TypeError):
        return False
    return begins.earliest_s is not None and begins.earliest_s // DAY_S * DAY_S > published.earliest_s + DAY_S


def check_claim_rules(tables, settings):
    """Return the problems that the rules find in the claims of a dataset.

    Ids begin with a day and are not withdrawn; no claim is for a day after the dataset ends; unit and basis are given;
    a claim whose basis nobody else can check has a note.

    Parameters
    ----------
    tables, settings
        As in `check_event_rules`, with `claims`.

    Returns
    -------
    Problems
    """
    cells = tables["claims"]
    unchecked = [name for name, basis in settings.bases.items() if not basis.checkable]
    problems = _check_ids(cells, tables.get("withdrawn")) + _check_cut_off(cells, "as_of", settings.coverage_ends)
    problems += check_filled(cells, _NEEDED_OF_CLAIMS, "claim")
    for row in cells.index[cells["basis"].isin(unchecked) & cells["note"].isna()]:
        problems.add("missing_note", row, "note", basis=cells.at[row, "basis"])
    return problems


def check_actor_rules(tables):
    """Return a warning for each actor whom no event and no claim names.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As in `check_event_rules`, with `events` and `actors`; `claims` is used if it exists.

    Returns
    -------
    Problems
    """
    used = list_members(tables["events"]["actors"])
    used |= set(tables["claims"]["claimant"].dropna()) if "claims" in tables else set()
    problems = Problems()
    for row, name in iter_cells(tables["actors"]["name"]):
        if name not in used:
            problems.add("unused_actor", row, "name", name)
    return problems


def check_ids_known(tables, name, column):
    """Return an error for each cell of a column that is not the id of an event, source or claim, in use or withdrawn.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As in `check_event_rules`.
    name, column : str
        The table and its column.

    Returns
    -------
    Problems
    """
    referable = [tables[other]["id"].dropna() for other in ("events", "sources", "claims") if other in tables]
    if name != "withdrawn" and "withdrawn" in tables:
        referable.append(tables["withdrawn"]["id"].dropna())
    ids = {row_id for column_ids in referable for row_id in column_ids}
    problems, finder = Problems(), NearFinder(ids)
    for row, value in iter_cells(tables[name][column]):
        if value not in ids:
            problems.add("unknown_in_dataset", row, column, value, suggestion=finder.find(value))
    return problems


def check_enums(cells, enums):
    """Return an error for each cell that is not in the list that the dataset's codebook gives for its column.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    enums : dict of str to list of str
        The values of each column that has a list.

    Returns
    -------
    Problems
    """
    problems = Problems()
    for name, values in enums.items():
        if name not in cells:
            continue
        column, finder = cells[name].dropna(), NearFinder(values)
        for row, value in column[~column.isin(values)].items():
            problems.add("not_in_codebook_list", row, name, value, suggestion=finder.find(value), name=name)
    return problems


def check_order(cells, key):
    """Return an error for each row whose key is lower than that of the row above, by code point.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    key : str
        The column by which the rows must be sorted.

    Returns
    -------
    Problems
    """
    keys = cells[key].dropna()
    problems = Problems()
    for row, value in keys[keys < keys.shift(fill_value="")].items():
        problems.add("out_of_order", row, key, value, key=key)
    return problems


def _check_ids(cells, withdrawn):
    withdrawn_ids = set() if withdrawn is None else set(withdrawn["id"].dropna())
    problems = Problems()
    for row, row_id in iter_cells(cells["id"]):
        if row_id in withdrawn_ids:
            problems.add("withdrawn_id", row, "id", row_id)
        elif not _SLUG.fullmatch(row_id):
            problems.add("id_without_day", row, "id", row_id)
    return problems


def _check_importance(cells):
    problems = Problems()
    needs_reason = cells["importance"].eq("1") & cells["kind"].ne(ERA)
    for row in cells.index[needs_reason & cells["importance_reason"].isna()]:
        problems.add("missing_importance_reason", row, "importance_reason")
    for row in cells.index[~needs_reason & cells["importance_reason"].notna()]:
        reason = cells.at[row, "importance_reason"]
        problems.add("needless_importance_reason", row, "importance_reason", reason)
    return problems


def _check_origins(cells, sources):
    agencies = dict(zip(sources["id"], sources["agency"], strict=True))
    problems = Problems()
    for row in cells.index[cells["importance"].isin(["1", "2"])]:
        members = [agencies.get(source_id) for source_id in split_list(cells.at[row, "sources"])]
        origins = {agency for agency in members if not pd.isna(agency)}
        if len(origins) < _ORIGINS_NEEDED:
            code = "single_origin" if origins else "unknown_origin"
            problems.add(code, row, "sources", cells.at[row, "sources"] or "")
    return problems


def _check_cut_off(cells, name, last_day):
    if not last_day:
        return Problems()
    end_s = parse_edtf(last_day).latest_s
    code = "end_after_dataset" if name == "end" else "start_after_dataset"
    problems = Problems()
    for row, text in iter_cells(cells[name]):
        if text == "..":
            continue
        try:
            earliest_s = parse_edtf(text).earliest_s
        except DateError:
            continue  # reported where dates are read
        if earliest_s is not None and earliest_s >= end_s:
            problems.add(code, row, name, text, last_day=last_day)
    return problems


def _check_actor_names(cells, names):
    problems, finder = Problems(), NearFinder(names)
    for row, cell in iter_cells(cells["actors"]):
        for member in split_list(cell):
            if member not in names:
                suggestion = finder.find(member)
                problems.add("unknown_name", row, "actors", member, suggestion=suggestion, file="actors.csv")
    return problems


def _check_titles(cells):
    problems = Problems()
    for row, title in iter_cells(cells["title"]):
        if title.endswith(".") or (title[:1].isalpha() and not title[:1].isupper()):
            problems.add("not_title_style", row, "title", title)
    return problems


def _check_summaries(cells):
    problems = Problems()
    for row, summary in iter_cells(cells["summary"]):
        sentence_count = len(_SENTENCE_ENDS.findall(summary))
        if not _SENTENCE_ENDS.search(summary[-2:]) or sentence_count > _MOST_SENTENCES:
            problems.add("not_sentences", row, "summary", summary)
    return problems
