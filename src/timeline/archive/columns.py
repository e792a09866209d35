"""Which columns of a table an archive is made of."""

from dataclasses import dataclass, field
from pathlib import Path

from timeline.archive.formats import ARCHIVE_FORMATS
from timeline.errors import DataError, Problems, find_near, suggest_near

__all__ = ["Columns", "choose_format", "list_header", "resolve_columns"]

_ROLES = ("start", "title", "lane", "importance", "end", "precision", "id")


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they are; those that it lacks are None.

    Attributes
    ----------
    start, title, lane, importance, end, precision, id : str or None
    measures : tuple of str
    details : dict of str to str
        Our name → the column.
    titles : tuple
        Text before a column, and the column, for each of those that make a title.
    format_name, label : str
        The format, if it is not our own reading.
    """

    start: str
    lane: str
    title: str | None = None
    importance: str | None = None
    end: str | None = None
    precision: str | None = None
    id: str | None = None
    measures: tuple = ()
    details: dict = field(default_factory=dict)
    titles: tuple = ()
    format_name: str = ""
    label: str = ""

    def list_needed(self):
        """Return the names of all columns that are read, each once."""
        names = [self.start, self.lane, self.importance, self.end, self.precision, self.id, *self.measures]
        names += [*self.details.values(), *(column for _, column in self.titles)]
        return list(dict.fromkeys(name for name in names if name))


def choose_format(name):
    """Return a format by its name, or None.

    Raises
    ------
    ValueError
        When there is no such format.
    """
    if not name:
        return None
    if name not in ARCHIVE_FORMATS:
        names = ", ".join(ARCHIVE_FORMATS)
        raise ValueError(f"`file_format` must be one of {names}; got {name!r}. {suggest_near(name, names, '')}".strip())
    return ARCHIVE_FORMATS[name]


def list_header(table, file_format):
    """Return the columns of GDELT's files without a header, by the number of cells in the first row; else nothing."""
    if file_format != "gdelt" or not isinstance(table, (str, Path, list, tuple)):
        return ()
    from timeline.archive.gdelt_header import find_header

    return find_header(table)


def resolve_columns(source, given, chosen):
    """Return the columns of a source.

    Parameters
    ----------
    source : Source
    given : dict
        Arguments of `summarise_archive` that name columns.
    chosen : ArchiveFormat or None

    Raises
    ------
    DataError
        When the table lacks some of them.
    ValueError
        When one that is needed is not named.
    """
    names = list(source.table.columns)
    lower = {name.lower(): name for name in reversed(names)}
    found = {role: given[role] or _match(getattr(chosen, role, ()), lower) for role in _ROLES}
    measures = _list_once(given["measures"]) or tuple(
        lower[name.lower()] for name in getattr(chosen, "measures", ()) if name.lower() in lower
    )
    details = given["details"]
    details = dict(details) if isinstance(details, dict) else {name: name for name in _list_once(details)}
    titles = ()
    if chosen:
        matched = {ours: _match(theirs, lower) for ours, theirs in chosen.details.items()}
        details = {ours: column for ours, column in matched.items() if column} | details
        titles = tuple((text, lower[name.lower()]) for text, name in chosen.titles if name.lower() in lower)
    titles = (("", given["title"]),) if given["title"] else titles
    if chosen and not found["start"]:
        _refuse_missing(source, [("start", chosen.start[0])], names)
    if not found["start"]:
        raise ValueError(f"`start` must name a column; there are: {', '.join(names)}.")
    if not titles:
        raise ValueError(f"`title` must name a column; there are: {', '.join(names)}.")
    wanted = [(role, name) for role, name in found.items() if name and role != "title"]
    wanted += [("title", name) for _, name in titles]
    wanted += [("measures", name) for name in measures] + [("details", name) for name in details.values()]
    missing = [(role, name) for role, name in wanted if name not in names]
    if missing:
        _refuse_missing(source, missing, names)
    if found["id"] is None and not source.is_own:
        raise ValueError(
            "`id` must name a column that identifies each row of a table of an engine; add one with "
            "`table.mutate(id=ibis.row_number())` if there is none."
        )
    label = {"format_name": chosen.name, "label": chosen.label} if chosen else {}
    found["title"] = given["title"] or None
    return Columns(**found, measures=measures, details=details, titles=titles, **label)


def _match(theirs, lower):
    return next((lower[name.lower()] for name in theirs if name.lower() in lower), None)


def _list_once(names):
    return (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))


def _refuse_missing(source, missing, names):
    problems = Problems()
    shown = ", ".join(names[:60]) + (" …" if len(names) > 60 else "")
    for role, name in missing:
        near = find_near(name, names) or ""
        problems.add("archive_not_a_column", 0, role, name, role=role, suggestion=near, columns=shown)
    raise DataError(source.name, problems)
