import pandas as pd
import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows
from hostile import HOSTILE

from timeline import DataError, read_file
from timeline.io.formats.acled import read_acled

DATA = ROOT / "tests/data"
ROWS = read_rows("acled_export.csv")
STARTS = ["2025-06-13", "[2025-06-08..2025-06-20]", "2025-06", "2025-06-20"]
# The file's column → ours, in which it stands whole; all others are kept under their own names.
MOVED = {"event_id_cnty": "id", "notes": "summary", "country": "acled_country"}
NUMBERS = {
    *("event_id_cnty", "event_date", "time_precision", "geo_precision", "latitude", "longitude", "fatalities"),
}
DATE = "Write year-month-day, for example 2025-06-13"
DIGITS = "Write digits only, or leave the cell blank"


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the first row of the export with other cells, once for each dict of them."""

    def read_changed(*changes, **options):
        rows = [ROWS[0] | {"event_id_cnty": f"X{at}"} | one for at, one in enumerate(changes)]
        return read_file(write_rows(tmp_path / "acled.csv", rows), **options)

    return read_changed


def test_read_acled_reads_an_export():
    found = read_file(DATA / "acled_export.csv")
    events = found.events
    assert found.format_label == "ACLED export"
    assert found.terms.startswith("Data of ACLED (Armed Conflict Location & Event Data), https://acleddata.com")
    assert "https://acleddata.com/terms-and-conditions" in found.terms
    assert "ACLED be named as the source" in found.terms
    assert list_problems(found) == []
    assert events["id"].tolist() == ["XLA1", "XLA2", "XLA3", "XLA4"]
    assert events["start_edtf"].tolist() == STARTS
    assert events["end_edtf"].isna().all()
    assert events["title"].tolist() == [
        "Armed clash: Militia A – Forces of Examplia, Old Town",
        "Peaceful protest: Protesters (Examplia), Old Town",
        "Agreement: Group A – Group B, North",
        "Air/drone strike: Forces of Examplia – Civilians (Examplia)",
    ]
    assert events["track"].tolist() == [row["event_type"] for row in ROWS]
    assert events["kind"].tolist() == ["incident", "protest", "agreement", "strike"]
    assert events["summary"].tolist() == [row["notes"] for row in ROWS]
    assert events["sources"].tolist() == ["Daily Example|Radio One", "Daily Example", "Radio One", "Undisclosed Source"]
    assert events["place"].tolist() == [
        *("Old Town, North, Examplia", "near Old Town, North, Examplia", "North, Examplia (region)"),
        "Port of the Long Name by the Sea, South, Examplia",
    ]
    assert events["lat"].fillna(0).tolist() == [10.5, 10.5, 0, -1.25]
    assert events["lon"].fillna(0).tolist() == [20.5, 20.5, 0, 21.75]
    assert events["actors"].tolist() == [
        "Militia A|Forces of Examplia|Police of Examplia|Border Guard of Examplia",
        "Protesters (Examplia)|Labor group (Examplia)",
        "Group A|Group B",
        "Forces of Examplia|Civilians (Examplia)|Students (Examplia)|Teachers (Examplia)",
    ]


def test_read_acled_keeps_the_file_s_other_columns_with_their_names():
    events = read_file(DATA / "acled_export.csv").events
    for name in [name for name in ROWS[0] if name not in NUMBERS]:
        assert events[MOVED.get(name, name)].fillna("").tolist() == [row[name] for row in ROWS], name
    assert events["latitude"].tolist() == [row["latitude"] for row in ROWS]
    assert events["country"].isna().all()
    assert not {"notes", "event_id_cnty"} & set(events.columns)


@pytest.mark.parametrize(
    ("name", "ids", "starts", "titles", "claim"),
    [
        (
            "acled_older.csv",
            ["XLA71", "XLA72"],
            ["2018-06-13", "2018-06-14"],
            [
                "Mob violence: Rioters (Examplia) – Civilians (Examplia), Old Town",
                "Peaceful protest: Protesters (Examplia), Old Town",
            ],
            ["XLA71", 1.0, "2018-06-13"],
        ),
        (
            "acled_oldest.csv",
            ["1XLA", "2XLA"],
            ["2008-06-13", "[2008-06-25..2008-07-07]"],
            [
                "Battle-No change of territory: Militia A – Forces of Examplia",
                "Riots/Protests: Protesters (Examplia), Old Town",
            ],
            ["1XLA", 2.0, "2008-06-13"],
        ),
    ],
)
def test_read_acled_reads_older_exports(name, ids, starts, titles, claim):
    found = read_file(DATA / name)
    assert found.format_label == "ACLED export"
    assert found.events["id"].tolist() == ids
    assert found.events["start_edtf"].tolist() == starts
    assert found.events["title"].tolist() == titles
    assert found.claims[["event", "best", "as_of"]].values.tolist() == [claim]
    assert found.claims["claimant"].tolist() == ["ACLED"]
    assert list_problems(found) == []


def test_read_acled_calls_columns_as_the_file_does(tmp_path):
    rows = read_rows("acled_oldest.csv")
    changed = [rows[0] | {"EVENT_DATE": "soon"}, rows[0] | {"EVENT_ID_CNTY": "3XLA", "FATALITIES": "many"}]
    path = write_rows(tmp_path / "acled.csv", [*changed, rows[1] | {"TIME_PRECISION": "7"}])
    found = read_file(path, title="{COUNTRY}: {LOCATION}, {NOTES}")
    assert [one[:3] for one in list_problems(found)] == [
        *([2, "EVENT_DATE", "soon"], [3, "FATALITIES", "many"], [4, "TIME_PRECISION", "7"])
    ]
    assert found.events["title"].tolist() == ["Examplia: Old Town, A clash at the bridge."]
    assert found.events.loc[0, ["GWNO", "ACTOR1", "acled_country"]].tolist() == ["999", "Militia A", "Examplia"]


def test_read_acled_takes_the_id_of_the_data_where_there_is_no_other(tmp_path):
    rows = [
        {name: cell for name, cell in row.items() if name != "event_id_cnty"} for row in read_rows("acled_older.csv")
    ]
    rows[0] |= {"data_id": "0070", "iso": "004", "inter1": "05"}
    found = read_file(write_rows(tmp_path / "acled.csv", [*rows, rows[0]]))
    assert found.events["id"].tolist() == ["0070", "7000002", "0070-2"]
    assert found.events.loc[0, ["iso", "inter1"]].tolist() == ["004", "05"]
    assert found.claims["event"].tolist() == ["0070", "0070-2"]
    assert found.claims["id"].is_unique
    problem = "is already used in row 2; this row has the id '0070-2' instead"
    assert [one[:4] for one in list_problems(found)] == [[4, "data_id", "0070", problem]]


def test_read_acled_makes_claims_of_fatalities(read):
    texts = ["10", "0", "", "3.0", "1"]
    found = read({"time_precision": "1"}, *({"fatalities": text} for text in texts), {"time_precision": "3"})
    names = ["event", "measure", "bound", "best", "unit", "group", "counting", "basis", "claimant", "source", "as_of"]
    same = ["people", "all", "increment", "coded from reports", "ACLED", "ACLED"]
    assert found.claims[names].values.tolist() == [
        ["X0", "killed", "about", 3.0, *same, "2025-06-13"],
        ["X1", "killed", "about", 10.0, *same, "2025-06-13"],
        ["X4", "killed", "about", 3.0, *same, "2025-06-13"],
        ["X5", "killed", "about", 1.0, *same, "2025-06-13"],
        ["X6", "killed", "about", 3.0, *same, "2025-06"],
    ]
    assert found.claims["id"].tolist() == [f"X{at}-acled-killed" for at in (0, 1, 4, 5, 6)]
    assert found.claims["note"].str.contains("does not verify").all()
    assert found.claims[["low", "high"]].isna().all(axis=None)
    assert found.events["fatalities"].fillna("").tolist() == ["3", *texts, "3"]


def test_read_acled_keeps_the_precision_of_dates(read):
    edtf = {
        "1": "2025-06-13",
        "2": "[2025-06-07..2025-06-19]",
        "3": "2025-06",
        "2.0": "[2025-06-07..2025-06-19]",
        "3.0": "2025-06",
        "": "2025-06-13",
    }
    found = read(*({"time_precision": code} for code in edtf))
    assert found.events["start_edtf"].tolist() == list(edtf.values())
    assert found.problems.empty


def test_read_acled_makes_no_day_of_a_file_sharper_than_coded(tmp_path):
    days = pd.date_range("2023-12-20", "2024-03-10")
    rows = [
        ROWS[0] | {"event_id_cnty": f"{code}-{day:%j}-{at}", "event_date": f"{day:%Y-%m-%d}", "time_precision": code}
        for at, day in enumerate(days)
        for code in "123"
    ]
    events = read_file(write_rows(tmp_path / "acled.csv", rows)).events
    day, one = pd.to_datetime(events["event_date"], utc=True), pd.Timedelta(days=1)
    assert (events["start_earliest"] <= day).all()
    assert (events["start_latest"] >= day + one).all()
    wide = (events["start_latest"] - events["start_earliest"]).dt.days.groupby(events["time_precision"]).agg(set)
    assert wide.to_dict() == {"1": {1}, "2": {13}, "3": {29, 31}}


def test_read_acled_reads_dates_as_it_writes_them(read):
    texts = ["2025-06-13", "13 June 2025", "13-June-2025", "13-Jun-2025", "2025/06/13", "13/06/2025"]
    found = read(*({"event_date": text, "time_precision": code} for text in texts for code in "13"))
    assert found.events["start_edtf"].tolist() == ["2025-06-13", "2025-06"] * len(texts)
    assert found.claims["as_of"].tolist() == found.events["start_edtf"].tolist()
    assert found.problems.empty


def test_read_acled_asks_for_the_order_of_day_and_month(read):
    changes = [{"event_date": "03/04/2025", "time_precision": code} for code in ("1", "2", "3")]
    found = read(*changes)
    problem = "can be 2025-04-03 or 2025-03-04, and no date of the column settles which"
    assert list_problems(found) == [[row, "event_date", "03/04/2025", problem, "error"] for row in (2, 3, 4)]
    fix = "Write one of the two, or say for the whole file day_first=True or day_first=False"
    assert found.problems["fix"].eq(fix).all()
    assert (len(found.events), len(found.skipped), len(found.claims)) == (0, 3, 0)
    day = ["2025-04-03", "[2025-03-28..2025-04-09]", "2025-04"]
    month = ["2025-03-04", "[2025-02-26..2025-03-10]", "2025-03"]
    assert read(*changes, day_first=True).events["start_edtf"].tolist() == day
    assert read(*changes, day_first=False).events["start_edtf"].tolist() == month
    assert read(*changes, {"event_date": "13/04/2025"}).events["start_edtf"].tolist() == [*day, "2025-04-13"]


def test_read_acled_reads_one_number_twice_in_any_order(read):
    found = read(*({"event_date": "04/04/2025", "time_precision": code} for code in "123"))
    assert found.events["start_edtf"].tolist() == ["2025-04-04", "[2025-03-29..2025-04-10]", "2025-04"]
    assert found.problems.empty


def test_read_acled_makes_no_day_of_a_date_against_the_order(read):
    changes = [{"event_date": "04/25/2025", "time_precision": code} for code in "123"]
    found = read(*changes, day_first=True)
    assert found.events["start_edtf"].tolist() == ["2025-04-25"]
    assert found.claims["as_of"].tolist() == ["2025-04-25"]
    assert [[*one[:2], *one[3:]] for one in list_problems(found)] == [
        [2, "event_date", "is read as 2025-04-25 (month, day, year)", "warning"],
        [3, "event_date", "is not a day in a form that ACLED uses", "error"],
        [4, "event_date", "is not a day in a form that ACLED uses", "error"],
    ]
    both = read({"event_date": "25/04/2025", "time_precision": "3"}, changes[1])
    assert [one[:4] for one in list_problems(both)] == [
        [2, "event_date", "25/04/2025", "is not a day in a form that ACLED uses"],
        [3, "event_date", "04/25/2025", "is not a day in a form that ACLED uses"],
    ]


FAULTS = [
    (
        {"event_date": "2025-02-30"},
        "event_date",
        "2025-02-30",
        "names a day 30 that 2025-02 does not have",
        None,
        "left",
    ),
    ({"event_date": ""}, "event_date", "", "the cell is blank", "Every row needs `start`", "left"),
    (
        *(
            {"event_date": "soon", "time_precision": "2"},
            "event_date",
            "soon",
            "is not a day in a form that ACLED uses",
            DATE,
        ),
        "left",
    ),
    (
        *(
            {"event_date": "2025-06", "time_precision": "3"},
            "event_date",
            "2025-06",
            "is not a day in a form that ACLED uses",
        ),
        *(DATE, "left"),
    ),
    (
        *({"time_precision": "4"}, "time_precision", "4", "is not a precision code of ACLED"),
        *("Write 1 (the day), 2 (the week) or 3 (the month)", "left"),
    ),
    (
        *({"geo_precision": "x"}, "geo_precision", "x", "is not a precision code of ACLED"),
        *("Write 1 (the place), 2 (near it) or 3 (the region)", "warning"),
    ),
    ({"fatalities": "some"}, "fatalities", "some", "is not a whole number", DIGITS, "kept"),
    ({"fatalities": "-1"}, "fatalities", "-1", "is not a whole number", DIGITS, "kept"),
    ({"fatalities": "1" * 400}, "fatalities", "1" * 400, "has more than 15 digits", DIGITS, "kept"),
    ({"latitude": "200"}, "latitude", "200", None, None, "kept"),
    ({"longitude": ""}, "longitude", "", "is blank although `lat` is given", None, "kept"),
    ({"source": "Radio One; ftp://www.example.org"}, "source", "Radio One; ftp://www.example.org", None, None, "kept"),
    (
        {"event_id_cnty": "X0"},
        "event_id_cnty",
        "X0",
        "is already used in row 2; this row has the id 'X0-2' instead",
        None,
        "warning",
    ),
    ({"event_id_cnty": "X 9"}, "event_id_cnty", "X 9", "has a space or a | in it", None, "kept"),
    (
        dict.fromkeys(["sub_event_type", "event_type", "actor1", "actor2", "location", "admin1", "country"], ""),
        *("sub_event_type", "", "the cell is blank", "Every row needs `title`", "left"),
    ),
]


def test_read_acled_names_each_fault_by_row_column_and_value(read):
    found = read({}, *(change for change, *_ in FAULTS), {"notes": "The last."})
    said = found.problems.values.tolist()
    assert len(said) == len(FAULTS)
    for row, (one, (_, column, value, problem, fix, outcome)) in enumerate(zip(said, FAULTS, strict=True), start=3):
        assert one[:3] == [row, column, value]
        assert problem in (None, one[3].removesuffix("; the cell is kept as written"))
        assert one[4] == (fix or one[4])
        assert one[4].strip()
        assert one[5] == ("error" if outcome == "left" else "warning")
    left = [row for row, (*_, outcome) in enumerate(FAULTS, start=3) if outcome == "left"]
    assert found.skipped["row"].tolist() == left
    assert len(found.events) + len(found.skipped) == len(FAULTS) + 2
    assert found.events["summary"].tolist()[-1] == "The last."
    assert set(found.claims["event"]) <= set(found.events["id"])


def test_read_acled_leaves_only_the_bad_cell_blank(read):
    found = read({"fatalities": "some"}, {"latitude": "200"}, {"source": "Radio One; ftp://www.example.org"})
    assert found.events["lat"].fillna(0).tolist() == [10.5, 0, 10.5]
    assert found.events["sources"].tolist()[2] == "Radio One"
    assert found.claims["event"].tolist() == ["X1", "X2"]


def test_read_acled_raises_with_all_faults(tmp_path):
    path = write_rows(tmp_path / "acled.csv", [ROWS[0] | {"event_date": "x"}, ROWS[1] | {"time_precision": "y"}])
    with pytest.raises(DataError, match="2 problems in acled.csv") as caught:
        read_file(path).require_valid()
    assert caught.value.problems[["row", "column", "value"]].values.tolist() == [
        [2, "event_date", "x"],
        [3, "time_precision", "y"],
    ]


def test_read_acled_asks_for_its_date(tmp_path):
    path = write_rows(tmp_path / "acled.csv", [{name: cell for name, cell in ROWS[0].items() if name != "event_date"}])
    with pytest.raises(DataError, match="row 1, column 'event_date': the column is missing"):
        read_acled(path).require_valid()


def test_read_acled_tells_places_no_sharper_than_coded(read):
    blank = {"location": "", "admin1": "", "country": ""}
    cases = [
        ({"geo_precision": "1"}, "Old Town, North, Examplia", True),
        ({"geo_precision": "1", "admin1": "Old Town"}, "Old Town, Examplia", True),
        ({"geo_precision": "1", "location": "", "admin1": ""}, "Examplia", True),
        ({"geo_precision": "2"}, "near Old Town, North, Examplia", True),
        ({"geo_precision": "2.0"}, "near Old Town, North, Examplia", True),
        ({"geo_precision": "2", "location": ""}, "North, Examplia", True),
        ({"geo_precision": "3"}, "North, Examplia (region)", False),
        ({"geo_precision": "3.0"}, "North, Examplia (region)", False),
        ({"geo_precision": "3", "admin1": ""}, "Old Town, Examplia (region)", False),
        ({"geo_precision": "3", **blank}, "", False),
        ({"geo_precision": "4"}, "Old Town, North, Examplia", False),
        ({"geo_precision": ""}, "Old Town, North, Examplia", True),
    ]
    events = read(*(change for change, *_ in cases)).events
    assert events["place"].fillna("").tolist() == [place for _, place, _ in cases]
    assert events["lat"].notna().tolist() == [is_exact for *_, is_exact in cases]
    assert events["lon"].notna().tolist() == [is_exact for *_, is_exact in cases]


def test_titles_are_made_by_the_stated_rule(read):
    short = {"actor1": "A", "actor2": "B", "location": "Town", "sub_event_type": "Attack"}
    cases = [
        (short, "Attack: A – B, Town"),
        (short | {"actor2": ""}, "Attack: A, Town"),
        (short | {"actor1": ""}, "Attack – B, Town"),
        (short | {"actor1": "A" * 40, "actor2": "B" * 13}, f"Attack: {'A' * 40} – {'B' * 13}, Town"),
        (short | {"actor1": "A" * 40, "actor2": "B" * 14}, f"Attack: {'A' * 40} – {'B' * 14}"),
        (short | {"actor1": "A" * 80}, f"Attack: {'A' * 57}… – B"),
        (short | {"location": "T" * 80}, "Attack: A – B"),
        (short | {"sub_event_type": "W" * 80}, "W" * 69 + "…"),
        (short | {"sub_event_type": ""}, "Battles: A – B, Town"),
        (short | {"location": ""}, "Attack: A – B, North"),
        (short | {"location": "", "admin1": ""}, "Attack: A – B, Examplia"),
        (short | {"geo_precision": "3"}, "Attack: A – B, North"),
        (short | {"geo_precision": "3", "admin1": ""}, "Attack: A – B, Town"),
    ]
    events = read(*(change for change, _ in cases)).events
    assert events["title"].tolist() == [title for _, title in cases]


def test_titles_by_a_rule_of_ones_own_use_the_names_of_the_file(read):
    found = read({}, title="{country}: {notes}")
    assert found.events["title"].tolist() == ["Examplia: On 13 June, two groups clash at the bridge."]


def test_kinds_are_those_of_ours_that_an_event_can_only_be(read):
    kinds = {
        "Agreement": "agreement",
        "Arrests": "arrest",
        "Peaceful protest": "protest",
        "Air/drone strike": "strike",
        "Shelling/artillery/missile attack": "strike",
        "Armed clash": "incident",
        "Looting/property destruction": "",
        "": "",
    }
    events = read(*({"sub_event_type": name} for name in kinds)).events
    assert events["kind"].fillna("").tolist() == list(kinds.values())


def test_lists_name_each_member_once(read):
    found = read(
        {"actor1": "A", "actor2": "A", "assoc_actor_1": "B; A;; C", "assoc_actor_2": "", "source": "S; T ;S;"},
        {"actor1": "A|B", "actor2": "", "assoc_actor_2": "", "source": "S|T"},
        {"actor1": "", "actor2": "", "assoc_actor_2": "", "source": ""},
    )
    assert found.events["actors"].fillna("").tolist() == ["A|B|C", "A/B", ""]
    assert found.events["sources"].fillna("").tolist() == ["S|T", "S/T", ""]
    assert found.problems.empty


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"delimiter": ";"}, id="semicolons"),
        pytest.param({"delimiter": "\t", "encoding": "utf-16"}, id="tabs and two bytes"),
        pytest.param({"encoding": "utf-8-sig", "lineterminator": "\r\n"}, id="a mark and other line ends"),
    ],
)
def test_read_acled_reads_it_however_it_was_saved(tmp_path, more):
    rows = [dict(reversed(row.items())) for row in ROWS]
    rows[0]["notes"] = "Two lines,\nin one; cell"
    rows[3]["time_precision"] = "9"
    found = read_file(write_rows(tmp_path / "acled.csv", rows, **more))
    assert found.format_label == "ACLED export"
    assert found.events["start_edtf"].tolist() == STARTS[:3]
    assert found.events["summary"][0] == "Two lines,\nin one; cell"
    assert [one[:3] for one in list_problems(found)] == [[5, "time_precision", "9"]]


def test_read_acled_reads_a_header_alone(tmp_path):
    path = tmp_path / "acled.csv"
    path.write_text(",".join(ROWS[0]) + "\n", encoding="utf-8")
    found = read_file(path)
    assert (found.format_label, len(found.events), len(found.claims), len(found.skipped)) == ("ACLED export", 0, 0, 0)
    assert found.problems["code"].tolist() == ["no_rows"]


def test_read_acled_reads_what_has_no_columns_but_those_that_tell_it(tmp_path):
    names = ("event_date", "event_type", "time_precision", "geo_precision")
    found = read_file(write_rows(tmp_path / "acled.csv", [{name: ROWS[1][name] for name in names}]))
    assert found.format_label == "ACLED export"
    assert found.events[["start_edtf", "title"]].values.tolist() == [["[2025-06-08..2025-06-20]", "Protests"]]
    assert found.events[["place", "actors", "sources", "lat"]].isna().all(axis=None)
    assert len(found.claims) == 0


def test_read_acled_keeps_hostile_texts_letter_for_letter_or_says_why(tmp_path):
    names = [name for name in ROWS[0] if name not in NUMBERS]
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE.values()]
    rows = [ROWS[0] | {"event_id_cnty": f"X{at}"} | dict.fromkeys(names, text) for at, text in enumerate(texts)]
    found = read_file(write_rows(tmp_path / "acled.csv", [*rows, *ROWS]))
    assert found.format_label == "ACLED export"
    assert len(found.events) + len(found.skipped) == len(rows) + len(ROWS)
    assert found.events["start_edtf"].tolist()[-4:] == STARTS
    errors = found.problems[found.problems["severity"].eq("error")]
    told = set(errors[["row", "column"]].itertuples(index=False, name=None))
    assert set(errors["column"]) <= set(names)
    events = found.events.set_index("id")
    for row, (one, text) in enumerate(zip(rows, texts, strict=True), start=2):
        is_kept = one["event_id_cnty"] in events.index
        assert is_kept or (row, "sub_event_type") in told
        for name in names if is_kept else ():
            is_same = events.at[one["event_id_cnty"], MOVED.get(name, name)] == text.strip()
            assert is_same or (row, name) in told, (text, name)
    assert found.skipped["row"].tolist() == [2 + list(HOSTILE).index("NUL")]


def test_read_acled_ties_figures_to_events_whose_ids_are_made(read):
    found = read(*({"event_id_cnty": name, "fatalities": "3"} for name in ("XLA7", "", "A B", "XLA7")))
    assert found.claims["event"].tolist() == found.events["id"].tolist()
    assert len(found.events) == 4
    assert found.claims["id"].is_unique
