"""Say in words what the table of sources says in cells, and which addresses may be linked."""

import re
from urllib.parse import urlsplit

from timeline.tables import ERA, split_list
from timeline.text.dates import describe_dates

__all__ = ["count_sources", "describe_provenance", "describe_source", "find_link", "index_sources", "list_sources"]


_LINK = re.compile(r"https?://[^\s\x00-\x20\ud800-\udfff]+\Z", re.IGNORECASE)


def find_link(address):
    """Return the address if a page may link to it, that is over http or https; else an empty text.

    Examples
    --------
    >>> find_link("javascript:alert(1)"), find_link("https://example.org/a")
    ('', 'https://example.org/a')
    """
    return address if _LINK.match(address) else ""


_SOURCE_FIELDS = ("id", "publisher", "affiliation", "title", "url", "published")
_DIGITS = 12


def describe_provenance(data):
    """Return one line that says which data a chart was made from: name, version, day, licence and checksum.

    Parameters
    ----------
    data : Provenance
        As `read_provenance` gives it.

    Returns
    -------
    str
        For example "Data: iran-timeline 1.0.0 of 23 November 2026, CC-BY-4.0; events.csv SHA-256 8b5368e62abb…". The
        sum is that of the first table; all of them in full are in `data.hashes`.
    """
    parts = [" ".join(part for part in (data.name, data.version) if part)]
    if data.created:
        parts[0] += f" of {describe_dates(data.created[:10], None, 'UTC')}"
    parts.append(data.license)
    said = ", ".join(part.strip() for part in parts if part.strip())
    sums = "; ".join(f"{name} SHA-256 {digest[:_DIGITS]}…" for name, digest in data.hashes[:1])
    return "Data: " + "; ".join(part for part in (said, sums) if part)


def index_sources(sources):
    """Return what is known of each source as a dict of source id to dict, for `list_sources`.

    Parameters
    ----------
    sources : DataFrame, optional
        As `read_sources` gives it, under any index; without it the dict is empty.
    """
    if sources is None:
        return {}
    table = sources.reindex(columns=list(_SOURCE_FIELDS)).astype("object")
    table = table.where(table.notna(), "")
    return {row[0]: dict(zip(_SOURCE_FIELDS, row, strict=True)) for row in table.itertuples(index=False)}


def list_sources(cell, known):
    """Return what is known of each source of an event, in the order of the cell.

    Parameters
    ----------
    cell : str or missing
        As `sources` of the events table holds it.
    known : dict
        As `index_sources` gives it.

    Returns
    -------
    list of dict
        With `id`, `publisher`, `affiliation`, `title`, `url` and `published`, each a text, empty if unknown. A
        member that is an address has its host as the publisher.
    """
    listed = []
    for member in split_list(cell):
        if member in known:
            listed.append(known[member])
        elif "://" in member:
            listed.append(_describe_address(member))
        else:
            listed.append(dict.fromkeys(_SOURCE_FIELDS, "") | {"id": member, "publisher": member})
    return listed


def count_sources(events, known):
    """Return how many different sources the events name: an address counts once, and so does a name without one.

    Eras are not counted, as they are no events. Sources that only a claim names are not counted either.

    Parameters
    ----------
    events : DataFrame
        With the columns `kind` and `sources` of the events table.
    known : dict
        As `index_sources` gives it.

    Returns
    -------
    int
    """
    cells = events.loc[events["kind"].ne(ERA), "sources"].unique()
    return len({source["url"] or source["id"] for cell in cells for source in list_sources(cell, known)})


def describe_source(source):
    """Return one line for a source as `list_sources` gives it: publisher, affiliation, day."""
    day = source["published"] and describe_dates(source["published"], None, "UTC")
    return ", ".join(part for part in (source["publisher"], source["affiliation"], day) if part)


def _describe_address(url):
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # no host can be made out, for example of "https://[half"
        host = url
    return dict.fromkeys(_SOURCE_FIELDS, "") | {"publisher": host.removeprefix("www."), "url": url}
