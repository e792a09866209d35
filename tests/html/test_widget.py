"""The live timeline without a browser: what Python knows of it, and what it sends to the page."""

import base64
import json
import re

import pandas as pd
import pytest
from node import NEEDS_NODE, packed, unpack_page
from our_data import EVENT_COUNT

from timeline import DataError, Dataset, explore, from_dataframe, read_events
from timeline.html.stored_output import close_earlier

SNAPBACK = "2025-08-28-e3-start-snapback"


@pytest.fixture(scope="module")
def live(events, sources, claims, our_settings):
    return explore(Dataset(events, sources=sources, claims=claims, settings=our_settings))


@pytest.fixture(autouse=True)
def as_it_opens(request):
    """Bring the shared timeline back to how it opens."""
    yield
    if "live" in request.fixturenames:
        request.getfixturevalue("live").reset()


@pytest.fixture
def sent(live, monkeypatch):
    """The messages that the timeline sends to its browser, with their buffers."""
    messages = []
    monkeypatch.setattr(live, "send", lambda content, buffers=(): messages.append((content, *buffers)))
    return messages


def say(live, **content):
    """Send a message as the browser does it."""
    live._handle_custom_msg(content, [])


def report(live, edges, **requested):
    """Report a state as the page does it."""
    blank = {
        "view": None,
        "search": "",
        "track": "",
        "importance": 0,
        "actor": "",
        "contested": False,
        "selected": None,
    }
    say(live, type="state", requested=blank | requested, edges=edges)


@pytest.mark.full
def test_explore_of_every_odd_table(odd_events):
    before = odd_events.copy()
    live = explore(odd_events)
    assert set(live.visible["id"]) <= set(odd_events["id"])
    assert live.selected.empty
    assert len(live.view) == 2
    pd.testing.assert_frame_equal(odd_events, before)


def test_explore_takes_only_events_with_ids_of_their_own(events):
    with pytest.raises(TypeError, match="`data` must be a Dataset"):
        explore([1, 2])
    with pytest.raises(DataError, match="title"):
        explore(events.drop(columns="title"))
    with pytest.raises(DataError, match=SNAPBACK):
        explore(pd.concat([events, events[events["id"].eq(SNAPBACK)]]))


@pytest.mark.parametrize("height_px", [199, float("nan"), -1])
def test_explore_refuses_a_height_that_is_none(events, height_px):
    with pytest.raises(ValueError, match="`height_px` must be at least 200"):
        explore(events.head(3), height_px=height_px)
    with pytest.raises(TypeError, match="`height_px` must be a number"):
        explore(events.head(3), height_px="400")


def test_all_that_is_drawn_is_visible_before_a_browser_shows_it(live, events):
    pd.testing.assert_frame_equal(live.visible, events[events["kind"].ne("era")])
    assert live.selected.empty
    assert list(live.selected.columns) == list(events.columns)
    first, last = live.view
    assert first < events["start_earliest"].min() < events["start_earliest"].max() < last
    assert str(first.tz) == "Asia/Tehran"


def test_zoom_shows_whole_days_and_takes_a_view_again(live, events):
    live.zoom("2025-06-13", "2025-06-13")
    that_day = events[events["start"].str.startswith("2025-06-13") & events["kind"].ne("era")]
    assert len(that_day) >= 8
    assert set(that_day["id"]) <= set(live.visible["id"])
    assert len(live.visible) < 15
    view = live.view
    assert view == tuple(pd.Timestamp(day, tz="Asia/Tehran") for day in ("2025-06-13", "2025-06-14"))
    live.reset()
    live.zoom(*view)
    assert live.view == view
    live.zoom("2025-06-13", None)
    assert live.view[1] > pd.Timestamp("2026-02-08", tz="Asia/Tehran")
    live.zoom(None, None)
    assert len(live.visible) == EVENT_COUNT


def test_a_view_is_no_wider_than_the_data_and_no_narrower_than_can_be_drawn(live):
    whole = live.view
    live.zoom("1990-01-01", "2090-01-01")
    assert live.view == whole
    live.zoom("2025-06-13T12:00:00", "2025-06-13T12:00:01")
    assert live.view[1] - live.view[0] > pd.Timedelta(minutes=1)


