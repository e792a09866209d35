"""Tell an event in one text, for programs that know no disputes, figures and sources; and take such a text apart."""

import re
from functools import lru_cache

import pandas as pd

from timeline.tables import CONFIDENCES
from timeline.text import (
    describe_claim,
    describe_dates,
    describe_source,
    find_link,
    index_sources,
    list_claims_by_event,
    list_sources,
)
from timeline.unicode import sanitize_text

__all__ = ["EventText", "parse_event_text"]


_WHEN, _DISPUTED, _PLACE, _CONFIDENCE = "Date as known: ", "Disputed: ", "Place: ", "Confidence: "
_FIGURES, _SOURCES, _MEMBER = "Figures as claimed:", "Sources:", "- "
_ADDRESS = re.compile(r"(?:^|.*\s)(https?://\S+)$", re.DOTALL)


class EventText:
    """Write events, with their figures and sources, each as one text of lines that `parse_event_text` reads again.

    Parameters
    ----------
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    """

    def __init__(self, claims=None, sources=None):
        self._known, self._figures = index_sources(sources), list_claims_by_event(claims)
        self._list_sources = lru_cache(maxsize=10_000)(self._list_sources)

    def tell(self, event, *, with_date=False, with_place=True):
        """Return an event's summary, dispute, place, confidence, figures and sources as one text.

        Parameters
        ----------
        event : named tuple
            A row of the events table.
        with_date : bool
            Whether the date as known stands in words on the first line.
        with_place : bool
            Whether the place is told; a format may have a field for it.

        Returns
        -------
        str
            Such that `parse_event_text` finds all but the figures again.
        """
        lines = [_WHEN + describe_dates(event.start_edtf, event.end_edtf, event.timezone)] if with_date else []
        lines += _list_lines(event.summary)
        dispute = _list_lines(event.dispute)
        lines += [_DISPUTED + dispute[0], *dispute[1:]] if dispute else []
        lines += _list_place(event.place) if with_place else ()
        lines += [] if pd.isna(event.confidence) else [_CONFIDENCE + event.confidence]
        figures = self._figures.get(event.id)
        if figures:
            lines += [_FIGURES, *(_MEMBER + " ".join(describe_claim(claim).split()) for claim in figures)]
        lines += self._list_sources(event.sources)
        return "\n".join(lines)

    def _list_sources(self, cell):
        cited = list_sources(cell, self._known)
        return (_SOURCES, *(_MEMBER + _tell_source(source) for source in cited)) if cited else ()


def parse_event_text(text):
    """Return the parts of a text that `EventText` may have made, as a dict of our columns.

    A text that somebody else wrote is a `summary`, unless it ends in the same way. Figures stay out: they are told in
    words only.

    Examples
    --------
    >>> parse_event_text("Talks.\\nDisputed: who asked\\nSources:\\n- example.org: https://example.org/a")
    {'summary': 'Talks.', 'dispute': 'who asked', 'sources': 'https://example.org/a'}
    """
    lines = text.split("\n")
    lines = lines[1:] if lines[0].startswith(_WHEN) else lines
    sources = [_find_source(line) for line in _take_list(lines, _SOURCES)]
    _take_list(lines, _FIGURES)
    confidence = _take_line(lines, _CONFIDENCE)
    if confidence and confidence not in CONFIDENCES:
        lines.append(_CONFIDENCE + confidence)
        confidence = ""
    place = _take_line(lines, _PLACE)
    at = next((at for at, line in enumerate(lines) if line.startswith(_DISPUTED)), len(lines))
    found = {
        "summary": "\n".join(lines[:at]),
        "dispute": "\n".join(lines[at:]).removeprefix(_DISPUTED),
        "place": place,
        "confidence": confidence,
        "sources": "|".join(sources),
    }
    return {name: value for name, value in found.items() if value}


def _take_list(lines, head):
    """Return the members of a list at the end of the lines, and take it off them, in place."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at] == head and at < len(lines) - 1:
            members = lines[at + 1 :]
            del lines[at:]
            return [line.removeprefix(_MEMBER) for line in members]
        if not lines[at].startswith(_MEMBER):
            return []
    return []


def _take_line(lines, head):
    """Return what stands behind the head in the last line, and take it off the lines, in place."""
    return lines.pop().removeprefix(head).strip() if lines and lines[-1].startswith(head) else ""


def _list_lines(text):
    if not isinstance(text, str):
        return []
    return [line.strip() for line in sanitize_text(text).split("\n") if line.strip()]


@lru_cache(maxsize=10_000)
def _list_place(place):
    told = " ".join(_list_lines(place))
    return (_PLACE + told,) if told else ()


def _tell_source(source):
    title, link = " ".join(source["title"].split()), find_link(source["url"])
    told = ", ".join(filter(None, (" ".join(describe_source(source).split()), title)))
    return f"{told}: {link}" if link else told


def _find_source(line):
    found = _ADDRESS.match(line)
    return found[1] if found else line.replace("|", "/").strip()
