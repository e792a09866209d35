"""Render events as a Markdown table with their sources."""

import re
from functools import lru_cache

import pandas as pd

from timeline.io.formats._chunks import iter_rows
from timeline.io.formats.base import GENERATOR
from timeline.tables import ERA
from timeline.text import (
    MESSAGES,
    describe_claim,
    describe_dates,
    describe_source,
    find_link,
    format_message,
    group_claims_by_event,
    index_sources,
    list_sources,
    shows_years_before_1,
)
from timeline.unicode import sanitize_text

__all__ = ["render"]

# A link reference definition, which no program shows.
_MARK = f"[//]: # ({GENERATOR})"

_COLUMNS = [MESSAGES[name] for name in ("table_date", "table_event", "table_dispute", "table_sources")]
_HEADER = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}\n"
# Punctuation of CommonMark, of tables and of mathematics; and what programs link as an address without any markup.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_LEADING = re.compile(r"^(\d*)([-+=.)])")  # begins a list or a rule
_PLAIN = re.compile(r"([\w:/.,;?@%=+()!~*'#$-]|&(?![\w#]+;))+", re.ASCII)  # is taken literally between < and >
_UNSAFE = re.compile(r"[<>\\|`\[\]\x00-\x20\x7f]")


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a document, as `timeline.io.formats.markdown` describes it."""
    sources_by_id, claims_by_event = index_sources(sources), group_claims_by_event(claims)
    numbered_sources = _number_sources(events["sources"], sources_by_id)
    heading = _escape(title)
    yield (f"# {heading}\n\n" if heading else "") + _HEADER
    for event in iter_rows(events):
        cited = list_sources(event.sources, sources_by_id)
        links = [_format_link(str(numbered_sources[_get_key(source)][0]), source["url"]) for source in cited]
        yield _format_row(event, claims_by_event.get(event.id, []), links) + "\n"
    if shows_years_before_1(events):
        yield f"\n{_escape(MESSAGES['years_before_1'])}\n"
    if numbered_sources:
        yield f"\n{MESSAGES['text_sources']}\n\n"
    for number, source in numbered_sources.values():
        yield f"{number}. {_format_source(source)}\n"
    yield f"\n{_MARK}\n"


def _number_sources(cells, sources_by_id):
    """Return number and source of each source in the cells, by its key, in the order in which they are first cited."""
    cited = (source for cell in cells.unique() for source in list_sources(cell, sources_by_id))
    sources_by_key = {}
    for source in cited:
        sources_by_key.setdefault(_get_key(source), source)
    return {key: (number, source) for number, (key, source) in enumerate(sources_by_key.items(), start=1)}


def _get_key(source):
    return source["id"] or source["url"]


def _format_row(event, claims, links):
    when = describe_dates(event.start_edtf, event.end_edtf, event.timezone)
    title, place = _escape(event.title), _escape(event.place)
    title = (f"**{title}**" if title else "") + (f" {MESSAGES['table_era']}" if event.kind == ERA else "")
    about = [", ".join(filter(None, (title, place))), _escape(event.summary)]
    disputed = [_escape(event.dispute), *(_escape(describe_claim(claim)) for claim in claims)]
    if not pd.isna(event.confidence):
        disputed.append(_escape(format_message(MESSAGES, "confidence", level=event.confidence)))
    cells = [_escape(when), "<br>".join(filter(None, about)), "<br>".join(filter(None, disputed)), ", ".join(links)]
    return f"| {' | '.join(cells)} |"


def _format_source(source):
    title, link = _escape(source["title"]), find_link(source["url"])
    described = ", ".join(filter(None, (f"“{title}”" if title else "", _escape(describe_source(source)))))
    if not link:
        return described
    # The address is shown as well as linked, since the list may be printed.
    return f"{described}: " + (f"<{link}>" if _PLAIN.fullmatch(link) else _format_link(_escape(link), link))


def _format_link(text, address):
    """Return a Markdown link; the text alone if the address is not of http or https."""
    link = find_link(address)
    safe = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", link).replace("&", "&amp;")
    return f"[{text}](<{safe}>)" if link else text


@lru_cache(maxsize=10_000)
def _escape(text):
    """Return a text without effective markup, its lines joined by `<br>`; an empty text for a blank."""
    if not isinstance(text, str):
        return ""
    lines = (" ".join(line.split()) for line in sanitize_text(text).split("\n"))
    escaped = (_SPECIAL.sub(r"\\\1", line) for line in lines if line)
    return "<br>".join(_LEADING.sub(r"\1\\\2", line) for line in escaped)
