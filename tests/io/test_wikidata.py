import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from timeline import DataError, read_file
from timeline.dates.edtf import parse_edtf
from timeline.io.formats.wikidata.patterns import TIME
from timeline.io.formats.wikidata.times import _cut_time

DATA = ROOT / "tests/data"
ROWS = read_rows("wikidata_query.csv")
ENTITY = "http://www.wikidata.org/entity/Q9000000"
UNKNOWN = "http://www.wikidata.org/.well-known/genid/1f2e"
DAY = "2025-06-13T00:00:00Z"
ASK = "Add the precision, wikibase:timePrecision, to the query in a column beside it"


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a query with an item, its label, a date and what else is given, a row per dict."""

    def read_rows(*rows, **options):
        base = {"item": "", "itemLabel": ""} | dict.fromkeys((name for row in rows for name in row), "")
        made = [base | {"item": f"{ENTITY}{at}", "itemLabel": f"Item {at}"} | row for at, row in enumerate(rows)]
        return read_file(write_rows(tmp_path / "query.csv", made), **options)

    return read_rows


def cut(text, code=None):
    return _cut_time(TIME.fullmatch(text), code)[0]


def test_read_wikidata_reads_a_query():
    found = read_file(DATA / "wikidata_query.csv")
    events = found.events
    assert found.format_label == "Wikidata query"
    assert found.terms == "Data of Wikidata, https://www.wikidata.org, CC0: free to use."
    assert found.claims is None
    assert events["id"].tolist() == [f"Q90000000{number}" for number in range(1, 6)]
    assert events["start_edtf"].tolist() == ["1453-05-29", "1953", "1989-06", "-0043-03-15", "[1880..1889]"]
    assert events["end_edtf"].fillna("").tolist() == ["", "", "1989-08-20", "", ""]
    assert events["title"].tolist() == [row["itemLabel"] for row in ROWS]
    assert events["summary"].fillna("").tolist() == [row["itemDescription"] for row in ROWS]
    assert events["place"].fillna("").tolist() == ["Fordham", "", "Fordham", "", ""]
    assert events["lat"].fillna(0).tolist() == [41.0122, 0, -34.6, 0, 0]
    assert events["lon"].fillna(0).tolist() == [28.9497, 0, -58.5, 0, 0]
    assert events["sources"].tolist() == [f"https://www.wikidata.org/wiki/Q90000000{number}" for number in range(1, 6)]
    assert events["track"].eq("Events").all()
    problem = "lies outside the years 0001 to 9999; pages draw it from -9999 on, Plotly's charts do not"
    assert list_problems(found) == [[5, "date", "-0043-03-15T00:00:00Z", problem, "warning"]]


def test_read_wikidata_keeps_the_file_s_other_columns_with_their_names(read):
    events = read_file(DATA / "wikidata_query.csv").events
    for name in ("item", "date", "datePrecision", "endtime", "coord"):
        assert events[name].fillna("").tolist() == [row[name] for row in ROWS], name
    assert not {"itemLabel", "itemDescription", "locationLabel"} & set(events.columns)
    row = {"start": DAY, "startPrecision": "11", "end": DAY, "id": "007", "title": "Another", "kind": "x"}
    events = read(row).events
    assert events.loc[0, ["id", "title", "start", "end"]].tolist() == [
        "Q90000000",
        "Item 0",
        "2025-06-13",
        "2025-06-13",
    ]
    assert events.loc[0, [f"wikidata_{name}" for name in row if name != "startPrecision"]].tolist() == [
        *(DAY, DAY, "007", "Another", "x")
    ]


def test_read_wikidata_calls_columns_as_the_file_does(read):
    rows = [{"Date": DAY, "Died": DAY}, {"Date": "soon", "Died": DAY}]
    found = read(*rows)
    assert [one[:3] for one in list_problems(found)] == [[3, "Date", "soon"]]
    assert found.events["Date"].tolist() == [DAY]
    assert read(*rows, columns={"start": "Died", "end": "Date"}).events["end_edtf"].tolist()[0] == "2025-06-13"


@pytest.mark.parametrize(
    ("text", "code", "edtf"),
    [
        ("2025-06-13T07:30:15Z", "14", "2025-06-13T07:30:15Z"),
        ("2025-06-13T07:30:00Z", "13", "2025-06-13T07:30Z"),
        ("2025-06-13T07:00:00Z", "12", "2025-06-13"),
        (DAY, "11", "2025-06-13"),
        ("2025-06-13", "14", "2025-06-13"),
        ("2025-06-13T07:30:15.25Z", "11", "2025-06-13"),
        ("+2025-06-13T00:00:00Z", "11", "2025-06-13"),
        ("2025-01-01T00:00:00Z", "11", "2025-01-01"),
        (DAY, "10", "2025-06"),
        ("2025-06-00T00:00:00Z", "10", "2025-06"),
        (DAY, "9", "2025"),
        ("2025-00-00T00:00:00Z", "9", "2025"),
        (DAY, "9.0", "2025"),
        ("1880-01-01T00:00:00Z", "8", "[1880..1889]"),
        ("1889-01-01T00:00:00Z", "8", "[1880..1889]"),
        ("1900-01-01T00:00:00Z", "7", "[1801..1999]"),
        ("1801-01-01T00:00:00Z", "7", "[1702..1900]"),
        ("2000-01-01T00:00:00Z", "6", "[1001..2999]"),
        ("-0499-01-01T00:00:00Z", "9", "-0499"),
        ("-0043-03-15T00:00:00Z", "11", "-0043-03-15"),
        ("-0043-03-15T00:00:00Z", "10", "-0043-03"),
        ("-0039-01-01T00:00:00Z", "8", "[-0048..-0030]"),
        ("0000-01-01T00:00:00Z", "8", "[-0009..0009]"),
        ("-0499-01-01T00:00:00Z", "7", "[-0598..-0400]"),
        ("-13798000000-01-01T00:00:00Z", "3", "[Y-13798999999..Y-13797000001]"),
        ("-12000-05-03T00:00:00Z", "11", "Y-12000"),
        (DAY, None, "2025-06-13"),
        ("2025-06-01T00:00:00Z", None, "2025-06"),
        ("2025-01-01T00:00:00Z", None, "2025"),
        ("2025-06-00T00:00:00Z", None, "2025-06"),
        ("2025-00-00T00:00:00Z", None, "2025"),
        ("-0043-01-01T00:00:00Z", None, "-0043"),
        ("12000-05-03T00:00:00Z", None, "Y12000"),
    ],
)
def test_times_are_cut_to_their_precision(text, code, edtf):
    assert cut(text, code) == edtf


SOLAR_HIJRI_YEARS = st.integers(-3000, 9000) | st.sampled_from([0, 1, -1, 9999, -9999])


@given(SOLAR_HIJRI_YEARS, st.integers(1, 12), st.integers(1, 28), st.integers(0, 11) | st.none())
def test_times_hold_the_day_and_are_as_wide_as_coded(year, month, day, code):
    text = f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"
    found = parse_edtf(cut(f"{text}T00:00:00Z", None if code is None else str(code)))
    exact = parse_edtf(text)
    years = {9: 1, 8: 10, 7: 100, 6: 1000}.get(code, 0 if code is None or code > 9 else 10_000)
    least = 28 if code == 10 or (code is None and day == 1) else 365 * years or 1
    assert found.earliest_s <= exact.earliest_s
    assert found.latest_s >= exact.latest_s
    assert found.latest_s - found.earliest_s >= least * 86_400


def test_read_wikidata_makes_no_time_sharper_than_it_may_be(read):
    year, month = (f"may be a {name} alone, and is read as a {name}" for name in ("year", "month"))
    cases = [
        (DAY, "2025-06-13", ""),
        ("2025-06-01T00:00:00Z", "2025-06", month),
        ("2025-01-01T00:00:00Z", "2025", year),
        ("2025-06-00T00:00:00Z", "2025-06", ""),
        ("2025-00-00T00:00:00Z", "2025", ""),
    ]
    for extra in ({}, {"datePrecision": ""}):
        found = read(*({"date": text} | extra for text, *_ in cases))
        assert found.events["start_edtf"].tolist() == [edtf for _, edtf, _ in cases]
        assert found.problems.drop(columns=["code", "file"]).values.tolist() == [
            [row, "date", text, said, ASK, "warning"] for row, (text, _, said) in enumerate(cases, start=2) if said
        ]


FIRST, YEAR = "1989-06-01T00:00:00Z", "1990-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("row", "start", "end"),
    [
        ({"start": FIRST, "startPrecision": "11", "end": YEAR, "endPrecision": "10"}, "1989-06-01", "1990-01"),
        ({"endTimePrecision": "10", "time": FIRST, "endTime": YEAR, "timePrecision": "11"}, "1989-06-01", "1990-01"),
        ({"start": FIRST, "start_time_precision": "11", "end": YEAR}, "1989-06-01", "1990"),
        ({"date": FIRST, "precision": "11", "enddate": YEAR}, "1989-06-01", "1990"),
        ({"date": FIRST, "enddate": YEAR, "enddatePrecision": "11"}, "1989-06", "1990-01-01"),
    ],
)
def test_a_precision_goes_with_the_time_that_it_names(read, row, start, end):
    assert read(row).events[["start_edtf", "end_edtf"]].values.tolist() == [[start, end]]


NOT_KNOWN = ("is a value that is unknown in Wikidata", "Remove the row, or write what is known")
FAULTS = [
    ({"date": UNKNOWN}, "date", UNKNOWN, *NOT_KNOWN),
    ({"date": "_:b12"}, "date", "_:b12", *NOT_KNOWN),
    ({"date": "t1234"}, "date", "t1234", *NOT_KNOWN),
    ({"date": ""}, "date", "", "the cell is blank", "Every row needs `start`"),
    ({"date": "soon"}, "date", "soon", None, None),
    ({"date": "2025-02-30T00:00:00Z"}, "date", "2025-02-30T00:00:00Z", None, None),
    ({"date": "2025-00-00T00:00:00Z"}, "date", "2025-00-00T00:00:00Z", None, None),
    ({"date": "1" * 5000 + "-01-01T00:00:00Z"}, "date", "1" * 5000 + "-01-01T00:00:00Z", None, None),
    ({"itemLabel": ""}, "itemLabel", "", "the cell is blank", "Every row needs `title`"),
    *(
        (
            *({"datePrecision": code}, "date", DAY, f"has the precision '{code}', which Wikidata does not define"),
            "Write 0 to 14: 11 is a day, 9 a year",
        )
        for code in ("15", "99", "-1", "11.5", "²", "٩", "day")
    ),
]


def test_read_wikidata_names_each_fault_by_row_column_and_value(read):
    good = {"date": DAY, "datePrecision": "11"}
    found = read(good, *(good | change for change, *_ in FAULTS), good | {"itemLabel": "The last"})
    said = found.problems.values.tolist()
    assert len(said) == len(FAULTS)
    for row, (one, (_, column, value, problem, fix)) in enumerate(zip(said, FAULTS, strict=True), start=3):
        assert one[:3] == [row, column, value]
        assert problem in (None, one[3])
        assert one[4] == (fix or one[4])
        assert one[4].strip()
        assert one[5] == "error"
    assert found.skipped["row"].tolist() == list(range(3, len(FAULTS) + 3))
    assert found.events["title"].tolist() == ["Item 0", "The last"]


def test_a_precision_of_thousands_of_digits_is_told_in_short(read):
    found = read({"date": DAY, "datePrecision": "9" * 5000}, {"date": DAY, "datePrecision": "11"})
    assert len(found.events) == 1
    assert (
        found.problems["problem"].str.fullmatch("has the precision '9{30}…9{15}', which Wikidata does not define").all()
    )


def test_an_unknown_end_leaves_the_event_without_one(read):
    found = read({"date": DAY, "endtime": UNKNOWN})
    assert found.events[["start_edtf", "end_edtf"]].fillna("").values.tolist() == [["2025-06-13", ""]]
    problem = "is a value that is unknown in Wikidata; the cell is kept as written"
    assert list_problems(found) == [[2, "endtime", UNKNOWN, problem, "warning"]]


def test_read_wikidata_raises_with_all_faults(tmp_path):
    path = write_rows(tmp_path / "query.csv", [ROWS[0], ROWS[1] | {"date": UNKNOWN}, ROWS[2] | {"date": ""}])
    with pytest.raises(DataError, match=r"2 problems in query\.csv:\n  row 3, column 'date': "):
        read_file(path).require_valid()


def test_a_query_is_told_by_any_of_its_first_rows(read):
    found = read({"date": UNKNOWN}, {"date": ""}, {"date": DAY})
    assert found.format_label == "Wikidata query"
    assert [one[:2] for one in list_problems(found)] == [[2, "date"], [3, "date"]]
    assert found.events["id"].tolist() == ["Q90000002"]


def test_read_wikidata_parts_rows_of_one_item(read):
    item = f"{ENTITY}7"
    found = read(*({"item": item, "date": f"2025-06-{day}T00:00:00Z"} for day in (13, 14, 15)))
    assert found.events["id"].tolist() == ["Q90000007", "Q90000007-2", "Q90000007-3"]
    problem = "is already in a row above; the row is read as another event"
    assert list_problems(found) == [[row, "item", item, problem, "warning"] for row in (3, 4)]
    assert found.problems["fix"].eq("Check whether the query repeats rows").all()


def test_an_item_without_a_label_is_called_by_its_number(tmp_path):
    rows = [{"event": f"{ENTITY}{at}", "pointInTime": DAY} for at in range(2)]
    events = read_file(write_rows(tmp_path / "query.csv", rows)).events
    assert events[["id", "title"]].values.tolist() == [["Q90000000"] * 2, ["Q90000001"] * 2]


def test_columns_are_known_by_the_names_that_queries_give_them(tmp_path):
    row = {"coordinate_location": "Point(20.5 -1.5e1)", "place": f"{ENTITY}2", "placeLabel": "Old Town"}
    row = {"battle": f"{ENTITY}1", "battleLabel": "Battle", "typeLabel": "battle", "start_time": DAY} | row
    events = read_file(write_rows(tmp_path / "query.csv", [row])).events
    names = ["id", "title", "track", "start", "place", "lat", "lon"]
    assert events[names].values.tolist() == [["Q90000001", "Battle", "battle", "2025-06-13", "Old Town", -15.0, 20.5]]


def test_points_may_have_exponents(read):
    points = {"Point(20.5 1.5E-5)": [0.000015, 20.5], "Point( -1e1 +10.25 )": [10.25, -10.0], "Point(1.2.3 4)": [0, 0]}
    found = read(*({"date": DAY, "coord": text} for text in points))
    assert found.events[["lat", "lon"]].fillna(0).values.tolist() == list(points.values())
    assert found.events["coord"].tolist() == list(points)
    problem = "is not a point; the event has no coordinates"
    assert list_problems(found) == [[4, "coord", "Point(1.2.3 4)", problem, "warning"]]


def test_a_location_may_be_a_point_or_a_name(read):
    found = read({"date": DAY, "location": "Point(20.5 10.5)"})
    assert found.events[["lat", "lon"]].values.tolist() == [[10.5, 20.5]]
    assert found.events["place"].isna().all()
    assert read({"date": DAY, "location": "Old Town"}).events["place"].tolist() == ["Old Town"]


def test_read_wikidata_asks_which_column_holds_the_start(read):
    rows = [{"born": DAY, "died": "2025-06-14T00:00:00Z"}]
    with pytest.raises(DataError) as caught:
        read(*rows)
    fix = "Name the column by columns={'start': …}"
    assert caught.value.problems.values.tolist() == [
        [1, "start", "", "could be read from 'born' or 'died'", fix, "error", "unclear_start_column"]
    ]
    assert read(*rows, columns={"start": "died"}).events["start_edtf"].tolist() == ["2025-06-14"]
    assert read({"died": DAY}).events["start_edtf"].tolist() == ["2025-06-13"]
    with pytest.raises(DataError, match="could be read from none of the columns"):
        read({"born": "soon"}, file_format="wikidata")


def test_read_wikidata_says_that_a_column_is_not_there(read):
    with pytest.raises(DataError) as caught:
        read({"born": DAY}, columns={"start": "dead"})
    assert caught.value.problems.values.tolist() == [
        [1, "start", "dead", "is not a column of the file", "There are: item, itemLabel, born", "error", "not_a_column"]
    ]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"delimiter": ";"}, id="semicolons"),
        pytest.param({"delimiter": "\t", "encoding": "utf-16"}, id="tabs and two bytes"),
        pytest.param({"encoding": "utf-8-sig", "lineterminator": "\r\n"}, id="a mark and other line ends"),
    ],
)
def test_read_wikidata_reads_it_however_it_was_saved(tmp_path, more):
    rows = [dict(reversed(row.items())) for row in ROWS]
    rows[0]["itemDescription"] = "Two lines,\nin one; cell"
    found = read_file(write_rows(tmp_path / "query.csv", rows, **more))
    assert found.format_label == "Wikidata query"
    assert found.events["start_edtf"].tolist() == ["1453-05-29", "1953", "1989-06", "-0043-03-15", "[1880..1889]"]
    assert found.events["summary"][0] == "Two lines,\nin one; cell"


def test_read_wikidata_reads_a_header_alone(tmp_path):
    path = tmp_path / "query.csv"
    path.write_text("item,itemLabel,date\n", encoding="utf-8")
    found = read_file(path, file_format="wikidata")
    assert (found.format_label, len(found.events), len(found.skipped)) == ("Wikidata query", 0, 0)


def test_read_wikidata_keeps_hostile_texts_letter_for_letter_or_says_why(read):
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE.values()]
    names = {"itemDescription": "summary", "locationLabel": "place", "typeLabel": "track", "remark": "remark"}
    found = read({"date": DAY}, *({"date": DAY} | dict.fromkeys(names, text) for text in texts))
    assert found.format_label == "Wikidata query"
    assert (len(found.events), len(found.skipped)) == (len(texts) + 1, 0)
    told = set(found.problems[["row", "column"]].itertuples(index=False, name=None))
    for name, ours in names.items():
        for row, (cell, text) in enumerate(zip(found.events[ours][1:], texts, strict=True), start=3):
            assert cell == text.strip() or (row, name) in told, (name, text)
