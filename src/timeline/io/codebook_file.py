"""Write the codebook of the data to a file."""

import json
from pathlib import Path

from timeline.io.atomic import write_whole
from timeline.tables import build_codebook

__all__ = ["write_codebook"]


def write_codebook(path):
    """Renew the schemas of the tables in a datapackage.json, leave all else as it is, and return its path.

    Parameters
    ----------
    path : str or Path
        A JSON file; it is replaced as a whole or not at all.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ValueError
        When it is not JSON.
    """
    descriptor = json.loads(Path(path).read_text(encoding="utf-8"))
    return write_whole(path, json.dumps(build_codebook(descriptor), indent=2, ensure_ascii=False) + "\n")
