"""Turn HTML of other programs into the text that a reader sees, and text into HTML."""

import re
from html import escape
from html.parser import HTMLParser

from timeline.unicode import sanitize_text

__all__ = ["looks_like_html", "read_html", "read_line", "write_html"]


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);")
_BREAKS = {"br", "p", "div", "li", "ul", "ol", "blockquote", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
_UNSEEN = {"script", "style", "template", "iframe", "noscript"}


def looks_like_html(text):
    """Return whether a text holds tags or entities of HTML."""
    return bool(_TAG.search(text))


def read_html(text):
    """Return the text of a piece of HTML: without tags, entities as letters, a line per paragraph.

    Text of scripts and styles is left out. A text without tags and entities is handed back as it is, line ends too.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> read_html("<p>Fish &amp; chips,<br>twice</p><p>1 &lt; 2</p>")
    'Fish & chips,\\ntwice\\n1 < 2'
    """
    if not looks_like_html(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return "\n".join(line for line in (re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in lines) if line)


def read_line(text):
    """Return the text of a piece of HTML on one line."""
    return " ".join(read_html(text).split())


def write_html(text):
    """Return a text as HTML that `read_html` turns back into it: nothing in it is taken for a tag, lines are kept.

    What HTML cannot hold is made inert first, by `timeline.unicode`.

    Examples
    --------
    >>> write_html("1 < 2\\nand so on")
    '1 &lt; 2<br>and so on'
    """
    return "<br>".join(escape(sanitize_text(text)).splitlines())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.unseen = 0

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag in _BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))
