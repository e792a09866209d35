"""Plotly figures of events and of claims, and pictures of them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "background": ["find_side_margins"],
        "claims": ["draw_claims"],
        "drawn_background": ["describe_background", "to_axis_ms"],
        "figure": ["TimelineFigure"],
        "image": ["describe_contents", "draw_png", "write_image"],
        "key": ["KEY_SYMBOLS", "list_key_symbols"],
        "range_chart": ["group_values"],
        "theme": [
            "DARK",
            "KIND_COLORS",
            "LIGHT",
            "choose_text_color",
            "find_lane_color",
            "kind_color",
        ],
        "timeline": ["draw_timeline"],
    },
)
