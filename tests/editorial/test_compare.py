import json
import re
import shutil
import subprocess

import pandas as pd
import pytest

from timeline import DataError
from timeline.editorial.changes import changes_to_json, describe_changes
from timeline.editorial.compare import compare_datasets
from timeline.editorial.revisions import fetch_revision, resolve_state
from timeline.tables.schema import CLAIMS, EVENTS, SOURCES

EVENT = {
    "id": "2025-06-13-a",
    "start": "2025-06-13",
    "timezone": "Asia/Tehran",
    "title": "Israel strikes Iran",
    "summary": "One two three four five six seven eight nine ten.",
    "track": "June war",
    "kind": "strike",
    "actors": "Israel|Iran",
    "importance": "2",
    "confidence": "high",
    "sources": "ap-1|bbc-2",
}
CLAIM = {
    "id": "2025-06-13-c",
    "measure": "killed",
    "bound": "at least",
    "low": "6941",
    "unit": "people",
    "group": "all",
    "place": "Iran",
    "claimant": "HRANA",
    "as_of": "2026-02-05",
    "source": "ap-1",
}
SOURCE = {"id": "ap-1", "publisher": "AP", "title": "A headline", "url": "https://a.example/1"}
SCHEMAS = {"events": EVENTS, "claims": CLAIMS, "sources": SOURCES}
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def state(tmp_path):
    """Return a function that writes tables to a folder of tmp_path and returns it."""

    def write(name, *, withdrawn="", **tables):
        folder = tmp_path / name
        folder.mkdir()
        for table, rows in tables.items():
            cells = pd.DataFrame(rows, columns=list(dict.fromkeys([*SCHEMAS[table].columns, *(rows and rows[0])])))
            cells.to_csv(folder / f"{table}.csv", index=False)
        if withdrawn:
            (folder / "withdrawn.csv").write_text(f"id,withdrawn,reason,replaced_by\n{withdrawn}", encoding="utf-8")
        return folder

    return write


@pytest.fixture
def compare_one(state):
    """Return a function that gives the changes of one row of a table as tuples without table and id."""

    def compare(table, row, **changed):
        changes = compare_datasets(state("old", **{table: [row]}), state("new", **{table: [row | changed]}))
        assert set(changes["table"]) <= {table}
        assert set(changes["id"]) <= {row["id"]}
        return [tuple(one)[2:] for one in changes.itertuples(index=False)]

    return compare


def test_compare_records_tells_added_withdrawn_and_removed_rows_apart(state):
    rows = {name: EVENT | {"id": name, "title": f"Title {name}"} for name in ("e1", "e2", "e3", "e4")}
    old = state("old", events=[rows["e1"], rows["e2"], rows["e4"]], claims=[CLAIM], sources=[SOURCE])
    gone = "e1,2026-01-01,Told twice,e3\nap-1,2026-01-02,A copy,\n"
    new = state("new", events=[rows["e3"], rows["e4"]], claims=[], sources=[], withdrawn=gone)
    changes = compare_datasets(old, new)
    assert list(changes.columns) == ["table", "id", "change", "column", "old", "new"]
    assert changes.to_numpy().tolist() == [
        ["events", "e1", "withdrawn", "", "Title e1", "replaced by e3; Told twice"],
        ["events", "e2", "removed", "", "Title e2", ""],
        ["events", "e3", "added", "", "", "Title e3"],
        ["claims", "2025-06-13-c", "removed", "", "HRANA: at least 6,941 killed", ""],
        ["sources", "ap-1", "withdrawn", "", "AP, A headline", "A copy"],
    ]


