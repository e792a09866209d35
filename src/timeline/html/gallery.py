"""Write a page that lists the charts of a folder, each with title, description and file size."""

import errno
import os
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

from timeline.html.template import join_styles, render_template
from timeline.io import GENERATOR, is_stream, write_checked
from timeline.text import MESSAGES, format_message
from timeline.unicode import sanitize_text

__all__ = ["gallery_to_html", "list_pages", "write_gallery"]

_INDEX = "index.html"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# A page has megabytes, but its title and description are near its beginning: it is parsed in chunks up to the end of
# the head, and at most this far.
_HEAD_BYTES, _CHUNK_CHARACTERS = 200_000, 8_000


def write_gallery(folder, path=None, *, title="Charts", lang="en", overwrite=False):
    """Write the gallery of a folder's pages to a file and return its path.

    The file is replaced as a whole: if writing fails, an older file is left as it was.

    Parameters
    ----------
    folder : str or Path
        Its pages are listed as by `list_pages`; subfolders are not searched.
    path : str or Path, optional
        Where to write; by default `index.html` in the folder. Missing folders are made, an older page is replaced.
    title, lang : str
        As in `gallery_to_html`.
    overwrite : bool
        Replace any file; by default one that is there and bears no mark of this package is not replaced.

    Returns
    -------
    Path

    Raises
    ------
    FileNotFoundError
        When the folder does not exist.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When a page cannot be read or the file cannot be written.
    """
    path = Path(folder) / _INDEX if path is None else Path(path)
    links_from = Path(folder) if is_stream(path) else path.parent
    gallery = gallery_to_html(list_pages(folder, path), title=title, lang=lang, folder=links_from)
    return write_checked({path: gallery}, overwrite=overwrite, makes_folders=True)[0]


def list_pages(folder, path=None):
    """Return the files of a folder that a gallery lists: pages of this package, sorted by name.

    A page was made by this package if its head names timeline-notebook as its generator. A file `index.html` is not
    listed, since it is a gallery itself.

    Parameters
    ----------
    folder : str or Path
    path : str or Path, optional
        Where the gallery will be written; a file there is not listed.

    Returns
    -------
    list of Path

    Raises
    ------
    FileNotFoundError
        When the folder does not exist.
    OSError
        When a file cannot be read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no folder of this name", str(folder))
    gallery = None if path is None else Path(path).resolve()
    files = (file for file in folder.iterdir() if file.suffix.lower() in (".html", ".htm") and file.is_file())
    candidates = (file for file in sorted(files) if file.name != _INDEX and file.resolve() != gallery)
    return [file for file in candidates if _read_head(file).is_ours]


def gallery_to_html(paths, *, title="Charts", lang="en", folder=None):
    """Return an HTML page that lists pages by name, each with a link, its title, description and file size.

    Title and description are read from each page's head; a page without a title is listed by the name of its file. A
    file that is not a page of this package is left out. The gallery loads nothing from outside and has no script; the
    same input gives the same text.

    Parameters
    ----------
    paths : iterable of str or Path
        Files of pages.
    title : str
        The gallery's title and heading.
    lang : str
        Language of the gallery, as in BCP 47.
    folder : str or Path, optional
        The folder of the gallery, from which links are relative. By default that of each page.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        When `paths` is a single path.
    OSError
        When a page cannot be read.
    """
    if isinstance(paths, (str, os.PathLike)):
        raise TypeError(f"`paths` must be a list of files, see `list_pages`; got '{paths}'.")
    cards = (_build_card(path, folder) for path in sorted(map(Path, paths), key=lambda path: (path.name, path)))
    return render_template(
        "gallery.html",
        lang=sanitize_text(lang),
        title=sanitize_text(title),
        cards=[card for card in cards if card],
        policy=_POLICY,
        style=join_styles("page.css", "gallery.css"),
    )


def _build_card(path, folder):
    """Return the gallery's texts of a page; None if the file is not a page of this package."""
    head = _read_head(path)
    if not head.is_ours:
        return None
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return {
        "link": _build_link(path, folder),
        "title": head.title or Path(name).stem,
        "description": head.metadata.get("description", ""),
        "name": name,
        "size": _format_size(path.stat().st_size),
    }


def _build_link(path, folder):
    """Return a file's path relative to a folder as an address; bytes of a name that are not UTF-8 are preserved."""
    relative = path.name if folder is None else Path(os.path.relpath(path, folder)).as_posix()
    return quote(os.fsencode(relative))


def _format_size(size_bytes):
    if size_bytes < 50_000:
        return format_message(MESSAGES, "small_file_size")
    return format_message(MESSAGES, "file_size", size=f"{size_bytes / 1e6:.1f}")


def _read_head(path):
    """Return the parsed head of an HTML file."""
    with path.open("rb") as file:
        text = file.read(_HEAD_BYTES).decode("utf-8-sig", "replace")
    head = _HeadParser()
    # The parser of older Python releases raises this for "<![x", which no page of this package contains.
    with suppress(AssertionError):
        for start in range(0, len(text), _CHUNK_CHARACTERS):
            head.feed(text[start : start + _CHUNK_CHARACTERS])
            if head.is_over:
                break
    return head


class _HeadParser(HTMLParser):
    """Collect the title of a page and its meta elements by name; everything after the head is ignored."""

    def __init__(self):
        super().__init__()
        self.metadata, self.is_over = {}, False
        self._title, self._is_in_title = None, False

    @property
    def title(self):
        return " ".join((self._title or "").split())

    @property
    def is_ours(self):
        return self.metadata.get("generator") == GENERATOR

    def handle_starttag(self, tag, attrs):
        self.is_over = self.is_over or tag == "body"
        if self.is_over:
            return
        if tag == "meta":
            values = {name: " ".join((value or "").split()) for name, value in attrs}
            self.metadata.setdefault(values.get("name", "").lower(), values.get("content", ""))
        elif tag == "title" and self._title is None:
            self._title, self._is_in_title = "", True

    def handle_endtag(self, tag):
        self.is_over = self.is_over or tag == "head"
        self._is_in_title = self._is_in_title and tag != "title"

    def handle_data(self, data):
        if self._is_in_title and not self.is_over:
            self._title += data
