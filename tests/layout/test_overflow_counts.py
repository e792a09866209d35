from math import inf

from layout_items import make_item

from timeline.layout.overflow import assign_overflow


def place(key, start, *, has_place=True, **more):
    item = make_item(key, start, **more)
    item.mark_minzoom = 0.0 if has_place else inf
    return item


def test_the_nearest_mark_counts():
    items = [
        place("early", 10),
        place("late", 20),
        place("lost", 14, has_place=False),
        place("too", 16, has_place=False),
    ]
    hosts = assign_overflow(items)
    assert [(host.key, host.overflow_count) for host in hosts] == [("early", 1), ("late", 1)]
    assert [item.overflow_host for item in items] == [None, None, "early", "late"]


def test_of_two_at_the_same_distance_the_more_important_counts():
    lost = place("lost", 15, has_place=False)
    hosts = assign_overflow([place("early", 10, importance=2), place("late", 20, importance=1), lost])
    assert [host.key for host in hosts] == ["late"]
    twins = [place("detail", 10, importance=3), place("headline", 10, importance=1)]
    assert [host.key for host in assign_overflow([*twins, place("lost", 10, has_place=False)])] == ["headline"]


def test_bars_count_only_where_there_is_nothing_else():
    bar, lost = place("bar", 10, end=20), place("lost", 15, has_place=False)
    assert [host.key for host in assign_overflow([bar, lost])] == ["bar"]
    bar, lost = place("bar", 10, end=20), place("lost", 15, has_place=False)
    assert [host.key for host in assign_overflow([bar, place("far", 90), lost])] == ["far"]


def test_a_lane_without_any_mark_counts_nothing():
    lost = place("lost", 15, has_place=False)
    assert assign_overflow([lost]) == []
    assert lost.overflow_host is None
