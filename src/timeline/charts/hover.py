"""Write text as Plotly reads it: escaped, wrapped, and all that a hover says of an event."""

import re
from html import escape
from textwrap import wrap

import pandas as pd

from timeline.charts.range_chart import draw_letters, group_values
from timeline.text import (
    describe_claim,
    describe_dates,
    describe_solar_hijri_dates,
    describe_source,
    format_day,
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
]


_HOVER_LETTERS = 60
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_TITLES_SHOWN = 4
_FIGURES_SHOWN = 4


def describe_tooltips(placed, known, grouped, zone="UTC"):
    """Return the hovers of some placed events as a Series on their index; see `describe_tooltip`."""
    texts = [describe_tooltip(event, known, grouped, zone) for event in placed.itertuples()]
    return pd.Series(texts, index=placed.index, dtype="str")


def describe_tooltip(event, known, grouped, zone="UTC"):
    """Return the text of an event's hover as HTML that Plotly reads, wrapped at about 60 letters.

    Title, date as known, also in the Solar Hijri calendar, place, summary, what is disputed, figures as claimed,
    publishers. All text is escaped. A day that the axis shows otherwise than the place counted it is said in both.

    Parameters
    ----------
    event : named tuple
        A row of the events table.
    known, grouped : dict
        As `index_sources` and `group_claims_by_event` give them.
    zone : str
        IANA name of the axis zone.
    """
    dates = (event.start_edtf, event.end_edtf, event.timezone)
    parts = [f"<b>{_wrap(event.title)}</b>", _wrap(describe_dates(*dates))]
    if event.start_precision == "day" and event.timezone != zone:
        parts[1] += _wrap_note(event, zone)
    if iranian := describe_solar_hijri_dates(*dates):
        parts[1] += f"<br><i>{_wrap(iranian)} (Solar Hijri)</i>"
    parts += [_wrap(text) for text in (event.place, event.summary) if not pd.isna(text)]
    if not pd.isna(event.dispute):
        parts.append(_wrap(f"Disputed: {event.dispute}").replace("Disputed:", "<b>Disputed:</b>", 1))
    parts += _describe_figures(grouped.get(event.id))
    publishers = list(dict.fromkeys(source["publisher"] for source in list_sources(event.sources, known)))
    if publishers:
        parts.append("<i>" + _wrap("Sources: " + "; ".join(publishers)) + "</i>")
    return "<br>".join(parts)


def describe_claim_tooltip(claim, known):
    """Return the text of a claim's hover: the figure, who claims it, what it counts, on what basis, and its source.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.
    known : dict
        As `index_sources` gives it.
    """
    about = [("", format_value(claim)), ("Scope: ", claim.scope), ("", claim.scope_note), ("Basis: ", claim.basis)]
    about += [("As of ", describe_dates(claim.as_of, None, "UTC"))]
    published = "unknown" if pd.isna(claim.published) else describe_dates(claim.published, None, "UTC")
    about += [("Date of publication: ", published), ("", claim.note), ("Counting changed: ", claim.series_break)]
    lines = [_wrap(lead + text) for lead, text in about if not pd.isna(text)]
    source = known.get(claim.source)
    if source:
        lines.append("<i>" + _wrap(f"Source: {describe_source(source)}") + "</i>")
    return "<br>".join([f"<b>{_wrap(claim.claimant)}</b>", *lines])


def describe_hidden(titles):
    """Return the hover of a bin in a lane's band: how many events it stands for, and the first of them."""
    return _list_titles(f"{len(titles)} more here; zoom in to see", titles)


def describe_overflow(titles):
    """Return the hover of a "+n": which events it counts, since they have no room of their own at any zoom."""
    return _list_titles(f"{len(titles)} more at this time; no zoom parts them", titles)


def _list_titles(head, titles):
    lines = [f"<b>{head}</b>", *(escape_text(title) for title in titles[:_TITLES_SHOWN])]
    return "<br>".join(lines + ["…"] * (len(titles) > _TITLES_SHOWN))


def escape_text(text):
    """Return the text as Plotly must get it to show it letter for letter: no markup, no TeX, no line breaks.

    Characters that turn the direction of text are kept and isolated, so that what follows is not turned too.
    """
    text = " ".join(str(text).split())
    if _TURNS.search(text):
        text = f"\u2068{_ISOLATES.sub('', text)}\u2069"
    return escape(text, quote=False).replace("$", "&#36;")


def _describe_figures(claims):
    """Return a line in letters and one in words for each claimant's latest figure, up to as many as a hover holds."""
    if claims is None:
        return []
    lines, left = [], _FIGURES_SHOWN
    parted = [(False, claims[~claims["is_undated"]]), (True, claims[claims["is_undated"]])]
    total = 0
    for is_undated, rows in parted:
        for group in group_values(rows):
            total += len(group["latest"])
            shown = group["latest"].head(max(left, 0))
            left -= len(shown)
            if is_undated and not shown.empty and "<b>Date of publication unknown</b>" not in lines:
                lines.append("<b>Date of publication unknown</b>")
            for claim in shown.itertuples():
                lines.append(f'<span style="font-family:monospace">{draw_letters(claim, group["top"])}</span>')
                lines.append(_wrap(describe_claim(claim, brief=True)))
    return lines + ([f"… and {total - _FIGURES_SHOWN} more figures"] if total > _FIGURES_SHOWN else [])


def _wrap(text):
    lines = wrap(" ".join(str(text).split()), _HOVER_LETTERS) or [""]
    return "<br>".join(escape_text(line) for line in lines)


def _wrap_note(event, zone):
    first, last = (
        at.tz_convert(zone) for at in (event.start_earliest, event.start_latest - pd.Timedelta(microseconds=1))
    )
    if first.date() == last.date():
        return ""
    between = f"{first:%H:%M} on {format_day(first)}"
    return f"<br>(in {escape_text(format_zone(zone))} that day begins at {between})"
