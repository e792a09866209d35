"""Claims as others write them: other names of columns, HXL tags, Airwars' columns; and our own with a row of tags."""

import pandas as pd
import pytest

from timeline import DataError, read_claims
from timeline.io import load_claims, load_events
from timeline.io.hxl import is_tag_row, list_tags, match_tags, read_tag, read_value_tag
from timeline.tables import CLAIMS


@pytest.fixture
def read(write_csv):
    def read_text(text):
        return read_claims(write_csv(text, "claims.csv"))

    return read_text


def list_rows(claims, *names):
    return claims[list(names)].astype("object").where(claims[list(names)].notna(), None).to_numpy().tolist()


@pytest.mark.parametrize("value", ["value", "Number", "COUNT", "amount", "figure", "total"])
@pytest.mark.parametrize("who", ["who", "Reported by", "organisation"])
def test_columns_of_claims_are_matched_by_the_names_that_people_use(read, value, who):
    claims = read(f"Date,{who},measure,{value}\n2026-01-03,Police,visitors,900\n")
    assert list_rows(claims, "as_of", "claimant", "measure", "best", "bound") == [
        ["2026-01-03", "Police", "visitors", 900, "exactly"]
    ]


def test_our_own_names_come_first_and_two_columns_of_one_meaning_stay_as_they_are(read):
    claims = read("measure,claimant,best,value,date,day\nvisitors,Police,900,1,2026-01-03,Saturday\n")
    assert list_rows(claims, "best", "value", "date", "day") == [[900, "1", "2026-01-03", "Saturday"]]
    assert claims["as_of"].isna().all()


def test_names_of_claims_do_not_change_how_events_are_read(write_csv):
    events = load_events(write_csv("date,headline,number\n2026-01-03,A fair,5\n")).table
    assert events["title"].tolist() == ["A fair"]
    assert events["number"].tolist() == ["5"]


def test_a_row_of_tags_below_our_own_header_is_no_claim(read):
    text = "measure,claimant,best,as_of\n#indicator+name,#meta+source,#affected+killed,#date+occurred\nkilled,A,9,2026-01-03\n"
    claims = read(text)
    assert list_rows(claims, "measure", "claimant", "best", "as_of") == [["killed", "A", 9, "2026-01-03"]]


HXL = [
    ("Day", "#date +occurred"),
    ("District", "#adm2+name"),
    ("Agency", "#org"),
    ("Deaths", "#affected+killed"),
    ("of them women", "#affected +f +killed"),
    ("Hurt, least", "#affected+injured+min"),
    ("Hurt, most", "#affected+injured+max"),
    ("Remarks", "#meta+notes"),
    ("Colour", ""),
]
CELLS = "2026-01-03,North,Red Cross,9,4,20,30,By telephone,blue\n20260104,South,Red Cross,7,,,,,\n"


def test_a_table_with_tags_makes_a_claim_of_each_value_that_a_row_states(read):
    header, tags = (",".join(f'"{one[at]}"' for one in HXL) for at in (0, 1))
    claims = read(f"{header}\n{tags}\n{CELLS}")
    names = ("as_of", "place", "claimant", "measure", "group", "bound", "low", "best", "high")
    assert list_rows(claims, *names) == [
        ["2026-01-03", "North", "Red Cross", "killed", "all", "exactly", None, 9, None],
        ["2026-01-03", "North", "Red Cross", "killed", "women", "exactly", None, 4, None],
        ["2026-01-03", "North", "Red Cross", "injured", "all", "between", 20, None, 30],
        ["2026-01-04", "South", "Red Cross", "killed", "all", "exactly", None, 7, None],
    ]
    assert claims["note"].tolist()[:3] == ["By telephone"] * 3
    assert claims["Colour"].tolist()[0] == "blue"
    assert claims["id"].is_unique


def test_a_header_of_tags_alone_is_read_too(read):
    claims = read("#date,#meta+source,#affected+displaced\n2026-01-03,UN,500\n")
    assert list_rows(claims, "as_of", "claimant", "measure", "best") == [["2026-01-03", "UN", "displaced", 500]]


