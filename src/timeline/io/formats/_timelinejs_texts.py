"""Convert the texts, groups and media of TimelineJS, which it treats as HTML in its JSON and in its sheet."""

import re
from html import escape, unescape

import pandas as pd

from timeline.errors import Problems
from timeline.io.formats._html_text import html_to_text, list_links, text_to_html
from timeline.tables import ERA
from timeline.text import describe_dates, find_link

__all__ = [
    "DISPLAY_DATE",
    "MEDIA",
    "add_links",
    "drop_needless_end",
    "fill_title",
    "find_latest_bound",
    "format_display_date",
    "format_group",
    "format_medium",
    "format_text",
    "parse_group",
    "parse_medium",
]

# Our column → the key of `media`.
MEDIA = {
    "media": "url",
    "media_credit": "credit",
    "media_caption": "caption",
    "media_thumbnail": "thumbnail",
    "media_alt": "alt",
    "media_title": "title",
    "media_link": "link",
}
DISPLAY_DATE = "display_date"
_ADDRESSES = ("media", "media_thumbnail", "media_link")
_MAX_TITLE_LENGTH = 70
_BARE_HOST = re.compile(r"(?<!/)www\.", re.IGNORECASE)


def fill_title(row, number, column):
    """Return the row with a title, if it has none, and a warning in that case.

    It is made of the first words of its text, or of the caption of its media.

    Parameters
    ----------
    row : dict of str to str
        Our names of columns → text. It is not changed.
    number : int
        The number of the row in the file.
    column : str
        The file's name of the title.

    Returns
    -------
    row : dict of str to str
    problems : Problems
    """
    problems = Problems()
    text = row.get("summary") or row.get("media_caption")
    if row.get("title") or not text:
        return row, problems
    problems.add("blank_headline" if row.get("summary") else "blank_headline_beside_media", number, column)
    line = text.split("\n")[0]
    title = line if len(line) <= _MAX_TITLE_LENGTH else line[: _MAX_TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    return row | {"title": title}, problems


def add_links(row, texts):
    """Return the row with the addresses to which some texts link, or which they embed, as sources behind its own.

    Parameters
    ----------
    row : dict of str to str
        Our names of columns → text. It is not changed.
    texts : iterable of str
        HTML of the event: its headline, text, and what is written of its media.
    """
    links = [link for text in texts for link in list_links(text)]
    own = [member for member in row.get("sources", "").split("|") if member]
    return row | {"sources": "|".join(dict.fromkeys([*own, *links]))} if links else row


def drop_needless_end(row):
    """Return the row without the end of an era that equals its start: TimelineJS requires an end."""
    return row | {"end": ""} if row["kind"] == ERA and row["end"] == row["start"] else row


def parse_group(text):
    """Return the text of a group as TimelineJS shows it: it unescapes the group twice."""
    return unescape(unescape(text))


def format_group(text):
    """Return a track as the group of TimelineJS, without effective tags.

    TimelineJS removes the tags of the group, which unescapes its entities, and then sets the result as HTML.
    """
    return escape(escape(text, quote=False), quote=False)


def format_display_date(event, is_plain):
    """Return the date of an event in words for a reader: those that the author chose; none for a plain date."""
    own = getattr(event, DISPLAY_DATE, None)
    if isinstance(own, str):
        return text_to_html(own)
    return "" if is_plain else text_to_html(describe_dates(event.start_edtf, event.end_edtf, event.timezone))


def format_text(text):
    """Return a text as HTML in which TimelineJS makes links of complete addresses only.

    After it has sanitized HTML, TimelineJS turns what begins with `www.` into links, including quotes and line ends, so
    that a text could close the link and add an event handler to it. A word break opportunity (`<wbr>`) before it is
    invisible and prevents that.
    """
    html = text_to_html(text)
    return _BARE_HOST.sub(r"<wbr>\g<0>", html) if "www." in html.lower() else html


def parse_medium(name, text):
    """Return the value of a column of media: an address, or code that embeds a medium, unchanged; else the text."""
    return text.strip() if name in _ADDRESSES else html_to_text(text)


def format_medium(name, value):
    """Return a cell of a column of media for TimelineJS, empty if there is none.

    Code that embeds a medium would run on any page that shows the timeline, and is dropped, as is an address of any
    scheme but http and https.
    """
    if not isinstance(value, str):
        return ""
    if name not in _ADDRESSES:
        return format_text(value)
    is_relative = ":" not in value.split("/")[0] and not set(value) & set('<>"\\')
    return find_link(value) or (value if is_relative else "")


def find_latest_bound(events):
    """Return the parts of the latest day of the events, which ends eras that are still open."""
    if not len(events):
        return {}
    latest = events[["start_latest", "end_latest"]].max().max()
    if pd.isna(latest):
        return {}
    day = latest - pd.Timedelta(seconds=1)
    return {"year": str(day.year), "month": str(day.month), "day": str(day.day)}
