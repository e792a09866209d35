"""Say in words what the table of claims says in cells."""

import pandas as pd

from timeline.tables import UNITS, split_by_publication
from timeline.text.dates import describe_dates

__all__ = ["describe_claim", "format_value", "group_claims_by_event", "list_claims_by_event"]


_MEASURES = ("killed", "injured", "arrested")


def group_claims_by_event(claims, as_of=None):
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


def list_claims_by_event(claims):
    """Return the claims of each event as a dict of event id to list of named tuples, in that order.

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
    published, undated = split_by_publication(claims, as_of)
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
    day = describe_dates(claim.as_of, None, "UTC")
    if brief:
        about = [claim.scope, claim.basis, day, claim.note]
    else:
        published = "" if pd.isna(claim.published) else f"published {describe_dates(claim.published, None, 'UTC')}"
        broken = "" if pd.isna(claim.series_break) else f"counting changed: {claim.series_break}"
        about = [claim.scope, claim.scope_note, claim.basis, f"as of {day}", published, claim.note, broken]
    said = "; ".join(part for part in about if not pd.isna(part) and part)
    return f"{claim.claimant}: {format_value(claim)} ({said})"


def format_value(claim, *, with_measure=True):
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


def _name_number(value):
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
