"""Exports of ACLED, the Armed Conflict Location & Event Data project.

With the columns that they had from 2010 to now ([codebook](https://acleddata.com/knowledge-base/codebook/)). Its terms
of use are named whenever a file is read, and credited on the page.

| in the file | in the table |
| --- | --- |
| `time_precision` 1 | the day |
| `time_precision` 2, a week | one of the days from six before to six after: the file does not say which day it gives |
| `time_precision` 3 | the month |
| `geo_precision` 1 | the place with its coordinates |
| `geo_precision` 2 | "near" the place, with its coordinates |
| `geo_precision` 3 | the region, without coordinates, since the file has those of its capital |
| `fatalities` above 0 | a claim by ACLED of "about" so many killed, with ACLED's caution as its note |
| `fatalities` 0 | no claim, since it means that none were reported |
| `sub_event_type`, actors, `location` | the title, see below |
| `event_type`, `notes`, names in `source` | `track`, `summary`, `sources` |

The title is "sub-event type: actor 1 – actor 2, place", as far as 70 characters allow: the place is dropped before the
actors, which are cut if both do not fit. Where only the region is known, it is the place. Dates such as 03/04/2025 are
an error unless the file or `day_first` shows their order.
"""

from timeline.io.formats.base import Format

__all__ = ["FORMAT", "is_acled", "read_acled"]


def is_acled(sample):
    """Return whether a file is an export of ACLED: date and type of event beside ACLED's own ids and precisions."""
    acled_names = {"eventidcnty", "timeprecision", "geoprecision", "eventidnocnty"}
    return {"eventdate", "eventtype"} <= sample.names and len(acled_names & sample.names) >= 2


def read_acled(path, **options):
    """Return the events of an ACLED export, old or new, and their fatalities as claims by ACLED; see `Format.read`."""
    from timeline.io.formats.acled.read import read

    return read(path, **options)


FORMAT = Format(
    name="acled",
    label="ACLED export",
    program="ACLED",
    rank=50,
    detect=is_acled,
    read=read_acled,
    is_table=True,
)
