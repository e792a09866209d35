"""Events of the GDELT Project: version 2.0 and 1.0, separated by tabs, with a header or without.

[Codebook](http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf). `SQLDATE` is the day; `DATEADDED`
is when GDELT saw the report. Where the two are most of a year apart, there is a warning: GDELT's software is known to
take "a year ago" for the date. The title is "actor 1: what – actor 2, place", as far as 70 characters allow: the place
is dropped before the actors. "What" is the file's description of the event or the meaning of CAMEO's root code, which
is the `track` as well. Place and coordinates are those of the action; only a city gives coordinates. An address in
`SOURCEURL` is the source. `EventCode` and all others are kept as text, with their leading zeros.
"""

import re

from timeline.io.formats.base import Format
from timeline.io.formats.gdelt.columns import GDELT_HEADERS

__all__ = ["FORMAT", "is_gdelt", "read_gdelt"]


def is_gdelt(sample):
    """Return whether a file holds events of GDELT: by its header, or by the shape of its first row without one."""
    if {"globaleventid", "sqldate"} <= sample.names or {"globaleventid", "day", "eventcode"} <= sample.names:
        return True
    row = sample.rows[0] if sample.rows else ()
    if len(row) not in GDELT_HEADERS:
        return False
    event_id, day, month, year = (cell.strip() for cell in row[:4])
    is_dated = bool(re.fullmatch(r"\d{8}", day)) and month == day[:6] and year == day[:4]
    return event_id.isdigit() and is_dated


def read_gdelt(path, **options):
    """Return the events of a GDELT file; see `Format.read`."""
    from timeline.io.formats.gdelt.read import read

    return read(path, **options)


FORMAT = Format(
    name="gdelt",
    label="GDELT events",
    program="GDELT",
    rank=70,
    detect=is_gdelt,
    read=read_gdelt,
    is_table=True,
)
