"""What the page finds, run by Node: it must fold texts as search.py does."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from node import NEEDS_NODE, packed, run_script

from timeline import read_events
from timeline.html.search import SEARCHED, find_matches
from timeline.text import index_sources
from timeline.unicode import normalize_text

pytestmark = NEEDS_NODE

TEXTS = [
    "Straße, STRASSE, ẞ, ﬁne, ŉ, ǰ",
    "İstanbul, ISTANBUL, ıstanbul, i̇stanbul",
    "ΟΔΥΣΣΕΎΣ Ὀδυσσεύς ΣΑΣ σας Σ ς, ὈΔΥΣΣΕΎΣ'Σ",
    "Ἄνθρωπος ᾳ ᾼ ΐ",
    "Mohséni-Ejei, Łódź, São Paulo, Ångström, Åre",
    "كتاب ي ى ة ۀ أ إ آ ؤ ئ هٔ ک ی ه",
    "می\u200cخواهم ‏آغاز\u200e اعتراض‌ها ـــ تهـران\u200d",
    "۱۴۰۴ ٠١٢٣ 123 １２３ ②",
    "\u202aa\u202b\u202cb\u202dc\u202ed \u2066e\u2067f\u2068g\u2069 h\u200bi\u061cj\ufeffk",
    "𝒜𝔘 Ａｂ ª º Ⅷ ㎏ ½ ﷺ ﻻ",
    "עִבְרִית שָׁלוֹם, हिन्दी, 한국어, ᄒ, ดำ, Ǆ ǅ ǆ, Ꮳ ꮳ",
    "a\u0301 é e\u0301\u0327 \u1e9b\u0323",
    "\x00\t\n\r\u2028\u00a0\u3000|&<>\"'",
    "\U0001f44d\U0001f468\u200d\U0001f469 \U00010400 \U0001e900",
    "\ud800 half, \udfff",
    "'\"; DROP TABLE events; -- ${x} %s {0} \\u0041",
    "",
]


def fold_all(texts):
    return run_script("search.js", "return data.texts.map(page.foldText)", texts=texts)


@pytest.fixture(scope="module")
def letters():
    """All letters that Python and Node know alike.

    Their Unicode versions differ: what only the newer one knows has neither case nor accents for the older one, and a
    letter or two of rare scripts has changed between mark and accent.
    """
    kinds = {chr(code): unicodedata.category(chr(code)) for code in range(sys.maxunicode + 1)}
    known = [(one, kind in ("Mn", "Cf")) for one, kind in kinds.items() if kind not in ("Cn", "Co", "Cs")]
    found = run_script(
        "search.js",
        r"""return data.known.filter(([one, isDropped]) => /\P{Cn}/u.test(one) && /[\p{Mn}\p{Cf}]/u.test(one) === isDropped)
            .map(([one]) => one).join("");""",
        known=known,
    )
    assert len(found) > 140_000
    return found


def differ(texts):
    return [
        (text, normalize_text(text), other)
        for text, other in zip(texts, fold_all(texts), strict=True)
        if normalize_text(text) != other
    ]


def test_fold_text_is_that_of_python_for_odd_texts():
    assert differ(TEXTS) == []


def test_fold_text_is_that_of_python_for_all_our_texts(events, sources, claims):
    texts = {
        cell
        for table in (events, sources, claims)
        for name in table.columns
        for cell in table[name].dropna()
        if isinstance(cell, str)
    }
    assert differ(sorted(texts)) == []


@pytest.mark.full
def test_fold_text_is_that_of_python_for_every_letter(letters):
    # Each on its own, at the end of a word, and with a mark behind it.
    assert differ([*letters, *(f"Ab{one}" for one in letters), *(f"{one}\u0307x" for one in letters)]) == []


def test_fold_text_is_that_of_python_for_any_text(letters):
    basic = [one for one in letters if ord(one) < 0x10000]

    @tried(max_examples=20)
    @given(st.lists(st.text(st.sampled_from(basic), max_size=30), min_size=20, max_size=200))
    def compare(texts):
        assert differ(texts) == []

    compare()


def test_fold_text_twice_is_once(letters):
    once = fold_all([*TEXTS, *(one for one in letters if ord(one) < 0x10000)])
    assert [(one, again) for one, again in zip(once, fold_all(once), strict=True) if one != again] == []


def test_what_python_finds_the_page_finds(events, sources, page_data):
    sources_by_id = index_sources(sources)
    results = run_script(
        "search.js",
        """const { details } = data.page;
        const texts = details.id.map((_, k) => page.collectText(details, k));
        return data.words.map((search) => {
            const matches = page.findMatching(details, (k) => texts[k], { ...data.blank, search });
            return details.id.filter((_, k) => matches[k]);
        });""",
        page=page_data,
        words=WORDS,
        blank=BLANK,
    )
    is_era = events["kind"].eq("era")
    counts = {}
    for search, matching_ids in zip(WORDS, results, strict=True):
        expected = events.loc[find_matches(events, search, sources_by_id) | is_era, "id"]
        assert set(matching_ids) == set(expected), search
        counts[search] = len(matching_ids) - int(is_era.sum())
    assert counts["x-no-such-word"] == 0
    assert counts["iaea grossi"] == counts["GROSSI iaea"] < len(events) / 2
    publisher = sources.set_index("id")["publisher"].fillna("").str.lower()
    cites = (
        events["sources"].fillna("").str.split("|").map(lambda ids: any("reuters" in publisher.get(i, "") for i in ids))
    )
    assert counts["reuters"] >= (cites & ~is_era).sum() > 40


def test_page_and_python_look_through_the_same_columns(page_data):
    assert page_data["details"]["searched"] == list(SEARCHED)


@pytest.mark.parametrize("name", SEARCHED)
def test_page_and_python_find_a_word_in_each_column(name, write_csv):
    cell = {"title": "x", "label": "y", name: "Qanat"}
    cell["sources"] = "Qanat Daily <https://example.org/1>" if cell.pop("publishers", None) else ""
    text = f"start,{','.join(cell)}\n2025-06-13,{','.join(cell.values())}\n2025-06-14,{'z,' * (len(cell) - 1)}\n"
    events = read_events(write_csv(text))
    assert find_matches(events, "qanat").tolist() == [True, False]
    assert find(packed(events)["details"], search="qanat") == [events["id"].iat[0]]


WORDS = [
    *("tehran", "iaea grossi", "GROSSI iaea", "mohseni", "x-no-such-word", "strike irgc", "reuters", "bbc", "ap"),
    *("isna", "al jazeera", "talks", "muscat", "nuclear", "war", "khamenei", "enrichment", "protest", "snapback"),
    *(
        "israel",
        "2025",
        "july",
        "killed",
        "state media",
        "united nations",
        "trump witkoff",
        "araghchi",
        "a",
        "é",
        "natanz",
    ),
]
BLANK = {"search": "", "track": "", "importance": 0, "actor": "", "contested": False}
SMALL = {
    "id": ["a", "b", "c", "era"],
    "title": ["Inspectors leave Natanz", "Talks in Muscat", "Crowds in Tehran", "The war"],
    "cells": {
        "kind": ["inspection", "talks", "protest", "era"],
        "track": ["Nuclear file", "Oman talks", "Protests", ""],
        "importance": [1, 2, 3, 3],
        "actors": ["IAEA|Iran", "Iran | United States", "", "Iran"],
        "summary": ["Rafael Grossi said so", "", "", ""],
        "dispute_kind": ["date|facts", "legality", "", ""],
    },
    "searched": SEARCHED,
    "sources": [{"publisher": "Réuters"}],
    "cited": [[], [0], [], []],
}


def find(details=SMALL, **query):
    return run_script(
        "search.js",
        """const matches = page.findMatching(data.details, (k) => page.collectText(data.details, k), data.query);
        return matches && data.details.id.filter((_, k) => matches[k]);""",
        details=details,
        query=BLANK | query,
    )


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"search": "natanz inspectors"}, ["a", "era"]),
        ({"search": "inspect GROSSI"}, ["a", "era"]),
        ({"search": "reuters"}, ["b", "era"]),
        ({"search": "oman"}, ["b", "era"]),
        ({"search": "iran"}, ["a", "b", "era"]),
        ({"search": "natanz muscat"}, ["era"]),
        ({"search": "\u200c"}, ["a", "b", "c", "era"]),
        ({"track": "Protests"}, ["c", "era"]),
        ({"track": "protests"}, ["era"]),
        ({"importance": 1}, ["a", "era"]),
        ({"importance": 2}, ["a", "b", "era"]),
        ({"actor": "Iran"}, ["a", "b", "era"]),
        ({"actor": "United States"}, ["b", "era"]),
        ({"actor": "United"}, ["era"]),
        ({"actor": "Iran", "importance": 1, "search": "natanz"}, ["a", "era"]),
        ({"actor": "Iran", "track": "Protests"}, ["era"]),
        ({"contested": True}, ["a", "era"]),
        ({"contested": True, "search": "muscat"}, ["era"]),
    ],
)
def test_find_matching_takes_what_matches_search_and_all_filters(query, ids):
    assert find(**query) == ids


@pytest.mark.parametrize("query", [{}, {"search": "  \n"}])
def test_find_matching_without_search_and_filters_is_nothing(query):
    assert find(**query) is None


def test_find_matching_does_without_columns_that_a_table_lacks():
    bare = SMALL | {"cells": {name: SMALL["cells"][name] for name in ("track", "importance")}}
    assert find(bare, actor="Iran") == []
    assert find(bare, search="talks") == ["b"]


def test_actors_stand_by_the_number_of_their_events_then_by_name(events, page_data):
    count = "return page.countActors(data.details)"
    assert run_script("search.js", count, details=SMALL) == [["Iran", 2], ["IAEA", 1], ["United States", 1]]
    assert run_script("search.js", count, details=SMALL | {"cells": {}}) == []
    members = events.loc[events["kind"].ne("era"), "actors"].dropna().str.split("|").explode()
    counts = run_script("search.js", count, details=page_data["details"])
    assert dict(counts) == members.value_counts().to_dict()
    assert counts == sorted(counts, key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", ""),
        ("  ", ""),
        ("Iran", "Iran"),
        ("iran", "Iran"),
        ("IRAN ", "Iran"),
        ("Iranian", "Iranian parliament"),
        ("mohseni", "Mohséni-Ejei"),
        ("states", "United States"),
        ("i", "Iran"),
        ("nobody", None),
    ],
)
def test_complete_name_takes_the_same_name_else_the_first_that_contains_what_is_typed(typed, name):
    names = ["Iran", "Iranian parliament", "United States", "Mohséni-Ejei"]
    code = "return page.completeName(data.names, data.typed)"
    assert run_script("search.js", code, names=names, typed=typed) == name


def test_an_actor_named_like_a_part_of_every_object_is_one_like_others():
    details = SMALL | {"cells": SMALL["cells"] | {"actors": ["constructor|__proto__", "", "", ""]}}
    assert run_script("search.js", "return page.countActors(data.details)", details=details) == [
        ["__proto__", 1],
        ["constructor", 1],
    ]
    assert find(details, actor="__proto__") == ["a", "era"]
