import pytest
from conftest import ROOT
from foreign import list_problems, read_rows, write_rows
from hostile import HOSTILE

from timeline import DataError, read_file, to_html
from timeline.text import describe_claim

DATA = ROOT / "tests/data"
ROWS = read_rows("ucdp_ged.csv")
TAGS = read_rows("ucdp_candidate.csv")[0]
DATE = "Write year-month-day, for example 2025-06-13"
DIGITS = "Write digits only, or leave the cell blank"
ORDER = "Correct the three: low, best and high in that order"


def list_wholes(claims):
    return claims[claims["part_of"].isna()]


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the first row with other cells, once for each dict of them."""

    def read_changed(*changes, **options):
        rows = [ROWS[0] | {"id": f"90{at}"} | one for at, one in enumerate(changes)]
        return read_file(write_rows(tmp_path / "ged.csv", rows), **options)

    return read_changed


def test_read_ucdp_reads_events():
    found = read_file(DATA / "ucdp_ged.csv")
    events = found.events
    assert found.format_label == "UCDP georeferenced events"
    assert found.terms.startswith("Data of the Uppsala Conflict Data Program (UCDP), https://ucdp.uu.se, CC BY 4.0")
    assert found.problems.empty
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
    assert events["lat"].fillna(0).tolist() == [10.5, 0, 0, 0]
    assert events["lon"].fillna(0).tolist() == [20.5, 0, 0, 0]
    assert events["actors"].tolist() == [
        *("Government of Examplia|Front A", "Government of Examplia|Front A", "Front A|Civilians", "Front A|Front B")
    ]
    assert events["sources"].tolist() == [row["source_article"] for row in ROWS]


def test_read_ucdp_keeps_the_file_s_other_columns_with_their_names():
    events = read_file(DATA / "ucdp_ged.csv").events
    for name in [name for name in ROWS[0] if name != "id"]:
        kept = "ucdp_country" if name == "country" else name
        assert events[kept].fillna("").tolist() == [row[name] for row in ROWS], name
    assert events["country"].isna().all()
    assert "ucdp_id" not in events.columns


def test_read_ucdp_calls_columns_as_the_file_does(tmp_path):
    rows = [{name.upper(): cell for name, cell in row.items()} for row in ROWS]
    changed = [rows[0] | {"DATE_PREC": "6"}, rows[1] | {"BEST": "x"}, rows[2], rows[2]]
    found = read_file(write_rows(tmp_path / "ged.csv", changed), title="{COUNTRY}: {SIDE_A}")
    assert [one[:3] for one in list_problems(found)] == [[2, "DATE_PREC", "6"], [3, "BEST", "x"], [5, "ID", "900003"]]
    titles = ["Examplia: Government of Examplia", "Examplia: Front A", "Examplia: Front A"]
    assert found.events["title"].tolist() == titles
    assert found.events["DYAD_NAME"].tolist() == [ROWS[at]["dyad_name"] for at in (1, 2, 2)]
    assert found.events["ucdp_country"].eq("Examplia").all()


def test_read_ucdp_keeps_zeros_before_ids_and_codes(read):
    events = read({"id": "007", "gwnoa": "020", "conflict_new_id": "0900"}).events
    assert events.loc[0, ["id", "gwnoa", "conflict_new_id"]].tolist() == ["007", "020", "0900"]


def test_read_ucdp_makes_claims_of_low_best_and_high():
    claims = list_wholes(read_file(DATA / "ucdp_ged.csv").claims)
    names = ["id", "event", "bound", "low", "best", "high", "as_of"]
    assert claims[names].fillna(-1).values.tolist() == [
        ["900001-ucdp-killed", "900001", "exactly", -1, 3, -1, "2025-06-13"],
        ["900002-ucdp-killed", "900002", "estimate", 2, 5, 9, "[2025-06-16..2025-06-19]"],
        ["900004-ucdp-killed", "900004", "exactly", -1, 4, -1, "2025"],
    ]
    same = {"measure": "killed", "unit": "people", "counting": "increment", "basis": "coded from reports"}
    for name, value in (same | {"claimant": "UCDP", "source": "UCDP"}).items():
        assert claims[name].eq(value).all(), name
    assert claims["note"].str.startswith("Estimate of deaths that UCDP draws from the reports that it names").all()


def test_read_ucdp_makes_parts_of_the_deaths_by_side():
    claims = read_file(DATA / "ucdp_ged.csv").claims
    names = ["id", "part_of", "event", "group", "bound", "best"]
    assert claims.loc[claims["part_of"].notna(), names].values.tolist() == [
        ["900001-ucdp-killed-a", "900001-ucdp-killed", "900001", "Government of Examplia", "about", 1],
        ["900001-ucdp-killed-b", "900001-ucdp-killed", "900001", "Front A", "about", 2],
        ["900002-ucdp-killed-unknown", "900002-ucdp-killed", "900002", "people of unknown status", "about", 5],
        ["900004-ucdp-killed-unknown", "900004-ucdp-killed", "900004", "people of unknown status", "about", 4],
    ]
    parts = claims[claims["part_of"].notna()]
    assert parts["claimant"].eq("UCDP").all()
    assert parts["as_of"].tolist() == ["2025-06-13", "2025-06-13", "[2025-06-16..2025-06-19]", "2025"]


def test_parts_of_an_event_whose_id_is_used_twice_follow_its_new_id(read):
    found = read({"id": "7"}, {"id": "7", "deaths_a": "0", "deaths_civilians": "3"})
    assert found.claims.loc[found.claims["event"].eq("7-2"), ["id", "part_of"]].fillna("").values.tolist() == [
        ["7-2-ucdp-killed", ""],
        ["7-2-ucdp-killed-b", "7-2-ucdp-killed"],
        ["7-2-ucdp-killed-civilians", "7-2-ucdp-killed"],
    ]
    assert not found.problems["code"].eq("unknown_claim").any()


def test_a_part_that_is_no_number_or_above_its_whole_is_reported_in_its_row(read):
    found = read({}, {"deaths_a": "some"}, {"deaths_b": "9"})
    assert found.problems[["row", "column", "code"]].values.tolist() == [
        [3, "deaths_a", "not_digits"],
        [4, "part_of", "part_above_whole"],
    ]


def test_read_ucdp_makes_no_claim_of_zeros_or_blanks(read):
    figures = [("0", "0", "0"), ("0", "0", "4"), ("", "", ""), ("", "3", "3"), ("3", "", "3"), ("2.0", "3.0", "3.0")]
    found = read(*(dict(zip(("low", "best", "high"), one, strict=True)) for one in figures))
    assert list_wholes(found.claims)[["event", "bound", "low", "best", "high"]].values.tolist() == [
        ["901", "estimate", 0, 0, 4],
        ["905", "estimate", 2, 3, 3],
    ]
    told = "the cell is blank beside a value; no claim is made of the row"
    assert list_problems(found) == [[5, "low", "", told, "warning"], [6, "best", "", told, "warning"]]
    assert found.events[["low", "best", "high"]].fillna("").values.tolist() == [list(one) for one in figures]


def test_read_ucdp_passes_over_a_row_of_hxl_tags(tmp_path):
    found = read_file(DATA / "ucdp_candidate.csv")
    assert found.events["id"].tolist() == ["900101"]
    assert found.events["start_edtf"].tolist() == ["2026-01-03"]
    assert list_wholes(found.claims)[["bound", "low", "best", "high"]].values.tolist() == [["estimate", 1, 1, 2]]
    said = [2, "id", "#event+id", "is a row of HXL tags; it is ignored", "warning"]
    assert list_problems(found) == [said]
    assert found.problems["fix"].tolist() == ["Nothing need be done"]
    assert len(found.skipped) == 0
    tags_alone = read_file(write_rows(tmp_path / "tags.csv", [TAGS]))
    assert (len(tags_alone.events), list_problems(tags_alone)) == (0, [said])
    one_tag = read_file(write_rows(tmp_path / "one.csv", [ROWS[0] | {"adm_2": "#adm2"}]))
    assert (len(one_tag.events), list_problems(one_tag)) == (1, [])


def test_read_ucdp_keeps_doubt_and_duration_apart(read):
    cases = [
        ("1", "2025-06-13", "2025-06-13", "2025-06-13", ""),
        ("1", "2025-06-13", "2025-06-15", "2025-06-13", "2025-06-15"),
        ("1.0", "2025-06-13", "2025-06-15", "2025-06-13", "2025-06-15"),
        ("1", "2025-06-13", "", "2025-06-13", ""),
        ("", "2025-06-13", "2025-06-15", "2025-06-13", "2025-06-15"),
        ("1", "2025-06-01", "2025-06-30", "2025-06-01", "2025-06-30"),
        ("2", "2025-06-13", "2025-06-15", "[2025-06-13..2025-06-15]", ""),
        ("2.0", "2025-06-13", "2025-06-15", "[2025-06-13..2025-06-15]", ""),
        ("3", "2025-06-09", "2025-06-15", "[2025-06-09..2025-06-15]", ""),
        ("4", "2025-06-01", "2025-06-30", "2025-06", ""),
        ("4", "2024-02-01", "2024-02-29", "2024-02", ""),
        ("4", "2024-02-01", "2024-02-28", "[2024-02-01..2024-02-28]", ""),
        ("4", "2025-06-10", "2025-07-09", "[2025-06-10..2025-07-09]", ""),
        ("5", "2025-01-01", "2025-12-31", "2025", ""),
        ("5", "2024-01-01", "2025-12-31", "[2024-01-01..2025-12-31]", ""),
        ("5", "2025-06-01", "2025-08-31", "[2025-06-01..2025-08-31]", ""),
        ("2", "2025-06-13", "2025-06-13", "2025-06-13~", ""),
        ("2", "2025-06-13 00:00:00.000", "2025-06-14 00:00:00", "[2025-06-13..2025-06-14]", ""),
        ("2", "13/06/2025", "14/06/2025", "[2025-06-13..2025-06-14]", ""),
    ]
    rows = [{"date_prec": code, "date_start": first, "date_end": last} for code, first, last, *_ in cases]
    found = read(*(row | {"year": "2024" if "2024" in row["date_start"] else "2025"} for row in rows))
    assert found.events[["start_edtf", "end_edtf"]].fillna("").values.tolist() == [list(one[3:]) for one in cases]
    assert found.problems.empty


FAULTS = [
    (
        {"date_prec": "6"},
        [("date_prec", "6", "is not a precision code of UCDP", "Write 1 (the day is known) to 5 (more than a month)")],
        "left",
    ),
    ({"date_start": "x"}, [("date_start", "x", None, None)], "left"),
    ({"date_start": ""}, [("date_start", "", "the cell is blank", None)], "left"),
    ({"date_end": "x"}, [("date_end", "x", None, None)], "kept"),
    ({"date_end": "2025-06-01"}, [("date_end", "2025-06-01", None, "Swap or correct the two")], "kept"),
    (
        {"date_start": "x", "date_prec": "2"},
        [("date_start", "x", "is not a day in a form that UCDP uses", DATE)],
        "left",
    ),
    ({"date_end": "x", "date_prec": "2"}, [("date_end", "x", "is not a day in a form that UCDP uses", DATE)], "left"),
    ({"date_end": "", "date_prec": "4"}, [("date_end", "", "is not a day in a form that UCDP uses", DATE)], "left"),
    (
        {"date_end": "2025-06-01", "date_prec": "2"},
        [
            (
                "date_end",
                "2025-06-01",
                "lies before the start, '2025-06-13 00:00:00.000'; the event is drawn at its start",
                "Swap or correct the two",
            )
        ],
        "warning",
    ),
    (
        {"where_prec": "8"},
        [
            (
                *("where_prec", "8", "is not a precision code of UCDP"),
                "Write 1 (the place is known) to 7 (at sea or in the air); until then it has no coordinates",
            )
        ],
        "warning",
    ),
    ({"best": "x"}, [("best", "x", "is not a whole number", DIGITS)], "kept"),
    ({"low": "-1"}, [("low", "-1", "is not a whole number", DIGITS)], "kept"),
    ({"high": "2" * 16}, [("high", "2" * 16, "has more than 15 digits", DIGITS)], "kept"),
    (
        {"low": "9"},
        [("best", "3", "does not lie between low and high; the values are kept as given", ORDER)],
        "warning",
    ),
    (
        {"low": "9", "best": ""},
        [("best", "", "the cell is blank beside a value; no claim is made of the row", None)],
        "warning",
    ),
    ({"id": "900"}, [("id", "900", "is already used in row 2; this row has the id '900-2' instead", None)], "warning"),
    (
        {"low": "x", "best": "y", "high": "z"},
        [(name, text, "is not a whole number", DIGITS) for name, text in (("low", "x"), ("best", "y"), ("high", "z"))],
        "kept",
    ),
]


def test_read_ucdp_names_each_fault_by_row_column_and_value(read):
    found = read({}, *(change for change, *_ in FAULTS), {"dyad_name": "The last"})
    said = found.problems
    for row, (_, expected, outcome) in enumerate(FAULTS, start=3):
        here = {one.column: one for one in said[said["row"].eq(row)].itertuples()}
        assert set(here) == {column for column, *_ in expected}, row
        for column, value, problem, fix in expected:
            one = here[column]
            assert one.value == value
            assert problem in (None, one.problem.removesuffix("; the cell is kept as written"))
            assert one.fix == (fix or one.fix)
            assert one.severity == ("error" if outcome == "left" else "warning")
    assert said["row"].between(3, len(FAULTS) + 2).all()
    assert said["fix"].str.strip().ne("").all()
    left = [row for row, (*_, outcome) in enumerate(FAULTS, start=3) if outcome == "left"]
    assert found.skipped["row"].tolist() == left
    assert len(found.events) + len(found.skipped) == len(FAULTS) + 2
    assert found.events["dyad_name"].tolist()[-1] == "The last"
    assert set(found.claims["event"]) <= set(found.events["id"])


def test_read_ucdp_raises_with_all_faults(tmp_path):
    path = write_rows(tmp_path / "ged.csv", [TAGS, ROWS[0] | {"date_prec": "x"}, ROWS[1] | {"date_end": "y"}])
    with pytest.raises(DataError, match="2 problems in ged.csv") as caught:
        read_file(path).require_valid()
    problems = caught.value.problems
    assert problems.loc[problems["severity"].eq("error"), ["row", "column", "value"]].values.tolist() == [
        [3, "date_prec", "x"],
        [4, "date_end", "y"],
    ]


def test_read_ucdp_asks_for_the_order_of_day_and_month(read):
    changed = {"date_start": "03/04/2025", "date_end": "05/04/2025", "date_prec": "1"}
    found = read(changed)
    assert len(found.skipped) == 1
    assert [one[:3] for one in list_problems(found)] == [
        [2, "date_start", "03/04/2025"],
        [2, "date_end", "05/04/2025"],
    ]
    assert found.problems["fix"].str.contains("day_first=True or day_first=False").all()
    assert read(changed, day_first=True).events[["start_edtf", "end_edtf"]].values.tolist() == [
        ["2025-04-03", "2025-04-05"]
    ]


def test_read_ucdp_asks_for_its_date(tmp_path):
    rows = [{name: cell for name, cell in ROWS[0].items() if name != "date_start"}]
    path = write_rows(tmp_path / "ged.csv", rows)
    with pytest.raises(DataError, match="row 1, column 'date_start': the column is missing"):
        read_file(path, file_format="ucdp").require_valid()


def test_read_ucdp_without_a_last_day_takes_no_doubtful_date(tmp_path):
    rows = [{name: cell for name, cell in row.items() if name != "date_end"} for row in ROWS[:2]]
    found = read_file(write_rows(tmp_path / "ged.csv", rows), file_format="ucdp")
    assert found.events["start_edtf"].tolist() == ["2025-06-13"]
    assert list_problems(found) == [[3, "date_end", "", "is not a day in a form that UCDP uses", "error"]]


def test_read_ucdp_tells_places_no_sharper_than_coded(read):
    cases = [
        ("1", {}, "Old Town", "Old Town, Examplia", True),
        ("1.0", {}, "Old Town", "Old Town, Examplia", True),
        ("", {}, "Old Town", "Old Town, Examplia", True),
        ("2", {}, "Old Town", "near Old Town, Examplia", True),
        ("2.0", {}, "Old Town", "near Old Town, Examplia", True),
        ("3", {}, "Upper", "Upper, Examplia (area)", False),
        ("3", {"adm_2": ""}, "North", "North, Examplia (area)", False),
        ("4", {}, "North", "North, Examplia (area)", False),
        ("5", {}, "North", "North, Examplia (area)", False),
        ("5.0", {}, "North", "North, Examplia (area)", False),
        ("4", {"adm_1": ""}, "Examplia", "Examplia (area)", False),
        ("6", {}, "Examplia", "Examplia (area)", False),
        ("7", {}, "Examplia", "Examplia (area)", False),
        ("7", {"country": ""}, "", "", False),
        ("1", {"where_coordinates": "", "adm_2": ""}, "North", "North, Examplia", True),
        ("8", {}, "Old Town", "Old Town, Examplia", False),
    ]
    events = read(*({"where_prec": code} | change for code, change, *_ in cases)).events
    assert events["place"].fillna("").tolist() == [place for *_, place, _ in cases]
    assert events["lat"].notna().tolist() == [is_exact for *_, is_exact in cases]
    assert events["lon"].notna().tolist() == [is_exact for *_, is_exact in cases]
    sides = "Government of Examplia – Front A"
    assert events["title"].tolist() == [sides + ", " * bool(where) + where for _, _, where, *_ in cases]


def test_titles_and_actors_name_the_sides(read):
    cases = [
        ({"side_a": "A", "side_b": "B"}, "A – B, Old Town", "A|B"),
        ({"side_a": "A", "side_b": "A"}, "A – A, Old Town", "A"),
        ({"side_a": "A|X", "side_b": "B"}, "A|X – B, Old Town", "A/X|B"),
        ({"side_a": "A", "side_b": "", "dyad_name": "A - nobody"}, "A - nobody, Old Town", "A"),
        ({"side_a": "", "side_b": "", "dyad_name": "", "conflict_name": "Unrest"}, "Unrest, Old Town", ""),
        ({"side_a": "A" * 30, "side_b": "B" * 27}, f"{'A' * 30} – {'B' * 27}, Old Town", None),
        ({"side_a": "A" * 30, "side_b": "B" * 28}, f"{'A' * 30} – {'B' * 28}", None),
        ({"side_a": "A" * 90, "side_b": "B"}, "A" * 69 + "…", None),
    ]
    events = read(*(change for change, *_ in cases)).events
    assert events["title"].tolist() == [title for _, title, _ in cases]
    actors = [actors for *_, actors in cases if actors is not None]
    assert events["actors"].fillna("").tolist()[: len(actors)] == actors


def test_types_of_violence_are_the_tracks(read):
    tracks = {
        "1": "State-based conflict",
        "2": "Non-state conflict",
        "3": "One-sided violence",
        "2.0": "Non-state conflict",
        "9": "9",
        "": "Events",
    }
    events = read(*({"type_of_violence": code} for code in tracks)).events
    assert events["track"].tolist() == list(tracks.values())
    assert events["type_of_violence"].fillna("").tolist() == list(tracks)


def test_read_ucdp_takes_the_text_of_a_source_as_one(read):
    sources = {
        "https://example.org/a": "https://example.org/a",
        "See https://example.org/a": "See https:/ /example.org/a",
        "https://example.org/a and more": "“https:/ /example.org/a and more”",
        "www.example.org": "“www.example.org”",
        "mailto:someone": "“mailto:someone”",
        "One | Two": "One / Two",
        '"Radio One,  2025-06-14,\nNews"': '"Radio One, 2025-06-14, News"',
    }
    found = read(*({"source_article": text} for text in sources))
    assert found.events["sources"].tolist() == list(sources.values())
    assert found.problems.empty


def test_read_ucdp_takes_headline_or_office_where_there_is_no_article(read):
    blank = {"source_article": ""}
    found = read(blank, blank | {"source_headline": ""}, blank | {"source_headline": "", "source_office": ""})
    assert found.events["sources"].fillna("").tolist() == ["Clash at the bridge", "Daily Example", ""]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"delimiter": ";"}, id="semicolons"),
        pytest.param({"delimiter": "\t", "encoding": "utf-16"}, id="tabs and two bytes"),
        pytest.param({"encoding": "utf-8-sig", "lineterminator": "\r\n"}, id="a mark and other line ends"),
    ],
)
def test_read_ucdp_reads_it_however_it_was_saved(tmp_path, more):
    rows = [dict(reversed(row.items())) for row in (TAGS, *ROWS)]
    rows[1]["source_headline"] = "Two lines,\nin one; cell"
    found = read_file(write_rows(tmp_path / "ged.csv", rows, **more))
    assert found.format_label == "UCDP georeferenced events"
    assert found.events["start_edtf"].tolist() == ["2025-06-13", "[2025-06-16..2025-06-19]", "2025-06", "2025"]
    assert found.events["source_headline"][0] == "Two lines,\nin one; cell"
    assert [one[:2] for one in list_problems(found)] == [[2, next(iter(rows[0]))]]


def test_read_ucdp_reads_a_header_alone(tmp_path):
    path = tmp_path / "ged.csv"
    path.write_text(",".join(ROWS[0]) + "\n", encoding="utf-8")
    found = read_file(path)
    assert (found.format_label, len(found.events), len(found.claims)) == ("UCDP georeferenced events", 0, 0)
    assert found.problems["code"].tolist() == ["no_rows"]


def test_read_ucdp_keeps_hostile_texts_letter_for_letter_or_says_why(tmp_path):
    names = ["conflict_name", "side_a", "source_article", "where_coordinates", "where_description", "country"]
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE.values()]
    rows = [ROWS[0] | {"id": f"X{at}"} | dict.fromkeys(names, text) for at, text in enumerate(texts)]
    found = read_file(write_rows(tmp_path / "ged.csv", rows))
    assert found.format_label == "UCDP georeferenced events"
    assert (len(found.events), len(found.skipped)) == (len(rows), 0)
    told = set(found.problems[["row", "column"]].itertuples(index=False, name=None))
    for name in names:
        kept = found.events["ucdp_country" if name == "country" else name]
        for row, (cell, text) in enumerate(zip(kept, texts, strict=True), start=2):
            assert cell == text.strip() or (row, name) in told, (name, text)


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        ("4", "3", "9", "between 4 and 9, best 3"),
        ("1", "12", "9", "between 1 and 9, best 12"),
        ("5", "6", "5", "between 5 and 5, best 6"),
    ],
)
def test_values_of_which_the_best_lies_outside_are_kept_as_given(low, best, high, words, read):
    found = read({"low": low, "best": best, "high": high, "id": "77"})
    assert found.problems["severity"].eq("warning").all()
    claims = list_wholes(found.claims[found.claims["event"].eq("77")])
    assert claims[["low", "best", "high"]].to_numpy().tolist() == [[float(low), float(best), float(high)]]
    assert words in to_html(found)
    assert words in describe_claim(next(claims.itertuples()))
