import pandas as pd
import pytest

from timeline import Basis, DataError, Measure, Settings, read_claims
from timeline.io import load_claims

GOOD = {
    "id": "c1",
    "event": "",
    "measure": "killed",
    "bound": "at least",
    "low": "6941",
    "best": "",
    "high": "",
    "unit": "people",
    "group": "protesters",
    "basis": "named cases",
    "note": "",
    "claimant": "HRANA",
    "as_of": "2026-02-05",
    "source_published": "2026-02-05",
    "source": "s1",
}


SETTINGS = Settings(
    measures={"killed": Measure("", "people", True)}, groups={"protesters": ""}, bases={"named cases": Basis()}
)


@pytest.fixture
def write_claims(tmp_path):
    def write(*changes):
        path = tmp_path / "claims.csv"
        pd.DataFrame([GOOD | {"id": f"c{at}"} | change for at, change in enumerate(changes)]).to_csv(path, index=False)
        return path

    return write


def test_read_claims_keeps_what_the_bound_says(write_claims):
    claims = read_claims(write_claims({}))
    assert claims.loc[0, "low"] == 6941
    assert claims.loc[0, ["best", "high"]].isna().all()
    assert claims.loc[0, "as_of_latest"] == pd.Timestamp("2026-02-06", tz="UTC")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"low": ""}, "low"),
        ({"best": "6941"}, "best"),
        ({"bound": "up to"}, "low"),
        ({"bound": "between", "high": "100"}, "low"),
        ({"low": "6,941"}, "low"),
        ({"bound": "roughly"}, "bound"),
        ({"measure": "kiled"}, "measure"),
        ({"group": "protestors"}, "group"),
        ({"basis": "named case"}, "basis"),
        ({"counting": "running"}, "counting"),
        ({"status": "sure"}, "status"),
        ({"grade": "good"}, "grade"),
        ({"quote_status": "copied"}, "quote_status"),
        ({"claimed_on": "5 February"}, "claimed_on"),
        ({"quote_read_on": "today"}, "quote_read_on"),
        ({"unit": "kg"}, "unit"),
        ({"low": "6941.5"}, "low"),
        ({"bound": "between", "low": "10", "best": "9", "high": "20"}, "low"),
        ({"bound": "between", "low": "10", "best": "21", "high": "20"}, "best"),
        ({"source_published": "2026-02-01"}, "source_published"),
        ({"claimant": ""}, "claimant"),
        ({"as_of": "February"}, "as_of"),
        ({"id": "c0"}, "id"),
    ],
)
def test_check_claims_names_row_and_column(write_claims, change, column):
    problems = load_claims(write_claims({}, change), settings=SETTINGS).problems
    assert (3, column) in set(zip(problems["row"], problems["column"], strict=True)), problems.to_string()
    assert set(problems["row"]) == {3}


def test_check_claims_holds_ids_to_the_other_tables(write_claims):
    known = pd.DataFrame({"id": ["e1"]}), pd.DataFrame({"id": ["s1"]})
    path = write_claims({"event": "e1"}, {"event": "e2", "source": "s2"})
    problems = load_claims(path, events=known[0], sources=known[1]).problems
    assert problems[["row", "column", "value"]].to_numpy().tolist() == [
        [3, "event", "e2"],
        [3, "source", "s2"],
    ]


def test_read_claims_raises_on_errors(write_claims):
    with pytest.raises(DataError, match="at least"):
        read_claims(write_claims({"low": ""}))


def test_check_claims_takes_terms_of_ones_own(write_claims):
    path = write_claims({"measure": "fined", "unit": "people", "group": "drivers", "basis": "court files"})
    assert load_claims(path).problems.empty
    assert load_claims(path, settings=SETTINGS).problems.empty


def test_part_of_a_person_is_an_error_whatever_the_settings(write_claims):
    problems = load_claims(write_claims({"measure": "fined", "low": "6.5"})).problems
    assert problems[["row", "column", "code"]].to_numpy().tolist() == [[2, "low", "not_a_whole_number"]]


def test_check_claims_holds_claimants_to_the_actors(write_claims):
    problems = load_claims(write_claims({}, {"claimant": "HRANNA"}), actors=pd.DataFrame({"name": ["HRANA"]})).problems
    assert problems[["row", "column"]].to_numpy().tolist() == [[3, "claimant"]]
    assert problems.loc[0, "fix"].startswith("Did you mean 'HRANA'?")


def test_read_claims_takes_a_best_figure_within_a_range(write_claims):
    claims = read_claims(write_claims({"bound": "between", "low": "10", "best": "15", "high": "20"}))
    assert claims.loc[0, ["low", "best", "high"]].tolist() == [10, 15, 20]
