import re
from pathlib import Path

import pytest

from timeline.text.messages import MESSAGES, format_message, merge_messages

SOURCE = Path(__file__).resolve().parents[2] / "src/timeline"
# How a message is named in a template, in Python, and in a script of the page.
NAMED = {
    "html": [r'\bmessage\("(\w+)"(?! ~)'],
    "py": [
        r"\b_say\(\"(\w+)\"",
        r"\bformat_message\(\s*\w+,\s*[\"'](\w+)[\"']",
        r"\bMESSAGES\[[\"'](\w+)[\"']\]",
        r"\bMESSAGES\[name\][^(]* for name in \(([^)]*)\)",
    ],
    "js": [r"\bmessages\.(months)\b", r'\bphrase\("(\w+)"', r'\bfillPhrase\((?:data\.)?messages, "(\w+)"'],
}
# A citation is named by an argument, "citation" by default.
NAMED["js"] += [r'\b(?:button|makeStep)\("(\w+)"']
NAMED["js"] += [r'\bwriteCitation\(.*, "(\w+)"\)', r'\bsplitCitation\(.*, name = "(\w+)"\)']
# Named by what is put together in the template.
SYMBOLS = ("dot", "headline", "range", "hollow", "choice", "set", "bar", "fades", "torn", "open", "contested", "strip")
BUILT = {"importance_1", "importance_2", *(f"key_{symbol}" for symbol in SYMBOLS)}
# On the page of claims: a column, a filter, a mark, a part of the ladder, and what is one of two.
DISPUTED = {
    "col": ("basis", "claimant", "days", "known", "quote", "status", "value", "whom"),
    "filter": ("basis", "grade", "kind", "status"),
    "key": ("about", "exactly", "least", "most", "range", "review", "words"),
}
BUILT |= {f"dispute_{part}_{name}" for part, names in DISPUTED.items() for name in names}
BUILT |= {f"dispute_{name}" for name in ("more", "earlier", "periods", "highest", "lowest", "said", "published")}
BUILT |= {"dispute_order_day"}
# What of an event is in dispute, see `name_dispute`.
BUILT |= {"contested", "disputed_date", "disputed_attribution", "disputed_legality"}


def find_named():
    """Return the names of phrases that each file of the package uses."""
    named = {}
    for path in sorted(
        [*SOURCE.rglob("*.py"), *SOURCE.glob("html/templates/*.html"), *(SOURCE.parents[1] / "js/src").rglob("*.js")]
    ):
        text = path.read_text(encoding="utf-8")
        found = [match for pattern in NAMED[path.suffix[1:]] for match in re.findall(pattern, text)]
        named[path.relative_to(SOURCE.parents[1]).as_posix()] = set(re.findall(r"\w+", " ".join(found)))
    return named


def test_every_phrase_that_is_said_is_there():
    named = find_named()
    assert len(named["src/timeline/html/templates/page.html"]) > 40
    assert len(set().union(*(named[f"js/src/{name}.js"] for name in ("messages", "detail", "event_entry")))) > 15
    assert {name: found - set(MESSAGES) for name, found in named.items() if found - set(MESSAGES)} == {}


def test_every_phrase_is_said_somewhere():
    assert set(MESSAGES) - set().union(*find_named().values()) - BUILT == set()


def test_every_phrase_is_a_text_or_a_pair_with_the_same_braces():
    for name, phrase in MESSAGES.items():
        texts = [phrase] if isinstance(phrase, str) else list(phrase)
        assert len(texts) == (1 if isinstance(phrase, str) else 2), name
        braces = [set(re.findall(r"\{(\w*)\}", text)) for text in texts]
        # Of one event the number need not be said.
        assert braces[0] | {"n"} == braces[-1] | {"n"}, name
        assert all(text and text == text.strip() for text in texts), name
        if len(texts) == 2:
            assert "n" in braces[1], name


def test_months_are_twelve():
    assert len(MESSAGES["months"].split(" ")) == 12


def test_take_phrases_replaces_what_it_is_given():
    assert merge_messages() is MESSAGES
    before = dict(MESSAGES)
    found = merge_messages({"search": "Suche", "sources": ["{n} Quelle", "{n} Quellen"]})
    assert found == MESSAGES | {"search": "Suche", "sources": ("{n} Quelle", "{n} Quellen")}
    assert before == MESSAGES
    assert merge_messages({}) == MESSAGES


@pytest.mark.parametrize(
    ("strings", "why"),
    [
        (["search"], "`strings` must be a dict of messages; got list"),
        ("search", "`strings` must be a dict of messages; got str"),
        ({"serch": "x"}, "`strings` names 'serch', which is no message of the page. Did you mean 'search'?"),
        ({"qqq": "x"}, "`strings` names 'qqq', which is no message of the page. See timeline.text.messages.MESSAGES"),
        ({1: "x"}, "`strings` names '1', which is no message"),
        ({"search": ("a", "b")}, r"`strings`: 'search' must be a text; got \('a', 'b'\)"),
        ({"search": None}, "`strings`: 'search' must be a text; got None"),
        ({"sources": "x"}, "`strings`: 'sources' must be a pair of texts, singular and plural; got 'x'"),
        ({"sources": ("a",)}, "'sources' must be a pair of texts"),
        ({"sources": ("a", 2)}, "'sources' must be a pair of texts"),
        ({"sources": ("a", "b", "c")}, "'sources' must be a pair of texts"),
    ],
)
def test_take_phrases_says_what_is_wrong(strings, why):
    with pytest.raises((ValueError, TypeError), match=why):
        merge_messages(strings)


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1_234_567, "1,234,567 events"), (None, "{n} events")],
)
def test_say_takes_the_form_for_one_or_for_many(n, said):
    assert format_message(MESSAGES, "facts_events", n) == said


def test_say_fills_in_at_one_go():
    phrases = {"odd": "{a} {b} {} {c d} {{a}} {n}"}
    assert format_message(phrases, "odd", a="{b}", b="{a}\\1") == "{b} {a}\\1 {} {c d} {{b}} {n}"
    assert format_message(MESSAGES, "saved", name="{name}") == "{name} is written."


def test_say_of_no_phrase_is_an_error():
    with pytest.raises(KeyError, match="serch"):
        format_message(MESSAGES, "serch")
