import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows

from timeline import EventsError, read_any
from timeline.formats.gdelt import read_gdelt

DATA = ROOT / "tests/data"
FILES = ["gdelt2_without_header.csv", "gdelt1_with_header.csv", "gdelt1_without_address.csv"]
ROWS = read_rows("gdelt1_with_header.csv")


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the first row with other cells, once for each dict of them."""

    def read_changed(*changes, **options):
        rows = [ROWS[0] | {"GLOBALEVENTID": f"90{at}"} | one for at, one in enumerate(changes)]
        return read_any(write_rows(tmp_path / "gdelt.csv", rows), errors="keep", **options)

    return read_changed


@pytest.mark.parametrize(
    ("name", "label"),
    [*zip(FILES, ["2.0, without a header", "1.0", "1.0, without a header"], strict=True)],
)
def test_read_gdelt_reads_each_version(name, label):
    found = read_any(DATA / name)
    events = found.events
    assert found.format == f"GDELT events, {label}"
    assert "gdeltproject.org" in found.terms
    assert found.claims is None
    assert events["id"].tolist() == ["900000001", "900000002", "900000003"]
    assert events["start_edtf"].tolist() == ["2025-06-13", "2015-06-13", "2025-06-12"]
    assert events["title"].tolist() == [
        "Examplia: consultation – Front A, Old Town",
        "Protester: protest, Examplia",
        "appeal",
    ]
    assert events["track"].tolist() == ["consultation", "protest", "appeal"]
    assert events["actors"].fillna("").tolist() == ["Examplia|Front A", "Protester", ""]
    assert events["lat"].notna().tolist() == [True, False, False]
    assert events["EventCode"].tolist() == ["040", "141", "0231"]


def test_read_gdelt_takes_addresses_as_sources_and_keeps_the_rest():
    events = read_any(DATA / "gdelt1_with_header.csv").events
    assert events["sources"].fillna("").tolist() == ["https://example.org/talks", "https://example.org/march", ""]
    assert events["SOURCEURL"].tolist()[2] == "A radio bulletin"


@pytest.mark.parametrize(("name", "row"), [*zip(FILES, [2, 3, 2], strict=True)])
def test_read_gdelt_counts_rows_as_the_file_has_them(name, row):
    said = list_problems(read_any(DATA / name))
    problem = "lies 10 years before the report (2025-06-13); it is read as it stands"
    assert said == [[row, "SQLDATE", "20150613", problem, "warning"]]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"SQLDATE": "20250230"}, [3, "SQLDATE", "20250230", "error"]),
        ({"SQLDATE": ""}, [3, "SQLDATE", "", "error"]),
        ({"GLOBALEVENTID": "900"}, [3, "GLOBALEVENTID", "900", "error"]),
        ({"ActionGeo_Lat": "north"}, [3, "ActionGeo_Lat", "north", "error"]),
        ({"SQLDATE": "20240613"}, [3, "SQLDATE", "20240613", "warning"]),
    ],
)
def test_read_gdelt_names_a_fault_by_row_column_and_value(read, change, problem):
    found = read({}, change, {})
    assert problem in [one[:3] + one[4:] for one in list_problems(found)]
    assert len(found.events) + found.left_out == 3
    assert {"900", "902"} <= set(found.events["id"])


def test_read_gdelt_says_how_many_cells_a_row_should_have(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("900000001\t20250613\t202506\n", encoding="utf-8")
    with pytest.raises(EventsError, match="begins a row of 3 cells; GDELT has 61, 58 or 57"):
        read_gdelt(path)


def test_a_row_of_too_few_cells_is_told_and_kept_out_or_filled(tmp_path):
    lines = (DATA / "gdelt2_without_header.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "x.csv"
    path.write_text("\n".join([lines[0], "\t".join(lines[1].split("\t")[:40]), lines[2]]) + "\n", encoding="utf-8")
    found = read_any(path, errors="keep")
    assert [2, "begins a row of 40 cells under a header of 61; the rest is taken as blank"] in [
        [one[0], one[3]] for one in list_problems(found)
    ]
    assert len(found.events) == 3


def test_titles_name_the_file_s_own_description_first(tmp_path):
    rows = [one | {"CAMEOCodeDescription": "Consult, not specified below"} for one in ROWS[:1]]
    found = read_any(write_rows(tmp_path / "gdelt.csv", rows))
    assert found.events["title"].tolist() == ["Examplia: Consult, not specified below – Front A, Old Town"]
