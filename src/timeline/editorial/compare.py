"""Say what changed between two states of a record, row by row under its id, not line by line."""

import difflib
import json
import math
import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from timeline.errors import DataError, make_problem, suggest_near, tabulate_problems
from timeline.io import read_cells
from timeline.tables import CLAIMS, EVENTS, SOURCES, WITHDRAWN, find_repeated_ids, order_columns, split_list
from timeline.text import describe_dates, format_value

__all__ = ["changes_to_json", "compare_datasets", "describe_changes", "fetch_revision", "resolve_state"]


_COLUMNS = ["table", "id", "change", "column", "old", "new"]
_TABLES = (EVENTS, CLAIMS, SOURCES)
_GONE = f"{WITHDRAWN.name}.csv"
# What a change of a column is called; of any other column it is 'changed'.
_EVENT_CHANGES = {
    "moved in date": ("start", "end", "timezone"),
    "reworded": ("title", "label", "summary", "dispute", "place"),
    "re-sourced": ("sources",),
    "regraded": ("importance", "importance_reason", "confidence"),
    "reclassified": ("track", "kind", "actors", "country", "lat", "lon"),
}
_CLAIM_CHANGES = {"revised": ("bound", "low", "best", "high", "unit")}
_CHANGE_OF = {
    table: {column: change for change, columns in changes.items() for column in columns}
    for table, changes in (("events", _EVENT_CHANGES), ("claims", _CLAIM_CHANGES), ("sources", {}))
}
_ORDER = ("added", "withdrawn", "removed", *_EVENT_CHANGES, *_CLAIM_CHANGES, "changed")
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_NUMBER = re.compile(r"\d{1,15}(\.\d+)?", re.ASCII)
_LINE_SHOWN = 90
_PART_SHOWN = 60
_WORDS_AROUND = 4


def compare_datasets(old, new):
    """Return what changed between two states of a record, a row per change.

    Rows are held against each other by `id`; an event without one goes by its start and title. The order of rows and
    of columns is no change, nor is a column that is missing where the other state has it blank. The start, end and
    zone of an event, and the bound, figures and unit of a claim, are one change each, told in words; every other
    column that differs is a change of its own.

    Parameters
    ----------
    old, new : str or Path
        Two folders with any of events.csv, claims.csv, sources.csv and withdrawn.csv, or CSV files of events. Where
        one of the two is a file only events are compared. withdrawn.csv is read in, or beside, `new`.

    Returns
    -------
    DataFrame
        Text columns: `table` ('events', 'claims', 'sources'), `id`, `change`, `column`, `old`, `new`, empty where there
        is nothing to say. In order of the tables, then of ids letter by letter, then of the codebook's columns.
        `change` is 'added'; 'withdrawn' if withdrawn.csv lists the id (`new` says what stands instead, and why);
        'removed' if it does not; for events 'moved in date', 'reworded', 're-sourced' (members that left and that
        came; the whole cells if only their order changed), 'regraded', 'reclassified'; for claims 'revised'; else
        'changed'. `column` is empty for whole rows and holds names separated by `|` where a change is of several.

    Raises
    ------
    DataError
        When a table cannot be read row by row, an id stands twice, or a folder has none of the three tables; all
        problems are in `.problems`.
    FileNotFoundError
        When there is no such file or folder.
    """
    old, new = Path(old), Path(new)
    for path in (old, new):
        if path.is_dir() and not any((path / f"{schema.name}.csv").is_file() for schema in _TABLES):
            fix = f"Name a folder with {', '.join(f'{schema.name}.csv' for schema in _TABLES)}, or a file"
            raise DataError(path, tabulate_problems([make_problem(0, "", "", "the folder has no table", fix)]))
    are_folders = old.is_dir() and new.is_dir()
    gone, _ = _read_table((new if new.is_dir() else new.parent) / _GONE, WITHDRAWN)
    changes = []
    for schema in _TABLES if are_folders else (EVENTS,):
        paths = (path / f"{schema.name}.csv" if path.is_dir() else path for path in (old, new))
        (before, names), (after, more) = (_read_table(path, schema, is_given=path in (old, new)) for path in paths)
        columns = [name for name in dict.fromkeys((*schema.columns, *more, *names)) if name != "id"]
        for name in sorted({*before, *after}):
            found = _compare_rows(schema.name, columns, before.get(name), after.get(name), gone.get(name))
            changes += [(schema.name, name, *change) for change in found]
    return pd.DataFrame(changes, columns=_COLUMNS, dtype="str")


