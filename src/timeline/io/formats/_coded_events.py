"""What the data sets of coded conflict events have in common: dates in bulk, titles made by rule, figures as claims."""

from dataclasses import replace

import pandas as pd

from timeline.dates import infer_day_first, parse_edtf, parse_natural
from timeline.errors import DateError, make_problem
from timeline.io.formats._sample import normalize_name
from timeline.tables import EVENTS, TextTable

__all__ = ["format_range", "make_claims", "match_columns", "parse_days", "restore_column_names", "shorten_titles"]


_TITLE_LENGTH = 70
_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")
_LONGEST_FIGURE = 15  # digits, as many as a float holds
_SCOPE, _BASIS = "one place", "relayed"


def match_columns(found, names):
    """Return a foreign table under the file's own names, all the columns that a format can have, and how it calls them.

    A name of ours in other letters, `COUNTRY`, is left as the format has it, so that it gets a prefix where it is kept.

    Parameters
    ----------
    found : TextTable
        As `read_foreign_cells` gives them.
    names : sequence of str
        The format's columns; those that the file lacks are blank.

    Returns
    -------
    found : TextTable
        The input is not changed.
    cells : DataFrame
        A text column for each of `names`.
    own : dict of str to str
        Name → the file's own, for those that it has.
    """
    there = {normalize_name(name): name for name in found.table.columns}
    known = {name: there[normalize_name(name)] for name in names if normalize_name(name) in there}
    blank = pd.Series(None, index=found.table.index, dtype="str")
    cells = pd.DataFrame({name: found.table[known[name]] if name in known else blank for name in names})
    own = {name: found.written.get(column, column) for name, column in known.items()}
    return restore_column_names(found), cells, own


def restore_column_names(found):
    """Return a foreign table with its columns, and those of its problems, named as in the file.

    A name of ours in other letters is left; see `match_columns`. The input is not changed.

    Parameters
    ----------
    found : TextTable
        As `read_foreign_cells` gives them.
    """
    taken = {*found.table.columns, *EVENTS.columns}
    names = {name: one for name, one in found.written.items() if one not in taken and name not in EVENTS.columns}
    problems = [one | {"column": found.written.get(one["column"], one["column"])} for one in found.problems]
    table, as_read = (table.rename(columns=names) for table in (found.table, found.as_read))
    plain = {names.get(name, name) for name in found.plain}
    return replace(found, table=table, as_read=as_read, problems=problems, plain=plain)


def parse_days(column, day_first=None):
    """Return the days of a column, read in bulk by the forms of dates that cannot be read in two ways.

    Parameters
    ----------
    column : Series of str
    day_first : bool, optional
        Whether 03/04/2025 is the third of April; by default the column settles it, or such cells are left, but for
        those of one number, 04/04/2025.

    Returns
    -------
    Series of datetime64
        Missing where a cell is in none of the forms, to be reported by the common reader.
    """
    days = pd.Series(pd.NaT, index=column.index, dtype="datetime64[s]")
    for form in (*_FORMS, "order"):
        is_left = days.isna() & column.notna()
        if not is_left.any():
            break
        if form == "order":
            order = infer_day_first(column.dropna().tolist()) if day_first is None else day_first
            form = {True: "%d/%m/%Y", False: "%m/%d/%Y"}.get(order)
            is_left &= bool(form) | column.str.fullmatch(r"(\d\d?)/\1/\d{4}", na=False)
            form = form or "%d/%m/%Y"
        read = pd.to_datetime(column[is_left], format=form, errors="coerce")
        days[is_left] = read.dt.normalize().astype("datetime64[s]")
    return days


def format_range(first, last):
    """Return "one of the days from first to last" in EDTF for each row.

    Parameters
    ----------
    first, last : Series of datetime64
    """
    return "[" + first.dt.strftime("%Y-%m-%d") + ".." + last.dt.strftime("%Y-%m-%d") + "]"


def shorten_titles(what, parts, where):
    """Return a title for each row: what, then each part, then where, as far as 70 letters reach.

    The place is kept as long as it fits beside `what`; parts that do not fit are left out from the end. What is longer
    by itself is cut.

    Parameters
    ----------
    what, where : Series of str
    parts : list of tuple
        The mark before each part, and the parts as a Series of str.

    Returns
    -------
    Series of str
    """
    columns = [column.fillna("").tolist() for column in (what, where, *(column for _, column in parts))]
    marks = [mark for mark, _ in parts]
    titles = [_join_title(what, where, marks, cells) for what, where, *cells in zip(*columns, strict=True)]
    return pd.Series(titles, index=what.index, dtype="str")


