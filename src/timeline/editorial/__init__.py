"""What editors of a dataset check, count and compare."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "balance": ["balance_to_markdown"],
        "changes": ["changes_to_json", "describe_changes"],
        "compare": ["compare_datasets"],
        "dataset_checks": ["check_dataset"],
        "revisions": ["resolve_state"],
    },
)
