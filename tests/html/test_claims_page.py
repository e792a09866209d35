"""The page of values in dispute, as text."""

import re
from html import unescape

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from claim_tables import FLOOD, STRIKE, make_claimants, make_claims, read_text
from hypothesis import HealthCheck, given
from hypothesis import settings as options
from node import NEEDS_NODE, run_script

from timeline import DataError, Dataset, Settings, claims_to_html, write_claims_html
from timeline.html.claim_views import list_kinds, list_views
from timeline.html.growth import list_lines
from timeline.html.ladder import choose_answers, pick_rows, sort_parts
from timeline.tables import SERIES_COLUMNS, KeySeries, Story, find_latest

HOSTILE = "</script><script>alert(1)</script>"
SLOW = options(suppress_health_check=[HealthCheck.function_scoped_fixture])


def number_day(text):
    return (pd.Timestamp(text) - pd.Timestamp(0)).days


def read_page(page):
    return BeautifulSoup(page, "html.parser")


@pytest.fixture
def flood(tmp_path):
    return read_text(FLOOD, tmp_path / "flood.csv")


def test_a_file_of_five_rows_has_an_answer_a_ladder_and_a_table_for_each_measure(flood):
    page = read_page(claims_to_html(flood))
    assert [one.get_text() for one in page.select("h2 span")] == ["Drowned", "Missing"]
    amounts = [
        (one.select_one(".tl-label").text, one.select_one(".tl-amount").text.strip())
        for one in page.select(".tl-answer")
    ]
    assert amounts == [("The lowest", "15"), ("The highest", "31")]
    rungs = page.select('#v-0 [data-part="ladder"] .tl-rung')
    assert [one.select_one("b").text for one in rungs] == ["Fire brigade", "Ministry of the Interior", "Red Cross"]
    assert [one.select_one(".tl-number").text for one in rungs] == ["19", "15", "31"]
    assert len(page.select("#v-0 tbody tr")) == 4
    assert "Order: by the day of the first statement." in page.text


def test_one_series_alone_is_a_sentence(flood):
    page = read_page(claims_to_html(flood))
    alone = page.select_one('#v-1 [data-part="ladder"]')
    assert alone.select(".tl-axis-row") == []
    assert "Fire brigade: 40" in alone.text


def test_without_any_day_every_statement_is_shown_and_that_is_said(tmp_path):
    page = read_page(claims_to_html(read_text(STRIKE, tmp_path / "strike.csv")))
    assert [one.text for one in page.select(".tl-rung .tl-number")] == ["≥ 60%", "≤ 35%", "40–55%"]
    assert "No day of publication is given" in page.text
    assert page.select('[data-part="slider"]') == []


def test_the_page_opens_on_a_day_and_shows_nothing_that_was_said_later(flood):
    page = read_page(claims_to_html(flood, as_of="2024-05-03"))
    rungs = page.select('#v-0 [data-part="ladder"] .tl-rung, #v-0 [data-part="ladder"] p')
    assert "12" in rungs[0].text
    assert not any("Red Cross" in one.text for one in rungs)
    with pytest.raises(ValueError, match="as_of"):
        claims_to_html(flood, as_of="soon")


def test_the_question_and_the_key_series_of_the_settings_come_first(flood):
    keys = (KeySeries("The helpers", claimant="Red Cross"), KeySeries("The state", claimant="Ministry of the Interior"))
    story = Story(
        title="The flood", question="How many drowned?", standfirst="Two counts.", measure="drowned", key_series=keys
    )
    settings = Settings(stories={"flood": story}, claims_title="Counts", source="made.json")
    page = read_page(claims_to_html(Dataset(claims=flood.assign(story="flood"), settings=settings)))
    assert page.select_one("h2").get_text(" ", strip=True) == "How many drowned? Two counts."
    assert page.select_one("h1").text == "Counts"
    assert [one.select_one(".tl-label").text for one in page.select("#v-0 .tl-answer")] == ["The helpers", "The state"]
    assert "From 15 to 31." in page.select_one(".tl-span").text
    assert "Settings of the data: made.json." in page.text


def test_colours_are_those_of_the_kinds_and_unknown_kinds_have_none_of_them(flood):
    claimants = make_claimants(**{"Fire brigade": "rescue", "Red Cross": "aid"})
    page = claims_to_html(Dataset(claims=flood, claimants=claimants))
    rungs = {one.select_one("b").text: one["class"][1] for one in read_page(page).select("#v-0 .tl-rung")}
    assert rungs == {"Fire brigade": "tl-in-0", "Red Cross": "tl-in-1", "Ministry of the Interior": "tl-in-none"}
    colors = re.findall(r"--tl-lane-\d: (#\w+)", page.partition("}")[0] + page)
    assert len(set(colors[:2])) == 2


