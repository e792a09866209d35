"""A CSV of events, as people and spreadsheets write it: the format of a file that no other format detects.

**In.** Columns are matched by our names and by what people call them, or as given by `columns={"start": "when"}`
(`--columns start=when`), in a DataFrame as well. `title="{actor}: {what}"` (`--titles`) makes titles of other columns;
the punctuation beside a blank part is left out. In a DataFrame a column of timestamps that are all at midnight is one
of days, and a period keeps its length. An apostrophe that keeps a spreadsheet from evaluating a cell is removed.

**Out.** `start` and `end` are the EDTF that was read; other derived columns are omitted, other columns of the table
follow ours. `claims.csv` and `sources.csv` are written beside it, but never over files of other content. A cell that a
spreadsheet would evaluate as a formula begins with an apostrophe. Ids that were made of date and title are left out,
but with `--add-ids`.
"""

from timeline.io.formats.base import CSV, Format

__all__ = ["FORMAT", "read_csv", "render_claims_csv", "render_csv", "render_sources_csv"]


def read_csv(path, **options):
    """Return the events of a CSV file; see `Format.read`."""
    from timeline.io.formats.events_csv.read import read

    return read(path, **options)


def render_csv(events, *, claims=None, sources=None, title=""):
    """Yield the text of a CSV file of events that `read_events` reads, in chunks; see `Format.write`.

    Claims, sources and title are ignored; see `render_claims_csv` and `render_sources_csv`.
    """
    from timeline.io.formats.events_csv.write import render

    return render(events)


def render_claims_csv(claims, *, hxl=False):
    """Return the text of a CSV file that `read_claims` reads, from claims as it returns them."""
    from timeline.io.formats.events_csv.write import render_claims

    return render_claims(claims, hxl=hxl)


def render_sources_csv(sources):
    """Return the text of a CSV file that `read_sources` reads, from sources as it returns them."""
    from timeline.io.formats.events_csv.write import render_sources

    return render_sources(sources)


FORMAT = Format(
    name=CSV,
    label="CSV of events",
    program="CSV",
    rank=0,
    read=read_csv,
    is_table=True,
    takes_columns=True,
    suffix=".csv",
    write=render_csv,
    write_beside={"claims": render_claims_csv, "sources": render_sources_csv},
    takes_any_character=True,
)
