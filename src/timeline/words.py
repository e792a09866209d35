"""Say in words what a table says in cells: figures as claimed, sources as published."""

from urllib.parse import urlsplit

import pandas as pd

from timeline.checks import split_list
from timeline.when import describe_when

__all__ = [
    "describe_claim",
    "describe_source",
    "group_claims",
    "index_sources",
    "list_claims",
    "list_sources",
]

_SOURCE_FIELDS = ("id", "publisher", "affiliation", "title", "url", "published")
_MEASURES = ("killed", "injured", "arrested")


def group_claims(claims):
    """Return the claims of each event as a dict of event id to DataFrame: the dead first, then by day.

    Parameters
    ----------
    claims : DataFrame, optional
        As `read_claims` gives it, under any index; without it the dict is empty.
    """
    if claims is None:
        return {}
    rank = claims["measure"].map({name: at for at, name in enumerate(_MEASURES)}).fillna(len(_MEASURES))
    ordered = claims.assign(_rank=rank).sort_values(["_rank", "as_of", "id"], kind="stable")
    return dict(list(ordered.groupby("event")))


def list_claims(event_id, grouped, *, brief=False):
    """Return a line for each figure that belongs to an event, claimant by claimant.

    Parameters
    ----------
    event_id : str
    grouped : dict
        As `group_claims` gives it.
    brief : bool
        For a hover: each claimant's latest figure only, told as in `describe_claim`.
    """
    found = grouped.get(event_id)
    if found is None:
        return []
    if brief:
        found = found.drop_duplicates(["measure", "scope", "claimant"], keep="last")
    return [describe_claim(claim, brief=brief) for claim in found.itertuples()]


def describe_claim(claim, *, brief=False):
    """Return a figure with who claims it, what it counts, on what basis and as of when.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    brief : bool
        Leave out the note on the scope, for a hover; claimant, scope, basis and day always stand.

    Returns
    -------
    str
        For example "HRANA: at least 6,941 killed (Iran, all; named cases; as of 5 February 2026)".
    """
    day = describe_when(claim.as_of, None, "UTC")
    about = [claim.scope, claim.basis, day] if brief else [claim.scope, claim.scope_note, claim.basis, f"as of {day}"]
    return f"{claim.claimant}: {_name_figure(claim)} ({'; '.join(part for part in about if not pd.isna(part))})"


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


def list_sources(event, known):
    """Return what is known of each source of an event, in the order of the cell.

    Parameters
    ----------
    event : named tuple or Series
        A row of the events table.
    known : dict
        As `index_sources` gives it.

    Returns
    -------
    list of dict
        With `id`, `publisher`, `affiliation`, `title`, `url` and `published`, each a text, empty if unknown. A
        member that is an address has its host as the publisher.
    """
    listed = []
    for member in split_list(event.sources):
        if member in known:
            listed.append(known[member])
        elif "://" in member:
            listed.append(_describe_address(member))
        else:
            listed.append(dict.fromkeys(_SOURCE_FIELDS, "") | {"id": member, "publisher": member})
    return listed


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


def _name_figure(claim):
    if claim.bound == "between":
        figure = f"between {_name_number(claim.low)} and {_name_number(claim.high)}"
    else:
        number = next(value for value in (claim.best, claim.low, claim.high) if not pd.isna(value))
        figure = ("" if claim.bound == "exactly" else claim.bound + " ") + _name_number(number)
    return f"{figure} kg of {claim.measure}" if claim.unit == "kg" else f"{figure} {claim.measure}"


def _name_number(value):
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