def test_hostile_text_is_shown_as_text(tmp_path):
    text = f'measure,claimant,best,claimed_on,quote,note\nkilled,"{HOSTILE}",5,2026-01-01,"{HOSTILE}","{HOSTILE}"\n'
    page = claims_to_html(read_text(text, tmp_path / "hostile.csv"), title=HOSTILE)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_page_asks_for_nothing_from_outside_and_has_no_plotly(flood):
    page = claims_to_html(flood)
    assert "default-src 'none'; script-src 'sha256-" in unescape(page[: page.index("<body")])
    assert not re.search(r"<(link|img|iframe|object|embed)\b", page.split("<script")[0])
    assert "plotly" not in page.lower()
    assert page == claims_to_html(flood)


def test_a_table_without_rows_gives_a_page_that_says_so(tmp_path):
    empty = read_text("measure,claimant,best\n", tmp_path / "empty.csv")
    assert "There are no figures in this table." in claims_to_html(empty)


def test_write_claims_html_writes_the_file(tmp_path, flood):
    path = write_claims_html(flood, tmp_path / "a/claims.html")
    assert path.read_text(encoding="utf-8") == claims_to_html(flood)
    with pytest.raises(DataError, match="column is missing"):
        write_claims_html(flood.drop(columns="place"), path)


@pytest.fixture(scope="module")
def our_dataset(claims, events, sources, our_settings):
    return Dataset(events, sources=sources, claims=claims, settings=our_settings)


@pytest.mark.full
def test_the_page_of_our_data_is_small_and_holds_every_statement(our_dataset, claims):
    page = claims_to_html(our_dataset)
    assert len(page.encode()) <= 900_000
    rows = set(re.findall(r'<tr id="c-([^"]+)"', page))
    assert rows == set(claims["id"])
    quotes = unescape(page)
    assert [quote for quote in claims["quote"].dropna() if quote not in quotes] == []


# What holds of any claims.


def view_claims(text, folder):
    claims = read_text(text, folder / "claims.csv")
    return claims, list_views(claims)


@SLOW
@given(make_claims())
def test_each_day_has_what_pandas_finds(tmp_path, text):
    claims, views = view_claims(text, tmp_path)
    assert sorted(row.number for view in views for row in view.rows) == list(range(len(claims)))
    for view in views:
        rows = claims.loc[[row.number for row in view.rows]]
        for day in range(number_day("2024-05-01"), number_day("2024-05-20"), 3):
            picked = pick_rows(view, day)
            latest = find_latest(rows, (pd.Timestamp(0) + pd.Timedelta(days=day)).date().isoformat())
            assert sorted(row.number for row in picked) == sorted(latest.index)
            assert all(row.known is not None and row.known <= day for row in picked)


@SLOW
@given(make_claims())
def test_no_line_joins_unlike_statements(tmp_path, text):
    claims, views = view_claims(text, tmp_path)
    for view in views:
        for line in list_lines(view):
            rows = claims.loc[[row.number for row in view.rows if row.series == line.series]]
            assert rows[list(SERIES_COLUMNS)].fillna("").drop_duplicates().shape[0] == 1
            assert rows["status"].eq("under review").nunique() == 1
            assert not rows["counting"].eq("increment").any()
            values = {row.value for row in view.rows if row.series == line.series}
            assert {value for _, value in line.points} <= values


@SLOW
@given(make_claims())
def test_no_name_is_cut_and_no_kind_has_two_colours(tmp_path, text):
    claims = read_text(text, tmp_path / "claims.csv")
    claimants = make_claimants(Ministry="state", Monitor="monitor", Party="state")
    page = read_page(claims_to_html(Dataset(claims=claims, claimants=claimants)))
    kinds = {"Ministry": "state", "Monitor": "monitor", "Party": "state"}
    colors = {}
    for rung in page.select(".tl-rung, tbody tr"):
        name = rung.select_one("b, .c").text if rung.name == "li" else rung.select_one(".c").text
        assert name in set(claims["claimant"])
        (color,) = [one for one in rung["class"] if one.startswith("tl-in-")]
        colors.setdefault(kinds.get(name, ""), set()).add(color)
    assert all(len(found) == 1 for found in colors.values())
    assert len({next(iter(found)) for found in colors.values()}) == len(colors)
    for view in page.select("section.tl-view"):
        assert len({one["style"] for one in view.select('[data-part="ladder"] .tl-rungs')}) <= 1


@NEEDS_NODE
@SLOW
@given(make_claims())
def test_the_script_chooses_what_python_chooses(tmp_path, text):
    claims = read_text(text, tmp_path / "claims.csv")
    key = KeySeries("M", claimant="Monitor", group="all")
    settings = Settings(stories={"killed": Story(title="k", measure="killed", key_series=(key,))})
    for view in list_views(claims, settings):
        rows = [
            {
                "number": row.number, "series": row.series, "rank": row.rank, "known": row.known, "asOf": row.as_of,
                "supersededBy": list(row.superseded_by), "value": row.value, "part": row.part, "order": row.order,
                "keys": list(row.keys), "isRetracted": row.is_retracted, "isReview": row.is_review,
            }
            for row in view.rows
        ]  # fmt: skip
        days = [None, number_day("2024-05-06"), number_day("2024-05-19")]
        found = run_script(
            "claims.js",
            """return data.days.map((day) => {
              const picked = page.pickRows(data.view, day);
              const parts = page.sortParts(data.view, picked);
              const numbers = Object.fromEntries(Object.entries(parts).map(([name, rows]) => [name, rows.map((row) => row.number)]));
              return [numbers, page.chooseAnswers(data.view, picked, parts).map(([label, row]) => [label, row && row.number])];
            });""",
            days=days,
            view={
                "rows": rows,
                "within": view.story.current_days,
                "keys": [one.label for one in view.story.key_series],
            },
        )
        for day, (numbers, answers) in zip(days, found, strict=True):
            picked = pick_rows(view, day)
            parts = sort_parts(view, picked)
            assert numbers == {name: [row.number for row in own] for name, own in parts.items()}
            assert answers == [[label, row and row.number] for label, row in choose_answers(view, picked, parts)]


