"""The state of the page, run by Node."""

from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


def run_node(code):
    return run_script("store.js", code)


def test_a_change_reaches_all_who_listen_once_with_the_state_before():
    calls = run_node("""
        const store = page.createStore();
        const calls = [];
        const stop = store.subscribe((state, before) => calls.push(["first", before.search, state.search]));
        store.subscribe((state, before) => calls.push(["second", before.search, state.search]));
        store.set({ search: "a" });
        store.set({ search: "a" });
        stop();
        store.set({ search: "b", importance: 1 });
        return calls;""")
    assert calls == [["first", "", "a"], ["second", "", "a"], ["second", "a", "b"]]


def test_what_a_listener_changes_is_reported_after_its_own_change_to_all():
    calls = run_node("""
        const store = page.createStore();
        const calls = [];
        store.subscribe((state) => { if (state.search === "a") store.set({ track: "T" }); });
        store.subscribe((state, before) => calls.push([before.search, before.track, state.search, state.track]));
        store.set({ search: "a" });
        return [calls, store.get().track];""")
    assert calls == [[["", "", "a", ""], ["a", "", "a", "T"]], "T"]


def test_a_listener_that_fails_does_not_silence_the_next_change():
    calls = run_node("""
        const store = page.createStore();
        const calls = [];
        store.subscribe((state) => { if (state.search === "a") throw new Error("no"); calls.push(state.search); });
        try { store.set({ search: "a" }); } catch { calls.push("failed"); }
        store.set({ search: "b" });
        return calls;""")
    assert calls == ["failed", "b"]


def test_no_state_can_be_changed_from_outside():
    code = """
        const store = page.createStore();
        store.set({ search: "a" });
        const change = (act) => { try { act(); return "changed"; } catch { return "refused"; } };
        return [change(() => { store.get().search = "b"; }), change(() => { page.UNTOUCHED.search = "b"; }), store.get().search];"""
    assert run_node(code) == ["refused", "refused", "a"]


def test_a_query_is_changed_by_search_and_filters_alone():
    code = """
        const change = (patch) => page.isQueryChanged({ ...page.UNTOUCHED, ...patch }, page.UNTOUCHED);
        const patches = [{}, { selected: "a" }, { view: [0, 1] }, { pane: "chart" },
                         { search: "a" }, { track: "a" }, { importance: 1 }, { actor: "a" }, { contested: true }];
        return patches.map(change);"""
    assert run_node(code) == [False] * 4 + [True] * 5
