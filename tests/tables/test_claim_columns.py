from pathlib import Path

import pandas as pd
import pytest

from timeline import read_claims
from timeline.io import load_claims

RECORD = Path(__file__).resolve().parents[1] / "data/record-0.1"
OLD = "id,measure,bound,low,best,high,unit,scope,scope_note,basis,note,claimant,as_of,published\n"


def test_columns_of_version_0_1_are_read_under_the_names_of_today(write_csv):
    rows = "a,killed,exactly,,9,,people,one place,near the gate,b,not verified,A,2026-01-01,2026-01-02\n"
    rows += "b,killed,at least,9,,,people,protesters,,b,,A,2026-01-01,\n"
    claims = read_claims(write_csv(OLD + rows, "claims.csv"))
    assert claims["group"].tolist() == ["all", "protesters"]
    assert claims["note"].fillna("").tolist() == ["near the gate; not verified", ""]
    assert claims["source_published"].fillna("").tolist() == ["2026-01-02", ""]
    assert claims["known_on"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2026-01-02", ""]
    assert not {"scope", "scope_note", "published"} & set(claims)


def test_problems_name_the_columns_of_the_file(write_csv):
    rows = "a,killed,exactly,,9,,people,one place,,b,,A,2026-01-10,soon\n"
    problems = load_claims(write_csv(OLD + rows, "claims.csv")).problems
    assert problems[["column", "code"]].to_numpy().tolist() == [["published", "not_a_day"]]


def test_a_column_under_todays_name_stays_and_the_old_one_is_kept_beside(write_csv):
    text = "id,measure,claimant,best,as_of,group,scope,note,scope_note\na,killed,A,9,2026-01-01,minors,x,n,s\n"
    claims = read_claims(write_csv(text, "claims.csv"))
    assert claims.loc[0, ["group", "scope", "note"]].tolist() == ["minors", "x", "s; n"]


def test_a_whole_file_of_version_0_1_is_read_without_an_error():
    loaded = load_claims(RECORD / "claims.csv")
    lines = pd.read_csv(RECORD / "claims.csv", dtype="str")
    assert len(loaded.table) == len(lines)
    assert loaded.problems.loc[loaded.problems["severity"].eq("error")].empty
    assert loaded.table["source_published"].notna().sum() == lines["published"].notna().sum()


@pytest.mark.parametrize(
    ("amounts", "bound"),
    [
        ({"best": "9"}, "exactly"),
        ({"low": "9"}, "at least"),
        ({"high": "9"}, "up to"),
        ({"low": "9", "high": "12"}, "between"),
        ({"low": "9", "best": "10", "high": "12"}, "estimate"),
        ({"amount_words": "dozens"}, "in words"),
    ],
)
def test_a_blank_bound_is_what_the_filled_amounts_show(tmp_path, amounts, bound):
    path = tmp_path / "claims.csv"
    pd.DataFrame([{"measure": "killed", "claimant": "A", "as_of": "2026-01-01"} | amounts]).to_csv(path, index=False)
    assert read_claims(path).loc[0, "bound"] == bound


@pytest.mark.parametrize(
    ("days", "as_of"),
    [
        ({"as_of": "2026-01-01", "claimed_on": "2026-01-02"}, "2026-01-01"),
        ({"claimed_on": "2026-01-02", "source_published": "2026-01-03"}, "2026-01-02"),
        ({"source_published": "2026-01-03", "period_end": "2026-01-01"}, "2026-01-03"),
        ({"period_end": "2026-01-01"}, "2026-01-01"),
        ({}, ""),
    ],
)
def test_a_blank_as_of_is_the_day_of_the_statement(tmp_path, days, as_of):
    path = tmp_path / "claims.csv"
    pd.DataFrame([{"measure": "killed", "claimant": "A", "best": "9"} | days]).to_csv(path, index=False)
    assert read_claims(path)["as_of"].fillna("").tolist() == [as_of]


def test_three_columns_are_a_table_of_claims(write_csv):
    claims = read_claims(write_csv("measure,claimant,best\nkilled,A,9\nkilled,B,12\n", "claims.csv"))
    assert claims["counting"].tolist() == ["cumulative", "cumulative"]
    assert claims["group"].tolist() == ["all", "all"]
    assert claims["id"].tolist() == ["a-killed", "b-killed"]
