import re
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from grids import grid
from our_data import EVENT_COUNT

from timeline import DataError, Dataset, draw_timeline, read_events, read_file, to_html
from timeline.charts.tooltip import describe_tooltip, escape_text
from timeline.layout import place_events
from timeline.layout.text_metrics import measure_text
from timeline.layout.thresholds import GAP_PX, MARK_PX
from timeline.tables.events import NEEDED_COLUMNS
from timeline.text.claims import group_claims_by_event
from timeline.text.sources import index_sources

TRACES = ["spans", "whiskers", "ends", "marks", "labels", "overflow", "hidden"]
# An event of each form; the days of July 2025 are 25 px wide in a figure of 1,100 px that shows them.
FORMS = """start,end,title,importance
2025-07-03,,A day,2
2025-07-05?,,In doubt,2
2025-07-07~,,About,2
[2025-07-10..2025-07-13],,One of four days in a row,2
"[2025-07-15,2025-07-16,2025-07-19]",,One of three,2
"{2025-07-21,2025-07-24}",,Both,2
2025-07-26,2025-07-29,Lasted,2
2025-07-01T10:00,2025-07-01T13:00,Three hours,2
2025-07-03/,,No end known,2
2025-07-30,..,Goes on,2
"""


def trace_of(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def drawn_of(figure, name):
    """Return what the customdata says of the points of a trace that the shown view draws."""
    trace = trace_of(figure, name)
    return [what for what, y in zip(trace.customdata, trace.y, strict=True) if y is not None]


def points_right(ends, at):
    """Whether a marker of the trace 'ends' is an arrow: a triangle that is turned to the right."""
    return (ends.marker.symbol[at], ends.marker.angle[at]) == ("triangle-down", -90)


def test_draw_timeline_of_every_odd_table(odd_events):
    before = odd_events.copy()
    figure = draw_timeline(odd_events)
    assert isinstance(figure, go.Figure)
    assert [trace.name for trace in figure.data] == TRACES
    assert figure.layout.height > 100
    pd.testing.assert_frame_equal(odd_events, before)


@pytest.mark.parametrize("width_px", grid([320, 840, 1100], keep=[320]))
def test_every_event_is_a_mark_a_bar_or_counted(events, width_px):
    figure = draw_timeline(events, width_px=width_px)
    shown = set(drawn_of(figure, "marks")) | set(drawn_of(figure, "spans"))
    folded = sum(drawn_of(figure, "hidden"))
    eras = set(events.loc[events["kind"] == "era", "id"])
    assert len(shown - eras) + folded == len(events) - len(eras)


@pytest.mark.full
def test_the_same_events_give_the_same_figure(events, sources, claims):
    one = draw_timeline(Dataset(events, sources=sources, claims=claims)).to_json()
    other = draw_timeline(Dataset(events.sample(frac=1, random_state=3), sources=sources, claims=claims)).to_json()
    assert one == other


def test_lanes_are_named_in_order(events, our_settings):
    figure = draw_timeline(Dataset(events, settings=our_settings))
    names = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert names == [
        "<b>June war</b>",
        "<b>Military</b>",
        "<b>Nuclear file</b>",
        "<b>Oman talks</b>",
        "<b>Diplomacy</b>",
        "<b>Protests and<br>crackdown</b>",
    ]


def test_the_end_of_the_record_is_said_where_the_settings_say_it(events, our_settings):
    texts = [note.text for note in draw_timeline(Dataset(events, settings=our_settings)).layout.annotations]
    assert "record ends 8 February 2026" in texts
    texts = [note.text for note in draw_timeline(events).layout.annotations]
    assert not any("record ends" in text for text in texts)
    drawn = rf"\d+ of {EVENT_COUNT} events drawn(; choose a chapter for (\d+ of )?the rest)?"
    assert any(re.fullmatch(drawn, text) for text in texts)


def test_what_goes_on_runs_to_the_end_of_the_record_with_an_arrow(events):
    figure = draw_timeline(events)
    bars, ends = trace_of(figure, "spans"), trace_of(figure, "ends")
    at = list(bars.customdata).index("2026-01-27-internet-partly-returns")
    end = pd.Timestamp(bars.base[at]) + pd.Timedelta(milliseconds=float(bars.x[at]))
    assert end == pd.Timestamp("2026-02-09")
    at = next(
        at
        for at, (name, y) in enumerate(zip(ends.customdata, ends.y, strict=True))
        if name == "2026-01-27-internet-partly-returns" and y is not None
    )
    assert points_right(ends, at)
    assert pd.Timestamp(ends.x[at]) == end


@pytest.fixture
def forms(write_csv):
    """A figure of an event of each form: for each title what is drawn of it, by trace."""
    events = read_events(write_csv(FORMS))
    titles = dict(zip(events["id"], events["title"], strict=True))
    drawn = {title: {} for title in titles.values()}
    for trace in draw_timeline(events).data[:4]:
        for at, name in enumerate(trace.customdata):
            point = {"at": trace.base[at] if trace.type == "bar" else trace.x[at], "y": trace.y[at]}
            point |= {"length": trace.x[at]} if trace.type == "bar" else {"symbol": trace.marker.symbol[at]}
            point |= {"fill": trace.marker.color[at], "line": trace.marker.line.color and trace.marker.line.color[at]}
            point |= {"angle": trace.marker.angle[at]} if trace.type == "scatter" else {}
            drawn[titles[name]].setdefault(trace.name, []).append(point)
    return drawn


def test_one_form_has_one_meaning(forms):
    counts = {title: {name: len(points) for name, points in traces.items()} for title, traces in forms.items()}
    assert counts == {
        "A day": {"marks": 1},
        "In doubt": {"marks": 1},
        "About": {"marks": 1, "whiskers": 1, "ends": 2},
        "One of four days in a row": {"marks": 1, "whiskers": 1, "ends": 2},
        "One of three": {"marks": 1, "whiskers": 1, "ends": 3},
        "Both": {"marks": 2, "whiskers": 1},
        "Lasted": {"spans": 1},
        "Three hours": {"marks": 1, "ends": 1},
        "No end known": {"spans": 1, "ends": counts["No end known"]["ends"]},
        "Goes on": {"spans": 1, "ends": 1},
    }
    assert {point["symbol"] for traces in forms.values() for point in traces.get("marks", [])} == {"circle"}


def test_what_is_not_known_to_the_day_is_hollow(forms):
    hollow = {
        title for title, traces in forms.items() for point in traces.get("marks", []) if point["fill"] != point["line"]
    }
    assert hollow == {"In doubt", "About", "One of four days in a row", "One of three"}


def test_a_whisker_has_a_tick_at_its_ends_or_on_each_day(forms):
    def days(title):
        return [pd.Timestamp(point["at"]) for point in forms[title]["ends"]]

    assert days("One of four days in a row") == [pd.Timestamp("2025-07-10"), pd.Timestamp("2025-07-14")]
    assert days("One of three") == [pd.Timestamp(f"2025-07-{day}T12:00") for day in (15, 16, 19)]
    assert [pd.Timestamp(point["at"]) for point in forms["Both"]["marks"]] == [
        pd.Timestamp(f"2025-07-{day}T12:00") for day in (21, 24)
    ]
    (whisker,) = forms["One of four days in a row"]["whiskers"]
    assert whisker["length"] == pytest.approx(4 * 86_400_000, rel=0.04)


def test_an_arrow_goes_on_and_teeth_are_of_the_background(forms):
    (arrow,) = forms["Goes on"]["ends"]
    assert (arrow["symbol"], arrow["angle"], arrow["fill"]) == (
        "triangle-down",
        -90,
        forms["Goes on"]["spans"][0]["fill"],
    )
    teeth = forms["No end known"]["ends"]
    assert {(tooth["symbol"], tooth["angle"], tooth["fill"]) for tooth in teeth} == {("triangle-up", -90, "#ffffff")}
    # Each at a height of its own; they are as high together as the bar.
    assert len({tooth["y"] for tooth in teeth}) == len(teeth) >= 2


def test_a_bar_of_no_width_is_a_dot_with_a_tail(forms, write_csv):
    (tail,) = forms["Three hours"]["ends"]
    # A line that is turned lies flat.
    assert (tail["symbol"], abs(tail["angle"])) == ("line-ns-open", 90)
    near = draw_timeline(read_events(write_csv(FORMS)), view=("2025-07-01", "2025-07-01"))
    assert any(name.endswith("three-hours") for name in drawn_of(near, "spans"))
    assert not any(name.endswith("three-hours") for name in drawn_of(near, "marks"))


def test_a_bar_is_never_a_square(write_csv):
    rows = "".join(f"2025-01-{day:02},2025-02-{day:02},Term {day}\n" for day in range(1, 8))
    for last in ("2026-12-31", "2031-12-31", "2034-12-31"):
        events = read_events(write_csv(f"start,end,title\n{rows}{last},,The last\n"))
        figure = draw_timeline(events)
        start, end = map(pd.Timestamp, figure.layout.xaxis.range)
        plot_px = figure.layout.width - figure.layout.margin.l - figure.layout.margin.r
        spans = trace_of(figure, "spans")
        assert len(spans.x) >= 3
        for length, height in zip(spans.x, spans.width, strict=True):
            assert height < 0.85 * length / ((end - start) / pd.Timedelta(milliseconds=1)) * plot_px


def test_what_has_no_label_is_drawn_smaller(write_csv):
    long = "A title that is much too long to stand anywhere beside its mark in such a crowd"
    rows = "".join(f"2025-06-{day:02},{long},{1 + day % 3}\n" for day in range(1, 29))
    figure = draw_timeline(read_events(write_csv("start,title,importance\n" + rows)), buttons=False)
    marks, labelled = trace_of(figure, "marks"), set(trace_of(figure, "labels").customdata)
    headlines = {f"2025-06-{day:02}" for day in range(3, 29, 3)}
    small = {name for name, size in zip(marks.customdata, marks.marker.size, strict=True) if size == 5}
    assert small == {name for name in marks.customdata if name not in labelled and name[:10] not in headlines} != set()


def test_a_label_on_a_whisker_stands_in_a_gap_beside_the_mark(write_csv):
    text = "start,title\n2025,In a year\n2024-12-20,Before\n2026-01-10,After\n"
    figure = draw_timeline(read_events(write_csv(text)), rows=1)
    parts = trace_of(figure, "whiskers")
    assert len(parts.base) == 2
    px = (figure.layout.width - figure.layout.margin.l - figure.layout.margin.r) / (
        pd.Timestamp(figure.layout.xaxis.range[1]) - pd.Timestamp(figure.layout.xaxis.range[0])
    ).total_seconds()
    ends = [pd.Timestamp(base) + pd.Timedelta(milliseconds=x) for base, x in zip(parts.base, parts.x, strict=True)]
    mark = pd.Timestamp("2025-07-02T12:00")
    assert ends[0] == mark
    gap_px = (pd.Timestamp(parts.base[1]) - mark).total_seconds() * px
    assert gap_px >= measure_text("In a year") + MARK_PX + GAP_PX
    assert pd.Timestamp(trace_of(figure, "labels").x[0]) == mark


def test_eras_are_brackets_with_names_and_hairlines(events):
    figure = draw_timeline(events, buttons=False)
    eras = events[events["kind"] == "era"]
    spans = trace_of(figure, "spans")
    brackets = {
        name: (pd.Timestamp(base), height)
        for name, base, height in zip(spans.customdata, spans.base, spans.width, strict=True)
        if name in set(eras["id"])
    }
    assert set(brackets) == set(eras["id"]) <= set(trace_of(figure, "labels").customdata)
    assert all(height < 2 for _, height in brackets.values())
    lines = [shape for shape in figure.layout.shapes if shape.name == "era"]
    assert {start for start, _ in brackets.values()} <= {pd.Timestamp(line.x0) for line in lines}
    assert all(line.type == "line" and line.x0 == line.x1 for line in lines)
    # Nothing is tinted but every second lane.
    tints = [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.xref == "x"]
    assert [shape.fillcolor for shape in tints] == ["rgba(0,0,0,0)"]


def test_the_axis_stands_above_the_lanes(events):
    figure = draw_timeline(events, title="A title")
    assert figure.layout.xaxis.side == "top"
    (menu,) = figure.layout.updatemenus
    assert (menu.y, menu.yanchor) == (1, "bottom")
    assert menu.pad.b >= 40
    assert figure.layout.margin.t >= menu.pad.b + 70


def test_a_view_shows_its_days_and_both_whole(events):
    figure = draw_timeline(events, view=("2025-06-12", "2025-06-25"))
    assert [pd.Timestamp(edge) for edge in figure.layout.xaxis.range] == [
        pd.Timestamp("2025-06-12"),
        pd.Timestamp("2025-06-26"),
    ]
    assert len(drawn_of(figure, "labels")) >= 12


@pytest.mark.full
@pytest.mark.parametrize("width_px", grid([360, 1100], keep=[360]))
def test_each_chapter_has_a_button_that_shows_what_its_view_alone_would_show(events, width_px):
    figure = draw_timeline(events, width_px=width_px)
    (menu,) = figure.layout.updatemenus
    eras = events[events["kind"].eq("era")].sort_values("start_earliest")
    assert [button.label for button in menu.buttons] == ["All", *eras["label"].fillna(eras["title"])]
    for button in menu.buttons:
        patch, layout = button.args
        view = [pd.Timestamp(layout[f"xaxis.{name}allowed"]) for name in ("min", "max")]
        alone = draw_timeline(events, width_px=width_px, view=view)
        for trace, y in zip(figure.data, patch["y"], strict=True):
            shown = [what for what, height in zip(trace.customdata, y, strict=True) if height is not None]
            assert sorted(shown) == sorted(drawn_of(alone, trace.name))
        said = " ".join(layout[name] for name in layout if name.endswith("text")).strip()
        assert said == " ".join(note.text for note in alone.layout.annotations if note.name == "count").strip()


def test_the_axis_cannot_be_led_out_of_what_is_shown(events):
    axis = draw_timeline(events, view=("2025-06-12", "2025-06-25")).layout.xaxis
    assert [axis.minallowed, axis.maxallowed] == list(axis.range)


def test_without_chapters_there_are_no_buttons(events):
    figure = draw_timeline(events[events["kind"].ne("era")])
    assert figure.layout.updatemenus == ()
    assert any(note.text.endswith("events drawn; the bands count the rest") for note in figure.layout.annotations)


def test_tracks_shows_only_these(events):
    figure = draw_timeline(events, tracks=["Military", "June war"])
    names = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert sorted(names) == ["<b>June war</b>", "<b>Military</b>"]
    with pytest.raises(ValueError, match=r"no track 'Militray'. Did you mean 'Military'"):
        draw_timeline(events, tracks=["Militray"])


@pytest.mark.parametrize("count", grid([1000, 10_000], keep=[1000]))
def test_what_is_drawn_is_bounded_by_the_screen(write_csv, count):
    rows = "".join(
        f"2025-{1 + at % 12:02}-{1 + at % 28:02}T{at % 24:02}:{at % 60:02},Event number {at},Track {at % 6},{1 + at % 3}\n"
        for at in range(count)
    )
    figure = draw_timeline(read_events(write_csv("start,title,track,importance\n" + rows)), width_px=1280)
    assert len(trace_of(figure, "marks").x) <= 1000
    assert len(trace_of(figure, "labels").x) <= 150
    assert len(trace_of(figure, "marks").x) + sum(trace_of(figure, "hidden").customdata) == count


def test_a_hover_says_all_there_is(events, sources, claims):
    event = next(events.query("id == '2026-01-08-deadliest-days-of-crackdown'").itertuples())
    hover = describe_tooltip(event, index_sources(sources), group_claims_by_event(claims), "Asia/Tehran")
    text = re.sub(r"<br>", " ", hover)
    assert event.title in text
    assert "8–9 January 2026" in text
    assert event.place in text
    assert event.summary[:50] in text
    assert "Disputed:" in text
    assert "killed (all, Iran; " in text
    assert "●▸" in text
    assert "more figures" in text
    assert "Sources:" in text
    longest = max(len(re.sub(r"<[^>]+>|&[^;]+;", "", line)) for line in hover.split("<br>"))
    assert longest <= 62


def test_a_hover_says_when_the_axis_counts_days_otherwise(write_csv):
    events = read_events(write_csv("start,timezone,title\n2025-06-21,America/New_York,x\n"))
    hover = describe_tooltip(next(events.itertuples()), {}, {}, zone="Asia/Tehran")
    assert "in Tehran that day begins at 07:30 on 21 June 2025" in hover
    assert "begins" not in describe_tooltip(next(events.itertuples()), {}, {}, zone="America/New_York")


@pytest.mark.parametrize("text", ["<b>x</b>", "</script>", "$x$", "a & b", "a\nb", "&lt;"])
def test_escape_text_leaves_nothing_to_interpret(text):
    escaped = escape_text(text)
    assert not set("<>$\n") & set(escaped)


@pytest.mark.parametrize("text", ["a\u202eb", "\u2069\u202eb", "\u2067a"])
def test_escape_text_isolates_what_turns_the_direction(text):
    escaped = escape_text(text)
    assert (escaped[0], escaped[-1]) == ("\u2068", "\u2069")
    assert not set("\u2066\u2067\u2068\u2069") & set(escaped[1:-1])


def test_draw_timeline_says_what_it_does_not_draw(write_csv):
    path = write_csv("start,title\n2025-06-13,x\nY17E7,Far\nsoon,y\n2025-06-14,z\n")
    notes = {note.text for note in draw_timeline(read_file(path)).layout.annotations}
    assert "2 of 2 events drawn; 1 with a date that cannot be drawn; 1 row left out" in notes


def test_titles_are_escaped_everywhere(write_csv):
    events = read_events(
        write_csv(
            "start,title,place,summary,dispute,track\n2025-06-13,<i>$t$</i>,<i>p</i>,<i>s</i>,<i>d</i>,<i>l</i>\n"
        )
    )
    written = draw_timeline(events, title="<i>x</i>").to_json()
    assert "<i>" not in written.replace("\\u003c", "<")
    assert "$" not in written


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda table: table.query("track == 'Diplomacy'"), marks=pytest.mark.full),
        pytest.param(lambda table: table.sort_values("title"), marks=pytest.mark.full),
        lambda table: pd.concat([table, table.head(3).assign(id=["x", "y", "z"])]),
        lambda table: table.reset_index(),
        pytest.param(lambda table: table.assign(extra=1), marks=pytest.mark.full),
    ],
    ids=["query", "sort", "concat", "reset_index", "extra column"],
)
def test_draw_timeline_takes_ordinary_results(events, sources, claims, change):
    figure = draw_timeline(
        Dataset(change(events), sources=sources.sort_values("url"), claims=claims.sample(frac=1, random_state=1))
    )
    assert len(trace_of(figure, "labels").text) > 0


