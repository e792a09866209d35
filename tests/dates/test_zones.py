from datetime import timedelta

import pandas as pd
import pytest

from timeline.dates import format_offset, get_zone, is_fixed_offset, is_zone, parse_edtf, read_zone
from timeline.dates.column import parse_column


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UTC+2", "UTC+02:00"),
        ("+03:30", "UTC+03:30"),
        ("GMT-5", "UTC-05:00"),
        ("utc +0545", "UTC+05:45"),
        ("gmt−4", "UTC-04:00"),
        ("-0930", "UTC-09:30"),
        ("+۳:۳۰", "UTC+03:30"),
        ("+0", "UTC"),
        ("Z", "UTC"),
        ("CET", "UTC+01:00"),
        ("cest", "UTC+02:00"),
        ("E.D.T.", "UTC-04:00"),
        ("NPT", "UTC+05:45"),
    ],
)
def test_read_zone_reads_offsets_and_abbreviations(text, name):
    assert read_zone(text) == (name, ())


@pytest.mark.parametrize("text", ["+15", "UTC+9:75", "+1430", "Paris", "Europe/Paris", "ABC", "5", "", "UTC+", "++2"])
def test_read_zone_reads_nothing_else(text):
    assert read_zone(text) is None


@pytest.mark.parametrize(
    ("text", "country", "name", "others"),
    [
        ("CST", "", "UTC-06:00", "UTC+08:00"),
        ("CST", "US", "UTC-06:00", "UTC+08:00"),
        ("CST", "CN", "UTC+08:00", None),
        ("IST", "", "UTC+05:30", "UTC+02:00"),
        ("IST", "IE", "UTC+01:00", None),
        ("BST", "", "UTC+01:00", "UTC+06:00"),
        ("BST", "BD", "UTC+06:00", None),
        ("EST", "AU", "UTC+10:00", None),
    ],
)
def test_read_zone_takes_an_ambiguous_abbreviation_by_country(text, country, name, others):
    reading = read_zone(text, country)
    assert reading.name == name
    assert others in reading.others if others else not reading.others


@pytest.mark.parametrize("name", ["UTC+03:30", "UTC-05:00", "UTC+14:00", "Europe/Paris", "UTC"])
def test_get_zone_has_offsets_beside_the_zones_of_iana(name):
    assert is_zone(name)
    assert is_fixed_offset(name) == (name[:4] in ("UTC+", "UTC-"))
    assert str(get_zone(name)) == name


@pytest.mark.parametrize("name", ["UTC+3", "+03:30", "UTC+14:30", "UTC+03:60", "../UTC", "Nowhere", None, ""])
def test_is_zone_takes_nothing_else(name):
    assert not is_zone(name)


@pytest.mark.parametrize("seconds", [12_600, -18_000, 0, 20_700])
def test_format_offset_is_that_of_the_zone(seconds):
    zone = get_zone(f"UTC{format_offset(seconds)}")
    assert zone.utcoffset(None) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["2025-07-01T10:00", "2025-01", "2025-01-01", "1850~", "2025-07-01T10:00:05Z"])
def test_dates_in_an_offset_are_the_same_one_by_one_and_in_bulk(text):
    date = parse_edtf(text, "UTC+03:30")
    shift = timedelta(hours=0 if text.endswith("Z") else 3.5)
    plain = parse_edtf(text, "UTC")
    assert (date.earliest, date.latest) == (plain.earliest - shift, plain.latest - shift)
    bulk = parse_column(pd.Series([text], dtype="str"), pd.Series(["UTC+03:30"], dtype="str"))
    assert (bulk["earliest"][0], bulk["latest"][0]) == (date.earliest, date.latest)