@pytest.mark.parametrize(
    ("changed", "column", "old", "new"),
    [
        ({"start": "2025-06-14"}, "start", "13 June 2025", "14 June 2025"),
        ({"start": "2025-06-13~"}, "start", "13 June 2025", "about 13 June 2025"),
        ({"start": "2025-06"}, "start", "13 June 2025", "June 2025"),
        ({"end": "2025-06-15"}, "end", "13 June 2025", "13–15 June 2025"),
        ({"start": "2025-06-12", "end": ".."}, "start|end", "13 June 2025", "from 12 June 2025; goes on"),
        ({"timezone": ""}, "timezone", "13 June 2025 (timezone: Asia/Tehran)", "13 June 2025 (timezone: blank)"),
        ({"start": "~2025-06-13"}, "start", "13 June 2025", "about 13 June 2025"),
        ({"timezone": "No/Where"}, "timezone", "13 June 2025", "2025-06-13"),
    ],
)
def test_compare_records_tells_a_moved_date_in_words(compare_one, changed, column, old, new):
    ((change, where, before, after),) = compare_one("events", EVENT, **changed)
    assert (change, where) == ("moved in date", column)
    assert before == old
    assert after.startswith(new)


def test_compare_records_tells_a_date_that_is_no_edtf_as_written(compare_one):
    found = compare_one("events", EVENT | {"start": "13 June 2025"}, end="15 June 2025")
    assert found == [("moved in date", "end", "13 June 2025", "13 June 2025 – 15 June 2025")]


@pytest.mark.parametrize(
    ("column", "value", "change"),
    [
        ("title", "Israel hits Iran", "reworded"),
        ("label", "A label", "reworded"),
        ("summary", "Other words.", "reworded"),
        ("dispute", "Who began.", "reworded"),
        ("place", "Tehran", "reworded"),
        ("importance", "1", "regraded"),
        ("importance_reason", "It opens a war.", "regraded"),
        ("confidence", "low", "regraded"),
        ("track", "Military", "reclassified"),
        ("kind", "report", "reclassified"),
        ("actors", "Israel", "reclassified"),
        ("country", "IR", "reclassified"),
        ("lat", "35.7", "reclassified"),
        ("lon", "51.4", "reclassified"),
        ("colour", "red", "changed"),
    ],
)
def test_compare_records_names_the_change_of_each_column_of_events(compare_one, column, value, change):
    assert compare_one("events", EVENT, **{column: value}) == [(change, column, EVENT.get(column, ""), value)]


@pytest.mark.parametrize(
    ("sources", "old", "new"),
    [
        ("bbc-2|cnn-3|dw-4", "ap-1", "cnn-3|dw-4"),
        ("ap-1", "bbc-2", ""),
        ("ap-1|bbc-2|cnn-3", "", "cnn-3"),
        ("bbc-2|ap-1", "ap-1|bbc-2", "bbc-2|ap-1"),
    ],
)
def test_compare_records_lists_the_sources_that_left_and_came(compare_one, sources, old, new):
    assert compare_one("events", EVENT, sources=sources) == [("re-sourced", "sources", old, new)]


def test_compare_records_has_every_change_of_a_row_in_the_order_of_the_codebook(compare_one):
    changed = {"sources": "ap-1", "start": "2025", "kind": "report", "title": "Other", "timezone": "UTC", "zebra": "x"}
    found = compare_one("events", EVENT, **changed)
    assert [one[1] for one in found] == ["start|timezone", "title", "kind", "sources", "zebra"]


@pytest.mark.parametrize(
    ("changed", "column", "new"),
    [
        ({"low": "7000"}, "low", "at least 7,000 killed"),
        ({"bound": "exactly", "low": "", "best": "7002"}, "bound|low|best", "7,002 killed"),
        ({"bound": "between", "high": "9000"}, "bound|high", "between 6,941 and 9,000 killed"),
        ({"bound": ""}, "bound", "bound unknown: 6,941 killed"),
        ({"low": "many"}, "low", "an unread value"),
    ],
)
def test_compare_records_tells_a_revised_figure_in_words(compare_one, changed, column, new):
    assert compare_one("claims", CLAIM, **changed) == [("revised", column, "at least 6,941 killed", new)]


