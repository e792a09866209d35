import pandas as pd
import pytest

from timeline.editorial.loaded_words import check_loaded_words, list_capitalized_words
from timeline.tables import LoadedWord

WORDS = {
    "regime|regimes": LoadedWord("government"),
    "martyr*": LoadedWord("the dead", allowed_in="Foundation of Martyrs and Veterans Affairs"),
    "terror*": LoadedWord("what was done, and by whom"),
}


def check(names=frozenset(), **cells):
    row = {"title": pd.NA, "label": pd.NA, "summary": pd.NA, "dispute": pd.NA, "actors": pd.NA} | cells
    table = pd.DataFrame([row], index=pd.Index([7], name="row"), dtype="str")
    return [(one.row, one.column, one.problem, one.fix) for one in check_loaded_words(table, WORDS, frozenset(names))]


@pytest.mark.parametrize("column", ["title", "label"])
@pytest.mark.parametrize("text", ["Regime falls", "Israel says 'regime' falls"])
def test_no_loaded_word_stands_in_a_title_quoted_or_not(column, text):
    ((row, where, problem, fix),) = check(names={"Israel"}, **{column: text})
    assert (row, where) == (7, column)
    assert problem.lower() == "has the loaded word 'regime'"
    assert fix == "Write government"


def test_words_stand_for_whole_words_and_a_star_for_any_ending():
    assert check(title="Regimental band plays") == []
    assert check(title="Martyrdom")[0][2] == "has the loaded word 'Martyrdom'"


def test_an_excepted_name_may_stand():
    assert check(title="Foundation of Martyrs and Veterans Affairs counts the dead") == []
    assert check(title="Foundation of Martyrs and Veterans Affairs counts martyrs")[0][2].endswith("'martyrs'")


@pytest.mark.parametrize("column", ["summary", "dispute"])
@pytest.mark.parametrize(
    "text",
    [
        "Iran called them 'terrorists'.",
        'Iran called them "terrorists".',
        "Iran called them “terrorists”.",
        "Iran called them ‘terrorists’.",
        "Iran's ministry called them 'the enemy's terrorists'.",
        "'Terrorists did it,' Iran said.",
        "Iranian television spoke of 'terrorists'.",
    ],
)
def test_a_quotation_with_its_speaker_may_hold_one(column, text):
    assert check(names={"Iran"}, **{column: text}) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Iran fought terrorists.", "has the loaded word 'terrorists' outside quotation marks"),
        (
            "They were called 'terrorists'.",
            "quotes the loaded word 'terrorists' in a sentence without its speaker",
        ),
        (
            "Iran spoke. It named 'terrorists'.",
            "quotes the loaded word 'terrorists' in a sentence without its speaker",
        ),
        (
            "Iran's army isn't fighting terrorists, it's said.",
            "has the loaded word 'terrorists' outside quotation marks",
        ),
    ],
)
def test_elsewhere_it_may_not(text, problem):
    assert [one[2] for one in check(names={"Iran"}, summary=text)] == [problem]


def test_the_actors_of_a_row_are_speakers_too():
    text = "Mossad called them 'terrorists'."
    assert len(check(summary=text)) == 1
    assert check(summary=text, actors="Mossad|Iran") == []


def test_every_fault_of_a_row_is_told():
    found = check(title="Regime", label="Martyrs", summary="The regime honours martyrs.", dispute="Terror.")
    assert [(one[1], one[2].split("'")[1]) for one in found] == [
        ("title", "Regime"),
        ("label", "Martyrs"),
        ("summary", "regime"),
        ("summary", "martyrs"),
        ("dispute", "Terror"),
    ]


def test_list_names_leaves_out_what_names_no_one():
    assert list_capitalized_words(["Unnamed officials", "The Deputy Minister of Health", "HRANA"]) == {
        "Health",
        "HRANA",
    }
