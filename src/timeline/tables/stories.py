"""The stories of a dataset: which values are compared, in what order, and what a reader is shown first."""

from dataclasses import dataclass, fields
from datetime import date

from timeline.errors import Problems, suggest_near

__all__ = ["Band", "KeySeries", "Reason", "Story", "parse_stories"]

_MOST_KEY_SERIES = 3
_CURRENT_DAYS = 14


@dataclass(frozen=True)
class KeySeries:
    """A series of claims that a page shows first: the series with these values in these columns; blank ones are free.

    Attributes
    ----------
    label : str
        What it is in the answer: "The state", "Case by case".
    claimant, basis, group, place, status : str
    """

    label: str = ""
    claimant: str = ""
    basis: str = ""
    group: str = ""
    place: str = ""
    status: str = ""


@dataclass(frozen=True)
class Band:
    """A time that a reader must know when reading a chart of counts: an internet shutdown, a ceasefire.

    Attributes
    ----------
    start, end : str
        First and last day, year-month-day.
    label : str
    """

    start: str = ""
    end: str = ""
    label: str = ""


@dataclass(frozen=True)
class Reason:
    """One reason why values differ, in the words of the dataset's curators.

    Attributes
    ----------
    title, text : str
    """

    title: str = ""
    text: str = ""


@dataclass(frozen=True)
class Story:
    """Values that answer one question.

    Attributes
    ----------
    title : str
        The name of its tab.
    question : str
        The heading: "How many were killed?"
    standfirst : str
        A sentence below it.
    measure : str
        What the question asks for; by default the measure with most claims.
    place, group : str
        What all of it covers: values of other places and groups are parts. By default the most frequent ones.
    current_days : int
        A series is current if its last statement is at most so many days older than the story's last one.
    key_series : tuple of KeySeries
        At most three that are shown first.
    bases : tuple of str
        The order of the rows, by the basis of a series; others come behind.
    order_reason : str
        Why they are in this order; it is printed above the chart.
    bands : tuple of Band
    reasons : tuple of Reason
        Why the values differ.
    verification : str
        Whether anyone has verified the values, as a statement with its source and its day.
    """

    title: str = ""
    question: str = ""
    standfirst: str = ""
    measure: str = ""
    place: str = ""
    group: str = ""
    current_days: int = _CURRENT_DAYS
    key_series: tuple = ()
    bases: tuple = ()
    order_reason: str = ""
    bands: tuple = ()
    reasons: tuple = ()
    verification: str = ""


_MEMBERS = {"key_series": KeySeries, "bands": Band, "reasons": Reason}


def parse_stories(value):
    """Return the stories that settings state, and what is wrong with them.

    Parameters
    ----------
    value : object
        As JSON gives it.

    Returns
    -------
    stories : dict of str to Story
        Without what is wrong.
    problems : Problems
        An error for each unknown key, and for each value that is not what the key asks for.
    """
    problems = Problems()
    if not isinstance(value, dict):
        problems.add("bad_setting", name="stories", needed='an object such as {"flood": {"question": "How many?"}}')
        return {}, problems
    return {key: _parse_story(problems, f"stories.{key}", member) for key, member in value.items()}, problems


def _parse_story(problems, place, value):
    if not isinstance(value, dict):
        problems.add("bad_setting", name=place, needed="an object with `title`")
        return Story()
    names = [part.name for part in fields(Story)]
    _report_unknown(problems, value, names, place)
    parts = {}
    for name in names:
        if name not in value:
            continue
        given, own = value[name], f"{place}.{name}"
        if name in _MEMBERS:
            parts[name] = _parse_members(problems, own, given, _MEMBERS[name])
            if name == "key_series" and len(parts[name]) > _MOST_KEY_SERIES:
                problems.add("bad_setting", name=own, needed=f"a list of at most {_MOST_KEY_SERIES} objects")
        elif name == "bases":
            parts[name] = _parse_texts(problems, own, given)
        elif name == "current_days":
            if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
                parts[name] = given
            else:
                problems.add("bad_setting", name=own, needed="a whole number of days")
        elif isinstance(given, str):
            parts[name] = given.strip()
        else:
            problems.add("bad_setting", name=own, needed="a text")
    return Story(**parts)


def _parse_texts(problems, place, value):
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return tuple(text.strip() for text in value)
    problems.add("bad_setting", name=place, needed="a list of texts")
    return ()


def _parse_members(problems, place, value, kind):
    if not isinstance(value, list):
        problems.add("bad_setting", name=place, needed=f"a list of objects with `{fields(kind)[0].name}`")
        return ()
    names, members = [part.name for part in fields(kind)], []
    for position, member in enumerate(value):
        own = f"{place}[{position}]"
        if not isinstance(member, dict) or not all(isinstance(text, str) for text in member.values()):
            problems.add("bad_setting", name=own, needed=f"an object of texts with `{names[0]}`")
            continue
        _report_unknown(problems, member, names, own)
        parts = {name: member[name].strip() for name in names if name in member}
        wrong = [name for name in ("start", "end") if name in names and not _is_day(parts.get(name, ""))]
        for name in wrong:
            problems.add("bad_setting", name=f"{own}.{name}", needed="a day such as '2026-02-08'")
        if not wrong:
            members.append(kind(**parts))
    return tuple(members)


def _is_day(text):
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _report_unknown(problems, holder, names, place):
    for name in holder:
        if name not in names:
            listed = "There are " + ", ".join(f"'{other}'" for other in names)
            problems.add("unknown_setting", name=f"{place}.{name}", advice=suggest_near(name, names, listed))
