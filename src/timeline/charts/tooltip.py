"""Format text as Plotly reads it, escaped and wrapped, and describe events and claims in tooltips."""

import re
from html import escape, unescape
from textwrap import wrap

import pandas as pd

from timeline.charts.range_chart import draw_text_range, group_values
from timeline.text import (
    MESSAGES,
    describe_claim,
    describe_covered_days,
    describe_event_dates,
    describe_in_calendars,
    describe_scope,
    describe_source,
    describe_written_day,
    format_day,
    format_message,
    format_value,
    format_zone,
    list_sources,
)

__all__ = [
    "describe_claim_tooltip",
    "describe_hidden",
    "describe_overflow",
    "describe_tooltip",
    "describe_tooltips",
    "escape_text",
    "read_plain_text",
]

_LINE_CHARACTERS = 60
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_MAX_TITLES = 4
_MAX_VALUES = 4
_CONFIRMED = "confirmed"


def describe_tooltips(placed, sources_by_id, claims_by_event, zone="UTC", calendars=()):
    """Return the tooltips of some placed events as a Series on their index; see `describe_tooltip`."""
    texts = [describe_tooltip(event, sources_by_id, claims_by_event, zone, calendars) for event in placed.itertuples()]
    return pd.Series(texts, index=placed.index, dtype="str")


def describe_tooltip(event, sources_by_id, claims_by_event, zone="UTC", calendars=()):
    """Return the tooltip of an event as HTML that Plotly reads, wrapped at about 60 characters.

    Title, date as known, also in the calendars of the settings, place, summary, what is disputed, values as claimed,
    publishers. All text is escaped. A day that begins at another time in the axis zone than in the zone of the event
    is given in both.

    Parameters
    ----------
    event : named tuple
        A row of the events table.
    sources_by_id : dict
        As `index_sources` returns it.
    claims_by_event : dict
        As `group_claims_by_event` returns it.
    zone : str
        IANA name of the axis zone.
    calendars : iterable of str
        Calendars in which the dates are shown beside the Gregorian.
    """
    dates = (event.start_edtf, event.end_edtf, event.timezone)
    parts = [f"<b>{_wrap(event.title)}</b>", _wrap(describe_event_dates(event))]
    if event.start_precision == "day" and isinstance(event.timezone, str) and event.timezone != zone:
        parts[1] += _describe_day_in_zone(event, zone)
    if days := describe_in_calendars(*dates, calendars):
        calendar = format_message(MESSAGES, "tooltip_solar_hijri")
        parts[1] += f"<br><i>{_wrap(days)} {calendar}</i>"
    parts += [_wrap(text) for text in (event.place, event.summary) if not pd.isna(text)]
    if not pd.isna(event.dispute):
        heading = format_message(MESSAGES, "disputed")
        parts.append(_wrap(f"{heading} {event.dispute}").replace(heading, f"<b>{heading}</b>", 1))
    parts += _describe_values(claims_by_event.get(event.id))
    publishers = list(dict.fromkeys(source["publisher"] for source in list_sources(event.sources, sources_by_id)))
    if publishers:
        text = format_message(MESSAGES, "tooltip_sources", publishers="; ".join(publishers))
        parts.append(f"<i>{_wrap(text)}</i>")
    return "<br>".join(parts)


def describe_claim_tooltip(claim, sources_by_id):
    """Return the tooltip of a claim: claimant, value, quotation, what it counts, days, basis, and its source.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.
    sources_by_id : dict
        As `index_sources` returns it.
    """
    parts = [
        describe_scope(claim._replace(status=None)),
        _describe_days(claim),
        None if pd.isna(claim.basis) else format_message(MESSAGES, "tooltip_basis", basis=claim.basis),
        _describe_status(claim),
        _describe_known_day(claim),
        None if pd.isna(claim.via) else format_message(MESSAGES, "tooltip_via", via=claim.via),
        None if pd.isna(claim.note) else claim.note,
    ]
    if parts[0]:
        parts[0] = format_message(MESSAGES, "tooltip_scope", scope=parts[0])
    if not pd.isna(claim.series_break):
        parts.append(format_message(MESSAGES, "claims_counting_changed", change=claim.series_break))
    lines = [f"<b>{_wrap(claim.claimant)}</b>", f"<b>{_wrap(format_value(claim))}</b>"]
    lines += [f"<i>{_wrap(text)}</i>" for text in _list_quotations(claim)]
    lines += [_wrap(text) for text in parts if text]
    source = sources_by_id.get(claim.source)
    if source:
        text = format_message(MESSAGES, "tooltip_source", source=describe_source(source))
        lines.append(f"<i>{_wrap(text)}</i>")
    return "<br>".join(lines)