def _join_title(what, where, marks, cells):
    parts = [(mark, cell) for mark, cell in zip(marks, cells, strict=True) if cell]
    whole = what + "".join([mark + cell for mark, cell in parts]) + (where and f", {where}")
    if what and len(whole) <= _TITLE_LENGTH:
        return whole
    for place in dict.fromkeys((where, "")):
        for count in range(len(parts), -1, -1):
            text = what
            for mark, cell in (*parts[:count], (", ", place)):
                if cell:
                    text += mark + cell if text else cell
            if text and len(text) <= _TITLE_LENGTH:
                return text
    first = next(filter(None, (what, *cells, where)), None)
    return first and first[: _TITLE_LENGTH - 1].rstrip() + "…"


def make_claims(events, figures, written, *, claimant, note, problems):
    """Return the figures of coded events as cells of claims: people killed, by event.

    Where all figures are 0 or one is blank there is no claim; one of several that is blank is reported. Figures that
    are equal are 'exactly', others 'between'.

    Parameters
    ----------
    events : TextTable
        With `id` and `start`; rows without an id get one of the row's number.
    figures : DataFrame
        `best`, or `low`, `best` and `high`, as text, on the index of the events.
    written : dict of str to str
        These names → the file's own.
    claimant, note : str
    problems : list of dict
        What is wrong with the figures is added to it, under the file's own names.

    Returns
    -------
    TextTable
    """
    plain = figures.apply(lambda column: column.str.replace(r"\.0+$", "", regex=True))
    is_digits = pd.DataFrame({name: plain[name].str.fullmatch("[0-9]+", na=False) for name in plain}, dtype="bool")
    is_long = is_digits & pd.DataFrame({name: plain[name].str.len() > _LONGEST_FIGURE for name in plain})
    is_figure = is_digits & ~is_long
    values = plain.where(is_figure).apply(pd.to_numeric).astype("float64")
    for name in figures.columns:
        for row in figures.index[figures[name].notna() & ~is_figure[name]]:
            fix = "Write digits only, or leave the cell blank"
            problem = f"has more than {_LONGEST_FIGURE} digits" if is_long.at[row, name] else "is not a whole number"
            problems.append(make_problem(row, written[name], figures.at[row, name], problem, fix))
    low, high = (values[name] if name in values else values["best"] for name in ("low", "high"))
    best = values["best"]
    is_odd = (low > high) | (low > best) | (best > high)
    for row in figures.index[is_odd]:
        fix = "Correct the three: low, best and high in that order"
        told = "" if pd.isna(figures.at[row, "best"]) else figures.at[row, "best"]
        problems.append(make_problem(row, written["best"], told, "does not lie between low and high", fix))
    is_told = values.gt(0).any(axis=1) & ~is_odd
    for name in figures.columns:
        for row in figures.index[is_told & figures[name].isna()]:
            problem = "the cell is blank beside a figure; no figure is taken from the row"
            problems.append(make_problem(row, written[name], "", problem, "Fill the cell", "warning"))
    is_claim = values.gt(0).any(axis=1) & best.notna() & low.notna() & high.notna() & ~is_odd
    table = _tabulate_claims(events.table.loc[is_claim], low[is_claim], best[is_claim], high[is_claim], claimant, note)
    nothing = events.skipped.iloc[:0]
    names = {name: written[name] for name in written} | {"event": events.written.get("id", "id")}
    return TextTable(table, nothing, [], names, events.header_row, table, set(), set())


def _tabulate_claims(events, low, best, high, claimant, note):
    is_range = low < high
    text = {
        name: column.astype("int64").astype("str") for name, column in (("low", low), ("best", best), ("high", high))
    }
    names = events["id"].fillna(pd.Series(events.index.astype("str"), index=events.index).radd("row-"))
    same = {"measure": "killed", "unit": "people", "scope": _SCOPE, "basis": _BASIS}
    same |= {"note": note, "claimant": claimant, "source": claimant}
    made = {
        "id": names + f"-{claimant.lower()}-killed",
        "event": events["id"],
        "bound": is_range.map({True: "between", False: "exactly"}),
        "low": text["low"].where(is_range),
        "best": text["best"],
        "high": text["high"].where(is_range),
        "as_of": events["start"].map({text: _date_claim(text) for text in events["start"].dropna().unique()}),
    }
    return pd.DataFrame(made, index=events.index).assign(**same).astype("str")


def _date_claim(text):
    """Return the day of a claim in EDTF, read as that of its event; what cannot be read is reported there."""
    try:
        return parse_edtf(text).text
    except DateError:
        pass
    try:
        return parse_natural(text)[0] or text
    except DateError:
        return text
