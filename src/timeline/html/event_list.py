"""Build the entries of a page's list of events, and group them by month."""

import re
from math import inf
from urllib.parse import quote

import pandas as pd

from timeline.charts import group_values
from timeline.html.value_mark import Scale, describe_mark, draw_brief_mark, find_reach, write_value
from timeline.tables import ERA, UNDER_REVIEW, get_as_written
from timeline.text import (
    MESSAGES,
    describe_claim,
    describe_event_dates,
    describe_in_calendars,
    describe_source,
    describe_written_day,
    find_link,
    format_message,
    format_month,
    list_sources,
    name_dispute,
    needs_unit,
    parse_local,
)

__all__ = ["build_entry", "group_by_month"]

_NO_MONTH = ("year", "decade", "century", "millennium", "")


def build_entry(event, lane, sources_by_id, claims_by_event, messages=MESSAGES, calendars=(), figures_page=""):
    """Return the list's entry of an event as a dict of unescaped texts.

    Its `href` is empty; a page in which entries have links fills it in.

    Parameters
    ----------
    event : named tuple
        A row of the events table.
    lane : int or None
        The lane in which the event is drawn; None if it is not.
    sources_by_id : dict
        As `index_sources` returns it.
    claims_by_event : dict
        As `group_claims_by_event` returns it.
    messages : dict
        As `merge_messages` returns it.
    calendars : iterable of str
        Calendars in which the dates are shown beside the Gregorian.
    figures_page : str
        The address of the page of these claims; values link to their rows there. Empty if there is none.
    """
    start = parse_local(event.start_edtf, event.timezone)
    first_day = start.first_day or start.last_day
    first_date = start
    while first_date and first_date.kind != "date":
        first_date = next(filter(None, first_date.parts), None)
    is_coarse = not first_date or first_date.precision in _NO_MONTH or not 1 <= first_day[0] <= 9999
    return {
        "id": event.id,
        "href": "",
        "is_era": event.kind == ERA,
        "lane": lane,
        "track": event.track,
        "importance": event.importance,
        "title": event.title,
        "label": _replace_missing(event.label),
        "when": describe_event_dates(event),
        "other_calendars": describe_in_calendars(event.start_edtf, event.end_edtf, event.timezone, calendars),
        "datetime": _format_datetime(start),
        "sort": (start.earliest_s if start.earliest_s is not None else start.latest_s or 0, event.id),
        "month": (first_day[0] if first_day else None, 0 if is_coarse else first_day[1]),
        "place": _replace_missing(event.place),
        "summary": _replace_missing(event.summary),
        "dispute": _replace_missing(event.dispute),
        "dispute_name": name_dispute(getattr(event, "dispute_kind", None)),
        "confidence": _replace_missing(event.confidence),
        "media": _build_media(event),
        "as_written": list(get_as_written(event).items()),
        "value_groups": _list_values(claims_by_event.get(event.id), sources_by_id, messages, figures_page),
        "sources": [_build_source(source) for source in list_sources(event.sources, sources_by_id)],
    }


def group_by_month(entries, messages=MESSAGES):
    """Return the entries of a list by month, in order of time; entries without a month come before those of their year.

    Parameters
    ----------
    entries : list of dict
        As `build_entry` returns them.
    messages : dict
        As `merge_messages` returns it.

    Returns
    -------
    list of dict
        With `key`, `name` and `events`, the entries of the month in order of time.
    """
    entries_by_month = {}
    for entry in sorted(entries, key=_get_sort_key):
        entries_by_month.setdefault(entry["month"], []).append(entry)
    return [
        {
            "key": f"{year}-{month:02}" if month else str(year),
            "name": format_message(messages, "no_known_date") if year is None else format_month(year, month),
            "events": members,
        }
        for (year, month), members in entries_by_month.items()
    ]


def _get_sort_key(entry):
    year, month = entry["month"]
    return -inf if year is None else year, month, entry["sort"]