def test_what_is_wrong_is_named_by_the_row_and_the_column_of_the_file(write_csv):
    header, tags = (",".join(f'"{one[at]}"' for one in HXL) for at in (0, 1))
    cells = CELLS.replace(",9,4,", ",9,some,").replace("20260104", "soon")
    problems = load_claims(write_csv(f"{header}\n{tags}\n{cells}", "claims.csv")).problems
    found = set(problems[["row", "column", "value"]].itertuples(index=False, name=None))
    assert {(3, "of them women", "some"), (4, "Day", "soon")} <= found
    assert set(problems["row"]) == {3, 4}


def test_tags_without_anyone_who_says_it_make_no_claims(write_csv):
    with pytest.raises(DataError, match="claimant"):
        read_claims(write_csv("#date,#affected+killed\n2026-01-03,5\n", "claims.csv"))


AIRWARS = "unique_reference_code,incident_date,location_name,civilian_harm_status,killed_min,killed_max,injured_min,injured_max\n"


def test_columns_of_airwars_make_claims_of_killed_and_injured(read):
    claims = read(AIRWARS + "X0001,20260103,Old Town,Fair,2,5,1,1\nX0002,2026-01-04,North,Confirmed,3,3,,\n")
    names = ("id", "as_of", "place", "claimant_grade", "measure", "bound", "low", "best", "high")
    assert list_rows(claims, *names) == [
        ["X0001-killed-civilians", "2026-01-03", "Old Town", "Fair", "killed", "between", 2, None, 5],
        ["X0001-injured-civilians", "2026-01-03", "Old Town", "Fair", "injured", "exactly", None, 1, None],
        ["X0002-killed-civilians", "2026-01-04", "North", "Confirmed", "killed", "exactly", None, 3, None],
    ]
    same = {"claimant": "Airwars", "group": "civilians", "unit": "people", "counting": "increment"}
    for name, value in same.items():
        assert claims[name].eq(value).all(), name


def test_a_row_of_tags_has_one_for_each_of_our_columns():
    tags = list_tags(list(CLAIMS.columns), {"killed", "fined"})
    assert is_tag_row(tags)
    assert len(set(map(read_tag, tags))) == len(tags) == len(CLAIMS.columns)
    found = match_tags([read_tag(tag) for tag in tags])
    values = [name for name, tag in zip(CLAIMS.columns, tags, strict=True) if read_value_tag(read_tag(tag))]
    assert values == ["low", "best", "high", "amount_words"]
    assert found == {name: at for at, name in enumerate(CLAIMS.columns) if name not in values}


@pytest.mark.parametrize(
    ("measures", "tag"),
    [
        ({"killed"}, "#affected+killed"),
        ({"arrested"}, "#affected+detained"),
        ({"uranium"}, "#indicator+value"),
        ({"killed", "injured"}, "#indicator+value"),
        (set(), "#indicator+value"),
    ],
)
def test_values_of_one_measure_that_has_a_tag_bear_it(measures, tag):
    assert list_tags(["best", "low", "other"], measures) == [tag, f"{tag}+min", ""]


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("#affected+killed", ("killed", "", "best")),
        ("#affected+killed+num+best", ("killed", "", "best")),
        ("#affected+detained+max+m", ("arrested", "men", "high")),
        ("#affected", ("affected", "", "best")),
        ("#indicator+value+num", ("", "", "best")),
        ("#indicator+name", None),
        ("#date+occurred", None),
    ],
)
def test_a_tag_of_values_says_what_is_counted(tag, value):
    found = read_value_tag(read_tag(tag))
    assert (None if found is None else tuple(found)) == value


def test_claims_with_a_row_of_tags_are_read_again_without_loss(tmp_path, write_csv):
    from timeline.io.formats.events_csv import render_claims_csv

    text = "id,measure,claimant,low,best,high,amount_words,as_of,group,place,note,own\n"
    text += "a,killed,A,,9,,,2026-01-03,minors,North,n,x\nb,injured,B,4,,9,,2026-01-04,,,,\nc,killed,C,,,,dozens,2026-01-04,,,,\n"
    claims = read_claims(write_csv(text, "claims.csv"))
    path = tmp_path / "tagged.csv"
    path.write_text(render_claims_csv(claims, hxl=True), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert is_tag_row(lines[1].split(","))
    pd.testing.assert_frame_equal(read_claims(path), claims)
