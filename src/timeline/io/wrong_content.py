"""Recognise texts given in place of a table: web pages, prose, rows without a header, a header that runs down."""

import re

from timeline.errors import Problem
from timeline.io.column_content import is_date
from timeline.io.column_names import find_our_name, is_year_name

__all__ = ["find_markup", "find_misshapen"]

_TAGS = "!doctype html|html|head|body|title|meta|script|div|table|link|style|frameset"
_WEB_PAGE = re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:{_TAGS})\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml\b|rss\b|feed\b|kml\b|svg\b|gpx\b|gexf\b)", re.I)
_LOGIN = re.compile(r"type\s*=\s*[\"']?password|<title[^>]*>[^<]*\b(?:sign|log)[ -]?(?:in|on)\b", re.I)
_PAGE_TITLE = re.compile(r"<title[^>]*>\s*(.*?)\s*</title", re.I | re.S)
_MARKDOWN = re.compile(r"#{1,6} |[*+-] |\d+\. |>|```|={4,}$|-{4,}$|\[[^\]]*\]\(")
_PROSE_WORDS, _PROSE_CELLS = 6, 4
_SHOWN_CHARACTERS = 60
_ROWS = 50


def find_markup(text):
    """Return the problem that a text is a web page, one to sign in, or other XML; None if it is none of these.

    Parameters
    ----------
    text : str
        The beginning of a file.
    """
    if _WEB_PAGE.match(text):
        title = _PAGE_TITLE.search(text)
        code = "login_page" if _LOGIN.search(text) else "web_page"
        name = " ".join(title[1].split())[:_SHOWN_CHARACTERS] if title else ""
        return Problem(code, details={"title": f" ({name!r})" if name else ""})
    return Problem("xml_file") if _XML.match(text) else None


def find_misshapen(text, header, header_row, cells):
    """Return the problem of a file in whose header no start or title is found; None if there is nothing to recognise.

    Parameters
    ----------
    text : str
        The beginning of the file.
    header : list of str
        The cells of its first row.
    header_row : int
    cells : list of sequence of str
        Those of the rows below, of any length.
    """
    first_column = [header[0], *(row[0] for row in cells if row)]
    names = {"start" if is_year_name(cell) else find_our_name(cell) for cell in first_column[:_ROWS]}
    if names >= {"start", "title"}:
        return Problem("header_runs_down", header_row, "", header[0])
    if len(header) > 1 and any(map(is_date, header)):
        return Problem("header_missing", header_row, "", header[0])
    return Problem("prose", header_row, "", header[0][:_SHOWN_CHARACTERS]) if _is_prose(text, header, cells) else None


def _is_prose(text, header, cells):
    """Return whether most lines look like Markdown or sentences, and few rows have as many cells as the header."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return False
    if len(header) <= _PROSE_CELLS and len(lines[0].split()) >= 2 * _PROSE_WORDS and lines[0][-1] in ".!?:;,":
        return True
    fitting = sum(len(row) == len(header) for row in cells)
    if len(header) > 1 and fitting > len(cells) / 2:
        return False
    written = sum(bool(_MARKDOWN.match(line)) or len(line.split()) >= _PROSE_WORDS for line in lines)
    return written * 3 >= len(lines) or len(header[0].split()) >= _PROSE_WORDS
