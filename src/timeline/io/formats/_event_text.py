"""Format an event as one text, for programs without fields for disputes, claims and sources; and parse such a text."""

import re
from functools import lru_cache

import pandas as pd

from timeline.tables import AS_WRITTEN, EVENTS, get_as_written
from timeline.text import (
    MESSAGES,
    describe_claim,
    describe_dates,
    describe_source,
    find_link,
    group_claims_by_event,
    index_sources,
    list_sources,
)
from timeline.unicode import sanitize_text

__all__ = ["EventText", "parse_event_text"]

_DATE, _DISPUTE, _PLACE, _CONFIDENCE, _CELL = (
    f"{MESSAGES[name]} " for name in ("text_date", "text_dispute", "text_place", "text_confidence", "text_as_written")
)
_CLAIMS, _SOURCES, _BULLET = MESSAGES["text_claims"], MESSAGES["text_sources"], "- "
_ADDRESS = re.compile(r"(?:^|.*\s)(https?://\S+)$", re.DOTALL)


class EventText:
    """Formats events, with their claims and sources, as texts of several lines that `parse_event_text` can parse.

    Parameters
    ----------
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` return them.
    """

    def __init__(self, claims=None, sources=None):
        self._sources_by_id, self._claims_by_event = index_sources(sources), group_claims_by_event(claims)
        self._format_sources = lru_cache(maxsize=10_000)(self._format_sources)

    def format(self, event, *, with_date=False, with_place=True):
        """Return an event's summary, dispute, place, confidence, cells as written, claims and sources as one text.

        Parameters
        ----------
        event : named tuple
            A row of the events table.
        with_date : bool
            Whether the first line is the date as known, in words.
        with_place : bool
            Whether the place is in the text; a format may have a field for it.

        Returns
        -------
        str
            `parse_event_text` recovers all of it but the date and the claims.
        """
        lines = [_DATE + describe_dates(event.start_edtf, event.end_edtf, event.timezone)] if with_date else []
        lines += _split_lines(event.summary)
        dispute = _split_lines(event.dispute)
        lines += [_DISPUTE + dispute[0], *dispute[1:]] if dispute else []
        lines += _format_place(event.place) if with_place else ()
        lines += [] if pd.isna(event.confidence) else [_CONFIDENCE + event.confidence]
        lines += [f"{_CELL}{name}: {' '.join(_split_lines(text))}" for name, text in get_as_written(event).items()]
        claims = self._claims_by_event.get(event.id)
        if claims:
            lines += [_CLAIMS, *(_BULLET + " ".join(describe_claim(claim).split()) for claim in claims)]
        lines += self._format_sources(event.sources)
        return "\n".join(lines)

    def _format_sources(self, cell):
        sources = list_sources(cell, self._sources_by_id)
        return (_SOURCES, *(_BULLET + _format_source(source) for source in sources)) if sources else ()


def parse_event_text(text):
    """Return the parts of a text that `EventText` may have made, as a dict of our columns.

    A text that somebody else wrote is a `summary`, unless it ends in the same way. Claims are not parsed: the text has
    them in words only.

    Examples
    --------
    >>> parse_event_text("Talks.\\nDisputed: who asked\\nSources:\\n- example.org: https://example.org/a")
    {'summary': 'Talks.', 'dispute': 'who asked', 'sources': 'https://example.org/a'}
    """
    lines = text.split("\n")
    lines = lines[1:] if lines[0].startswith(_DATE) else lines
    lines, sources = _split_list(lines, _SOURCES)
    lines, _ = _split_list(lines, _CLAIMS)
    lines, as_written = _split_cells(lines)
    lines, confidence = _split_line(lines, _CONFIDENCE)
    lines, place = _split_line(lines, _PLACE)
    at = next((at for at, line in enumerate(lines) if line.startswith(_DISPUTE)), len(lines))
    parts = {
        "summary": "\n".join(lines[:at]),
        "dispute": "\n".join(lines[at:]).removeprefix(_DISPUTE),
        "place": place,
        "confidence": confidence,
        "sources": "|".join(map(_parse_source, sources)),
        **as_written,
    }
    return {name: value for name, value in parts.items() if value}


def _split_list(lines, label):
    """Return the lines before a list at their end that has this label, and the members of the list."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at] == label and at < len(lines) - 1:
            return lines[:at], [line.removeprefix(_BULLET) for line in lines[at + 1 :]]
        if not lines[at].startswith(_BULLET):
            break
    return lines, []


def _split_cells(lines):
    """Return the lines before the cells as written at their end, and these by the name of their column."""
    cells = {}
    while lines and lines[-1].startswith(_CELL):
        name, _, text = lines[-1].removeprefix(_CELL).partition(": ")
        if name not in EVENTS.columns:
            break
        lines, cells = lines[:-1], {name + AS_WRITTEN: text.strip(), **cells}
    return lines, cells


def _split_line(lines, label):
    """Return the lines before a last line that begins with this label, and the text after the label."""
    if lines and lines[-1].startswith(label):
        return lines[:-1], lines[-1].removeprefix(label).strip()
    return lines, ""


def _split_lines(text):
    """Return the lines of a text that are not blank."""
    if not isinstance(text, str):
        return []
    return [line.strip() for line in sanitize_text(text).split("\n") if line.strip()]


@lru_cache(maxsize=10_000)
def _format_place(place):
    line = " ".join(_split_lines(place))
    return (_PLACE + line,) if line else ()


def _format_source(source):
    title, link = " ".join(source["title"].split()), find_link(source["url"])
    described = ", ".join(filter(None, (" ".join(describe_source(source).split()), title)))
    return f"{described}: {link}" if link else described


def _parse_source(line):
    """Return the address at the end of a line, or the line as the name of a source."""
    match = _ADDRESS.match(line)
    return match[1] if match else line.replace("|", "/").strip()
