"""JSON Lines: an object per line, as logs and exports of databases have it.

[JSON Lines](https://jsonlines.org), also called NDJSON.

**In.** The names of the objects' members are matched as the header of a CSV: by our names, by what people call them, or
as given by `columns={"start": "datetime"}` (`--columns start=datetime`). An object within an object becomes columns
such as `user.name`, a list stays JSON. A line that is no object is skipped; rows are counted as lines of the file.
"""

from timeline.io.formats.base import Format

__all__ = ["FORMAT", "is_json_lines", "read_json_lines"]


def is_json_lines(sample):
    """Return whether a file has an object of JSON on each of its first lines, and more than one of them."""
    return sample.has_json_lines


def read_json_lines(path, **options):
    """Return the events of a file of objects; see `Format.read`. The row of a problem is the number of the line."""
    from timeline.io.formats.json_lines.read import read

    return read(path, **options)


FORMAT = Format(
    name="json-lines",
    label="JSON Lines",
    rank=35,
    detect=is_json_lines,
    read=read_json_lines,
    takes_columns=True,
)
