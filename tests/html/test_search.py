import pandas as pd
import pytest

from timeline import read_events
from timeline.html.search import find_matches
from timeline.unicode import normalize_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohséni-Ejei", "MOHSENI-EJEI"),
        ("Straße", "STRASSE"),
        ("Straße", "STRAẞE"),
        ("İstanbul", "istanbul"),
        ("ΟΔΥΣΣΕΎΣ", "οδυσσεύς"),
        ("كتاب", "کتاب"),
        ("مي‌خواهم", "میخواهم"),
        ("أإآ", "ااا"),
        ("مسئول", "مسيول"),
        ("تهـران", "تهران"),
        ("۱۴۰۴", "1404"),
        ("٢٠٢٥", "2025"),
        ("１２", "12"),
        ("ﬁne", "FINE"),
        ("Teh\u00adran", "tehran"),
        ("\u202eTehran\u202c", "tehran"),
        ("e\u0301", "é"),
    ],
)
def test_fold_text_makes_one_of_what_people_write_in_two_ways(one, other):
    assert normalize_text(one) == normalize_text(other)


@pytest.mark.parametrize(("one", "other"), [("war", "wars"), ("ک", "گ"), ("12", "21"), ("a b", "ab"), ("ı", "i")])
def test_fold_text_keeps_apart_what_is_not_the_same(one, other):
    assert (normalize_text(one) == normalize_text(other)) is (one == "ı")


@pytest.fixture
def few(write_csv):
    return read_events(
        write_csv(
            "start,title,label,summary,dispute,place,actors,track\n"
            "2025,Inspectors leave,,Grossi said so,,Natanz,IAEA|Iran,Nuclear\n"
            "2026,Crowds,آغاز اعتراض‌ها,,Numbers differ,Tehran,,Protests\n"
        )
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [True, True]),
        (" \n\u200c", [True, True]),
        ("natanz grossi", [True, False]),
        ("GROSSI  inspect", [True, False]),
        ("natanz tehran", [False, False]),
        ("iaea", [True, False]),
        ("protests numbers", [False, True]),
        ("اعتراضها", [False, True]),
        ("leave\ngrossi", [True, False]),
        (".*", [False, False]),
    ],
)
def test_find_matches_holds_every_word_in_any_order(few, words, found):
    table = few.set_index(pd.Index([9, 4]))
    matches = find_matches(table, words)
    assert matches.tolist() == found
    assert matches.index.tolist() == [9, 4]
    assert matches.dtype == "bool"


def test_find_matches_does_without_columns(few):
    assert find_matches(few[["title"]], "inspectors").tolist() == [True, False]
    assert find_matches(few[["id"]], "inspectors").tolist() == [False, False]


def test_find_matches_of_every_odd_table(odd_events):
    assert find_matches(odd_events, "x-no-such-word").sum() == 0
    for title in odd_events["title"]:
        assert find_matches(odd_events, title)[odd_events["title"].eq(title)].all()
