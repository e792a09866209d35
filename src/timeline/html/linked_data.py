"""Say what a page holds in the words that machines read: schema.org."""

import re
from urllib.parse import quote

from timeline.html.template import write_json
from timeline.layout import find_extent, find_last_day
from timeline.tables import ERA

__all__ = ["to_schema_org"]


_MOST = 100
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?\Z")


def to_schema_org(placed, heading, url, lang, summary, data):
    """Return JSON-LD of a page: an article about a list of its most important events, at most 100.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` gives it.
    heading : dict
        With `title`, `subtitle`, `byline` and `credit`.
    url, lang, summary : str
        Where the page stands, its language, and one line of facts.
    data : Provenance or None

    Returns
    -------
    Markup

    Source
    ------
    https://schema.org/Article, https://schema.org/ItemList, https://schema.org/Event
    """
    happenings = placed[placed["kind"].ne(ERA)]
    most = happenings.sort_values(["importance", "start_earliest", "id"], kind="stable").head(_MOST)
    items = [_describe_event(event, url) for event in most.sort_values(["start_earliest", "id"]).itertuples()]
    said = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": heading["title"],
        "alternativeHeadline": heading["subtitle"],
        "description": summary,
        "inLanguage": lang,
        "url": url,
        "author": {"@type": "Person", "name": heading["byline"]} if heading["byline"] else None,
        "creditText": heading["credit"],
        "temporalCoverage": None
        if happenings.empty
        else "/".join(at.isoformat()[:10] for at in (find_extent(placed)[0], find_last_day(placed))),
        "license": data.license if data is not None else "",
        "version": data.version if data is not None else "",
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(happenings),
            "itemListElement": [{"@type": "ListItem", "position": at, "item": one} for at, one in enumerate(items, 1)],
        },
    }
    return write_json(_drop_blanks(said))


def _describe_event(event, url):
    place = {"@type": "Place", "name": event.place} if isinstance(event.place, str) else None
    return _drop_blanks(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": _write_date(event.start_edtf),
            "endDate": _write_date(event.end_edtf),
            "location": place,
            "url": f"{url.partition('#')[0]}#e-{quote(event.id, safe='')}" if url else "",
        }
    )


def _write_date(edtf):
    """Return a date in ISO 8601, or nothing for one that it cannot say."""
    return edtf if isinstance(edtf, str) and _DAY.match(edtf) else ""


def _drop_blanks(said):
    return {name: value for name, value in said.items() if value not in ("", None)}
