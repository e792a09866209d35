import itertools
import json
import re

import pandas as pd
import pytest
from grids import grid

from timeline import Basis, DataError, Dataset, Measure, Settings, draw_claims, read_claims
from timeline.charts.claims.panels import Frame, arrange_panel
from timeline.charts.claims.traces import assign_symbols
from timeline.tables.claim_series import select_measure

PROTESTS = ("2025-12-28", "2026-02-08")
HEADER = "id,event,measure,bound,low,best,high,unit,scope,basis,note,series_break,claimant,as_of,published,source\n"


def traces_of(figure, ending):
    return [trace for trace in figure.data if (trace.name or "").endswith(ending)]


def marks_of(figure):
    return [trace for trace in figure.data if trace.hoverinfo == "text"]


def texts_of(figure):
    return [note.text for note in figure.layout.annotations]


def figures_of(claims, claimant):
    rows = claims[claims["claimant"].eq(claimant)]
    return set(rows[["low", "best", "high"]].stack())


@pytest.fixture(scope="module", params=["killed", "arrested", "injured"])
def drawn(request, claims):
    return draw_claims(claims, request.param, view=PROTESTS)


@pytest.mark.full
def test_every_number_drawn_is_one_that_this_claimant_claimed(drawn, claims):
    """No sum and no mean across claimants, nor of one claimant's figures, stands anywhere."""
    known = set(claims["claimant"])
    for trace in [*traces_of(drawn, "(steps)"), *marks_of(drawn)]:
        name = trace.name.removesuffix(" (steps)")
        claimant = next(
            one for one in sorted(known, key=len, reverse=True) if name == one or name.startswith(f"{one} (")
        )
        assert {value for value in trace.y if value is not None} <= figures_of(claims, claimant)
    for trace in marks_of(drawn):
        for at, name in enumerate(trace.customdata):
            row = claims.set_index("id").loc[name]
            assert trace.y[at] in {row["low"], row["best"], row["high"]}


def test_steps_lead_from_one_statement_to_the_next_and_no_further(drawn):
    steps = traces_of(drawn, "(steps)")
    assert any(len(trace.x) > 4 for trace in steps)
    for trace in steps:
        points = list(zip(trace.x, trace.y, strict=True))
        for (x, y), (later, other) in itertools.pairwise(points):
            if y is not None and other is not None:
                assert x == later or y == other
        marks = [one for one in marks_of(drawn) if f"{one.name} (steps)" == trace.name and one.xaxis == trace.xaxis]
        assert max(trace.x) in [max(one.x) for one in marks]


def test_labels_stand_instead_of_a_legend(drawn, claims):
    assert not any(trace.showlegend for trace in drawn.data)
    claimant = claims.set_index("id")["claimant"]
    said = " ".join(texts_of(drawn))
    for trace in marks_of(drawn):
        assert f"<b>{claimant[trace.customdata[0]][:12]}" in said


def test_the_axis_is_linear_from_zero(drawn):
    axes = [axis for name, axis in drawn.layout.to_plotly_json().items() if re.fullmatch(r"yaxis\d?", name)]
    assert axes
    assert all(axis["type"] == "linear" and axis["range"][0] == 0 for axis in axes)


@pytest.mark.full
def test_a_log_axis_is_only_drawn_when_asked_and_then_said(claims):
    figure = draw_claims(claims, "killed", "Iran, all", view=PROTESTS, log=True)
    assert figure.layout.yaxis.type == "log"
    assert any("Logarithmic axis" in text for text in texts_of(figure))
    assert not any("ogarithmic" in text for text in texts_of(draw_claims(claims, "killed", "Iran, all")))


def test_forms_differ_by_basis(claims, our_settings):
    figure = draw_claims(Dataset(claims=claims, settings=our_settings), "killed", "Iran, all", view=PROTESTS)
    basis = claims.set_index("id")["basis"]
    symbols = assign_symbols(our_settings.bases)
    for trace in marks_of(figure):
        assert trace.marker.symbol == symbols[basis[trace.customdata[0]]]
    assert len({trace.marker.symbol for trace in marks_of(figure)}) >= 4
    assert len(set(symbols.values())) == len(symbols) == 10


