"""What the page's script makes of its data, run by Node: the table that payload.py has encoded."""

import random

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from made_events import write_events
from node import NEEDS_NODE, find_data_scripts, run_script, unpack_page

from timeline import Dataset, Settings, read_events, read_settings, to_html
from timeline.html.column_encoding import encode_few, encode_steps, encode_steps_from
from timeline.html.template import encode_data
from timeline.layout import ERA_LANE, describe_forms, list_items, locate_events
from timeline.tables.events import find_derived_ids

TRACKS = read_settings(ROOT / "data").tracks

pytestmark = NEEDS_NODE

TIMES = {"drawn_start": "start", "drawn_end": "end", "mark_at": "mark"}


def to_whole_ms(times):
    return times.to_numpy().astype("datetime64[ms]").astype("int64").tolist()


def compare_drawn(located, drawn):
    forms = describe_forms(located)
    items = list_items(located)
    for name in ("id", "title", "lane", "importance", "is_open"):
        assert drawn[name] == located[name].tolist(), name
    assert drawn["symbol"] == forms["form"].tolist()
    assert drawn["form"] == items.form
    for name in ("start_edge", "end_edge"):
        assert drawn[name] == forms[name].tolist(), name
    # Times that pandas can hold are those of the table; years before the first are in its columns of ms alone.
    for name, key in [*TIMES.items(), ("certain_start", "certain_start"), ("certain_end", "certain_end")]:
        assert drawn[key] == located[f"{key}_ms"].tolist(), name
        is_held = located[name].notna().to_numpy()
        assert np.array(drawn[key])[is_held].tolist() == to_whole_ms(located[name][is_held]), name
    assert drawn["label"] == located["label"].fillna(located["title"]).tolist()
    days = {str(k): to_whole_ms(pd.Series(days)) for k, days in enumerate(forms["days"]) if days}
    assert drawn["days"] == days


def locate(events):
    located = locate_events(events, axis_timezone="Asia/Tehran", tracks=TRACKS)
    return located[located["lane"].ne(ERA_LANE)].reset_index(drop=True)


def test_what_is_drawn_is_the_located_table(events, page_data):
    compare_drawn(locate(events), page_data["events"])


@pytest.mark.full
def test_what_is_drawn_is_the_located_table_of_every_odd_table(odd_events, odd_page_data):
    compare_drawn(locate(odd_events), odd_page_data["events"])


@pytest.mark.full
def test_what_is_drawn_is_the_located_table_of_many_events(tmp_path):
    events = read_events(write_events(tmp_path / "many.csv", 1_001))  # one more than stand in the list
    text = to_html(Dataset(events, settings=Settings(tracks=TRACKS)), axis_timezone="Asia/Tehran")
    kinds = {name: kind for name, (kind, _) in find_data_scripts(text).items()}
    assert kinds == {
        "tl-data": "application/json",
        "tl-drawn-data": "application/gzip",
        "tl-details-data": "application/gzip",
    }
    data = unpack_page(text)
    compare_drawn(locate(events), data["events"])
    compare_details(events, data)


def compare_details(events, data):
    details = data["details"]
    rows = events.set_index("id", drop=False).reindex(details["id"])
    assert sorted(details["id"]) == sorted(events["id"])
    assert details["id"][: len(data["events"]["id"])] == data["events"]["id"]
    assert details["title"] == rows["title"].tolist()
    for name, cells in details["cells"].items():
        column = rows[{"start": "start_edtf", "end": "end_edtf"}.get(name, name)]
        assert cells == column.astype("object").where(column.notna(), "").tolist(), name
    assert details["is_id_made"] == find_derived_ids(rows).tolist()
    assert all(details["when"])
    happenings = rows["kind"].fillna("").ne("era").to_numpy()
    assert sorted(details["order"]) == np.flatnonzero(happenings).tolist()
    assert len(details["month"]) == len(details["order"])
    assert details["month"] == sorted(details["month"])
    assert set(details["month"]) == set(range(len(details["months"])))
    for k, cited in enumerate(details["cited"]):
        cell = rows["sources"].iat[k]
        assert len(cited) == (0 if pd.isna(cell) else len(cell.split("|")))
        assert all(0 <= one < len(details["sources"]) for one in cited)


