"""Tell an event in one text, for programs that know no disputes, figures and sources; and take such a text apart."""

import re

import pandas as pd

from timeline.inert import find_link, make_inert
from timeline.when import describe_when
from timeline.words import describe_claim, describe_source, list_sources

__all__ = ["split_text", "tell_event"]

_WHEN, _DISPUTED, _FIGURES, _SOURCES = "Date as known: ", "Disputed: ", "Figures as claimed:", "Sources:"
_ADDRESS = re.compile(r"(?:^|.*\s)(https?://\S+)$", re.DOTALL)


def tell_event(event, known, grouped, *, with_date=False):
    """Return an event's summary, dispute, figures and sources as one text of lines.

    Parameters
    ----------
    event : named tuple
        A row of the events table.
    known, grouped : dict
        As `index_sources` and `group_claims` give them.
    with_date : bool
        Whether the date as known stands in words on the first line.

    Returns
    -------
    str
        Such that `split_text` finds summary, dispute and sources again.
    """
    lines = [_WHEN + describe_when(event.start_edtf, event.end_edtf, event.timezone)] if with_date else []
    lines += _list_lines(event.summary)
    dispute = _list_lines(event.dispute)
    lines += [_DISPUTED + dispute[0], *dispute[1:]] if dispute else []
    figures = grouped.get(event.id)
    if figures is not None:
        lines += [_FIGURES, *("- " + describe_claim(claim) for claim in figures.itertuples(index=False))]
    cited = list_sources(event, known)
    lines += [_SOURCES, *("- " + _tell_source(source) for source in cited)] if cited else []
    return "\n".join(lines)


def split_text(text):
    """Return the parts of a text that `tell_event` may have made, as a dict of our columns.

    A text that somebody else wrote is a `summary` and nothing else. Figures stay out: they are told in words only.

    Examples
    --------
    >>> split_text("Talks.\\nDisputed: who asked\\nSources:\\n- example.org: https://example.org/a")
    {'summary': 'Talks.', 'dispute': 'who asked', 'sources': 'https://example.org/a'}
    """
    parts, name = {"summary": [], "dispute": [], "figures": [], "sources": []}, "summary"
    for number, line in enumerate(text.split("\n")):
        if number == 0 and line.startswith(_WHEN):
            continue
        if line.startswith(_DISPUTED) and name == "summary":
            name, line = "dispute", line.removeprefix(_DISPUTED)
        elif line in (_FIGURES, _SOURCES) and name != "sources":
            name = "figures" if line == _FIGURES else "sources"
            continue
        parts[name].append(line)
    sources = [_find_source(line) for line in parts["sources"] if line.startswith("- ")]
    found = {
        "summary": "\n".join(parts["summary"]),
        "dispute": "\n".join(parts["dispute"]),
        "sources": "|".join(sources),
    }
    return {name: value for name, value in found.items() if value}


def _list_lines(text):
    if pd.isna(text):
        return []
    return [line.strip() for line in make_inert(text).split("\n") if line.strip()]


def _tell_source(source):
    title, link = " ".join(source["title"].split()), find_link(source["url"])
    told = ", ".join(filter(None, (describe_source(source), title)))
    return f"{told}: {link}" if link else told


def _find_source(line):
    found = _ADDRESS.match(line)
    return found[1] if found else line.removeprefix("- ").replace("|", "/").strip()
