"""The pure functions of the page of claims, run by Node."""

import json

import pytest
from node import NEEDS_NODE, run_script

from timeline import Dataset, draw_claims
from timeline.charts.theme import CLAIMANT_COLORS, DARK, LIGHT
from timeline.html.claims_page import claims_to_html

pytestmark = NEEDS_NODE

COLOR_KEYS = ("color", "bgcolor", "bordercolor", "gridcolor", "linecolor", "tickcolor", "arrowcolor")


def find_colors(value, key=""):
    if isinstance(value, dict):
        return {one for name, part in value.items() for one in find_colors(part, name)}
    if isinstance(value, list):
        return {one for part in value for one in find_colors(part, key)}
    return {value} if isinstance(value, str) and key in COLOR_KEYS else set()


@pytest.mark.parametrize(("room", "at"), [(100, 0), (296, 0), (699, 0), (700, 1), (1099, 1), (1100, 2), (3840, 2)])
def test_choose_width_takes_the_widest_that_fits(room, at):
    assert run_script("claims.js", "return page.chooseWidth([296, 700, 1100], data.room)", room=room) == at


@pytest.mark.full
def test_in_the_dark_no_colour_of_the_light_theme_is_left_and_no_text_has_changed(claims):
    figure = json.loads(draw_claims(claims, "killed").to_json(engine="json"))
    figure["layout"].pop("template")
    pairs = {LIGHT[name]: DARK[name] for name in LIGHT} | dict(CLAIMANT_COLORS)
    dark = run_script("claims.js", "return page.recolor(data.figure, data.pairs)", figure=figure, pairs=pairs)
    light_only = set(pairs) - set(pairs.values())
    assert find_colors(figure) & light_only
    assert not find_colors(dark) & light_only
    assert [note["text"] for note in dark["layout"]["annotations"]] == [
        note["text"] for note in figure["layout"]["annotations"]
    ]
    assert [trace["x"] for trace in dark["data"]] == [trace["x"] for trace in figure["data"]]


def test_a_text_that_is_a_colour_word_stays(claims):
    figure = {"text": LIGHT["ink"], "font": {"color": LIGHT["ink"]}, "list": [{"textcolor": [LIGHT["ink"], "none"]}]}
    found = run_script(
        "claims.js", "return page.recolor(data.figure, data.pairs)", figure=figure, pairs={LIGHT["ink"]: "#fff"}
    )
    assert found == {"text": LIGHT["ink"], "font": {"color": "#fff"}, "list": [{"textcolor": ["#fff", "none"]}]}


@pytest.mark.full
def test_the_page_pairs_every_colour_that_its_charts_have(claims, sources):
    text = claims_to_html(Dataset(claims=claims, sources=sources))
    data = json.loads(text.split('id="tl-data">')[1].split("</script>")[0])
    colors = set()
    for charts in data["charts"]:
        for figure in charts:
            colors |= find_colors(figure["data"]) | find_colors(
                {name: one for name, one in figure["layout"].items() if name != "template"}
            )
    assert {one for one in colors if one.startswith("#")} <= set(data["dark"])
