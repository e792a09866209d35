"""BibTeX: an entry for each source that is named, and nothing in the data that TeX would act on."""

import re

import bibtexparser
import pandas as pd
import pytest
from grids import grid
from hostile import HOSTILE, show
from hypothesis import given
from hypothesis import strategies as st

from timeline import read_events
from timeline.io.formats.bibtex import render_bibtex

COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
} | {f"\\{mark}": mark for mark in "%$&#_"}
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def read_back(text):
    """Return the entries of a bibliography as dicts, the values as TeX shows them."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert not library.strings
    assert not library.preambles
    return [
        {"type": entry.entry_type, "key": entry.key}
        | {
            name: field.value if name == "url" else unescape(re.sub(r"^\{(.*)\}$", r"\1", field.value))
            for name, field in entry.fields_dict.items()
        }
        for entry in library.entries
    ]


def unescape(text):
    commands = "|".join(map(re.escape, COMMANDS))
    assert not re.search(r"[\\{}%$&#_~^]", re.sub(commands, "", text)), text
    return re.sub(commands, lambda found: COMMANDS[found[0]], text)


def plain(text):
    """Return a text as an entry holds it: on one line, without control characters."""
    return UNSEEN.sub("\ufffd", " ".join(show(text).split()))


def name_sources(cell):
    """Return a table of one event that names these sources."""
    return pd.DataFrame({"id": ["a"], "sources": [cell]}, dtype="object")


def test_render_bibtex_has_each_named_source_once(events, claims, sources):
    entries = read_back(render_bibtex(events, claims=claims, sources=sources, title="Ours"))
    named = [member for cell in events["sources"].dropna() for member in cell.split("|")]
    named = list(dict.fromkeys([*named, *claims["source"]]))
    assert [entry["key"] for entry in entries] == named
    known = sources.set_index("id").astype("object")
    for entry, name in zip(entries, named, strict=True):
        source = known.loc[name]
        assert entry["type"] == "online"
        assert entry["title"] == (
            plain(source["title"]) if isinstance(source["title"], str) else f"[{source['publisher']}]"
        )
        for field, column in [
            *[("url", "url"), ("author", "agency"), ("organization", "publisher"), ("date", "published")],
            *[("urldate", "read_on"), ("annotation", "affiliation")],
        ]:
            assert entry.get(field, "") == (source[column] if isinstance(source[column], str) else ""), field


def test_render_bibtex_names_languages_as_biblatex_does(events, sources):
    entries = read_back(render_bibtex(events, sources=sources))
    tags = sources.set_index("id")["language"]
    found = {(tags[entry["key"]], entry["language"]) for entry in entries if isinstance(tags[entry["key"]], str)}
    assert {("en", "english"), ("it", "italian"), ("tr", "turkish")} <= found
    other = sources.assign(language="tlh")
    assert {entry["language"] for entry in read_back(render_bibtex(events.head(3), sources=other))} == {"tlh"}


def test_render_bibtex_takes_figures_of_these_events_and_of_none(events, claims, sources):
    few = events[events["id"].isin(claims["event"].dropna().head(1))].assign(sources=None)
    entries = read_back(render_bibtex(few, claims=claims, sources=sources))
    expected = claims.loc[claims["event"].isna() | claims["event"].isin(few["id"]), "source"]
    assert {entry["key"] for entry in entries} == set(expected)
    assert len(entries) < claims["source"].nunique()


def test_render_bibtex_takes_addresses_and_names_without_a_table(write_csv):
    address = "https://www.example.org/a_b%20c?d=1&e=~f#g"
    text = f"start,title,sources\n2025-06-13,A,{address}|A book & more\n2025-06-14,B,{address}\n"
    assert read_back(render_bibtex(read_events(write_csv(text)))) == [
        {
            "type": "online",
            "key": "example-org-a-b-20c-d-1-e-f-g",
            "title": "[example.org]",
            "organization": "example.org",
            "url": address,
        },
        {"type": "misc", "key": "a-book-more", "title": "A book & more"},
    ]


def test_render_bibtex_makes_keys_that_differ(write_csv):
    members = ["https://a.org/b-c", "https://a.org/b_c", "HTTP://A.org/b.c", "a-org-b-c-2", "آغاز", "سلام", "x" * 200]
    entries = read_back(render_bibtex(name_sources("|".join(members))))
    keys = [entry["key"] for entry in entries]
    assert keys == ["a-org-b-c", "a-org-b-c-2", "a-org-b-c-3", "a-org-b-c-2-2", "source", "source-2", "x" * 80]


def test_render_bibtex_of_no_sources_is_empty(odd_events):
    before = odd_events.copy()
    assert render_bibtex(odd_events) == "@comment{timeline-notebook}\n\n"
    titled = "@comment{timeline-notebook}\n% 100% (at)online{x, title={y}}\n\n"
    assert render_bibtex(odd_events, title="100% @online{x, title={y}}") == titled
    assert not read_back(render_bibtex(odd_events, title="100% @online{x, title={y}}"))
    pd.testing.assert_frame_equal(odd_events, before)


def test_render_bibtex_gives_no_address_that_is_not_of_the_web():
    (entry,) = read_back(render_bibtex(name_sources("javascript://evil.invalid/%0Ahacked=1")))
    assert "url" not in entry
    assert entry["type"] == "misc"
    assert entry["howpublished"] == "javascript://evil.invalid/%0Ahacked=1"


@pytest.mark.few(8)
@pytest.mark.parametrize("name", grid(HOSTILE, keep=list(HOSTILE)[::4]))
def test_render_bibtex_holds_hostile_text_as_text(sources, name):
    text = HOSTILE[name]
    alone = pd.Series([text], dtype="object")
    one = sources.head(1).reset_index(drop=True).assign(id="one", title=alone, publisher=alone, agency=alone)
    one = one.assign(language=alone, url="https://example.org/{a}\\b%20c")
    entry, *others = read_back(render_bibtex(name_sources("one|" + text.replace("|", "")), sources=one, title=text))
    assert entry["title"] == entry["organization"] == entry["author"] == entry["language"] == plain(text)
    assert entry["url"] == "https://example.org/%7Ba%7D%5Cb%20c"
    assert len(others) == 1
    assert not {"{", "}", "\\", " "} & set(others[0].get("url", ""))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_render_bibtex_gives_any_headline_back(text):
    one = pd.DataFrame({"id": ["one"], "publisher": ["P"], "title": [text], "url": ["https://a.org"]}, dtype="object")
    (entry,) = read_back(render_bibtex(name_sources("one"), sources=one, title=text))
    assert entry["title"] == (plain(text) or "[P]")