def test_a_figure_can_be_styled_on(events):
    figure = (
        draw_timeline(events)
        .update_layout(height=900, title_text="Other")
        .update_traces(visible=False, selector={"name": "hidden"})
    )
    assert figure.layout.height == 900


def test_draw_timeline_says_what_it_needs(events):
    with pytest.raises(TypeError, match="`data` must be a Dataset, as `read_file` gives it, or a DataFrame; got list"):
        draw_timeline([1, 2])
    with pytest.raises(TypeError, match=r"read_file\('data'\)"):
        draw_timeline("data")
    with pytest.raises(ValueError, match="`data` has no events"):
        draw_timeline(Dataset())
    with pytest.raises(DataError, match="column 'title': the column is missing"):
        draw_timeline(events.drop(columns="title"))
    with pytest.raises(ValueError, match="`view` must be"):
        draw_timeline(events, view=("2025-06-25", "2025-06-12"))
    with pytest.raises(ValueError, match="`view` must show some of the data"):
        draw_timeline(events, view=("2030-01-01", None))


def test_a_view_may_end_where_the_data_end(events):
    figure = draw_timeline(events, view=("2026-01-01", None), buttons=False)
    start, end = map(pd.Timestamp, figure.layout.xaxis.range)
    assert start == pd.Timestamp("2026-01-01")
    assert end > pd.Timestamp("2026-02-08")


