import itertools
import re

import numpy as np
import pandas as pd
import pytest
from grids import grid
from overlaps import find_overlaps, list_boxes

from timeline import read_events
from timeline.layout import place_events
from timeline.layout.lanes import ERA_LANE, list_lanes
from timeline.layout.place import PLACED as COLUMNS
from timeline.layout.spans import choose_axis_zone, find_extent
from timeline.layout.thresholds import DEEPEST_PX_PER_DAY, FADE_PX, GAP_PX, INSIDE_PX, MARK_PX
from timeline.layout.view import bin_hidden, find_view, select_visible
from timeline.tables.events import find_drawable

PLACED = [
    "lane",
    "form",
    "row",
    "label_minzoom",
    "label_side",
    "label_px",
    "label_text",
    "inside_minzoom",
    "mark_minzoom",
    "drawn_form",
    "start_edge",
    "end_edge",
    "drawn_days",
    "mark_px",
    "edge_px",
]


def write_burst(count, seed=1):
    """Return a CSV of events of which half fall in four of 338 days, some of them spans, on three tracks."""
    chance = np.random.default_rng(seed)
    lines = ["start,end,title,track,importance"]
    for number in range(count):
        day = 100 + chance.random() * 4 if chance.random() < 0.5 else chance.random() * 338
        start = pd.Timestamp("2025-03-01") + pd.Timedelta(minutes=int(day * 1440))
        end = start + pd.Timedelta(days=int(chance.integers(1, 31))) if chance.random() < 0.3 else None
        title = f"Event {number} " + "word " * int(chance.integers(0, 6))
        times = [at.isoformat(timespec="minutes") if at else "" for at in (start, end)]
        lines.append(",".join([*times, title, chance.choice(["A", "B", "C"]), str(chance.integers(1, 4))]))
    return "\n".join(lines) + "\n"


@pytest.fixture(params=grid([12, 60], keep=[12]))
def steps(request):
    """How many zooms are looked at."""
    return request.param


def choose_plot(width_px):
    return "narrow" if width_px < 600 else "wide"


def list_views(placed, width_px, steps):
    """Return views from all the data down to some hours, each panned to three places."""
    whole = find_view(placed, width_px)
    views = []
    for factor in np.geomspace(1, 1 / 2000, steps):
        length = (whole[1] - whole[0]) * factor
        for where in (0.0, 0.31, 0.8):
            start = whole[0] + ((whole[1] - whole[0]) - length) * where
            views.append((start, start + length))
    return views


def test_place_events_adds_its_columns_to_every_odd_table(odd_events):
    before = odd_events.copy()
    placed = place_events(odd_events)
    assert [name for name in PLACED if name not in placed] == []
    assert set(placed["id"]) == set(odd_events.loc[find_drawable(odd_events), "id"])
    pd.testing.assert_frame_equal(odd_events, before)


@pytest.mark.parametrize("width_px", grid([320, 720, 1100, 3840], keep=[320]))
def test_nothing_overlaps_in_any_odd_table(odd_events, width_px, steps):
    placed = place_events(odd_events, plot=choose_plot(width_px))
    for start, end in list_views(placed, width_px, steps):
        assert find_overlaps(list_boxes(placed, start, end, width_px)) == []


@pytest.mark.parametrize("width_px", grid([320, 720, 1065, 3840], keep=[1065]))
def test_nothing_overlaps_in_our_data(events, width_px, steps):
    placed = place_events(events, plot=choose_plot(width_px))
    for start, end in list_views(placed, width_px, steps):
        assert find_overlaps(list_boxes(placed, start, end, width_px)) == []


@pytest.mark.full
@pytest.mark.parametrize("count", grid([50, 200], keep=[200]))
@pytest.mark.parametrize("width_px", grid([340, 1100], keep=[340]))
def test_nothing_overlaps_in_bursts(write_csv, count, width_px, steps):
    placed = place_events(read_events(write_csv(write_burst(count))), plot=choose_plot(width_px))
    for start, end in list_views(placed, width_px, steps):
        assert find_overlaps(list_boxes(placed, start, end, width_px)) == []


