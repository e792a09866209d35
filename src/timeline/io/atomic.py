"""Write files completely or not at all."""

import os
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path, content):
    """Write a file completely or not at all, and return its path.

    Text is written in UTF-8 with its own line ends. The content is written to a temporary file beside it, which is then
    renamed.

    Parameters
    ----------
    path : str or Path
        Where to write; an older file is replaced.
    content : str, bytes or iterable of str
        The parts of an iterable are written one after the other.

    Returns
    -------
    Path

    Raises
    ------
    OSError
        When the file cannot be written; an older one is then unchanged, and no temporary file remains.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if isinstance(content, bytes):
            temporary.write_bytes(content)
        else:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines([content] if isinstance(content, str) else content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
