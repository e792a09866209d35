"""Name every colour, font and size once."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from unicodedata import combining, east_asian_width

import plotly.graph_objects as go

__all__ = [
    "CLAIM_COLORS",
    "DARK",
    "FONT_FAMILY",
    "LABEL_PX",
    "LIGHT",
    "TEMPLATE",
    "color_figure",
    "color_lane",
    "fade_color",
    "measure_text",
    "shorten_text",
]

# Faces with Arial's metrics only: the layout counts on these widths.
FONT_FAMILY = 'Arial, "Liberation Sans", Arimo, Helvetica, sans-serif'
LABEL_PX = 12

# Ground, ink and lines; every `ink*` has 4.5:1 and `rule_strong` 3:1 on its ground.
LIGHT = {
    "ground": "#ffffff",
    "ink": "#1d1f23",
    "ink_soft": "#565b63",
    "rule": "#e3e4e6",
    "rule_strong": "#8b9098",
    "lane": "#f6f6f4",
    "era": "rgba(120,104,72,0.10)",
    "era_bar": "#e6e0d2",
}
DARK = {
    "ground": "#15171a",
    "ink": "#eceae4",
    "ink_soft": "#a9adb4",
    "rule": "#2c2f34",
    "rule_strong": "#7a7f87",
    "lane": "#1b1d21",
    "era": "rgba(214,194,150,0.09)",
    "era_bar": "#4b4536",
}

# One hue a lane, told apart under the common colour-vision deficiencies by hue and lightness, and none of
# them the colour of a flag or party here. Lanes are also told apart by place and name. (on light, on dark)
_LANE_COLORS = {
    "June war": ("#882255", "#d77fae"),
    "Military": ("#4f5a66", "#aab4bf"),
    "Nuclear file": ("#8a6d00", "#d1b13f"),
    "Oman talks": ("#0f7a6c", "#4fbfae"),
    "Protests and crackdown": ("#b5471b", "#f0905f"),
    "Diplomacy": ("#3d4fa1", "#94a4ee"),
}
_SPARE_COLORS = list(_LANE_COLORS.values())

# Claimants of one chart by order of their first statement; each also has its label beside its last mark.
# (on light, on dark; 4.5:1 on either ground, so that the labels can take them)
CLAIM_COLORS = (
    ("#882255", "#d77fae"),
    ("#0f6f9c", "#6cbbe6"),
    ("#8a5a00", "#d9a441"),
    ("#0f7a6c", "#4fbfae"),
    ("#5b4bb0", "#a99cf0"),
    ("#b5471b", "#f0905f"),
    ("#4f5a66", "#aab4bf"),
    ("#5f7300", "#b3c34a"),
)

# Advance widths in thousandths of the font size, of the faces named above, as `width: letters`.
_REGULAR = {
    191: "'",
    222: "ijlįł‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïıīţ",
    333: "()-`r¡¨´¸“”„‑‐",
    334: "{}",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyzçýÿćčśşšźżž",
    556: "#$0123456789?L_abdeghnopqu«»àáâãäåèéêëñòóôõöùúûüāăąđēęěğńňōőūůű–£¤¥§Łľĺ",
    584: "+<=>~×±¬÷",
    611: "FTZ¿ßøŹŻŽŢŤ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝĀĂĄĒĘĚŚŞŠŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆČĎĐŃŇŘŪŮŰ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĞŌŐ",
    833: "Mm",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijlł\u00a0·ÌÍÎÏìíîïı‘’‚",
    280: "|¦",
    333: "!()-:;[]`ft¡¨´¸ţ‑‐",
    389: "*r{}ř",
    400: "°",
    474: '"',
    500: "zźżž“”„",
    556: "#$0123456789J_aceksvxyàáâãäåçèéêëýÿāăąćčēęěśşš–£¤¥§«»",
    584: "+<=>^~×±¬÷",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüđğńňōőūůűŁŹŻŽŢŤ",
    667: "EPSVXYÈÉÊËÝĒĘĚŚŞŠŸ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆČĎĐŃŇŘŪŮŰ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØĞŌŐ",
    833: "M",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…",
}
_UNKNOWN = 780
_WIDE = 1050


class _Widths(dict):
    """The width of each letter in thousandths of the font's size, with a guess for those outside the table."""

    def __missing__(self, letter):
        wide = east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF or letter == "\ufffd"
        self[letter] = 0 if combining(letter) else _WIDE if wide else _UNKNOWN
        return self[letter]


