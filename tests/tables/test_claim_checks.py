import pandas as pd
import pytest

from timeline import read_claims
from timeline.errors import WORDING
from timeline.io import load_claims
from timeline.tables import Settings


@pytest.fixture
def check(tmp_path):
    """Return a function that gives (row, column, code) of what is wrong with claims, each given by what differs."""

    def find(*changes, settings=None, **tables):
        rows = [
            {"id": f"c{at}", "measure": "killed", "claimant": "A", "as_of": f"2026-01-{at + 10}"} | change
            for at, change in enumerate(changes)
        ]
        path = tmp_path / "claims.csv"
        pd.DataFrame(rows).to_csv(path, index=False)
        problems = load_claims(path, settings=settings or Settings(), **tables).problems
        return problems[["row", "column", "code"]].to_numpy().tolist()

    return find


QUOTED = {"best": "3117", "bound": "exactly", "quote_language": "en"}


@pytest.mark.parametrize(
    ("change", "is_stated"),
    [
        ({"quote": "3,117 people were killed"}, True),
        ({"quote": "۳۱۱۷ نفر", "quote_language": "fa"}, True),
        ({"quote": "3.117 Menschen", "quote_language": "de"}, True),
        ({"quote": "three thousand one hundred and seventeen people"}, True),
        ({"quote": "trois mille cent dix-sept morts", "quote_language": "fr"}, True),
        ({"quote": "thousands were killed"}, False),
        ({"quote": "13,117 people were killed"}, False),
        ({"quote": "thousands were killed", "note": "The number stands in the table below the text."}, True),
    ],
)
def test_an_amount_is_in_its_quotation_unless_a_note_explains(check, change, is_stated):
    expected = [] if is_stated else [[2, "quote", "amount_not_in_quote"]]
    assert check(QUOTED | change) == expected


def test_each_number_of_a_range_is_in_its_quotation(check):
    row = {"bound": "between", "low": "10", "high": "20", "quote_language": "en"}
    assert check(row | {"quote": "between 10 and 20"}) == []
    assert check(row | {"quote": "between 10 and 30"}) == [[2, "quote", "amount_not_in_quote"]]


BOUND_WORDS = {
    "en": {"at least": ["at least", "no fewer than"], "more than": ["more than", "+"], "about": ["some", "about"]},
    "tr": {"at least": ["en az"]},
}


@pytest.mark.parametrize(
    ("bound", "quote", "language", "is_right"),
    [
        ("at least", "At least 9 killed", "en", True),
        ("at least", "9 killed", "en", False),
        ("at least", "more than 9 killed", "en", False),
        ("more than", "9+ killed", "en", True),
        ("exactly", "9 killed", "en", True),
        ("exactly", "at least 9 killed", "en", False),
        ("exactly", "9 killed by something", "en", True),
        ("exactly", "some 9 killed", "en", False),
        ("exactly", "nearly 9+ killed", "en", False),
        ("exactly", "at least nine killed", "en", False),
        ("exactly", "at least 45 protesters, including 9 minors", "en", True),
        ("exactly", "9 arrests, including at least 3 of minors", "en", True),
        ("at least", "En az 9 kişi", "tr", True),
        ("at least", "9 kişi", "tr-TR", False),
        ("at least", "au moins 9 morts", "fr", True),
        ("up to", "9 at most", "en", True),
    ],
)
def test_a_bound_is_that_of_the_words_quoted(check, bound, quote, language, is_right):
    column = {"at least": "low", "more than": "low", "exactly": "best", "up to": "high"}[bound]
    row = {"bound": bound, column: "9", "quote": quote, "quote_language": language}
    found = check(row, settings=Settings(bound_words=BOUND_WORDS))
    assert found == ([] if is_right else [[2, "bound", "bound_not_in_quote"]])


def test_bound_words_without_settings_are_not_checked_and_a_wrong_one_is_a_warning(check):
    assert check({"bound": "at least", "low": "9", "quote": "9 killed", "quote_language": "en"}) == []
    assert WORDING["bound_not_in_quote"][0] == "warning"
    assert WORDING["amount_not_in_quote"][0] == "error"