def describe_changes(changes):
    """Return changes as plain text: a heading with a count per table and kind of change, and a line per change.

    Of a long text only the parts that differ are shown, as `[old → new]` among the words around them.

    Parameters
    ----------
    changes : DataFrame
        As `compare_datasets` gives it, under any index.

    Returns
    -------
    str
        Without a line end at its end; the last line is the number of changes, or "no changes".
    """
    lines = []
    for schema in _TABLES:
        for change in _ORDER:
            rows = changes[changes["table"].eq(schema.name) & changes["change"].eq(change)]
            if len(rows):
                lines += [f"{schema.name.capitalize()} {change}: {len(rows)}"]
                lines += [f"  {_write_line(one)}" for one in rows.itertuples()] + [""]
    total = f"{len(changes)} change" + ("" if len(changes) == 1 else "s")
    return "\n".join([*lines, total if len(changes) else "no changes"])


def changes_to_json(changes):
    """Return changes as a JSON object.

    Parameters
    ----------
    changes : DataFrame
        As `compare_datasets` gives it, under any index.

    Returns
    -------
    str
        With `counts`, for each table the number of each kind of change in it, and `changes`, an object per row.
    """
    counts = {}
    for (table, change), count in Counter(zip(changes["table"], changes["change"], strict=True)).items():
        counts.setdefault(table, {})[change] = count
    told = {"counts": counts, "changes": changes[_COLUMNS].to_dict("records")}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _read_table(path, schema, *, is_given=False):
    """Return the rows of a table as a dict of id to dict of text cells, empty if blank, and its columns."""
    if not is_given and not path.is_file():
        return {}, []
    try:
        found = read_cells(path, schema)
    except DataError as fault:
        raise DataError(path, fault.problems) from fault
    cells = order_columns(found.table, schema, ())
    if schema is EVENTS:
        told = (cells["start"].fillna("") + " " + cells["title"].fillna("")).str.strip()
        cells["id"] = cells["id"].fillna(told.mask(told.eq("")))
    problems = found.problems + find_repeated_ids(cells)
    for row in cells.index[cells["id"].isna()]:
        problems.append(make_problem(row, "id", "", "the cell is blank", "Every row needs `id`"))
    if any(one["severity"] == "error" for one in problems):
        raise DataError(path, tabulate_problems(problems, list(cells.columns)))
    rows = cells.fillna("").to_dict("records")
    return {row["id"]: row for row in rows}, list(cells.columns)


def _compare_rows(table, columns, before, after, gone):
    """Return change, column, old and new of each change of one row; a state in which it is not there is None."""
    if before is None:
        return [("added", "", "", _name_row(table, after))]
    if after is None and gone is None:
        return [("removed", "", _name_row(table, before), "")]
    if after is None:
        instead = gone["instead"] and f"instead: {gone['instead']}; "
        return [("withdrawn", "", _name_row(table, before), instead + gone["reason"])]
    old, new = ({column: row.get(column, "") for column in columns} for row in (before, after))
    changed = [column for column in columns if old[column] != new[column]]
    found = []
    for column in changed:
        change = _CHANGE_OF[table].get(column, "changed")
        if change in _IN_WORDS:
            if change not in [one[0] for one in found]:
                parts = [part for part in changed if _CHANGE_OF[table].get(part) == change]
                found.append((change, "|".join(parts), *_tell_apart(_IN_WORDS[change], parts, old, new)))
        elif change == "re-sourced":
            found.append((change, column, *_list_moved(old[column], new[column])))
        else:
            found.append((change, column, old[column], new[column]))
    return found


def _name_row(table, row):
    if table == "claims":
        return f"{row['claimant']}: {_say_figure(row)}"
    if table == "events":
        return row["title"]
    return ", ".join(filter(None, (row["publisher"], row["title"] or row["url"])))


