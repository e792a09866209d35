import json

import pandas as pd
import pytest
from made_events import write_events

from timeline import read_events
from timeline.charts import describe_background
from timeline.html.column_encoding import encode_few, encode_steps, encode_steps_from
from timeline.html.event_list import build_entry, group_by_month
from timeline.html.payload import encode_details, encode_drawn, encode_settings
from timeline.layout import ERA_LANE, find_extent, list_lanes, locate_events
from timeline.tables import NEUTRAL


def pack_all(events):
    located = locate_events(events)
    drawn = located[located["lane"].ne(ERA_LANE)].reset_index(drop=True)
    listed = [build_entry(event, 0, {}, {}) for event in events.itertuples()]
    listed.sort(key=lambda entry: entry["sort"])
    counted = [one for one in listed if not one["is_era"]]
    before = events.copy(deep=True), located.copy(deep=True)
    packed = (
        encode_settings(located, describe_background(located, "UTC", NEUTRAL)),
        encode_drawn(drawn),
        encode_details(events, drawn, listed, group_by_month(counted)),
    )
    pd.testing.assert_frame_equal(events, before[0])
    pd.testing.assert_frame_equal(located, before[1])
    return located, packed


def test_what_is_packed_of_every_odd_table_is_plain_json(odd_events):
    _, packed = pack_all(odd_events)
    for part in packed:
        assert json.loads(json.dumps(part, allow_nan=False)) == part


def test_settings_are_those_of_the_located_events(events):
    located, (settings, _, _) = pack_all(events)
    first, last = (pd.Timestamp(at).timestamp() * 1_000 for at in find_extent(located))
    assert settings["extent"] == [first, last]
    assert settings["lanes"] == list_lanes(located)
    assert [" ".join(lines) for lines in settings["lane_lines"]] == settings["lanes"]
    eras = events[events["kind"].eq("era")].sort_values(["start_earliest", "id"])
    assert [chapter["id"] for chapter in settings["chapters"]] == eras["id"].tolist()
    assert all(first <= chapter["start"] < chapter["end"] <= last for chapter in settings["chapters"])


def test_the_order_of_rows_makes_no_difference(events):
    _, packed = pack_all(events)
    _, again = pack_all(events.sample(frac=1, random_state=3).set_axis(range(500, 500 + len(events))))
    # Of the details the order of what is not drawn is that of the list; here all of it is drawn.
    assert again == packed


def test_packed_data_weigh_little(tmp_path):
    events = read_events(write_events(tmp_path / "many.csv", 1_000))
    _, (_, drawn, details) = pack_all(events)
    assert len(json.dumps(drawn)) < 260 * len(events)
    assert len(json.dumps(details)) < 190 * len(events)


@pytest.mark.parametrize(
    ("values", "packed"),
    [
        ([], {"of": [], "at": ""}),
        (["b", "a", "b"], {"of": ["b", "a"], "at": "010"}),
        ([True, False], {"of": [True, False], "at": "01"}),
        (list(range(36)), {"of": list(range(36)), "at": "0123456789abcdefghijklmnopqrstuvwxyz"}),
        (list(range(37)), list(range(37))),
    ],
)
def test_a_column_of_few_values_is_a_letter_for_each_cell(values, packed):
    assert encode_few(values) == packed


@pytest.mark.parametrize(
    ("times", "unit", "steps"),
    [
        ([86_400_000, 86_400_000, 0], 86_400_000, [1, 0, -1]),
        ([3_600_000], 3_600_000, [1]),
        ([60_000, 180_000], 60_000, [1, 2]),
        ([1_000, -1_000], 1_000, [1, -2]),
        ([1, 2], 1, [1, 1]),
        ([], 86_400_000, []),
    ],
)
def test_times_are_steps_in_the_longest_unit_that_fits(times, unit, steps):
    assert encode_steps([0, *times]) == {"unit": unit, "steps": steps}
    assert encode_steps_from("start", [0] * len(times), times)["unit"] == unit