def test_a_quotation_has_at_most_25_words(check):
    words = ["9", *["word"] * 24]
    assert check({"best": "9", "quote": " ".join(words)}) == []
    assert check({"best": "9", "quote": " ".join([*words, "more"])}) == [[2, "quote", "too_many_words"]]


TOTAL = {"counting": "cumulative", "period_start": "2026-01-01"}


def test_the_count_of_one_day_is_not_a_total(check):
    night = {"best": "107", "period_start": "2026-01-11", "as_of": "2026-01-11"}
    assert check(TOTAL | {"best": "606"}, night) == [[3, "counting", "increment_as_total"]]
    assert check(TOTAL | {"best": "606"}, night | {"counting": "increment"}) == []
    assert check(TOTAL | {"best": "606"}, night | {"claimant": "B"}) == []
    assert check(TOTAL | {"best": "606", "as_of": "2026-01-01"}) == []


@pytest.mark.parametrize(
    ("change", "falls"),
    [
        ({}, True),
        ({"series_break": "counted anew"}, False),
        ({"counting": "stock"}, False),
        ({"status": "under review"}, False),
        ({"status": "retracted"}, False),
        ({"basis": "estimate"}, False),
        ({"place": "Lyon"}, False),
        ({"bound": "up to", "best": "", "high": "90"}, False),
        ({"bound": "between", "best": "", "low": "80", "high": "90"}, False),
        ({"bound": "at least", "best": "", "low": "90"}, False),
        ({"bound": "about"}, True),
        ({"supersedes": "c0", "note": "Counted twice before."}, False),
    ],
)
def test_a_total_that_falls_is_reported_unless_something_explains_it(check, change, falls):
    found = check(TOTAL | {"best": "100", "bound": "exactly"}, TOTAL | {"best": "90", "bound": "exactly"} | change)
    assert [code for _, _, code in found] == (["total_falls"] if falls else [])
    assert [row for row, _, _ in found] == ([3] if falls else [])


def test_totals_are_compared_in_order_of_their_days_and_without_what_was_corrected(check):
    later, earlier = TOTAL | {"best": "100", "as_of": "2026-01"}, TOTAL | {"best": "90", "as_of": "2026-01-05~"}
    assert check(later, earlier) == []
    corrected = [
        TOTAL | {"best": "90", "id": "a"},
        TOTAL | {"best": "50", "id": "b", "as_of": "2026-01-11", "supersedes": "c", "note": "A typing error."},
        TOTAL | {"best": "500", "id": "c", "as_of": "2026-01-11"},
        TOTAL | {"best": "95", "id": "d", "as_of": "2026-01-12"},
    ]
    assert check(*corrected) == []


@pytest.mark.parametrize(
    ("part", "whole", "is_above"),
    [
        ({"best": "11"}, {"best": "10"}, True),
        ({"best": "10"}, {"best": "10"}, False),
        ({"best": "11"}, {"bound": "at least", "low": "10"}, False),
        ({"best": "11"}, {"bound": "estimate", "low": "5", "best": "10", "high": "12"}, False),
        ({"best": "13"}, {"bound": "estimate", "low": "5", "best": "10", "high": "12"}, True),
        ({"bound": "up to", "high": "20"}, {"best": "10"}, False),
        ({"bound": "at least", "low": "11"}, {"best": "10"}, True),
        ({"amount_words": "dozens"}, {"best": "10"}, False),
    ],
)
def test_a_part_is_not_above_its_whole(check, part, whole, is_above):
    found = check({"group": "minors", "part_of": "c1"} | part, whole)
    assert found == ([[2, "part_of", "part_above_whole"]] if is_above else [])


@pytest.mark.parametrize("name", ["part_of", "supersedes", "disputes"])
@pytest.mark.parametrize("target", ["nothing", "c0"])
def test_a_link_names_another_claim(check, name, target):
    assert check({"best": "5", name: target, "note": "Why."}) == [[2, name, "unknown_claim"]]
    assert check({"best": "5", name: "c1", "note": "Why."}, {"best": "7", "basis": "b"}) == []


