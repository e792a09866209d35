"""Events with their lane and with what is drawn of each, before any view is placed."""

import pandas as pd

from timeline.layout.bodies import SHORT_LABEL_PX
from timeline.layout.forms import describe_forms
from timeline.layout.items import Items
from timeline.layout.lanes import ERA_LANE, order_lanes
from timeline.layout.spans import choose_axis_zone, derive_drawn_spans
from timeline.layout.text_metrics import measure_text, shorten_text
from timeline.tables import ERA

__all__ = ["SCENE_LABEL_PX", "list_items", "locate_events", "measure_labels"]

SCENE_LABEL_PX = 13  # font size of labels
_LONGEST_LABEL_PX = 320.0
_PLACED_FORMS = {"dot": "dot", "hollow": "dot", "range": "range", "choice": "range", "set": "range", "bar": "bar"}
_EPOCH, _MILLISECOND = pd.Timestamp("1970-01-01"), pd.Timedelta(milliseconds=1)


def locate_events(events, *, axis_timezone=None, tracks=()):
    """Return the events that can be drawn, with their lane and what is drawn of each in the zone of the axis.

    Parameters
    ----------
    events : DataFrame
        A row per event, as `read_events` returns it.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default the zone of most events.
    tracks : iterable of str
        Tracks in the order of their lanes; others come behind them, in order of their first event.

    Returns
    -------
    DataFrame
        In order of `start_earliest` and id under a plain index, with the columns `lane` (0 for the first from the top,
        ERA_LANE for eras), `form`, `drawn_start`, `drawn_end`, `certain_start`, `certain_end`, `mark_at` and
        `start_at`; see `place_events`. The input is not changed.
    """
    located = derive_drawn_spans(events, axis_timezone or choose_axis_zone(events))
    lanes = {name: number for number, name in enumerate(order_lanes(events, tracks))}
    located["lane"] = located["track"].map(lanes).where(located["kind"].ne(ERA), ERA_LANE).astype("int64")
    return located


def list_items(located, forms=None):
    """Return the events of a table as Items, in the order of its rows.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` or `place_events` returns it.
    forms : DataFrame, optional
        As `describe_forms` returns it for this table, if it is at hand.
    """
    forms = describe_forms(located) if forms is None else forms
    return Items(
        id=located["id"].tolist(),
        lane=located["lane"].tolist(),
        importance=located["importance"].astype("int64").tolist(),
        form=forms["form"].map(_PLACED_FORMS).tolist(),
        start=_list_ms(located["drawn_start"]),
        end=_list_ms(located["drawn_end"]),
        mark=_list_ms(located["mark_at"]),
        certain_start=_list_ms(located["certain_start"]),
        certain_end=_list_ms(located["certain_end"]),
        is_open=located["is_open"].tolist(),
    )


def measure_labels(located):
    """Return the width of each event's label in px, and of the label cut to 140 px, as pairs of floats.

    Labels are 13 px high, those of headlines bold, and at most 320 px wide; an event without a label has its title.

    Parameters
    ----------
    located : DataFrame
        With the columns `label`, `title` and `importance`, in the order of the items.
    """
    texts = located["label"].fillna(located["title"]).tolist()
    is_bold = located["importance"].eq(1).tolist()
    return [
        tuple(_measure_label(" ".join(text.split()), px, bold) for px in (_LONGEST_LABEL_PX, SHORT_LABEL_PX))
        for text, bold in zip(texts, is_bold, strict=True)
    ]


def _measure_label(text, width_px, is_bold):
    shown = shorten_text(text, width_px, bold=is_bold, size_px=SCENE_LABEL_PX)
    return measure_text(shown, bold=is_bold, size_px=SCENE_LABEL_PX)


def _list_ms(times):
    return ((times - _EPOCH) / _MILLISECOND).tolist()
