import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows

from timeline import EventsError, read_any

DATA = ROOT / "tests/data"
ROWS = read_rows("ucdp_ged.csv")


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the first row with other cells, once for each dict of them."""

    def read_changed(*changes, **options):
        rows = [ROWS[0] | {"id": f"90{at}"} | one for at, one in enumerate(changes)]
        return read_any(write_rows(tmp_path / "ged.csv", rows), errors="keep", **options)

    return read_changed


def test_read_ucdp_reads_events():
    found = read_any(DATA / "ucdp_ged.csv")
    events = found.events
    assert found.format == "UCDP georeferenced events"
    assert "CC BY 4.0" in found.terms
    assert events["id"].tolist() == ["900001", "900002", "900003", "900004"]
    assert events["start_edtf"].tolist() == ["2025-06-13", "[2025-06-16..2025-06-19]", "2025-06", "2025"]
    assert events["end_edtf"].isna().all()
    assert events["track"].tolist() == [
        *("State-based conflict", "State-based conflict", "One-sided violence", "Non-state conflict")
    ]
    assert events["title"].tolist() == [
        *("Government of Examplia – Front A, Old Town", "Government of Examplia – Front A, North"),
        *("Front A – Civilians, Examplia", "Front A – Front B, Upper"),
    ]
    assert events["place"].tolist() == [
        *("Old Town, Examplia", "North, Examplia (area)", "Examplia (area)", "Upper, Examplia (area)")
    ]
    assert events["lat"].notna().tolist() == [True, False, False, False]
    assert events["actors"].tolist()[0] == "Government of Examplia|Front A"
    assert events["sources"][0] == '"Daily Example, 2025-06-14, Clash at the bridge"'
    assert events["ucdp_country"].eq("Examplia").all()
    assert events["deaths_a"].tolist()[0] == "1"


def test_read_ucdp_makes_claims_of_low_best_and_high():
    claims = read_any(DATA / "ucdp_ged.csv").claims
    assert claims[["event", "bound", "low", "best", "high"]].fillna(-1).values.tolist() == [
        ["900001", "exactly", -1, 3, -1],
        ["900002", "between", 2, 5, 9],
        ["900004", "exactly", -1, 4, -1],
    ]
    assert claims["claimant"].eq("UCDP").all()
    assert claims["as_of"].tolist() == ["2025-06-13", "[2025-06-16..2025-06-19]", "2025"]


def test_read_ucdp_passes_over_a_row_of_hxl_tags():
    found = read_any(DATA / "ucdp_candidate.csv")
    assert found.events["id"].tolist() == ["900101"]
    assert list_problems(found) == [[2, "id", "#event+id", "is a row of HXL tags; it is passed over", "warning"]]
    assert found.left_out == 0


@pytest.mark.parametrize(
    ("code", "first", "last", "dates"),
    [
        ("1", "2025-06-13", "2025-06-13", ["2025-06-13", ""]),
        ("1", "2025-06-13", "2025-06-15", ["2025-06-13", "2025-06-15"]),
        ("1", "2025-06-13", "", ["2025-06-13", ""]),
        ("2", "2025-06-13", "2025-06-15", ["[2025-06-13..2025-06-15]", ""]),
        ("3", "2025-06-09", "2025-06-15", ["[2025-06-09..2025-06-15]", ""]),
        ("4", "2025-06-01", "2025-06-30", ["2025-06", ""]),
        ("4", "2024-02-01", "2024-02-29", ["2024-02", ""]),
        ("5", "2025-01-01", "2025-12-31", ["2025", ""]),
        ("5", "2025-06-01", "2025-08-31", ["[2025-06-01..2025-08-31]", ""]),
        ("2", "2025-06-13", "2025-06-13", ["2025-06-13", ""]),
        ("2", "2025-06-13 00:00:00.000", "2025-06-14 00:00:00", ["[2025-06-13..2025-06-14]", ""]),
    ],
)
def test_read_ucdp_keeps_doubt_and_duration_apart(read, code, first, last, dates):
    found = read({"date_prec": code, "date_start": first, "date_end": last})
    assert found.events[["start_edtf", "end_edtf"]].fillna("").values.tolist() == [dates]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"date_prec": "6"}, [3, "date_prec", "6", "is no precision of UCDP's", "error"]),
        ({"date_start": "x", "date_prec": "2"}, [3, "date_start", "x", "is no day as UCDP writes it", "error"]),
        ({"date_end": "x", "date_prec": "2"}, [3, "date_end", "x", "is no day as UCDP writes it", "error"]),
        (
            {"date_end": "2025-06-01", "date_prec": "2"},
            [3, "date_end", "2025-06-01", "lies before date_start", "error"],
        ),
        ({"best": "x"}, [3, "best", "x", "is not a whole number", "error"]),
        ({"low": "-1"}, [3, "low", "-1", "is not a whole number", "error"]),
        ({"low": "9"}, [3, "best", "3", "does not lie between low and high", "error"]),
        ({"id": "900"}, [3, "id", "900", "stands already in row 2", "error"]),
    ],
)
def test_read_ucdp_names_a_fault_by_row_column_and_value(read, change, problem):
    found = read({}, change, {})
    assert problem in list_problems(found)
    assert found.problems["fix"].ne("").all()
    assert len(found.events) + found.left_out == 3
    assert {"900", "902"} <= set(found.events["id"])


def test_read_ucdp_asks_for_the_order_of_day_and_month(read):
    changed = {"date_start": "03/04/2025", "date_end": "05/04/2025", "date_prec": "1"}
    found = read(changed)
    assert found.left_out == 1
    assert [2, "date_start", "03/04/2025"] in [one[:3] for one in list_problems(found)]
    assert read(changed, day_first=True).events[["start_edtf", "end_edtf"]].values.tolist() == [
        ["2025-04-03", "2025-04-05"]
    ]


def test_read_ucdp_asks_for_its_date(tmp_path):
    rows = [{name: cell for name, cell in ROWS[0].items() if name != "date_start"}]
    path = write_rows(tmp_path / "ged.csv", rows)
    with pytest.raises(EventsError, match="column 'date_start': the column is missing"):
        read_any(path, format="ucdp")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("See https://example.org/a", "See https:/ /example.org/a"),
        ("www.example.org", "“www.example.org”"),
        ("One | Two", "One / Two"),
    ],
)
def test_read_ucdp_takes_the_text_of_a_source_as_one(read, text, source):
    found = read({"source_article": text})
    assert found.events["sources"].tolist() == [source]
    assert found.problems.empty
