"""Write events as linked data: JSON-LD in the terms of schema.org."""

import re
from urllib.parse import quote

import pandas as pd

from timeline.io.formats._chunks import iter_dicts, iter_rows, render_json
from timeline.tables import DATE_COLUMNS, EVENTS, split_list
from timeline.text import describe_claim, describe_dates, find_link, index_sources, list_claims_by_event, list_sources

__all__ = ["render_jsonld"]


_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?\Z")
_EDTF = "https://www.loc.gov/standards/datetime/"


def render_jsonld(events, *, claims=None, sources=None, title=""):
    """Yield events as a JSON-LD Dataset with an Event of schema.org for each, in the order of the table.

    The context needs no network. A date stands as `startDate` or `endDate` where ISO 8601 can say it exactly; as known
    it stands in EDTF and in words as an `additionalProperty`. Sources are `citation`s, figures are `Claim`s with who
    claims them as their author, what is disputed is a `disambiguatingDescription`.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        The name of the dataset.

    Yields
    ------
    str

    Source
    ------
    https://schema.org/Event, https://schema.org/Claim, https://www.w3.org/TR/json-ld11/
    """
    known, grouped = index_sources(sources), list_claims_by_event(claims)
    others = [name for name in events.columns if name not in EVENTS.columns and name not in DATE_COLUMNS]
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
    said = {"@context": context, "@type": "Dataset"} | ({"name": title} if title else {})
    if len(events):
        said["hasPart"] = (
            _write_event(event, known, grouped.get(event.id, []), more)
            for event, more in zip(iter_rows(events), iter_dicts(events[others]), strict=True)
        )
    yield from render_json(said)


def _write_event(event, known, figures, others):
    when = describe_dates(event.start_edtf, event.end_edtf, event.timezone)
    more = {"start": event.start_edtf, "end": event.end_edtf, "when": when, "timezone": event.timezone}
    more |= {"confidence": event.confidence, "importance": str(event.importance)}
    more |= {"importance_reason": event.importance_reason, "label": event.label}
    more |= {str(name): value for name, value in others.items()}
    return _drop_blanks(
        {
            "@type": "Event",
            "@id": f"#{quote(event.id, safe='')}",
            "identifier": event.id,
            "name": event.title,
            "description": event.summary,
            "disambiguatingDescription": event.dispute,
            "startDate": _write_date(event.start_edtf),
            "endDate": _write_date(event.end_edtf),
            "about": event.track,
            "additionalType": event.kind,
            "location": _write_place(event),
            "contributor": [{"@type": "Thing", "name": name} for name in split_list(event.actors)],
            "citation": [_write_source(one) for one in list_sources(event.sources, known)],
            "subjectOf": [_write_claim(one) for one in figures],
            "additionalProperty": [
                _write_property(name, value) for name, value in more.items() if not _is_blank(value)
            ],
        }
    )


def _write_date(edtf):
    """Return a date in ISO 8601, or nothing for one that it cannot say."""
    return edtf if isinstance(edtf, str) and _ISO.match(edtf) else ""


def _write_place(event):
    point = {}
    if not (pd.isna(event.lat) or pd.isna(event.lon)):
        point = {"@type": "GeoCoordinates", "latitude": event.lat, "longitude": event.lon}
    said = _drop_blanks({"name": event.place, "geo": point, "addressCountry": event.country})
    return {"@type": "Place"} | said if said else {}


def _write_source(source):
    work = {"@type": "CreativeWork", "identifier": source["id"], "name": source["title"]}
    work |= {"publisher": source["publisher"], "url": find_link(source["url"]), "datePublished": source["published"]}
    return _drop_blanks(work)


def _write_claim(claim):
    author = {"@type": "Thing", "name": claim.claimant}
    said = {"@type": "Claim", "@id": f"#claim-{quote(claim.id, safe='')}", "text": describe_claim(claim)}
    return _drop_blanks(said | {"author": author, "datePublished": claim.published})


def _write_property(name, value):
    said = {"@type": "PropertyValue", "name": name, "value": value if isinstance(value, str) else str(value)}
    return said | ({"propertyID": _EDTF} if name in ("start", "end") else {})


def _drop_blanks(said):
    """Return what is not blank."""
    return {name: value for name, value in said.items() if not _is_blank(value)}


def _is_blank(value):
    # Asked of each value of each event, mostly of texts.
    if isinstance(value, (str, list, dict)):
        return not value
    return pd.isna(value) if pd.api.types.is_scalar(value) else not len(value)
