import pandas as pd
import pytest

from timeline.io.formats._event_text import EventText, parse_event_text
from timeline.text.claims import group_claims_by_event


def tell(events, at=0, **options):
    return EventText().format(next(events.iloc[[at]].itertuples(index=False)), **options)


@pytest.fixture
def one(events):
    texts = {"summary": "Talks.\nTwo rounds.", "dispute": "Who asked", "place": "Muscat", "confidence": "low"}
    return events.head(1).assign(start_edtf="2025-06~", end_edtf=None, sources="https://example.org/a|A name", **texts)


def test_tell_puts_a_line_for_each_part(one):
    assert tell(one, with_date=True).split("\n") == [
        "Date as known: about June 2025",
        "Talks.",
        "Two rounds.",
        "Disputed: Who asked",
        "Place: Muscat",
        "Confidence: low",
        "Sources:",
        "- example.org: https://example.org/a",
        "- A name",
    ]


def test_tell_leaves_out_what_is_blank(odd_events):
    blank = odd_events.head(1).assign(summary=None, dispute=None, place=None, confidence=None, sources=None)
    for at in range(len(blank)):
        assert tell(blank, at) == ""


def test_tell_names_the_figures_with_who_claims_them(events, claims, sources):
    grouped = group_claims_by_event(claims)
    at = events.index[events["id"].isin(grouped)][0]
    event = next(events.loc[[at]].itertuples(index=False))
    lines = EventText(claims, sources).format(event).split("\n")
    first = lines.index("Figures as claimed:")
    figures = grouped[event.id]
    assert all(line.startswith("- ") for line in lines[first + 1 : first + 1 + len(figures)])
    assert all(figure.claimant in "\n".join(lines[first:]) for figure in figures)


def test_split_text_gives_back_what_was_told(events, claims, sources):
    teller = EventText(claims, sources)
    for event in events.itertuples(index=False):
        parts = parse_event_text(teller.format(event, with_date=True))
        for name in ("summary", "dispute", "place", "confidence"):
            value = getattr(event, name)
            assert parts.get(name) == (None if pd.isna(value) else value), (event.id, name)
        assert len(parts["sources"].split("|")) == len(event.sources.split("|"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", {}),
        ("Somebody's own text.\nSources: the archive", {"summary": "Somebody's own text.\nSources: the archive"}),
        ("Sources:", {"summary": "Sources:"}),
        ("Sources:\nnot a list", {"summary": "Sources:\nnot a list"}),
        ("A\nConfidence: total", {"summary": "A", "confidence": "total"}),
        ("A\nPlace: Rome", {"summary": "A", "place": "Rome"}),
        ("A\nSources:\n- x | y", {"summary": "A", "sources": "x / y"}),
        ("A\nFigures as claimed:\n- 5 dead", {"summary": "A"}),
    ],
)
def test_split_text_leaves_texts_of_others_whole(text, parts):
    assert parse_event_text(text) == parts
