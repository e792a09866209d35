"""The provenance of a dataset."""

from dataclasses import dataclass

__all__ = ["Provenance"]


@dataclass(frozen=True)
class Provenance:
    """Which data a chart was made from.

    Attributes
    ----------
    name, version, created, license : str
        From the data package; empty if the file is not in one.
    hashes : tuple of (str, str)
        The name of each table's file and the SHA-256 of its bytes.
    """

    name: str = ""
    version: str = ""
    created: str = ""
    license: str = ""
    hashes: tuple = ()
