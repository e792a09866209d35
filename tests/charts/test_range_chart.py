from types import SimpleNamespace

import pandas as pd
import pytest

from timeline import Basis, Settings, read_claims
from timeline.charts.range_chart import draw_text_range, group_values
from timeline.text.claims import group_claims_by_event


def claim(bound, low=None, best=None, high=None, status=None):
    return SimpleNamespace(bound=bound, low=low, best=best, high=high, status=status)


@pytest.mark.parametrize(
    ("one", "letters"),
    [
        (claim("exactly", best=100.0), "·····················●·"),
        (claim("about", best=0.0), "○······················"),
        (claim("at least", low=100.0), "·····················●▸"),
        (claim("more than", low=0.0), "●▸·····················"),
        (claim("up to", high=50.0), "·········◂●············"),
        (claim("between", low=0.0, high=100.0), "├────────────────────┤·"),
        (claim("estimate", low=0.0, best=50.0, high=100.0), "├─────────●──────────┤·"),
        (claim("estimate", low=0.0, best=0.0, high=0.0), "●······················"),
        (claim("exactly", best=50.0, status="under review"), "┄┄┄┄┄┄┄┄┄┄┤············"),
        (claim("in words"), "·" * 23),
    ],
)
def test_draw_text_range_shows_the_bound(one, letters):
    assert draw_text_range(one, 100.0) == letters


@pytest.fixture
def group(tmp_path):
    """Return a function that groups the claims of one event, each given by what differs."""

    def build(*changes, settings=None):
        rows = [
            {"id": f"c{at}", "event": "e", "measure": "killed", "unit": "people", "claimant": "A", "best": "10"}
            | {"as_of": f"2026-01-{at + 10}"}
            | change
            for at, change in enumerate(changes)
        ]
        path = tmp_path / "claims.csv"
        pd.DataFrame(rows).to_csv(path, index=False)
        return group_values(group_claims_by_event(read_claims(path), settings=settings or Settings())["e"])

    return build


def list_ids(rows):
    return [row.id for row in rows]


def test_each_series_has_its_last_statement_and_none_is_lost(group):
    (found,) = group({}, {"best": "12"}, {"claimant": "B"}, {"claimant": "B", "basis": "estimate"})
    assert (list_ids(found["latest"]), list_ids(found["earlier"])) == (["c3", "c2", "c1"], ["c0"])


def test_values_are_in_order_of_their_bases_and_those_under_review_behind_the_confirmed_ones(group):
    settings = Settings(bases={"list": Basis(), "estimate": Basis()})
    (found,) = group(
        {"claimant": "C"},
        {"claimant": "B", "basis": "estimate"},
        {"claimant": "A", "basis": "list", "status": "under review", "best": "50"},
        {"claimant": "A", "basis": "list", "status": "confirmed"},
        settings=settings,
    )
    assert list_ids(found["latest"]) == ["c3", "c2", "c1", "c0"]


def test_groups_of_one_measure_share_their_scale(group):
    found = group({}, {"group": "minors", "best": "3"}, {"measure": "injured", "best": "700"})
    assert [(one["measure"], one["scope"], one["top"]) for one in found] == [
        ("killed", "all", 10),
        ("killed", "minors", 10),
        ("injured", "all", 700),
    ]


def test_what_was_corrected_is_earlier_and_a_denial_stands_with_the_last(group):
    correction = {"best": "7", "as_of": "2026-01-10", "supersedes": "c0", "note": "An error."}
    (found,) = group({"best": "90"}, correction, {"best": "", "disputes": "c1", "claimant": "B"})
    assert (list_ids(found["latest"]), list_ids(found["earlier"])) == (["c1", "c2"], ["c0"])
    assert found["top"] == 7
