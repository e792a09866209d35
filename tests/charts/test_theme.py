from itertools import combinations

import numpy as np
import pytest
from conftest import ROOT

from timeline import read_settings
from timeline.charts.theme import DARK, KIND_COLORS, LIGHT, find_lane_color, kind_color
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


def test_lanes_have_a_color_by_position_and_from_the_ninth_on_a_grey():
    colors = [find_lane_color("Anything", position, {}) for position in range(11)]
    assert len(set(colors)) == 9
    assert colors[8:] == [colors[8]] * 3
    red, green, blue = (int(colors[8][at : at + 2], 16) for at in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 20


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
def test_each_of_eight_kinds_has_a_color_of_its_own_that_stands_out(dark, theme):
    kinds = [f"Kind {number}" for number in range(8)]
    colors = [kind_color(kind, kinds)[dark] for kind in [*kinds, "another", None]]
    assert colors[:8] == [pair[dark] for pair in KIND_COLORS]
    assert len(set(colors)) == 9
    assert all(contrast(color, theme["background"]) >= 3 for color in colors)


# Linear RGB as seen by most, and with complete deuteranopia and protanopia.
# Machado, Oliveira and Fernandes (2009), https://doi.org/10.1109/TVCG.2009.113
VISIONS = {
    "normal": np.eye(3),
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
}
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]


def to_lab(color, vision):
    """Return a colour in CIELAB, white point D65, as it is seen."""
    parts = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISIONS[vision]) @ linear, 0, 1)
    ratio = np.array(TO_XYZ) @ seen / [0.95047, 1, 1.08883]
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("tracks", [{}, SETTINGS.tracks], ids=["by position", "of our data"])
def test_colors_of_lanes_are_told_apart_with_a_deficiency_of_colour_vision(tracks, vision, dark):
    names = list(tracks) or [f"Lane {number}" for number in range(8)]
    colors = {name: to_lab(find_lane_color(name, at, tracks, dark=dark), vision) for at, name in enumerate(names)}
    near = {pair: np.linalg.norm(colors[pair[0]] - colors[pair[1]]) for pair in combinations(colors, 2)}
    assert min(near.values()) >= 20, min(near, key=near.get)


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
