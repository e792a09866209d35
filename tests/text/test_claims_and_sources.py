from types import SimpleNamespace

import pandas as pd
import pytest

from timeline import Basis, Measure, Settings, read_claims
from timeline.tables import CLAIMS
from timeline.tables.provenance import Provenance
from timeline.text.claims import describe_claim, group_claims_by_event
from timeline.text.sources import count_sources, describe_provenance, describe_source, index_sources, list_sources


def claim(**changes):
    cells = dict.fromkeys(CLAIMS.columns) | {
        "claimant": "HRANA",
        "measure": "killed",
        "bound": "at least",
        "low": 6941.0,
        "unit": "people",
        "place": "Valley",
        "group": "all",
        "basis": "named cases",
        "source_published": "2026-02-06",
        "as_of": "2026-02-05",
    }
    return SimpleNamespace(**cells | changes)


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({}, "at least 6,941 killed"),
        ({"bound": "exactly", "low": None, "best": 3117.0}, "3,117 killed"),
        ({"bound": "up to", "low": None, "high": 30000.0}, "up to 30,000 killed"),
        ({"bound": "between", "low": 16500.0, "high": 18000.0}, "between 16,500 and 18,000 killed"),
        (
            {"bound": "exactly", "low": None, "best": 408.6, "unit": "kg", "measure": "uranium at 60%"},
            "408.6 kg of uranium at 60%",
        ),
        ({"bound": "exactly", "low": None, "best": 5.0, "unit": "%", "measure": "turnout"}, "5% of turnout"),
        ({"low": 5.0, "unit": "ships", "measure": "ships sunk"}, "at least 5 ships sunk"),
        ({"low": 5.0, "unit": "ships", "measure": "Ship losses"}, "at least 5 Ship losses"),
        ({"low": 5.0, "unit": "t", "measure": "total"}, "at least 5 t of total"),
        ({"low": 5.0, "unit": None, "measure": "depth"}, "at least 5 depth"),
        ({"low": 5.0, "unit": "", "measure": "depth"}, "at least 5 depth"),
        (
            {"bound": "estimate", "low": 2.0, "best": 5.0, "high": 9.0},
            "between 2 and 9, best 5 killed",
        ),
        ({"bound": "more than", "low": 27.0}, "more than 27 killed"),
        ({"bound": "in words", "low": None, "amount_words": "several thousand"}, "several thousand killed"),
        ({"bound": None, "low": None, "disputes": "c1"}, "denied"),
    ],
)
def test_describe_claim_says_what_the_bound_says(changes, figure):
    assert describe_claim(claim(**changes)).startswith(
        f"HRANA: {figure} (all, Valley; named cases; as of 5 February 2026; published 6 February 2026)"
    )


def test_list_sources_knows_ids_and_addresses():
    table = pd.DataFrame(
        {"id": ["ap"], "publisher": ["AP"], "url": ["https://ap.example/1"], "published": [None]}, index=[7]
    )
    listed = list_sources("ap|https://www.b.example/x|gone", index_sources(table))
    assert [one["publisher"] for one in listed] == ["AP", "b.example", "gone"]
    assert [one["url"] for one in listed] == ["https://ap.example/1", "https://www.b.example/x", ""]
    assert list_sources(None, {}) == []


def test_count_sources_counts_each_address_once_and_no_era():
    table = pd.DataFrame({"id": ["ap", "copy"], "publisher": ["AP", "AP"], "url": ["https://ap.example/1"] * 2})
    cells = ["ap|https://b.example/x", "copy|a witness", None, "https://b.example/x", "https://c.example/era"]
    events = pd.DataFrame({"kind": [None, None, None, None, "era"], "sources": cells}, index=[3, 3, 1, 0, 9])
    assert count_sources(events, index_sources(table)) == 3
    assert count_sources(events, {}) == 4


def test_list_sources_takes_an_address_that_cannot_be_parsed():
    listed = list_sources("https://[half", {})
    assert listed[0]["url"] == listed[0]["publisher"] == "https://[half"


def test_describe_source_leaves_out_what_is_unknown():
    source = {"publisher": "AP via KSTP", "affiliation": "broadcaster", "published": "2026-02-06"}
    assert describe_source(source) == "AP via KSTP, broadcaster, 6 February 2026"
    assert describe_source(source | {"affiliation": "", "published": ""}) == "AP via KSTP"


def test_group_claims_is_in_order_of_the_measures_of_the_settings_then_of_the_day(write_csv):
    rows = (
        "a,e,injured,1,A,2026-01-01\nb,e,killed,1,A,2026-01-02\nc,e,killed,1,A,2026-01-01\nd,f,killed,1,A,2026-01-01\n"
    )
    claims = read_claims(write_csv("id,event,measure,best,claimant,as_of\n" + rows, "claims.csv"))
    settings = Settings(measures={"killed": Measure(), "injured": Measure()})
    for table in (claims, claims.sample(frac=1, random_state=2)):
        grouped = group_claims_by_event(table, settings=settings)
        assert {name: [row.id for row in rows] for name, rows in grouped.items()} == {"e": ["c", "b", "a"], "f": ["d"]}
    assert group_claims_by_event(None) == {}


def test_group_claims_without_settings_has_measures_and_bases_in_order_of_their_first_claim(write_csv):
    header = "id,event,measure,bound,best,group,basis,claimant,as_of,source\n"
    rows = "a,e,depth,exactly,1,x,,A,1902,s\nb,e,height,exactly,1,x,guess,A,1901,s\nc,f,depth,exactly,1,x,survey,A,1900,s\n"
    claims = read_claims(write_csv(header + rows, "claims.csv"))
    grouped = group_claims_by_event(claims)["e"]
    assert [(row.id, row.basis_number) for row in grouped] == [("a", -1), ("b", 1)]
    settings = Settings(measures={"height": Measure()}, bases={"rumour": Basis(), "guess": Basis()})
    grouped = group_claims_by_event(claims, settings=settings)["e"]
    assert [(row.id, row.basis_number) for row in grouped] == [("b", 1), ("a", -1)]
    assert "basis_number" not in claims


def test_group_claims_leaves_out_what_was_published_later_and_marks_the_undated(claims):
    found = pd.DataFrame(row for rows in group_claims_by_event(claims, "2026-01-15").values() for row in rows)
    assert found.loc[~found["is_undated"], "known_on"].max() <= pd.Timestamp("2026-01-15", tz="UTC")
    assert found.loc[found["is_undated"], "known_on"].isna().all()
    with pytest.raises(ValueError, match="`as_of` must be a day"):
        group_claims_by_event(claims, "soon")


def test_describe_claim_says_all_that_is_known():
    claimed = claim(note="not verified by X", series_break="files checked anew", via="AP", claimed_on="2026-02-05")
    assert describe_claim(claimed).endswith(
        "(all, Valley; named cases; via AP; as of 5 February 2026; said 5 February 2026; not verified by X; "
        "counting changed: files checked anew)"
    )
    reviewed = claim(status="under review", place=None, basis=None, as_of=None, source_published=None)
    assert describe_claim(reviewed).endswith("(all, under review)")
    assert "not verified by X" in describe_claim(claim(note="not verified by X"), brief=True)


def test_describe_record_names_version_licence_and_sum():
    told = describe_provenance(
        Provenance("iran", "1.0.0", "2026-11-23T00:00:00Z", "CC-BY-4.0", (("e.csv", "ab" * 32),))
    )
    assert told == "Data: iran 1.0.0 of 23 November 2026, CC-BY-4.0; e.csv SHA-256 abababababab…"
