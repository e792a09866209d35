import pytest
from conftest import ROOT

from timeline import read_settings
from timeline.charts.theme import DARK, LIGHT, find_lane_color
from timeline.layout.text_metrics import measure_text, shorten_text

SETTINGS = read_settings(ROOT / "data")


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
@pytest.mark.parametrize("track", SETTINGS.tracks)
def test_lane_colors_stand_out_from_their_ground(track, dark, theme):
    color = find_lane_color(track, 0, SETTINGS.tracks, dark=dark)
    # The names of the lanes are written in these colours, so they are held to the rule for text.
    assert contrast(color, theme["background"]) >= 4.5
    assert contrast(color, theme["lane"]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_and_lines_stand_out_from_their_ground(theme):
    for ground in ("background", "lane", "era_bar"):
        assert contrast(theme["ink"], theme[ground]) >= 4.5
    assert contrast(theme["ink_soft"], theme["background"]) >= 4.5
    assert contrast(theme["ink_soft"], theme["lane"]) >= 4.5
    assert contrast(theme["rule_strong"], theme["background"]) >= 3


def test_color_lane_gives_other_tracks_a_color_by_position():
    assert find_lane_color("Anything", 0, {}) != find_lane_color("Anything", 1, {})
    assert find_lane_color("Anything", 0, {}) == find_lane_color("Else", 6, {})


def test_measure_text_adds_up():
    assert measure_text("ab") > measure_text("a") > 0
    assert measure_text("Iran", bold=True) > measure_text("Iran")
    assert measure_text("a", size_px=24) > measure_text("a")


def test_measure_text_gives_combining_marks_no_width():
    assert measure_text("e\u0301") == measure_text("e")


@pytest.mark.parametrize(
    "text", ["", "a", "Iran enacts a law", "x" * 200, "یک رویداد بسیار طولانی در تهران", "two  spaces"]
)
@pytest.mark.parametrize("width", [20, 60, 140])
def test_shorten_text_fits(text, width):
    assert measure_text(shorten_text(text, width)) <= width


def test_shorten_text_cuts_at_a_word():
    assert shorten_text("Iran enacts a law, on inspections", 110) == "Iran enacts a law…"
    assert shorten_text("short", 110) == "short"
