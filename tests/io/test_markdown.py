"""Markdown: a table that says what the data says, and nothing in the data that is more than text."""

import re
from urllib.parse import unquote

import pandas as pd
import pytest
from grids import grid
from hostile import HOSTILE, show
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from timeline import read_events
from timeline.io.formats.markdown import render_markdown
from timeline.text.claims import describe_claim
from timeline.text.date_words import describe_dates
from timeline.text.sources import find_link

PARSERS = {
    "table": MarkdownIt("commonmark").enable("table"),
    "all extensions": MarkdownIt("gfm-like", {"html": True, "linkify": False}),
}


def read_back(text, parser="table"):
    """Return the heading, the cells of each row, the items of the list, and all links; `<br>` as a line feed."""
    tokens = PARSERS[parser].parse(text)
    blocks = {"h1": [], "td": [], "th": [], "li": []}
    links, opened = [], []
    for token in tokens:
        if token.nesting:
            opened = [*opened, token.tag] if token.nesting > 0 else opened[:-1]
        if token.type != "inline":
            assert not token.type.startswith(("html", "code", "fence", "hr", "blockquote")), token
            continue
        said = ""
        for part in token.children:
            if part.type == "html_inline":
                assert part.content == "<br>"
                said += "\n"
            elif part.type == "link_open":
                links.append(part.attrs["href"])
            else:
                assert part.type in ("text", "text_special", "strong_open", "strong_close", "link_close"), part
                said += part.content
        if inside := [tag for tag in opened if tag in blocks]:
            blocks[inside[-1]].append(said)
    assert len(blocks["td"]) % 4 == 0
    rows = [blocks["td"][at : at + 4] for at in range(0, len(blocks["td"]), 4)]
    return blocks["h1"], rows, blocks["li"], links


def plain(text):
    """Return a text as a cell shows it."""
    if not isinstance(text, str):
        return ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in show(text).split("\n"))))


@pytest.mark.full
def test_render_markdown_writes_a_row_per_event(events, claims, sources):
    heading, rows, items, links = read_back(
        "".join(render_markdown(events, claims=claims, sources=sources, title="Ours: 2025"))
    )
    assert heading == ["Ours: 2025"]
    assert len(rows) == len(events)
    for row, event in zip(rows, events.itertuples(), strict=True):
        chapter = " (chapter)" if event.kind == "era" else ""
        place = f", {event.place}" if isinstance(event.place, str) else ""
        assert row[0] == describe_dates(event.start_edtf, event.end_edtf, event.timezone)
        assert row[1] == "\n".join(filter(None, (event.title + chapter + place, plain(event.summary))))
        said = [plain(event.dispute)]
        said += [plain(describe_claim(one)) for one in claims.itertuples() if one.event == event.id]
        said += [f"confidence: {event.confidence}"]
        assert sorted(row[2].split("\n")) == sorted("\n".join(filter(None, said)).split("\n"))
    assert set(map(unquote, links)) == set(map(unquote, sources.loc[sources["id"].isin(cited(events)), "url"]))
    assert len(items) == len(cited(events))


def cited(events):
    return {member for cell in events["sources"].dropna() for member in cell.split("|")}


def test_render_markdown_numbers_lead_to_the_sources(events, sources):
    _, rows, items, _ = read_back("".join(render_markdown(events, sources=sources)))
    known = sources.set_index("id")
    for row, cell in zip(rows, events["sources"], strict=True):
        members = [] if pd.isna(cell) else cell.split("|")
        numbers = [int(number) for number in row[3].split(", ") if number]
        assert len(numbers) == len(members)
        for number, member in zip(numbers, members, strict=True):
            source = known.loc[member]
            assert items[number - 1].startswith(f"“{source['title']}”" if isinstance(source["title"], str) else "")
            assert source["publisher"] in items[number - 1]
            assert unquote(items[number - 1]).endswith(": " + unquote(source["url"]))


def test_render_markdown_has_neither_heading_nor_list_where_there_is_none(write_csv):
    text = "".join(render_markdown(read_events(write_csv("start,title\n2025-06-13,A day\n"))))
    assert text == (
        "| Date | Event | Disputed and claimed | Sources |\n| --- | --- | --- | --- |\n"
        "| 13 June 2025 | **A day** |  |  |\n"
        "\n[//]: # (timeline-notebook)\n"
    )