def test_chapters_are_not_counted_as_events(events):
    figure = draw_timeline(events[events["kind"] == "era"])
    assert any(note.text == "0 of 0 events drawn" for note in figure.layout.annotations)


@pytest.mark.few(6)
@pytest.mark.parametrize("column", NEEDED_COLUMNS)
def test_a_column_that_is_missing_is_named(events, column):
    with pytest.raises(DataError) as raised:
        place_events(events.drop(columns=column))
    assert raised.value.problems["column"].tolist() == [column]


@pytest.mark.full
def test_columns_that_nobody_reads_may_be_dropped(events):
    table = events[[*NEEDED_COLUMNS, "dispute_kind"]]  # the latter for the flags
    assert draw_timeline(table).to_json() == draw_timeline(events).to_json()
    # The page hands the rest on as CSV, and finds actors; what it shows is the same.
    bare, whole = (
        page[page.index('id="tl-entries"') : page.index("</main>")] for page in map(to_html, (table, events))
    )
    assert bare == whole


def test_a_count_tells_what_it_counts(write_csv):
    rows = "".join(f"2025-06-13,Event {number}\n" for number in range(12))
    figure = draw_timeline(read_events(write_csv("start,title\n" + rows)))
    counts = trace_of(figure, "overflow")
    assert counts.text == ("+5",)
    assert counts.hovertext[0].startswith("<b>5 more at this time; no zoom parts them</b><br>Event")
    assert sum(drawn_of(figure, "hidden")) == 5


