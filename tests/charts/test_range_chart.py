from types import SimpleNamespace

import pytest

from timeline.charts.range_chart import draw_ranges, draw_text_range, group_values
from timeline.text.claims import group_claims_by_event


def claim(bound, low=None, best=None, high=None, basis_number=0):
    return SimpleNamespace(bound=bound, low=low, best=best, high=high, basis_number=basis_number)


@pytest.mark.parametrize(
    ("one", "letters"),
    [
        (claim("exactly", best=100.0), "·····················●·"),
        (claim("about", best=0.0), "○······················"),
        (claim("at least", low=100.0), "·····················●▸"),
        (claim("up to", high=50.0), "·········◂●············"),
        (claim("between", low=0.0, high=100.0), "├────────────────────┤·"),
        (claim("exactly"), "·" * 23),
    ],
)
def test_draw_text_range_shows_the_bound(one, letters):
    assert draw_text_range(one, 100.0) == letters


def test_draw_ranges_has_an_arrow_only_where_a_bound_leads_on():
    assert "tl-head" in draw_ranges(claim("more than", low=5.0), 10.0)
    assert "tl-head" in draw_ranges(claim("up to", high=5.0), 10.0)
    assert "tl-head" not in draw_ranges(claim("exactly", best=5.0), 10.0)
    assert draw_ranges(claim("between", low=2.0, high=5.0), 10.0).count("translate(") == 2
    assert "tl-form-about" in draw_ranges(claim("about", best=5.0), 10.0)


def test_draw_ranges_has_a_form_per_basis():
    forms = [draw_ranges(claim("exactly", best=5.0, basis_number=number), 10.0) for number in range(-1, 11)]
    assert len(set(forms)) == 11
    assert forms[0] == forms[-1]


def test_list_figure_groups_have_each_claimants_latest_figure_and_lose_none(claims):
    for rows in group_claims_by_event(claims).values():
        groups = group_values(rows)
        assert sum(len(group["latest"]) + len(group["earlier"]) for group in groups) == len(rows)
        for group in groups:
            days = [claim.as_of_latest for claim in group["latest"]]
            assert days == sorted(days, reverse=True)
            last = rows.loc[[claim.Index for claim in group["latest"]]]
            assert last[["low", "best", "high"]].max(axis=None) == group["top"]