def _list_values(claims, sources_by_id, messages, figures_page):
    """Return the claimed values of an event in groups: marks on one scale for each measure, and all in words."""
    if claims is None:
        return []
    undated = format_message(messages, "no_publication_date")
    parts = [
        (suffix, [claim for claim in claims if claim.is_undated == flag])
        for suffix, flag in (("", False), (f" ({undated})", True))
    ]
    groups = [group | {"suffix": suffix} for suffix, rows in parts for group in group_values(rows)]
    marks = {claim.Index: describe_mark(claim) for group in groups for claim in group["latest"]}
    scales = {}
    for group in groups:
        reach = max((find_reach(marks[claim.Index]) for claim in group["latest"]), default=0)
        kind = group["measure"], group["unit"]
        scales[kind] = Scale(max(reach, scales.get(kind, Scale(0)).top))
    return [
        {
            "name": f"{_capitalize(group['measure'])}: {group['scope']}{group['suffix']}",
            "scale": _describe_scale(scales[group["measure"], group["unit"]], messages),
            "count": len(group["latest"]) + (0 if figures_page else len(group["earlier"])),
            "latest": [
                _build_cells(claim, sources_by_id, messages, figures_page)
                | {
                    "mark": draw_brief_mark(
                        marks[claim.Index], scales[group["measure"], group["unit"]], str(claim.Index)
                    ),
                    # Basis and day stand in the row.
                    "words": describe_claim(claim._replace(basis=None, as_of=None)),
                }
                for claim in group["latest"]
            ],
            "earlier": [] if figures_page else [describe_claim(claim) for claim in group["earlier"]],
            "more": _link_earlier(group["earlier"], messages, figures_page),
        }
        for group in groups
    ]


def _link_earlier(claims, messages, figures_page):
    """Return how many earlier values the page of figures has, and the address of the last of them; None without one."""
    if not (claims and figures_page):
        return None
    return [
        f"{figures_page}#c-{quote(claims[-1].id, safe='')}",
        format_message(messages, "earlier_figures", len(claims)),
    ]


def _capitalize(text):
    return text[:1].upper() + text[1:]


def _describe_scale(scale, messages):
    return format_message(messages, "figures", top=f"{scale.top:,.6g}") if scale.top else ""


def _build_cells(claim, sources_by_id, messages, figures_page):
    """Return a claimed value as cells: the value, by whom, how it is known and as of when, and where it is said.

    `source` and `series` are addresses; they are empty where there is none.
    """
    unit = claim.unit if needs_unit(claim.measure, claim.unit) else ""
    status = claim.status if claim.status == UNDER_REVIEW else None
    is_denial = not pd.isna(claim.disputes) and write_value(claim) == "–"
    cited = [] if pd.isna(claim.source) else list_sources(claim.source, sources_by_id)[:1]
    source = find_link(cited[0]["url"]) if cited else ""
    as_of = "" if pd.isna(claim.as_of) else describe_written_day(claim.as_of)
    return {
        "value": format_message(messages, "figure_denied") if is_denial else write_value(claim, unit),
        "claimant": claim.claimant,
        "basis": ", ".join(part for part in (claim.basis, status) if not pd.isna(part)),
        "as_of": as_of and format_message(messages, "figure_as_of_day", day=as_of),
        "source": source,
        "source_name": source and (cited[0]["publisher"] or source),
        "series": figures_page and f"{figures_page}#c-{quote(claim.id, safe='')}",
    }


def _format_datetime(start):
    """Return a date for the attribute `datetime` of HTML; an empty text if the attribute cannot express it."""
    if start.kind != "date" or start.precision not in ("year", "month", "day", "minute", "second"):
        return ""
    text = re.sub(r"[?~%]", "", start.text)
    return text if text.isascii() and re.match(r"\d{4}(-\d\d)*(T|$)", text) and text[:4] != "0000" else ""


def _build_media(event):
    """Return address, caption and credit of an event's media, None if it has none of them.

    An address that is not over http or https is text and not a link.
    """
    address, caption, credit = (_get_text(event, name) for name in ("media", "media_caption", "media_credit"))
    if address.lstrip().startswith("<"):
        address = ""  # code that embeds it, whose addresses are among the sources
    words = list(filter(None, (caption or address, credit)))
    return {"url": find_link(address), "link": words[0], "says": "".join(words[1:])} if words else None


def _get_text(event, name):
    text = getattr(event, name, None)
    return text if isinstance(text, str) else ""


def _build_source(source):
    """Return a source with the text of its link and the words behind the link, without repetition.

    An address that is not over http or https is text and not a link.
    """
    address, url = source["url"], find_link(source["url"])
    source = source | {"url": url, "id": source["id"] or ("" if url else address)}
    if source["title"]:
        link, words = source["title"], describe_source(source)
    else:
        link, words = source["publisher"] or address, describe_source(source | {"publisher": ""})
    if address and not url and link != address:
        words = ", ".join(part for part in (words, address) if part)
    return source | {"link": link, "says": words}


def _replace_missing(cell):
    return "" if pd.isna(cell) else cell
