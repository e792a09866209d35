"""The editorial rules of a record that a program can hold, over the text cells of its tables."""

import re

import pandas as pd

from timeline.dates import parse_edtf
from timeline.editorial.loaded_words import check_loaded_words, list_capitalized_words
from timeline.errors import DateError, make_problem, suggest_near
from timeline.tables import iter_cells, split_list

__all__ = [
    "check_actor_rules",
    "check_claim_rules",
    "check_enums",
    "check_event_rules",
    "check_ids_known",
    "check_order",
    "check_source_rules",
]


_ERA = "era"
_SLUG = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+")
_ORIGINS_NEEDED = 2
_SENTENCES = re.compile(r"[.!?]['\"”’)]?(?=\s|$)")
_MOST_SENTENCES = 5
# What a figure rests on where nobody else can check it; such a claim carries a note that says so.
_UNCHECKED = ("expert estimate", "hospital estimate", "leaked documents", "relayed", "unnamed officials")
_TOLD = ("timezone", "label", "summary", "confidence", "track", "kind", "actors", "place", "sources")


def check_event_rules(tables, ends):
    """Return what the rules find in the events of a record.

    Each event but an era has all that a reader needs; ids begin with a day and are not withdrawn; events of
    importance 1 and 2 have sources of two origins; importance 1, and only that, has a reason; nothing begins or
    ends after the record does; actors are listed; no loaded word stands where it may not.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Text cells of each table of the record under the index `row`, by the table's name; those of `sources`,
        `actors`, `withdrawn` and `loaded_words` that are there are used.
    ends : str
        The last day of the record as year-month-day; empty if it has none.

    Returns
    -------
    list of dict
        Problems as `timeline.errors.make_problem` gives them.
    """
    cells = tables["events"]
    problems = _check_ids(cells, tables) + _check_importance(cells, tables.get("sources"))
    is_told = cells["kind"].ne(_ERA)
    for name in _TOLD:
        for row in cells.index[is_told & cells[name].isna()]:
            problems.append(make_problem(row, name, "", "the cell is blank", "Every event of the record needs it"))
    for name in ("start", "end"):
        problems += _check_cut_off(cells, name, ends)
    actors = tables.get("actors")
    if actors is not None:
        problems += _check_members(cells, "actors", set(actors["name"].dropna()), "actors.csv")
    for row, title in iter_cells(cells["title"]):
        if title.endswith(".") or (title[:1].isalpha() and not title[:1].isupper()):
            fix = "Write a title without a full stop, beginning with a capital"
            problems.append(make_problem(row, "title", title, "is not written as a title", fix))
    for row, summary in iter_cells(cells["summary"]):
        if not _SENTENCES.search(summary[-2:]) or len(_SENTENCES.findall(summary)) > _MOST_SENTENCES:
            fix = "Write one to three whole sentences"
            problems.append(make_problem(row, "summary", summary, "is not a short text of sentences", fix, "warning"))
    words = tables.get("loaded_words")
    if words is not None:
        names = list_capitalized_words([] if actors is None else actors["name"].dropna())
        problems += check_loaded_words(cells, words, names)
    return problems


def check_source_rules(tables):
    """Return what the rules find in the sources of a record: origin, kind, language and day of reading are given, no
    address stands twice, headlines are printed ones, and each source is used by an event or a claim.
    """
    cells = tables["sources"]
    problems = []
    for name in ("agency", "affiliation", "language", "read_on"):
        for row in cells.index[cells[name].isna()]:
            problems.append(make_problem(row, name, "", "the cell is blank", "Every source of the record needs it"))
    for row in cells.index[cells["url"].duplicated() & cells["url"].notna()]:
        fix = "Keep one of the two and refer to it"
        problems.append(make_problem(row, "url", cells.at[row, "url"], "stands already in a row above", fix))
    for row, title in iter_cells(cells["title"]):
        if title.startswith("[") and title.endswith("]"):
            fix = "Write the headline as printed, or leave the cell blank"
            problems.append(make_problem(row, "title", title, "is not a printed headline", fix))
    used = {member for cell in tables["events"]["sources"].dropna() for member in split_list(cell)}
    used |= set(tables["claims"]["source"].dropna()) if "claims" in tables else set()
    for row, name in iter_cells(cells["id"]):
        if name not in used:
            problems.append(
                make_problem(row, "id", name, "is used by no event or claim", "Take the row out", "warning")
            )
    return problems


