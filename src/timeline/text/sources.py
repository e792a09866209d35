"""Describe sources and the data themselves in words, and decide which addresses may be links."""

import re
from urllib.parse import urlsplit

import pandas as pd

from timeline.tables import ERA, NEUTRAL, split_by_publication, split_list, split_source
from timeline.text.date_words import describe_written_day
from timeline.text.messages import MESSAGES, format_message

__all__ = [
    "count_sources",
    "describe_provenance",
    "describe_settings",
    "describe_source",
    "find_link",
    "index_sources",
    "list_sources",
]

_LINK = re.compile(r"https?://[^\s\x00-\x20\ud800-\udfff]+\Z", re.IGNORECASE)
_SOURCE_FIELDS = ("id", "publisher", "affiliation", "title", "url", "published")
_DIGITS_SHOWN = 12


def find_link(address):
    """Return the address if a page may link to it, which means over http or https; else an empty text.

    Examples
    --------
    >>> find_link("javascript:alert(1)"), find_link("https://example.org/a")
    ('', 'https://example.org/a')
    """
    return address if _LINK.match(address) else ""


def describe_provenance(data):
    """Return one line that names the data of a chart: name, version, day, licence and checksum.

    Parameters
    ----------
    data : Provenance
        As `read_provenance` returns it.

    Returns
    -------
    str
        For example "Data: moon-landings 1.0.0 of 23 November 2026, CC-BY-4.0; events.csv SHA-256 8b5368e62abb…". The
        checksum is the beginning of that of the first table; `data.hashes` has those of all tables in full.
    """
    parts = [" ".join(part for part in (data.name, data.version) if part)]
    if data.created:
        parts[0] += f" of {_describe_created(data.created)}"
    parts.append(data.license)
    described = ", ".join(part.strip() for part in parts if part.strip())
    checksum = "; ".join(f"{name} SHA-256 {digest[:_DIGITS_SHOWN]}…" for name, digest in data.hashes[:1])
    return "Data: " + "; ".join(part for part in (described, checksum) if part)


def _describe_created(text):
    """Return the day of a time in words, or a text that is none as it is written."""
    day = describe_written_day(text[:10])
    return text if day == text[:10] else day


def describe_settings(settings, messages=MESSAGES):
    """Return one line that says which settings a page used.

    Parameters
    ----------
    settings : Settings
    messages : dict
        As `merge_messages` returns it.
    """
    if settings == NEUTRAL:
        return format_message(messages, "settings_none")
    return format_message(messages, "settings_used", file=settings.source or "Python")


def index_sources(sources):
    """Return the sources by their ids, for `list_sources`.

    Parameters
    ----------
    sources : DataFrame, optional
        As `read_sources` returns it, with any index; without it the dict is empty.

    Returns
    -------
    dict of str to dict
        Source id → `id`, `publisher`, `affiliation`, `title`, `url` and `published`, each a text, empty if unknown.
    """
    if sources is None:
        return {}
    blank = [""] * len(sources)
    columns = [
        sources[name].astype("object").fillna("").tolist() if name in sources else blank for name in _SOURCE_FIELDS
    ]
    return {row[0]: dict(zip(_SOURCE_FIELDS, row, strict=True)) for row in zip(*columns, strict=True)}


def list_sources(cell, sources_by_id):
    """Return the sources of an event in the order of the cell.

    Parameters
    ----------
    cell : str or missing
        As `sources` of the events table holds it.
    sources_by_id : dict
        As `index_sources` returns it.

    Returns
    -------
    list of dict
        With the fields of `index_sources`. A member that is an address has its host as the publisher, or the name that
        stands before it; one that is neither a known id nor an address is its own publisher.
    """
    sources = []
    for member in split_list(cell):
        if member in sources_by_id:
            sources.append(sources_by_id[member])
        elif (named := split_source(member)) and all(named):
            sources.append(_build_from_address(named[1]) | {"publisher": named[0]})
        elif "://" in member:
            sources.append(_build_from_address(member))
        else:
            sources.append(dict.fromkeys(_SOURCE_FIELDS, "") | {"id": member, "publisher": member})
    return sources


def count_sources(events, sources_by_id, claims=None, as_of=None):
    """Return the number of different sources of the events and of the values claimed.

    Sources are the same if they have the same address or, without one, the same id. The sources of eras do not count.

    Parameters
    ----------
    events : DataFrame
        With the columns `kind` and `sources` of the events table.
    sources_by_id : dict
        As `index_sources` returns it.
    claims : DataFrame, optional
        As `read_claims` returns it.
    as_of : str, optional
        Count of the claims only those published by this day and those without a day of publication.

    Returns
    -------
    int
    """
    cells = events.loc[events["kind"].ne(ERA), "sources"].unique().tolist()
    if claims is not None:
        cells += pd.concat(split_by_publication(claims, as_of))["source"].unique().tolist()
    return len({source["url"] or source["id"] for cell in cells for source in list_sources(cell, sources_by_id)})


def describe_source(source):
    """Return one line for a source as `list_sources` returns it: publisher, affiliation and day of publication."""
    day = source["published"] and describe_written_day(source["published"])
    return ", ".join(part for part in (source["publisher"], source["affiliation"], day) if part)


def _build_from_address(url):
    """Return the source of which only an address is known."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # the host cannot be parsed, as in "https://[half"
        host = url
    return dict.fromkeys(_SOURCE_FIELDS, "") | {"publisher": host.removeprefix("www."), "url": url}