def _list_moved(old, new):
    """Return the members that left and those that came; the whole cells if the two hold the same ones."""
    before, after = split_list(old), split_list(new)
    left, came = ([one for one in some if one not in rest] for some, rest in ((before, after), (after, before)))
    return ("|".join(left), "|".join(came)) if left or came else (old, new)


def _tell_apart(format_message, parts, old, new):
    """Return old and new in words, with the cells that differ behind them where the words do not show it."""
    said = format_message(old), format_message(new)
    if said[0] != said[1]:
        return said
    cells = (", ".join(f"{part}: {row[part] or 'blank'}" for part in parts) for row in (old, new))
    return tuple(f"{words} ({cell})" for words, cell in zip(said, cells, strict=True))


def _say_date(row):
    try:
        return describe_dates(row["start"] or None, row["end"] or None, row["timezone"] or "UTC")
    except (ValueError, KeyError, OSError):  # no EDTF, or no zone: told as it is written
        return " – ".join(filter(None, (row["start"], row["end"]))) or "blank"


def _say_figure(row):
    numbers = {name: float(row[name]) if _NUMBER.fullmatch(row[name]) else math.nan for name in ("low", "best", "high")}
    cells = {"measure": row["measure"], "unit": row["unit"], "bound": row["bound"] or "bound unknown:"}
    return format_value(SimpleNamespace(**cells, **numbers))


_IN_WORDS = {"moved in date": _say_date, "revised": _say_figure}


def _write_line(one):
    if one.change in ("added", "withdrawn", "removed"):
        why = f" ({_cut(one.new, _LINE_SHOWN)})" if one.old and one.new else ""
        return f"{one.id}: {_cut(one.old or one.new, _LINE_SHOWN)}{why}"
    if one.change == "re-sourced":
        left, came = split_list(one.old), split_list(one.new)
        if set(left) == set(came):
            return f"{one.id}: {'in another order' if left != came else 'written otherwise'}, {', '.join(came)}"
        told = (f"{word} {', '.join(some)}" for word, some in (("left", left), ("came", came)) if some)
        return f"{one.id}: {'; '.join(told)}"
    where = one.id if one.change in _IN_WORDS else f"{one.id}, {one.column}"
    old, new = one.old.split(), one.new.split()
    is_long = max(len(one.old), len(one.new)) > _LINE_SHOWN
    if old and new and one.change not in _IN_WORDS and (one.change == "reworded" or is_long or old == new):
        return f"{where}: {_show_parts(old, new)}"
    return f"{where}: {' → '.join(_cut_both(one.old or 'blank', one.new or 'blank', _LINE_SHOWN))}"


def _show_parts(old, new):
    """Return where two lists of words differ, each place with some words around it."""
    shown, end = "", 0
    for places in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_WORDS_AROUND):
        words = ["…"] if places[0][1] else []
        for _, from_old, to_old, from_new, to_new in places:
            one, two = " ".join(old[from_old:to_old]), " ".join(new[from_new:to_new])
            words.append(one if one == two else _show_change(*_cut_both(one, two, _PART_SHOWN)))
        shown, end = f"{shown} {' '.join(words)}", places[-1][2]
    return shown.strip() + (" …" if end < len(old) else "") if shown else "only blanks between words"


def _show_change(old, new):
    return f"[{old} → {new}]" if old and new else f"[without: {old}]" if old else f"[added: {new}]"


