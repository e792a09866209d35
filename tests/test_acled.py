import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows
from hostile import HOSTILE

from timeline import EventsError, read_any
from timeline.inert import make_inert

DATA = ROOT / "tests/data"
ROWS = read_rows("acled_export.csv")


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the first row of the export with other cells, once for each dict of them."""

    def read_changed(*changes, **options):
        path = write_rows(
            tmp_path / "acled.csv", [ROWS[0] | {"event_id_cnty": f"X{at}"} | one for at, one in enumerate(changes)]
        )
        return read_any(path, errors="keep", **options)

    return read_changed


def test_read_acled_reads_an_export():
    found = read_any(DATA / "acled_export.csv")
    events = found.events
    assert found.format == "ACLED export"
    assert "https://acleddata.com/terms-and-conditions" in found.terms
    assert events["id"].tolist() == ["XLA1", "XLA2", "XLA3", "XLA4"]
    assert events["start_edtf"].tolist() == ["2025-06-13", "[2025-06-08..2025-06-20]", "2025-06", "2025-06-20"]
    assert events["track"].tolist() == [row["event_type"] for row in ROWS]
    assert events["kind"].tolist() == ["incident", "protest", "agreement", "strike"]
    assert events["summary"].tolist() == [row["notes"] for row in ROWS]
    assert events["sources"].tolist() == ["Daily Example|Radio One", "Daily Example", "Radio One", "Undisclosed Source"]
    assert events["place"].tolist() == [
        *("Old Town, North, Examplia", "near Old Town, North, Examplia", "North, Examplia (region)"),
        "Port of the Long Name by the Sea, South, Examplia",
    ]
    assert events["lat"].fillna(0).tolist() == [10.5, 10.5, 0, -1.25]
    assert events.loc[0, "actors"] == "Militia A|Forces of Examplia|Police of Examplia|Border Guard of Examplia"
    assert events["acled_country"].eq("Examplia").all()
    assert events["tags"].tolist()[1] == "crowd size=about 100"


@pytest.mark.parametrize(
    ("name", "ids"), [("acled_older.csv", ["XLA71", "XLA72"]), ("acled_oldest.csv", ["1XLA", "2XLA"])]
)
def test_read_acled_reads_older_exports(name, ids):
    found = read_any(DATA / name)
    assert found.format == "ACLED export"
    assert found.events["id"].tolist() == ids
    assert len(found.claims) == 1
    assert found.claims["claimant"].tolist() == ["ACLED"]


def test_read_acled_makes_claims_of_fatalities(read):
    found = read({"fatalities": "10"}, {"fatalities": "0"}, {"fatalities": ""}, {"fatalities": "3.0"})
    names = ["event", "measure", "bound", "best", "unit", "scope", "basis", "claimant", "source", "as_of"]
    same = ["people", "one place", "relayed", "ACLED", "ACLED", "2025-06-13"]
    assert found.claims[names].values.tolist() == [
        ["X0", "killed", "exactly", 10.0, *same],
        ["X3", "killed", "exactly", 3.0, *same],
    ]
    assert found.claims["id"].tolist() == ["X0-acled-killed", "X3-acled-killed"]
    assert found.claims["note"].str.contains("does not verify").all()


@pytest.mark.parametrize(
    ("code", "edtf"),
    [
        ("1", "2025-06-13"),
        ("2", "[2025-06-07..2025-06-19]"),
        ("3", "2025-06"),
        ("3.0", "2025-06"),
        ("", "2025-06-13"),
    ],
)
def test_read_acled_keeps_the_precision_of_dates(read, code, edtf):
    assert read({"time_precision": code}).events["start_edtf"].tolist() == [edtf]


@pytest.mark.parametrize("text", ["2025-06-13", "13 June 2025", "13-June-2025", "13-Jun-2025"])
def test_read_acled_reads_dates_as_it_writes_them(read, text):
    assert read({"event_date": text}).events["start_edtf"].tolist() == ["2025-06-13"]


@pytest.mark.parametrize("code", ["1", "2", "3"])
def test_read_acled_asks_for_the_order_of_day_and_month(read, code):
    changed = {"event_date": "03/04/2025", "time_precision": code}
    found = read(changed, changed)
    assert [one[:3] for one in list_problems(found)] == [
        [2, "event_date", "03/04/2025"],
        [3, "event_date", "03/04/2025"],
    ]
    assert found.problems["fix"].str.contains("day_first").all()
    assert (len(found.events), found.left_out) == (0, 2)
    edtf = {"1": "2025-04-03", "2": "[2025-03-28..2025-04-09]", "3": "2025-04"}
    assert read(changed, day_first=True).events["start_edtf"].tolist() == [edtf[code]]
    settled = read(changed, {"event_date": "13/04/2025"})
    assert settled.events["start_edtf"].tolist() == [edtf[code], "2025-04-13"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"event_date": "2025-02-30"}, [3, "event_date", "2025-02-30", "error"]),
        (
            {"event_date": "soon", "time_precision": "2"},
            [3, "event_date", "soon", "is no day as ACLED writes it", "error"],
        ),
        ({"event_date": ""}, [3, "event_date", "", "the cell is blank", "error"]),
        ({"time_precision": "4"}, [3, "time_precision", "4", "is no precision of ACLED's", "error"]),
        ({"geo_precision": "x"}, [3, "geo_precision", "x", "is no precision of ACLED's", "warning"]),
        ({"fatalities": "some"}, [3, "fatalities", "some", "is not a whole number", "error"]),
        ({"latitude": "200"}, [3, "latitude", "200", "error"]),
        ({"event_id_cnty": "X0"}, [3, "event_id_cnty", "X0", "stands already in row 2", "error"]),
        (
            {
                "sub_event_type": "",
                "event_type": "",
                "actor1": "",
                "actor2": "",
                "location": "",
                "admin1": "",
                "country": "",
            },
            [3, "sub_event_type", "", "the cell is blank", "error"],
        ),
    ],
)
def test_read_acled_names_a_fault_by_row_column_and_value(read, change, problem):
    found = read({}, change, {})
    said = list_problems(found)
    assert [one for one in said if one[:3] == problem[:3]], said
    one = next(one for one in said if one[:3] == problem[:3])
    assert one[4] == problem[-1]
    assert len(problem) == 4 or one[3] == problem[3]
    assert found.problems["fix"].ne("").all()
    assert len(found.events) + found.left_out == 3
    assert {"X2"} <= set(found.events["id"])


def test_read_acled_raises_with_all_faults(tmp_path):
    path = write_rows(tmp_path / "acled.csv", [ROWS[0] | {"event_date": "x"}, ROWS[1] | {"fatalities": "y"}])
    with pytest.raises(EventsError, match="2 problems in acled.csv"):
        read_any(path)


def test_titles_are_made_by_the_stated_rule(read):
    found = read(
        {"actor1": "A", "actor2": "B", "location": "Town", "sub_event_type": "Attack"},
        {"actor1": "A", "actor2": "", "location": "Town", "sub_event_type": "Attack"},
        {"actor1": "A" * 40, "actor2": "B" * 30, "location": "Town", "sub_event_type": "Attack"},
        {"actor1": "A" * 80, "actor2": "B", "location": "Town", "sub_event_type": "Attack"},
        {"actor1": "A", "actor2": "B", "location": "T" * 80, "sub_event_type": "Attack"},
        {"sub_event_type": "", "actor1": "A", "actor2": "B", "location": ""},
    )
    assert found.events["title"].tolist() == [
        *(
            "Attack: A – B, Town",
            "Attack: A, Town",
            f"Attack: {'A' * 40}, Town",
            "Attack, Town",
            "Attack",
            "Battles: A – B, North",
        )
    ]
    assert found.events["title"].str.len().max() <= 70


def test_titles_by_a_rule_of_ones_own_use_the_names_of_the_file(read):
    assert read({}, title="{location}: {notes}").events["title"][0].startswith("Old Town: On 13 June")


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"delimiter": ";"}, "semicolons"),
        ({"delimiter": "\t"}, "tabs"),
        ({"encoding": "utf-8-sig"}, "a mark"),
        ({"encoding": "utf-16"}, "two bytes"),
        ({"lineterminator": "\r\n"}, "other line ends"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_read_acled_reads_it_however_it_was_saved(tmp_path, more, name):
    rows = [dict(reversed(row.items())) for row in ROWS]
    rows[0]["notes"] = "Two lines,\nin one cell"
    found = read_any(write_rows(tmp_path / "acled.csv", rows, **more))
    assert found.format == "ACLED export"
    assert found.events["start_edtf"].tolist() == ["2025-06-13", "[2025-06-08..2025-06-20]", "2025-06", "2025-06-20"]
    assert found.events["summary"][0] == "Two lines,\nin one cell"


def test_read_acled_reads_a_header_alone(tmp_path):
    path = tmp_path / "acled.csv"
    path.write_text(",".join(ROWS[0]) + "\n", encoding="utf-8")
    found = read_any(path)
    assert (found.format, len(found.events), len(found.claims)) == ("ACLED export", 0, 0)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_read_acled_keeps_texts_letter_for_letter_or_says_why(tmp_path, text):
    if any(0xD800 <= ord(letter) < 0xE000 for letter in text):
        text = text.encode("utf-8", "replace").decode()
    names = ("notes", "actor1", "location", "sub_event_type", "event_type", "source", "tags", "country")
    names = names[:1] if text.count("\x01") else names  # more of them would be no text
    found = read_any(
        write_rows(tmp_path / "acled.csv", [ROWS[0] | dict.fromkeys(names, text), *ROWS[1:]]), errors="keep"
    )
    assert found.format == "ACLED export"
    seen = found.events["summary"].tolist()
    is_told = len(found.problems) > 0
    assert is_told or make_inert(seen[0]) == make_inert(text).strip()
    assert len(found.events) + found.left_out == len(ROWS)
