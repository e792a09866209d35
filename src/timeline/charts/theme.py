"""Colours of charts, and the Plotly template that they share as a dict, so that pages need no Plotly."""

from timeline.layout import FONT_FAMILY, LABEL_PX

__all__ = [
    "DARK",
    "KIND_COLORS",
    "LIGHT",
    "MODEBAR",
    "TEMPLATE",
    "choose_text_color",
    "color_figure",
    "fade_color",
    "find_lane_color",
    "kind_color",
]

# Background, ink and lines; every `ink*` has a contrast of 4.5:1 and `rule_strong` of 3:1 on its background.
LIGHT = {
    "background": "#ffffff",
    "ink": "#1d1f23",
    "ink_soft": "#565b63",
    "rule": "#e3e4e6",
    "rule_strong": "#8b9098",
    "lane": "#f6f6f4",
    "era": "rgba(120,104,72,0.10)",
    "era_bar": "#e6e0d2",
}
DARK = {
    "background": "#15171a",
    "ink": "#eceae4",
    "ink_soft": "#a9adb4",
    "rule": "#2c2f34",
    "rule_strong": "#7a7f87",
    "lane": "#1b1d21",
    "era": "rgba(214,194,150,0.09)",
    "era_bar": "#4b4536",
}
# Plotly's toolbar without the upload of a figure to Plotly's servers, and without tools that select, since there is
# nothing to select; with all of them it lies over the list of chapters of a narrow figure.
MODEBAR = {"remove": ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"]}
# One colour per lane, (on light, on dark). Any two of a theme differ by 20 or more in CIELAB, also as simulated for
# deuteranopia and protanopia; further lanes are grey, and known by their names.
_LANE_COLORS = (
    ("#4b0e34", "#ee7e8d"),
    ("#3c6e7b", "#3990ac"),
    ("#826d0f", "#e6bb28"),
    ("#1a8056", "#dcf5a7"),
    ("#276fc5", "#ccb3f5"),
    ("#792719", "#da7b42"),
    ("#271170", "#c8dee7"),
    ("#4521e6", "#bf5aea"),
)
_FURTHER_LANES = ("#565b63", "#a9adb4")
# One colour per kind of claimant, (on light, on dark): those of the lanes, in their order; grey is of no known kind.
KIND_COLORS = _LANE_COLORS


def color_figure(theme):
    """Return the part of a figure's layout that depends on the theme: backgrounds, font, and colours of tooltips.

    Parameters
    ----------
    theme : dict
        `LIGHT` or `DARK`.
    """
    return {
        "paper_bgcolor": theme["background"],
        "plot_bgcolor": theme["background"],
        "font": {"family": FONT_FAMILY, "size": LABEL_PX, "color": theme["ink"]},
        "hoverlabel": {
            "bgcolor": theme["background"],
            "bordercolor": theme["rule_strong"],
            "font": {"color": theme["ink"]},
        },
    }


def find_lane_color(name, position, tracks, *, dark=False):
    """Return the colour of a lane: that of the settings, else one by position, grey from the ninth lane on.

    Parameters
    ----------
    name : str
        The track.
    position : int
        The number of the lane, from 0.
    tracks : dict of str to Track
        Of the settings.
    dark : bool
        Whether the background is dark.
    """
    track = tracks.get(name)
    stated = track and (track.color_dark if dark else track.color)
    colors = _LANE_COLORS[position] if position < len(_LANE_COLORS) else _FURTHER_LANES
    return stated or colors[dark]


def kind_color(kind, kinds):
    """Return the colour of a kind of claimant, on light and on dark; it is fixed by its position.

    Parameters
    ----------
    kind : str
        As the column `kind` of claimants.csv has it; None, missing or unlisted for an unknown one.
    kinds : iterable of str
        As `list_kinds` returns them; from the ninth on a kind is as one that is not known.

    Returns
    -------
    tuple of str
        Two colours such as "#4b0e34"; greys for an unknown kind.

    Examples
    --------
    >>> kind_color("monitor", ["state", "monitor"]), kind_color("nobody", [])
    (('#3c6e7b', '#3990ac'), ('#565b63', '#a9adb4'))
    """
    listed = list(kinds)[: len(KIND_COLORS)]
    return KIND_COLORS[listed.index(kind)] if kind in listed else _FURTHER_LANES


def choose_text_color(color):
    """Return black or white, whichever has the higher contrast on a colour such as "#882255".

    Source
    ------
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

    Examples
    --------
    >>> choose_text_color("#882255"), choose_text_color("#d1b13f")
    ('#ffffff', '#000000')
    """
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    # Where both have the same contrast: (1 + 0.05) / (l + 0.05) = (l + 0.05) / 0.05.
    return "#ffffff" if (luminance + 0.05) ** 2 <= 1.05 * 0.05 else "#000000"


def fade_color(color, opacity):
    """Return a colour such as "#882255" with an opacity from 0 to 1, as "rgba(136,34,85,0.32)".

    Examples
    --------
    >>> fade_color("#882255", 0.32)
    'rgba(136,34,85,0.32)'
    """
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


TEMPLATE = {
    "layout": {
        "font": {"family": FONT_FAMILY, "size": LABEL_PX, "color": LIGHT["ink"]},
        "paper_bgcolor": LIGHT["background"],
        "plot_bgcolor": LIGHT["background"],
        "hoverlabel": {
            "align": "left",
            "bgcolor": LIGHT["background"],
            "font": {"family": FONT_FAMILY, "size": 13},
        },
        "xaxis": {"gridcolor": LIGHT["rule"], "linecolor": LIGHT["rule_strong"], "zeroline": False},
        "yaxis": {"visible": False, "zeroline": False},
        "showlegend": False,
        "hovermode": "closest",
    }
}
