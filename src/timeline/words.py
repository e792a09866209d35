"""Say in words what a table says in cells: dates as known, figures as claimed, sources as published."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pandas as pd

from timeline.edtf import OPEN, parse_edtf
from timeline.events import split_list

__all__ = [
    "describe_claim",
    "describe_day",
    "describe_source",
    "describe_when",
    "group_claims",
    "index_sources",
    "list_claims",
    "list_sources",
    "name_zone",
]

_SOURCE_FIELDS = ("id", "publisher", "affiliation", "title", "url", "published")
_MEASURES = ("killed", "injured", "arrested")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def describe_when(start, end, zone):
    """Return a date or span as a reader would say it, no sharper than it was written.

    Parameters
    ----------
    start, end : str or missing
        EDTF as written in the events; `end` may be blank or `..`.
    zone : str
        IANA name of the zone in which they are told.

    Returns
    -------
    str
        For example "13 June 2025", "about 17 June 2025", "8–9 January 2026", "22 June 2025, 02:10–02:35".
        Clock times carry the zone and the time in UTC.

    Examples
    --------
    >>> describe_when("2025-06-17~", "2025-06-25~", "Asia/Tehran")
    'about 17–25 June 2025'
    >>> describe_when("2025-06-24T07:30", None, "Asia/Tehran")
    '24 June 2025, 07:30 Tehran time (04:00 UTC)'
    """
    if pd.isna(start):
        return "date unknown"
    first = parse_edtf(start, zone)
    if pd.isna(end) or end == OPEN:
        text = _qualify(first, _name_date(first, zone)) + _name_clock(first, None, zone)
        return f"from {text}; not over when the record ends" if end == OPEN else text
    return _describe_span(first, parse_edtf(end, zone), zone)


def _describe_span(first, last, zone):
    one, two = _name_date(first, zone), _name_date(last, zone)
    if one == two:
        return _qualify(first, one) + _name_clock(first, last, zone)
    has_clock = first.precision in ("minute", "second") or last.precision in ("minute", "second")
    alike = _qualify(first, "") == _qualify(last, "")
    if alike and not has_clock and first.precision == last.precision == "day":
        shared = 0
        one_parts, two_parts = one.split(" ")[::-1], two.split(" ")[::-1]
        while one_parts[shared] == two_parts[shared]:
            shared += 1
        short = " ".join(one_parts[shared:][::-1])
        return _qualify(first, f"{short}–{two}" if shared == 2 else f"{short} – {two}")
    return (
        f"{_qualify(first, one)}{_name_clock(first, None, zone)} – {_qualify(last, two)}{_name_clock(last, None, zone)}"
    )


def describe_day(local):
    """Return the day of a local time, for example "13 June 2025"."""
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def name_zone(zone):
    """Return a zone's city, for example "Tehran" for Asia/Tehran."""
    return zone.rpartition("/")[2].replace("_", " ")


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


def _qualify(date, text):
    before = "about " if date.is_approximate else ""
    return before + text + (" (uncertain)" if date.is_uncertain else "")


def _name_date(date, zone):
    local = date.earliest.astimezone(ZoneInfo(zone))
    if date.precision == "year":
        return str(local.year)
    return describe_day(local).partition(" ")[2] if date.precision == "month" else describe_day(local)


def _name_clock(first, last, zone):
    if first.precision not in ("minute", "second"):
        return ""
    clock = _name_stretch(first, last, ZoneInfo(zone))
    if zone == "UTC":
        return f", {clock} UTC"
    utc = _name_stretch(first, last, ZoneInfo("UTC")) + " UTC"
    if first.earliest.date() != first.earliest.astimezone(ZoneInfo(zone)).date():
        utc += f" on {first.earliest.day} {_MONTHS[first.earliest.month - 1]}"
    return f", {clock} {name_zone(zone)} time ({utc})"


def _name_stretch(first, last, zone):
    clock = f"{first.earliest.astimezone(zone):%H:%M}"
    if last is None or last.precision not in ("minute", "second"):
        return clock
    about = "about " if last.is_approximate and not first.is_approximate else ""
    return f"{clock}–{about}{last.earliest.astimezone(zone):%H:%M}"


def _name_figure(claim):
    if claim.bound == "between":
        figure = f"between {_name_number(claim.low)} and {_name_number(claim.high)}"
    else:
        number = next(value for value in (claim.best, claim.low, claim.high) if not pd.isna(value))
        figure = ("" if claim.bound == "exactly" else claim.bound + " ") + _name_number(number)
    return f"{figure} kg of {claim.measure}" if claim.unit == "kg" else f"{figure} {claim.measure}"


def _name_number(value):
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
