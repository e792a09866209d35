"""The page of values in dispute in a real Chromium, opened from disk with the network off."""

import random
import re

import pandas as pd
import pytest
from claim_tables import FLOOD, STRIKE, make_claimants, read_text
from hostile import HOSTILE
from pypdf import PdfReader

from timeline import Dataset, Settings, read_file, write_claims_html
from timeline.tables import Band, KeySeries, Reason, Story, find_best_values, find_latest, find_story, number_series
from timeline.text import format_value

READY = "() => document.documentElement.classList.contains('tl-live-claims')"
SIZES = [(1280, 800), (360, 740)]
# A landslide, with everything that a page of claims can have.
SLIDE = """id,measure,unit,story,bound,low,best,high,amount_words,counting,period_start,period_end,place,group,status,basis,claimant,claimed_on,quote,quote_english,quote_language,supersedes,disputes,series_break,note,source
s1,killed,people,slide,exactly,,40,,,cumulative,2024-05-01,2024-05-03,Land,all,confirmed,register,Ministry of the Interior,2024-05-03,,,,,,,,
s2,killed,people,slide,exactly,,212,,,cumulative,2024-05-01,2024-05-09,Land,all,confirmed,register,Ministry of the Interior,2024-05-09,Es gibt 212 Tote.,There are 212 dead.,de,,,now with foreigners,,
m1,killed,people,slide,at least,120,,,,cumulative,2024-05-01,2024-05-04,Land,all,confirmed,list of names,Monitor,2024-05-04,,,,,,,,
m2,killed,people,slide,at least,390,,,,cumulative,2024-05-01,2024-05-12,Land,all,confirmed,list of names,Monitor,2024-05-12,,,,,,,,
m3,killed,people,slide,exactly,,700,,,cumulative,2024-05-01,2024-05-12,Land,all,under review,list of names,Monitor,2024-05-12,,,,,,,,
h1,killed,people,slide,between,600,,900,,cumulative,2024-05-01,2024-05-10,Land,all,estimate,hospitals,Network of the hospitals of the northern and the western valleys,2024-05-10,,,,,,,,
p1,killed,people,slide,more than,1400,,,,increment,2024-05-02,2024-05-02,Land,all,allegation,documents,Evening Paper,2024-05-08,,,,,,,,
w1,killed,people,slide,in words,,,,hundreds,cumulative,2024-05-01,2024-05-11,Land,all,estimate,talk,Mayor,2024-05-11,,,,,,,,
c1,killed,people,slide,about,,50,,,cumulative,2024-05-01,2024-05-06,Land,minors,confirmed,list of names,Monitor,2024-05-06,,,,,,,,
c2,killed,people,slide,exactly,,300,,,cumulative,2024-05-01,2024-05-12,Land,adults,confirmed,list of names,Monitor,2024-05-12,,,,,,,,
t1,killed,people,slide,exactly,,11,,,increment,2024-05-02,2024-05-02,Upper Town,all,confirmed,register,Ministry of the Interior,2024-05-05,,,,,,,,
t2,killed,people,slide,up to,,,25,,increment,2024-05-02,2024-05-02,Upper Town,all,confirmed,talk,Mayor,2024-05-06,,,,,,,,
d1,killed,people,slide,,,,,,cumulative,2024-05-01,2024-05-13,Land,all,,,Ministry of the Interior,2024-05-13,We reject the list,,en,,m2,,,
u1,killed,people,slide,exactly,,77,,,cumulative,2024-05-01,,Land,all,confirmed,talk,Traveller,,,,,,,,,
i1,injured,people,slide,exactly,,900,,,cumulative,2024-05-01,2024-05-04,Land,all,confirmed,register,Ministry of the Interior,2024-05-04,,,,,,,,
i2,injured,people,slide,about,,2000,,,cumulative,2024-05-01,2024-05-06,Land,all,estimate,hospitals,Monitor,2024-05-06,,,,,,,,
"""
STORY = Story(
    title="The slide",
    question="How many died in the slide?",
    standfirst="It depends who counts.",
    measure="killed",
    place="Land",
    group="all",
    key_series=(
        KeySeries("The state", claimant="Ministry of the Interior", group="all", place="Land", basis="register"),
        KeySeries("By name", claimant="Monitor", status="confirmed", group="all", place="Land"),
        KeySeries("The highest", claimant="Evening Paper"),
    ),
    bases=("register", "list of names", "hospitals"),
    order_reason="First what was counted.",
    bands=(Band("2024-05-04", "2024-05-06", "Roads closed"),),
    reasons=(Reason("Whom", "The register has residents alone."),),
)
ANSWERS = [
    ["The state", "212", "Ministry of the Interior, register"],
    ["By name", "at least 390", "Monitor, list of names"],
    ["The highest", "more than 1,400", "Evening Paper, documents"],
]
READ_ANSWERS = """() => [...document.querySelectorAll("section:not([hidden]) > .tl-answers > .tl-answer")].map((one) => ({
  texts: [".tl-label", ".tl-amount", ".tl-by"].map((name) => one.querySelector(name)?.textContent.trim()),
  bottom: one.getBoundingClientRect().bottom, top: one.getBoundingClientRect().top,
}))"""
# The rows of the ladder, folded ones included: for each the claimant, its value, its basis, and the id of the statement.
READ_LADDER = """() => {
  const ids = new Map([...document.querySelectorAll("tr[data-n]")].map((row) => [row.dataset.n, row.id.slice(2)]));
  return [...document.querySelectorAll('section.tl-view:not([hidden]) [data-part="ladder"] .tl-rung')].map((one) => ids.get(one.dataset.number));
}"""


