"""Plotly figures of events and of claims, and pictures of them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "background": ["add_key", "build_layout", "find_margins"],
        "claims": ["draw_claims"],
        "export": ["write_image"],
        "hover": ["describe_hovers"],
        "range_chart": ["draw_ranges", "list_figure_groups"],
        "theme": ["CLAIM_COLORS", "DARK", "LIGHT", "TEMPLATE", "color_lane"],
        "timeline": ["draw_timeline"],
        "traces": ["build_looks", "build_traces", "write_instant"],
    },
)
