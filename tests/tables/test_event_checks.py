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


def places(*pairs, country="IR"):
    lat, lon = zip(*pairs, strict=True)
    return table(lat=lat, lon=lon, country=[country] * len(pairs) if isinstance(country, str) else country)


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


@pytest.mark.parametrize(
    ("pairs", "country"),
    [
        # Mogadishu among places of Europe: in the other order it would lie among them
        ([("48.9", "2.4"), ("45.5", "9.2"), ("47.4", "8.5"), ("2.0", "45.3")], ["FR", "IT", "CH", "SO"]),
        ([("48.9", "2.4"), ("45.5", "9.2"), ("47.4", "8.5"), ("2.0", "45.3")], [None] * 4),
        ([("48.9", "2.4"), ("45.5", "9.2"), ("47.4", "8.5"), ("2.0", "45.3")], ["Europe"] * 4),
        # Santiago and Arica, Paris and Cayenne, Moscow and Vladivostok
        ([("-33.4", "-70.7"), ("-18.5", "-70.3")], "CL"),
        ([("48.9", "2.4"), ("4.9", "-52.3")], "FR"),
        ([("55.8", "37.6"), ("43.1", "131.9"), ("56.0", "92.9")], "RU"),
        ([("30.0", "31.2"), ("31.2", "29.9"), ("24.1", "32.9")], "EG"),
    ],
)
def test_check_coordinates_judges_by_country(pairs, country):
    assert check_coordinates(places(*pairs, country=country)) == []


@pytest.mark.parametrize(
    ("pairs", "rows"),
    [
        ([("52.5", "13.4"), ("13.4", "52.5")], [3]),
        ([("-1.3", "36.8"), ("-4.0", "39.7"), ("39.6", "-4.1")], [4]),
        ([("52.5", "13.4"), ("53.6", "10.0"), ("11.6", "48.1"), ("48.1", "11.6"), ("9.9", "51.5")], [4, 6]),
        ([("52.5", "13.4"), ("53.6", "10.0"), ("11.6", "48.1"), ("9.9", "51.5")], [4, 5]),
    ],
)
def test_check_coordinates_takes_most_or_else_the_first_place_for_right(pairs, rows):
    beside = [("35.7", "139.7"), ("34.7", "135.5")]
    country = ["DE"] * len(pairs) + ["JP"] * 2
    problems = check_coordinates(places(*pairs, *beside, country=country))
    assert where(problems) == [(row, "lat", "warning") for row in rows]
    assert problems[0].details["lat"] == pairs[rows[0] - 2][1]


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


@pytest.mark.parametrize("member", ["Town library, https://a.example/1", "Reuters, via AP, http://b.example/x,y;z"])
def test_check_lists_takes_a_name_before_an_address(member):
    sources = pd.DataFrame({"id": ["ap-2025-1"]})
    assert check_lists(table(sources=[f"{member}|ap-2025-1"], actors=[None]), sources) == []


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