@pytest.fixture(scope="module")
def slide(tmp_path_factory):
    claims = read_text(SLIDE, tmp_path_factory.mktemp("slide") / "claims.csv")
    claimants = make_claimants(
        Monitor="monitor", Mayor="state", **{"Ministry of the Interior": "state", "Evening Paper": "press"}
    )
    settings = Settings(
        stories={"slide": STORY}, claims_title="The slide of 2024", groups={"all": "", "minors": "", "adults": ""}
    )
    return Dataset(claims=claims, claimants=claimants, settings=settings)


@pytest.fixture(scope="module")
def slide_page(tmp_path_factory, slide):
    return write_claims_html(slide, tmp_path_factory.mktemp("page") / "claims.html")


@pytest.fixture
def open_claims(open_page, slide_page):
    def open_it(width=1280, height=800, path=None, **more):
        shown = open_page(path or slide_page, width, height, **more)
        if more.get("java_script_enabled", True):
            shown.wait_for_function(READY)
        return shown

    return open_it


@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_has_the_three_answers_without_a_click(open_claims, size):
    shown = open_claims(*size)
    answers = shown.evaluate(READ_ANSWERS)
    assert [one["texts"] for one in answers] == ANSWERS
    assert all(one["top"] >= 0 and one["bottom"] <= size[1] for one in answers)
    assert shown.locator("h2:visible").inner_text().startswith("How many died in the slide?")


@pytest.mark.parametrize("size", SIZES)
def test_without_javascript_answers_ladder_and_table_are_there(open_claims, size):
    shown = open_claims(*size, java_script_enabled=False)
    assert shown.locator("#v-0 .tl-amount").all_inner_texts() == [texts[1] for texts in ANSWERS]
    rungs = shown.locator('#v-0 [data-part="ladder"] > .tl-rungs > .tl-rung')
    assert rungs.count() == 6
    assert rungs.first.locator("svg circle").is_visible()
    shown.locator("#v-0 [data-part=table-fold] > summary").click()
    assert shown.locator("#v-0 tbody tr:visible").count() == 14


def test_the_script_draws_what_python_has_drawn(open_claims):
    read = """() => [...document.querySelectorAll('#v-0 [data-part="ladder"] .tl-rung, #v-0 [data-part="ladder"] .tl-axis-row, #v-0 .tl-answer, #v-0 .tl-span')]
      .map((one) => [one.textContent.replace(/\\s+/g, ''), one.className.replace(' tl-changed', ''), [...one.querySelectorAll('svg')].map((svg) => svg.innerHTML).join()])"""
    plain = open_claims(java_script_enabled=False).evaluate(read)
    assert len(plain) > 9
    assert open_claims().evaluate(read) == plain


