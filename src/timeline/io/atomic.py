"""Write files whole or not at all."""

import os
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path, content):
    """Write text, in UTF-8 with line feeds, or bytes to a file and return its path; it appears whole or not at all.

    The content goes to a file beside it first, which then takes its name.

    Parameters
    ----------
    path : str or Path
        Where to write; an older file is replaced.
    content : str, bytes or iterable of str
        Of parts, each is written before the next is made.

    Returns
    -------
    Path

    Raises
    ------
    OSError
        When the file cannot be written; an older one is then left as it was, and nothing else is left behind.
    """
    path = Path(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if isinstance(content, bytes):
            unfinished.write_bytes(content)
        else:
            with unfinished.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines([content] if isinstance(content, str) else content)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path
