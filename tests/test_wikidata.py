import pytest
from conftest import ROOT
from foreign import list_problems, write_rows

from timeline import EventsError, read_any

ENTITY = "http://www.wikidata.org/entity/Q9000000"


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a query with an item, its label, a date and what else is given, a row per dict."""

    def read_rows(*rows, **options):
        base = {"item": "", "itemLabel": ""} | dict.fromkeys((name for row in rows for name in row), "")
        made = [base | {"item": f"{ENTITY}{at}", "itemLabel": f"Item {at}"} | row for at, row in enumerate(rows)]
        return read_any(write_rows(tmp_path / "query.csv", made), errors="keep", **options)

    return read_rows


def test_read_wikidata_reads_a_query():
    found = read_any(ROOT / "tests/data/wikidata_query.csv")
    events = found.events
    assert found.format == "Wikidata query"
    assert "CC0" in found.terms
    assert events["id"].tolist()[:2] == ["Q900000001", "Q900000002"]
    assert events["start_edtf"].tolist() == ["1453-05-29", "1953", "1989-06", "-0043-03-15", "[1880..1889]"]
    assert events["end_edtf"].dropna().tolist() == ["1989-08-20"]
    assert events["title"].tolist()[0] == "Battle of the Ford"
    assert events.loc[0, ["lat", "lon", "place", "summary", "sources"]].tolist() == [
        *(41.0122, 28.9497, "Fordham", "battle of the first war of Examplia"),
        "https://www.wikidata.org/wiki/Q900000001",
    ]
    assert [one[3] for one in list_problems(found)] == [
        "lies outside the years 0001 to 9999; the row is listed and not drawn"
    ]


@pytest.mark.parametrize(
    ("text", "code", "edtf"),
    [
        ("2025-06-13T00:00:00Z", "11", "2025-06-13"),
        ("2025-06-13T07:30:00Z", "13", "2025-06-13T07:30Z"),
        ("2025-06-13T07:30:15Z", "14", "2025-06-13T07:30:15Z"),
        ("2025-06-13T07:00:00Z", "12", "2025-06-13"),
        ("2025-06-01T00:00:00Z", "10", "2025-06"),
        ("2025-01-01T00:00:00Z", "9", "2025"),
        ("2025-01-01T00:00:00Z", "9.0", "2025"),
        ("1880-01-01T00:00:00Z", "8", "[1880..1889]"),
        ("1900-01-01T00:00:00Z", "7", "[1801..1999]"),
        ("-0499-01-01T00:00:00Z", "9", "-0499"),
        ("-13798000000-01-01T00:00:00Z", "3", "[Y-13798999999..Y-13797000001]"),
        ("2025-00-00T00:00:00Z", "9", "2025"),
    ],
)
def test_read_wikidata_cuts_times_to_their_precision(read, text, code, edtf):
    assert read({"date": text, "datePrecision": code}).events["start_edtf"].tolist() == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf", "said"),
    [
        ("2025-06-13T00:00:00Z", "2025-06-13", []),
        ("2025-06-01T00:00:00Z", "2025-06", ["may be the month alone, and is read as that"]),
        ("2025-01-01T00:00:00Z", "2025", ["may be the year alone, and is read as that"]),
        ("2025-06-00T00:00:00Z", "2025-06", []),
        ("2025-00-00T00:00:00Z", "2025", []),
    ],
)
def test_read_wikidata_makes_no_time_sharper_than_it_may_be(read, text, edtf, said):
    found = read({"date": text}, {"date": "2025-06-13T00:00:00Z"})
    assert found.events["start_edtf"].tolist()[0] == edtf
    assert [one[3] for one in list_problems(found)] == said
    assert [one[:3] for one in list_problems(found)] == [[2, "date", text] for _ in said]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"date": "http://www.wikidata.org/.well-known/genid/1f2e"},
            [
                3,
                "date",
                "http://www.wikidata.org/.well-known/genid/1f2e",
                "is a value that Wikidata has as unknown",
                "error",
            ],
        ),
        (
            {"date": "2025-06-13T00:00:00Z", "datePrecision": "99"},
            [3, "date", "2025-06-13T00:00:00Z", "has the precision '99', which is none of Wikidata's", "error"],
        ),
        ({"date": ""}, [3, "date", "", "the cell is blank", "error"]),
    ],
)
def test_read_wikidata_names_a_fault_by_row_column_and_value(read, change, problem):
    good = {"date": "2025-06-13T00:00:00Z", "datePrecision": "11"}
    found = read(good, change, good)
    assert list_problems(found) == [problem]
    assert (len(found.events), found.left_out) == (2, 1)


def test_read_wikidata_parts_rows_of_one_item(read):
    item = f"{ENTITY}7"
    found = read({"item": item, "date": "2025-06-13T00:00:00Z"}, {"item": item, "date": "2025-06-14T00:00:00Z"})
    assert found.events["id"].tolist() == ["Q90000007", "Q90000007-2"]
    assert [one[:2] + one[3:] for one in list_problems(found)] == [
        [3, "item", "stands already in a row above; it is read as an event of its own", "warning"]
    ]


def test_read_wikidata_asks_which_column_holds_the_start(read):
    rows = [{"born": "2025-06-13T00:00:00Z", "died": "2025-06-14T00:00:00Z"}]
    with pytest.raises(EventsError, match="could be read from 'born' or 'died'"):
        read(*rows)
    assert read(*rows, columns={"start": "died"}).events["start_edtf"].tolist() == ["2025-06-14"]
    with pytest.raises(EventsError, match="is not a column of the file"):
        read(*rows, columns={"start": "dead"})
