"""Events in years that pandas cannot hold as times, from -9999 to 0000."""

import pytest

from timeline import read_events
from timeline.layout import ERA_LANE, find_extent_ms, list_items, locate_events

DAY_MS = 86_400_000
# Days from -0043-03-15 to 1970-01-01, by the Julian day numbers 1705428 and 2440588.
# Source: https://aa.usno.navy.mil/data/JulianDate (proleptic Gregorian 15 March 44 BCE)
IDES_DAYS = 2_440_588 - 1_705_428


@pytest.fixture
def locate(write_csv):
    def locate(text):
        return locate_events(read_events(write_csv(text)))

    return locate


def test_a_day_before_the_year_1_is_a_point_on_that_day(locate):
    located = locate("start,title\n-0043-03-15,Caesar\n2025-06-13,Later\n")
    assert located["title"].tolist() == ["Caesar", "Later"]
    first = located.iloc[0]
    assert first["form"] == "point"
    assert first["start_ms"] == -IDES_DAYS * DAY_MS
    assert first["end_ms"] - first["start_ms"] == DAY_MS
    assert first["mark_ms"] == first["start_ms"] + DAY_MS / 2


def test_spans_and_stretches_before_the_year_1(locate):
    located = locate(
        "start,end,title\n-0508,,Republic\n-0263,-0240,War\n-0026-01-16,0014-08-19,Augustus\n-0010,..,Goes on\n2000,,Last\n"
    )
    rows = {row.title: row for row in located.itertuples()}
    assert rows["Republic"].form == "stretch"
    assert (
        rows["Republic"].end_ms - rows["Republic"].start_ms
    ) / DAY_MS == 366  # the astronomical year -508 has a leap day
    assert rows["War"].form == "span"
    assert rows["War"].start_ms < rows["War"].certain_start_ms < rows["War"].certain_end_ms < rows["War"].end_ms
    assert rows["Augustus"].certain_start_ms == rows["Augustus"].start_ms
    assert rows["Goes on"].end_ms == rows["Last"].end_ms
    assert list_items(located).form == ["range", "bar", "bar", "bar", "range"]


def test_lanes_are_in_order_of_their_first_event_of_any_year(locate):
    located = locate("start,title,track\n2025-06-13,A,New\n-0043-03-15,B,Old\n1000,C,Middle\n")
    assert located.sort_values("lane")["track"].tolist() == ["Old", "Middle", "New"]
    assert located["lane"].ne(ERA_LANE).all()


@pytest.mark.parametrize("start", ["Y-12000", "Y-541000000", "../-0043", "Y12000"])
def test_what_lies_beyond_or_has_no_beginning_is_not_drawn(locate, start):
    assert locate(f"start,title\n{start},Far\n2025-06-13,Near\n")["title"].tolist() == ["Near"]


@pytest.mark.parametrize(
    ("starts", "length_ms"),
    [
        (["2025-06-13"], 2 * DAY_MS),
        (["2025-06-13T07:30"], 2 * DAY_MS),
        (["2025-06-13T07:30:00Z", "2025-06-13T07:30:02Z"], 10_000),
        (["2025-06-13T07:30Z", "2025-06-13T09:30Z"], 2 * 3_600_000 + 60_000),
        (["2025-06-13", "2025-06-13T07:30"], 2 * DAY_MS),
        (["-0043-03-15", "-0042-03-15"], 366 * DAY_MS),
    ],
)
def test_the_extent_is_that_of_what_is_drawn_but_never_less_than_is_known(locate, starts, length_ms):
    located = locate("start,title\n" + "".join(f"{start},Event\n" for start in starts))
    first, last = find_extent_ms(located)
    assert last - first == length_ms
