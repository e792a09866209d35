"""What an address says of a page, run by Node: what is written is read again, and nothing else is."""

import random

import pandas as pd
import pytest
from node import NEEDS_NODE, run_script, to_ms

pytestmark = NEEDS_NODE

BLANK = {"view": None, "search": "", "track": "", "importance": 0, "actor": "", "contested": False, "selected": None}
FIRST, LAST = -30_610_224_000, 253_370_764_799  # the years 1000 to 9998, in seconds from 1970 on
ODD_LETTERS = "&=%#+?/ \\:;,'\"<>|~!()*.-_@\t\nآتیم۱é\u200c\U0001f44d\u2028\x00"
BROKEN = [
    "",
    "#",
    "##",
    "#%",
    "#%=%",
    "#=",
    "#&",
    "#&&=&=&",
    "#from=x&to=y",
    "#from=2025-06-13",
    "#to=2025-06-13",
    "#from=2025-06-14&to=2025-06-12",
    "#from=2025-06-13T07:30&to=2025-06-13T07:30",
    "#from=2025-13-45&to=..",
    "#from=2025-13-45&to=2026-01-01",
    "#from=2025-02-30&to=2026-01-01",
    "#from=2025-06-13T24:00&to=2026-01-01",
    "#from=2025-06-13T07:60&to=2026-01-01",
    "#from=--2025-06-13&to=2026-01-01",
    "#from=%2B012025-06-13&to=9999-01-01",
    "#from=Infinity&to=NaN",
    "#from=0&to=1e9",
    "#from=2025-06-13%00&to=2026-01-01",
    "#importance=3",
    "#importance=01",
    "#importance=-1",
    "#importance=1e0",
    "#importance=__proto__",
    "#__proto__=1",
    "#constructor=",
    "#constructor[prototype][search]=x",
    "#hasOwnProperty=1&toString=2",
    "#SEARCH=x",
    "#view=x&selected=y",
    "#search",
    "#search=%",
    "#search=%E0%A4%A",
    "#track=%ff",
    "#event=",
    "#event=%",
    "#e-",
    "#e-%",
    "#e-%ff",
    "#" + "&" * 100_000,
    "#" + "x=1&" * 100_000,
    "#" + "%25" * 100_000 + "=1",
]


def read(*hashes):
    return run_script("url_state.js", "return data.hashes.map((one) => page.readAddress(one))", hashes=hashes)


def write(*states):
    return run_script("url_state.js", "return data.states.map((one) => page.writeAddress(one))", states=states)


def make_text(chance):
    """Return a text of letters of all planes: as many of them odd as not."""
    letters = []
    for _ in range(chance.randrange(12)):
        code = chance.choice([chance.randrange(0x80), chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)])
        letters.append(chance.choice([chr(code), chance.choice(ODD_LETTERS)]))
    return "".join(letters)


def make_state(chance):
    view = None
    if chance.random() < 0.6:
        whole = chance.choice([1, 60, 3_600, 86_400])
        first, last = sorted(chance.sample(range(FIRST // whole, LAST // whole), 2))
        view = [first * whole * 1_000, last * whole * 1_000]
    some = [make_text(chance) if chance.random() < 0.5 else "" for _ in range(3)]
    selected = make_text(chance) or "x" if chance.random() < 0.5 else None
    return {
        "view": view,
        "search": some[0],
        "track": some[1],
        "importance": chance.choice([0, 0, 1, 2]),
        "contested": chance.choice([False, True]),
        "actor": some[2],
        "selected": selected,
    }


def test_a_thousand_states_come_back_as_they_were():
    chance = random.Random(20250613)
    states = [make_state(chance) for _ in range(1_000)]
    hashes = write(*states)
    found = [one or BLANK for one in read(*hashes)]
    assert [(state, one) for state, one in zip(states, found, strict=True) if state != one] == []
    # Each is an address that a mail or a chat takes for one, and says the same when it is written again.
    assert all(one.isascii() and not set(one) & set(' \n\t"<>\\') and one.count("#") <= 1 for one in hashes)
    assert write(*found) == hashes


@pytest.mark.parametrize(
    "name", ["a", "e-", "e-x", "x=y", "a&b", "100%", "%41", "#", "a+b", "a b", "آغاز-تهران", "__proto__"]
)
def test_an_event_alone_is_its_entry_in_the_list(name):
    (written,) = write(BLANK | {"selected": name})
    assert written.startswith("#e-")
    assert read(written) == [BLANK | {"selected": name}]
    assert read(f"#e-{name}" if "%" not in name else written) == [BLANK | {"selected": name}]


def test_a_page_that_nobody_has_touched_has_no_address():
    assert write(BLANK) == [""]


def test_an_address_is_short_and_can_be_written_by_hand():
    view = [to_ms(pd.Timestamp(at)) for at in ("2025-06-13T00:00", "2025-06-25T07:30:15")]
    state = BLANK | {"view": view, "search": "Tehran protests", "importance": 1, "selected": "2025-06-13-x"}
    assert write(state) == [
        "#from=2025-06-13T00:00&to=2025-06-25T07:30:15&search=Tehran%20protests&importance=1&event=2025-06-13-x"
    ]
    by_hand = "#search=Tehran+protests&from=2025-06-13&to=2025-06-24&utm_source=mail"
    assert read(by_hand) == [BLANK | {"search": "Tehran protests", "view": [view[0], view[0] + 12 * 86_400_000]}]


@pytest.mark.parametrize("hash_", BROKEN, ids=lambda text: text[:40])
def test_what_an_address_says_wrongly_it_does_not_say(hash_):
    assert read(hash_) in ([None], [BLANK])


def test_of_a_broken_address_the_rest_counts():
    assert read("#from=2025-02-30&to=2026-01-01&search=x&track=%&importance=9&actor=y") == [
        BLANK | {"search": "x", "actor": "y"}
    ]


@pytest.mark.parametrize("hash_", ["#tl-list", "#tl-month-2025-06", "#top", "#e", "#2025"])
def test_a_plain_anchor_asks_for_nothing(hash_):
    assert read(hash_) == [None]


def test_a_very_long_search_is_one():
    text = "لـ& " * 50_000
    assert read(*write(BLANK | {"search": text})) == [BLANK | {"search": text}]


def test_half_a_letter_is_no_fault():
    assert read(*write(BLANK | {"search": "x\ud83d"})) == [BLANK | {"search": "x\ufffd"}]


@pytest.mark.parametrize("year", ["0001", "0050", "0099", "0954", "9999"])
def test_early_and_late_years_are_years(year):
    (found,) = read(f"#from={year}-01-01&to={year}-01-02T07:30")
    assert write(found) == [f"#from={year}-01-01T00:00&to={year}-01-02T07:30"]
