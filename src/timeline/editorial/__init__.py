"""What an editor checks and counts in a record."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "balance": ["write_balance"],
        "compare": ["changes_to_json", "compare_records", "describe_changes", "read_state"],
        "record": ["check_data_package"],
    },
)