def test_render_markdown_knows_addresses_without_a_table_of_sources(write_csv):
    row = "2025-06-13,A day,https://www.example.org/a_b?c=1&copy;=2|A book"
    text = "".join(render_markdown(read_events(write_csv(f"start,title,sources\n{row}\n"))))
    _, rows, items, links = read_back(text)
    assert rows[0][3] == "1, 2"
    assert items == ["example.org: https://www.example.org/a_b?c=1&copy;=2", "A book"]
    assert set(links) == {"https://www.example.org/a_b?c=1&copy;=2"}


def test_render_markdown_writes_odd_tables(odd_events):
    before = odd_events.copy()
    _, rows, _, _ = read_back("".join(render_markdown(odd_events, title="Odd")))
    assert all(row[1].startswith(plain(title)) for row, title in zip(rows, odd_events["title"], strict=True))
    pd.testing.assert_frame_equal(odd_events, before)


@pytest.mark.few(10)
@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", grid(HOSTILE, keep=list(HOSTILE)[::4]))
def test_render_markdown_shows_hostile_text_as_text(events, claims, sources, name, parser):
    text = HOSTILE[name]
    few = events.head(2).reset_index(drop=True)
    texts = {name: pd.Series([text, text], dtype="object") for name in ("title", "summary", "dispute", "place")}
    hostile = few.assign(
        **texts, confidence=None, sources=pd.Series(["one|" + text.replace("|", ""), "one"], dtype="object")
    )
    one, alone = sources.head(1).reset_index(drop=True), pd.Series([text], dtype="object")
    one = one.assign(id="one", title=alone, publisher=alone, url=alone)
    figure = claims.head(1).reset_index(drop=True).assign(event=few["id"][0], claimant=alone, note=alone)
    heading, rows, items, links = read_back(
        "".join(render_markdown(hostile, claims=figure, sources=one, title=text)), parser
    )
    assert heading == [plain(text)]
    assert len(rows) == 2
    assert rows[1][1] == f"{plain(text)}, {plain(text)}\n{plain(text)}"
    assert rows[1][2] == plain(text)
    assert rows[0][2].startswith(plain(text) + "\n" + plain(text).split("\n")[0])
    assert f"“{plain(text)}”" in items[0]
    assert bool(links) == bool(find_link(text))
    assert all(link.lower().startswith(("http://", "https://")) for link in links)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_render_markdown_shows_any_text_letter_for_letter(text):
    event = {"id": "a", "start_edtf": "2025-06-13", "end_edtf": None, "timezone": "UTC", "title": text, "kind": None}
    event |= {"confidence": None}
    table = pd.DataFrame([event | {"place": None, "summary": text, "dispute": text, "sources": None}], dtype="object")
    heading, rows, _, links = read_back("".join(render_markdown(table, title=text)))
    assert rows == [["13 June 2025", "\n".join(filter(None, (plain(text),) * 2)), plain(text), ""]]
    assert "".join(heading) == plain(text)
    assert not links


@pytest.mark.parametrize("text", ["see https://evil.invalid/a", "see WWW.evil.invalid", "http://a.b and www.c.d"])
def test_render_markdown_makes_no_links_of_text(events, text):
    rendered = "".join(render_markdown(events.head(1).assign(summary=text, sources=None)))
    _, rows, _, links = read_back(rendered, "all extensions")
    assert rows[0][1].endswith(text)
    assert not links
    assert not re.search(r"(?i)https?://|www\.", rendered)


@pytest.mark.parametrize("end", ["a", "a?b=1&c=2", "a?b=1&lt;=2", "a_b*c*", "a[1]`b`|c", "a\\b", "(a)", "é"])
def test_render_markdown_leads_to_the_address_as_it_is(events, sources, end):
    one = sources.head(1).assign(id="one", url=f"https://example.org/{end}")
    _, _, items, links = read_back("".join(render_markdown(events.head(1).assign(sources="one"), sources=one)))
    assert {unquote(link) for link in links} == {one["url"].item()}
    assert unquote(items[0]).endswith(one["url"].item())