@pytest.mark.full
@pytest.mark.parametrize("width_px", grid([340, 1100], keep=[1100]))
def test_nothing_overlaps_at_400_resolutions(events, width_px):
    placed = place_events(events, plot=choose_plot(width_px))
    whole = find_view(placed, width_px)
    full = width_px / ((whole[1] - whole[0]) / pd.Timedelta(days=1))
    found = 0
    for number, px_per_day in enumerate(np.geomspace(full, DEEPEST_PX_PER_DAY, 400)):
        # Each view lies around another event, so that there is something in it.
        middle = placed["mark_at"].iat[number * 37 % len(placed)]
        half = pd.Timedelta(days=width_px / px_per_day) / 2
        boxes = list_boxes(placed, middle - half, middle + half, width_px)
        assert find_overlaps(boxes) == [], px_per_day
        found += len(boxes)
    assert found > 4_000


def test_the_check_finds_overlaps_where_there_are_some(events, steps):
    placed = place_events(events)
    placed["label_minzoom"] *= 0.5
    placed["mark_minzoom"] *= 0.5
    found = [find_overlaps(list_boxes(placed, start, end, 1065)) for start, end in list_views(placed, 1065, steps)]
    assert any(found)


@pytest.mark.full
@pytest.mark.parametrize("name", grid(["ours", "a burst"], keep=["ours"]))
@pytest.mark.parametrize("width_px", grid([340, 1000], keep=[340]))
def test_more_zoom_hides_nothing_but_what_leaves_the_view(events, write_csv, name, width_px):
    table = {"ours": lambda: events, "a burst": lambda: read_events(write_csv(write_burst(200)))}[name]()
    placed = place_events(table, plot=choose_plot(width_px))
    # Into the densest week, and into one that is not.
    for middle in placed["mark_at"].quantile([0.3, 0.5, 0.9], interpolation="nearest"):
        before = None
        for days in np.geomspace(300, 0.5, 60):
            half = pd.Timedelta(days=days) / 2
            shown = select_visible(placed, middle - half, middle + half, width_px)
            if before is not None:
                lost = before["drawn"] & ~shown["drawn"]
                assert not (lost & shown["in_view"]).any()
                lost = placed[(before["labelled"] & ~shown["labelled"])]
                for at in lost.index:
                    reason = explain_lost_label(placed, shown, at, middle - half, days, width_px)
                    assert reason, placed.at[at, "id"]
            before = shown


def explain_lost_label(placed, shown, at, start, days, width_px):
    """Return why a label that was shown is not: its mark left the view, or an edge of the view would cut it."""
    event, px_per_day = placed.loc[at], width_px / days

    def to_px(time):
        return (time - start) / pd.Timedelta(days=1) * px_per_day

    mark, is_bar = to_px(event["mark_at"]), shown.at[at, "is_bar"]
    if not is_bar and not 0 <= mark <= width_px:
        return "left"
    label_px = event["label_px"]
    if is_bar and event["inside_minzoom"] <= px_per_day:
        rooms = [[to_px(event["certain_start"]), to_px(event["certain_end"])]]
        if event["drawn_form"] == "range":
            rooms = [[rooms[0][0], mark - MARK_PX], [mark + MARK_PX, rooms[0][1]]]
        fading = FADE_PX * (2 if event["drawn_form"] == "bar" else 0)
        seen = max(min(right, width_px) - max(left, 0) for left, right in rooms)
        return "too little of its stretch is in view" if seen < label_px + INSIDE_PX + fading else ""
    first, last = (to_px(event[name]) if is_bar else mark for name in ("drawn_start", "drawn_end"))
    reach = label_px + GAP_PX + event["mark_px"] + event["edge_px"]
    on_right = event["label_side"] == "right"
    is_cut = max(last, mark) + reach > width_px if on_right else min(first, mark) - reach < 0
    return "cut" if is_cut else ""


@pytest.mark.full
def test_every_event_in_view_is_drawn_or_in_a_bin(events, steps):
    for width_px in (340, 1065):
        placed = place_events(events, plot=choose_plot(width_px))
        is_event = placed["lane"].ne(ERA_LANE)
        for start, end in list_views(placed, width_px, steps):
            shown = select_visible(placed, start, end, width_px)
            bins = bin_hidden(placed, shown, start, end, width_px)
            folded = list(itertools.chain.from_iterable(bins["members"]))
            drawn = placed.index[shown["drawn"] & is_event].tolist()
            assert sorted(drawn + folded) == placed.index[shown["in_view"] & is_event].tolist()


def test_the_order_of_rows_makes_no_difference(events):
    placed = place_events(events)
    shuffled = place_events(events.sample(frac=1, random_state=7))
    pd.testing.assert_frame_equal(placed, shuffled)


