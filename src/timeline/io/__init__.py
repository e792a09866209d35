"""Read files to tables, and write tables to files."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "atomic": ["write_whole"],
        "codebook_file": ["write_codebook"],
        "dataset": ["read_inputs", "read_provenance", "write_converted"],
        "descriptor": ["DESCRIPTOR", "get_member", "list_objects", "load_settings", "read_descriptor", "read_settings"],
        "formats": [
            "ImportResult",
            "READ_FORMATS",
            "WRITE_FORMATS",
            "choose_format",
            "from_dataframe",
            "find_unwritable",
            "find_losses",
            "read_file",
            "write_file",
        ],
        "readers": [
            "check_claims",
            "check_events",
            "check_sources",
            "read_actors",
            "read_claims",
            "read_events",
            "read_list",
            "read_sources",
        ],
        "text_table": ["read_cells"],
    },
)
