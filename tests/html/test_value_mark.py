"""The mark of a claimed value, in Python and in JavaScript."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from node import NEEDS_NODE, run_script

from timeline.html.value_mark import Mark, Scale, describe_mark, draw_mark, list_shapes, write_value

NUMBERS = st.floats(0, 1e7, allow_nan=False).map(lambda value: round(value, 1))
FORMS = ["", "exactly", "least", "most", "about", "range", "words", "review"]


def claim(bound="exactly", low=None, best=None, high=None, words=None, status="confirmed"):
    return SimpleNamespace(bound=bound, low=low, best=best, high=high, amount_words=words, status=status)


@pytest.mark.parametrize(
    ("row", "form", "text"),
    [
        (claim(best=3117.0), "exactly", "3,117"),
        (claim("at least", low=6961.0), "least", "≥ 6,961"),
        (claim("more than", low=27.0), "least", "> 27"),
        (claim("up to", high=25000.0), "most", "≤ 25,000"),
        (claim("about", best=500.0), "about", "≈ 500"),
        (claim("between", low=4029.0, high=6000.0), "range", "4,029–6,000"),
        (claim("estimate", low=10.0, best=15.5, high=20.0), "range", "10–20, best 15.5"),
        (claim("in words", words="several thousand"), "words", "“several thousand”"),
        (claim("in words", words="a great many"), "", "“a great many”"),
        (claim(best=11744.0, status="under review"), "review", "11,744"),
        (claim(None), "", "–"),
    ],
)
def test_each_bound_has_its_form_and_its_sign(row, form, text):
    assert describe_mark(row).form == form
    assert write_value(row) == text


def test_a_unit_stands_behind_the_number():
    assert write_value(claim(best=440.9), "kg") == "440.9 kg"
    assert write_value(claim("about", best=4.0), "%") == "≈ 4%"


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("dozens", (24, 99)),
        ("many hundreds", (200, 999)),
        ("several thousand", (2_000, 9_999)),
        ("tens of thousands", (20_000, 99_999)),
        ("hundreds of thousands", None),
        ("a handful", None),
    ],
)
def test_words_are_drawn_over_the_ranges_of_one_table(words, limits):
    mark = describe_mark(claim("in words", words=words))
    assert (mark.low, mark.high) == (limits or (None, None))


def test_what_is_in_words_alone_has_neither_edge_nor_dot():
    drawn = str(draw_mark(Mark("words", 24, None, 99), Scale(200), "7"))
    assert "circle" not in drawn
    assert "<line" not in drawn
    assert 'fill="url(#tl-hatch-7)"' in drawn
    assert 'x="12%"' in drawn


def test_what_is_under_review_is_a_bar_from_zero():
    (rect,) = list_shapes(Mark("review", None, 50.0), Scale(200))
    assert (rect[0], rect[1]["x"], rect[1]["width"]) == ("rect", "0", "25%")


def test_each_step_of_a_logarithmic_scale_is_ten_times():
    scale = Scale(10_000, is_log=True)
    assert [scale.place(value) for value in (0, 1, 10, 100, 1_000, 10_000)] == [0, 0, 25, 50, 75, 100]


@NEEDS_NODE
@given(st.sampled_from(FORMS), NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans())
def test_python_and_javascript_draw_the_same(form, low, best, high, top, is_log):
    low, high = sorted((low, high))
    mark = {"form": form, "low": low, "best": best, "high": high}
    drawn = run_script(
        "value_mark.js",
        "return page.listShapes(data.mark, data.scale, 'k')",
        mark=mark,
        scale={"top": top, "isLog": is_log},
    )
    assert drawn == list_shapes(Mark(**mark), Scale(top, is_log), "k")
