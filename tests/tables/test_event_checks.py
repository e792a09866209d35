import pandas as pd
import pytest
from tables import table, where

from timeline import Track
from timeline.errors import Problem
from timeline.tables.event_checks import (
    check_coordinates,
    check_lists,
    check_tracks,
    check_zones,
    hint_at_swaps,
    read_local_numbers,
)


def places(*pairs):
    lat, lon = zip(*pairs, strict=True)
    return table(lat=lat, lon=lon, country=["IR"] * len(pairs))


def test_check_zones_falls_back_on_the_default():
    zones, problems = check_zones(pd.Series(["Asia/Tehran", "Tehran", None], dtype="str"), "UTC")
    assert zones.tolist() == ["Asia/Tehran", "UTC", "UTC"]
    assert where(problems) == [(1, "timezone", "error")]


def test_check_coordinates_wants_both():
    assert where(check_coordinates(places(("35.7", None), (None, "51.4")))) == [
        (2, "lon", "error"),
        (3, "lat", "error"),
    ]


def test_check_coordinates_finds_a_pair_in_the_other_order():
    around = [("35.7", "51.4"), ("35.6", "51.3"), ("33.7", "51.7"), ("51.4", "35.7")]
    assert where(check_coordinates(places(*around))) == [(5, "lat", "warning")]
    assert check_coordinates(places(*around[:3], ("29.6", "52.5"))) == []


def test_hint_at_swaps_gives_the_right_order():
    cells = places(("139.7", "35.7"), ("95", "10"), ("200", "10"))
    problems = [Problem("not_a_plain_number", row, "lat", cells.at[row, "lat"]) for row in cells.index]
    fixes = [one.fix for one in hint_at_swaps(problems, cells)]
    assert fixes == [
        "Swapped with `lon`? Write lat 35.7 and lon 139.7",
        "Swapped with `lon`? Write lat 10 and lon 95",
        "Write digits only, without separators: 1490",
    ]


def test_read_local_numbers_says_so():
    cells, problems = read_local_numbers(places(("35,7", "51.4"), ("1,2,3", "x"), ("۳۵٫۷", "4_8")))
    assert cells["lat"].tolist() == ["35.7", "1,2,3", "35.7"]
    assert where(problems) == [(2, "lat", "warning"), (4, "lat", "warning")]


@pytest.mark.parametrize(
    "member", ["javascript:alert(1)", "ftp://a.example", "www.a.example", "//a.example", "data:text/html,x"]
)
def test_check_lists_takes_no_other_address(member):
    assert [one.value for one in check_lists(table(sources=[f"https://a.example|{member}"], actors=[None]), None)] == [
        member
    ]


@pytest.mark.parametrize("member", ["https://a.example/b?c=d", "BBC News", "Reuters: a report", "ap-2025", "AFP / dpa"])
def test_check_lists_takes_names_where_no_sources_are_given(member):
    assert check_lists(table(sources=[member], actors=[None]), None) == []


def test_check_lists_holds_ids_to_the_sources():
    problems = check_lists(table(sources=["ap-2025-1|ap-2025-2"], actors=["x||x"]), pd.DataFrame({"id": ["ap-2025-1"]}))
    assert where(problems) == [(2, "actors", "error"), (2, "actors", "error"), (2, "sources", "error")]
    assert "Did you mean 'ap-2025-1'?" in problems[-1].fix


def test_check_tracks_asks_after_a_near_miss():
    problems = check_tracks(table(track=["Nuclear files", "Sports", "Nuclear file", None]), {"Nuclear file": Track()})
    assert where(problems) == [(2, "track", "warning")]
    assert problems[0].fix == "Did you mean 'Nuclear file'?"
