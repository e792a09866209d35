"""The state of the page in a browser: history and address, the filter by actor, and `window.timeline.state()`."""

import pytest
from grids import grid
from made_events import write_events

from timeline import read_events, read_file, write_html
from timeline.html.search import find_matches

READ_HISTORY = "() => [history.length, decodeURIComponent(location.hash)]"
WRITTEN_MS = 400  # the address is written 250 ms after a change


def read_selected(page):
    return page.evaluate("() => window.timeline.state().selected")


def is_open(page):
    return page.locator("#tl-detail").is_visible()


def open_from_list(page, number):
    """Open an event by its title in the list, and return its id."""
    link = page.locator("#tl-list h4 a").nth(number)
    event_id = link.evaluate("(link) => link.closest('article').id.slice(2)")
    link.click()
    assert read_selected(page) == event_id
    return event_id


def wait_for_hash(page, text):
    page.wait_for_function("(text) => decodeURIComponent(location.hash) === text", arg=text)


def wait_until_closed(page):
    page.wait_for_function("() => document.getElementById('tl-detail').hidden")


def test_opening_pushes_one_entry_that_going_on_replaces_and_back_closes(open_page, our_page):
    page = open_page(our_page, fresh=True)
    length, _ = page.evaluate(READ_HISTORY)
    first = open_from_list(page, 3)
    assert page.evaluate(READ_HISTORY) == [length + 1, f"#e-{first}"]
    page.get_by_role("button", name="Next →").click()
    second = read_selected(page)
    assert second != first
    wait_for_hash(page, f"#e-{second}")
    third = open_from_list(page, 9)
    wait_for_hash(page, f"#e-{third}")
    assert page.evaluate(READ_HISTORY)[0] == length + 1
    before = page.evaluate("() => window.timeline.state().range")
    page.go_back()
    wait_until_closed(page)
    assert read_selected(page) is None
    wait_for_hash(page, "")
    assert page.evaluate("() => window.timeline.state().range") == before
    page.go_forward()
    page.wait_for_function("(id) => window.timeline.state().selected === id", arg=third)
    assert is_open(page)


@pytest.mark.parametrize("close", grid(["Escape", "button"], keep=["Escape"]))
def test_closing_goes_back_to_the_entry_below_and_moves_nothing(open_page, our_page, close):
    page = open_page(our_page, fresh=True)
    length, _ = page.evaluate(READ_HISTORY)
    for number in (3, 5, 8):
        open_from_list(page, number)
        page.evaluate("() => window.scrollBy(0, 300)")
        top = page.evaluate("() => window.scrollY")
        if close == "Escape":
            page.keyboard.press("Escape")
        else:
            page.locator(".tl-close").click()
        wait_for_hash(page, "")
        page.wait_for_timeout(WRITTEN_MS)
        assert not is_open(page)
        assert page.evaluate("() => window.scrollY") == top
        assert page.evaluate("() => history.length") == length + 1


@pytest.mark.full
def test_an_event_opened_while_another_closes_stays_open(open_page, our_page):
    page = open_page(our_page, fresh=True)
    length, _ = page.evaluate(READ_HISTORY)
    open_from_list(page, 3)
    ids = page.evaluate("() => window.timeline.state().labels.slice(0, 2)")
    page.evaluate(
        """(id) => {
            document.querySelector(".tl-close").click();
            [...document.querySelectorAll("#tl-list article")].find((one) => one.id === `e-${id}`).querySelector("h4 a").click();
        }""",
        ids[1],
    )
    page.wait_for_timeout(WRITTEN_MS)
    assert read_selected(page) == ids[1]
    assert page.evaluate(READ_HISTORY) == [length + 1, f"#e-{ids[1]}"]
    page.go_back()
    wait_until_closed(page)


@pytest.mark.full
def test_back_keeps_a_search_that_was_made_while_an_event_was_open(open_page, our_page):
    page = open_page(our_page, fresh=True)
    page.locator("#tl-search").fill("talks")
    wait_for_hash(page, "#search=talks")
    page.locator("#tl-list article:not([hidden]) h4 a").first.click()
    page.locator("#tl-search").fill("talks muscat")
    matching = page.evaluate("() => window.timeline.state().matching")
    page.wait_for_timeout(WRITTEN_MS)
    page.go_back()
    wait_until_closed(page)
    wait_for_hash(page, "#search=talks muscat")
    assert page.locator("#tl-search").input_value() == "talks muscat"
    assert page.evaluate("() => window.timeline.state().matching") == matching