def test_filter_and_search_work_together(live):
    live.filter(track="Oman talks")
    assert set(live.visible["track"]) == {"Oman talks"}
    live.filter(track="Oman talks", importance=1)
    assert set(live.visible["importance"]) == {1}
    live.filter(track="Oman talks", importance=1, search="MUSCAT")
    assert 1 <= len(live.visible) < 10
    live.filter(actor="IAEA")
    assert live.visible["actors"].str.contains("IAEA").all()
    live.filter(contested=True)
    assert live.visible["dispute_kind"].str.contains("facts|values").all()
    assert len(live.visible) > 10
    live.filter()
    assert len(live.visible) == EVENT_COUNT


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (lambda live: live.zoom("2025-06-13", "2025-06-12"), ValueError, "`view` must be a first and a later last day"),
        (lambda live: live.zoom("2031-06-13", None), ValueError, "`view` must show some of the data"),
        (lambda live: live.zoom(2025, None), TypeError, "`view` must be a day such as"),
        (lambda live: live.select("2025-08-28-e3-start-snapbac"), ValueError, f"Did you mean '{SNAPBACK}'"),
        (lambda live: live.select(7), TypeError, "`event_id` must be the id of an event or None; got 7"),
        (lambda live: live.select("era-june-war"), ValueError, "there is no event 'era-june-war'"),
        (lambda live: live.filter(track="Omen talks"), ValueError, "no track 'Omen talks'. Did you mean 'Oman talks'"),
        (lambda live: live.filter(actor="x"), ValueError, "`actor`: there is no actor 'x'. See the column `actors`"),
        (lambda live: live.filter(search=None), TypeError, "`search` must be a text; got None"),
        (lambda live: live.filter(importance=4), ValueError, "`importance` must be 1, 2 or 3, or 0 for all; got 4"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_changes_nothing(live, sent, change, error, words):
    before = live.view
    with pytest.raises(error, match=re.escape(words)):
        change(live)
    assert live.view == before
    assert len(live.visible) == EVENT_COUNT
    assert sent == []


def test_what_changes_in_python_is_sent_to_the_page(live, sent):
    live.select(SNAPBACK)
    live.zoom("2025-06-13", "2025-06-13")
    live.filter(track="Military")
    live.filter(track="Military")
    live.reset()
    start, day_ms = pd.Timestamp("2025-06-13").timestamp() * 1000, 86_400_000
    blank = {"search": "", "track": "", "importance": 0, "actor": "", "contested": False}
    assert [content["change"] for content, *_ in sent] == [
        {"selected": SNAPBACK},
        {"view": (start, start + day_ms)},
        {"query": blank | {"track": "Military"}},
        {"query": blank, "view": (None, None), "selected": None},
    ]


def test_what_the_page_reports_is_observed(live, events):
    seen = []
    live.observe(lambda change: seen.append((change["name"], change["new"])), names=["selected", "visible", "view"])
    day = [pd.Timestamp(at).timestamp() * 1000 for at in ("2025-06-13", "2025-06-14")]
    report(live, day, view=day, track="June war", selected=SNAPBACK)
    assert [name for name, _ in seen] == ["view", "visible", "selected"]
    assert live.view == tuple(pd.Timestamp(at, tz="Asia/Tehran") for at in ("2025-06-13", "2025-06-14"))
    assert set(live.visible["track"]) == {"June war"}
    pd.testing.assert_frame_equal(live.selected, events[events["id"].eq(SNAPBACK)])
    seen.clear()
    report(live, day, view=day, track="June war", selected=SNAPBACK)
    assert seen == []
    live.unobserve_all()
    with pytest.raises(Exception, match="read-only"):
        live.selected = events


def test_a_view_gets_the_page_with_what_is_requested_by_message(live, sent):
    live.select(SNAPBACK)
    sent.clear()
    say(live, type="ready", view="abc")
    ((content, html),) = sent
    assert (content["type"], content["to"]) == ("page", "abc")
    assert content["requested"]["selected"] == SNAPBACK
    assert b'<html lang="en" class="tl-cell">' in html
    state = json.dumps({name: value for name, value in live.get_state().items() if name != "_esm"}, default=str)
    assert "snapback" not in state
    assert len(state) < 2_000


def test_details_of_many_events_come_after_the_page(monkeypatch):
    rows = [("2025-06-13", f"Event number {number}") for number in range(501)]
    live = explore(pd.DataFrame(rows, columns=["start", "title"]))
    sent = []
    monkeypatch.setattr(live, "send", lambda content, buffers: sent.append((content, *buffers)))
    say(live, type="ready", view="abc")
    (page, html), (details, text) = sent
    assert (page["type"], details["type"], details["to"]) == ("page", "details", "abc")
    assert b'id="tl-details-data"' not in html
    assert {"type": details["media"], "text": text.decode()} == live._page.encode_details()


@NEEDS_NODE
def test_the_page_of_a_cell_holds_what_the_page_holds(live, events, sources, claims, our_settings):
    data = Dataset(events, sources=sources, claims=claims, settings=our_settings)
    own = unpack_page(live._page.html)
    page = packed(data, title="Timeline")
    own_by_id, page_by_id = (
        dict(zip(one["details"]["id"], one["details"]["when"], strict=True)) for one in (own, page)
    )
    assert own_by_id == page_by_id
    for name in ("events", "lanes", "chapters", "extent", "period", "zone", "messages"):
        assert own[name] == page[name], name


def test_a_cell_has_no_heading_unless_it_is_given_one(events):
    few = events.head(3)
    assert "<h1" not in explore(few)._page.html
    assert '<h1 dir="auto">&lt;b&gt;Mine</h1>' in explore(few, title="<b>Mine")._page.html
    for part in ("<footer", "tl-skip", "ld+json", "tl-pictures"):
        assert f'class="{part}' not in explore(few)._page.html


def test_rows_are_those_of_the_table_as_it_was_given():
    frame = pd.DataFrame(
        {"when": ["1969-07-20", "1961-04-12"], "what": ["Landing", "Gagarin"], "cost": [2.5, None]}, index=["b", "a"]
    )
    live = explore(frame, columns={"start": "when", "title": "what"})
    pd.testing.assert_frame_equal(live.visible, frame)
    live.select(from_dataframe(frame, columns={"start": "when", "title": "what"}).events["id"].iloc[1])
    pd.testing.assert_frame_equal(live.selected, frame.loc[["a"]])


def test_rows_of_a_filtered_table_are_its_own(events):
    part = events[events["track"].eq("Military") & events["kind"].ne("era")].sort_values("title")
    live = explore(part)
    pd.testing.assert_frame_equal(live.visible, part)
    live.select(part["id"].iloc[4])
    pd.testing.assert_frame_equal(live.selected, part.iloc[[4]])


def test_an_id_with_a_character_that_no_page_can_hold_is_selected_by_its_own_name(events):
    table = events.head(3).assign(id=["a\x00b", "c", "d"])
    live = explore(table)
    live.select("a\x00b")
    assert live.selected["id"].tolist() == ["a\x00b"]
    assert live.select("c") is None
    assert live.selected["id"].tolist() == ["c"]


def test_other_data_keep_what_they_can_of_the_view_and_the_filters(live, sent, events, claims):
    data = live.data
    live.zoom("2025-06-13", "2025-06-24")
    live.filter(track="Military", actor="IAEA")
    live.select(SNAPBACK)
    view = live.view
    sent.clear()
    live.data = data.with_events(events[events["track"].ne("Military")])
    ((content, _),) = sent
    assert (content["type"], content["to"]) == ("page", "")
    assert content["requested"] == live._state.requested.__dict__
    assert live.view == view
    assert (content["requested"]["track"], content["requested"]["actor"]) == ("", "IAEA")
    assert live.selected["id"].tolist() == [SNAPBACK]
    live.data = data.with_events(events[events["id"].ne(SNAPBACK)])
    assert live.selected.empty
    with pytest.raises(TypeError, match="`data` must be a Dataset"):
        live.data = "events.csv"
    assert SNAPBACK not in set(live.visible["id"])
    live.data = data


def test_a_timeline_before_the_year_1_has_edges_that_no_timestamp_holds(write_csv):
    live = explore(read_events(write_csv("start,title\n-0043-03-15,Ides\n0100,Later\n")))
    first, last = live.view
    assert first is None
    assert last.year > 99
    assert len(live.visible) == 2
    live.zoom(first, "0100-12-31")
    assert len(live.visible) == 2


def test_a_bundle_has_the_picture_and_a_sentence(live):
    data, _ = live._repr_mimebundle_()
    assert data["text/plain"].startswith(f"A live timeline of {EVENT_COUNT} events: run this cell")
    picture = base64.b64decode(data["image/png"])
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == live.model_id


def test_what_is_displayed_is_the_widget_and_below_it_its_picture(live, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **options: shown.append(data))
    live._ipython_display_()
    assert [set(data) - {"text/plain"} for data in shown] == [
        {"text/html"},
        {"application/vnd.jupyter.widget-view+json"},
        {"image/png"},
    ]
    assert f'content: "{shown[1]["text/plain"]}";' in shown[0]["text/html"]


def test_a_computer_without_fonts_shows_the_widget_alone(live, monkeypatch):
    def fail(*_, **__):
        raise OSError("no font")

    shown = []
    monkeypatch.setattr("timeline.html.widget.draw_png", fail)
    monkeypatch.setattr("IPython.display.display", lambda data, **options: shown.append(data))
    live._ipython_display_()
    assert len(shown) == 2
    assert "image/png" not in live._repr_mimebundle_()[0]


class _Shell:
    def __init__(self):
        self.cell, self.execution = "one", "1"

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}, "header": {"msg_id": self.execution}}


def test_a_cell_that_runs_again_closes_what_it_showed_before(events, monkeypatch):
    shell, few = _Shell(), events.head(3)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    first, second, third = (explore(few) for _ in range(3))
    for widget in (first, second):
        close_earlier(widget)
    assert first.comm is not None, "a cell may show several"
    shell.cell = "other"
    close_earlier(second)
    shell.cell, shell.execution = "one", "2"
    close_earlier(third)
    assert first.comm is None
    assert second.comm is not None, "another cell shows it still"
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: None)
    shell.execution = "3"
    first.select(few["id"].iloc[1])
    first._ipython_display_()
    assert first.comm is not None
    assert first.selected["id"].tolist() == [few["id"].iloc[1]]
    assert third.comm is None