@pytest.mark.parametrize("width_px", [1065, 1100])
def test_every_headline_is_labelled_in_the_full_view(events, width_px):
    placed = place_events(events, width_px=width_px)
    shown = select_visible(placed, *find_view(placed, width_px), width_px)
    headlines = placed["importance"].eq(1) & placed["lane"].ne(ERA_LANE)
    assert placed.loc[headlines & ~shown["labelled"], "label_text"].tolist() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.query("importance < 3"),
        lambda table: table.sort_values("title", ascending=False),
        lambda table: pd.concat([table, table.assign(id=table["id"] + "-copy")]),
        lambda table: table.reset_index(),
        lambda table: table.assign(extra=1).set_index("id", drop=False),
        lambda table: table.assign(row="mine", lane="mine"),
        lambda table: place_events(table),
    ],
    ids=["query", "sort", "concat", "reset_index", "extra column", "names of ours", "placed already"],
)
def test_place_events_takes_ordinary_results(events, change):
    table = change(events)
    placed = place_events(table)
    assert sorted(placed["id"]) == sorted(table["id"])


def test_place_events_knows_the_three_forms(write_csv):
    text = "start,end,title\n2025-06-13,,day\n2025-06-13T07:30,,minute\n2025-06,,month\n2025-06-01,2025-06-03,span\n2025-06-02,..,open\n"
    placed = place_events(read_events(write_csv(text))).set_index("title")
    assert placed["form"].to_dict() == {
        "month": "stretch",
        "span": "span",
        "open": "span",
        "day": "point",
        "minute": "point",
    }
    assert placed.loc["day", "mark_at"] == pd.Timestamp("2025-06-13T12:00")
    assert placed.loc["open", "drawn_end"] == pd.Timestamp("2025-07-01")


def test_place_events_puts_days_where_the_axis_zone_has_them(write_csv):
    text = "start,timezone,title\n2025-06-22T02:10,Asia/Tehran,x\n"
    placed = place_events(read_events(write_csv(text)), axis_timezone="America/New_York")
    assert placed["drawn_start"].iloc[0] == pd.Timestamp("2025-06-21T18:40")


def test_choose_axis_zone_takes_the_most_frequent(events):
    assert choose_axis_zone(events) == "Asia/Tehran"
    assert choose_axis_zone(events.head(0)) == "UTC"


def test_lanes_are_in_the_order_of_the_settings_then_of_their_first_event(events, our_settings):
    assert list_lanes(place_events(events, tracks=our_settings.tracks)) == list(our_settings.tracks)
    happenings = events[events["kind"].ne("era")].sort_values(["start_earliest", "id"])
    by_first = list(dict.fromkeys(happenings["track"]))
    assert list_lanes(place_events(events)) == by_first
    given = ["No such track", by_first[-1]]
    assert list_lanes(place_events(events, tracks=given)) == [by_first[-1], *by_first[:-1]]
    assert list_lanes(place_events(events.assign(track="One"))) == ["One"]


def test_find_extent_is_never_shorter_than_two_days(write_csv):
    first, last = find_extent(place_events(read_events(write_csv("start,title\n2025-06-13T07:30,x\n"))))
    assert last - first == pd.Timedelta(days=2)
    assert first < pd.Timestamp("2025-06-13T07:30") < last


def test_the_two_plots_differ_in_what_depends_on_the_width_alone(events):
    wide, narrow = place_events(events), place_events(events, plot="narrow")
    same = [name for name in wide.columns if name not in COLUMNS]
    pd.testing.assert_frame_equal(wide[same], narrow[same])
    assert wide["label_px"].max() > 140 >= narrow["label_px"].max()
    assert list(wide.columns) == list(narrow.columns)
    assert not [name for name in wide.columns if name.startswith("narrow")]


@pytest.mark.parametrize(("plot", "widths"), [("wide", (250, 600)), ("narrow", (300, 1100))])
def test_a_plot_is_placed_for_a_width_of_its_kind(events, plot, widths):
    first, second = (place_events(events, plot=plot, width_px=width_px) for width_px in widths)
    pd.testing.assert_frame_equal(first, second)


def test_place_events_takes_only_the_plots_there_are(events):
    with pytest.raises(ValueError, match=re.escape("`plot` must be one of 'wide', 'narrow'; got 'small'.")):
        place_events(events, plot="small")
