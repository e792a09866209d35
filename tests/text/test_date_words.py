import pytest

from timeline.text.date_words import describe_dates, format_zone


@pytest.mark.parametrize(
    ("start", "end", "zone", "said"),
    [
        ("2025", None, "UTC", "2025"),
        ("2025-06", None, "UTC", "June 2025"),
        ("2025-06-13", None, "Asia/Tehran", "13 June 2025"),
        ("2025-06~", None, "UTC", "about June 2025"),
        ("2025-06-13?", None, "UTC", "13 June 2025 (uncertain)"),
        ("2025-06-13%", None, "UTC", "about 13 June 2025 (uncertain)"),
        ("2026-01-08", "2026-01-09", "UTC", "8–9 January 2026"),
        ("2025-06-03", "2025-07-03", "UTC", "3 June – 3 July 2025"),
        ("2025-12-31", "2026-01-01", "UTC", "31 December 2025 – 1 January 2026"),
        ("2025", "2026", "UTC", "2025 – 2026"),
        ("2025-06-13", "2025-06-13", "UTC", "13 June 2025"),
        ("2025-06-17", "2025-06-25~", "UTC", "17 June 2025 – about 25 June 2025"),
        ("2026-01-08", "..", "UTC", "from 8 January 2026; goes on"),
        ("2025-06-24T07:30", None, "Asia/Tehran", "24 June 2025, 07:30 Tehran time (04:00 UTC)"),
        (
            "2025-06-22T02:10",
            "2025-06-22T02:35",
            "Asia/Tehran",
            "22 June 2025, 02:10–02:35 Tehran time (22:40–23:05 UTC on 21 June)",
        ),
        ("2025-06-24T04:00", None, "UTC", "24 June 2025, 04:00 UTC"),
        ("2025-06-24T04:00", None, None, "24 June 2025, 04:00 (zone not given)"),
        (
            "1912-04-14T23:40",
            "1912-04-15T02:20",
            "",
            "14 April 1912, 23:40 (zone not given) – 15 April 1912, 02:20 (zone not given)",
        ),
        ("1986-01-28T11:38", "1986-01-28T11:39", None, "28 January 1986, 11:38–11:39 (zone not given)"),
        ("-0043-03-15T10:00", None, None, "15 March 44 BCE, 10:00 (zone not given)"),
        ("1969-07-20T20:17Z", None, None, "20 July 1969, 20:17 UTC"),
        ("2011-03-11T14:46+09:00", None, None, "11 March 2011, 14:46 UTC+09:00 (05:46 UTC)"),
        ("2010-01-13T01:53+05:45", None, float("nan"), "13 January 2010, 01:53 UTC+05:45 (20:08 UTC on 12 January)"),
        # Of a time with an offset the day is that of the zone.
        ("1969-07-21T02:56Z", None, "America/New_York", "20 July 1969, 22:56 New York time (02:56 UTC on 21 July)"),
        ("2011-03-11T14:46:23", None, "Asia/Tokyo", "11 March 2011, 14:46:23 Tokyo time (05:46:23 UTC)"),
        (
            "2025-09-27T20:00",
            None,
            "America/New_York",
            "27 September 2025, 20:00 New York time (00:00 UTC on 28 September)",
        ),
        (
            "2024-11-03T01:30",
            None,
            "America/New_York",
            "3 November 2024, 01:30 New York time (which occurs twice: 05:30 or 06:30 UTC)",
        ),
        (
            "2024-03-31T02:15",
            "2024-03-31T04:00",
            "Europe/Paris",
            "31 March 2024, 02:15–04:00 Paris time (which clocks skipped that day: 00:15 or 01:15 – 02:00 UTC)",
        ),
        (
            "2018-11-04T00:30",
            None,
            "America/Sao_Paulo",
            "4 November 2018, 00:30 Sao Paulo time (which clocks skipped that day: 02:30 or 03:30 UTC)",
        ),
        (
            "2022-09-21T23:30",
            "2022-09-21T23:50",
            "Asia/Tehran",
            "21 September 2022, 23:30–23:50 Tehran time (which occurs twice: 19:00 or 20:00 – 19:20 or 20:20 UTC)",
        ),
        (
            "1999-10-31T01:30",
            None,
            "America/Los_Angeles",
            "31 October 1999, 01:30 Los Angeles time (which occurs twice: 08:30 or 09:30 UTC)",
        ),
        ("2011-12-30", None, "Pacific/Apia", "30 December 2011"),
        (None, None, "UTC", "date unknown"),
        ("2025-21", None, "UTC", "spring 2025"),
        ("2025-32", None, "UTC", "winter 2025 (southern hemisphere)"),
        ("2025-33", None, "UTC", "January to March 2025"),
        ("2025-41", None, "UTC", "July to December 2025"),
        ("198X", None, "UTC", "the 1980s"),
        ("19XX", None, "UTC", "between 1900 and 1999"),
        ("2025-06-1X", None, "UTC", "between 10 June 2025 and 19 June 2025"),
        ("2025-06-XX", None, "UTC", "June 2025"),
        ("15XX-12-25", None, "UTC", "between 25 December 1500 and 25 December 1599"),
        ("-0043-03-15", None, "UTC", "15 March 44 BCE"),
        ("0000", None, "UTC", "1 BCE"),
        ("Y-13798000000", None, "UTC", "13,798,000,001 BCE"),
        ("Y170000002", None, "UTC", "170,000,002"),
        ("2025-06-13/2025-06-24", None, "UTC", "13–24 June 2025"),
        ("2025-06-13/..", None, "UTC", "from 13 June 2025; goes on"),
        ("2025-06/", None, "UTC", "from June 2025; its end is not known"),
        ("../2025-06", None, "UTC", "until June 2025; without a beginning"),
        ("/2025-06", None, "UTC", "until June 2025; its beginning is not known"),
        ("../..", None, "UTC", "at all times"),
        ("[2025-06-13..2025-06-15]", None, "UTC", "between 13 June 2025 and 15 June 2025"),
        ("[2025-06-13~,2025-06-15]", None, "UTC", "one of about 13 June 2025 or 15 June 2025"),
        ("[..2025]", None, "UTC", "2025 or earlier"),
        ("[2024,2025..]", None, "UTC", "one of 2024 or 2025 or later"),
        ("{2025-06-13,2025-06-20}", None, "UTC", "13 June 2025 and 20 June 2025 (all of them)"),
        ("{2023..2025}", None, "UTC", "2023 to 2025 (all of them)"),
        ("2025", "[2026..2027]", "UTC", "2025 – between 2026 and 2027"),
        ("-0043-03-15T07:30", None, "Asia/Tehran", "15 March 44 BCE, 07:30"),
    ],
)
def test_describe_when_is_no_sharper_than_what_was_written(start, end, zone, said):
    assert describe_dates(start, end, zone) == said


def test_name_zone():
    assert format_zone("America/New_York") == "New York"
    assert format_zone("UTC") == "UTC"
