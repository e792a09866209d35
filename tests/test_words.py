from types import SimpleNamespace

import pandas as pd
import pytest

from timeline.words import (
    describe_claim,
    describe_source,
    describe_when,
    group_claims,
    index_sources,
    list_claims,
    list_sources,
    name_zone,
)


@pytest.mark.parametrize(
    ("start", "end", "zone", "said"),
    [
        ("2025", None, "UTC", "2025"),
        ("2025-06", None, "UTC", "June 2025"),
        ("2025-06-13", None, "Asia/Tehran", "13 June 2025"),
        ("2025-06~", None, "UTC", "about June 2025"),
        ("2025-06-13?", None, "UTC", "13 June 2025 (uncertain)"),
        ("2025-06-13%", None, "UTC", "about 13 June 2025 (uncertain)"),
        ("2026-01-08", "2026-01-09", "UTC", "8–9 January 2026"),
        ("2025-06-03", "2025-07-03", "UTC", "3 June – 3 July 2025"),
        ("2025-12-31", "2026-01-01", "UTC", "31 December 2025 – 1 January 2026"),
        ("2025", "2026", "UTC", "2025 – 2026"),
        ("2025-06-13", "2025-06-13", "UTC", "13 June 2025"),
        ("2025-06-17", "2025-06-25~", "UTC", "17 June 2025 – about 25 June 2025"),
        ("2026-01-08", "..", "UTC", "from 8 January 2026; not over when the record ends"),
        ("2025-06-24T07:30", None, "Asia/Tehran", "24 June 2025, 07:30 Tehran time (04:00 UTC)"),
        (
            "2025-06-22T02:10",
            "2025-06-22T02:35",
            "Asia/Tehran",
            "22 June 2025, 02:10–02:35 Tehran time (22:40–23:05 UTC on 21 June)",
        ),
        ("2025-06-24T04:00", None, "UTC", "24 June 2025, 04:00 UTC"),
        (
            "2025-09-27T20:00",
            None,
            "America/New_York",
            "27 September 2025, 20:00 New York time (00:00 UTC on 28 September)",
        ),
        (None, None, "UTC", "date unknown"),
        ("2025-21", None, "UTC", "spring 2025"),
        ("2025-32", None, "UTC", "winter 2025 (southern hemisphere)"),
        ("2025-33", None, "UTC", "January to March 2025"),
        ("2025-41", None, "UTC", "July to December 2025"),
        ("198X", None, "UTC", "the 1980s"),
        ("19XX", None, "UTC", "between 1900 and 1999"),
        ("2025-06-1X", None, "UTC", "between 10 June 2025 and 19 June 2025"),
        ("2025-06-XX", None, "UTC", "June 2025"),
        ("15XX-12-25", None, "UTC", "between 25 December 1500 and 25 December 1599"),
        ("-0043-03-15", None, "UTC", "15 March 44 BCE"),
        ("0000", None, "UTC", "1 BCE"),
        ("Y-13798000000", None, "UTC", "13,798,000,001 BCE"),
        ("Y170000002", None, "UTC", "170,000,002"),
        ("2025-06-13/2025-06-24", None, "UTC", "13–24 June 2025"),
        ("2025-06-13/..", None, "UTC", "from 13 June 2025; not over when the record ends"),
        ("2025-06/", None, "UTC", "from June 2025; its end is not known"),
        ("../2025-06", None, "UTC", "until June 2025; without a beginning"),
        ("/2025-06", None, "UTC", "until June 2025; its beginning is not known"),
        ("../..", None, "UTC", "at all times"),
        ("[2025-06-13..2025-06-15]", None, "UTC", "between 13 June 2025 and 15 June 2025"),
        ("[2025-06-13~,2025-06-15]", None, "UTC", "one of about 13 June 2025 or 15 June 2025"),
        ("[..2025]", None, "UTC", "2025 or earlier"),
        ("[2024,2025..]", None, "UTC", "one of 2024 or 2025 or later"),
        ("{2025-06-13,2025-06-20}", None, "UTC", "13 June 2025 and 20 June 2025 (all of them)"),
        ("{2023..2025}", None, "UTC", "2023 to 2025 (all of them)"),
        ("2025", "[2026..2027]", "UTC", "2025 – between 2026 and 2027"),
        ("-0043-03-15T07:30", None, "Asia/Tehran", "15 March 44 BCE, 07:30"),
    ],
)
def test_describe_when_is_no_sharper_than_what_was_written(start, end, zone, said):
    assert describe_when(start, end, zone) == said


def claim(**changes):
    cells = {
        "claimant": "HRANA",
        "measure": "killed",
        "bound": "at least",
        "low": 6941.0,
        "best": None,
        "high": None,
    }
    cells |= {
        "unit": "people",
        "scope": "Iran, all",
        "scope_note": None,
        "basis": "named cases",
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
    ],
)
def test_describe_claim_says_what_the_bound_says(changes, figure):
    assert describe_claim(claim(**changes)).startswith(
        f"HRANA: {figure} (Iran, all; named cases; as of 5 February 2026)"
    )


def test_list_sources_knows_ids_and_addresses():
    table = pd.DataFrame(
        {"id": ["ap"], "publisher": ["AP"], "url": ["https://ap.example/1"], "published": [None]}, index=[7]
    )
    event = SimpleNamespace(sources="ap|https://www.b.example/x|gone")
    listed = list_sources(event, index_sources(table))
    assert [one["publisher"] for one in listed] == ["AP", "b.example", "gone"]
    assert [one["url"] for one in listed] == ["https://ap.example/1", "https://www.b.example/x", ""]
    assert list_sources(SimpleNamespace(sources=None), {}) == []


def test_list_sources_takes_an_address_that_cannot_be_parsed():
    listed = list_sources(SimpleNamespace(sources="https://[half"), {})
    assert listed[0]["url"] == listed[0]["publisher"] == "https://[half"


def test_describe_source_leaves_out_what_is_unknown():
    source = {"publisher": "AP via KSTP", "affiliation": "broadcaster", "published": "2026-02-06"}
    assert describe_source(source) == "AP via KSTP, broadcaster, 6 February 2026"
    assert describe_source(source | {"affiliation": "", "published": ""}) == "AP via KSTP"


def test_name_zone():
    assert name_zone("America/New_York") == "New York"
    assert name_zone("UTC") == "UTC"


def test_list_claims_has_the_dead_first(claims):
    lines = list_claims("2026-01-08-deadliest-days-of-crackdown", group_claims(claims.sample(frac=1, random_state=2)))
    assert [line for line in lines if " killed (" in line] == lines[:7]
    assert list_claims("2026-01-08-deadliest-days-of-crackdown", group_claims(None)) == []
    brief = list_claims("2026-01-08-deadliest-days-of-crackdown", group_claims(claims), brief=True)
    assert not any("6,876" in line for line in brief)
    assert "HRANA: at least 6,941 killed (Iran, all; named cases; 5 February 2026)" in brief