def test_kinds_beyond_the_eighth_have_no_colour(flood):
    names = list(flood["claimant"].unique())
    settings = Settings(claimant_kinds={f"kind {number}": "" for number in range(8)})
    claimants = make_claimants(**dict.fromkeys(names, "another kind"))
    kinds, by_name = list_kinds(flood, claimants, settings)
    assert len(kinds) == 8
    assert {row.kind for view in list_views(flood, settings, kinds, by_name) for row in view.rows} == {-1}


def test_what_is_under_review_stands_under_the_confirmed_count_of_its_claimant(tmp_path):
    text = (
        "measure,claimant,best,status,basis,claimed_on\n"
        "killed,Monitor,9,under review,reports,2024-05-01\nkilled,Ministry,4,confirmed,list,2024-05-02\n"
        "killed,Monitor,5,confirmed,list,2024-05-03\n"
    )
    (view,) = list_views(read_text(text, tmp_path / "a.csv"))
    picked = pick_rows(view)
    assert [(row.claim.claimant, row.is_review) for row in picked] == [
        ("Ministry", False),
        ("Monitor", False),
        ("Monitor", True),
    ]
    assert list_lines(view) == []


def test_a_correction_takes_effect_on_its_own_day(tmp_path):
    text = (
        "id,measure,claimant,best,status,claimed_on,supersedes,note\n"
        "a,killed,Monitor,9,confirmed,2024-05-01,,\nb,killed,Monitor,5,confirmed,2024-05-04,a,put right\n"
        "c,killed,Monitor,5,retracted,2024-05-06,b,withdrawn\n"
    )
    (view,) = list_views(read_text(text, tmp_path / "a.csv"))
    shown = [[row.claim.id for row in pick_rows(view, number_day(f"2024-05-0{day}"))] for day in range(1, 8)]
    assert shown == [["a"], ["a"], ["a"], ["b"], ["b"], [], []]


def test_a_denial_stands_beside_what_it_denies_and_on_no_ladder(tmp_path):
    text = (
        "id,measure,claimant,best,claimed_on,disputes,quote\n"
        "a,killed,Monitor,9,2024-05-01,,\nb,killed,Press,8,2024-05-01,,\nc,killed,Ministry,,2024-05-04,a,We reject it\n"
    )
    page = read_page(claims_to_html(read_text(text, tmp_path / "a.csv")))
    assert "Ministry" not in page.select_one('[data-part="ladder"]').text
    denial = page.select_one(".tl-denials li").text
    assert "Monitor: 9" in denial
    assert "Ministry denies it" in denial
    assert "We reject it" in denial


GRADED = """measure,claimant,best,low,high,place,claimed_on,grade,grade_reason,source
killed,Monitor,100,,,Land,2024-05-01,,,
killed,Hospital,95,,,Land,2024-05-02,,,
killed,Ministry,40,,,Land,2024-05-02,,,
killed,Presidency,41,,,Land,2024-05-02,,,
killed,Paper,900,,,Land,2024-05-03,discounted,withdrawn,s
killed,Mayor,3,,,Town,2024-05-03,,,
"""


def test_grades_are_computed_from_what_others_say_of_the_same_people_days_and_place(tmp_path):
    claims = read_text(GRADED, tmp_path / "a.csv")
    claimants = make_claimants(
        Monitor="monitor", Hospital="medical", Ministry="state", Presidency="state", Paper="press"
    )
    (view,) = list_views(claims, Settings(), *list_kinds(claims, claimants))
    assert {row.claim.claimant: row.grade for row in view.rows} == {
        "Monitor": "corroborated",
        "Hospital": "corroborated",
        "Ministry": "contested",
        "Presidency": "contested",
        "Paper": "discounted",
        "Mayor": "",
    }


def test_answers_compare_only_in_words_what_differs(tmp_path):
    text = (
        "measure,unit,claimant,best,low,period_start,period_end,counting,claimed_on\n"
        "killed,people,Ministry,40,,2024-05-01,2024-05-09,cumulative,2024-05-09\n"
        "killed,people,Paper,,900,2024-05-02,2024-05-03,increment,2024-05-08\n"
    )
    page = read_page(claims_to_html(read_text(text, tmp_path / "a.csv")))
    expected = "From 40 to at least 900. The first (Ministry) covers 1–9 May 2024; the last (Paper) 2–3 May 2024."
    assert page.select_one(".tl-span").text == expected
