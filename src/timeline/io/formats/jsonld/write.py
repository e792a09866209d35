"""Render events as linked data: JSON-LD with the vocabulary of schema.org."""

import re
from urllib.parse import quote

import pandas as pd

from timeline.io.formats._chunks import iter_dicts, iter_rows, render_json
from timeline.io.formats.base import GENERATOR
from timeline.tables import DERIVED_COLUMNS, EVENTS, split_list
from timeline.text import describe_claim, describe_dates, find_link, group_claims_by_event, index_sources, list_sources

__all__ = ["render"]

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?\Z")
_EDTF = "https://www.loc.gov/standards/datetime/"


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a dataset, as `timeline.io.formats.jsonld` describes it."""
    sources_by_id, claims_by_event = index_sources(sources), group_claims_by_event(claims)
    others = [name for name in events.columns if name not in EVENTS.columns and name not in DERIVED_COLUMNS]
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
    dataset = {"@context": context, "@type": "Dataset", "sdPublisher": GENERATOR} | ({"name": title} if title else {})
    if len(events):
        dataset["hasPart"] = (
            _build_event(event, sources_by_id, claims_by_event.get(event.id, []), other_values)
            for event, other_values in zip(iter_rows(events), iter_dicts(events[others]), strict=True)
        )
    yield from render_json(dataset)


def _build_event(event, sources_by_id, claims, other_values):
    when = describe_dates(event.start_edtf, event.end_edtf, event.timezone)
    properties = {"start": event.start_edtf, "end": event.end_edtf, "when": when, "timezone": event.timezone}
    properties |= {"confidence": event.confidence, "importance": str(event.importance)}
    properties |= {"importance_reason": event.importance_reason, "label": event.label}
    properties |= {"first_published": event.first_published, "dispute_kind": event.dispute_kind}
    properties |= {str(name): value for name, value in other_values.items()}
    return _drop_blanks(
        {
            "@type": "Event",
            "@id": f"#{quote(event.id, safe='')}",
            "identifier": event.id,
            "name": event.title,
            "description": event.summary,
            "disambiguatingDescription": event.dispute,
            "startDate": _format_date(event.start_edtf),
            "endDate": _format_date(event.end_edtf),
            "about": event.track,
            "additionalType": event.kind,
            "location": _build_place(event),
            "contributor": [{"@type": "Thing", "name": name} for name in split_list(event.actors)],
            "citation": [_build_source(source) for source in list_sources(event.sources, sources_by_id)],
            "subjectOf": [_build_claim(claim) for claim in claims],
            "additionalProperty": [
                _build_property(name, value) for name, value in properties.items() if not _is_blank(value)
            ],
        }
    )


def _format_date(edtf):
    """Return a date in ISO 8601; an empty text for one that it cannot express."""
    return edtf if isinstance(edtf, str) and _ISO.match(edtf) else ""


def _build_place(event):
    point = {}
    if not (pd.isna(event.lat) or pd.isna(event.lon)):
        point = {"@type": "GeoCoordinates", "latitude": event.lat, "longitude": event.lon}
    place = _drop_blanks({"name": event.place, "geo": point, "addressCountry": event.country})
    return {"@type": "Place"} | place if place else {}


def _build_source(source):
    work = {"@type": "CreativeWork", "identifier": source["id"], "name": source["title"]}
    work |= {"publisher": source["publisher"], "url": find_link(source["url"]), "datePublished": source["published"]}
    return _drop_blanks(work)


def _build_claim(claim):
    author = {"@type": "Thing", "name": claim.claimant}
    node = {"@type": "Claim", "@id": f"#claim-{quote(claim.id, safe='')}", "text": describe_claim(claim)}
    known_on = claim.source_published if pd.isna(claim.claimed_on) else claim.claimed_on
    return _drop_blanks(node | {"author": author, "datePublished": known_on})


def _build_property(name, value):
    node = {"@type": "PropertyValue", "name": name, "value": value if isinstance(value, str) else str(value)}
    return node | ({"propertyID": _EDTF} if name in ("start", "end") else {})


def _drop_blanks(node):
    """Return the node without blank values."""
    return {name: value for name, value in node.items() if not _is_blank(value)}


def _is_blank(value):
    # Called for each value of each event; most are texts, so these are checked first.
    if isinstance(value, (str, list, dict)):
        return not value
    return pd.isna(value) if pd.api.types.is_scalar(value) else not len(value)
