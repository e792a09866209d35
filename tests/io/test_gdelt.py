import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows

from timeline import DataError, read_file
from timeline.io.formats.gdelt import read_gdelt

DATA = ROOT / "tests/data"
ADDRESSES = ["https://example.org/talks", "https://example.org/march"]
ROWS = read_rows("gdelt1_with_header.csv")
SEE = "See the source: GDELT's software may have taken another date for that of the event"


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the first row with other cells, once for each dict of them."""

    def read_changed(*changes, **options):
        rows = [ROWS[0] | {"GLOBALEVENTID": f"90{at}"} | one for at, one in enumerate(changes)]
        return read_file(write_rows(tmp_path / "gdelt.csv", rows), **options)

    return read_changed


@pytest.mark.parametrize(
    ("name", "label", "row", "sources"),
    [
        ("gdelt2_without_header.csv", "2.0, without a header", 2, ADDRESSES),
        ("gdelt1_with_header.csv", "1.0", 3, ADDRESSES),
        ("gdelt1_without_address.csv", "1.0, without a header", 2, ["", ""]),
    ],
)
def test_read_gdelt_reads_each_version(name, label, row, sources):
    found = read_file(DATA / name)
    events = found.events
    assert found.format_label == f"GDELT events, {label}"
    assert found.terms.startswith("Data of the GDELT Project, https://www.gdeltproject.org")
    assert "a credit and a link" in found.terms
    assert found.claims is None
    assert events["id"].tolist() == ["900000001", "900000002", "900000003"]
    assert events["start_edtf"].tolist() == ["2025-06-13", "2015-06-13", "2025-06-12"]
    assert events["end_edtf"].isna().all()
    assert events["title"].tolist() == [
        "Examplia: consultation – Front A, Old Town",
        "Protester: protest, Examplia",
        "appeal",
    ]
    assert events["track"].tolist() == ["consultation", "protest", "appeal"]
    assert events["actors"].fillna("").tolist() == ["Examplia|Front A", "Protester", ""]
    assert events["place"].fillna("").tolist() == ["Old Town, North, Examplia", "Examplia", ""]
    assert events["lat"].fillna(0).tolist() == [10.5, 0, 0]
    assert events["lon"].fillna(0).tolist() == [20.5, 0, 0]
    assert events["sources"].fillna("").tolist() == [*sources, ""]
    assert events["EventCode"].tolist() == ["040", "141", "0231"]
    assert events["EventRootCode"].tolist() == ["04", "14", "02"]
    assert ("ActionGeo_ADM2Code" in events) == ("2.0" in label)
    assert ("SOURCEURL" in events) == bool(sources[0])
    problem = "lies 10 years before the report (2025-06-13); it is kept"
    assert list_problems(found) == [[row, "SQLDATE", "20150613", problem, "warning"]]


def test_read_gdelt_keeps_the_file_s_other_columns_with_their_names():
    events = read_file(DATA / "gdelt1_with_header.csv").events
    for name in [name for name in ROWS[0] if name != "GLOBALEVENTID"]:
        assert events[name].fillna("").tolist() == [row[name] for row in ROWS], name
    assert "GLOBALEVENTID" not in events.columns


def test_read_gdelt_calls_columns_as_the_file_does(tmp_path):
    rows = [{name.lower(): cell for name, cell in row.items()} for row in ROWS]
    found = read_file(write_rows(tmp_path / "gdelt.csv", [rows[0], rows[1] | {"sqldate": "x"}]))
    assert [one[:3] for one in list_problems(found)] == [[3, "sqldate", "x"]]
    assert found.events[["eventcode", "actor1code"]].values.tolist() == [["040", "XLAGOV"]]


def test_read_gdelt_keeps_zeros_before_ids_and_codes(read):
    events = read({"GLOBALEVENTID": "007", "EventCode": "010", "Actor1Type1Code": "01"}).events
    assert events.loc[0, ["id", "EventCode", "Actor1Type1Code"]].tolist() == ["007", "010", "01"]


def test_read_gdelt_warns_where_the_report_is_most_of_a_year_apart(read):
    cases = [
        ("20250613", "20250613", ""),
        ("20250613", "20260408", ""),
        ("20250613", "20260409", "1 year before the report (2026-04-09)"),
        ("20240613", "20250613", "1 year before the report (2025-06-13)"),
        ("20230613", "20250613120000", "2 years before the report (2025-06-13)"),
        ("20150613", "20250613", "10 years before the report (2025-06-13)"),
        ("20260613", "20250613", "1 year after the report (2025-06-13)"),
        ("20150613", "", ""),
        ("20150613", "soon", ""),
    ]
    found = read(*({"SQLDATE": day, "Year": day[:4], "DATEADDED": added} for day, added, _ in cases))
    assert found.events["start_edtf"].tolist() == [f"{day[:4]}-{day[4:6]}-{day[6:]}" for day, *_ in cases]
    assert list_problems(found) == [
        [row, "SQLDATE", day, f"lies {far}; it is kept", "warning"]
        for row, (day, _, far) in enumerate(cases, start=2)
        if far
    ]
    assert found.problems["fix"].eq(SEE).all()


def test_read_gdelt_reads_the_column_of_days_of_other_downloads(tmp_path):
    rows = [
        {"Day" if name == "SQLDATE" else name: cell for name, cell in ROWS[0].items()} | {"GLOBALEVENTID": f"9{at}"}
        for at in range(3)
    ]
    rows[1]["Day"], rows[1]["Year"], rows[2]["Day"] = "2014-06-13", "2014", "x"
    found = read_file(write_rows(tmp_path / "gdelt.csv", rows))
    assert found.events["start_edtf"].tolist() == ["2025-06-13", "2014-06-13"]
    assert [one[:3] for one in list_problems(found)] == [[3, "Day", "2014-06-13"], [4, "Day", "x"]]


FAULTS = [
    ({"SQLDATE": "20250230"}, "SQLDATE", "20250230", None, "left"),
    ({"SQLDATE": ""}, "SQLDATE", "", "the cell is blank", "left"),
    ({"SQLDATE": "soon"}, "SQLDATE", "soon", None, "left"),
    (
        {"GLOBALEVENTID": "900"},
        "GLOBALEVENTID",
        "900",
        "is already used in row 2; this row has the id '900-2' instead",
        "kept",
    ),
    ({"ActionGeo_Lat": "north"}, "ActionGeo_Lat", "north", None, "kept"),
    ({"ActionGeo_Long": ""}, "ActionGeo_Long", "", "is blank although `lat` is given", "kept"),
    (
        dict.fromkeys(["EventRootCode", "EventCode", "Actor1Name", "Actor2Name", "ActionGeo_FullName"], ""),
        *("EventCode", "", "the cell is blank", "left"),
    ),
]


def test_read_gdelt_names_each_fault_by_row_column_and_value(read):
    found = read({}, *(change for change, *_ in FAULTS), {"NumArticles": "77"})
    said = found.problems.values.tolist()
    assert len(said) == len(FAULTS)
    for row, (one, (_, column, value, problem, outcome)) in enumerate(zip(said, FAULTS, strict=True), start=3):
        assert one[:3] == [row, column, value]
        assert problem in (None, one[3])
        assert one[4].strip()
        assert one[5] == ("error" if outcome == "left" else "warning")
    assert found.skipped["row"].tolist() == [row for row, one in enumerate(FAULTS, start=3) if one[-1] == "left"]
    assert len(found.events) + len(found.skipped) == len(FAULTS) + 2
    assert found.events["NumArticles"].tolist()[-1] == "77"


def test_read_gdelt_raises_with_all_faults(tmp_path):
    path = write_rows(tmp_path / "gdelt.csv", [ROWS[0] | {"SQLDATE": "x"}, ROWS[1] | {"SQLDATE": ""}])
    with pytest.raises(DataError, match=r"2 problems in gdelt\.csv:\n  row 2, column 'SQLDATE': 'x'"):
        read_file(path).require_valid()


def test_read_gdelt_says_how_many_cells_a_row_should_have(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("900000001\t20250613\t202506\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_gdelt(path).require_valid()
    problem = "begins a row of 3 cells; GDELT has 61, 58 or 57, separated by tabs"
    assert caught.value.problems.values.tolist() == [
        [1, "", "900000001", problem, "Give the file as it was downloaded", "error", "wrong_gdelt_row"]
    ]


def test_a_row_of_too_few_cells_is_told_and_filled(tmp_path):
    lines = (DATA / "gdelt2_without_header.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "x.csv"
    path.write_text("\n".join([lines[0], "\t".join(lines[1].split("\t")[:40]), lines[2]]) + "\n", encoding="utf-8")
    found = read_file(path)
    assert [2, "begins a row of 40 cells under a header of 61; the missing cells are read as blank"] in [
        [one[0], one[3]] for one in list_problems(found)
    ]
    assert len(found.events) == 3


def test_titles_are_made_by_the_stated_rule(read):
    short = {"Actor1Name": "ONE", "Actor2Name": "TWO", "ActionGeo_FullName": "Town, North, Examplia"}
    cases = [
        (short, "One: consultation – Two, Town"),
        (short | {"Actor1Name": ""}, "consultation – Two, Town"),
        (short | {"Actor2Name": ""}, "One: consultation, Town"),
        (short | {"ActionGeo_FullName": ""}, "One: consultation – Two"),
        (short | {"EventRootCode": "4"}, "One: consultation – Two, Town"),
        (short | {"EventRootCode": ""}, "One: 040 – Two, Town"),
        (short | {"EventRootCode": "99", "EventCode": "990"}, "One: 990 – Two, Town"),
        (short | {"Actor2Name": "T" * 44}, f"One: consultation – T{'t' * 43}, Town"),
        (short | {"Actor2Name": "T" * 45}, f"One: consultation – T{'t' * 44}"),
        (short | {"ActionGeo_FullName": "T" * 60}, "One: consultation – Two"),
        (short | {"Actor1Name": "O" * 60}, f"O{'o' * 59}: consult…"),
    ]
    events = read(*(change for change, _ in cases)).events
    assert events["title"].tolist() == [title for _, title in cases]
    assert events["track"].tolist() == [*["consultation"] * 5, "Events", "Events", *["consultation"] * 4]


def test_titles_name_the_file_s_own_description_first(tmp_path):
    rows = [one | {"CAMEOCodeDescription": " Consult, not specified below "} for one in ROWS[:1]]
    found = read_file(write_rows(tmp_path / "gdelt.csv", rows))
    assert found.events["title"].tolist() == ["Examplia: Consult, not specified below – Front A, Old Town"]
    assert found.events["track"].tolist() == ["consultation"]


def test_each_root_code_has_a_name(read):
    codes = [f"{number:02}" for number in range(1, 21)]
    tracks = read(*({"EventRootCode": code} for code in codes)).events["track"]
    assert tracks.is_unique
    assert tracks.iloc[[0, 13, 18, 19]].tolist() == ["public statement", "protest", "fighting", "mass violence"]


def test_only_a_city_gives_coordinates(read):
    events = read(*({"ActionGeo_Type": code} for code in ("1", "2", "3", "4", "5", ""))).events
    assert events["lat"].fillna(0).tolist() == [0, 0, 10.5, 10.5, 0, 0]
    assert events["lon"].fillna(0).tolist() == [0, 0, 20.5, 20.5, 0, 0]
    assert events["place"].eq("Old Town, North, Examplia").all()


def test_actors_and_sources_are_lists_of_ours(read):
    found = read(
        {"Actor1Name": "ONE", "Actor2Name": "ONE", "SOURCEURL": "http://example.org/a?b=c"},
        {"Actor1Name": "ONE|TWO", "Actor2Name": "", "SOURCEURL": "https://example.org/a|b"},
        {"Actor1Name": "", "Actor2Name": "TWO", "SOURCEURL": "javascript:hacked=1"},
        {"Actor1Name": "", "Actor2Name": "", "SOURCEURL": ""},
    )
    assert found.events["actors"].fillna("").tolist() == ["One", "One/Two", "Two", ""]
    assert found.events["sources"].fillna("").tolist() == ["http://example.org/a?b=c", "", "", ""]
    assert found.events["SOURCEURL"].tolist()[1:3] == ["https://example.org/a|b", "javascript:hacked=1"]
    assert found.problems.empty


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"delimiter": ";"}, id="semicolons"),
        pytest.param({"delimiter": "\t", "encoding": "utf-16"}, id="tabs and two bytes"),
        pytest.param({"encoding": "utf-8-sig", "lineterminator": "\r\n"}, id="a mark and other line ends"),
    ],
)
def test_read_gdelt_reads_it_however_it_was_saved(tmp_path, more):
    rows = [dict(reversed(row.items())) for row in ROWS]
    found = read_file(write_rows(tmp_path / "gdelt.csv", rows, **more))
    assert found.format_label == "GDELT events, 1.0"
    assert found.events["start_edtf"].tolist() == ["2025-06-13", "2015-06-13", "2025-06-12"]
    assert [one[:3] for one in list_problems(found)] == [[3, "SQLDATE", "20150613"]]


def test_read_gdelt_reads_a_file_without_a_header_however_it_was_saved(tmp_path):
    lines = (DATA / "gdelt2_without_header.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "x.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    found = read_file(path)
    assert found.events["id"].tolist() == ["900000001", "900000002", "900000003"]
    assert [one[:3] for one in list_problems(found)] == [[2, "SQLDATE", "20150613"]]


def test_read_gdelt_reads_a_header_alone(tmp_path):
    path = tmp_path / "gdelt.csv"
    path.write_text(",".join(ROWS[0]) + "\n", encoding="utf-8")
    found = read_file(path)
    assert (found.format_label, len(found.events), len(found.skipped)) == ("GDELT events, 1.0", 0, 0)
    assert found.problems["code"].tolist() == ["no_rows"]
