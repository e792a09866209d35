"""Write the changes between two states of a dataset as plain text or as JSON."""

import difflib
import json
from collections import Counter

from timeline.editorial.compare import CHANGE_COLUMNS, CHANGES, COMPARED_TABLES, DESCRIBED_CHANGES
from timeline.tables import split_list

__all__ = ["changes_to_json", "describe_changes"]

# Longest text of a line, and longest part of a text of which only what differs is shown, in characters.
_MOST_CHARACTERS, _MOST_PART_CHARACTERS = 90, 60
_CONTEXT_WORDS = 4


def describe_changes(changes):
    """Return changes as plain text: a heading with the count for each table and kind of change, and a line per change.

    Of a long text only the parts that differ are shown, as `[old → new]` among the words around them.

    Parameters
    ----------
    changes : DataFrame
        As `compare_datasets` returns it, with any index.

    Returns
    -------
    str
        Without a line end at its end; the last line is the number of changes, or "no changes".
    """
    lines = []
    for schema in COMPARED_TABLES:
        for change in CHANGES:
            rows = changes[changes["table"].eq(schema.name) & changes["change"].eq(change)]
            if len(rows):
                lines += [f"{schema.name.capitalize()} {change}: {len(rows)}"]
                lines += [f"  {_describe_change(row)}" for row in rows.itertuples()] + [""]
    total = f"{len(changes)} change" + ("" if len(changes) == 1 else "s")
    return "\n".join([*lines, total if len(changes) else "no changes"])


def changes_to_json(changes):
    """Return changes as a JSON object.

    Parameters
    ----------
    changes : DataFrame
        As `compare_datasets` returns it, with any index.

    Returns
    -------
    str
        With `counts`, for each table the number of each kind of change in it, and `changes`, an object per row.
    """
    counts = {}
    for (table, change), count in Counter(zip(changes["table"], changes["change"], strict=True)).items():
        counts.setdefault(table, {})[change] = count
    document = {"counts": counts, "changes": changes[CHANGE_COLUMNS].to_dict("records")}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _describe_change(row):
    if row.change in ("added", "withdrawn", "removed"):
        reason = f" ({_shorten(row.new, _MOST_CHARACTERS)})" if row.old and row.new else ""
        return f"{row.id}: {_shorten(row.old or row.new, _MOST_CHARACTERS)}{reason}"
    if row.change == "re-sourced":
        return f"{row.id}: {_describe_moved_members(split_list(row.old), split_list(row.new))}"
    if row.change in DESCRIBED_CHANGES:
        return f"{row.id}: {_describe_replacement(row.old, row.new)}"
    old_words, new_words = row.old.split(), row.new.split()
    is_long = max(len(row.old), len(row.new)) > _MOST_CHARACTERS
    if old_words and new_words and (row.change == "reworded" or is_long or old_words == new_words):
        return f"{row.id}, {row.column}: {_describe_difference(old_words, new_words)}"
    return f"{row.id}, {row.column}: {_describe_replacement(row.old, row.new)}"


def _describe_moved_members(removed, added):
    if set(removed) == set(added):
        return f"{'in another order' if removed != added else 'written otherwise'}, {', '.join(added)}"
    parts = (("left", removed), ("came", added))
    return "; ".join(f"{word} {', '.join(members)}" for word, members in parts if members)


def _describe_replacement(old, new):
    return " → ".join(_shorten_both(old or "blank", new or "blank", _MOST_CHARACTERS))


def _describe_difference(old, new):
    """Return the places in which two lists of words differ, each with some words around it."""
    shown, end = "", 0
    for operations in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT_WORDS):
        words = ["…"] if operations[0][1] else []
        for _, old_start, old_end, new_start, new_end in operations:
            old_part, new_part = " ".join(old[old_start:old_end]), " ".join(new[new_start:new_end])
            if old_part == new_part:
                words.append(old_part)
            else:
                words.append(_bracket_change(*_shorten_both(old_part, new_part, _MOST_PART_CHARACTERS)))
        shown, end = f"{shown} {' '.join(words)}", operations[-1][2]
    return shown.strip() + (" …" if end < len(old) else "") if shown else "only blanks between words"


def _bracket_change(old, new):
    return f"[{old} → {new}]" if old and new else f"[without: {old}]" if old else f"[added: {new}]"


def _shorten_both(old, new, length):
    """Return two texts cut to a length; where both would be the same, from shortly before they differ."""
    short = _shorten(old, length), _shorten(new, length)
    if short[0] != short[1]:
        return short
    pairs = enumerate(zip(old, new, strict=False))
    same_count = next((at for at, (old_character, new_character) in pairs if old_character != new_character), length)
    start = max(0, same_count - length // 4)
    return tuple("… " * bool(start) + _shorten(text[start:], length) for text in (old, new))


def _shorten(text, length):
    """Return a text in one line, cut after a word if it is longer than a length."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    space = text.rfind(" ", 0, length)
    return text[: space if space > length // 2 else length].rstrip() + " …"
