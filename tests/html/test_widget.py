"""The live timeline without a browser: what its filters, its list and its zoom say to Python."""

import pandas as pd
import pytest

from timeline import DataError, Dataset, explore, read_events


@pytest.fixture(scope="module")
def live(events, sources, claims):
    return explore(Dataset(events, sources=sources, claims=claims))


@pytest.fixture(autouse=True)
def as_it_opens(request):
    """Bring the shared timeline back to how it opens."""
    yield
    if "live" in request.fixturenames:
        live = request.getfixturevalue("live")
        live.search.value, live.importance.value = "", "all events"
        live.tracks.value = live.tracks.options
        live.list.value = None
        live.zoom("2025-03-01", "2026-02-08")


def ids_of(live, *names):
    return {one for name in names for one in live._trace(name).customdata or ()}


@pytest.mark.full
def test_explore_of_every_odd_table(odd_events):
    before = odd_events.copy()
    live = explore(odd_events)
    assert set(live.visible["id"]) <= set(odd_events["id"])
    assert live.selected.empty
    pd.testing.assert_frame_equal(odd_events, before)


def test_explore_takes_only_events(events):
    with pytest.raises(TypeError, match="`data` must be a Dataset"):
        explore([1, 2])
    with pytest.raises(DataError, match="title"):
        explore(events.drop(columns="title"))


@pytest.mark.full
def test_visible_is_what_lies_in_the_window(live, events):
    live.zoom("2025-06-13", "2025-06-13")
    that_day = events[events["start"].str.startswith("2025-06-13") & events["kind"].ne("era")]
    assert len(that_day) >= 8
    assert set(that_day["id"]) <= set(live.visible["id"])
    assert len(live.visible) < 15
    assert live.visible["id"].isin(events["id"]).all()
    assert len(live.list.options) == len(live.visible)


@pytest.mark.full
def test_zoom_asks_for_an_end_after_the_start(live):
    with pytest.raises(ValueError, match="`view` must be a first and a later last day"):
        live.zoom("2025-06-13", "2025-06-12")


@pytest.mark.full
def test_filters_and_search_work_together(live):
    live.tracks.value = ("Oman talks",)
    assert set(live.visible["track"]) == {"Oman talks"}
    live.importance.value = "importance 1"
    assert set(live.visible["importance"]) == {1}
    live.search.value = "muscat"
    found = live.visible
    assert 1 <= len(found) < 10
    drawn = ids_of(live, "marks", "spans") & set(live._placed.loc[live._placed["kind"].ne("era"), "id"])
    assert drawn <= set(found["id"])


@pytest.mark.full
def test_what_is_selected_is_known_to_python_and_told(live):
    name = "2025-08-28-e3-start-snapback"
    live.list.value = name
    assert live.selected["id"].tolist() == [name]
    assert "snapback" in live.detail.value
    assert 'rel="noopener noreferrer"' in live.detail.value
    assert live._trace("selected").y[0] in set(live._trace("marks").y)


def test_the_detail_lists_what_a_mark_counts(write_csv):
    rows = "".join(f"2025-06-13,<b>Event {number}\n" for number in range(12))
    live = explore(read_events(write_csv("start,title\n" + rows)))
    (host,) = live._trace("overflow").customdata
    live.list.value = host
    assert "no room of their own at any zoom" in live.detail.value
    assert live.detail.value.count("<li") == 5
    assert "<b>Event" not in live.detail.value
    ring = live._trace("selected").y[0]
    assert ring == live._trace("overflow").y[0]
    counted = live._placed.loc[live._placed["overflow_host"].eq(host), "id"].iat[0]
    live.list.value = counted
    assert live._trace("selected").y[0] == ring


@pytest.mark.full
def test_a_saved_notebook_has_the_plain_figure(live):
    data = live._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    names = [trace["name"] for trace in data["application/vnd.plotly.v1+json"]["data"]]
    assert names == ["spans", "whiskers", "ends", "marks", "labels", "overflow", "hidden"]
    assert "needs a running kernel" in data["text/plain"]


@pytest.mark.full
def test_the_ring_follows_the_zoom(live):
    drawn = ids_of(live, "marks", "spans")
    day = live.visible[live.visible["start"].str.fullmatch("2025-06-1[3-9]") & ~live.visible["id"].isin(drawn)]
    name = day["id"].iat[0]
    live.list.value = name
    assert pd.isna(live._trace("selected").y[0])
    live.zoom(day["start"].iat[0], day["start"].iat[0])
    assert live._trace("selected").y[0] in set(live._trace("marks").y)
