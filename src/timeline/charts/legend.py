"""Find which symbols a chart of events uses, so that its legend explains these and no others."""

import pandas as pd

from timeline.charts.traces import find_vague
from timeline.layout import BAR_FROM_PX, ERA_LANE
from timeline.text import MESSAGES

__all__ = ["format_legend", "list_symbols"]

_DAY = pd.Timedelta(days=1)
# Dots alone need no explanation.
_SELF_EVIDENT = {"dot"}


def list_symbols(placed, px_per_day, *, has_hidden=None):
    """Return the names of the symbols that a chart uses, in the order of its legend; none if it has only plain dots.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    px_per_day : float
        The zoom with all the data in view.
    has_hidden : bool, optional
        Whether a view has events that it only counts in the band of their lane; by default whether this zoom has any.

    Returns
    -------
    list of str
        Each is the name of a message without "legend_" or "key_" before it.
    """
    events = placed[placed["lane"].ne(ERA_LANE)]
    is_vague, importance = find_vague(events), events["importance"]
    is_point, is_collapsed, is_open = events["form"].eq("point"), events["is_collapsed"], events["is_open"]
    is_span = events["form"].eq("span") & ~is_open
    is_narrow = (events["drawn_end"] - events["drawn_start"]) / _DAY * px_per_day < BAR_FROM_PX
    fades = events["drawn_start"].ne(events["certain_start"]) | events["drawn_end"].ne(events["certain_end"])
    if has_hidden is None:
        has_hidden = bool(events["mark_minzoom"].gt(px_per_day).any())
    uses = {
        "dot": (is_point & ~is_vague).any(),
        "headline": importance.eq(1).any() and importance.gt(1).any(),
        "hollow": (is_point & is_vague).any(),
        "bar": (events["form"].eq("span") & ~is_vague & ~is_collapsed).any(),
        "square": (is_span & (is_collapsed | is_narrow)).any(),
        "hatched": (~is_point & is_vague & ~is_collapsed).any(),
        "fading": (fades & ~is_collapsed).any(),
        "arrow": is_open.any(),
        "band": has_hidden,
        "count": events["overflow_count"].gt(0).any(),
    }
    used = [name for name, is_used in uses.items() if is_used]
    return [] if set(used) <= _SELF_EVIDENT else used


def format_legend(symbols):
    """Return the legend of a figure as one text, its entries parted by " · "; spaces within an entry do not break."""
    entries = {
        "dot": MESSAGES["legend_dot"],
        "headline": MESSAGES["legend_headline"],
        "hollow": MESSAGES["legend_hollow"],
        "bar": MESSAGES["legend_bar"],
        "square": MESSAGES["legend_square"],
        "hatched": MESSAGES["legend_hatched"],
        "fading": MESSAGES["legend_fading"],
        "arrow": MESSAGES["legend_arrow"],
        "band": MESSAGES["legend_band"],
        "count": MESSAGES["legend_count"],
    }
    return " · ".join(entries[name].replace(" ", "\u00a0") for name in symbols)
