"""The sources as a bibliography for biblatex and biber, in UTF-8.

Each source that events and their claims name is an entry, once, in the order in which they are first named, those of
claims last; claims without an event count too. Entries are of biblatex's type `online`, or `misc` without an address.
The key is derived from the source's id, or from its address. `author` is whose text it is, `organization` who published
it, `annotation` what the publisher is, `date` the day of publication, `urldate` the day on which it was read; fields
that are not known are omitted. Where no headline is known, `title` is the publisher in square brackets, or the bare
name of a source of which only the name is known. Special characters of TeX in the data are escaped.
([biblatex](https://ctan.org/pkg/biblatex))
"""

from timeline.io.formats.base import FEATURES, GENERATOR, LOST, WORDS, Format

__all__ = ["FORMAT", "render_bibtex"]


def render_bibtex(events, *, claims=None, sources=None, title=""):
    """Return the sources that events and their claims name as a bibliography; see `Format.write`.

    Without `sources` there are only the addresses and names in the events. The title is a comment at the top.
    """
    from timeline.io.formats.bibtex.write import render

    return render(events, claims=claims, sources=sources, title=title)


FORMAT = Format(
    name="bibtex",
    label="BibTeX of the sources",
    rank=140,
    suffix=".bib",
    write=render_bibtex,
    mark=rb"\A@comment\{%b\}\n" % GENERATOR.encode(),
    holds={**dict.fromkeys(FEATURES, LOST), "sources": WORDS, "publishers of sources": WORDS},
)
