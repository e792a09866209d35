"""Charts of claims: what stands in a ladder and in a chart of growth, and what never does."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from grids import grid
from hypothesis import given
from hypothesis import strategies as st

from timeline import Basis, DataError, Dataset, Measure, Settings, draw_claims, read_claims
from timeline.charts.claims.scales import fit_values
from timeline.charts.claims.texts import wrap_text
from timeline.charts.theme import kind_color
from timeline.layout import measure_text
from timeline.tables import Band, KeySeries, Story, find_best_values, number_series

BASICS = {"measure": "killed", "unit": "people", "claimant": "A", "basis": "list", "claimed_on": "2026-01-10"}
SETTINGS = Settings(
    claimant_kinds={"state": "", "monitor": "", "press": ""},
    measures={"killed": Measure(unit="people", whole=True)},
    bases={"count": Basis(), "list": Basis(), "hearsay": Basis()},
    stories={
        "flood": Story(
            title="The flood",
            question="How many died in the flood?",
            measure="killed",
            place="Valley",
            group="all",
            bases=("count", "list", "hearsay"),
            order_reason="First who counted, then who heard.",
            bands=(Band("2026-01-04", "2026-01-06", "No telephone"),),
        )
    },
)
CLAIMANTS = pd.DataFrame({"name": ["A", "B", "C"], "kind": ["state", "monitor", "monitor"]}, dtype="str")


@pytest.fixture
def claims_of(tmp_path):
    """Return a function that makes claims of rows, each a dict with what differs from BASICS."""

    def make(*rows):
        table = pd.DataFrame([BASICS | {"id": f"c{at}"} | row for at, row in enumerate(rows)], dtype="str")
        table.to_csv(tmp_path / "claims.csv", index=False)
        return read_claims(tmp_path / "claims.csv")

    return make


@pytest.fixture
def flood_of(claims_of):
    """Return a function that makes a dataset with settings of claims about the whole valley."""

    def make(*rows):
        rows = [{"story": "flood", "place": "Valley", "group": "all"} | row for row in rows]
        return Dataset(claims=claims_of(*rows), claimants=CLAIMANTS, settings=SETTINGS)

    return make


def marks_of(figure):
    return [trace for trace in figure.data if trace.customdata is not None and "breaks" not in trace.name]


def ids_of(figure):
    """Return the claims that a figure has, from top to bottom in a ladder."""
    return list(dict.fromkeys(name for trace in marks_of(figure) for name in trace.customdata))


def texts_of(figure):
    return [note.text for note in figure.layout.annotations]


def read_all(figure):
    """Return all that a figure says, without what marks line breaks and bold letters."""
    return re.sub("<[^>]*>", " ", " ".join(texts_of(figure)))


def lines_of(figure, ending):
    return [trace for trace in figure.data if trace.name.endswith(ending)]


@pytest.mark.parametrize(
    ("row", "amount", "symbols"),
    [
        ({"bound": "exactly", "best": "6961"}, "6,961", ["circle"]),
        ({"bound": "at least", "low": "6961"}, "≥ 6,961", ["circle", "triangle-right"]),
        ({"bound": "more than", "low": "27"}, "&gt; 27", ["circle", "triangle-right"]),
        ({"bound": "up to", "high": "25000"}, "≤ 25,000", ["circle", "triangle-left"]),
        ({"bound": "about", "best": "500"}, "≈ 500", ["circle-open"]),
        ({"bound": "between", "low": "4029", "high": "6000"}, "4,029–6,000", ["line-ns-open"] * 2),
        (
            {"bound": "estimate", "low": "10", "best": "14", "high": "20"},
            "10–20, best 14",
            ["line-ns-open", "line-ns-open", "circle"],
        ),
    ],
)
def test_a_bound_has_one_form_in_the_ladder_and_its_number_in_words(claims_of, row, amount, symbols):
    figure = draw_claims(claims_of(row))
    (marks,) = marks_of(figure)
    assert list(marks.marker.symbol) == symbols
    values = {float(value) for name, value in row.items() if name != "bound"}
    assert {x for x, symbol in zip(marks.x, symbols, strict=True) if not symbol.startswith("tri")} == values
    assert f"<b>{amount}</b>" in texts_of(figure)
    assert (figure.layout.xaxis.type, figure.layout.xaxis.range[0]) == ("linear", 0)


@pytest.mark.parametrize(
    ("row", "symbol", "goes_up"),
    [({"low": "50"}, "triangle-up", True), ({"high": "50"}, "triangle-down", False)],
)
def test_an_arrow_of_growth_goes_up_for_at_least_and_down_for_up_to(claims_of, row, symbol, goes_up):
    (marks,) = marks_of(draw_claims(claims_of(row), kind="growth"))
    assert list(marks.marker.symbol) == ["circle", symbol]
    assert marks.y[0] == 50
    assert (marks.y[1] > 50) == goes_up


def test_words_are_hatched_over_the_range_of_the_table_and_others_stand_alone(claims_of):
    figure = draw_claims(claims_of({"amount_words": "hundreds"}, {"amount_words": "a great many", "claimant": "B"}))
    (hatching,) = lines_of(figure, "(reach)")
    values = [x for x in hatching.x if x is not None]
    assert (min(values), max(values)) == (pytest.approx(200), pytest.approx(999))
    assert set(marks_of(figure)[0].marker.opacity) == {0}  # no mark of a number that nobody said
    assert {"<b>“hundreds”</b>", "<b>“a great many”</b>"} <= set(texts_of(figure))
    assert "in words only; the width is our reading" in read_all(figure)
    assert ids_of(figure) == ["c0"]
    growth = draw_claims(claims_of({"best": "5"}, {"amount_words": "a great many", "claimant": "B"}), kind="growth")
    assert "No place on the scale: B, “a great many”" in read_all(growth)


def test_what_is_under_review_is_a_bar_of_its_own_below_the_confirmed_row(flood_of):
    data = flood_of(
        {"best": "90", "status": "under review", "basis": "hearsay", "claimant": "B"},
        {"best": "70", "claimant": "B"},
        {"best": "50", "basis": "count"},
        {"best": "20", "basis": "hearsay", "claimant": "C"},
    )
    figure = draw_claims(data)
    assert ids_of(figure) == ["c2", "c1", "c0", "c3"]
    (bar,) = lines_of(figure, "(reach)")
    assert set(bar.x) == {0, 90}
    assert bar.fill is None
    assert set(marks_of(figure)[2].marker.opacity) == {0}
    growth = draw_claims(data, kind="growth")
    dashes = {tuple(trace.y): trace.line.dash for trace in lines_of(growth, "(steps)")}
    assert [value for value, dash in dashes.items() if dash == "dash"] == [(90,)]


def test_the_order_is_that_of_the_bases_and_its_reason_is_above_the_ladder(flood_of):
    rows = [
        {"best": "1", "basis": "hearsay", "claimant": "C", "claimed_on": "2026-01-01"},
        {"best": "2", "basis": "count", "claimant": "A", "claimed_on": "2026-01-03"},
        {"best": "3", "basis": "count", "claimant": "B", "claimed_on": "2026-01-02"},
    ]
    data = flood_of(*rows)
    figure = draw_claims(data)
    assert ids_of(figure) == ["c2", "c1", "c0"]
    assert "First who counted, then who heard." in read_all(figure)
    # A reason for an order that the story does not state would be one for another order.
    story = replace(SETTINGS.stories["flood"], bases=())
    bases = {"hearsay": Basis(), "count": Basis()}
    figure = draw_claims(replace(data, settings=replace(SETTINGS, bases=bases, stories={"flood": story})))
    assert ids_of(figure) == ["c0", "c2", "c1"]
    assert "then who heard" not in read_all(figure)
    assert "In the order of how claimants know." in read_all(figure)


def test_without_settings_the_order_is_that_of_the_first_statement(claims_of):
    rows = [
        {"best": "1", "claimant": "C", "claimed_on": "2026-01-09"},
        {"best": "2", "claimant": "A", "claimed_on": "2026-01-02"},
        {"best": "3", "claimant": "A", "claimed_on": "2026-01-10"},
        {"best": "4", "claimant": "B", "claimed_on": "2026-01-05"},
    ]
    figure = draw_claims(claims_of(*rows))
    assert ids_of(figure) == ["c2", "c3", "c0"]
    assert "In the order in which each was first said." in read_all(figure)


def test_the_whole_comes_first_and_a_place_or_a_group_below_a_heading(flood_of):
    rows = [
        {"best": "9", "place": "Mill", "basis": "count"},
        {"best": "80", "basis": "hearsay", "claimant": "B"},
        {"best": "3", "group": "minors", "basis": "count"},
        {"best": "4", "place": "", "event": "bridge", "basis": "count"},
    ]
    figure = draw_claims(flood_of(*rows))
    assert ids_of(figure)[0] == "c1"
    assert set(ids_of(figure)) == {"c0", "c1", "c2", "c3"}
    texts = texts_of(figure)
    assert "<b>Of one place, one group or single days</b>" in texts
    assert {"all, Mill", "minors, Valley"} <= {text.split("<br>")[0] for text in texts}
    without = draw_claims(flood_of(*rows), parts=False)
    assert ids_of(without) == ["c1"]
    assert "3 series of one place, one group or single days are not drawn." in read_all(without)


def test_a_key_series_stays_however_old_and_the_count_of_a_night_stands_apart_from_the_total(flood_of):
    night = {"counting": "increment", "period_start": "2026-02-01", "period_end": "2026-02-01"}
    rows = [
        {"best": "5", "claimant": "C", "claimed_on": "2026-01-01"},
        {"best": "90", "claimed_on": "2026-02-01"},
        {"best": "7", "claimed_on": "2026-02-01"} | night,
        {"best": "70", "claimant": "B", "claimed_on": "2026-02-01"} | night,
    ]
    data = flood_of(*rows)
    assert ids_of(draw_claims(data, parts=False)) == ["c1", "c3"]
    assert ids_of(draw_claims(data)) == ["c1", "c3", "c2"]
    story = replace(SETTINGS.stories["flood"], key_series=(KeySeries("First", claimant="C"),))
    data = replace(data, settings=replace(SETTINGS, stories={"flood": story}))
    assert set(ids_of(draw_claims(data, parts=False))) == {"c0", "c1", "c3"}
    assert ids_of(draw_claims(data, parts=False, max_rows=1)) == ["c0"]


def test_earlier_counts_are_left_out_of_the_ladder_unless_asked_for(flood_of):
    data = flood_of(
        {"best": "5", "claimed_on": "2026-01-01"}, {"best": "7", "claimant": "B", "claimed_on": "2026-02-01"}
    )
    figure = draw_claims(data)
    assert ids_of(figure) == ["c1"]
    assert "1 series that ended earlier is not drawn." in read_all(figure)
    both = draw_claims(data, earlier=True)
    assert ids_of(both) == ["c1", "c0"]
    assert "<b>Earlier counts</b>" in texts_of(both)
    assert set(ids_of(draw_claims(data, kind="growth"))) == {"c0", "c1"}


def test_no_more_rows_than_are_wanted_and_the_rest_is_counted(claims_of):
    rows = [{"best": str(at), "claimant": f"Claimant {at}", "place": "Valley"} for at in range(20)]
    claims = claims_of(*rows, {"best": "3", "place": "Mill"})
    assert len(ids_of(draw_claims(claims))) == 12
    assert "8 more series are not drawn. 1 series of one place, one group or single days is not" in read_all(
        draw_claims(claims)
    )
    assert len(ids_of(draw_claims(claims, max_rows=None))) == 21


def test_values_of_another_unit_have_no_place_on_the_scale(claims_of):
    claims = claims_of(*({"measure": "height", "unit": unit, "best": "5"} for unit in ("m", "m", "ft")))
    figure = draw_claims(claims.assign(claimant=["A", "B", "C"]))
    assert ids_of(figure) == ["c0", "c1"]
    assert figure.layout.xaxis.title.text == "height (m)"
    assert "1 series in another unit is not drawn." in read_all(figure)


def test_as_of_shows_what_had_been_said_by_then(flood_of):
    data = flood_of(
        {"best": "5", "claimed_on": "2026-01-05"},
        {"best": "8", "claimed_on": "2026-01-09"},
        {"best": "6", "claimant": "B", "claimed_on": "", "source_published": "2026-01-07", "as_of": "2026-01-03"},
        {"best": "7", "claimant": "C", "claimed_on": "", "as_of": "2026-01-01"},
    )
    figure = draw_claims(data, as_of="2026-01-08")
    assert set(ids_of(figure)) == {"c0", "c2"}
    assert "What was known on 8 January 2026." in read_all(figure)
    assert "1 statement without a day of publication is not drawn." in read_all(figure)
    assert set(ids_of(draw_claims(data, as_of="2026-01-06"))) == {"c0"}
    assert set(ids_of(draw_claims(data))) == {"c1", "c2", "c3"}


def test_a_correction_and_a_retraction_take_effect_on_their_own_day(flood_of):
    data = flood_of(
        {"best": "50", "claimed_on": "2026-01-05"},
        {"best": "5", "claimed_on": "2026-01-08", "as_of": "2026-01-05", "supersedes": "c0", "note": "A misprint."},
        {"claimant": "B", "best": "9", "claimed_on": "2026-01-05"},
        {"claimant": "B", "status": "retracted", "claimed_on": "2026-01-09", "supersedes": "c2", "note": "Withdrawn."},
    )
    for day, expected in (("2026-01-07", {"c0", "c2"}), ("2026-01-08", {"c1", "c2"}), ("2026-01-09", {"c1"})):
        for kind in ("ladder", "growth"):
            assert set(ids_of(draw_claims(data, as_of=day, kind=kind))) == expected


def test_a_denial_is_no_value_and_hides_none(flood_of):
    data = flood_of({"claimant": "B", "best": "50"}, {"best": "5"}, {"disputes": "c0", "claimed_on": "2026-01-12"})
    assert set(ids_of(draw_claims(data))) == {"c0", "c1"}


def test_a_logarithmic_scale_is_only_drawn_when_asked_for_and_then_said(flood_of):
    data = flood_of({"best": "5000"}, {"best": "0", "claimant": "B"}, {"best": "3", "status": "under review"})
    for kind, name in (("ladder", "xaxis"), ("growth", "yaxis")):
        figure = draw_claims(data, log=True, kind=kind)
        assert figure.layout[name].type == "log"
        assert figure.layout[name].range[0] == 0  # the power of ten: the scale begins at 1
        assert "each step is ten times" in read_all(figure)
        assert "each step" not in read_all(draw_claims(data, kind=kind))
    (bar,) = lines_of(draw_claims(data, log=True), "(reach)")
    assert {round(x, 6) for x in bar.x} == {1, 3}


def test_a_colour_is_that_of_the_kind_and_claimants_of_a_kind_differ_by_dash(flood_of):
    data = flood_of(*({"best": "5", "claimant": name} for name in "ABCD"))
    figure = draw_claims(data, kind="growth")
    lines = {trace.name[0]: trace.line for trace in lines_of(figure, "(steps)")}
    for name, kind in {"A": "state", "B": "monitor", "C": "monitor", "D": None}.items():
        assert lines[name].color == kind_color(kind, SETTINGS.claimant_kinds)[0]
    assert lines["B"].dash != lines["C"].dash
    assert {"state", "monitor"} <= set(texts_of(figure))
    dark = draw_claims(data, dark=True)
    assert marks_of(dark)[0].marker.color == kind_color("state", SETTINGS.claimant_kinds)[1]


def test_counts_of_single_days_are_bars_and_no_points_of_a_line(flood_of):
    days = {"counting": "increment", "period_start": "2026-01-02", "period_end": "2026-01-03"}
    data = flood_of({"best": "5"} | days, {"best": "9"} | days | {"period_end": "2026-01-05"}, {"best": "30"})
    figure = draw_claims(data, kind="growth", parts=True)
    assert [list(trace.y) for trace in lines_of(figure, "(steps)")] == [[30]]
    (bars,) = lines_of(figure, "(bars)")
    assert [y for y in bars.y if y] == [5, 5, 9, 9]
    assert (bars.x[0], bars.x[2]) == ("2026-01-02T00:00", "2026-01-04T00:00")
    assert "of these days alone" in texts_of(figure)


def test_a_change_of_counting_is_a_tick_that_says_what_changed(flood_of):
    rows = {"best": "9", "claimed_on": "2026-01-03"}, {"best": "4", "series_break": "names were checked"}
    figure = draw_claims(flood_of(*rows), kind="growth")
    (ticks,) = lines_of(figure, "(breaks)")
    assert set(ticks.customdata) == {"c1"}
    assert "Counting changed: names were checked" in ticks.hovertext[0].replace("<br>", " ")


def test_the_bands_of_the_settings_are_behind_the_growth(flood_of):
    figure = draw_claims(flood_of({"best": "1", "claimed_on": "2026-01-02"}, {"best": "9"}), kind="growth")
    assert "No telephone" in texts_of(figure)
    assert figure.data[0].name == "band"
    assert (figure.data[0].x[0], figure.data[0].x[1]) == ("2026-01-04T00:00", "2026-01-07T00:00")


def test_a_stock_is_one_series_whatever_its_days(claims_of):
    days = ["2026-01-02", "2026-01-05"]
    rows = [{"counting": "stock", "best": "5", "period_start": day, "claimed_on": day} for day in days]
    figure = draw_claims(claims_of(*rows), kind="growth")
    assert [len(trace.x) for trace in lines_of(figure, "(steps)")] == [3]


def test_a_step_keeps_a_value_until_the_next_and_a_range_interrupts_it(claims_of):
    days = [{"claimed_on": f"2026-01-0{day}"} for day in range(1, 5)]
    values = [{"best": "5"}, {"best": "7"}, {"low": "6", "high": "9"}, {"best": "8"}]
    figure = draw_claims(claims_of(*map(dict.__or__, values, days)), kind="growth")
    (steps,) = lines_of(figure, "(steps)")
    assert list(steps.y) == [5, 5, 7, None, 8]
    assert steps.x[1] == steps.x[2] == "2026-01-02T12:00"


def test_a_hover_has_quotation_source_days_and_basis(flood_of):
    data = flood_of(
        {
            "best": "5",
            "quote": "Fem personer dog.",
            "quote_english": "Five people died.",
            "quote_language": "sv",
            "note": "No one checked.",
            "period_start": "2026-01-02",
            "as_of": "2026-01-09",
            "source": "s",
        }
    )
    source = {"id": ["s"], "publisher": ["The Valley Post"], "url": ["https://example.org/5"]}
    table = pd.DataFrame(source).reindex(
        columns=["id", "publisher", "agency", "affiliation", "title", "url", "published"]
    )
    for kind in ("ladder", "growth"):
        (marks,) = marks_of(draw_claims(Dataset(claims=data.claims, sources=table.astype("str")), kind=kind))
        text = marks.hovertext[0].replace("<br>", " ")
        for part in (
            "5 killed",
            "“Fem personer dog.”",
            "our translation): “Five people died.”",
            "Counted: all, Valley",
            "Days: 2–9 January 2026",
            "Basis: list",
            "Said on 10 January 2026",
            "No one checked.",
            "The Valley Post",
        ):
            assert part in text


def test_the_title_is_the_question_unless_another_one_is_given(flood_of):
    data = flood_of({"best": "5"}, {"best": "7", "measure": "missing"})
    assert draw_claims(data).layout.title.text == "<b>How many died in the flood?</b>"
    assert draw_claims(data, measure="missing").layout.title.text == "<b>The flood: missing</b>"
    assert draw_claims(data, "flood", title="Other").layout.title.text == "<b>Other</b>"
    assert draw_claims(data, title="").layout.title.text is None


def test_without_a_story_a_measure_is_one(claims_of):
    claims = claims_of({"best": "5"}, {"best": "7", "measure": "missing"})
    assert ids_of(draw_claims(claims)) == ["c0"]
    assert ids_of(draw_claims(claims, "missing")) == ids_of(draw_claims(claims, measure="missing")) == ["c1"]


@pytest.mark.parametrize("kind", ["ladder", "growth"])
@pytest.mark.parametrize("width_px", grid([296, 700, 1100], keep=[296, 1100]))
def test_a_long_name_is_wrapped_and_never_cut(claims_of, kind, width_px):
    names = [
        "The Commission of Inquiry into the Flood of the Upper Valley, its second chamber",
        "Wasserwirtschaftsamt" * 4,
    ]
    figure = draw_claims(claims_of(*({"best": "5", "claimant": name} for name in names)), kind=kind, width_px=width_px)
    written = re.sub(r"<[^>]*>|\s", "", "".join(texts_of(figure)))
    for name in names:
        assert re.sub(r"\s", "", name) in written
    assert "…" not in written


@pytest.mark.parametrize("kind", ["ladder", "growth"])
def test_no_text_of_a_claim_is_markup_in_the_figure(claims_of, kind):
    link = "<a href=//evil.invalid>{}</a>".format
    columns = (
        "measure",
        "unit",
        "group",
        "place",
        "basis",
        "claimant",
        "note",
        "series_break",
        "quote",
        "amount_words",
    )
    row = {name: link(name) for name in columns}
    claims = claims_of(row | {"best": "5", "claimed_on": "2026-01-09"}, row | {"best": "7"})
    figure = draw_claims(claims, kind=kind, title=link("title"))
    assert "evil.invalid" in figure.to_json()
    assert not re.search(r"(<|\\u003c)a href", figure.to_json())


def test_draw_claims_says_what_is_wrong_with_its_arguments(flood_of):
    data = flood_of({"best": "5"})
    for given_, message in (
        ({"measure": "kiled"}, "`measure` 'kiled' has no claims. .*'killed'"),
        ({"story": "fire"}, "`story` 'fire' has no claims"),
        ({"kind": "pie"}, "`kind` must be 'ladder' or 'growth'; got 'pie'"),
        ({"max_rows": 0}, "`max_rows` must be 1 or more"),
        ({"as_of": "soon"}, "`as_of` must be a day"),
        ({"as_of": "2020-01-01"}, "`as_of`: no value of 'killed' was known by that day"),
    ):
        with pytest.raises(ValueError, match=message):
            draw_claims(data, **given_)
    with pytest.raises(DataError, match="the column is missing"):
        draw_claims(data.claims.drop(columns="basis"))
    with pytest.raises(ValueError, match="has no claims"):
        draw_claims(data.claims.iloc[:0])
    with pytest.raises(ValueError, match="needs values with a number and a day"):
        draw_claims(flood_of({"amount_words": "many"}), kind="growth")


def test_the_stories_of_our_data_can_be_drawn(claims, our_settings):
    data = Dataset(claims=claims, settings=our_settings)
    for key in our_settings.stories:
        for kind in ("ladder", "growth"):
            assert ids_of(draw_claims(data, key, kind=kind))


CLAIM = st.fixed_dictionaries(
    {
        "claimant": st.sampled_from(["A", "B", "C", "Union of those who count"]),
        "basis": st.sampled_from(["count", "list", ""]),
        "group": st.sampled_from(["all", "minors"]),
        "place": st.sampled_from(["Valley", "Mill", ""]),
        "status": st.sampled_from(["confirmed", "under review", ""]),
        "counting": st.sampled_from(["cumulative", "increment"]),
        "claimed_on": st.sampled_from(["", *(f"2026-01-{day:02}" for day in range(1, 29))]),
        "as_of": st.sampled_from([f"2026-01-{day:02}" for day in range(1, 29)]),
        "amount": st.tuples(
            st.sampled_from(["exactly", "at least", "up to", "about", "between"]), st.integers(0, 40_000)
        ),
    }
)


def spell(row):
    """Return a row with its amount in the columns of its bound."""
    bound, value = row["amount"]
    names = {"at least": ("low",), "up to": ("high",), "between": ("low", "high")}.get(bound, ("best",))
    amounts = {name: str(value + 7 * at) for at, name in enumerate(names)}
    return {name: text for name, text in row.items() if name != "amount"} | {"bound": bound} | amounts


def make_claims(rows, folder):
    table = pd.DataFrame([BASICS | {"id": f"c{at}"} | spell(row) for at, row in enumerate(rows)], dtype="str")
    table.assign(story="flood").to_csv(folder / "claims.csv", index=False)
    return read_claims(folder / "claims.csv")


@given(rows=st.lists(CLAIM, min_size=1, max_size=12), log=st.booleans())
def test_a_line_joins_only_statements_of_one_series_and_shows_no_value_that_was_not_said(rows, log, tmp_path_factory):
    claims = make_claims(rows, tmp_path_factory.mktemp("claims"))
    figure = draw_claims(Dataset(claims=claims, settings=SETTINGS), kind="growth", parts=True, max_rows=None, log=log)
    table = claims.assign(series=number_series(claims), value=find_best_values(claims)).set_index("id")
    joined = 0
    for at, line in enumerate(figure.data):
        if not line.name.endswith(("(steps)", "(bars)")):
            continue
        marks = next(trace for trace in figure.data[at:] if trace.customdata is not None)
        stated = table.loc[list(marks.customdata)]
        assert stated["series"].nunique() == 1
        said = {max(value, 1.0) if log else value for value in stated["value"].dropna()}
        ground = {0.0, 1.0} if line.name.endswith("(bars)") else set()
        assert line.name.endswith("(bars)") or list(line.x) == sorted(line.x)
        assert {y for y in line.y if y is not None} <= said | ground
        joined += 1
    assert joined == table.loc[ids_of(figure), "series"].nunique()


@given(
    rows=st.lists(CLAIM, min_size=1, max_size=12),
    day=st.sampled_from([f"2026-01-{day:02}" for day in range(1, 29)]),
    seed=st.integers(0, 9),
)
def test_a_ladder_has_the_last_value_of_each_series_that_was_known_and_nothing_else(rows, day, seed, tmp_path_factory):
    claims = make_claims(rows, tmp_path_factory.mktemp("claims"))
    # Anew and by other means: the latest `as_of`, then the day on which it was said, then the id.
    columns = ["claimant", "basis", "group", "place", "counting"]
    texts = claims[["id", "as_of", "claimed_on", "status", *columns]].fillna("")
    by_series = {}
    for claim in texts.sort_values(["as_of", "claimed_on", "id"]).itertuples():
        if claim.claimed_on and claim.claimed_on <= day:
            key = *(getattr(claim, name) for name in columns), claim.status == "under review"
            key += (claim.as_of,) if claim.counting == "increment" else ()  # each day of its own
            by_series[key] = claim.id
    arguments = {"as_of": day, "earlier": True, "max_rows": None}
    data = Dataset(claims=claims, claimants=CLAIMANTS, settings=SETTINGS)
    if not by_series:
        with pytest.raises(ValueError, match="was known by that day"):
            draw_claims(data, **arguments)
        return
    figure = draw_claims(data, **arguments)
    assert sorted(ids_of(figure)) == sorted(by_series.values())
    table = claims.set_index("id")
    for trace in marks_of(figure):
        stated = set(table.loc[trace.customdata[0], ["low", "best", "high"]].dropna())
        drawn = zip(trace.x, trace.marker.symbol, strict=True)
        assert {x for x, symbol in drawn if "triangle" not in symbol} == stated
    shuffled = draw_claims(
        Dataset(claims=claims.sample(frac=1, random_state=seed), claimants=CLAIMANTS, settings=SETTINGS), **arguments
    )
    assert json.loads(shuffled.to_json()) == json.loads(figure.to_json())


@given(text=st.text(max_size=80), width_px=st.floats(30, 300), bold=st.booleans())
def test_wrapped_lines_fit_and_hold_all_characters(text, width_px, bold):
    lines = wrap_text(text, width_px, bold=bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) < 2 or measure_text(line, bold=bold) <= width_px for line in lines)


@given(
    # Values as tables hold them: zero, or a number that has digits.
    spans=st.lists(
        st.tuples(st.just(0.0) | st.floats(1e-3, 1e6), st.floats(0, 150)),
        min_size=1,
        max_size=9,
    ),
    log=st.booleans(),
)
def test_on_a_scale_each_value_has_the_room_behind_it(spans, log):
    scale = fit_values(spans, 400.0, log=log)
    for value, behind_px in spans:
        assert -0.01 <= scale.to_px(value) <= 400.01 - behind_px
        assert scale.to_value(scale.to_px(value)) == pytest.approx(max(value, scale.low), rel=1e-6, abs=1e-6)
