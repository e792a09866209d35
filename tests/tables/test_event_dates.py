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
    ["2025", "2025-06-13", "2025-06~", "2025-21", "202X", "[2025-06-13..2025-06-15]", "[2025,2027]", "1404-10-08"],
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


@pytest.mark.parametrize("texts", [("1404", "1348-05", "1453-05-29"), ("1404-10-08", "1683", "1914")])
def test_read_dates_leaves_the_middle_ages_alone(texts):
    assert read(*texts)[1] == []


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
    ("pair", "severity"),
    [
        (("2025-06-13", "2025-06-12"), "error"),
        (("-0043", "-0044"), "error"),
        (("Y-20000", "-0044"), None),
        (("2000-01-10", "2000-01"), None),
        (("2000", "2000-03"), None),
        (("[2000-02..2000-05]", "[2000-01..2000-03]"), "warning"),
    ],
)
def test_read_dates_compares_start_and_end(pair, severity):
    _, problems = read(pair)
    found = [
        one.severity
        for one in problems
        if one.column == "end" and "lie" in one.problem and "outside" not in one.problem
    ]
    assert found == ([severity] if severity else [])


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
    (found,) = [one.fix for one in problems if one.severity == "error"]
    assert found.startswith(fix)


def test_read_dates_knows_the_words_for_no_end():
    _, problems = read(("2025", "n/a"))
    assert problems[0].fix == "Leave the cell empty if the end is not known or there is none"


def test_read_dates_flags_either_end():
    dates, _ = read(("2025", "2026~"), ("2025?", "2026"), ("2025", "2024~"))
    assert dates["is_approximate"].tolist() == [True, False, False]
    assert dates["is_uncertain"].tolist() == [False, True, False]