def test_a_loose_end_fades_between_its_bounds(write_csv):
    text = "start,end,title\n2025-03,2025-06-30,Since March\n2025-04-01,2025-04-20,Known\n"
    spans = trace_of(draw_timeline(read_events(write_csv(text))), "spans")
    bars = [
        (pd.Timestamp(base), pd.Timestamp(base) + pd.Timedelta(milliseconds=length), color, height)
        for base, length, color, height, name in zip(
            spans.base, spans.x, spans.marker.color, spans.width, spans.customdata, strict=True
        )
        if "since" in name
    ]
    core, *pieces = bars
    assert core[:2] == (pd.Timestamp("2025-03-31"), pd.Timestamp("2025-07-01"))
    assert pieces[0][0] == pd.Timestamp("2025-03-01")
    assert pieces[-1][1] == core[0]
    assert all(one[1] == other[0] and one[3] == other[3] == core[3] for one, other in pairwise(pieces))
    shares = [float(color.split(",")[-1].rstrip(")")) for _, _, color, _ in pieces]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    assert core[2].startswith("#")


def test_an_end_that_is_about_fades_over_a_little_of_the_bar(write_csv):
    spans = trace_of(draw_timeline(read_events(write_csv("start,end,title\n2025-03-01~,2025-06-30,Long\n"))), "spans")
    times = [pd.Timestamp(base) for base in spans.base]
    assert min(times) == pd.Timestamp("2025-03-01")
    core = next(at for at, color in enumerate(spans.marker.color) if color.startswith("#"))
    assert pd.Timestamp("2025-03-01T12:00") < times[core] < pd.Timestamp("2025-03-05")


def test_bars_that_touch_are_parted_by_their_outline(write_csv):
    text = "start,end,title\n2025-03-01,2025-03-31,March\n2025-04-01,2025-04-30,April\n"
    spans = trace_of(draw_timeline(read_events(write_csv(text))), "spans")
    assert set(spans.marker.line.width) == {1}
    assert set(spans.marker.line.color) == {"#ffffff"}
