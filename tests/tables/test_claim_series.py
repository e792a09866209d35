import math
from pathlib import Path

import pandas as pd
import pytest

from timeline import DataError, read_claims
from timeline.tables import Settings
from timeline.tables.claim_series import (
    find_best_values,
    find_current,
    find_latest,
    find_story,
    group_stories,
    list_values,
    number_series,
    require_claims,
    select_key_series,
    split_by_publication,
)
from timeline.tables.stories import KeySeries, Story

OLD = Path(__file__).resolve().parents[1] / "data/record-0.1/claims.csv"
ROW = {"measure": "drowned", "unit": "people", "claimant": "Ministry", "basis": "list", "period_start": "2026-01-01"}


@pytest.fixture
def make(tmp_path):
    """Return a function that makes claims, each given by what differs from a ministry's total."""

    def build(*changes):
        rows = [
            ROW
            | {"id": f"c{at}", "best": "10", "as_of": f"2026-01-{at + 10}", "claimed_on": f"2026-01-{at + 10}"}
            | new
            for at, new in enumerate(changes)
        ]
        path = tmp_path / "claims.csv"
        pd.DataFrame(rows).to_csv(path, index=False)
        return read_claims(path)

    return build


def list_ids(rows):
    return rows["id"].tolist()


def test_statements_of_one_claimant_on_the_same_are_one_series(make):
    claims = make({}, {"best": "12"}, {"period_start": "2026-01-01~"}, {"status": "confirmed", "note": "n"})
    assert number_series(claims).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "change",
    [
        {"claimant": "Red Cross"},
        {"basis": "estimate"},
        {"group": "minors"},
        {"place": "Lyon"},
        {"measure": "injured"},
        {"unit": "bodies"},
        {"story": "second flood"},
        {"period_start": "2026-01-08"},
        {"counting": "stock"},
        {"counting": "increment"},
        {"status": "under review"},
        {"event": "dam-breaks"},
    ],
)
def test_what_differs_in_what_is_counted_is_another_series(make, change):
    assert number_series(make({}, change)).tolist() == [0, 1]


def test_the_event_parts_a_series_only_where_no_place_is_given(make):
    claims = make({"place": "Lyon", "event": "a"}, {"place": "Lyon", "event": "b"}, {"place": "Lyon"})
    assert number_series(claims).tolist() == [0, 0, 0]
    assert number_series(make({"event": "a"}, {"event": "b"}, {})).tolist() == [0, 1, 2]


def test_a_stock_is_one_series_whatever_its_days(make):
    stock = {"counting": "stock"}
    assert (
        number_series(make(stock, stock | {"period_start": "2026-01-11"}, stock | {"period_start": ""})).tolist()
        == [0] * 3
    )


def test_increments_of_different_days_are_never_one_series(make):
    day = {"counting": "increment", "period_start": ""}
    assert number_series(make(day, day, day | {"as_of": "2026-01-11~"})).tolist() == [0, 1, 1]


def test_the_last_statement_of_a_series_is_that_of_the_latest_day_then_of_the_latest_saying_then_of_the_last_id(make):
    assert list_ids(find_latest(make({"as_of": "2026-01-20"}, {}))) == ["c0"]
    same = {"as_of": "2026-01-09"}
    assert list_ids(find_latest(make(same | {"claimed_on": "2026-01-20"}, same))) == ["c0"]
    assert list_ids(find_latest(make(same | {"claimed_on": "2026-01-20"}, same | {"claimed_on": "2026-01-20"}))) == [
        "c1"
    ]


def test_only_what_was_said_by_a_day_is_known_on_it(make):
    claims = make({}, {"claimed_on": "", "source_published": "2026-01-15"}, {"claimed_on": "", "claimant": "B"})
    assert list_ids(find_latest(claims, "2026-01-09")) == []
    assert list_ids(find_latest(claims, "2026-01-10")) == ["c0"]
    assert list_ids(find_latest(claims, "2026-01-14")) == ["c0"]
    assert list_ids(find_latest(claims, "2026-01-15")) == ["c1"]
    assert list_ids(find_latest(claims)) == ["c1", "c2"]


