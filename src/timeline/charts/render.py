"""Turn an SVG into a PNG, without a browser, or into a PDF, with the local one."""

import io
import os
import re
import subprocess
import tempfile
import unicodedata
import zlib
from functools import cache
from html import escape
from pathlib import Path

import numpy as np

from timeline.io import IMAGE_MARKS, find_program
from timeline.layout import FONT_FAMILY

__all__ = ["add_mark", "render_pdf", "render_png", "shrink_png"]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_NO_BROWSER = "A PDF needs Chrome or Chromium, and none was found. Install one, or set BROWSER_PATH to its path."
_NO_FONT = "A PNG needs a font on this computer, for example Liberation Sans. Install one, or write an .svg or .pdf."
_NO_LETTER = "No font of this computer has the character '{letter}'. Install one that has it, or write an .svg."
_BROWSER_SECONDS = 120
# Where none of the first is there; others are wider than what the labels were placed for, but can be read.
_MORE_FONTS = (", Segoe UI, Roboto", ", Noto Sans", ", DejaVu Sans")
# Of the palette of a PNG: colours with no larger difference in red, green and blue share an entry, but for those of a
# larger share of the picture. A hairline differs by 18 from its background.
_MAX_COLORS, _SIMILAR, _LARGE_SHARE = 256, 16, 0.005
_CHANNELS = np.array([65_536, 256, 1])  # red, green and blue as parts of one number
_NO_CHARACTER = "\U0010fffd"  # of a private plane: it has the shape of what a font lacks
# A PNG begins with its signature and the chunk IHDR, of 13 bytes with length, name and checksum of 4 bytes each.
_PNG_HEADER_BYTES = 8 + 13 + 12


def render_png(drawing, scale):
    """Return an SVG as the bytes of a PNG.

    Parameters
    ----------
    drawing : str
    scale : float
        Dots per px.

    Raises
    ------
    OSError
        When this computer has no font, or none for a script of the text.

    Source
    ------
    https://github.com/linebender/resvg
    """
    _check_fonts(drawing)
    return _rasterize(drawing, scale)


def _rasterize(drawing, scale=1.0):
    import resvg_py  # costs some time, which only a PNG needs

    return bytes(
        resvg_py.svg_to_bytes(svg_string=_add_fonts(drawing), zoom=scale, text_rendering="geometric_precision")
    )


def _add_fonts(drawing):
    """Return a drawing with more families of fonts, since without a known one no text is drawn."""
    family, generic = FONT_FAMILY.replace('"', "'").rsplit(", ", 1)
    return drawing.replace(f"{family}, {generic}", f"{family}{''.join(_MORE_FONTS)}, {generic}", 1)


def _check_fonts(drawing):
    """Raise an error where the text of a drawing would be missing from its picture."""
    if _draw_letter("A") == _draw_letter(" "):
        raise OSError(_NO_FONT)
    # One letter for each script, since a font has all of a script or nothing.
    letters = {}
    for letter in re.sub("<[^>]*>", "", drawing):
        if letter > "\u024f" and unicodedata.category(letter).startswith("L"):
            letters.setdefault(unicodedata.name(letter, "").split(" ")[0], letter)
    if letters:
        missing = _draw_letter(_NO_CHARACTER)
        for letter in letters.values():
            if _draw_letter(letter) == missing:
                raise OSError(_NO_LETTER.format(letter=letter))


@cache
def _draw_letter(letter):
    """Return the picture of a letter; to look through all fonts for it takes as long as a whole picture."""
    family = FONT_FAMILY.replace('"', "'")
    return _rasterize(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="{family}" font-size="24">'
        f'<text x="8" y="30">{escape(letter)}</text></svg>'
    )


def shrink_png(content):
    """Return a PNG with fewer colours: large areas keep theirs, and the edges of text and marks have similar ones.

    The picture of a chart is less than a third of its size then.

    Parameters
    ----------
    content : bytes
    """
    from PIL import Image  # costs some time, which only a displayed picture needs

    with Image.open(io.BytesIO(content)) as picture:
        dots = np.asarray(picture.convert("RGB"))
    colors, numbers, counts = np.unique(dots.reshape(-1, 3) @ _CHANNELS, return_inverse=True, return_counts=True)
    colors = colors[:, None] // _CHANNELS % 256
    palette, nearest, apart = [], np.zeros(len(colors), dtype=np.uint8), np.full(len(colors), 256)
    for at in np.argsort(-counts, kind="stable"):
        is_needed = apart[at] > _SIMILAR or (apart[at] and counts[at] > _LARGE_SHARE * len(numbers))
        if is_needed and len(palette) < _MAX_COLORS:
            others = np.abs(colors - colors[at]).max(axis=1)
            nearest[others < apart], apart = len(palette), np.minimum(apart, others)
            palette.append(colors[at])
    small, output = Image.fromarray(nearest[numbers].reshape(dots.shape[:2])), io.BytesIO()
    small.putpalette(np.array(palette, dtype=np.uint8).tobytes())
    small.save(output, "PNG", optimize=True)
    return output.getvalue()


def render_pdf(drawing, width_px, height_px, title):
    """Return an SVG as the bytes of a PDF of one page, printed by the local browser, offline.

    Parameters
    ----------
    drawing : str
    width_px, height_px : float
        Of the page.
    title : str
        The title of the document.

    Raises
    ------
    OSError
        When there is no Chrome or Chromium, or it fails.
    """
    browser = _find_browser()
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>@page {{ size: {width_px}px {height_px}px; margin: 0 }} html, body {{ margin: 0 }} "
        f"svg {{ display: block }}</style></head><body>{drawing}</body></html>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "picture.html"), Path(folder, "picture.pdf")
        source.write_text(page, encoding="utf-8")
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        command = [browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        command += ["--no-sandbox"] if is_root else []  # as root there is none to be had
        command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        try:
            subprocess.run(  # noqa: S603  (the browser of this computer, with a file of ours)
                [*command, source.as_uri()], capture_output=True, check=False, timeout=_BROWSER_SECONDS
            )
            return target.read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OSError(
                f"The browser {browser} could not draw the picture. Set BROWSER_PATH to another one."
            ) from error


def _find_browser():
    """Return the path of a Chrome or Chromium: that of BROWSER_PATH, else the first on the PATH or in a usual place."""
    path = os.environ.get("BROWSER_PATH")
    if path and not Path(path).is_file():
        raise OSError(f"BROWSER_PATH is '{path}', where there is no browser. {_NO_BROWSER}")
    path = path or next(filter(None, map(find_program, _BROWSERS)), None)
    path = path or next(filter(os.path.isfile, _USUAL_PLACES), None)
    if path is None:
        raise OSError(_NO_BROWSER)
    return path


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