ROWS = [
    "a,,height,about,,6190,,m,peak,survey,,,A,1846,,s",
    "b,,height,about,,20310,,ft,peak,guess,,,B,1898,,s",
    "c,,depth,about,,40,,m,crevasse,survey,,,A,1850,,s",
]


def test_without_settings_order_and_symbols_are_those_of_the_first_claims_and_units_those_of_the_rows(write_csv):
    figure = draw_claims(make(write_csv, *ROWS))
    assert [trace.marker.symbol for trace in marks_of(figure)] == ["circle", "square"]
    assert figure.layout.yaxis.title.text == "height (m, ft)"


def test_no_text_of_a_claim_is_markup_in_the_figure(write_csv):
    link = "<a href=//evil.invalid>{}</a>".format
    names = ("measure", "unit", "scope", "note", "basis", "its note", "break", "claimant")
    measure, unit, scope, note, basis, its_note, series_break, claimant = map(link, names)
    row = f"a,,{measure},about,,1,,{unit},{scope},{basis},{its_note},{series_break},{claimant},1850,,s"
    claims = make(write_csv, row, row.replace("a,,", "b,,", 1).replace(",1850,", ",1851,")).assign(scope_note=note)
    figure = draw_claims(Dataset(claims=claims), title=link("title")).for_each_trace(
        lambda trace: trace.update(name="")
    )
    text = figure.to_json()
    assert "evil.invalid" in text
    assert not re.search(r"(<|\\u003c)a href", text)


def test_settings_decide_on_the_first_measure_and_on_symbols(write_csv):
    bases = {"guess": Basis(), "relayed": Basis(), "survey": Basis()}
    settings = Settings(measures={"weight": Measure(), "depth": Measure()}, bases=bases)
    figure = draw_claims(Dataset(claims=make(write_csv, *ROWS), settings=settings))
    assert figure.layout.yaxis.title.text == "depth (m)"
    assert [trace.marker.symbol for trace in marks_of(figure)] == ["star"]
    with pytest.raises(ValueError, match="The table is empty"):
        draw_claims(Dataset(claims=make(write_csv), settings=settings))


def make(write_csv, *rows):
    return read_claims(write_csv(HEADER + "\n".join(rows) + "\n", "claims.csv"))


def test_bounds_are_drawn_as_what_they_are(write_csv):
    claims = make(
        write_csv,
        "a,,killed,at least,50,,,people,all,named cases,,,A,2026-01-01,2026-01-01,s",
        "b,,killed,up to,,,90,people,all,named cases,,,B,2026-01-02,2026-01-02,s",
        "c,,killed,between,20,,40,people,all,named cases,,,C,2026-01-03,2026-01-03,s",
        "d,,killed,about,,60,,people,all,named cases,,,D,2026-01-04,2026-01-04,s",
        "e,,killed,exactly,,70,,people,all,named cases,,,E,2026-01-05,2026-01-05,s",
    )
    figure = draw_claims(claims, "killed")
    bounds = {trace.name[0]: trace for trace in traces_of(figure, "(bounds)")}
    marks = {trace.name[0]: trace for trace in marks_of(figure)}
    assert "triangle-up" in bounds["A"].marker.symbol
    assert bounds["A"].y[1] > bounds["A"].y[0] == 50
    assert "triangle-down" in bounds["B"].marker.symbol
    assert bounds["B"].y[1] < bounds["B"].y[0] == 90
    assert list(marks["C"].y) == [20, 40]
    assert list(bounds["C"].y)[:2] == [20, 40]
    assert marks["D"].marker.color[0] != marks["D"].marker.line.color
    assert marks["E"].marker.color[0] == marks["E"].marker.line.color
    assert not bounds["E"].x


def test_a_change_of_method_carries_its_note(write_csv):
    claims = make(
        write_csv,
        "a,,killed,exactly,,5,,people,all,named cases,,,A,2026-01-01,2026-01-01,s",
        "b,,killed,exactly,,50,,people,all,named cases,,lists checked anew,A,2026-01-05,2026-01-05,s",
    )
    for width_px in (360, 1100):
        said = " ".join(texts_of(draw_claims(claims, "killed", width_px=width_px))).replace("<br>", " ")
        assert "lists checked anew" in said


