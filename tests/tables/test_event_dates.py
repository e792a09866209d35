import pandas as pd
import pytest

from timeline.tables.event_dates import DATE_COLUMNS, derive_dates


def read(*pairs, zone="UTC", **options):
    pairs = [(pair, None) if isinstance(pair, str) else pair for pair in pairs]
    cells = pd.DataFrame(pairs, columns=["start", "end"], index=pd.RangeIndex(2, len(pairs) + 2), dtype="str")
    return derive_dates(cells, pd.Series(zone, index=cells.index, dtype="str"), **options)


def report(problems):
    return [(one.row, one.column, one.severity) for one in problems]


def test_read_dates_gives_every_column_its_type():
    dates, _ = read(("2025-06-13", "2025-06-14"), "soon")
    assert {name: str(kind) for name, kind in dates.dtypes.items()} == DATE_COLUMNS
    assert read()[0].empty


@pytest.mark.parametrize(
    "text",
    ["2025", "2025-06-13", "2025-06~", "2025-21", "202X", "[2025-06-13..2025-06-15]", "[2025,2027]", "1453-05-29"],
)
def test_read_dates_reads_edtf_without_a_word(text):
    dates, problems = read(text)
    assert problems == []
    assert dates["start_edtf"].tolist() == [text]
    assert dates["start_earliest"].notna().all()


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "is_open"),
    [
        ("2025-06-13/2025-06-24", "interval", ["2025-06-13", "2025-06-14"], ["2025-06-24", "2025-06-25"], False),
        ("2025-06-13/..", "interval", ["2025-06-13", "2025-06-14"], [None, None], True),
        ("2025-06/", "interval", ["2025-06-01", "2025-07-01"], [None, None], False),
        ("{2025-06-13,2025-06-20}", "all of", ["2025-06-13", "2025-06-14"], ["2025-06-20", "2025-06-21"], False),
        ("{2025..2027}", "all of", ["2025-01-01", "2026-01-01"], ["2027-01-01", "2028-01-01"], False),
        ("8–9 January 2026", "interval", ["2026-01-08", "2026-01-09"], ["2026-01-09", "2026-01-10"], False),
    ],
)
def test_read_dates_spreads_an_interval_over_start_and_end(text, kind, start, end, is_open):
    dates, problems = read(text)
    row = dates.iloc[0]
    assert (row["start_kind"], row["is_open"]) == (kind, is_open)
    for name, days in (("start", start), ("end", end)):
        found = [row[f"{name}_earliest"], row[f"{name}_latest"]]
        assert [None if pd.isna(at) else str(at.date()) for at in found] == days
    assert {one.severity for one in problems} == {"warning"}
    assert len(problems) == 1
    assert "is drawn from" in problems[0].problem or "from – to" in problems[0].problem


@pytest.mark.parametrize("start", ["2025-06-13/2025-06-24", "{2025-06-13,2025-06-20}"])
@pytest.mark.parametrize("end", ["2025-07-01", ".."])
def test_read_dates_takes_no_end_beside_an_interval(start, end):
    dates, problems = read((start, end))
    assert report(problems) == [(2, "end", "error")]
    assert dates["end_edtf"].isna().all()
    assert not dates["is_open"].any()
    assert dates["end_earliest"].notna().all()


@pytest.mark.parametrize("end", ["2025-06-20/2025-06-24", "{2025-06-20,2025-06-24}"])
def test_read_dates_wants_one_date_for_an_end(end):
    dates, problems = read(("2025-06-13", end))
    assert report(problems) == [(2, "end", "error")]
    assert dates["end_edtf"].isna().all()


def test_read_dates_takes_doubt_for_an_end():
    dates, problems = read(("2025-06-13", "[2025-06-20..2025-06-24]"))
    assert problems == []
    assert str(dates["end_earliest"].iloc[0].date()) == "2025-06-20"


@pytest.mark.parametrize(
    ("pair", "edtf"),
    [(("13 June 2025", "June 24, 2025"), ["2025-06-13", "2025-06-24"]), (("c. 1914", "ongoing"), ["1914~", ".."])],
)
def test_read_dates_says_how_it_reads_what_is_not_edtf(pair, edtf):
    dates, problems = read(pair)
    assert dates.iloc[0][["start_edtf", "end_edtf"]].tolist() == edtf
    assert sorted(report(problems)) == [(2, "end", "warning"), (2, "start", "warning")]
    assert all(
        f"is read as {one}" in text for one, text in zip(sorted(edtf), sorted(p.problem for p in problems), strict=True)
    )


