"""Say in words what a table says in cells: figures as claimed, sources as published."""

from urllib.parse import urlsplit

import pandas as pd

from timeline.checks import split_list
from timeline.claim_series import part_by_publication
from timeline.events import ERA
from timeline.vocabulary import UNITS
from timeline.when import describe_when

__all__ = [
    "count_sources",
    "describe_claim",
    "describe_record",
    "describe_source",
    "group_claims",
    "index_sources",
    "list_claims",
    "list_sources",
    "name_figure",
]

_SOURCE_FIELDS = ("id", "publisher", "affiliation", "title", "url", "published")
_MEASURES = ("killed", "injured", "arrested")
_DIGITS = 12


def group_claims(claims, as_of=None):
    """Return the claims of each event as a dict of event id to DataFrame: the dead first, then by day.

    Parameters
    ----------
    claims : DataFrame, optional
        As `read_claims` gives it, under any index; without it the dict is empty.
    as_of : str, optional
        Only claims published by this day; those without a day of publication have True in the added `is_undated`.
    """
    if claims is None:
        return {}
    return dict(list(_order_claims(claims, as_of).groupby("event")))


def list_claims(claims):
    """Return the claims of each event as a dict of event id to list of named tuples, in the order of `group_claims`.

    Parameters
    ----------
    claims : DataFrame, optional
        As `read_claims` gives it, under any index; without it the dict is empty.
    """
    listed = {}
    if claims is not None:
        for claim in _order_claims(claims, None).itertuples(index=False):
            listed.setdefault(claim.event, []).append(claim)
    return listed


def _order_claims(claims, as_of):
    published, undated = part_by_publication(claims, as_of)
    parted = pd.concat([published.assign(is_undated=False), undated.assign(is_undated=True)])
    rank = parted["measure"].map({name: at for at, name in enumerate(_MEASURES)}).fillna(len(_MEASURES))
    ordered = parted.assign(_rank=rank).sort_values(["_rank", "as_of", "id"], kind="stable", ignore_index=True)
    return ordered.drop(columns="_rank")


def describe_claim(claim, *, brief=False):
    """Return a figure with who claims it, what it counts, on what basis and as of when.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    brief : bool
        Leave out the note on the scope and the day of publication, for a hover; claimant, scope, basis, day and the
        note on whether the figure was verified always stand.

    Returns
    -------
    str
        For example "HRANA: at least 6,941 killed (Iran, all; named cases; as of 5 February 2026; published 5
        February 2026)".
    """
    day = describe_when(claim.as_of, None, "UTC")
    if brief:
        about = [claim.scope, claim.basis, day, claim.note]
    else:
        published = "" if pd.isna(claim.published) else f"published {describe_when(claim.published, None, 'UTC')}"
        broken = "" if pd.isna(claim.series_break) else f"counting changed: {claim.series_break}"
        about = [claim.scope, claim.scope_note, claim.basis, f"as of {day}", published, claim.note, broken]
    said = "; ".join(part for part in about if not pd.isna(part) and part)
    return f"{claim.claimant}: {name_figure(claim)} ({said})"


def name_figure(claim, *, with_measure=True):
    """Return a claim's figure in words, no sharper than its bound says.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    with_measure : bool
        Say what is counted too.

    Returns
    -------
    str
        For example "at least 6,941 killed", "between 12 and 24 months of setback", "about 408.6 kg of uranium at 60%".
    """
    if claim.bound == "between" and not (pd.isna(claim.low) or pd.isna(claim.high)):
        figure = f"between {_name_number(claim.low)} and {_name_number(claim.high)}"
        figure += "" if pd.isna(claim.best) else f", best {_name_number(claim.best)}"
    else:
        given = [value for value in (claim.best, claim.low, claim.high) if not pd.isna(value)]
        number = _name_number(given[0]) if given else "an unread figure"
        figure = number if claim.bound == "exactly" else f"{claim.bound} {number}"
    if not with_measure:
        return figure
    if claim.measure not in UNITS or UNITS[claim.measure] in ("people", "missiles", "drones"):
        return f"{figure} {claim.measure}"
    unit = UNITS[claim.measure]
    return f"{figure}{'' if unit == '%' else ' '}{unit} of {claim.measure}"


def describe_record(data):
    """Return one line that says which data a chart was made from: name, version, day, licence and checksum.

    Parameters
    ----------
    data : DataRecord
        As `describe_data` gives it.

    Returns
    -------
    str
        For example "Data: iran-timeline 1.0.0 of 23 November 2026, CC-BY-4.0; events.csv SHA-256 8b5368e62abb…". The
        sum is that of the first table; all of them in full are in `data.hashes`.
    """
    parts = [" ".join(part for part in (data.name, data.version) if part)]
    if data.created:
        parts[0] += f" of {describe_when(data.created[:10], None, 'UTC')}"
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
    day = source["published"] and describe_when(source["published"], None, "UTC")
    return ", ".join(part for part in (source["publisher"], source["affiliation"], day) if part)


def _describe_address(url):
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # no host can be made out, for example of "https://[half"
        host = url
    return dict.fromkeys(_SOURCE_FIELDS, "") | {"publisher": host.removeprefix("www."), "url": url}


def _name_number(value):
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
