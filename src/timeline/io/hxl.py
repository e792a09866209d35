"""Tags of the Humanitarian Exchange Language (HXL) for the columns of claims, to write and to read.

The tags are those of HXL 1.1 (https://hxlstandard.org): a hashtag, and attributes that narrow it.
"""

import re
from typing import NamedTuple

__all__ = ["Tag", "TaggedValue", "is_tag_row", "list_tags", "match_tags", "read_tag", "read_value_tag"]

_VALUE = "#indicator+value"
# Column of claims → its tag. Those of values begin with `_VALUE`, or with the tag of the one measure that is counted.
_TAGS = {
    "id": "#meta+id",
    "event": "#event+id",
    "story": "#meta+story",
    "measure": "#indicator+name",
    "unit": "#indicator+unit",
    "bound": "#indicator+bound",
    "low": f"{_VALUE}+min",
    "best": _VALUE,
    "high": f"{_VALUE}+max",
    "amount_words": f"{_VALUE}+text",
    "counting": "#indicator+counting",
    "period_start": "#date+start",
    "period_end": "#date+end",
    "place": "#loc+name",
    "group": "#indicator+group",
    "status": "#status",
    "basis": "#meta+method",
    "claimant": "#meta+source",
    "via": "#meta+source+via",
    "as_of": "#date+occurred",
    "claimed_on": "#date+reported",
    "source_published": "#date+published",
    "quote": "#description+quote",
    "quote_english": "#description+quote+i_en",
    "quote_language": "#meta+language",
    "quote_read_on": "#date+accessed",
    "quote_status": "#status+quote",
    "part_of": "#meta+id+whole",
    "supersedes": "#meta+id+corrected",
    "disputes": "#meta+id+disputed",
    "claimant_grade": "#meta+grade+claimant",
    "grade": "#meta+grade",
    "grade_reason": "#meta+grade+reason",
    "source": "#meta+source+id",
    "note": "#description",
    "series_break": "#description+break",
}
# Tags that others use, for columns that none of ours matches; of several the first.
_OTHER_TAGS = {
    "as_of": ("#date", "#date+end"),
    "claimant": ("#meta+source+name", "#org+name", "#org", "#meta+org"),
    "place": tuple(f"{stem}{end}" for stem in ("#loc", "#adm3", "#adm2", "#adm1", "#country") for end in ("+name", "")),
    "note": ("#meta+notes", "#meta+note", "#description+notes", "#comments"),
    "measure": ("#indicator",),
}
# Attribute of #affected → the measure, where it has another name here.
_MEASURES = {"detained": "arrested"}
_TAGGED_MEASURES = ("killed", "injured", "missing", "displaced", "arrested", "abducted", "infected")
_GROUPS = {
    "f": "women",
    "m": "men",
    "children": "minors",
    "adults": "adults",
    "elderly": "elderly",
    "civilians": "civilians",
    "civilian": "civilians",
}
_KINDS = {"min": "low", "low": "low", "max": "high", "high": "high", "best": "best", "text": "amount_words"}
_NOT_A_MEASURE = {"num", "value", "total", "ind", "people", "i", "reported", "cumulative"}
_FORM = re.compile(r"#[A-Za-z][\w]*(?:\s*\+[A-Za-z]\w*)*")


class Tag(NamedTuple):
    """A tag: its hashtag, and its attributes, whose order does not count."""

    name: str
    attributes: frozenset


class TaggedValue(NamedTuple):
    """What a column of values counts: the measure, the group, and which of low, best and high it is."""

    measure: str
    group: str
    kind: str


def is_tag_row(cells):
    """Return whether a row is one of tags: each cell that is not blank is one, and there are at least two.

    Examples
    --------
    >>> is_tag_row(["#date", "", "#affected +killed"]), is_tag_row(["#1", "#2"]), is_tag_row(["Date", "#affected"])
    (True, False, False)
    """
    filled = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    return len(filled) > 1 and all(_FORM.fullmatch(cell) for cell in filled)


def list_tags(columns, measures):
    """Return the tags of columns of claims, for the row below the header; other columns have none.

    Parameters
    ----------
    columns : sequence of str
    measures : set of str
        What is counted. Where it is one that HXL has an attribute for, the values have the tag #affected with it.

    Returns
    -------
    list of str
    """
    names = {ours: attribute for attribute, ours in _MEASURES.items()}
    measure = next(iter(measures)) if len(measures) == 1 else ""
    stem = f"#affected+{names.get(measure, measure)}" if measure in _TAGGED_MEASURES else _VALUE
    return [_TAGS.get(name, "").replace(_VALUE, stem) for name in columns]


def read_tag(text):
    """Return a tag as it is written, None for a blank cell.

    Examples
    --------
    >>> read_tag("#Affected +f +killed") == read_tag("#affected+killed+f")
    True
    """
    name, *attributes = [part.strip().casefold() for part in text.split("+")] if isinstance(text, str) else [""]
    return Tag(name, frozenset(attributes)) if name else None


def read_value_tag(tag):
    """Return what a column of values counts, None for a tag of another kind; `measure` is empty if it does not say.

    Examples
    --------
    >>> read_value_tag(read_tag("#affected+killed+f+max"))
    TaggedValue(measure='killed', group='women', kind='high')
    """
    if tag is None or (tag.name, "value" in tag.attributes) not in {("#affected", False), ("#indicator", True)}:
        return None
    kind = next((_KINDS[name] for name in sorted(tag.attributes) if name in _KINDS), "best")
    group = next((_GROUPS[name] for name in sorted(tag.attributes) if name in _GROUPS), "")
    rest = sorted(tag.attributes - set(_KINDS) - set(_GROUPS) - _NOT_A_MEASURE)
    measure = rest[0] if rest else "affected" if tag.name == "#affected" else ""
    return TaggedValue(_MEASURES.get(measure, measure), group, kind)


def match_tags(tags):
    """Return the columns of claims that tags stand for, values apart.

    Parameters
    ----------
    tags : list of Tag or None

    Returns
    -------
    dict of str to int
        Column → position of its tag: of those with our tag, else of those that others use.
    """
    places = {}
    for position, tag in enumerate(tags):
        if tag is not None and read_value_tag(tag) is None:
            places.setdefault(tag, position)
    found = {name: places[read_tag(text)] for name, text in _TAGS.items() if read_tag(text) in places}
    for name, others in _OTHER_TAGS.items():
        free = [places[tag] for tag in map(read_tag, others) if tag in places and places[tag] not in found.values()]
        if name not in found and free:
            found[name] = free[0]
    return found
