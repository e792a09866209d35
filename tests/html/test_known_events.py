"""Pages, figures, pictures and the live timeline with `as_of` show what was known by that day, and nothing else."""

import re

import pandas as pd
import pytest

from timeline import draw_timeline, explore, read_file, to_html, write_image

EVENTS = """id,start,title,place,summary,dispute,first_published
a,2024-05-01,Bridge opens,Porto,The mayor spoke.,,2024-05-02
b,2024-05-03,Bridge closes,Porto,A crack was seen.,Some say two.,2024-05-09
c,2024-05-04,Inquiry begins,,Three members.,,
"""
CLAIMS = """id,event,measure,best,claimant,claimed_on
one,a,visitors,100,City,2024-05-01
two,a,visitors,120,City,2024-05-20
"""


@pytest.fixture
def bridge(tmp_path):
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return read_file(tmp_path)


def test_a_page_has_the_events_and_values_of_the_day_and_folds_what_was_written_later(bridge):
    html = re.sub(r"<style>.*?</style>|<script.*?</script>", "", to_html(bridge, as_of="2024-05-08"), flags=re.DOTALL)
    assert "What was known on 8 May 2024: 1 of 3 events" in html
    assert "Bridge opens" in html
    assert all(text not in html for text in ("Bridge closes", "Inquiry", "crack", ">120<"))
    assert ">100<" in html
    folded = re.search(r'<details class="tl-later"><summary>(.*?)</summary>(.*?)</details>', html, re.DOTALL)
    assert folded[1] == "Written with what is known today: show"
    assert "The mayor spoke." in folded[2]
    assert "The mayor spoke." not in html.replace(folded[0], "")


def test_a_page_without_the_day_folds_nothing(bridge):
    html = to_html(bridge)
    assert "tl-later" not in re.sub(r"<style>.*?</style>|<script.*?</script>", "", html, flags=re.DOTALL)
    assert all(f">{title}<" in html for title in ("Bridge opens", "Bridge closes", "Inquiry begins"))


def test_figure_and_picture_have_the_events_of_the_day_without_later_texts(bridge, tmp_path):
    figure = draw_timeline(bridge, as_of="2024-05-08").to_json()
    assert "Bridge opens" in figure
    assert all(text not in figure for text in ("Bridge closes", "Inquiry", "mayor"))
    picture = write_image(bridge, tmp_path / "bridge.svg", as_of="2024-05-08").read_text(encoding="utf-8")
    assert "Bridge opens" in picture
    assert "Bridge closes" not in picture


def test_the_live_timeline_knows_the_rows_of_the_day(bridge):
    live = explore(bridge, as_of="2024-05-09")
    assert live.visible["id"].tolist() == ["a", "b"]
    live.select("b")
    assert live.selected["title"].tolist() == ["Bridge closes"]
    assert live.selected["summary"].tolist() == ["A crack was seen."]


def test_our_record_on_a_day_is_what_pandas_finds(tmp_path):
    ours = read_file("data")
    day = "2026-01-14"
    rows = pd.read_csv("data/events.csv", dtype="str").query("kind != 'era'")
    expected = set(rows.loc[rows["first_published"].le(day), "id"])
    shown = set(re.findall(r'<article id="e-([^"]+)"', to_html(ours, as_of=day)))
    assert shown == expected
    assert 0 < len(expected) < len(rows)
