"""The pure functions of the page of claims, run by Node."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE

VIEWS = [
    {"story": "flood", "measure": "drowned"},
    {"story": "flood", "measure": "missing & found"},
    {"story": "strike", "measure": "turnout"},
]
ROWS = {"r=1": 0, "r&2": 1, "ر": 2}
READ = "return page.readAddress(data.hash, data.views, (id) => data.rows[id] ?? -1)"
UNTOUCHED = {
    "view": 0,
    "day": None,
    "isLog": False,
    "kind": "",
    "basis": "",
    "status": "",
    "grade": "",
    "place": "",
    "row": "",
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def read(text):
    return run_script("claims.js", READ, hash=text, views=VIEWS, rows=ROWS)


@given(
    st.integers(0, 2),
    st.none() | st.integers(-10_000, 30_000),
    st.booleans(),
    st.fixed_dictionaries(dict.fromkeys(("kind", "basis", "status", "grade", "place"), TEXTS)),
    st.booleans(),
)
def test_an_address_gives_back_the_state_that_wrote_it(view, day, is_log, texts, is_open):
    row = next(name for name, at in ROWS.items() if at == view) if is_open else ""
    state = UNTOUCHED | texts | {"view": view, "day": day, "isLog": is_log, "row": row}
    text = run_script("claims.js", "return page.writeAddress(data.state, data.views)", state=state, views=VIEWS)
    assert read(text) == state


@pytest.mark.parametrize(
    "text", ["", "#", "#nothing", "#day=soon&log=2", "#row=gone", "#%", "#story=no&measure=none", "#c-gone", "#v-9"]
)
def test_what_is_not_valid_is_as_on_an_untouched_page(text):
    assert read(text) == UNTOUCHED


def test_the_address_of_a_row_or_of_a_section_without_a_script_leads_there():
    assert read("#c-r%262") == UNTOUCHED | {"view": 1, "row": "r&2"}
    assert read("#v-2") == UNTOUCHED | {"view": 2}
    assert read("#row=r%262") == UNTOUCHED | {"view": 1, "row": "r&2"}
    assert read("#story=strike") == UNTOUCHED | {"view": 2}
    assert read("#measure=turnout&day=2024-05-02") == UNTOUCHED | {"view": 2, "day": 19845}


def test_names_are_broken_into_lines_and_never_cut():
    text = "Network of the hospitals of the northern and the western valleys"
    lines = run_script("claims.js", "return page.breakLines(data.text, 30)", text=text)
    assert " ".join(lines) == text
    assert all(len(line) <= 30 for line in lines)


def test_ticks_begin_at_zero_and_stay_within_the_scale():
    ticks = run_script(
        "claims.js",
        "return data.tops.map((top) => page.findTicks({ top, isLog: data.log }))",
        tops=[0.3, 1, 7, 31_800, 2_500_000],
        log=False,
    )
    assert [one[0] for one in ticks] == [0] * 5
    assert ticks[3] == [0, 10_000, 20_000, 30_000]
    assert all(2 <= len(one) <= 6 for one in ticks)