def expect_ladder(claims, story, day):
    """Return the ids of the last statements of the whole that were known by a day, computed anew."""
    known = claims[claims["known_on"].notna() & claims["known_on"].le(pd.Timestamp(day, tz="UTC"))]
    gone = set(known["supersedes"].dropna())
    known = known[~known["id"].isin(gone) & known["status"].ne("retracted")]
    known = known.assign(series=number_series(claims))
    last = known.sort_values(["as_of_latest", "known_on", "id"], na_position="first").groupby("series").tail(1)
    has_value = last[["low", "best", "high", "amount_words"]].notna().any(axis=1)
    is_whole = last["place"].fillna(story.place).eq(story.place) & last["group"].fillna("all").eq(story.group)
    return set(last.loc[has_value & is_whole, "id"])


def test_on_each_day_the_ladder_has_what_had_been_said_and_nothing_else(open_claims, slide):
    shown = open_claims()
    killed = slide.claims[slide.claims["measure"].eq("killed")]
    days = pd.date_range("2024-05-03", "2024-05-13").strftime("%Y-%m-%d").tolist()
    for day in days:
        shown.evaluate("(day) => { location.hash = `day=${day}`; }", day)
        shown.wait_for_function("(day) => document.querySelector('.tl-slider input').value === day", arg=number(day))
        expected = expect_ladder(killed, STORY, day)
        found = shown.evaluate(READ_LADDER)
        if len(expected) < 2:  # one alone is a sentence
            assert found == []
        else:
            assert sorted(found) == sorted(expected)
        visible = shown.locator("#v-0").inner_text()
        for claim in killed[killed["known_on"].gt(pd.Timestamp(day, tz="UTC"))].itertuples():
            assert f"said {int(day[8:]) + 1} May" not in visible, claim.id


def number(day):
    return str((pd.Timestamp(day) - pd.Timestamp(0)).days)


@pytest.fixture(scope="module")
def our_claims_page(tmp_path_factory):
    return write_claims_html(read_file("data"), tmp_path_factory.mktemp("ours") / "claims.html")


@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_of_our_page_says_who_counts_how_many_and_how(
    open_claims, our_claims_page, claims, our_settings, size
):
    shown = open_claims(*size, path=our_claims_page)
    key, story = next(iter(our_settings.stories.items()))
    rows = claims[claims["story"].eq(key) & claims["measure"].eq(story.measure)]
    latest = find_latest(rows, rows["known_on"].max().date().isoformat())
    expected = []
    for one in story.key_series:
        asked = {
            name: getattr(one, name) for name in ("claimant", "basis", "group", "place", "status") if getattr(one, name)
        }
        own = latest[latest[list(asked)].eq(pd.Series(asked)).all(axis=1)]
        last = own.sort_values(["as_of_latest", "known_on", "id"]).iloc[-1]
        expected.append([one.label, format_value(last, with_measure=False), f"{last['claimant']}, {last['basis']}"])
    answers = shown.evaluate(READ_ANSWERS)
    assert len(expected) == 3
    assert [one["texts"] for one in answers] == expected
    assert all(one["top"] >= 0 and one["bottom"] <= size[1] for one in answers)


@pytest.mark.full
def test_our_page_shows_on_20_days_by_lot_what_had_been_said(open_claims, our_claims_page, claims, our_settings):
    shown = open_claims(path=our_claims_page)
    key = next(iter(our_settings.stories))
    rows = claims[claims["story"].eq(key)]
    story = find_story(rows, key, our_settings)
    rows = rows[rows["measure"].eq(story.measure)]
    known = rows["known_on"].dropna()
    days = random.Random(20).sample(pd.date_range(known.min(), known.max()).strftime("%Y-%m-%d").tolist(), 20)
    for day in [*days, "2026-01-14"]:
        shown.evaluate("(day) => { location.hash = `day=${day}`; }", day)
        shown.wait_for_function("(day) => document.querySelector('.tl-slider input').value === day", arg=number(day))
        found = set(shown.evaluate(READ_LADDER))
        expected = expect_ladder(rows, story, day)
        assert found == (expected if len(expected) > 1 else set()), day
    answers = [one["texts"] for one in shown.evaluate(READ_ANSWERS)]
    latest = find_latest(rows, "2026-01-14")
    for label, amount, _ in answers:
        if amount != "nothing said by then":
            values = find_best_values(latest).dropna().astype(int).map("{:,}".format)
            assert any(value in amount for value in values), label


