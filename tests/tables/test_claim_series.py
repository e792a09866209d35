import math

import pandas as pd
import pytest

from timeline import DataError, Settings, read_claims
from timeline.tables.claim_series import (
    PLACE_PREFIX,
    group_statements,
    require_claims,
    select_measure,
    split_by_publication,
)

HEADER = "id,event,measure,bound,low,best,high,unit,scope,basis,claimant,as_of,published,source\n"


@pytest.fixture
def claims_of(write_csv):
    """Return a function that makes claims of lines `claimant bound figure day`, killed, of one scope and basis."""

    def make(*lines, published="2026-01-10"):
        rows = []
        for at, line in enumerate(lines):
            claimant, bound, figures, day = line.split("/")
            low, best, high = (figures.split("-") + ["", ""])[:3]
            rows.append(f"c{at},e1,killed,{bound},{low},{best},{high},people,all,counts,{claimant},{day},{published},s")
        return read_claims(write_csv(HEADER + "\n".join(rows) + "\n", "claims.csv"))

    return make


def test_part_by_publication_leaves_out_what_came_later(claims):
    published, undated = split_by_publication(claims, "2026-01-15")
    assert 0 < len(published) < len(claims)
    assert published["published"].max() <= "2026-01-15"
    assert undated["published"].isna().all()
    assert len(undated) == claims["published"].isna().sum()


def test_part_by_publication_without_a_day_is_all(claims):
    published, undated = split_by_publication(claims, None)
    assert len(published) == len(claims)
    assert undated.empty


def test_part_by_publication_wants_a_day(claims):
    with pytest.raises(ValueError, match="`as_of` must be a day"):
        split_by_publication(claims, "soon")


def test_choose_measure_parts_by_scope_and_one_place_by_event(claims, our_settings):
    found = select_measure(claims, "killed", settings=our_settings)
    assert sum(len(rows) for rows in found.values()) == claims["measure"].eq("killed").sum()
    places = {name: rows for name, rows in found.items() if name.startswith(PLACE_PREFIX)}
    assert places
    assert all(rows["event"].fillna("no event").nunique() == 1 for rows in places.values())
    assert list(select_measure(claims, "killed", "one place")) == list(places)
    assert next(iter(found)) == "Iran, all"


def test_scopes_are_in_order_of_the_settings_then_of_their_first_claim_and_single_places_last(write_csv):
    scopes = ["one place", "late", "early", "listed", "first listed"]
    rows = [f'c{at},e,dead,exactly,,1,,,"{scope}",b,A,19{20 - at},,s' for at, scope in enumerate(scopes)]
    claims = read_claims(write_csv(HEADER + "\n".join(rows) + "\n", "claims.csv"))
    assert list(select_measure(claims, "dead")) == ["first listed", "listed", "early", "late", "one place: e"]
    settings = Settings(scopes={"listed": "L.", "unused": "U.", "first listed": "F."})
    found = list(select_measure(claims, "dead", settings=settings))
    assert found == ["listed", "first listed", "early", "late", "one place: e"]


def test_choose_measure_names_what_there_is(claims):
    with pytest.raises(ValueError, match="Did you mean 'killed'"):
        select_measure(claims, "kiled")
    with pytest.raises(ValueError, match="`scope` 'Mars' has no claims of 'killed'"):
        select_measure(claims, "killed", "Mars")


def test_list_statements_are_of_one_claimant_and_basis_in_order_of_time(claims):
    for rows in select_measure(claims, "killed").values():
        listed = group_statements(rows)
        assert sum(len(one.rows) for one in listed) == len(rows)
        for one in listed:
            assert {claim.claimant for claim in one.rows} == {one.claimant}
            times = [claim.at for claim in one.rows]
            assert times == sorted(times)


def test_list_statements_keeps_upper_bounds_apart(claims_of):
    listed = group_statements(
        claims_of("A/at least/5/2026-01-01", "A/up to/--90/2026-01-02", "A/exactly/-7/2026-01-03")
    )
    assert [len(one.rows) for one in listed] == [2, 1]
    assert [claim.value for claim in listed[0].rows] == [5, 7]


def test_a_range_without_a_best_figure_has_no_one_figure(claims_of):
    (one,) = group_statements(claims_of("A/between/10--20/2026-01-01"))
    assert [math.isnan(claim.value) for claim in one.rows] == [True]


def test_check_claims_table_wants_the_columns_and_a_table(claims):
    with pytest.raises(DataError, match="as_of_earliest"):
        require_claims(claims.drop(columns="as_of_earliest"))
    with pytest.raises(TypeError, match="must be a DataFrame"):
        require_claims([])
    assert require_claims(pd.DataFrame(claims)) is None
