import json
from math import inf

import pandas as pd
import pytest
from made_events import write_events

from timeline import read_events
from timeline.html.column_encoding import encode_few, encode_labels, encode_steps, encode_steps_from, shorten_numbers
from timeline.html.event_list import build_entry, group_by_month
from timeline.html.payload import encode_details, encode_drawn, encode_settings
from timeline.layout import place_events
from timeline.layout.lanes import list_lanes
from timeline.layout.spans import find_extent
from timeline.tables import NEUTRAL


def pack_all(events):
    placed_by_plot = {plot: place_events(events, plot=plot) for plot in ("wide", "narrow")}
    placed = placed_by_plot["wide"]
    listed = [build_entry(event, 0, {}, {}) for event in events.itertuples()]
    counted = [one for one in listed if not one["is_era"]]
    before = events.copy(deep=True), placed.copy(deep=True)
    packed = (
        encode_settings(placed_by_plot, "UTC", NEUTRAL),
        encode_drawn(placed_by_plot, {}),
        encode_details(events, placed, listed, group_by_month(counted)),
    )
    pd.testing.assert_frame_equal(events, before[0])
    pd.testing.assert_frame_equal(placed, before[1])
    return placed, packed


def test_what_is_packed_of_every_odd_table_is_plain_json(odd_events):
    _, packed = pack_all(odd_events)
    for part in packed:
        assert json.loads(json.dumps(part, allow_nan=False)) == part


def test_settings_are_those_of_the_placed_table(events):
    placed, (settings, _, _) = pack_all(events)
    first, last = (pd.Timestamp(at).timestamp() * 1_000 for at in find_extent(placed))
    assert settings["extent"] == [first, last]
    assert settings["lanes"] == list_lanes(placed)
    assert set(settings["themes"]) == {"light", "dark"}
    assert all(len(theme["lanes"]) == len(settings["lanes"]) for theme in settings["themes"].values())
    for placing in ("wide", "narrow"):
        plot = settings["plots"][placing]
        assert {int(number) for number in plot["frames"]} == {-1, *range(len(settings["lanes"]))}
        assert [" ".join(lane["names"]) for lane in plot["lanes"]] == settings["lanes"]
        edges = [edge for lane in plot["lanes"] for edge in (lane["top"], lane["bottom"])]
        assert edges == sorted(edges)
        assert edges[-1] <= plot["height"]


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


@pytest.mark.parametrize(
    ("title", "text", "packed"),
    [
        ("A long title", "A long title", 0),
        ("A long title", "A long…", 6),
        ("A long title", "…", "…"),
        ("A long title", "A label", "A label"),
        ("A long title", "Another…", "Another…"),
        ("Élysée", "Élysée", "Élysée"),
        ("A  title", "A title", "A title"),
        ("A  title", "A  …", "A  …"),
        ("Ends…", "Ends…", "Ends…"),
        ("", "", 0),
    ],
)
def test_a_label_is_so_many_letters_of_its_title_where_it_is(title, text, packed):
    assert encode_labels([title], pd.Series([text])) == [packed]


def test_numbers_are_as_short_as_json_has_them():
    found = shorten_numbers([1.0, 1.25, inf, 3, "a", 0.0, 1e300, -2.0])
    assert found[:7] == [1, 1.25, None, 3, "a", 0, int(1e300)]
    assert [type(one) for one in found[:4]] == [int, float, type(None), int]