def test_read_dates_lets_the_column_settle_the_order():
    dates, problems = read("03/04/2025", "25/04/2025")
    assert dates["start_edtf"].tolist() == ["2025-04-03", "2025-04-25"]
    dates, problems = read(("03/04/2025", "04/25/2025"))
    assert dates["start_edtf"].tolist() == ["2025-03-04"]
    dates, problems = read("03/04/2025")
    assert report(problems) == [(2, "start", "error")]
    assert "2025-04-03 or 2025-03-04" in problems[0].problem
    assert "day_first" in problems[0].fix
    assert read("03/04/2025", day_first=False)[0]["start_edtf"].tolist() == ["2025-03-04"]


def test_read_dates_takes_midnight_throughout_for_days():
    dates, _ = read("2025-06-13 00:00:00", "2025-06-14 00:00:00")
    assert dates["start_precision"].tolist() == ["day", "day"]
    dates, _ = read("2025-06-13 00:00:00", "2025-06-14 07:30:00")
    assert dates["start_precision"].tolist() == ["second", "second"]


def test_read_dates_proposes_the_gregorian_date_of_a_solar_hijri_one():
    _, problems = read("8 Dey 1404", "1404-02-31", "1404-10-08", "2025-06-13")
    assert report(problems) == [(2, "start", "error"), (3, "start", "error"), (4, "start", "warning")]
    assert [
        gregorian in one.fix
        for gregorian, one in zip(("2025-12-29", "2025-05-21", "2025-12-29"), problems, strict=True)
    ] == [True] * 3
    assert all("calendar='solar-hijri'" in one.fix for one in problems)


@pytest.mark.parametrize(
    "texts",
    [
        ("1404", "1348-05", "1453-05-29"),
        ("1404-10-08", "1683", "1914"),
        ("1453-05-29",),
        ("1066-10-14", "1415-10-25"),
        ("1337/1453", "1346-08-26", "1356-09-19", "1429"),
        ("1348", "1918", "1957", "2020"),
        (("1428", "1521"), ("1368", "1644")),
        ("1453", "1989-11-09", "1990"),
    ],
)
def test_read_dates_leaves_the_middle_ages_alone(texts):
    assert [one for one in read(*texts)[1] if one.code != "interval_in_start"] == []


def test_read_dates_calls_an_impossible_day_of_the_middle_ages_that():
    _, problems = read("1415-06-31", "1453-05-29")
    assert [one.code for one in problems] == ["unreadable_start"]
    assert "names a day 31 that 1415-06 does not have" in problems[0].problem


@pytest.mark.parametrize(
    ("texts", "gregorian"),
    [
        (("1402-06-25", "1403-01-01"), ["2023-09-16", "2024-03-20"]),
        (("۱۳۶۷/۰۴/۲۷", "۱۳۲۰/۶/۳"), ["1988-07-18", "1941-08-25"]),
        (("27/4/1367", "Tir 1367", "4 Tir 1367"), ["1988-07-18", "[1988-06-22..1988-07-22]", "1988-06-25"]),
        (("1400/05/14",), ["2021-08-05"]),
        (("1399", "1400"), ["[2020-03-20..2021-03-20]", "[2021-03-21..2022-03-20]"]),
        (("1367-02-31", "1360-06-31", "1367-04-27"), ["1988-05-21", "1981-09-22", "1988-07-18"]),
        ((("1367-04-27", "1988-08-20"),), ["1988-07-18"]),
        (("2021-08-05", "2020", "1400-05-15"), ["2021-08-06"]),
    ],
)
def test_read_dates_asks_after_the_calendar_of_a_whole_file(texts, gregorian):
    _, problems = read(*texts)
    asked = [one for one in problems if one.code in ("possible_solar_hijri_date", "solar_hijri_date")]
    assert sorted(one.details["gregorian"] for one in asked) == sorted(gregorian)
    assert all(one.details["gregorian"] in one.fix and "calendar='solar-hijri'" in one.fix for one in asked)
    assert not [one for one in problems if one.code == "inferred_date"]
    assert not [one for one in problems if "if that is right" in one.fix]


