"""What a dataset says of itself."""

from dataclasses import dataclass

__all__ = ["Provenance"]


@dataclass(frozen=True)
class Provenance:
    """What a chart says of the data that it was made from.

    Attributes
    ----------
    name, version, created, license : str
        As the data package says; empty if the file lies in none.
    record_ends : str
        Last day of the record, year-month-day; empty if it is not said.
    hashes : tuple of (str, str)
        The name of each table's file and the SHA-256 of its bytes.
    """

    name: str = ""
    version: str = ""
    created: str = ""
    license: str = ""
    record_ends: str = ""
    hashes: tuple = ()