def test_compare_records_shows_the_cells_where_the_words_do_not_change(compare_one):
    killed = "at least 6,941 killed"
    assert compare_one("claims", CLAIM, unit="", high="1") == [
        ("revised", "unit|high", f"{killed} (unit: people, high: blank)", f"{killed} (unit: blank, high: 1)")
    ]


def test_a_state_of_version_0_1_is_compared_under_the_names_of_today(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, header in ((old, "scope,published"), (new, "group,source_published")):
        folder.mkdir()
        row = "c,killed,A,5,2026-01-01,protesters,2026-01-02\n"
        (folder / "claims.csv").write_text(f"id,measure,claimant,best,as_of,{header}\n{row}", encoding="utf-8")
    assert compare_datasets(old, new).empty


def test_claims_without_ids_are_compared_by_the_ids_that_are_made_of_them(tmp_path):
    for name, best in (("old", 5), ("new", 7)):
        (tmp_path / name).mkdir()
        text = f"measure,claimant,best,as_of\nkilled,A,{best},2026-01-01\n"
        (tmp_path / name / "claims.csv").write_text(text, encoding="utf-8")
    found = compare_datasets(tmp_path / "old", tmp_path / "new")
    assert found[["id", "change", "column"]].to_numpy().tolist() == [["2026-01-01-a-killed", "revised", "best"]]


def test_compare_records_calls_all_else_of_claims_and_sources_changed(compare_one, state):
    assert compare_one("claims", CLAIM, note="Not verified.", as_of="2026-02-06") == [
        ("changed", "as_of", "2026-02-05", "2026-02-06"),
        ("changed", "note", "", "Not verified."),
    ]
    old, new = state("a", sources=[SOURCE]), state("b", sources=[SOURCE | {"title": "Another"}])
    assert compare_datasets(old, new).to_numpy().tolist() == [
        ["sources", "ap-1", "changed", "title", "A headline", "Another"]
    ]


def test_compare_records_finds_no_change_in_another_order_of_rows_and_columns(state):
    rows = [EVENT, EVENT | {"id": "x", "title": "Other"}]
    old, new = state("old", events=rows, sources=[SOURCE]), state("new", sources=[SOURCE])
    cells = pd.DataFrame(rows[::-1])
    cells[cells.columns[::-1]].to_csv(new / "events.csv", index=False)  # and without the columns that are blank
    assert compare_datasets(old, new).empty
    cells.loc[0, "title"] = "Not other"
    cells.to_csv(new / "events.csv", index=False)
    assert compare_datasets(old, new)["column"].tolist() == ["title"]


def test_compare_records_takes_a_missing_table_for_an_empty_one(state):
    changes = compare_datasets(state("old", events=[EVENT]), state("new", events=[EVENT], sources=[SOURCE]))
    assert changes[["table", "change"]].to_numpy().tolist() == [["sources", "added"]]


def test_compare_records_of_files_compares_events_only(state):
    old = state("old", events=[EVENT], sources=[SOURCE], claims=[CLAIM])
    new = state("new", events=[EVENT | {"id": "n"}], withdrawn="2025-06-13-a,2026-01-01,Doubled,n\n")
    expected = [["2025-06-13-a", "withdrawn", "replaced by n; Doubled"], ["n", "added", "Israel strikes Iran"]]
    for pair in ((old / "events.csv", new / "events.csv"), (old, new / "events.csv"), (old / "events.csv", new)):
        assert compare_datasets(*pair)[["id", "change", "new"]].to_numpy().tolist() == expected


def test_compare_records_knows_rows_without_an_id_by_start_and_title(write_csv):
    old = write_csv("start,title,place\n2025,First,\n2026,Second,\n", "old.csv")
    new = write_csv("start,title,place\n2026,Second,Rome\n2025,Third,\n", "new.csv")
    assert compare_datasets(old, new)[["id", "change", "new"]].to_numpy().tolist() == [
        ["2025 First", "removed", ""],
        ["2025 Third", "added", "Third"],
        ["2026 Second", "reworded", "Rome"],
    ]


def test_compare_records_copes_with_every_odd_table(odd_file, write_csv):
    nothing = write_csv("start,title\n", "nothing.csv")
    assert compare_datasets(odd_file, odd_file).empty
    changes = compare_datasets(nothing, odd_file)
    assert set(changes["change"]) <= {"added"}
    assert changes["id"].is_unique
    assert describe_changes(changes).endswith(
        f"{len(changes)} changes" if len(changes) > 1 else ("1 change", "no changes")
    )
    assert (len(changes) == 0) == (odd_file.read_text(encoding="utf-8").count("\n") == 1)


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("events", "id,start,title\na,2025,x\na,2026,y\n", "row 3, column 'id': 'a' is already used in row 2"),
        ("events", "id,start,title\n,,\n,2025,x,too,many\n", "row 3"),
        ("events", "id,title\na,x\n", "column 'start'"),
        ("sources", "id,publisher,url\n,AP,https://a.example\n", "row 2, column 'id': the cell is blank"),
    ],
)
def test_compare_records_refuses_a_table_that_cannot_be_read(state, table, text, said):
    good, bad = state("good", events=[EVENT]), state("bad")
    (bad / f"{table}.csv").write_text(text, encoding="utf-8")
    for pair in ((good, bad), (bad, good)):
        with pytest.raises(DataError, match=re.escape(said)) as caught:
            compare_datasets(*pair)
        assert str(bad / f"{table}.csv") in str(caught.value)
        assert len(caught.value.problems)