def _describe_status(claim):
    """Return what the claimant makes of the value, where it does not state it as established."""
    if pd.isna(claim.status) or claim.status == _CONFIRMED:
        return None
    return format_message(MESSAGES, "tooltip_status", status=claim.status)


def _list_quotations(claim):
    """Return the words of the source, and their translation; where there are none why, if that is known."""
    texts = []
    if not pd.isna(claim.quote):
        texts.append(format_message(MESSAGES, "tooltip_quote", quote=claim.quote))
    elif not pd.isna(claim.quote_status):
        texts.append(format_message(MESSAGES, "tooltip_no_quote", status=claim.quote_status))
    if not pd.isna(claim.quote_english):
        texts.append(format_message(MESSAGES, "tooltip_quote_english", quote=claim.quote_english))
    return texts


def _describe_days(claim):
    """Return the days that a value covers, else the day for which it is; None where neither is known."""
    days = describe_covered_days(claim)
    if not pd.isna(claim.period_start):
        return format_message(MESSAGES, "tooltip_days", days=days)
    return format_message(MESSAGES, "tooltip_as_of", day=days) if days else None


def _describe_known_day(claim):
    """Return when the claimant said it, else the day of the page that was read."""
    if not pd.isna(claim.claimed_on):
        return format_message(MESSAGES, "tooltip_claimed", day=describe_written_day(claim.claimed_on))
    day = format_message(MESSAGES, "tooltip_unknown_day")
    if not pd.isna(claim.source_published):
        day = describe_written_day(claim.source_published)
    return format_message(MESSAGES, "tooltip_published", day=day)


def describe_hidden(titles):
    """Return the tooltip of a bin in the band of a lane: how many events it counts, and the first of them."""
    return _list_titles(format_message(MESSAGES, "tooltip_hidden", count=len(titles)), titles)


def describe_overflow(titles):
    """Return the tooltip of a "+n": the events that it counts, which have no room at any zoom."""
    return _list_titles(format_message(MESSAGES, "tooltip_overflow", count=len(titles)), titles)


def escape_text(text):
    """Return a text so that Plotly shows its characters unchanged: no markup, no TeX, no line breaks.

    A text with characters that change the direction of writing is isolated, so that what follows it keeps its own.

    Examples
    --------
    >>> escape_text("<b> costs $5")
    '&lt;b&gt; costs &#36;5'
    """
    text = " ".join(str(text).split())
    if _BIDI_CONTROLS.search(text):
        text = f"\u2068{_ISOLATES.sub('', text)}\u2069"
    return escape(text, quote=False).replace("$", "&#36;")


def read_plain_text(text):
    """Return a text of a figure without its markup, the reverse of `escape_text`; an empty text where there is none.

    Examples
    --------
    >>> read_plain_text("<b>Costs &lt; &#36;5</b><br>a day")
    'Costs < $5 a day'
    """
    return unescape(re.sub("<[^>]*>", "", (text or "").replace("<br>", " ")))


def _list_titles(heading, titles):
    lines = [f"<b>{heading}</b>", *(escape_text(title) for title in titles[:_MAX_TITLES])]
    return "<br>".join(lines + ["…"] * (len(titles) > _MAX_TITLES))


def _describe_values(claims):
    """Return, for the latest value of each claimant, a range drawn in characters and a line of text, up to a limit."""
    if claims is None:
        return []
    lines, left, total = [], _MAX_VALUES, 0
    heading = "<b>" + format_message(MESSAGES, "tooltip_no_publication_date") + "</b>"
    for is_undated in (False, True):
        for group in group_values([claim for claim in claims if claim.is_undated == is_undated]):
            total += len(group["latest"])
            shown = group["latest"][: max(left, 0)]
            left -= len(shown)
            if is_undated and shown and heading not in lines:
                lines.append(heading)
            for claim in shown:
                lines.append(f'<span style="font-family:monospace">{draw_text_range(claim, group["top"])}</span>')
                lines.append(_wrap(describe_claim(claim, brief=True)))
    if total > _MAX_VALUES:
        lines.append(format_message(MESSAGES, "tooltip_more_values", count=total - _MAX_VALUES))
    return lines


def _wrap(text):
    lines = wrap(" ".join(str(text).split()), _LINE_CHARACTERS) or [""]
    return "<br>".join(escape_text(line) for line in lines)


def _describe_day_in_zone(event, zone):
    """Return a line on when the day of an event begins in the axis zone; nothing if it is the same day there."""
    first, last = (
        instant.tz_convert(zone)
        for instant in (event.start_earliest, event.start_latest - pd.Timedelta(microseconds=1))
    )
    if first.date() == last.date():
        return ""
    zone_name, day = escape_text(format_zone(zone)), format_day(first)
    text = format_message(MESSAGES, "tooltip_day_in_zone", zone=zone_name, time=f"{first:%H:%M}", day=day)
    return f"<br>{text}"
