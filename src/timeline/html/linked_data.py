"""Describe a page for machines, in the vocabulary of schema.org."""

import re
from urllib.parse import quote

from timeline.html.template import encode_json
from timeline.tables import ERA
from timeline.text import format_iso_period

__all__ = ["to_schema_org"]

_MOST_EVENTS = 100
# What schema.org takes as a date: ISO 8601 by year, month, day or clock time.
_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?\Z")


def to_schema_org(events, period, heading, url, lang, summary, data):
    """Return JSON-LD of a page: an article about a list of its most important events, at most 100.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it.
    period : Period or None
        As `find_period` returns it for these events.
    heading : dict
        With `title`, `subtitle`, `byline` and `credit`.
    url, lang, summary : str
        The page's address, its language, and one line that describes its contents.
    data : Provenance or None
        Gives licence and version.

    Returns
    -------
    Markup
        Blank properties are left out; events are in order of time.

    Source
    ------
    https://schema.org/Article, https://schema.org/ItemList, https://schema.org/Event
    """
    events = events[events["kind"].ne(ERA)]
    listed = events.sort_values(["importance", "start_earliest", "id"], kind="stable").head(_MOST_EVENTS)
    items = [_describe_event(event, url) for event in listed.sort_values(["start_earliest", "id"]).itertuples()]
    article = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": heading["title"],
        "alternativeHeadline": heading["subtitle"],
        "description": summary,
        "inLanguage": lang,
        "url": url,
        "author": {"@type": "Person", "name": heading["byline"]} if heading["byline"] else None,
        "creditText": heading["credit"],
        "temporalCoverage": "" if events.empty else format_iso_period(period),
        "license": data.license if data is not None else "",
        "version": data.version if data is not None else "",
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(events),
            "itemListElement": [
                {"@type": "ListItem", "position": position, "item": item} for position, item in enumerate(items, 1)
            ],
        },
    }
    return encode_json(_drop_blanks(article))


def _describe_event(event, url):
    place = {"@type": "Place", "name": event.place} if isinstance(event.place, str) else None
    return _drop_blanks(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": _format_date(event.start_edtf),
            "endDate": _format_date(event.end_edtf),
            "location": place,
            "url": f"{url.partition('#')[0]}#e-{quote(event.id, safe='')}" if url else "",
        }
    )


def _format_date(edtf):
    """Return a date in ISO 8601, or an empty text for one that ISO 8601 cannot express."""
    return edtf if isinstance(edtf, str) and _ISO_DATE.match(edtf) else ""


def _drop_blanks(properties):
    return {name: value for name, value in properties.items() if value not in ("", None)}
