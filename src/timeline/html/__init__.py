"""Pages that open offline, and the live timeline of a notebook."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "claims_page": ["render_claims_page", "write_claims_page"],
        "gallery": ["list_pages", "render_gallery", "write_gallery"],
        "page": ["render_page", "write_page"],
        "template": ["find_bundle"],
        "widget": ["explore"],
    },
)