def test_a_correction_takes_effect_on_its_own_day(make):
    correction = {"as_of": "2026-01-10", "best": "7", "claimed_on": "2026-01-20", "supersedes": "c0", "note": "Twins."}
    claims = make({"best": "9"}, correction)
    assert list_ids(find_latest(claims, "2026-01-19")) == ["c0"]
    assert list_ids(find_latest(claims, "2026-01-20")) == ["c1"]
    other_basis = make({"best": "9"}, correction | {"basis": "estimate"})
    assert list_ids(find_latest(other_basis)) == ["c1"]


def test_a_retraction_takes_effect_on_its_own_day_and_shows_the_statement_before(make):
    retraction = {
        "best": "",
        "status": "retracted",
        "claimed_on": "2026-01-20",
        "supersedes": "c1",
        "note": "An error.",
    }
    claims = make({"best": "5"}, {"best": "9"}, retraction)
    assert list_ids(find_latest(claims, "2026-01-19")) == ["c1"]
    assert list_ids(find_latest(claims, "2026-01-20")) == ["c0"]


def test_a_denial_without_an_amount_does_not_take_the_place_of_a_value(make):
    claims = make({}, {"best": "", "disputes": "c2"}, {"claimant": "B"})
    assert list_ids(find_latest(claims)) == ["c0", "c2"]
    in_words = make({}, {"best": "", "amount_words": "dozens"})
    assert list_ids(find_latest(in_words)) == ["c1"]


def test_the_value_of_a_claim_is_its_best_else_its_only_bound(make):
    claims = make(
        {},
        {"best": "", "low": "5"},
        {"best": "", "high": "20"},
        {"best": "", "low": "5", "high": "20"},
        {"best": "10", "low": "5", "high": "20"},
    )
    values = find_best_values(claims).tolist()
    assert values[:3] + values[4:] == [10, 5, 20, 10]
    assert math.isnan(values[3])


def test_stories_are_those_of_the_settings_in_their_order_then_of_the_first_claim(make):
    claims = make({"story": "b"}, {"measure": "injured"}, {"story": "a"}, {"measure": "dead", "as_of": "2026-01-01"})
    settings = Settings(stories={"a": Story(), "unused": Story(), "b": Story()})
    assert {name: list_ids(rows) for name, rows in group_stories(claims, settings).items()} == {
        "a": ["c2"],
        "b": ["c0"],
        "dead": ["c3"],
        "injured": ["c1"],
    }
    assert list(group_stories(claims, settings)) == ["a", "b", "dead", "injured"]
    assert list(group_stories(claims)) == ["dead", "b", "injured", "a"]


def test_a_story_without_settings_is_named_and_measured_by_its_claims(make):
    claims = make({"place": "Valley"}, {"place": "Valley", "group": "minors"}, {"measure": "injured", "place": "Lyon"})
    story = find_story(claims, "flood")
    assert (story.title, story.measure, story.place, story.group) == ("flood", "drowned", "Valley", "all")


def test_settings_of_a_story_come_before_what_its_claims_give(make):
    settings = Settings(stories={"flood": Story(title="Flood", measure="injured", group="minors", current_days=3)})
    story = find_story(make({"place": "Valley"}, {}), "flood", settings)
    assert (story.title, story.measure, story.group, story.current_days) == ("Flood", "injured", "minors", 3)


def test_the_whole_of_a_story_with_a_claim_of_neither_place_nor_event_has_no_place(make):
    claims = make({"place": "Lyon", "claimant": "A"}, {"place": "Lyon", "claimant": "B"}, {})
    assert find_story(claims, "x").place == ""
    state = find_current(find_latest(claims), find_story(claims, "x"))
    assert state["is_whole"].tolist() == [False, False, True]


def find_whole(claims, **parts):
    latest = find_latest(claims)
    story = find_story(claims, "x", Settings(stories={"x": Story(**parts)}))
    state = find_current(latest, story)
    return {name: list_ids(latest[state[name]]) for name in state}


