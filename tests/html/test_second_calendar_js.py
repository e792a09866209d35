"""The second calendar of the page's axis, run by Node and judged by jdatetime."""

from datetime import date, timedelta

import jdatetime
import pytest
from node import NEEDS_NODE, run_script

from timeline import Dataset, Settings, read_events, to_html
from timeline.charts import describe_background
from timeline.dates import list_solar_hijri_years
from timeline.html.payload import encode_settings
from timeline.layout import locate_events

pytestmark = NEEDS_NODE

DAY_MS = 86_400_000
EPOCH = date(1970, 1, 1)


def to_ms(day):
    return (day - EPOCH).days * DAY_MS


def make_calendar(first, last):
    months, years = list_solar_hijri_years(first, last)
    return {"months": months, "years": [[year, to_ms(day)] for year, day in years]}


def run(code, **data):
    return run_script("second_calendar.js", code, **data)


def test_each_day_is_that_of_the_calendar():
    first, last = date(1999, 1, 1), date(2031, 12, 31)
    days = [first + timedelta(days=7 * number) for number in range((last - first).days // 7)]
    # The days around each new year, where a leap year shows.
    days += [date(year, 3, day) for year in range(1999, 2031) for day in (19, 20, 21, 22)]
    found = run(
        "return data.times.map((at) => page.readDay(data.calendar, at))",
        calendar=make_calendar(first, last),
        times=[to_ms(day) for day in days],
    )
    expected = [jdatetime.date.fromgregorian(date=day) for day in days]
    assert found == [{"year": one.year, "month": one.month, "day": one.day} for one in expected]


def test_a_day_outside_of_the_years_is_none():
    calendar = make_calendar(date(2025, 6, 1), date(2025, 6, 2))
    times = [to_ms(date(2025, 3, 20)), to_ms(date(2026, 3, 21))]
    assert run("return data.times.map((at) => page.readDay(data.calendar, at))", calendar=calendar, times=times) == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("first", "last", "unit", "texts"),
    [
        (date(2025, 6, 13), date(2025, 6, 17), "day", ["23 Khordad 1404", "25 Khordad", "27 Khordad"]),
        (date(2026, 3, 20), date(2026, 3, 22), "day", ["29 Esfand 1404", "2 Farvardin 1405"]),
        (date(2025, 6, 13), date(2025, 8, 1), "month", ["Tir 1404", "Mordad"]),
        (date(2026, 1, 30), date(2026, 5, 1), "month", ["Esfand 1404", "Farvardin 1405", "Ordibehesht"]),
        (date(2000, 1, 1), date(2012, 1, 1), "year", [str(year) for year in range(1379, 1391)]),
    ],
)
def test_ticks_name_the_first_year_and_each_new_one(first, last, unit, texts):
    times = [to_ms(first + timedelta(days=2 * number)) for number in range((last - first).days // 2 + 1)]
    ticks = run(
        "return page.listSecondTicks(data.calendar, data.view, 900, { unit: data.unit, times: data.times })",
        calendar=make_calendar(first, last),
        view=[to_ms(first), to_ms(last)],
        unit=unit,
        times=times,
    )
    assert [tick["text"] for tick in ticks] == texts


def test_a_page_has_a_second_calendar_only_where_it_is_asked_for(write_csv):
    events = read_events(write_csv("start,title\n2025-06-13,A\n2025-06-20,B\n"))
    located = locate_events(events)
    settings = Settings(calendars=("solar-hijri",))

    def encode(located, settings):
        return encode_settings(located, describe_background(located, "", settings))

    assert encode(located, Settings())["second_calendar"] is None
    assert encode(located, settings)["second_calendar"]["years"][0] == [1404, to_ms(date(2025, 3, 21))]
    far = locate_events(read_events(write_csv("start,title\n-0043,A\n2025-06-20,B\n")))
    assert encode(far, settings)["second_calendar"] is None
    assert "Farvardin" not in to_html(events)
    assert "Farvardin" in to_html(Dataset(events, settings=settings))
