"""Say in a page's list what there is to say of each event, month by month."""

import re
from math import inf

import pandas as pd
from markupsafe import Markup

from timeline.charts import draw_ranges, group_values
from timeline.dates import parse_edtf
from timeline.tables import ERA
from timeline.text import (
    describe_claim,
    describe_dates,
    describe_solar_hijri_dates,
    describe_source,
    find_link,
    format_month,
    list_sources,
)

__all__ = ["build_entry", "group_by_month"]


_NO_MONTH = ("year", "decade", "century", "millennium", "")


def build_entry(event, lane, known, grouped):
    """Return what the page's list says of an event, as a dict of texts; nothing of it is escaped yet.

    Its `href` is empty; a page whose entries can be linked to fills it in.

    Parameters
    ----------
    event : named tuple
        A row of the events table.
    lane : int or None
        The lane in which it is drawn; None if it is not.
    known, grouped : dict
        As `index_sources` and `group_claims_by_event` give them.
    """
    start = parse_edtf(event.start_edtf, event.timezone)
    day = start.first_day or start.last_day
    first = start
    while first and first.kind != "date":
        first = next(filter(None, first.parts), None)
    is_coarse = not first or first.precision in _NO_MONTH or not 1 <= day[0] <= 9999
    return {
        "id": event.id,
        "href": "",
        "is_era": event.kind == ERA,
        "lane": lane,
        "track": event.track,
        "importance": event.importance,
        "title": event.title,
        "label": _or_blank(event.label),
        "when": describe_dates(event.start_edtf, event.end_edtf, event.timezone),
        "in_iran": describe_solar_hijri_dates(event.start_edtf, event.end_edtf, event.timezone),
        "datetime": _write_time(start),
        "sort": (start.earliest_s if start.earliest_s is not None else start.latest_s or 0, event.id),
        "month": (day[0] if day else None, 0 if is_coarse else day[1]),
        "place": _or_blank(event.place),
        "summary": _or_blank(event.summary),
        "dispute": _or_blank(event.dispute),
        "confidence": _or_blank(event.confidence),
        "figures": _list_figures(grouped.get(event.id)),
        "sources": [_list_source(source) for source in list_sources(event.sources, known)],
    }


def group_by_month(events):
    """Return the months of a list with their events, in order of time, each as a dict of `key`, `name`, `events`.

    Parameters
    ----------
    events : list of dict
        As `build_entry` gives them.
    """
    months = {}
    for event in sorted(
        events, key=lambda one: (-inf if one["month"][0] is None else one["month"][0], one["month"][1], one["sort"])
    ):
        months.setdefault(event["month"], []).append(event)
    return [
        {
            "key": f"{year}-{month:02}" if month else str(year),
            "name": "No known date" if year is None else format_month(year, month),
            "events": members,
        }
        for (year, month), members in months.items()
    ]


def _list_figures(claims):
    """Return the figures of an event: for each measure and scope a line per claimant, with its range and in words."""
    if claims is None:
        return []
    parted = [("", claims[~claims["is_undated"]]), ("date of publication unknown", claims[claims["is_undated"]])]
    return [
        {
            "name": f"{group['measure'].capitalize()}: {group['scope']}" + (f" ({heading})" if heading else ""),
            "top": f"{group['top']:,.6g}",
            "latest": [
                {"range": Markup(draw_ranges(claim, group["top"])), "words": describe_claim(claim)}  # noqa: S704
                for claim in group["latest"].itertuples()
            ],
            "earlier": [describe_claim(claim) for claim in group["earlier"].itertuples()],
        }
        for heading, rows in parted
        for group in group_values(rows)
    ]


def _write_time(start):
    """Return what the attribute `datetime` of HTML can hold of a date, else nothing."""
    if start.kind != "date" or start.precision not in ("year", "month", "day", "minute", "second"):
        return ""
    text = re.sub(r"[?~%]", "", start.text)
    return text if text.isascii() and re.match(r"\d{4}(-\d\d)*(T|$)", text) and text[:4] != "0000" else ""


def _list_source(source):
    """Return a source with the text of its link and what stands behind it, nothing said twice.

    An address that is not of the web is no link but a text.
    """
    address, url = source["url"], find_link(source["url"])
    source = source | {"url": url, "id": source["id"] or ("" if url else address)}
    if source["title"]:
        found = source | {"link": source["title"], "says": describe_source(source)}
    else:
        link = source["publisher"] or address
        found = source | {"link": link, "says": describe_source(source | {"publisher": ""})}
    if address and not url and found["link"] != address:
        found["says"] = ", ".join(part for part in (found["says"], address) if part)
    return found


def _or_blank(cell):
    return "" if pd.isna(cell) else cell
