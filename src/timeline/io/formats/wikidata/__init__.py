"""The result of a query to Wikidata, saved as CSV.

The first column of entities names the event: its label (`itemLabel` beside `item`) is the title, its number the id, its
address the source. Rows with the same entity again are events of their own, with `-2` and so on, and a warning.

Times are cut to their precision if the query has it: `wikibase:timePrecision`, in a column whose name contains
"precision" (`startPrecision` for `start`); one that names no time belongs to the start. A century has the bounds that
hold however it is counted, and so has a decade BCE. Without a precision 1 January is read as the year and the first of
another month as the month, with a warning, since Wikidata writes years and months that way
([dates](https://www.wikidata.org/wiki/Help:Dates)). Years count as in EDTF: -0043 is 44 BCE. A value that is unknown in
Wikidata is an error of its row.
"""

from timeline.io.formats.base import Format
from timeline.io.formats.wikidata.patterns import ENTITY, TIME

__all__ = ["FORMAT", "is_wikidata", "read_wikidata"]


def is_wikidata(sample):
    """Return whether a file is the CSV of a query to Wikidata: a column of its entities, and one of times."""
    rows = [[cell.strip() for cell in row] for row in sample.rows[1:]]
    return any(any(map(ENTITY.fullmatch, row)) and any(map(TIME.fullmatch, row)) for row in rows)


def read_wikidata(path, **options):
    """Return the events of a query to Wikidata; see `Format.read`."""
    from timeline.io.formats.wikidata.read import read

    return read(path, **options)


FORMAT = Format(
    name="wikidata",
    label="Wikidata query",
    program="Wikidata",
    rank=80,
    detect=is_wikidata,
    read=read_wikidata,
    is_table=True,
    takes_columns=True,
)
