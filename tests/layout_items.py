"""Events as the layout sees them, for tests of rows and of the greedy placement."""

from timeline.layout.thresholds import Item

__all__ = ["make_item"]


def make_item(key, start, end=None, importance=2, label_px=50.0, **more):
    end = start if end is None else end
    is_bar = end > start
    return Item(
        key=key,
        order=(importance, start - end, start, str(key)),
        start=start,
        end=end,
        mark=(start + end) / 2,
        is_bar=is_bar,
        label_text=str(key),
        label_px=label_px,
        holds_row=is_bar,
        **more,
    )
