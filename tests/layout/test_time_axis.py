import random

import pytest
from node import NEEDS_NODE, run_script

from timeline.layout import list_ticks
from timeline.layout.time_axis import STEPS, Step, choose_step, list_times, make_time, read_clock

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAY = 86_400_000
SHORTEST_MS, LONGEST_MS = 5_000.0, 20_000 * 365.2425 * DAY


def draw_axis(random_):
    """Return a view of chance, from seconds to millennia and from far BCE to far CE, and a width of its plot."""
    length = SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** random_.random()
    reach = random_.choice([3, 40, 400, 4_000, 9_000]) * 365.2425 * DAY
    start = random_.uniform(-reach, reach) - random_.choice([0, 1_970 * 365.2425 * DAY])
    return [start, start + length], random_.choice([330, 680, 1065, random_.uniform(50, 2_000)])


@NEEDS_NODE
def test_ticks_are_those_of_the_page_in_views_of_chance():
    random_ = random.Random(20_251_130)
    jobs = [draw_axis(random_) for _ in range(400)]
    theirs = run_script(
        "time_axis.js",
        "return data.jobs.map(([view, widthPx]) => page.listTicks(view, widthPx, 68, data.months));",
        jobs=jobs,
        months=MONTHS,
    )
    ours = [list_ticks(view, width_px, 68, MONTHS) for view, width_px in jobs]
    assert [edge for edge, _ in ours] == [axis["edge"] for axis in theirs]
    for (_, ticks), axis in zip(ours, theirs, strict=True):
        assert [list(tick) for tick in ticks] == [[tick["at"], tick["text"]] for tick in axis["ticks"]]
    # The views are of all kinds: no unit of a tick is left out, and words of both eras are among them.
    assert {choose_step((end - start) / px, 68).unit for (start, end), px in jobs} == {step.unit for step in STEPS}
    assert any("BCE" in text for _, ticks in ours for _, text in ticks)


@NEEDS_NODE
def test_clock_is_that_of_the_page():
    random_ = random.Random(7)
    times = [random_.randint(-(10**17), 10**17) for _ in range(300)] + [0, -1, DAY - 1, make_time(0, 2, 29)]
    theirs = run_script("time_axis.js", "return data.times.map(page.readClock);", times=times)
    clocks = [read_clock(at) for at in times]
    assert [[clock.year, clock.month, clock.day, clock.hour, clock.minute, clock.second] for clock in clocks] == [
        [clock[name] for name in ("year", "month", "day", "hour", "minute", "second")] for clock in theirs
    ]


@pytest.mark.parametrize("year", [-4712, -1, 0, 1, 4, 1900, 2000, 2024, 9999])
def test_make_time_is_the_inverse_of_read_clock(year):
    clock = read_clock(make_time(year, 2, 28, 23, 59, 58))
    assert (clock.year, clock.month, clock.day) == (year, 2, 28)
    assert (clock.hour, clock.minute, clock.second) == (23, 59, 58)
    after = read_clock(make_time(year, 2, 28) + DAY)
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert (after.month, after.day) == ((2, 29) if is_leap else (3, 1))


def test_years_are_those_that_a_reader_counts_in_both_eras():
    _, ticks = list_ticks((make_time(-1_300), make_time(1_200)), 700, 68, MONTHS)
    assert [text for _, text in ticks] == ["1000 BCE", "500 BCE", "1 CE", "500", "1000"]


def test_every_second_day_skips_the_31st():
    days = [read_clock(at).day for at in list_times((make_time(2025, 1, 27), make_time(2025, 2, 5)), Step("day", 2, 0))]
    assert days == [27, 29, 1, 3, 5]