def test_a_direct_link_adds_no_entry_and_closing_leaves_the_page_where_it_is(open_page, our_page, events):
    event_id = events.loc[events["kind"].ne("era"), "id"].iat[40]
    page = open_page(our_page, query=f"#e-{event_id}", fresh=True)
    length, _ = page.evaluate(READ_HISTORY)
    assert read_selected(page) == event_id
    assert is_open(page)
    page.get_by_role("button", name="Next →").click()
    page.wait_for_timeout(WRITTEN_MS)
    assert page.evaluate(READ_HISTORY) == [length, f"#e-{read_selected(page)}"]
    page.keyboard.press("Escape")
    wait_until_closed(page)
    wait_for_hash(page, "")
    assert page.evaluate("() => history.length") == length
    assert page.url == our_page.as_uri()


@pytest.mark.full
def test_an_address_by_hand_is_taken_over_and_left_again(open_page, our_page):
    page = open_page(our_page, fresh=True)
    page.evaluate("() => { location.hash = '#search=talks&importance=1'; }")
    page.wait_for_function("() => document.getElementById('tl-search').value === 'talks'")
    assert page.locator("#tl-importance").input_value() == "1"
    page.evaluate("() => { location.hash = '#search=muscat'; }")
    page.wait_for_function("() => document.getElementById('tl-search').value === 'muscat'")
    assert page.locator("#tl-importance").input_value() == "0"
    page.go_back()
    page.wait_for_function("() => document.getElementById('tl-search').value === 'talks'")


@pytest.mark.full
def test_in_a_frame_the_history_is_only_replaced(open_page, our_page, tmp_path):
    around = tmp_path / "around.html"
    around.write_text(
        f'<!DOCTYPE html><title>x</title><iframe src="{our_page.as_uri()}" width="900" height="700"></iframe>'
    )
    page = open_page(around, fresh=True)
    frame = page.frames[1]
    frame.wait_for_function("() => window.timeline")
    frame.evaluate("() => window.timeline.ready")
    length = page.evaluate("() => history.length")
    link = frame.locator("#tl-list h4 a").nth(3)
    link.click()
    frame.wait_for_function("() => location.hash.startsWith('#e-')")
    assert page.evaluate("() => history.length") == length
    frame.locator(".tl-close").click()
    frame.wait_for_function("() => location.hash === ''")
    assert page.evaluate("() => history.length") == length
    assert frame.evaluate("() => window.timeline.state().selected") is None


def list_actors(events):
    """Return the actors of events other than eras as (name, count), most first, then by name."""
    counts = events.loc[events["kind"].ne("era"), "actors"].dropna().str.split("|").explode().value_counts().to_dict()
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def test_actors_are_offered_by_the_number_of_their_events(open_page, our_page, events):
    page = open_page(our_page)
    offered = page.locator("#tl-actors option").evaluate_all(
        "(all) => all.map((one) => [one.value, Number(one.label)])"
    )
    assert offered == [list(pair) for pair in list_actors(events)]


@pytest.mark.full
def test_an_actor_is_a_filter_once_its_name_is_whole(open_page, our_page, events):
    page = open_page(our_page, fresh=True)
    name, count = list_actors(events)[0]
    field = page.get_by_label("Actor", exact=True)
    matching = "() => window.timeline.state().matching"
    total = page.evaluate(matching)
    field.press_sequentially(name[:-1])
    assert page.evaluate(matching) == total
    field.press_sequentially(name[-1])
    assert page.evaluate(matching) == count
    wait_for_hash(page, f"#actor={name}")
    page.reload()
    page.evaluate("() => window.timeline.ready")
    assert field.input_value() == name
    assert page.evaluate(matching) == count
    # With words it narrows further; without a name it filters nothing.
    page.locator("#tl-search").fill("talks")
    both = page.evaluate(matching)
    field.fill("")
    words = page.evaluate(matching)
    assert both < words < total
    assert both < count


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_part_of_an_actors_name_is_completed_and_no_name_changes_nothing(open_page, our_page, events, key):
    page = open_page(our_page)
    name = next(name for name, _ in list_actors(events) if len(name.split()) > 1)
    field = page.get_by_label("Actor", exact=True)
    field.fill(name.split()[-1].upper())
    field.press(key)
    first = next(one for one, _ in list_actors(events) if name.split()[-1].lower() in one.lower())
    assert field.input_value() == first
    assert page.evaluate("() => window.timeline.state().matching") == dict(list_actors(events))[first]
    field.fill("x-no-such-actor")
    field.press(key)
    assert field.input_value() == first
    page.locator("#tl-clear").click()
    assert field.input_value() == ""
    assert page.evaluate("() => window.timeline.state().matching") == page.evaluate(
        "() => window.timeline.state().total"
    )