def test_the_state_is_in_the_address_and_comes_back_from_it(open_claims):
    shown = open_claims()
    shown.locator(".tl-measures a", has_text="injured").click()
    shown.locator("#v-1 .tl-log-switch input").check()
    shown.locator("#v-1 .tl-slider input[type=range]").press("ArrowLeft")
    shown.locator("#v-1 .tl-slider input[type=range]").press("ArrowRight")
    shown.locator('#v-1 [data-part="ladder"] button').first.click()
    shown.wait_for_function("() => location.hash.includes('row=')")
    address = shown.evaluate("() => location.hash")
    assert address == "#story=slide&measure=injured&day=2024-05-06&log=1&row=i1"
    again = open_claims(query=address)
    assert again.locator("#v-1").is_visible()
    assert again.locator("#v-0").is_hidden()
    assert again.locator("#v-1 .tl-log-switch input").is_checked()
    assert again.locator('#v-1 [aria-expanded="true"]').count() == 1


def test_arrow_keys_walk_the_rows_and_enter_opens_one(open_claims):
    shown = open_claims()
    shown.locator('[data-part="ladder"] button').first.focus()
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("ArrowUp")
    shown.keyboard.press("Enter")
    opened = shown.locator('.tl-rung:has([aria-expanded="true"])')
    assert opened.count() == 1
    assert "Es gibt 212 Tote." in opened.inner_text()
    assert "There are 212 dead." in opened.inner_text()
    said = opened.locator("button").first.evaluate(
        "(one) => [...one.childNodes].filter((node) => !node.matches?.('[aria-hidden]')).map((node) => node.textContent).join(' ')"
    )
    assert re.search(r"Ministry of the Interior.*register.*212.*everybody, Land", said)


def test_a_link_to_a_statement_opens_it_and_keeps_the_day(open_claims):
    shown = open_claims(query="#day=2024-05-12")
    shown.locator("#v-0 .tl-amount a").nth(1).click()
    assert shown.locator('.tl-rung:has([aria-expanded="true"])').get_attribute("data-number") == "3"
    shown.keyboard.press("Tab")
    shown.locator("#v-0 .tl-undated summary").click()
    shown.locator("#v-0 .tl-undated a").click()
    assert shown.locator("tr.tl-selected").get_attribute("id") == "c-u1"
    shown.wait_for_function("() => location.hash === '#day=2024-05-12&row=u1'")
    shown.evaluate("() => { location.hash = 'tl-charts'; }")
    assert shown.locator("#v-0 .tl-slider-day").inner_text() == "12 May 2024"


def test_the_slider_moves_by_day_and_plays_from_statement_to_statement(open_claims):
    shown = open_claims()
    day = shown.locator("#v-0 .tl-slider-day")
    assert day.inner_text() == "13 May 2024"
    shown.locator("#v-0 .tl-slider input[type=range]").press("ArrowLeft")
    assert day.inner_text() == "12 May 2024"
    shown.get_by_role("button", name="Previous statement").first.click()
    assert day.inner_text() == "11 May 2024"
    shown.locator("#v-0 .tl-slider input[type=range]").press("Home")
    assert day.inner_text() == "3 May 2024"
    shown.get_by_role("button", name="Play").first.click()
    shown.wait_for_function(
        "() => document.querySelector('#v-0 .tl-slider-day').textContent === '5 May 2024'", timeout=5000
    )
    shown.get_by_role("button", name="Stop").first.click()


def test_the_growth_shows_nothing_that_was_said_later(open_claims):
    shown = open_claims(query="#day=2024-05-08")
    cover = shown.evaluate("""() => {
      const plot = document.querySelector(".tl-growth.tl-linear").getBoundingClientRect();
      const cover = document.querySelector(".tl-growth.tl-linear .tl-later").getBoundingClientRect();
      return [(cover.left - plot.left) / plot.width, (cover.right - plot.left) / plot.width];
    }""")
    assert cover == [pytest.approx(0.5, abs=0.01), pytest.approx(1, abs=0.02)]
    values = shown.locator("#v-0 .tl-growth-key li:visible b").all_inner_texts()
    assert values == ["40", "≥ 120"]
    assert not shown.locator("#v-0 .tl-breaks li").first.is_visible()
    assert not shown.locator("#v-0 .tl-denials li").first.is_visible()


def test_panels_have_one_scale_and_a_place_only_its_own_values(open_claims):
    shown = open_claims()
    axes = shown.evaluate(
        "() => [...document.querySelectorAll('#v-0 .tl-panel .tl-axis-row')].map((one) => one.textContent)"
    )
    assert len(axes) >= 1
    assert len(set(axes)) == 1
    places = shown.locator('#v-0 [data-part="places"] .tl-rung b')
    assert places.all_inner_texts() == ["Ministry of the Interior", "Mayor"]


