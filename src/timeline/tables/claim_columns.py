"""Give claims the columns of today: those of earlier versions are renamed, and what is blank gets its default."""

import re
import unicodedata
from dataclasses import replace

import pandas as pd

from timeline.tables.schema import EVERYBODY

__all__ = ["fill_defaults", "renew_columns"]

# Columns of claims in version 0.1 → what they are called now.
_RENAMED = {"scope": "group", "published": "source_published"}
# A group of version 0.1: those at the place of the event.
_ONE_PLACE = "one place"
# The bound that the numbers of a row show, by whether low, best and high are filled.
_SHOWN_BOUNDS = {
    (True, True, True): "estimate",
    (True, False, True): "between",
    (False, True, False): "exactly",
    (True, False, False): "at least",
    (False, False, True): "up to",
}
_COUNTING = "cumulative"
_DAYS = ("claimed_on", "source_published", "period_end")


def renew_columns(text_table):
    """Return the text of claims with the columns of version 0.1 under today's names.

    `scope` is `group`, with "one place" as everybody at the place of the event; `published` is `source_published`;
    `scope_note` stands before `note`. A column that is there under its new name stays as it is.

    Parameters
    ----------
    text_table : TextTable

    Returns
    -------
    TextTable
        `written` names the columns as the file does.
    """
    table, written = text_table.table, dict(text_table.written)
    names = {old: new for old, new in _RENAMED.items() if old in table and new not in table}
    if not names and "scope_note" not in table:
        return text_table
    table = table.rename(columns=names)
    for old, new in names.items():
        written[new] = written.pop(old, old)
    if "scope" in names:
        table["group"] = table["group"].replace(_ONE_PLACE, EVERYBODY)
    if "scope_note" in table:
        note = table["note"] if "note" in table else pd.Series(None, index=table.index, dtype="str")
        table["note"] = table["scope_note"].str.cat(note, sep="; ").fillna(table["scope_note"]).fillna(note)
        table = table.drop(columns="scope_note")
        written["note"] = written.get("note", "note")
    return replace(text_table, table=table, written=written)


def fill_defaults(cells):
    """Return claims with the defaults of what is blank.

    `bound` is what the filled numbers show; `counting` is cumulative; `group` is everybody; `as_of` is the day on which
    it was claimed, else that of the page, else the last of its period; `id` is made of claimant, measure and day.

    Parameters
    ----------
    cells : DataFrame
        Text cells with every column of claims, under the index `row`. It is not changed.
    """
    filled = cells[["low", "best", "high"]].notna()
    shown = [_SHOWN_BOUNDS.get(tuple(row), "exactly" if row[1] else "") for row in filled.to_numpy().tolist()]
    shown = pd.Series(shown, index=cells.index, dtype="str")
    is_in_words = shown.eq("") & cells["amount_words"].notna()
    shown = shown.mask(is_in_words, "in words")
    as_of = cells["as_of"]
    for name in _DAYS:
        as_of = as_of.fillna(cells[name])
    columns = {
        "bound": cells["bound"].fillna(shown.where(shown.ne(""))),
        "counting": cells["counting"].fillna(_COUNTING),
        "group": cells["group"].fillna(EVERYBODY),
        "as_of": as_of,
    }
    cells = cells.assign(**{name: column.astype("str") for name, column in columns.items()})
    return cells.assign(id=_fill_ids(cells)) if cells["id"].isna().any() else cells


def _fill_ids(cells):
    """Return the ids; a blank one is made of claimant, measure, group and day, numbered where it is there already."""
    ids, used = cells["id"].tolist(), set(cells["id"].dropna())
    parts = cells[["as_of", "claimant", "measure", "group"]].to_numpy().tolist()
    for position, (given, row) in enumerate(zip(ids, parts, strict=True)):
        if isinstance(given, str):
            continue
        stem = _make_slug("-".join(part for part in row if isinstance(part, str) and part != EVERYBODY)) or "claim"
        name, number = stem, 1
        while name in used:
            number += 1
            name = f"{stem}-{number}"
        used.add(name)
        ids[position] = name
    return pd.array(ids, dtype="str")


def _make_slug(text):
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