@pytest.mark.parametrize(
    ("other", "is_asked"),
    [
        (["1988-07-18", "1941-08-25"], True),
        (["18 July 1988", "25/8/1941"], True),
        (["1988", "1941"], True),
        (["1367", "1320"], False),
        (["2019-01-01", "2019-01-01"], False),
        (["a battle", None], False),
    ],
)
def test_read_dates_takes_another_column_of_the_same_days_for_evidence(other, is_asked):
    cells = pd.DataFrame({"start": ["1367-04-27", "1320-06-03"], "end": None, "note": other}, dtype="str")
    _, problems = derive_dates(cells, pd.Series("UTC", index=cells.index, dtype="str"))
    assert [one.code for one in problems] == ["possible_solar_hijri_date"] * 2 * is_asked


def test_read_dates_takes_settings_and_titles_for_evidence():
    assert [one.code for one in read("1367-04-27", calendars=("solar-hijri",))[1]] == ["possible_solar_hijri_date"]
    cells = pd.DataFrame({"start": ["1367-04-27"], "end": None, "title": ["پایان"]}, dtype="str")
    codes = [one.code for one in derive_dates(cells, pd.Series(["UTC"], dtype="str"))[1]]
    assert codes == ["possible_solar_hijri_date"]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("2568-02-01", "2560"), ["Buddhist", "2025"]),
        (("5785", "5784"), ["Jewish", "2025"]),
        (("١٤٤٦/١٢/١٧", "١٤٤٧/٠١/٠٢"), ["lunar Hijri", "2024 or 2025"]),
    ],
)
def test_read_dates_names_other_calendars_once(texts, words):
    _, problems = read(*texts)
    assert [one.code for one in problems] == ["possible_other_calendar"]
    assert all(word in problems[0].problem + problems[0].fix for word in words)
    assert "possible_other_calendar" not in [one.code for one in read(*texts, "1950")[1]]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("23/3/1404", "2025-06-13"), ("۲۳/۳/۱۴۰۴", "2025-06-13"), ("1404/12/29", "2026-03-20")],
)
def test_read_dates_converts_every_order_of_numbers(text, edtf):
    dates, problems = read(text, calendar="solar-hijri")
    assert dates["start_edtf"].tolist() == [edtf]
    assert problems == []


@pytest.mark.parametrize("text", ["1404/12/30", "1404-07-31", "31 Mehr 1404"])
def test_read_dates_gives_one_answer_to_a_day_that_the_calendar_lacks(text):
    dates, problems = read(text, calendar="solar-hijri")
    assert [one.code for one in problems] == ["impossible_solar_hijri_date"]
    assert dates["start_edtf"].isna().all()


def test_read_dates_converts_the_solar_hijri_calendar():
    dates, problems = read("8 Dey 1404", "1404-10-08", "1404-10", "2025-06-13", calendar="solar-hijri")
    assert dates["start_edtf"].tolist() == ["2025-12-29", "2025-12-29", "[2025-12-22..2026-01-20]", "2025-06-13"]
    assert problems == []
    assert read("1404-10-08", "2025", calendar="gregorian")[1] == []


@pytest.mark.parametrize("text", ["1404-10-08/1404-10-10", "[1404-10-08..1404-10-10]", "1404-21"])
def test_read_dates_never_takes_a_solar_hijri_year_for_gregorian_once_it_is_told(text):
    dates, problems = read(text, calendar="solar-hijri")
    assert report(problems) == [(2, "start", "error")]
    assert dates["start_edtf"].isna().all()
    assert dates["start_earliest"].isna().all()


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        (("2025-06-13", "2025-06-12"), "end_before_start"),
        (("-0043", "-0044"), "end_before_start"),
        (("Y-20000", "-0044"), None),
        (("2000-01-10", "2000-01"), None),
        (("2000", "2000-03"), None),
        (("[2000-02..2000-05]", "[2000-01..2000-03]"), "end_possibly_before_start"),
    ],
)
def test_read_dates_compares_start_and_end(pair, code):
    dates, problems = read(pair)
    assert [one.code for one in problems if "before_start" in one.code] == ([code] if code else [])
    assert dates["end_edtf"].isna().all() == (code == "end_before_start")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Y170000002", "outside the years 0001 to 9999"),
        ("0000", "outside the years 0001 to 9999"),
        ("../2025", "a beginning that is open"),
        ("/2025", "a beginning that is unknown"),
        ("[..2025]", "a beginning that is open"),
        ("[2025..]", "has no latest day"),
    ],
)
def test_read_dates_tells_and_does_not_draw_what_has_no_bounds(text, why):
    dates, problems = read(text)
    assert dates["start_edtf"].tolist() == [text]
    assert dates[["start_earliest", "start_latest"]].isna().any(axis=None)
    assert why in problems[-1].problem
    assert problems[-1].severity == "warning"


