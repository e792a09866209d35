import json
import re
from dataclasses import replace

import pytest

from timeline import DataError, Dataset, Measure, Settings, claims_to_html, read_claims, write_claims_html
from timeline.html.claims_page import list_sections
from timeline.io.dataset import read_provenance
from timeline.text.claims import describe_claim

# Measure and basis of claims, one a year.
PAIRS = [("depth", "guess"), ("depth", "survey"), ("height", "survey"), ("height", "guess")]
HOSTILE = "</script><script>alert(1)</script>"
HEADER = "id,event,measure,bound,low,best,high,unit,scope,basis,claimant,as_of,published,source\n"


@pytest.fixture(scope="module")
def document(claims, events, sources):
    return claims_to_html(
        Dataset(claims=claims, events=events, sources=sources, provenance=read_provenance("data")), title="Figures"
    )


@pytest.mark.full
def test_every_figure_stands_in_words(document, claims):
    text = (
        document.replace("&#39;", "'")
        .replace("&#34;", '"')
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )
    missing = [claim.id for claim in claims.itertuples() if describe_claim(claim) not in text]
    assert missing == []


@pytest.mark.full
def test_the_page_names_its_data(document):
    assert "iran-timeline-2025-2026" in document
    for name, digest in read_provenance("data").hashes:
        assert name in document
        assert digest in document


@pytest.mark.full
def test_the_page_asks_for_nothing_from_outside(document):
    head = document[: document.index("<body")].replace("&#39;", "'")
    assert "default-src 'none'; script-src 'sha256-" in head
    assert not re.search(r"<(link|img|iframe|object|embed)\b", document.split('<script type="application/json"')[0])


@pytest.mark.full
def test_the_same_input_gives_the_same_bytes(document, claims, events, sources):
    again = claims_to_html(
        Dataset(claims=claims, events=events, sources=sources, provenance=read_provenance("data")), title="Figures"
    )
    assert again == document


@pytest.mark.full
def test_as_of_leaves_out_what_came_later(claims, sources):
    page = claims_to_html(Dataset(claims=claims, sources=sources), as_of="2026-01-15")
    assert "Figures as published by 15 January 2026" in page
    assert "at least 6,941 killed" not in page


def test_sections_are_of_one_measure_and_lose_no_claim(claims, our_settings):
    sections = list_sections(claims, our_settings)
    assert sum(len(section["claims"]) for section in sections) == len(claims)
    assert sections[0]["measure"] == "killed"
    assert len([one for one in sections if one["measure"] == "killed"]) >= 2
    assert all(section["claims"]["measure"].nunique() == 1 for section in sections)


def test_sections_without_settings_are_in_order_of_their_first_claim(write_csv):
    rows = "a,,depth,exactly,,5,,m,x,,A,1902,,s\nb,,height,exactly,,5,,m,x,,A,1901,,s\n"
    claims = read_claims(write_csv(HEADER + rows, "claims.csv"))
    assert [section["measure"] for section in list_sections(claims)] == ["height", "depth"]
    settings = Settings(measures={"weight": Measure(), "depth": Measure()})
    assert [section["measure"] for section in list_sections(claims, settings)] == ["depth", "height"]


def test_the_page_has_title_and_subtitle_of_the_settings_and_says_which_it_used(write_csv):
    claims = read_claims(write_csv(HEADER + "a,,depth,exactly,,5,,m,x,,A,1902,,s\n", "claims.csv"))
    page = claims_to_html(claims)
    assert '<h1 dir="auto">Figures as claimed</h1>' in page
    assert "No settings: tracks and measures in order of their first appearance." in page
    settings = Settings(title="The lake", subtitle="Its depth", source="lake.json")
    page = claims_to_html(Dataset(claims=claims, settings=settings))
    assert '<h1 dir="auto">The lake</h1>' in page
    assert "Its depth</p>" in page
    assert "Settings of the data: lake.json." in page
    page = claims_to_html(Dataset(claims=claims, settings=replace(settings, claims_title="How deep it is")))
    assert '<h1 dir="auto">How deep it is</h1>' in page
    assert "Its depth" not in page
    assert '<h1 dir="auto">Mine</h1>' in claims_to_html(Dataset(claims=claims, settings=settings), title="Mine")


def test_each_chart_of_the_page_has_the_same_symbol_for_a_basis(write_csv):
    rows = [f"{name}{at},,{name},exactly,,5,,m,x,{basis},A,190{at},,s" for at, (name, basis) in enumerate(PAIRS)]
    page = claims_to_html(read_claims(write_csv(HEADER + "\n".join(rows) + "\n", "claims.csv")))
    charts = json.loads(re.search(r'id="tl-data">(.*?)</script>', page, re.S)[1])["charts"]
    for widths in charts:
        for chart in widths:
            symbols = {trace["name"]: trace["marker"]["symbol"] for trace in chart["data"] if trace.get("customdata")}
            assert {name.split("(")[1]: symbol for name, symbol in symbols.items()} == {
                "guess)": "circle",
                "survey)": "square",
            }


def test_hostile_text_is_shown_as_text(write_csv):
    row = f"a,,killed,exactly,,5,,people,all,named cases,{HOSTILE},2026-01-01,,s\n"
    claims = read_claims(write_csv(HEADER + row + row.replace("a,,", "b,,", 1), "claims.csv"))
    page = claims_to_html(claims, title=HOSTILE)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_table_without_rows_gives_a_page_that_says_so(write_csv):
    claims = read_claims(write_csv(HEADER, "claims.csv"))
    assert "There are no figures in this table." in claims_to_html(claims)


def test_write_claims_page_writes_the_file(tmp_path, claims):
    path = write_claims_html(claims.head(3), tmp_path / "a/claims.html")
    assert path.read_text(encoding="utf-8") == claims_to_html(claims.head(3))
    with pytest.raises(DataError, match="column is missing"):
        write_claims_html(claims.drop(columns="scope"), path)