def test_compare_records_refuses_a_folder_without_tables_and_a_path_that_is_not_there(state):
    good = state("good", events=[EVENT])
    with pytest.raises(DataError, match=r"the folder has no table\. Name a folder with events\.csv, claims\.csv"):
        compare_datasets(state("empty"), good)
    with pytest.raises(FileNotFoundError, match="none"):
        compare_datasets(good, good / "none")


def test_describe_changes_counts_each_kind_under_a_heading(state):
    old = state("old", events=[EVENT, EVENT | {"id": "b"}, EVENT | {"id": "c"}], claims=[CLAIM])
    moved = [
        EVENT | {"start": "2025-06-14"},
        EVENT | {"id": "b", "start": "2025", "importance": "1", "sources": "x|ap-1"},
    ]
    new = state("new", events=moved, claims=[CLAIM | {"low": "7000"}], withdrawn="c,2026-01-01,Told twice,b\n")
    assert describe_changes(
        compare_datasets(old, new).sample(frac=1, random_state=1).sort_values("id")
    ).splitlines() == [
        "Events withdrawn: 1",
        "  c: Israel strikes Iran (replaced by b; Told twice)",
        "",
        "Events moved in date: 2",
        "  2025-06-13-a: 13 June 2025 → 14 June 2025",
        "  b: 13 June 2025 → 2025",
        "",
        "Events re-sourced: 1",
        "  b: left bbc-2; came x",
        "",
        "Events regraded: 1",
        "  b, importance: 2 → 1",
        "",
        "Claims revised: 1",
        "  2025-06-13-c: at least 6,941 killed → at least 7,000 killed",
        "",
        "6 changes",
    ]


def test_describe_changes_says_so_when_there_are_none(state):
    folder = state("same", events=[EVENT], claims=[CLAIM], sources=[SOURCE])
    assert describe_changes(compare_datasets(folder, folder)) == "no changes"


