"""A Markdown table of the events, and a list of their sources.

A row has date, title and place, summary, dispute, each value as claimed, the confidence, and the numbers of its sources
in the list below. All data are text: Markdown or HTML in them is escaped, and only http(s) addresses of sources are
linked. Line breaks within a cell are `<br>`. The text is [CommonMark](https://spec.commonmark.org/0.31.2/) with
[tables](https://github.github.com/gfm/#tables-extension-).
"""

from timeline.io.formats.base import (
    DATE_FEATURES,
    GENERATOR,
    IN_TEXT_ONLY,
    LOST,
    NO_COORDINATES,
    NO_FIELD,
    WORDS,
    Format,
)

__all__ = ["FORMAT", "render_markdown"]


def render_markdown(events, *, claims=None, sources=None, title=""):
    """Yield events as a Markdown table, in the order of the table; see `Format.write`. The title is the heading."""
    from timeline.io.formats.markdown.write import render

    return render(events, claims=claims, sources=sources, title=title)


FORMAT = Format(
    name="markdown",
    label="Markdown",
    rank=130,
    suffix=".md",
    write=render_markdown,
    mark=rb"\n\[//\]: # \(%b\)\n\Z" % GENERATOR.encode(),
    holds={
        **dict.fromkeys(
            (*DATE_FEATURES, "title", "summary", "dispute", "confidence", "place", "sources", "era"), WORDS
        ),
        "id": LOST,
        "track": LOST,
        **NO_FIELD,
        **NO_COORDINATES,
        **IN_TEXT_ONLY,
    },
)