@pytest.mark.full
def test_a_hover_has_scope_basis_source_and_publication(claims, sources):
    figure = draw_claims(Dataset(claims=claims, sources=sources), "killed", "Iran, all", view=PROTESTS)
    publisher = sources.set_index("id")["publisher"]
    row = claims.set_index("id").loc["2026-02-05-hrana-killed"]
    trace = next(one for one in marks_of(figure) if row.name in one.customdata)
    text = trace.hovertext[trace.customdata.index(row.name)].replace("<br>", " ")
    for part in (
        "at least 6,941 killed",
        "Scope: Iran, all",
        "Basis: named cases",
        "Date of publication: 5 February 2026",
    ):
        assert part in text
    assert publisher[row["source"]][:20] in text


def test_as_of_shows_what_was_published_by_then_and_the_undated_apart(claims):
    figure = draw_claims(claims, "killed", view=PROTESTS, as_of="2026-01-15")
    table = claims.set_index("id")
    for trace in marks_of(figure):
        published = table.loc[list(trace.customdata), "published"].dropna()
        assert (published <= "2026-01-15").all()
    said = texts_of(figure)
    assert any("Figures as published by 15 January 2026" in text for text in said)
    undated = claims[claims["published"].isna() & claims["measure"].eq("killed")]
    shown = {name for trace in marks_of(figure) for name in trace.customdata}
    if undated["id"].isin(shown).any():
        assert any("date of publication unknown" in text for text in said)


@pytest.mark.parametrize("width_px", grid([296, 700, 1100], keep=[296]))
@pytest.mark.parametrize("measure", grid(["killed", "arrested", "uranium at 60%"], keep=["killed"]))
def test_no_label_covers_another_label_or_a_mark(claims, measure, width_px):
    narrow = width_px < 700
    for name, rows in select_measure(claims, measure).items():
        span = rows["as_of_earliest"].min() - pd.Timedelta(days=1), rows["as_of_latest"].max() + pd.Timedelta(days=1)
        frame = Frame(span, width_px - (82 if narrow else 320), 240.0, 0.0 if narrow else 242.0, narrow=narrow)
        panel = arrange_panel(name, rows, frame)
        boxes = [placed.box for placed in panel.labels]
        assert len(boxes) >= len(panel.statements)
        for one, other in itertools.combinations(boxes, 2):
            assert (
                one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            )
        assert all(box.top >= 0 and box.bottom <= panel.frame.height_px for box in boxes)
        assert panel.frame.height_px <= 4 * 240


@pytest.mark.full
def test_sixty_claimants_have_sixty_labels(write_csv):
    rows = [
        f"c{at},,killed,exactly,,{at % 7},,people,all,named cases,,,Claimant {at},2026-01-{at % 9 + 1:02},2026-01-20,s"
        for at in range(60)
    ]
    for width_px in (296, 1100):
        figure = draw_claims(make(write_csv, *rows), "killed", width_px=width_px)
        said = " ".join(texts_of(figure))
        assert all(f"Claimant {at}" in said for at in range(60))


def test_hostile_text_is_shown_as_text(write_csv):
    claims = make(
        write_csv,
        "a,,killed,exactly,,5,,people,<b>x</b>,named cases,<img src=x>,,<script>alert(1)</script>,2026-01-01,,s",
    )
    figure = draw_claims(claims, "killed")
    assert any("&lt;script&gt;" in text for text in texts_of(figure))
    assert not any("<script" in text or "<b>x</b>" in text for text in texts_of(figure))
    hover = marks_of(figure)[0].hovertext[0]
    assert "<img" not in hover
    assert "<script" not in hover


@pytest.mark.full
def test_any_order_of_rows_gives_the_same_figure(claims):
    one = draw_claims(claims, "killed", ["Iran, all", "Israel, all"])
    other = draw_claims(claims.sample(frac=1, random_state=3), "killed", ["Iran, all", "Israel, all"])
    assert json.loads(one.to_json()) == json.loads(other.to_json())


def test_draw_claims_says_what_is_wrong_with_its_arguments(claims):
    with pytest.raises(ValueError, match="`measure` 'dead' has no claims"):
        draw_claims(claims, "dead")
    with pytest.raises(ValueError, match="`view` must be a day"):
        draw_claims(claims, "killed", view=("x", "y"))
    with pytest.raises(ValueError, match="`as_of`"):
        draw_claims(claims, "killed", as_of="soon")
    with pytest.raises(DataError, match="the column is missing"):
        draw_claims(claims.drop(columns="basis"), "killed")
