"""Match the header of a file with the names of our columns, and report what is read as what."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from timeline.errors import Problem, Problems, find_near, quote_value

__all__ = [
    "Header",
    "count_known_names",
    "find_our_name",
    "is_year_name",
    "list_columns_once",
    "match_claim_columns",
    "match_header",
]

# What people call these columns, without spaces, underscores and hyphens; the names themselves always match.
_ALIASES = {
    "id": "eventid slug",
    "start": "date startdate datestart begin begins begindate beginning from when starts starttime eventdate datetime",
    "end": "enddate dateend until to till finish ends endtime through",
    "timezone": "tz",
    "title": "headline name event what eventname eventtitle",
    "label": "shorttitle shortlabel",
    "summary": "description text notes note details desc",
    "track": "category group type lane topic",
    "actors": "actor who participants",
    "place": "location where venue",
    "lat": "latitude",
    "lon": "longitude lng long",
    "sources": "source url urls link links reference references",
}
# What people call the columns of claims, likewise; names of earlier versions are not here.
_CLAIM_ALIASES = {
    "id": "claimid slug",
    "event": "eventid",
    "measure": "metric indicator what counted",
    "unit": "units",
    "low": "min minimum lower lowest",
    "best": "value count number amount figure total toll",
    "high": "max maximum upper highest",
    "place": "location where",
    "group": "whom people population",
    "basis": "method how",
    "claimant": "who organisation organization org reportedby claimedby saidby",
    "as_of": "date day",
    "claimed_on": "said saidon claimed stated statedon reportedon",
    "source_published": "publishedon publicationdate datepublished",
    "quote": "quotation",
    "note": "notes comment comments remarks",
}
# Parts of a date in columns of their own, in the order in which they are joined.
_DATE_PARTS = {
    "start": {
        "year": ("year", "startyear"),
        "month": ("month", "startmonth"),
        "day": ("day", "startday"),
        "time": ("time", "clock"),
    },
    "end": {"year": ("endyear",), "month": ("endmonth",), "day": ("endday",), "time": ("endclock",)},
}
# Problems that list the columns of the file, and the same without the list.
_LISTING = {
    "missing_column": "missing_column_too",
    "missing_table_column": "missing_table_column_too",
    "not_a_column": "not_a_column_either",
}
_ALL_ALIASES = {alias for aliases in _ALIASES.values() for alias in aliases.split()} | {"year"}


@dataclass(frozen=True)
class Header:
    """What the columns of a file are read as.

    Attributes
    ----------
    names : list of str
        A name per column: one of ours, or the file's own.
    written : dict of str to str
        Our names → the file's own, where they differ.
    joined : dict of str to dict
        For `start` and `end`, if they are to be joined: which column holds the year, month, day and time, or the
        date and the time.
    problems : Problems
    settled : frozenset of int
        Positions of the columns that are matched or reported.
    """

    names: list = field(default_factory=list)
    written: dict = field(default_factory=dict)
    joined: dict = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    settled: frozenset = frozenset()


def count_known_names(cells, known, *, aliases=True):
    """Return how many of these header cells name a known column.

    Parameters
    ----------
    cells : sequence of str
    known : sequence of str
        Names of columns; they are matched without regard to case, spaces, underscores and hyphens.
    aliases : bool
        Whether the other names that people give to our columns count too.
    """
    names = {_normalize(name) for name in known} | (_ALL_ALIASES if aliases else set())
    return sum(_normalize(cell) in names for cell in cells)


def find_our_name(cell):
    """Return the name of a column of events that a header cell is or stands for; an empty text if there is none.

    Examples
    --------
    >>> find_our_name("Start Date"), find_our_name("colour")
    ('start', '')
    """
    normalized = _normalize(cell)
    names = (name for name, aliases in _ALIASES.items() if normalized in (name, *aliases.split()))
    return next(names, normalized if normalized == "importance" else "")


def match_claim_columns(header):
    """Return the columns of claims for which a file has another name: our name → the file's own.

    A name for two columns, or for one that the file has under our own name, is left alone.

    Examples
    --------
    >>> match_claim_columns(["Date", "Who", "Number", "measure"])
    {'best': 'Number', 'claimant': 'Who', 'as_of': 'Date'}
    """
    normalized = [_normalize(cell) for cell in header]
    found = {}
    for name, aliases in _CLAIM_ALIASES.items():
        places = [at for at, cell in enumerate(normalized) if cell in aliases.split()]
        if len(places) == 1 and _normalize(name) not in normalized:
            found[name] = header[places[0]]
    return found


def is_year_name(cell):
    """Return whether people call a column of the years of the starts so."""
    return _normalize(cell) in _DATE_PARTS["start"]["year"]


def match_header(cells, row, known, required, *, columns=None, aliases=True):
    """Return what the columns of a file are read as.

    A header is matched without regard to case, spaces, underscores, hyphens and invisible characters: first by
    `columns`, then by our own names, then by the names that people use. Two columns for one name are an error, unless
    one of them has the name itself. Columns of year, month and day are joined to `start` if no other column is; one of
    times is joined to it.

    Parameters
    ----------
    cells : list of str
        The cells of the header.
    row : int
        Its number.
    known : sequence of str
        Our names of columns.
    required : sequence of str
        Those that the file must have.
    columns : dict of str to str, optional
        Our name → the file's own, for columns that no alias fits.
    aliases : bool
        Whether other names than ours are matched.

    Returns
    -------
    Header
    """
    header = _match_given(_name_blanks(cells, row), row, columns or {})
    normalized = [_normalize(name) for name in _name_blanks(cells, row).names]
    header = _match_known(header, normalized, row, known)
    if aliases:
        header = _match_aliases(header, normalized, row)
        header = _match_date_parts(header, normalized, row)
    header = _number_duplicates(header, row)
    problems = header.problems + _check_missing(header, cells, row, required, can_be_given=aliases)
    return replace(header, problems=list_columns_once(problems, known))


def list_columns_once(problems, known=()):
    """Return problems of a header of which one alone lists the columns of the file, the first as they will be sorted.

    Parameters
    ----------
    problems : Problems
    known : sequence of str
        Our names of columns, in their order.
    """
    place = {name: at for at, name in enumerate(known)}
    listing = [at for at, problem in enumerate(problems) if problem.code in _LISTING]
    later = sorted(listing, key=lambda at: place.get(problems[at].column, len(place)))[1:]
    return Problems(
        replace(problem, code=_LISTING[problem.code]) if at in later else problem for at, problem in enumerate(problems)
    )


def _name_blanks(cells, row):
    """Return a header with a name for each column that has none."""
    problems = Problems()
    for number, cell in enumerate(cells, start=1):
        if not cell:
            problems.add("unnamed_column", row, f"column {number}", number=number)
    return Header(names=[cell or f"column {number}" for number, cell in enumerate(cells, start=1)], problems=problems)


def _match_given(header, row, columns):
    """Match the columns that the caller has named."""
    owns = header.names
    for name, own in columns.items():
        if own in owns:
            header = _rename(header, owns.index(own), name, row, is_alias=False)
        else:
            near, listed = find_near(own, owns), ", ".join(owns)
            problem = Problem("not_a_column", row, name, own, near, {"columns": listed})
            header = replace(header, problems=header.problems + [problem])
    return _rename_displaced(header, owns, row, [name for name, own in columns.items() if own in owns])


def _rename_displaced(header, owns, row, given):
    """Return the header with another name for each column that has a name which the caller has given to another one."""
    names, problems, settled = header.names.copy(), Problems(), header.settled
    for at, own in enumerate(owns):
        name = next((name for name in given if _normalize(own) == _normalize(name)), "")
        if not name or at in header.settled:
            continue
        names[at] = next(new for number in range(2, 10**6) if (new := f"{name}_{number}") not in (*names, *owns))
        problems.add(
            "displaced_column", row, names[at], own, name=name, other=header.written.get(name, name), new=names[at]
        )
        settled |= {at}
    return replace(header, names=names, problems=header.problems + problems, settled=settled)


def _match_known(header, normalized, row, known):
    """Match the columns that have our own names."""
    canonical = {_normalize(name): name for name in known}
    for name in known:
        places = [at for at in _list_open(header) if canonical.get(normalized[at]) == name]
        if name in header.written or not places:
            continue
        if len(places) > 1:
            problem = _describe_rivals(row, name, [header.names[at] for at in places], places)
            header = replace(header, problems=header.problems + [problem])
        header = _rename(header, places[0], name, row, is_alias=False)
    return header


def _match_aliases(header, normalized, row):
    """Match the columns that have the names that people use."""
    for name, aliases in _ALIASES.items():
        places = [at for at in _list_open(header) if normalized[at] in aliases.split()]
        if name in header.names:
            other = quote_value(header.written.get(name, name)).strip()
            owns = [header.names[at] for at in places]
            details = {"name": name, "other": other}
            problems = [Problem("alias_of_a_column", row, own, own, details=details) for own in owns]
        elif len(places) > 1:
            problems = [_describe_rivals(row, name, [header.names[at] for at in places], places)]
        else:
            header = _rename(header, places[0], name, row) if places else header
            continue
        header = replace(header, problems=header.problems + problems, settled=header.settled | set(places))
    return header


def _match_date_parts(header, normalized, row):
    """Join the columns of year, month, day and time to a start or an end."""
    for name, parts in _DATE_PARTS.items():
        places = {}
        for part, aliases in parts.items():
            at = next((at for at in _list_open(header) if normalized[at] in aliases), None)
            if at is not None:
                places[part] = at
        if name in header.names and "time" in places:
            places = {"date": header.names.index(name), "time": places["time"]}
        elif name in header.names or "year" not in places:
            continue
        if set(places) == {"year"}:
            header = _rename(header, places["year"], name, row)
        else:
            header = _join(header, places, name, row)
    return header


def _join(header, places, name, row):
    joined = {part: header.names[at] for part, at in places.items()}
    owns = [header.written.get(own, own) for own in joined.values()]
    details = {"name": name, "columns": ", ".join(quote_value(own).strip() for own in owns)}
    problem = Problem("joined_columns", row, next(iter(joined.values())), details=details)
    return replace(
        header,
        written=header.written | {name: "/".join(owns)},
        joined=header.joined | {name: joined},
        problems=header.problems + [problem],
    )


def _list_open(header):
    """Return the positions of the columns that are neither matched nor reported."""
    return [at for at in range(len(header.names)) if at not in header.settled]


def _rename(header, at, name, row, *, is_alias=True):
    """Return the header with our name of a column, and a warning if it was an alias or has an invisible character."""
    own = header.names[at]
    names, settled = header.names.copy(), header.settled | {at}
    names[at] = name
    if own == name:
        return replace(header, names=names, settled=settled)
    problems = Problems()
    hidden = [character for character in own if unicodedata.category(character) == "Cf"]
    if hidden:
        code_points = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(hidden))
        problems.add("invisible_characters_in_name", row, own, own, code_points=code_points, name=name)
    elif is_alias:
        problems.add("matched_by_alias", row, own, own, name=name)
    written = header.written | {name: own}
    return replace(header, names=names, written=written, problems=header.problems + problems, settled=settled)


def _describe_rivals(row, name, owns, places):
    """Return the problem that several columns could be read as one of ours, or have one name."""
    if len(set(owns)) == 1:
        numbers = " and ".join(str(at + 1) for at in places)
        return Problem("repeated_column", row, name, details={"numbers": numbers, "name": name})
    listed = " or ".join(quote_value(own).strip() for own in owns)
    return Problem("ambiguous_column", row, name, details={"columns": listed, "name": name})


def _number_duplicates(header, row):
    """Return the header with names that are all different; two columns of one name that is not ours are an error."""
    names, problems = [], header.problems
    for at, name in enumerate(header.names):
        if name in names:
            if not any(problem.code == "repeated_column" and problem.column == name for problem in problems):
                problems = problems + [_describe_rivals(row, name, [name, name], [names.index(name), at])]
            candidates = (f"{name} ({number})" for number in range(2, 10**6))
            name = next(new for new in candidates if new not in header.names and new not in names)
        names.append(name)
    return replace(header, names=names, problems=problems)


def _check_missing(header, cells, row, required, *, can_be_given):
    """Return an error for each required column that the file lacks, unless it is reported already."""
    reported = {problem.column for problem in header.problems if problem.severity == "error"}
    missing = [name for name in required if name not in {*header.names, *header.joined, *reported}]
    columns = ", ".join(quote_value(cell).strip() for cell in cells if cell)
    code = "missing_column" if can_be_given else "missing_table_column"
    details = {"columns": columns, "mapping": "\n".join(missing)}
    return Problems(Problem(code, row, name, details=details | {"name": name}) for name in missing)


def _normalize(name):
    visible = "".join(character for character in name if unicodedata.category(character) not in ("Cf", "Cc"))
    return re.sub(r"[\s_\-]+", "", visible.casefold())