def test_current_is_what_covers_the_whole_and_is_at_most_so_many_days_older_than_the_last(make):
    claims = make(
        {"claimant": "A", "as_of": "2026-01-05"},
        {"claimant": "B", "as_of": "2026-01-06"},
        {"claimant": "C", "as_of": "2026-01-20"},
        {"claimant": "D", "as_of": "2026-01-20", "group": "minors"},
        {"claimant": "E", "as_of": "2026-03-01", "claimed_on": "2026-03-01", "place": "Lyon"},
    )
    assert find_whole(claims) == {"is_whole": ["c0", "c1", "c2"], "is_current": ["c1", "c2"]}
    assert find_whole(claims, current_days=15)["is_current"] == ["c0", "c1", "c2"]
    assert find_whole(claims, current_days=0)["is_current"] == ["c2"]


def test_a_value_without_a_place_is_of_its_event_and_not_of_the_place_of_the_story(make):
    claims = make({"place": "Valley"}, {"claimant": "B", "event": "dam-breaks"}, {"claimant": "C"})
    assert find_whole(claims, place="Valley")["is_whole"] == ["c0", "c2"]


def test_where_all_values_are_of_events_the_most_frequent_one_is_the_whole(make):
    claims = make({"event": "a"}, {"event": "b"}, {"event": "b", "claimant": "B"})
    assert find_whole(claims)["is_whole"] == ["c1", "c2"]


def test_without_any_day_all_that_covers_the_whole_is_current(make):
    day = {"as_of": "", "claimed_on": ""}
    assert find_whole(make(day, day | {"claimant": "B"}))["is_current"] == ["c0", "c1"]


def test_key_series_are_the_last_statements_of_the_series_that_the_settings_name(make):
    claims = make({"claimant": "A"}, {"claimant": "A", "basis": "estimate"}, {"claimant": "B"})
    keys = (KeySeries("Second", claimant="B"), KeySeries("None", claimant="C"), KeySeries("First", "A", "list"))
    latest = find_latest(claims)
    found = select_key_series(latest, Story(key_series=keys))
    assert [(label, latest.at[row, "id"]) for label, row in found] == [("Second", "c2"), ("First", "c0")]


def test_without_settings_the_key_series_are_the_lowest_and_the_highest_current_value(make):
    claims = make(
        {"claimant": "A", "best": "30"},
        {"claimant": "B", "best": "", "low": "90"},
        {"claimant": "C", "best": "5"},
        {"claimant": "D", "best": "1", "status": "under review"},
        {"claimant": "E", "best": "900", "group": "minors"},
        {"claimant": "F", "best": "", "amount_words": "thousands"},
    )
    latest = find_latest(claims)
    found = select_key_series(latest, find_story(claims, "drowned"))
    assert [latest.at[row, "id"] for _, row in found] == ["c2", "c1"]
    assert select_key_series(latest.iloc[:1], find_story(claims, "drowned")) == []


def test_values_of_a_column_are_in_order_of_a_list_then_of_their_first_claim(make):
    claims = make({"basis": "late"}, {"basis": "early", "as_of": "2026-01-01"}, {"basis": "listed"}, {"basis": ""})
    assert list_values(claims, "basis", ["unused", "listed"]) == ["unused", "listed", "early", "late"]


def test_split_by_publication_leaves_out_what_came_later_and_gives_the_undated_apart():
    claims = read_claims(OLD)
    published, undated = split_by_publication(claims, "2026-01-15")
    assert 0 < len(published) < len(claims)
    assert published["source_published"].max() <= "2026-01-15"
    assert len(undated) == claims["source_published"].isna().sum() > 0
    everything, nothing = split_by_publication(claims, None)
    assert len(everything) == len(claims)
    assert nothing.empty
    with pytest.raises(ValueError, match="`as_of` must be a day"):
        split_by_publication(claims, "soon")


def test_require_claims_names_the_column_that_is_missing(make):
    claims = make({})
    with pytest.raises(DataError, match="known_on"):
        require_claims(claims.drop(columns="known_on"))
    with pytest.raises(TypeError, match="must be a DataFrame"):
        require_claims([])
    assert require_claims(claims) is None