def check_claim_rules(tables, ends):
    """Return what the rules find in the claims of a record: ids, cut-off, units, and notes where nobody can check."""
    cells = tables["claims"]
    problems = _check_ids(cells, tables) + _check_cut_off(cells, "as_of", ends)
    for name in ("unit", "basis"):
        for row in cells.index[cells[name].isna()]:
            problems.append(make_problem(row, name, "", "the cell is blank", "Every claim of the record needs it"))
    for row in cells.index[cells["basis"].isin(_UNCHECKED) & cells["note"].isna()]:
        problem = f"is blank, but '{cells.at[row, 'basis']}' needs it"
        problems.append(make_problem(row, "note", "", problem, "Say whether the figure was verified, and by whom not"))
    return problems


def check_actor_rules(tables):
    """Return a warning for each actor whom no event and no claim names."""
    used = {member for cell in tables["events"]["actors"].dropna() for member in split_list(cell)}
    used |= set(tables["claims"]["claimant"].dropna()) if "claims" in tables else set()
    return [
        make_problem(row, "name", name, "is named by no event or claim", "Take the row out", "warning")
        for row, name in iter_cells(tables["actors"]["name"])
        if name not in used
    ]


def check_ids_known(tables, name, column):
    """Return an error for each cell of a column that should hold the id of an event, source or claim and does not."""
    known = {
        one for other in ("events", "sources", "claims") if other in tables for one in tables[other]["id"].dropna()
    }
    return [
        make_problem(row, column, value, "is no id of the record", suggest_near(value, known, "Write an id in use"))
        for row, value in iter_cells(tables[name][column])
        if value not in known
    ]


def check_enums(cells, enums):
    """Return an error for each cell that is not in the list that the record's codebook gives for its column.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    enums : dict of str to list of str
        The values of each column that has a list.
    """
    problems = []
    for name, values in enums.items():
        column = cells[name].dropna()
        for row, value in column[~column.isin(values)].items():
            fix = suggest_near(value, values, f"Write one of the codebook's list for `{name}`")
            problems.append(make_problem(row, name, value, "is not in the list", fix))
    return problems


def check_order(cells, key):
    """Return an error for each row that does not stand in order of the table's key, letter by letter."""
    keys = cells[key].dropna()
    is_early = keys < keys.shift(fill_value="")
    fix = f"Sort the rows by `{key}`"
    return [make_problem(row, key, value, "stands after a later one", fix) for row, value in keys[is_early].items()]


def _check_ids(cells, tables):
    withdrawn = tables.get("withdrawn")
    gone = set() if withdrawn is None else set(withdrawn["id"].dropna())
    problems = []
    for row, name in iter_cells(cells["id"]):
        if name in gone:
            problems.append(make_problem(row, "id", name, "is withdrawn", "Give the row an id of its own"))
        elif not _SLUG.fullmatch(name):
            fix = "Write the day and a few words in small letters: 2025-06-13-israel-strikes-iran"
            problems.append(make_problem(row, "id", name, "does not begin with a day", fix))
    return problems


def _check_importance(cells, sources):
    problems = []
    is_first = cells["importance"].eq("1") & cells["kind"].ne(_ERA)
    for row in cells.index[is_first & cells["importance_reason"].isna()]:
        fix = "Name the criterion that it meets"
        problems.append(make_problem(row, "importance_reason", "", "is blank, but importance is 1", fix))
    for row in cells.index[~is_first & cells["importance_reason"].notna()]:
        fix = "Empty it, or write importance 1"
        value = cells.at[row, "importance_reason"]
        problems.append(make_problem(row, "importance_reason", value, "is filled, but importance is not 1", fix))
    if sources is None:
        return problems
    agencies = dict(zip(sources["id"], sources["agency"], strict=True))
    for row in cells.index[cells["importance"].isin(["1", "2"])]:
        origins = {agencies.get(one) for one in split_list(cells.at[row, "sources"])} - {None}
        origins = {one for one in origins if not pd.isna(one)}
        if len(origins) < _ORIGINS_NEEDED:
            said = f"has sources of {'one origin' if origins else 'no known origin'} only"
            fix = "Add a source of another agency, or write importance 3"
            problems.append(make_problem(row, "sources", cells.at[row, "sources"] or "", said, fix))
    return problems


def _check_cut_off(cells, name, ends):
    if not ends:
        return []
    last = parse_edtf(ends).latest_s
    problems = []
    for row, text in iter_cells(cells[name]):
        if text == "..":
            continue
        try:
            begins = parse_edtf(text).earliest_s
        except DateError:
            continue  # reported where dates are read
        if begins is not None and begins >= last:
            fix = "Write .. if it goes on then" if name == "end" else "Leave the row out"
            problems.append(make_problem(row, name, text, f"lies after the end of the record, {ends}", fix))
    return problems


def _check_members(cells, column, known, file):
    return [
        make_problem(row, column, member, f"is not a name of {file}", suggest_near(member, known, f"Add it to {file}"))
        for row, cell in iter_cells(cells[column])
        for member in split_list(cell)
        if member not in known
    ]
