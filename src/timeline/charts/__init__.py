"""Plotly figures of events and of claims, and pictures of them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "background": ["add_legend", "build_layout", "choose_plot", "find_side_margins", "wrap_lane_name"],
        "claims": ["draw_claims"],
        "drawn_background": ["describe_background", "to_axis_ms"],
        "frame": ["build_looks", "format_instant"],
        "image": ["describe_contents", "draw_png", "write_image"],
        "key": ["KEY_SYMBOLS", "list_key_symbols"],
        "legend": ["list_symbols"],
        "tooltip": ["describe_tooltips"],
        "range_chart": ["draw_ranges", "group_values"],
        "theme": ["CLAIMANT_COLORS", "DARK", "LIGHT", "TEMPLATE", "choose_text_color", "find_lane_color"],
        "timeline": ["draw_timeline"],
        "traces": ["build_traces"],
    },
)
