"""Match the headers of a foreign file with the names of our columns, and say what was taken for what."""

import re
import unicodedata
from dataclasses import dataclass, field

from timeline.errors import make_problem, quote_value, suggest_near

__all__ = ["Header", "count_known_names", "match_header"]


# What people call these columns, without spaces, underscores and hyphens; the names themselves are known anyway.
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
_CANONICAL = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()}


@dataclass
class Header:
    """What the columns of a file are.

    Attributes
    ----------
    names : list of str
        A name per column: one of ours, or the file's own.
    written : dict of str to str
        Of ours that go by another name in the file, that name.
    joined : dict of str to dict
        For `start` and `end`, if they are to be joined: which column holds the year, month, day and time, or the
        date and the time.
    problems : list of dict
        As `timeline.errors.make_problem` gives them.
    """

    names: list = field(default_factory=list)
    written: dict = field(default_factory=dict)
    joined: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)


def count_known_names(cells, known, *, aliases=True):
    """Return how many of these header cells name a known column."""
    names = {_fold(name) for name in known} | (set(_CANONICAL) | {"year"} if aliases else set())
    return sum(_fold(cell) in names for cell in cells)


def match_header(cells, row, known, required, *, columns=None, aliases=True):
    """Return what the columns of a file are.

    A header is matched without regard to case, spaces, underscores, hyphens and invisible characters: first what
    `columns` says, then our own names, then what people call them. Two columns for one name are an error, unless
    one of them bears the name itself. Columns of year, month and day stand for `start` if nothing else does; one of
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
    names, problems = _name_blanks(cells, row)
    found = Header(names=names, problems=problems)
    taken = _take_given(found, row, columns or {})
    folded = [_fold(name) for name in found.names]
    canonical = {_fold(name): name for name in known}
    for name in known:
        places = [at for at, one in enumerate(folded) if canonical.get(one) == name and at not in taken]
        if name in found.written or not places:
            continue
        if len(places) > 1:
            found.problems.append(_two_columns(row, name, [found.names[at] for at in places], places))
        taken.add(places[0])
        _rename(found, places[0], name, row, quiet=True)
    if aliases:
        _match_aliases(found, folded, taken, row)
        _match_date_parts(found, folded, taken, row)
    found.names = _part_duplicates(found, row)
    _report_missing(found, cells, row, required)
    return found


def _name_blanks(cells, row):
    names, problems = [], []
    for at, cell in enumerate(cells, start=1):
        names.append(cell or f"column {at}")
        if not cell:
            problem = f"column {at} has no name; it is kept as 'column {at}'"
            problems.append(make_problem(row, f"column {at}", "", problem, "Name it in the header", "warning"))
    return names, problems


def _take_given(found, row, columns):
    taken = set()
    for name, own in columns.items():
        if own not in found.names:
            fix = suggest_near(own, found.names, f"There are: {', '.join(found.names)}")
            found.problems.append(make_problem(row, name, own, "is not a column of the file", fix))
            continue
        at = found.names.index(own)
        taken.add(at)
        _rename(found, at, name, row, quiet=True)
    return taken


def _rename(found, at, name, row, *, quiet=False):
    own = found.names[at]
    found.names[at] = name
    if own == name:
        return
    found.written[name] = own
    hidden = [letter for letter in own if unicodedata.category(letter) == "Cf"]
    if hidden:
        marks = ", ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(hidden))
        problem = f"holds an invisible character, {marks}; it is read as `{name}`"
        found.problems.append(make_problem(row, own, own, problem, "Type the name anew", "warning"))
    elif not quiet:
        problem = f"is read as `{name}`"
        found.problems.append(make_problem(row, own, own, problem, f"Name it `{name}` if that is right", "warning"))


def _match_aliases(found, folded, taken, row):
    for name, aliases in _ALIASES.items():
        places = [at for at, one in enumerate(folded) if one in aliases.split() and at not in taken]
        if not places:
            continue
        if name in found.names:
            for at in places:
                taken.add(at)
                beside = quote_value(found.written.get(name, name)).strip()
                problem = f"could be `{name}` too, beside {beside}; it is kept as it is"
                fix = "Nothing need be done if that is right"
                found.problems.append(make_problem(row, found.names[at], found.names[at], problem, fix, "warning"))
            continue
        if len(places) > 1:
            found.problems.append(_two_columns(row, name, [found.names[at] for at in places], places))
            taken.update(places)
            continue
        taken.add(places[0])
        _rename(found, places[0], name, row)


def _match_date_parts(found, folded, taken, row):
    for name, parts in _DATE_PARTS.items():
        places = {}
        for part, aliases in parts.items():
            at = next((at for at, one in enumerate(folded) if one in aliases and at not in taken), None)
            if at is not None:
                places[part] = at
        if name in found.names and "time" in places:
            places = {"date": found.names.index(name), "time": places["time"]}
        elif name in found.names or "year" not in places:
            continue
        if set(places) == {"year"}:
            _rename(found, places["year"], name, row)
            continue
        found.joined[name] = {part: found.names[at] for part, at in places.items()}
        owns = [found.written.get(found.names[at], found.names[at]) for at in places.values()]
        listed = ", ".join(quote_value(own).strip() for own in owns)
        problem = f"are joined to `{name}`: {listed}"
        fix = "Nothing need be done if that is right"
        found.problems.append(make_problem(row, next(iter(found.joined[name].values())), "", problem, fix, "warning"))
        found.written[name] = "/".join(owns)


def _two_columns(row, name, owns, places):
    if len(set(owns)) == 1:
        problem = f"stands twice in the header, as columns {' and '.join(str(at + 1) for at in places)}"
    else:
        problem = f"could be read from {' or '.join(quote_value(own).strip() for own in owns)}"
    return make_problem(row, name, "", problem, f"Rename all but one, or say which is meant by columns={{'{name}': …}}")


def _part_duplicates(found, row):
    """Return names that are all different; two columns of one name that is not ours are an error."""
    names = []
    for at, name in enumerate(found.names):
        if name in names:
            if not any(one["column"] == name and "stands twice" in one["problem"] for one in found.problems):
                found.problems.append(_two_columns(row, name, [name, name], [names.index(name), at]))
            numbered = (f"{name} ({number})" for number in range(2, 10**6))
            name = next(one for one in numbered if one not in found.names and one not in names)
        names.append(name)
    return names


def _report_missing(found, cells, row, required):
    has_problem = {one["column"] for one in found.problems if one["severity"] == "error"}
    for name in required:
        if name not in found.names and name not in found.joined and name not in has_problem:
            listed = ", ".join(quote_value(cell).strip() for cell in cells if cell)
            problem = f"the column is missing; there are: {listed}"
            fix = f"Add a column named `{name}` to the header, or say which is meant by columns={{'{name}': …}}"
            found.problems.append(make_problem(row, name, "", problem, fix))


def _fold(name):
    visible = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cf", "Cc"))
    return re.sub(r"[\s_\-]+", "", visible.casefold())
