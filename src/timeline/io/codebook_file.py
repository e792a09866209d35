"""Write the codebook of the data to a file."""

import json

from timeline.io.atomic import write_whole
from timeline.tables import build_codebook

__all__ = ["write_codebook"]


def write_codebook(path):
    """Write the codebook to a JSON file completely or not at all, and return its path.

    Parameters
    ----------
    path : str or Path
        Where to write; an older file is replaced.
    """
    return write_whole(path, json.dumps(build_codebook(), indent=2, ensure_ascii=False) + "\n")