@pytest.mark.parametrize(
    ("pair", "fix"),
    [
        (("2025-12-29", "1404-10-15"), "If `end` is of the Solar Hijri calendar: Write 2026-01-05"),
        (("1453-05-29", "1453-04-02"), "Swap or correct the two"),
    ],
)
def test_read_dates_asks_after_the_calendar_where_one_end_alone_could_be_of_it(pair, fix):
    _, problems = read(pair)
    (found,) = [one.fix for one in problems if one.code.startswith("end_before_start")]
    assert found.startswith(fix)


def test_read_dates_knows_the_words_for_no_end():
    _, problems = read(("2025", "n/a"))
    assert problems[0].fix == "Leave the cell empty if the end is not known or there is none"


def test_read_dates_flags_either_end():
    dates, _ = read(("2025", "2026~"), ("2025?", "2026"), ("2025", "2024~"))
    assert dates["is_approximate"].tolist() == [True, False, False]
    assert dates["is_uncertain"].tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("text", "zone", "code", "bounds"),
    [
        ("2024-11-03T01:30", "America/New_York", "clock_time_twice", ["05:30", "06:31"]),
        ("2024-03-31T02:15:30", "Europe/Paris", "clock_time_skipped", ["00:15", "01:15"]),
        ("2018-11-04 00:30", "America/Sao_Paulo", "clock_time_skipped", ["02:30", "03:31"]),
        ("7 April 2024 02:30", "Australia/Sydney", "clock_time_twice", ["15:30", "16:31"]),
        ("2011-12-30", "Pacific/Apia", "day_skipped", ["10:00", "10:00"]),
        ("1994-12-31~", "Pacific/Kiritimati", "day_skipped", ["10:00", "10:00"]),
    ],
)
def test_read_dates_reports_what_occurs_twice_or_never_and_keeps_both_instants(text, zone, code, bounds):
    dates, problems = read(text, zone=zone)
    (found,) = [one for one in problems if one.code != "inferred_date"]
    assert (found.code, found.severity) == (code, "warning")
    assert zone in found.problem
    row = dates.iloc[0]
    assert [f"{row[name]:%H:%M}" for name in ("start_earliest", "start_latest")] == bounds
    assert row["start_latest"] - row["start_earliest"] > pd.Timedelta(minutes=59)


@pytest.mark.parametrize(
    ("text", "zone", "choices"),
    [
        ("2024-11-03T01:30", "America/New_York", "2024-11-03T01:30-04:00 or 2024-11-03T01:30-05:00"),
        ("2024-03-31T02:15", "Europe/Paris", "2024-03-31T02:15+02:00 or 2024-03-31T02:15+01:00"),
        ("2024-04-07T01:45", "Australia/Lord_Howe", "2024-04-07T01:45+11:00 or 2024-04-07T01:45+10:30"),
    ],
)
def test_read_dates_proposes_both_offsets(text, zone, choices):
    _, problems = read(("2024-01-01", text), zone=zone)
    assert [one.column for one in problems] == ["end"]
    assert choices in problems[0].fix
    for choice in choices.split(" or "):
        assert read(choice, zone=zone)[1] == []


@pytest.mark.parametrize("text", ["2024-11-03T01:30Z", "2024-11-03", "2024-11", "2024-11-03T03:30"])
def test_read_dates_reports_no_clear_time_on_the_day_of_a_change(text):
    assert read(text, zone="America/New_York")[1] == []
