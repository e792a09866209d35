"""Pages that open offline, and the live timeline of a notebook."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "chart_page": ["chart_to_html", "write_chart_html"],
        "claims_page": ["claims_to_html", "write_claims_html"],
        "gallery": ["list_pages", "gallery_to_html", "write_gallery"],
        "page": ["to_html", "write_html"],
        "template": ["find_bundle"],
        "widget": ["TimelineWidget", "explore"],
    },
)
