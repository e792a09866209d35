"""Match a header with our names of columns by its names, and where these do not decide, by what the columns hold."""

from dataclasses import replace

from timeline.errors import Problem, Problems, quote_value
from timeline.io.column_content import find_whole_dates, suggest_columns
from timeline.io.column_names import find_our_name, is_year_name, match_header

__all__ = ["choose_columns"]

_MISSING = ("missing_column", "missing_column_too")


def choose_columns(cells, row, known, required, get_column, *, columns=None, aliases=True):
    """Return what the columns of a table are read as.

    As `match_header`, but a column of whole dates is taken for `start` in place of one of years that agree with it, and
    of several columns that are named as starts the only one of whole dates. For a required column that is missing the
    problem names the likeliest ones.

    Parameters
    ----------
    cells, row, known, required, columns, aliases
        As in `match_header`.
    get_column : callable
        From the position of a column to its first cells.

    Returns
    -------
    Header
    """
    header = match_header(cells, row, known, required, columns=columns, aliases=aliases)
    given = columns or {}
    if aliases and "start" not in given and (choice := _find_better_start(header, cells, get_column)):
        own, problem = choice
        options = {"columns": given | {"start": own}, "aliases": aliases}
        header = match_header(cells, row, known, required, **options)
        header = replace(header, problems=Problems([replace(problem, row=row)]) + header.problems)
    if aliases and any(problem.code == "missing_column" for problem in header.problems):
        return _suggest(header, cells, known, get_column)
    return header


def _find_better_start(header, cells, get_column):
    """Return the name of a column of whole dates, and the warning that it is read as `start`; None if there is none."""
    rivals = [at for at, cell in enumerate(cells) if find_our_name(cell) == "start"]
    if any(problem.code == "ambiguous_column" and problem.column == "start" for problem in header.problems):
        found = find_whole_dates({at: (cells[at], get_column(at)) for at in rivals})
        found = found if len(found) == 1 else []
        others = [cells[at] for at in rivals if at not in found]
    elif (year := _find_year(header)) is not None:
        own = [at for at, name in enumerate(header.names) if name == cells[at] and not find_our_name(name)]
        found = find_whole_dates({at: (cells[at], get_column(at)) for at in own if at != year}, get_column(year))
        others = [header.written["start"]]
    else:
        return None
    if not found or cells.count(cells[found[0]]) > 1:
        return None
    other = " and ".join(quote_value(name).strip() for name in others)
    return cells[found[0]], Problem(
        "whole_dates_preferred", 0, cells[found[0]], cells[found[0]], details={"other": other}
    )


def _find_year(header):
    """Return the position of the column of years, if the start is made of years or months; None if it has days."""
    if (parts := header.joined.get("start")) is not None:
        return header.names.index(parts["year"]) if "year" in parts and "day" not in parts else None
    if "start" in header.names and is_year_name(header.written.get("start", "")):
        return header.names.index("start")
    return None


def _suggest(header, cells, known, get_column):
    """Return the header with problems of missing columns that name the likeliest ones."""
    missing = [problem.column for problem in header.problems if problem.code in _MISSING]
    open_columns = [at for at, name in enumerate(header.names) if name not in known and cells[at]]
    suggested = suggest_columns({cells[at]: get_column(at) for at in open_columns}, missing)
    mapping = "\n".join(f"{name}={suggested[name]}" if name in suggested else name for name in missing)
    problems = Problems(
        replace(problem, details=problem.details | {"mapping": mapping}) if problem.code in _MISSING else problem
        for problem in header.problems
    )
    return replace(header, problems=problems)
