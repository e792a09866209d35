"""Render a figure as a picture by the local browser."""

import hashlib
import os
import re
import zlib
from html import escape
from pathlib import Path

import numpy as np

from timeline.io import IMAGE_MARKS, find_program
from timeline.text import MESSAGES, format_message

__all__ = ["add_mark", "make_ids_stable", "render_figure"]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_NO_KALEIDO = "A picture needs kaleido: pip install 'timeline-notebook[image]'"
_NO_BROWSER = "A picture needs Chrome or Chromium, and none was found. Install one, or set BROWSER_PATH to its path."
# Plotly makes a random suffix for every drawing, and ends the ids of an SVG with it.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A PNG begins with its signature and the chunk IHDR, of 13 bytes with length, name and checksum of 4 bytes each.
_PNG_HEADER_BYTES = 8 + 13 + 12
_RANDOM_SUFFIX = re.compile(r'id="defs-(\w+)"')
_IDS = r"""((?:\bid="|url\(['"]?#|href="#)[a-z]*-?)"""


def render_figure(figure, file_format, scale, title):
    """Return a figure as the bytes of a picture, drawn by the local browser, offline.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        With an explicit width and height.
    file_format : str
        'png', 'svg' or 'pdf'.
    scale : float
        Dots per px.
    title : str
        The title of the document.

    Returns
    -------
    bytes

    Raises
    ------
    ImportError
        When kaleido is not installed.
    OSError
        When there is no Chrome or Chromium, or it fails.

    Source
    ------
    https://github.com/plotly/Kaleido
    """
    try:
        import kaleido
        from choreographer.errors import ChromeNotFoundError
    except ImportError as error:
        raise ImportError(_NO_KALEIDO) from error
    browser = _find_browser()
    # plotly.js is the one that ships with plotly; without MathJax nothing is loaded from the network.
    page = kaleido.PageGenerator(mathjax=False)
    document_title = " ".join(title.split()) or format_message(MESSAGES, "figure_title_in_print")
    document_title = escape(document_title).encode("ascii", "xmlcharrefreplace").decode()
    page.header = re.sub("<title>.*?</title>", lambda _: f"<title>{document_title}</title>", page.header)
    options = {"format": file_format, "width": figure.layout.width, "height": figure.layout.height, "scale": scale}
    try:
        return kaleido.calc_fig_sync(
            _replace_controls(figure.to_plotly_json()), options, kopts={"path": browser, "page_generator": page}
        )
    except ChromeNotFoundError as error:
        raise OSError(_NO_BROWSER) from error
    except (RuntimeError, TimeoutError) as error:
        name = browser or "that kaleido found"
        raise OSError(f"The browser {name} could not draw the picture. Set BROWSER_PATH to another one.") from error


def _replace_controls(value):
    """Return a value of a figure in which no text has characters that XML, and so SVG, cannot hold."""
    if isinstance(value, str):
        return _NO_XML.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _replace_controls(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.dtype.kind in "OU"):
        return [_replace_controls(member) for member in value]
    return value


def _find_browser():
    """Return the path of a Chrome or Chromium: that of BROWSER_PATH, else the first on the PATH.

    None leaves the search to kaleido, which knows other usual places, and the browser that it installs itself.
    """
    path = os.environ.get("BROWSER_PATH")
    if path and not Path(path).is_file():
        raise OSError(f"BROWSER_PATH is '{path}', where there is no browser. {_NO_BROWSER}")
    return path or next(filter(None, map(find_program, _BROWSERS)), None)


def make_ids_stable(drawing):
    """Return an SVG in which ids end in a hash of the drawing, so that the same drawing has the same ids."""
    suffix = _RANDOM_SUFFIX.search(drawing)
    if not suffix:
        return drawing
    blank = re.sub(_IDS + suffix[1], r"\1", drawing)
    return re.sub(_IDS + suffix[1], rf"\g<1>{hashlib.sha256(blank.encode()).hexdigest()[:6]}", drawing)


def add_mark(content, ending):
    """Return the bytes of a picture with the mark of this package, which says that it may be replaced.

    Parameters
    ----------
    content : bytes
    ending : str
        '.png', '.svg' or '.pdf'.

    Source
    ------
    https://www.w3.org/TR/png-3/#11keywords
    """
    mark = IMAGE_MARKS[ending]
    if ending == ".svg":
        return re.sub(rb"<svg\b[^>]*>", lambda root: root[0] + mark, content, count=1)
    if ending == ".pdf":
        return content.rstrip(b"\n") + b"\n" + mark + b"\n"
    chunk = b"tEXt" + mark
    chunk = len(mark).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return content[:_PNG_HEADER_BYTES] + chunk + content[_PNG_HEADER_BYTES:]