def test_the_table_is_filtered_and_sorted(open_claims):
    shown = open_claims()
    shown.locator("#v-0 [data-part=table-fold] > summary").click()
    shown.locator('#v-0 [data-filter="kind"]').select_option("state")
    assert set(shown.locator("#v-0 tbody tr:visible .c").all_inner_texts()) == {"Ministry of the Interior", "Mayor"}
    shown.locator('#v-0 [data-filter="kind"]').select_option("")
    shown.locator('#v-0 th[data-column="value"] button').click()
    values = [re.sub(r"\D", "", text) for text in shown.locator("#v-0 tbody tr:visible .v").all_inner_texts()]
    numbers = [int(text) for text in values if text and len(text) < 5]
    assert numbers == sorted(numbers)


def test_the_data_of_a_chart_can_be_taken_along(open_claims):
    shown = open_claims()
    with shown.expect_download() as download:
        shown.locator('#v-0 [data-take-of="ladder"] [data-take="csv"]').click()
    rows = pd.read_csv(download.value.path(), dtype="str")
    assert set(rows["id"]) == {"s2", "m2", "m3", "h1", "p1", "w1"}
    assert rows.set_index("id").loc["s2", "quote"] == "Es gibt 212 Tote."
    for name in ("svg", "png"):
        with shown.expect_download() as download:
            shown.locator(f'#v-0 [data-take-of="ladder"] [data-take="{name}"]').click()
        assert download.value.path().stat().st_size > 2_000
    with shown.expect_download() as download:
        shown.locator('#v-0 [data-take-of="growth"] [data-take="svg"]').click()
    assert "How many died" in download.value.path().read_text(encoding="utf-8")


@pytest.mark.few(2)
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_is_wider_than_the_window_and_no_name_is_cut(open_claims, width):
    shown = open_claims(width)
    assert shown.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    cut = shown.evaluate("""() => [...document.querySelectorAll(".tl-who, .tl-number, .tl-by, .tl-amount, .tl-what")].filter((one) => one.checkVisibility()
      && (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline" || one.textContent.includes("…"))).map((one) => one.textContent)""")
    assert cut == []


@pytest.mark.full
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_claims, find_barriers, width, scheme):
    shown = open_claims(width, color_scheme=scheme)
    for words in shown.locator("details:visible > summary").all():
        words.click()
    shown.locator('[data-part="ladder"] button').first.click()
    assert find_barriers(shown) == []


@pytest.mark.full
def test_ladder_and_growth_with_key_are_on_one_page_of_a4(open_claims, tmp_path):
    shown = open_claims()
    path = tmp_path / "page.pdf"
    shown.pdf(path=path, format="A4", prefer_css_page_size=True)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert "Who says how many" in pages[0]
    assert "How the count grew" in pages[0]
    assert "at least, more than" in pages[0]
    assert "Es gibt 212 Tote." in "".join(pages[1:])


@pytest.mark.few(2)
@pytest.mark.parametrize("text", [FLOOD, STRIKE])
@pytest.mark.parametrize("size", SIZES)
def test_a_file_of_a_stranger_makes_a_page(open_claims, tmp_path, text, size):
    path = write_claims_html(read_text(text, tmp_path / "claims.csv"), tmp_path / "claims.html")
    shown = open_claims(*size, path=path)
    answers = shown.evaluate(READ_ANSWERS)
    assert [one["texts"][0] for one in answers] == ["The lowest", "The highest"]
    assert all(one["bottom"] <= size[1] for one in answers)
    assert shown.locator('[data-part="ladder"] .tl-rung:visible').count() == 3


@pytest.mark.full
def test_hostile_texts_are_texts(open_claims, tmp_path):
    texts = [text for text in HOSTILE.values() if "\0" not in text and text.isprintable()]
    assert len(texts) > 20
    rows = pd.DataFrame(
        [
            {"measure": text, "claimant": text, "place": text, "best": 5, "claimed_on": "2024-05-01", "note": text}
            for text in texts
        ]
    )
    claims = read_text(rows.to_csv(index=False), tmp_path / "claims.csv")
    shown = open_claims(path=write_claims_html(claims, tmp_path / "claims.html"))
    assert shown.locator("section.tl-view").count() >= 1
