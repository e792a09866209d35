"""Read and write what JSON and sheet of TimelineJS have in common: texts, groups and media, which it takes for HTML."""

import re
from html import escape, unescape

import pandas as pd

from timeline.errors import make_problem
from timeline.io.formats._html_text import read_html, write_html
from timeline.tables import ERA
from timeline.text import find_link

__all__ = [
    "MEDIA",
    "drop_needless_end",
    "fill_title",
    "find_latest_bound",
    "read_group",
    "read_medium",
    "write_group",
    "write_medium",
    "write_text",
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
_ADDRESSES = ("media", "media_thumbnail", "media_link")
_FIRST_WORDS = 70
_BARE_HOST = re.compile(r"(?<!/)www\.", re.IGNORECASE)


def fill_title(row, number, column, problems):
    """Give a row without a title the first words of its text, in place, and say so."""
    if row.get("title") or not row.get("summary"):
        return
    first = row["summary"].split("\n")[0]
    row["title"] = first if len(first) <= _FIRST_WORDS else first[: _FIRST_WORDS - 1].rsplit(" ", 1)[0] + "…"
    problem, fix = "the headline is blank; the first words of the text are taken", "Write a headline"
    problems.append(make_problem(number, column, "", problem, fix, "warning"))


def drop_needless_end(row):
    """Leave out, in place, the end of an era that is its start again: TimelineJS asks for one."""
    if row["kind"] == ERA and row["end"] == row["start"]:
        row["end"] = ""


def read_group(text):
    """Return the text of a group as TimelineJS shows it: it takes the group for HTML twice."""
    return unescape(unescape(text))


def write_group(text):
    """Return a track as the group of TimelineJS, in which nothing is taken for a tag.

    TimelineJS strips the group of tags, which turns its entities into letters, and then sets it as HTML.
    """
    return escape(escape(text, quote=False), quote=False)


def write_text(text):
    """Return a text as HTML of which TimelineJS makes no links but of whole addresses.

    Once it has made HTML safe it turns what begins with `www.` into links, quotes and line ends in it too, so that a
    text could end the link and give it a handler. A place to break the line before it shows nothing and prevents that.
    """
    shown = write_html(text)
    return _BARE_HOST.sub(r"<wbr>\g<0>", shown) if "www." in shown.lower() else shown


def read_medium(name, text):
    """Return what a column of media holds: an address, or code that embeds something, as it stands; else the text."""
    return text.strip() if name in _ADDRESSES else read_html(text)


def write_medium(name, value):
    """Return a cell of a column of media as TimelineJS takes it, empty if there is none.

    Code that embeds something would run on whatever page shows the timeline, and is left out, as is an address of any
    scheme but http and https.
    """
    if not isinstance(value, str):
        return ""
    if name not in _ADDRESSES:
        return write_text(value)
    is_beside = ":" not in value.split("/")[0] and not set(value) & set('<>"\\')
    return find_link(value) or (value if is_beside else "")


def find_latest_bound(events):
    """Return the parts of the last day that the events know, for eras that go on."""
    if not len(events):
        return {}
    bounds = events[["start_latest", "end_latest"]].max().max()
    if pd.isna(bounds):
        return {}
    day = bounds - pd.Timedelta(seconds=1)
    return {"year": str(day.year), "month": str(day.month), "day": str(day.day)}
