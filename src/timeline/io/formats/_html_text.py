"""Convert HTML of other programs to the text that a reader sees, and text to HTML."""

import re
from html import escape
from html.parser import HTMLParser

from timeline.unicode import sanitize_text

__all__ = ["html_to_line", "html_to_text", "list_links", "looks_like_html", "text_to_html"]

_TAG_OR_ENTITY = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);")
_BLOCKS = {"br", "p", "div", "li", "ul", "ol", "blockquote", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
_EMBEDDING = {"img", "iframe", "video", "audio", "source", "embed"}
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_HIDDEN = {"script", "style", "template", "iframe", "noscript"}


def looks_like_html(text):
    """Return whether a text has tags or entities of HTML."""
    return bool(_TAG_OR_ENTITY.search(text))


def html_to_text(text):
    """Return the text of a piece of HTML: without tags, entities as characters, a line per paragraph.

    The content of scripts and styles is dropped. A text without tags and entities is returned unchanged, with its line
    ends.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> html_to_text("<p>Fish &amp; chips,<br>twice</p><p>1 &lt; 2</p>")
    'Fish & chips,\\ntwice\\n1 < 2'
    """
    if not looks_like_html(text):
        return text
    parser = _TextParser()
    parser.feed(text)
    parser.close()
    lines = (re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def html_to_line(text):
    """Return the text of a piece of HTML on one line."""
    return " ".join(html_to_text(text).split())


def list_links(text):
    """Return the addresses over http or https to which a piece of HTML links or which it embeds, each once, in order.

    Examples
    --------
    >>> list_links('See <a href="https://example.org/a">this</a> and <img src="//example.org/b.jpg">')
    ['https://example.org/a', 'https://example.org/b.jpg']
    """
    if not looks_like_html(text):
        return []
    parser = _LinkParser()
    parser.feed(text)
    parser.close()
    return list(dict.fromkeys(parser.links))


def text_to_html(text):
    """Return a text as HTML that `html_to_text` converts back: nothing in it is markup, its lines are kept.

    Characters that HTML cannot contain are replaced first, by `timeline.unicode`.

    Examples
    --------
    >>> text_to_html("1 < 2\\nand so on")
    '1 &lt; 2<br>and so on'
    """
    return "<br>".join(escape(sanitize_text(text)).splitlines())


class _LinkParser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []

    def handle_starttag(self, tag, attrs):
        name = "href" if tag == "a" else "src" if tag in _EMBEDDING else ""
        address = (dict(attrs).get(name) or "").strip()
        address = f"https:{address}" if address.startswith("//") else address
        if _ADDRESS.fullmatch(address):
            self.links.append(address.replace("|", "%7C"))


class _TextParser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.hidden_depth = 0

    def handle_starttag(self, tag, attrs):
        self.hidden_depth += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden_depth = max(0, self.hidden_depth - (tag in _HIDDEN))
        if tag in _BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden_depth:
            self.parts.append(re.sub(r"\s+", " ", data))