LONG = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize(
    ("column", "old", "new", "line"),
    [
        ("title", "Israel strikes Iran", "Israel hits Iran", "Israel [strikes → hits] Iran"),
        (
            "summary",
            LONG,
            LONG.replace("word20 ", ""),
            "… word16 word17 word18 word19 [without: word20] word21 word22 word23 word24 …",
        ),
        ("summary", LONG, f"{LONG} end", "… word36 word37 word38 word39 [added: end]"),
        (
            "summary",
            LONG,
            LONG.replace("word1 ", "one ").replace("word30", "thirty"),
            "word0 [word1 → one] word2 word3 word4 word5 … word26 word27 word28 word29 [word30 → thirty] word31 word32 word33 word34 …",
        ),
        (
            "summary",
            "",
            LONG,
            "blank → word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 …",
        ),
        ("summary", LONG, "Short.", "[word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 … → Short.]"),
        (
            "summary",
            "so it is " * 99,
            "so it is " * 50 + "then " + "so it is " * 49,
            "… is so it is [added: then] so it is so …",
        ),
        ("dispute", "One  two", "One two", "only blanks between words"),
        ("importance_reason", "One  two", "One two", "only blanks between words"),
        ("importance_reason", "Why", "", "Why → blank"),
        ("kind", f"{LONG} a", f"{LONG} b", "… word36 word37 word38 word39 [a → b]"),
    ],
)
def test_describe_changes_shows_the_part_of_a_long_text_that_differs(state, column, old, new, line):
    pair = state("old", events=[EVENT | {column: old}]), state("new", events=[EVENT | {column: new}])
    assert describe_changes(compare_datasets(*pair)).splitlines()[1] == f"  2025-06-13-a, {column}: {line}"


def test_describe_changes_shows_two_long_addresses_where_they_differ(state):
    start = "https://a.example/" + "x" * 100
    old, new = (
        state("old", sources=[SOURCE | {"url": start + "1"}]),
        state("new", sources=[SOURCE | {"url": start + "2"}]),
    )
    line = describe_changes(compare_datasets(old, new)).splitlines()[1]
    assert line == f"  ap-1, url: [… {'x' * 15}1 → … {'x' * 15}2]"


@pytest.mark.parametrize(
    ("sources", "line"),
    [
        ("bbc-2|ap-1", "in another order, bbc-2, ap-1"),
        ("ap-1 | bbc-2", "written otherwise, ap-1, bbc-2"),
        ("", "left ap-1, bbc-2"),
    ],
)
def test_describe_changes_tells_sources_that_moved(state, sources, line):
    pair = state("old", events=[EVENT]), state("new", events=[EVENT | {"sources": sources}])
    assert describe_changes(compare_datasets(*pair)).splitlines()[1] == f"  2025-06-13-a: {line}"


def test_changes_to_json_has_counts_and_changes(state):
    old = state("old", events=[EVENT], sources=[SOURCE])
    new = state("new", events=[EVENT | {"title": "حمله به ایران", "label": "x"}], sources=[])
    text = changes_to_json(compare_datasets(old, new))
    told = json.loads(text)
    assert told["counts"] == {"events": {"reworded": 2}, "sources": {"removed": 1}}
    assert told["changes"][0] == {
        "table": "events",
        "id": "2025-06-13-a",
        "change": "reworded",
        "column": "title",
        "old": "Israel strikes Iran",
        "new": "حمله به ایران",
    }
    assert "حمله" in text
    assert json.loads(changes_to_json(compare_datasets(old, old))) == {"counts": {}, "changes": []}


def git(folder, *arguments):
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(folder), *identity, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with tables in `my data`: v1.0 has an event and a source, the commit after it another title."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    top = tmp_path / "repository"
    data = top / "my data"
    data.mkdir(parents=True)
    git(top, "init", "--quiet")
    pd.DataFrame([EVENT]).to_csv(data / "events.csv", index=False)
    pd.DataFrame([SOURCE]).to_csv(data / "sources.csv", index=False)
    (data / "README.md").write_text("Not a table.\n", encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "First")
    git(top, "tag", "v1.0")
    pd.DataFrame([EVENT | {"title": "Second title"}]).to_csv(data / "events.csv", index=False)
    (data / "withdrawn.csv").write_text("id,withdrawn,reason,replaced_by\nap-1,2026-01-01,Old,\n", encoding="utf-8")
    (data / "sources.csv").unlink()
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "-m", "Second")
    return top


