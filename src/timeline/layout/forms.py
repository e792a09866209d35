"""Say in which form each event is drawn: one form for one meaning."""

import pandas as pd

from timeline.dates import parse_edtf

__all__ = ["FORMS", "describe_forms"]

# 'dot': known to the day or better · 'hollow': doubted as such · 'range': somewhere in a stretch · 'choice': one of
# several days apart · 'set': all of several days · 'bar': something that lasted.
FORMS = ("dot", "hollow", "range", "choice", "set", "bar")
# Days of a choice or set of which each is drawn.
_MOST_DAYS = 60
_MARKS = frozenset("~?%{[/")


def describe_forms(located):
    """Return the form of each event, and for bars what each end looks like.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` returns it.

    Returns
    -------
    DataFrame
        On the index of `located`, with

        - `form`: one of FORMS;
        - `start_edge`, `end_edge`: of a bar 'exact', 'fades' (known roughly), 'torn' (not known) or 'open' (goes on);
          blank for other forms;
        - `days`: of a choice or set the middle of each day, as a list of ms of the axis.
    """
    columns = zip(
        *(
            located[name].tolist()
            for name in ("form", "start_edtf", "end_edtf", "is_open", "start_kind", "is_approximate", "is_uncertain")
        ),
        *(located[name].tolist() for name in ("start_ms", "end_ms", "certain_start_ms", "certain_end_ms")),
        strict=True,
    )
    rows = [_describe_form(*cells) for cells in columns]
    return pd.DataFrame(rows, columns=["form", "start_edge", "end_edge", "days"], index=located.index)


def _describe_form(form, start_text, end_text, is_open, kind, is_approximate, is_uncertain, first, last, *certain):
    start = _parse(start_text)
    if kind in ("one of", "all of"):
        days = _list_days(start, first)
        if kind == "all of":
            return "set", "", "", days
        return ("range" if _is_unbroken(start) else "choice"), "", "", ([] if _is_unbroken(start) else days)
    if form == "span":
        begin, end = (start, _parse(end_text)) if isinstance(end_text, str) else _split_interval(start)
        start_edge = "fades" if certain[0] > first or _is_rough(begin) else "exact"
        end_edge = "open" if is_open else "fades" if certain[1] < last or _is_rough(end) else "exact"
        return "bar", start_edge, end_edge, []
    if start is not None and start.kind == "interval":
        return "bar", "fades" if form == "stretch" or _is_rough(start.parts[0]) else "exact", "torn", []
    if form == "stretch" or is_approximate:
        return "range", "", "", []
    return ("hollow" if is_uncertain else "dot"), "", "", []


def _parse(text):
    """Return a date in EDTF, or None for one that is blank or no more than a date."""
    return parse_edtf(text) if isinstance(text, str) and not _MARKS.isdisjoint(text) else None


def _split_interval(date):
    return date.parts if date is not None and date.kind == "interval" else (date, None)


def _is_rough(date):
    return date is not None and (date.is_approximate or date.is_uncertain)


def _is_unbroken(date):
    """Return whether the members of a set follow each other, so that they are one stretch."""
    edges = sorted(
        (part.earliest_s, part.latest_s) for part in date.parts if None not in (part.earliest_s, part.latest_s)
    )
    reach = edges[0][1] if edges else 0
    for first, last in edges[1:]:
        if first > reach:
            return False
        reach = max(reach, last)
    return True


def _list_days(date, first):
    """Return the middle of each member of a set in ms of the axis, where the whole set begins at `first`."""
    return [
        first + ((part.earliest_s + part.latest_s) / 2 - date.earliest_s) * 1_000
        for part in date.parts[:_MOST_DAYS]
        if None not in (part.earliest_s, part.latest_s)
    ]
