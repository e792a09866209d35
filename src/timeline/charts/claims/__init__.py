"""Plotly figures of claims: who claims what, as of when."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "chart": ["draw_claims"],
    },
)
