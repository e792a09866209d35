import json
import re

import pandas as pd
import pytest
from grids import grid

from timeline import DataError, read_claims, read_events, read_settings, read_sources
from timeline.editorial.balance import balance_to_markdown, count_balance, format_balance
from timeline.io.readers import read_actors

EVENTS = """id,start,end,timezone,title,label,track,kind,actors,importance,sources
e1,2025-06-13,,Asia/Tehran,One,Short,June war,strike,Israel|Iran,1,ap|irna
e2,2025-06-30T22:30,,Asia/Tehran,Two,,June war,report,Iran|Government of Iran,2,ap|https://b.example/1
e3,[2025-07-01..2025-07-03],,Asia/Tehran,Three,Short,Military,strike,Iran|Somebody,3,irna
e4,2025,,Asia/Tehran,Four,,A lane of mine,strike,,3,blank
e5,-0043-03-15,,UTC,Five,,Military,report,Israel,2,
e6,2025-06-12,2025-06-30,Asia/Tehran,The chapter,Label,June war,era,Israel,1,ap|irna|hrana
"""
SOURCES = """id,publisher,affiliation,url
ap,AP,news agency,https://a.example/1
blank,Blank,,https://a.example/4
hrana,HRANA,NGO,https://a.example/3
irna,IRNA,state media,https://a.example/2
"""
CLAIMS = """id,event,measure,bound,low,best,high,unit,scope,claimant,as_of,source
c1,e1,killed,at least,10,,,people,"Iran, all",Iran,2025-06-14,irna
c2,e1,killed,exactly,,12,,people,"Iran, all",HRANA,2025-06-15,hrana
c3,e1,injured,exactly,,30,,people,"Iran, all",Iran,2025-06-15,irna
c4,e1,killed,exactly,,12,,people,"Iran, all",Unknown,2025-06-15,ap
"""
ACTORS = """name,side,description
Government of Iran,Iranian state,Cabinet
HRANA,Iranian society,A rights group
Iran,Iranian state,A state
Israel,Israel,A state
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in (("events", EVENTS), ("sources", SOURCES), ("claims", CLAIMS), ("actors", ACTORS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    settings = {
        "tracks": [{"name": "Military"}, {"name": "June war"}],
        "affiliations": {
            "news agency": "",
            "NGO": "",
            "official document": {"partisan": True},
            "opposition-run": {"partisan": True},
            "state media": {"partisan": True},
        },
        "measures": {"killed": {"unit": "people"}, "injured": {"unit": "people"}},
        "sides": {"Israel": "A state.", "Iranian state": "A state.", "Iranian society": "Who lives there."},
    }
    (tmp_path / "datapackage.json").write_text(json.dumps({"timeline": settings}), encoding="utf-8")
    return tmp_path


@pytest.fixture
def inputs(folder):
    return (
        read_events(folder / "events.csv"),
        read_sources(folder / "sources.csv"),
        read_claims(folder / "claims.csv"),
        read_actors(folder / "actors.csv"),
        read_settings(folder),
    )


def cells(table):
    """Return a table as a dict of row to its counts."""
    return {name: row.tolist() for name, row in table.iterrows()}


def test_count_balance_counts_events_by_track_without_eras(inputs):
    table = count_balance(*inputs)["events by track"]
    assert list(table.columns) == [1, 2, 3]
    assert cells(table) == {"Military": [0, 1, 1], "June war": [1, 1, 0], "A lane of mine": [0, 0, 1]}
    assert list(table.index) == ["Military", "June war", "A lane of mine"]  # the settings', then one's own


def test_count_balance_counts_labels_of_events_only(inputs):
    table = count_balance(*inputs)["labels by track"]
    assert list(table.columns) == ["events", "with label"]
    assert cells(table) == {"Military": [2, 1], "June war": [2, 1], "A lane of mine": [1, 0]}


def test_count_balance_counts_an_event_once_for_each_side(inputs):
    table = count_balance(*inputs)["events by side"]
    assert list(table.index)[:2] == ["Israel", "Iranian state"]  # in order of the settings
    assert cells(table) == {
        "Iranian state": [1, 1, 1],
        "Israel": [1, 1, 0],
        "no actor named": [0, 0, 1],
        "not in actors.csv": [0, 0, 1],
    }


def test_count_balance_counts_events_by_their_local_month(inputs):
    table = count_balance(*inputs)["events by month"]
    assert list(table.columns) == ["Military", "June war", "A lane of mine"]
    assert cells(table) == {"2025-01": [0, 0, 1], "2025-06": [0, 2, 0], "2025-07": [1, 0, 0], "not known": [1, 0, 0]}


@pytest.mark.parametrize(
    ("start", "zone", "month"),
    grid(
        [
            ("2025-07-01T01:00", "Asia/Tehran", "2025-07"),  # still June in UTC
            ("2025-06-30T21:00Z", "Asia/Tehran", "2025-07"),
            ("2025-07-01T02:00Z", "America/New_York", "2025-06"),
            ("2025-07-01~", "Asia/Tehran", "2025-07"),
            ("2025-07", "Asia/Tehran", "2025-07"),
            ("2025-21", "Asia/Tehran", "2025-03"),
            ("[2025-07-01..2025-08-03]", "Asia/Tehran", "2025-07"),
            ("2025-07-01/2025-08", "Asia/Tehran", "2025-07"),
            ("../2025-08", "Asia/Tehran", "not known"),
        ],
        keep=[("2025-07-01T02:00Z", "America/New_York", "2025-06"), ("2025-21", "Asia/Tehran", "2025-03")],
    ),
)
def test_count_balance_finds_the_month_of_a_start(inputs, write_csv, start, zone, month):
    events = read_events(write_csv(f"start,timezone,title\n{start},{zone},x\n", "one.csv"))
    assert cells(count_balance(events, *inputs[1:])["events by month"]) == {month: [1]}


def test_count_balance_counts_sources_by_use_and_once(inputs):
    tables = count_balance(*inputs)
    assert cells(tables["sources by affiliation"]) == {
        "news agency": [2, 1],
        "state media": [2, 1],
        "not in sources.csv": [1, 1],
        "not stated": [1, 1],
    }
    by_track = tables["affiliations by track"]
    assert list(by_track.columns) == ["official document", "opposition-run", "state media", "other"]
    assert cells(by_track) == {
        "Military": [0, 0, 1, 0],
        "June war": [0, 0, 1, 3],
        "A lane of mine": [0, 0, 0, 1],
    }


def test_count_balance_counts_a_source_that_stands_twice_in_a_cell_once(inputs):
    events = inputs[0].iloc[:1].assign(sources="ap|irna|ap")
    table = count_balance(events, *inputs[1:])["sources by affiliation"]
    assert cells(table) == {"news agency": [1, 1], "state media": [1, 1]}


def test_count_balance_counts_claims_by_the_side_of_the_claimant(inputs):
    table = count_balance(*inputs)["claims by side"]
    assert list(table.columns) == ["killed", "injured"]
    assert cells(table) == {"Iranian state": [1, 1], "Iranian society": [1, 0], "not in actors.csv": [1, 0]}


def test_count_balance_without_settings_has_every_value_by_its_name(inputs):
    tables = count_balance(*inputs[:-1])
    assert list(tables["claims by side"].columns) == ["injured", "killed"]
    assert list(tables["events by side"].index)[:2] == ["Iranian state", "Israel"]
    assert cells(tables["affiliations by track"])["June war"] == [2, 1, 0, 1]
    assert list(tables["affiliations by track"].columns) == [
        "news agency",
        "not in sources.csv",
        "not stated",
        "state media",
    ]


def test_count_balance_takes_any_index_and_changes_nothing(inputs):
    expected = count_balance(*inputs)
    *tables, settings = inputs
    shuffled = [table.sample(frac=1, random_state=3).assign(more=1) for table in tables]
    copies = [table.copy() for table in shuffled]
    found = count_balance(*shuffled, settings)
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table)
    for table, copy in zip(shuffled, copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)


@pytest.mark.full
def test_count_balance_counts_each_odd_event_once(odd_events, inputs):
    tables = count_balance(odd_events, *inputs[1:])
    count = int(odd_events["kind"].ne("era").sum())
    assert [int(tables[f"events by {name}"].to_numpy().sum()) for name in ("track", "side", "month")] == [count] * 3
    assert format_balance(tables).count("\n## ") == len(tables)


def test_describe_balance_gives_tables_with_totals(inputs):
    text = format_balance(count_balance(*inputs))
    assert text.startswith("# Balance of the record\n\n## Events by track and importance\n\n")
    assert (
        "\n\n| track | 1 | 2 | 3 | total |\n| --- | ---: | ---: | ---: | ---: |\n| Military | 0 | 1 | 1 | 2 |\n"
        "| June war | 1 | 1 | 0 | 2 |\n| A lane of mine | 0 | 0 | 1 | 1 |\n| total | 1 | 2 | 2 | 5 |\n\n## " in text
    )
    assert "| affiliation | uses | sources |\n" in text
    assert "| total | 6 | 4 |\n" in text
    assert text.endswith("| total | 3 | 1 | 4 |\n")


def test_describe_balance_gives_no_total_of_rows_that_overlap(inputs):
    sides = format_balance(count_balance(*inputs)).split("\n## ")[3]
    assert sides.startswith("Events by side of those who act and importance\n")
    assert "so the rows do not add up" in sides
    assert "| Iranian state | 1 | 1 | 1 | 3 |" in sides
    assert "\n| total |" not in sides


def test_describe_balance_leaves_out_tables_that_are_missing(inputs):
    tables = count_balance(*inputs)
    text = format_balance({"claims by side": tables["claims by side"]})
    assert re.findall(r"^#+ .*", text, re.M) == [
        "# Balance of the record",
        "## Claims by side of the claimant and measure",
    ]


def test_describe_balance_keeps_names_in_their_cells():
    table = pd.DataFrame({1: [2]}, index=["a|b\nc\\"])
    assert "| a\\|b c\\\\ | 2 | 2 |\n" in format_balance({"events by track": table})


def test_write_balance_describes_a_folder_and_writes_nothing(folder, inputs):
    before = sorted(folder.iterdir())
    assert balance_to_markdown(str(folder)) == format_balance(count_balance(*inputs))
    assert sorted(folder.iterdir()) == before


def test_write_balance_passes_on_what_is_wrong_with_a_file(folder):
    (folder / "actors.csv").write_text("name,side\nIran,Nowhere\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"actors\.csv:\n.*'Nowhere' is not in the list"):
        balance_to_markdown(folder)
    (folder / "claims.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"claims\.csv"):
        balance_to_markdown(folder)
