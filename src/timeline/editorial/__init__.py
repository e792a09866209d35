"""What an editor checks and counts in a record."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "balance": ["balance_to_markdown"],
        "compare": ["changes_to_json", "compare_datasets", "describe_changes", "resolve_state"],
        "record": ["check_dataset"],
    },
)
