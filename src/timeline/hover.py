"""Write text as Plotly reads it: escaped, wrapped, and all that a hover says of an event."""

import re
from html import escape
from textwrap import wrap

import pandas as pd

from timeline.when import describe_day, describe_when, name_zone
from timeline.words import list_claims, list_sources

__all__ = ["describe_folded", "describe_hover", "escape_text"]

_HOVER_LETTERS = 60
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_TITLES_SHOWN = 4
_FIGURES_SHOWN = 6


def describe_hover(event, known, grouped, zone="UTC"):
    """Return the text of an event's hover as HTML that Plotly reads, wrapped at about 60 letters.

    Title, date as known, place, summary, what is disputed, figures as claimed, publishers. All text is escaped. A
    day that the axis shows otherwise than the place counted it is said in both.

    Parameters
    ----------
    event : named tuple
        A row of the events table.
    known, grouped : dict
        As `index_sources` and `group_claims` give them.
    zone : str
        IANA name of the axis zone.
    """
    parts = [f"<b>{_wrap(event.title)}</b>", _wrap(describe_when(event.start_edtf, event.end_edtf, event.timezone))]
    if event.start_precision == "day" and event.timezone != zone:
        parts[1] += _wrap_note(event, zone)
    parts += [_wrap(text) for text in (event.place, event.summary) if not pd.isna(text)]
    if not pd.isna(event.dispute):
        parts.append(_wrap(f"Disputed: {event.dispute}").replace("Disputed:", "<b>Disputed:</b>", 1))
    said = list_claims(event.id, grouped, brief=True)
    parts += [_wrap(line) for line in said[:_FIGURES_SHOWN]]
    if len(said) > _FIGURES_SHOWN:
        parts.append(f"… and {len(said) - _FIGURES_SHOWN} more figures")
    publishers = list(dict.fromkeys(source["publisher"] for source in list_sources(event, known)))
    if publishers:
        parts.append("<i>" + _wrap("Sources: " + "; ".join(publishers)) + "</i>")
    return "<br>".join(parts)


def describe_folded(titles):
    """Return the hover of a tick in a lane's band: how many events it stands for, and the first of them."""
    lines = [f"<b>{len(titles)} more here; zoom in to see</b>"]
    lines += [escape_text(title) for title in titles[:_TITLES_SHOWN]]
    return "<br>".join(lines + ["…"] * (len(titles) > _TITLES_SHOWN))


def escape_text(text):
    """Return the text as Plotly must get it to show it letter for letter: no markup, no TeX, no line breaks.

    Characters that turn the direction of text are kept and isolated, so that what follows is not turned too.
    """
    text = " ".join(str(text).split())
    if _TURNS.search(text):
        text = f"\u2068{_ISOLATES.sub('', text)}\u2069"
    return escape(text, quote=False).replace("$", "&#36;")


def _wrap(text):
    lines = wrap(" ".join(str(text).split()), _HOVER_LETTERS) or [""]
    return "<br>".join(escape_text(line) for line in lines)


def _wrap_note(event, zone):
    first, last = (
        at.tz_convert(zone) for at in (event.start_earliest, event.start_latest - pd.Timedelta(microseconds=1))
    )
    if first.date() == last.date():
        return ""
    between = f"{first:%H:%M} on {describe_day(first)}"
    return f"<br>(in {escape_text(name_zone(zone))} that day begins at {between})"