@needs_git
@pytest.mark.parametrize("revision", ["v1.0", "HEAD~1", "HEAD^"])
def test_fetch_revision_writes_the_tables_of_a_folder(repository, tmp_path, revision):
    folder = fetch_revision(revision, repository / "my data", tmp_path / "out" / "old")
    assert folder == tmp_path / "out" / "old"
    assert sorted(path.name for path in folder.iterdir()) == ["events.csv", "sources.csv"]
    changes = compare_datasets(folder, repository / "my data")
    assert changes[["table", "change", "new"]].to_numpy().tolist() == [
        ["events", "reworded", "Second title"],
        ["sources", "withdrawn", "Old"],
    ]


@needs_git
def test_fetch_revision_writes_the_bytes_as_they_were(repository, tmp_path):
    data = repository / "my data"
    written = "id,start,title\r\né,2025,\u0001 x\r\n".encode()
    (data / "events.csv").write_bytes(written)
    git(repository, "-c", "core.autocrlf=false", "commit", "--quiet", "-am", "Odd bytes")
    assert (fetch_revision("HEAD", data, tmp_path / "out") / "events.csv").read_bytes() == written


@needs_git
def test_fetch_revision_of_a_file_writes_it_and_the_withdrawn_ids(repository, tmp_path):
    path = fetch_revision("HEAD", repository / "my data" / "events.csv", tmp_path / "out")
    assert path == tmp_path / "out" / "events.csv"
    assert sorted(one.name for one in path.parent.iterdir()) == ["events.csv", "withdrawn.csv"]
    assert "Second title" in path.read_text(encoding="utf-8")


@needs_git
def test_fetch_revision_takes_odd_names_as_they_are(repository, tmp_path):
    odd = repository / ":(odd) [é]*.csv"
    odd.mkdir()
    shutil.copy(repository / "my data" / "events.csv", odd / "events.csv")
    shutil.copy(repository / "my data" / "events.csv", odd / "mine")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Odd names")
    assert [path.name for path in fetch_revision("HEAD", odd, tmp_path / "a").iterdir()] == ["events.csv"]
    assert fetch_revision("HEAD", odd / "mine", tmp_path / "b") == tmp_path / "b" / "mine"
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["mine"]


@needs_git
def test_fetch_revision_takes_no_link_for_a_table(repository, tmp_path):
    linked = repository / "linked"
    linked.mkdir()
    (linked / "events.csv").symlink_to("../my data/events.csv")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "A link")
    with pytest.raises(DataError, match="'linked' is not in revision 'HEAD'"):
        fetch_revision("HEAD", linked, tmp_path / "out")


@needs_git
def test_fetch_revision_finds_what_is_no_longer_there(repository, tmp_path):
    shutil.rmtree(repository / "my data")
    assert (fetch_revision("v1.0", repository / "my data", tmp_path / "a") / "sources.csv").is_file()
    assert fetch_revision("v1.0", repository / "my data" / "sources.csv", tmp_path / "b").is_file()


@needs_git
def test_fetch_revision_takes_tables_at_the_top_and_a_relative_path(repository, tmp_path, monkeypatch):
    shutil.copy(repository / "my data" / "events.csv", repository / "events.csv")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "At the top")
    monkeypatch.chdir(repository)
    assert [path.name for path in fetch_revision("HEAD", ".", tmp_path / "a").iterdir()] == ["events.csv"]
    monkeypatch.chdir(repository / "my data")
    assert (fetch_revision("v1.0", ".", tmp_path / "b") / "sources.csv").is_file()