def _cut_both(old, new, length):
    """Return two texts cut to a length, from a little before they differ if it is not seen otherwise."""
    short = _cut(old, length), _cut(new, length)
    if short[0] != short[1]:
        return short
    same = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), length)
    at = max(0, same - length // 4)
    return tuple("… " * bool(at) + _cut(text[at:], length) for text in (old, new))


def _cut(text, length):
    """Return a text in one line, a long one cut behind a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    at = text.rfind(" ", 0, length)
    return text[: at if at > length // 2 else length].rstrip() + " …"


def resolve_state(name, beside, folder):
    """Return the path of a state of a record that is named by a path or by a git revision; a path that exists wins.

    Parameters
    ----------
    name : str or Path
        A folder, a file, or a revision.
    beside, folder : str or Path
        For a revision, as `path` and `folder` of `fetch_revision`.

    Raises
    ------
    DataError
        As `fetch_revision`.
    TypeError
        When `name` is neither.
    """
    if Path(name).exists():
        return Path(name)
    try:
        return fetch_revision(str(name), beside, folder)
    except TypeError as fault:
        raise TypeError(f"`name` must be a path that exists or a git revision; got '{name}'. {fault}") from fault


def fetch_revision(revision, path, folder):
    """Write the tables of a record as they stood in a git revision, and return what `compare_datasets` can read.

    Parameters
    ----------
    revision : str
        Any name of a commit that git knows, for example 'HEAD~3' or 'v1.0'.
    path : str or Path
        The record in a checkout, a folder or a CSV file of events; it may be gone by now.
    folder : str or Path
        Where to write, an empty folder or one yet to be made.

    Returns
    -------
    Path
        `folder` with events.csv, claims.csv, sources.csv and withdrawn.csv, those that were there; for a file its
        path in `folder`, with withdrawn.csv beside it.

    Raises
    ------
    DataError
        When the revision has no such folder of tables, or no such file, or git lacks what was in it.
    FileNotFoundError
        When git is not installed.
    TypeError
        When `revision` names no commit, `path` lies in no git repository, or `folder` is not empty.
    """
    path, folder = Path(path), Path(folder)
    is_file = path.is_file() or (path.suffix == ".csv" and not path.is_dir())
    base = path.parent if is_file else path
    place = next(one for one in (base.absolute(), *base.absolute().parents) if one.is_dir())
    commit = _find_commit(revision, path, place)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TypeError(f"`folder` must be an empty folder; got '{folder}'.")
    prefix = os.fsdecode(_run_git(place, "rev-parse", "--show-prefix").stdout).removesuffix("\n")
    below = base.absolute().relative_to(place).as_posix()
    prefix += "" if below == "." else f"{below}/"
    wanted = [path.name] if is_file else [f"{schema.name}.csv" for schema in _TABLES]
    asked = [prefix + name for name in (*wanted, _GONE)]
    listed = _run_git(place, "--literal-pathspecs", "ls-tree", "--full-tree", "-z", commit, "--", *asked).stdout
    entries = [entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry.startswith("100")]
    found = {inside.removeprefix(prefix): about.split()[2] for about, _, inside in entries}
    if not any(name in found for name in wanted):
        problem, fix = f"is not in revision '{revision}'", "Name a revision in which it is"
        raise DataError(path, tabulate_problems([make_problem(0, "", path.name, problem, fix)]))
    folder.mkdir(parents=True, exist_ok=True)
    for name, blob in found.items():
        shown = _run_git(place, "show", blob, "--")
        if shown.returncode:
            problem = make_problem(0, "", name, f"cannot be read from revision '{revision}'", _quote_git(shown))
            raise DataError(path, tabulate_problems([problem]))
        (folder / name).write_bytes(shown.stdout)
    return folder / path.name if is_file else folder


def _find_commit(revision, path, place):
    if not revision or revision.startswith("-") or "\0" in revision:
        raise TypeError(f"`revision` must be the name of a commit that does not begin with '-'; got {revision!r}.")
    inside = _run_git(place, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() != b"true":
        raise TypeError(f"`path` must lie in a git repository; got '{path}'. {_quote_git(inside)}".strip())
    found = os.fsdecode(_run_git(place, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").stdout).strip()
    if not re.fullmatch("[0-9a-f]{40,64}", found):
        known = os.fsdecode(_run_git(place, "for-each-ref", "--format=%(refname:short)").stdout).split()
        fix = suggest_near(revision, known, "`git log --oneline` lists what there is.")
        raise TypeError(f"`revision` must be the name of a commit, such as 'HEAD~3'; got '{revision}'. {fix}")
    return found


def _quote_git(done):
    said = " ".join(done.stderr.decode(errors="replace").split())
    return f"Git says: {said}" if said else ""


def _run_git(place, *arguments):
    # Where git runs a hook it names a repository of its own; ours is the one in which the path lies.
    others = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    command = ["git", "-C", str(place), *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=others)  # noqa: S603