def test_an_actor_of_an_address_that_is_none_filters_nothing(open_page, our_page):
    page = open_page(our_page, query="#actor=x-no-such-actor")
    state = page.evaluate("() => window.timeline.state()")
    assert state["matching"] == state["total"]
    assert page.get_by_label("Actor", exact=True).input_value() == ""


def test_state_holds_counts_boxes_and_lanes_of_what_is_shown(open_page, our_page, events):
    page = open_page(our_page)
    state = page.evaluate("() => window.timeline.filter({ importance: 1 }).then(() => window.timeline.state())")
    names = "range edges total shown hidden matching visible selected labels marks lanes requested"
    assert set(state) == set(names.split())
    happenings = events[events["kind"].ne("era")]
    assert state["total"] == len(happenings)
    assert state["matching"] == happenings["importance"].eq(1).sum() == state["shown"] + state["hidden"]
    assert len(state["marks"]) == state["shown"]
    assert set(state["labels"]) <= {mark["id"] for mark in state["marks"]}
    drawn = page.locator("text[data-event]").evaluate_all("(all) => all.map((one) => one.dataset.event)")
    assert sorted(drawn) == sorted(state["labels"])
    for mark in state["marks"]:
        lane = next(
            one
            for one in state["lanes"]
            if one["top"] <= (mark["top"] + mark["bottom"]) / 2 < one["top"] + one["height"]
        )
        assert lane["name"] == happenings.set_index("id").at[mark["id"], "track"]


TYPE_EARLY = """document.addEventListener("DOMContentLoaded", () => window.timeline.ready.then(() => {
    window.hadDetails = document.querySelector(".tl-detail-bar") !== null;
    const field = document.getElementById("tl-search");
    field.value = "%s";
    field.dispatchEvent(new Event("input"));
}));"""


@pytest.mark.full
def test_words_typed_before_the_details_are_there_count_once_they_are(open_page, tmp_path):
    events = read_events(write_events(tmp_path / "many.csv", 600))
    word = events["title"].iat[0].split()[0].lower()
    path = write_html(events, tmp_path / "many.html")
    page = open_page(path, init_script=TYPE_EARLY % word, fresh=True)
    page.wait_for_selector(".tl-detail-bar", state="attached")
    assert page.evaluate("() => window.hadDetails") is False
    page.evaluate("() => window.timeline.filter({})")
    expected = (find_matches(events, word) & events["kind"].ne("era")).sum()
    assert page.evaluate("() => window.timeline.state().matching") == expected < len(events)
    assert page.locator("#tl-shown").inner_text().startswith(f"{expected} of ")


def test_the_address_of_a_withdrawn_event_opens_what_replaced_it(open_page, tmp_path):
    (tmp_path / "events.csv").write_text(
        "id,start,title\n2024-05-01-a,2024-05-01,The slide\n2024-05-02-b,2024-05-02,The count\n", encoding="utf-8"
    )
    (tmp_path / "withdrawn.csv").write_text(
        "id,withdrawn,reason,replaced_by\n"
        "2024-05-03-old,2024-06-01,told twice,2024-05-03-older\n2024-05-03-older,2024-06-02,told twice,2024-05-02-b\n"
        "2024-05-04-gone,2024-06-01,wrong,\n",
        encoding="utf-8",
    )
    path = write_html(read_file(tmp_path), tmp_path / "page.html")
    page = open_page(path, query="#e-2024-05-03-old")
    page.locator("#tl-detail-title").get_by_text("The count").wait_for()
    for query in ("#e-2024-05-04-gone", "#e-constructor"):
        assert open_page(path, query=query).locator("#tl-detail").is_hidden()
