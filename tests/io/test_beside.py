"""Tables in the folder of a file are taken if their keys fit it, else a warning says why not."""

import pytest

from timeline import DataError, read_file
from timeline.io import load_claims_file, load_file

SOURCES = "id,publisher,url\nguide,Guide,https://guide.example/\nlog,Log,https://log.example/\n"
ACTORS = "name,side,description\nHarbour Office,port,Who runs the port\n"
CLAIM_HEADER = "id,event,measure,bound,low,best,high,unit,scope,claimant,basis,as_of,published,source\n"


def claim(number, event, source="https://log.example/", claimant="Harbour Office"):
    return f"c{number},{event},ships,exactly,,{number},,ships,all,{claimant},counted,1901-05,,{source}\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with the sources, claims and actors of a dataset about a harbour."""
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    claims = claim(1, "quay", "guide") + claim(2, "crane", "log") + claim(3, "dock", "log")
    (tmp_path / "claims.csv").write_text(CLAIM_HEADER + claims, encoding="utf-8")
    return tmp_path


def write(folder, text, name="mine.csv"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def list_codes(dataset):
    return {(file.rsplit("/", 1)[-1], code) for file, code in dataset.problems[["file", "code"]].values.tolist()}


@pytest.mark.parametrize(
    "text",
    [
        "start,title,sources\n1883,Bridge opens,https://bridge.example/\n",
        "start,title\n1883,Bridge opens\n",
        "id,start,title,actors\nbridge,1883,Bridge opens,City\n",
    ],
)
def test_tables_that_nothing_refers_to_are_left_aside_with_a_warning(folder, text):
    dataset = load_file(write(folder, text))
    assert (dataset.sources, dataset.claims, dataset.actors) == (None, None, None)
    assert list_codes(dataset) == {
        ("sources.csv", "unrelated_table"),
        ("claims.csv", "unfit_table"),
        ("actors.csv", "unrelated_table"),
    }
    assert dataset.problems["severity"].eq("warning").all()
    assert [name for name, _ in dataset.provenance.hashes] == ["mine.csv"]
    dataset.require_valid()


def test_tables_of_which_most_keys_do_not_fit_are_left_aside(folder):
    path = write(folder, "id,start,title,sources\nquay,1901,Quay,almanac|diary|log\n")
    dataset = load_file(path)
    assert dataset.events["title"].tolist() == ["Quay"]
    assert dataset.sources is None
    assert dataset.claims is None
    unfit = dataset.problems.set_index("code")["problem"].filter(like="unfit")
    assert "2 of 3 ids of events, for example 'crane'" in unfit.iloc[0]
    assert any("2 of 3 ids of sources, for example 'almanac'" in problem for problem in unfit)


@pytest.mark.parametrize("name", ["harbour.csv", "events.csv"])
def test_tables_that_fit_are_taken_and_their_faults_are_warnings(folder, name):
    text = "id,start,title,sources,actors\nquay,1901,Quay,log,Harbour Office\ncrane,1902,Crane,guide|lgo,\n"
    dataset = load_file(write(folder, text, name))
    assert dataset.sources["id"].tolist() == ["guide", "log"]
    assert dataset.actors["name"].tolist() == ["Harbour Office"]
    assert dataset.claims["event"].dropna().tolist() == ["quay", "crane"]
    assert {(name, "unknown_source"), ("claims.csv", "unknown_id")} == list_codes(dataset)
    dataset.require_valid()
    with pytest.raises(DataError, match="lgo"):
        dataset.require_valid(strict=True)


def test_sources_that_only_claims_name_are_taken_with_the_claims(folder):
    path = write(folder, "id,start,title\nquay,1901,Quay\ncrane,1902,Crane\n", "harbour.csv")
    dataset = load_file(path)
    assert len(dataset.claims) >= 2
    assert dataset.sources is not None
    assert dataset.actors is not None


def test_the_tables_of_a_folder_belong_together(folder):
    write(folder, "id,start,title,sources\nbridge,1883,Bridge,almanac\n", "events.csv")
    dataset = load_file(folder)
    assert dataset.sources is not None
    assert ("events.csv", "unknown_source") in list_codes(dataset)
    # As a file alone, its tables have to fit as well.
    assert read_file(folder / "events.csv").sources is None


def test_a_table_of_another_kind_is_a_warning(folder):
    (folder / "sources.csv").write_text("lat;lon\n1;2\n", encoding="utf-8")
    (folder / "claims.csv").write_bytes(b"")
    dataset = load_file(write(folder, "start,title\n1883,Bridge\n"))
    dataset.require_valid()
    assert {("sources.csv", "unreadable_table"), ("claims.csv", "unreadable_table")} < list_codes(dataset)


def test_claims_take_the_tables_beside_them_likewise(folder):
    events = "id,start,title,sources\nbridge,1883,Bridge,almanac\n"
    write(folder, events, "events.csv")
    own = write(folder, CLAIM_HEADER + claim(1, "quay", "https://a.example/", "Tower"), "values.csv")
    dataset = load_claims_file(own)
    assert len(dataset.claims) == 1
    assert (dataset.events, dataset.sources, dataset.actors) == (None, None, None)
    dataset.require_valid(table="claims")
    write(folder, "id,start,title\nquay,1901,Quay\ncrane,1902,Crane\ndock,1903,Dock\n", "events.csv")
    dataset = load_claims_file(folder / "claims.csv")
    assert dataset.events["id"].tolist() == ["quay", "crane", "dock"]
    assert dataset.problems.empty
