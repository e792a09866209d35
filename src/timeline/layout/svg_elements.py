"""Elements of SVG as text, with numbers of at most one decimal."""

import re
from html import escape
from math import floor

__all__ = ["format_px", "outline_box", "quote_attribute", "sanitize_xml", "write_path", "write_text"]

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def format_px(value):
    """Return a number with at most one decimal, rounded as JavaScript does.

    Examples
    --------
    >>> format_px(12.34), format_px(12.0), format_px(-0.04)
    ('12.3', '12', '0')
    """
    tenths = floor(value * 10 + 0.5)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"


def outline_box(left, top, right, bottom):
    """Return a rectangle as a path."""
    return f"M{format_px(left)},{format_px(top)}H{format_px(right)}V{format_px(bottom)}H{format_px(left)}Z"


def quote_attribute(value):
    """Return the value of an attribute, escaped and in quotation marks."""
    return f'"{escape(value)}"'


def write_text(text, x, y, attributes=""):
    """Return a text element; its text is escaped."""
    return f'<text x="{format_px(x)}" y="{format_px(y)}"{attributes}>{escape(text, quote=False)}</text>'


def write_path(d, attributes=""):
    """Return a path element, or nothing for an empty path."""
    return f'<path{attributes} d="{d}"/>' if d else ""


def sanitize_xml(text):
    """Return a text in which each character that no XML can hold is U+FFFD."""
    return _NO_XML.sub("\ufffd", text)
