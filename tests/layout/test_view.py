import pandas as pd
import pytest

from timeline import read_events
from timeline.layout import place_events
from timeline.layout.lanes import ERA_LANE, ROW_PX, stack_lanes
from timeline.layout.view import bin_hidden, find_view, select_visible


def test_find_view_leaves_a_margin_of_14_px(events):
    placed = place_events(events)
    start, end = find_view(placed, 1000)
    px = 1000 / (end - start).total_seconds()
    assert (placed["drawn_start"].min() - start).total_seconds() * px == pytest.approx(14)
    assert (end - placed["drawn_end"].max()).total_seconds() * px == pytest.approx(14)


def test_choose_shown_of_every_odd_table(odd_events):
    placed = place_events(odd_events)
    shown = select_visible(placed, *find_view(placed, 1000), 1000)
    assert shown["in_view"].all()
    assert not (shown["labelled"] & ~shown["drawn"]).any()
    assert (shown.loc[shown["labelled"], "to_px"] <= 1000).all()
    assert (shown.loc[shown["labelled"], "from_px"] >= 0).all()


def test_choose_shown_hides_a_label_that_the_edge_would_cut(write_csv):
    placed = place_events(read_events(write_csv("start,title\n2025-06-13,Some words\n2025-06-30,Others\n")))
    whole = select_visible(placed, pd.Timestamp("2025-06-12"), pd.Timestamp("2025-07-01"), 1000)
    assert whole["labelled"].tolist() == [True, True]
    cut = select_visible(placed, pd.Timestamp("2025-06-01"), pd.Timestamp("2025-06-13T13:00"), 1000)
    assert cut["drawn"].tolist() == [True, False]
    assert cut["labelled"].tolist() == [False, False]


def test_choose_shown_puts_a_label_into_the_part_of_a_bar_in_view(write_csv):
    placed = place_events(read_events(write_csv("start,end,title\n2025-06-01,2025-06-30,A month\n")))
    shown = select_visible(placed, pd.Timestamp("2025-06-10"), pd.Timestamp("2025-06-20"), 1000)
    assert shown.loc[0, ["is_bar", "inside", "labelled"]].tolist() == [True, True, True]
    assert shown.loc[0, "from_px"] == 4
    sliver = select_visible(placed, pd.Timestamp("2025-06-30T20:00"), pd.Timestamp("2025-07-20"), 1000)
    assert sliver.loc[0, ["is_bar", "labelled"]].tolist() == [True, False]


def test_count_folded_does_not_move_with_a_pan(write_csv):
    rows = "".join(f"2025-06-{day:02},Event {number}\n" for day in (5, 25) for number in range(20))
    placed = place_events(read_events(write_csv("start,title\n" + rows)))
    step = pd.Timedelta(days=1)

    def bins_of(start):
        end = start + 40 * step
        return bin_hidden(placed, select_visible(placed, start, end, 1000), start, end, 1000)

    one, other = bins_of(pd.Timestamp("2025-05-25")), bins_of(pd.Timestamp("2025-05-26"))
    assert one["at"].tolist() == other["at"].tolist()
    assert one["members"].map(len).sum() == 40 - 14  # two days of seven rows


def test_stack_lanes_is_as_high_as_its_rows(events):
    placed = place_events(events)
    frame = stack_lanes(placed)
    assert [lane.number for lane in frame.lanes] == [ERA_LANE, 0, 1, 2, 3, 4, 5]
    for lane in frame.lanes:
        rows = placed.loc[placed["lane"].eq(lane.number), "row"].max() + 1
        assert lane.bottom - lane.rows_top >= rows * ROW_PX
    assert all(one.bottom == other.top for one, other in zip(frame.lanes, frame.lanes[1:], strict=False))
    narrow = place_events(events, plot="narrow")
    assert stack_lanes(narrow, plot="narrow").height > frame.height


def test_stack_lanes_of_no_events(write_csv):
    empty = place_events(read_events(write_csv("start,title\n")))
    assert stack_lanes(empty).lanes == ()
    assert stack_lanes(empty).height == 120