_WIDTHS = tuple(
    _Widths({letter: width for width, letters in table.items() for letter in letters}) for table in (_REGULAR, _BOLD)
)
# Browsers place glyphs on parts of a pixel and round boxes up; see `measure_text`.
_SLACK, _ROUNDING_PX = 1.01, 1.5


@lru_cache(maxsize=100_000)
def measure_text(text, *, bold=False, size_px=LABEL_PX):
    """Return the width of a line of text in px, a little more than a browser needs for it.

    The sum of the letters' advance widths, times 1.01, plus 1.5 px. Letters outside the table count as wide
    ones; joined scripts such as Arabic come out up to a quarter too wide, which leaves room and harms nothing.

    Parameters
    ----------
    text : str
    bold : bool
    size_px : float
        Font size in px.

    Source
    ------
    Advance widths of Liberation Sans 2.1, whose metrics are Arial's.

    Examples
    --------
    >>> round(measure_text("Iran"), 1)
    22.4
    """
    total = sum(map(_WIDTHS[bold].__getitem__, text))
    return total * size_px / 1000 * _SLACK + _ROUNDING_PX


def shorten_text(text, width_px, *, bold=False):
    """Return the text, cut at a word with "…" so that it is at most `width_px` wide.

    A first word that is itself too wide is cut inside.

    Parameters
    ----------
    text : str
    width_px : float
        The room there is, in px.
    bold : bool

    Examples
    --------
    >>> shorten_text("Iran enacts a law on inspections", 100)
    'Iran enacts a…'
    """
    widths = list(accumulate(map(_WIDTHS[bold].__getitem__, text), initial=0))
    room = (width_px - _ROUNDING_PX) / _SLACK / LABEL_PX * 1000
    if widths[-1] <= room:
        return text
    room -= _WIDTHS[bold]["…"]
    most = bisect_right(widths, room) - 1  # so many letters fit
    for end in (at for at in range(most, 0, -1) if text[at] == " "):
        if shorter := text[:end].rstrip(" ,;:–-"):
            return shorter + "…"
    return text[: max(most, 0)] + "…"


def color_figure(theme):
    """Return what a figure's layout takes from a theme, `LIGHT` or `DARK`: grounds, font, and the hover's look."""
    return {
        "paper_bgcolor": theme["ground"],
        "plot_bgcolor": theme["ground"],
        "font": {"family": FONT_FAMILY, "size": LABEL_PX, "color": theme["ink"]},
        "hoverlabel": {
            "bgcolor": theme["ground"],
            "bordercolor": theme["rule_strong"],
            "font": {"color": theme["ink"]},
        },
    }


def color_lane(name, position, *, dark=False):
    """Return a lane's colour: its own if the track is one of the project's, else one by position.

    Parameters
    ----------
    name : str
        The track.
    position : int
        Which lane it is, from 0.
    dark : bool
        Whether the ground is dark.
    """
    return _LANE_COLORS.get(name, _SPARE_COLORS[position % len(_SPARE_COLORS)])[dark]


def fade_color(color, opacity):
    """Return a colour such as "#882255" with an opacity from 0 to 1, as "rgba(136,34,85,0.32)".

    Examples
    --------
    >>> fade_color("#882255", 0.32)
    'rgba(136,34,85,0.32)'
    """
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT_FAMILY, "size": LABEL_PX, "color": LIGHT["ink"]},
        "paper_bgcolor": LIGHT["ground"],
        "plot_bgcolor": LIGHT["ground"],
        "hoverlabel": {
            "align": "left",
            "bgcolor": LIGHT["ground"],
            "font": {"family": FONT_FAMILY, "size": 13},
        },
        "xaxis": {"gridcolor": LIGHT["rule"], "linecolor": LIGHT["rule_strong"], "zeroline": False},
        "yaxis": {"visible": False, "zeroline": False},
        "showlegend": False,
        "hovermode": "closest",
    }
)
