"""Georeferenced events of the Uppsala Conflict Data Program (UCDP): GED, and the candidate events of each month.

[Codebook](https://ucdp.uu.se/downloads/ged/ged251.pdf); the data are under CC BY 4.0. The row of HXL tags that may
follow the header is ignored, with a warning.

| in the file | in the table |
| --- | --- |
| `date_prec` 1 | the day, or the span from `date_start` to `date_end` |
| `date_prec` 2 to 5 | one of the days from `date_start` to `date_end`, see below |
| `where_prec` 1 | the place with its coordinates |
| `where_prec` 2 | "near" the place, with its coordinates |
| `where_prec` 3 to 7 | an area, without coordinates, since the file has those of its middle |
| `low`, `best`, `high` | a claim by UCDP: "exactly" where they are the same, else an "estimate" |
| `deaths_a`, `_b`, `_civilians`, `_unknown` above 0 | claims that are parts of it: "about" so many of that side |
| three zeros, or one of them blank | no claim; a blank beside a number is reported |
| sides, place | the title: "side a – side b, place", without the place where 70 characters do not allow it |
| `type_of_violence` | `track` |

A date with doubt is the month or the year if the two days enclose one, and "about" the day if they are the same;
without both of them it is an error. Doubt is never a span.
"""

from timeline.io.formats.base import Format

__all__ = ["FORMAT", "is_ucdp", "read_ucdp"]


def is_ucdp(sample):
    """Return whether a file holds georeferenced events of UCDP: dates with UCDP's precision, and its bounds."""
    return {"dateprec", "datestart", "dateend", "best", "high", "low"} <= sample.names


def read_ucdp(path, **options):
    """Return the events of UCDP, with low, best and high as claims by UCDP; see `Format.read`."""
    from timeline.io.formats.ucdp.read import read

    return read(path, **options)


FORMAT = Format(
    name="ucdp",
    label="UCDP georeferenced events",
    program="UCDP",
    rank=60,
    detect=is_ucdp,
    read=read_ucdp,
    is_table=True,
)
