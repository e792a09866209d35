"""Write events as a Markdown table with their sources."""

import re
from functools import lru_cache

import pandas as pd

from timeline.io.formats._chunks import iter_rows
from timeline.tables import ERA
from timeline.text import (
    MESSAGES,
    describe_claim,
    describe_dates,
    describe_source,
    find_link,
    format_message,
    index_sources,
    list_claims_by_event,
    list_sources,
)
from timeline.unicode import sanitize_text

__all__ = ["render_markdown"]


_HEAD = ("| Date | Event | Disputed and claimed | Sources |", "| --- | --- | --- | --- |")
# Marks of CommonMark, of tables and of mathematics; and what programs take for an address without any mark.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_LEADING = re.compile(r"^(\d*)([-+=.)])")  # what begins a list or a rule
_PLAIN = re.compile(r"([\w:/.,;?@%=+()!~*'#$-]|&(?![\w#]+;))+", re.ASCII)  # stands as it is between < and >
_UNSAFE = re.compile(r"[<>\\|`\[\]\x00-\x20\x7f]")


def render_markdown(events, *, claims=None, sources=None, title=""):
    """Yield events as a Markdown table, a row per event in the order of the table, and a list of their sources.

    A row says when, what and where, what is disputed with each figure as claimed and the confidence, and the numbers of
    its sources in the list below. Whatever stands in the data is text: no mark of Markdown or HTML in it has effect,
    and only http(s) addresses of sources are linked. Line breaks within a cell are `<br>`.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        The heading.

    Yields
    ------
    str

    Source
    ------
    https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/#tables-extension-
    """
    known, grouped, numbers = index_sources(sources), list_claims_by_event(claims), {}
    heading = _escape(title)
    yield (f"# {heading}\n\n" if heading else "") + "\n".join(_HEAD) + "\n"
    for event in iter_rows(events):
        yield _write_row(event, known, grouped, numbers) + "\n"
    if numbers:
        yield "\nSources:\n\n"
    for source, number in numbers.values():
        yield f"{number}. {_write_source(source)}\n"


def _write_row(event, known, grouped, numbers):
    when = describe_dates(event.start_edtf, event.end_edtf, event.timezone)
    title, place = _escape(event.title), _escape(event.place)
    told = (f"**{title}**" if title else "") + (" (chapter)" if event.kind == ERA else "")
    told = [", ".join(filter(None, (told, place))), _escape(event.summary)]
    disputed = [_escape(event.dispute)]
    disputed += [_escape(describe_claim(claim)) for claim in grouped.get(event.id, [])]
    disputed += (
        [] if pd.isna(event.confidence) else [_escape(format_message(MESSAGES, "confidence", level=event.confidence))]
    )
    cited = []
    for source in list_sources(event.sources, known):
        key = source["id"] or source["url"]
        _, number = numbers.setdefault(key, (source, len(numbers) + 1))
        cited.append(_link(str(number), source["url"]))
    cells = [_escape(when), "<br>".join(filter(None, told)), "<br>".join(filter(None, disputed)), ", ".join(cited)]
    return f"| {' | '.join(cells)} |"


def _write_source(source):
    title, link = _escape(source["title"]), find_link(source["url"])
    told = ", ".join(filter(None, (f"“{title}”" if title else "", _escape(describe_source(source)))))
    if not link:
        return told
    # The address is shown as well as linked, since the list may end on paper.
    return f"{told}: " + (f"<{link}>" if _PLAIN.fullmatch(link) else _link(_escape(link), link))


def _link(text, address):
    """Return a link of Markdown; the text alone if the address is none of http or https."""
    link = find_link(address)
    safe = _UNSAFE.sub(lambda mark: f"%{ord(mark[0]):02X}", link).replace("&", "&amp;")
    return f"[{text}](<{safe}>)" if link else text


@lru_cache(maxsize=10_000)
def _escape(text):
    """Return a text in which no mark has effect, its lines parted by `<br>`; nothing for a blank."""
    if not isinstance(text, str):
        return ""
    lines = (" ".join(line.split()) for line in sanitize_text(text).split("\n"))
    escaped = (_MARKS.sub(r"\\\1", line) for line in lines if line)
    return "<br>".join(_LEADING.sub(r"\1\\\2", line) for line in escaped)