def test_what_is_told_is_the_table(events, sources, claims, page_data):
    compare_details(events, page_data)
    details = page_data["details"]
    told = {details["id"][int(k)]: groups for k, groups in details["figures"].items()}
    said = {
        name: sum(len(group["latest"]) + len(group["earlier"]) for group in groups) for name, groups in told.items()
    }
    assert said == claims["event"].value_counts().to_dict()
    addresses = set(sources["url"])
    assert {one["url"] for one in details["sources"]} <= addresses
    assert {one["id"] for one in details["sources"]} <= set(sources["id"])
    assert all(one["link"] and one["publisher"] for one in details["sources"])


def test_what_is_told_is_the_table_of_every_odd_table(odd_events, odd_page_data):
    compare_details(odd_events, odd_page_data)


def decode(column, **columns):
    return run_script(
        "payload.js", "return page.decodeColumn(data.column, data.columns)", column=column, columns=columns
    )


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ([], []),
        (["a", None, 3, True], ["a", None, 3, True]),
        ({"of": [], "at": ""}, []),
        ({"of": ["x", "", None, False], "at": "01320"}, ["x", "", False, None, "x"]),
        ({"of": list(range(36)), "at": "0123456789abcdefghijklmnopqrstuvwxyz"}, list(range(36))),
        ({"unit": 86_400_000, "steps": [1, 0, -3]}, [86_400_000, 86_400_000, -172_800_000]),
        ({"unit": 1, "steps": []}, []),
        ({"unit": 1_000, "from": "other", "steps": [0, 2]}, [5, 2_007]),
    ],
)
def test_decode_column_of_each_form(column, cells):
    assert decode(column, other=[5, 7]) == cells


def test_what_is_packed_is_decoded_as_it_was():
    chance = random.Random(7)
    for count in (0, 1, 2, 36, 37, 200):
        few = [chance.choice(["a", "", "آ", "</script>"]) for _ in range(count)]
        many = [f"{number}" for number in range(count)]
        for values in (few, many):
            assert decode(encode_few(values)) == values
            assert decode(encode_few(pd.Series(values, dtype="str"))) == values
        for unit in (1, 1_000, 60_000, 3_600_000, 86_400_000):
            times = [chance.randrange(-(10**8), 10**8) * unit for _ in range(count)]
            assert decode(encode_steps([0, *times])) == times
            others = [at + chance.randrange(99) * unit for at in times]
            assert decode(encode_steps_from("other", times, others), other=times) == others


def test_missing_cells_are_what_is_asked_for():
    column = pd.Series(["a", None, "b"], dtype="str")
    assert decode(encode_few(column)) == ["a", None, "b"]
    assert decode(encode_few(column, blank="")) == ["a", "", "b"]
    assert decode(encode_few(pd.Series([1.5, float("nan")]), blank="")) == [1.5, ""]


@pytest.mark.parametrize("count", [0, 3, 20_000])
def test_unpack_data_reads_what_pack_data_writes(count):
    data = {
        "texts": [f"{number} آغاز </script> \U0001f44d" for number in range(count)],
        "none": None,
        "n": [0, -1.5, 2**53],
    }
    packed_data = encode_data(data)
    assert packed_data["type"] == ("application/gzip" if count > 100 else "application/json")
    code = "return page.unpackData(data.type, data.text)"
    assert run_script("payload.js", code, type=packed_data["type"], text=str(packed_data["text"])) == data


def test_unpack_data_says_that_it_cannot():
    code = "try { await page.unpackData(data.type, data.text); return 'read'; } catch { return 'not read'; }"
    for kind, text in (("application/json", "{"), ("application/gzip", "e30="), ("application/gzip", "H4sI")):
        assert run_script("payload.js", code, type=kind, text=text) == "not read"
