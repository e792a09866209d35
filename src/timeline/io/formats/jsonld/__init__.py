"""Linked data: JSON-LD with the vocabulary of schema.org.

A `Dataset` with an [Event](https://schema.org/Event) for each row. The context is inline, so that no network is needed.
A date that ISO 8601 can express exactly is `startDate` or `endDate`; every date as known is an `additionalProperty` in
EDTF and in words. Sources are `citation`s, claims are [Claim](https://schema.org/Claim)s with their claimant as the
author, the dispute is a `disambiguatingDescription`.
"""

from timeline.io.formats.base import GENERATOR, WORDS, Format

__all__ = ["FORMAT", "render_jsonld"]


def render_jsonld(events, *, claims=None, sources=None, title=""):
    """Yield events as a Dataset, in the order of the table; see `Format.write`. The title is its name."""
    from timeline.io.formats.jsonld.write import render

    return render(events, claims=claims, sources=sources, title=title)


FORMAT = Format(
    name="jsonld",
    label="JSON-LD",
    rank=100,
    suffix=".jsonld",
    write=render_jsonld,
    mark=rb'\A\{"@context": .*\n"@type": "Dataset",\n"sdPublisher": "%b"' % GENERATOR.encode(),
    holds={"importance": WORDS, "claims": WORDS},
)