@needs_git
def test_fetch_revision_asks_the_repository_of_the_path_also_within_a_hook(repository, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert (fetch_revision("v1.0", repository / "my data", tmp_path / "out") / "events.csv").is_file()


@needs_git
@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("--output=x", "`revision` must be the name of a commit that does not begin with '-'; got '--output=x'."),
        ("", "does not begin with '-'; got ''."),
        ("v1.0\0", "got 'v1.0\\x00'."),
        ("v1.00", "such as 'HEAD~3'; got 'v1.00'. Did you mean 'v1.0'?"),
        ("HEAD~9", "got 'HEAD~9'. `git log --oneline` lists what there is."),
        ("^HEAD", "got '^HEAD'."),
        ("v1.0..HEAD", "got 'v1.0..HEAD'."),
        ("HEAD:my data", "got 'HEAD:my data'."),
    ],
)
def test_fetch_revision_refuses_what_names_no_commit(repository, tmp_path, revision, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        fetch_revision(revision, repository / "my data", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@needs_git
def test_fetch_revision_refuses_a_path_in_no_repository(repository, state, tmp_path):
    with pytest.raises(ValueError, match=r"`path` must lie in a git repository; got '.*plain'\. Git says: fatal"):
        fetch_revision("HEAD", state("plain", events=[EVENT]), tmp_path / "out")
    with pytest.raises(ValueError, match=r"`path` must lie in a git repository; got '.*\.git'\.$"):
        fetch_revision("HEAD", repository / ".git", tmp_path / "out")


@needs_git
def test_fetch_revision_refuses_a_folder_that_is_not_in_the_revision(repository, tmp_path):
    (repository / "other").mkdir()
    with pytest.raises(DataError, match=r"the file: 'other' is not in revision 'v1\.0'\. Name a revision") as caught:
        fetch_revision("v1.0", repository / "other", tmp_path / "out")
    assert len(caught.value.problems) == 1
    with pytest.raises(DataError, match=r"'sources\.csv' is not in revision 'HEAD'"):
        fetch_revision("HEAD", repository / "my data" / "sources.csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@needs_git
def test_fetch_revision_refuses_a_folder_with_something_in_it(repository, tmp_path):
    out = fetch_revision("v1.0", repository / "my data", tmp_path / "out")
    with pytest.raises(ValueError, match="`folder` must be an empty folder; got '.*out'"):
        fetch_revision("HEAD", repository / "my data", out)
    assert "Second" not in (out / "events.csv").read_text(encoding="utf-8")


@needs_git
def test_fetch_revision_says_when_git_lacks_a_table(repository, tmp_path):
    blob = git(repository, "rev-parse", "HEAD:my data/events.csv").strip()
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(DataError, match=r"'events\.csv' cannot be read from revision 'HEAD'\. Git says: "):
        fetch_revision("HEAD", repository / "my data", tmp_path / "out")


@needs_git
def test_fetch_revision_without_git_says_what_is_missing(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="git"):
        fetch_revision("HEAD", repository / "my data", tmp_path / "out")


@needs_git
def test_read_state_prefers_a_path_that_exists(repository, tmp_path, monkeypatch):
    data = repository / "my data"
    assert resolve_state("v1.0", data, tmp_path / "a") == tmp_path / "a"
    monkeypatch.chdir(repository)
    (repository / "v1.0").mkdir()
    assert resolve_state("v1.0", data, tmp_path / "b").samefile(repository / "v1.0")
    assert not (tmp_path / "b").exists()
    assert resolve_state(data, data, tmp_path / "b") == data


@needs_git
def test_read_state_refuses_what_is_neither_path_nor_revision(repository, tmp_path):
    said = r"`name` must be a path that exists or a git revision; got 'dta'\. `revision` must be the name of a commit"
    with pytest.raises(ValueError, match=said):
        resolve_state("dta", repository / "my data", tmp_path / "out")