def test_a_correction_says_what_it_corrects(check):
    rows = [{"best": "5"}, {"best": "7", "supersedes": "c0"}]
    assert check(*rows) == [[3, "note", "missing_correction_note"]]


@pytest.mark.parametrize(
    ("claimed", "code"),
    [("2026-01-12", None), ("2026-01-13", None), ("2026-01-14", "claimed_after_page")],
)
def test_a_page_cannot_give_what_was_said_more_than_a_day_later(check, claimed, code):
    found = check({"best": "5", "claimed_on": claimed, "source_published": "2026-01-12"})
    assert found == ([[2, "claimed_on", code]] if code else [])


@pytest.mark.parametrize("name", ["claimed_on", "source_published"])
def test_a_value_cannot_be_known_before_its_day(check, name):
    assert check({"best": "5", "as_of": "2026-01-12", name: "2026-01-11"}) == []
    assert check({"best": "5", "as_of": "2026-01-12", name: "2026-01-10"}) == [[2, name, "published_too_early"]]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [[2, "best", "no_amount"]]),
        ({"amount_words": "dozens"}, []),
        ({"bound": "in words"}, [[2, "amount_words", "missing_value"]]),
        ({"disputes": "c1"}, []),
        ({"status": "retracted"}, []),
        ({"bound": "estimate", "low": "1", "high": "3"}, [[2, "best", "missing_value"]]),
        ({"bound": "estimate", "low": "3", "best": "3", "high": "3"}, []),
        ({"bound": "between", "low": "3", "high": "3"}, [[2, "low", "values_out_of_order"]]),
        ({"bound": "estimate", "low": "4", "best": "3", "high": "5"}, [[2, "low", "values_out_of_order"]]),
        ({"bound": "exactly", "low": "4", "best": "3"}, [[2, "low", "needless_value"]]),
    ],
)
def test_a_row_has_the_amounts_of_its_bound(check, change, expected):
    assert check(change, {"best": "7", "claimant": "B"}) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"period_start": "2026-01-01~", "period_end": "2026-01"}, []),
        ({"period_start": "2026-01-05", "period_end": "2026-01-05"}, []),
        ({"period_start": "January"}, [[2, "period_start", "unreadable_period"]]),
        ({"period_end": "2026-13-01"}, [[2, "period_end", "unreadable_period"]]),
        ({"period_start": "2026-01-05", "period_end": "2026-01-04"}, [[2, "period_end", "period_out_of_order"]]),
    ],
)
def test_a_period_has_days_that_can_be_read_in_order(check, change, expected):
    assert check({"best": "7", "counting": "stock"} | change) == expected


def test_claimants_are_held_to_claimants_csv_if_there_is_one_else_to_the_actors(check):
    claimants, actors = pd.DataFrame({"name": ["A"]}), pd.DataFrame({"name": ["B"]})
    assert check({"best": "7"}, claimants=claimants, actors=actors) == []
    assert check({"best": "7"}, actors=actors) == [[2, "claimant", "unknown_name"]]
    assert check({"best": "7", "claimant": "B"}, claimants=claimants) == [[2, "claimant", "unknown_name"]]


def test_most_faults_leave_the_row_and_its_other_cells(write_csv):
    text = "id,measure,claimant,best,as_of,period_start,quote\na,killed,A,7,2026-01-10,January,none\n"
    claims = load_claims(write_csv(text, "claims.csv")).table
    assert claims.loc[0, "best"] == 7
    assert len(claims) == 1


def test_blank_ids_are_made_of_what_the_row_says_and_never_clash(write_csv):
    lines = ["id,measure,claimant,group,best,as_of", "2026-01-10-a-killed,killed,B,,1,2026-01-10"]
    lines += [",killed,A,all,1,2026-01-10", ",killed,A,,2,2026-01-10", ",killed,A,minors,3,2026-01-10"]
    ids = read_claims(write_csv("\n".join(lines) + "\n", "claims.csv"))["id"].tolist()
    assert ids == [
        "2026-01-10-a-killed",
        "2026-01-10-a-killed-2",
        "2026-01-10-a-killed-3",
        "2026-01-10-a-killed-minors",
    ]
