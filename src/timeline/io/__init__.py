"""Read files to tables, and write tables to files."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "atomic": ["is_stream", "leads_to_stdout", "write_whole"],
        "codebook_file": ["write_codebook"],
        "dataframe": ["from_dataframe", "to_claims_dataset", "to_dataset"],
        "dataset": [
            "check_file",
            "check_table",
            "load_claims_file",
            "load_file",
            "names_table",
            "read_file",
            "read_provenance",
            "write_converted",
            "write_file",
        ],
        "descriptor": [
            "DESCRIPTOR",
            "describes_tables",
            "get_member",
            "list_objects",
            "load_settings",
            "read_descriptor",
            "read_settings",
        ],
        "formats": [
            "FORMATS",
            "GENERATOR",
            "GDELT_HEADERS",
            "GDELT_ROOTS",
            "choose_format",
            "find_unwritable",
            "find_losses",
        ],
        "overwrite": ["IMAGE_MARKS", "write_checked"],
        "programs": ["find_program", "list_program_folders"],
        "readers": [
            "load_claimants",
            "load_withdrawn",
            "load_claims",
            "load_events",
            "load_list",
            "read_actors",
            "read_claims",
            "read_events",
            "read_sources",
        ],
        "text_table": ["read_cells"],
    },
)
