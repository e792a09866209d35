"""Write a page that lists the charts of a folder, each by title, description and weight."""

import errno
import os
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

from timeline.html.template import join_styles, render_template
from timeline.io import write_whole
from timeline.unicode import sanitize_text

__all__ = ["gallery_to_html", "list_pages", "write_gallery"]


_INDEX = "index.html"
_GENERATOR = "timeline-notebook"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# A page is megabytes, and what is told of it stands in its first lines: it is parsed piece by piece to the end of its
# head, and no further than this.
_HEAD_BYTES, _PIECE = 200_000, 8_000


def write_gallery(folder, path=None, **options):
    """Write the gallery of a folder's pages to a file and return its path; the file appears whole or not at all.

    Parameters
    ----------
    folder : str or Path
        Its pages are listed as by `list_pages`; folders in it are not looked into.
    path : str or Path, optional
        Where to write; by default `index.html` in the folder. Folders are made, an older file is replaced.
    options
        `title` and `lang` as in `gallery_to_html`.

    Returns
    -------
    Path

    Raises
    ------
    FileNotFoundError
        When the folder is not there.
    OSError
        When a page cannot be read or the file cannot be written; an older one is then left as it was.
    """
    path = Path(folder) / _INDEX if path is None else Path(path)
    gallery = gallery_to_html(list_pages(folder, path), folder=path.parent, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, gallery)


def list_pages(folder, path=None):
    """Return the files of a folder that a gallery lists: pages of this package, sorted by name.

    A page is of this package if its head names timeline-notebook as its generator. A file `index.html` is left out,
    it is a gallery itself.

    Parameters
    ----------
    folder : str or Path
    path : str or Path, optional
        Where the gallery will be written; a file there is left out.

    Returns
    -------
    list of Path

    Raises
    ------
    FileNotFoundError
        When the folder is not there.
    OSError
        When a file cannot be read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no folder of this name", str(folder))
    own = None if path is None else Path(path).resolve()
    found = (one for one in folder.iterdir() if one.suffix.lower() in (".html", ".htm") and one.is_file())
    return [one for one in sorted(found) if one.name != _INDEX and one.resolve() != own and _read_head(one).is_ours]


def gallery_to_html(paths, *, title="Charts", lang="en", folder=None):
    """Return an HTML page that lists pages by name, each with its title, description and weight, and a link to it.

    Title and description are read of each page's head; a page without a title goes by its file's name. A file that is
    no page of this package is left out. The gallery asks for nothing from outside, has no script, and is the same
    text for the same input.

    Parameters
    ----------
    paths : iterable of str or Path
        Files of pages.
    title : str
        The gallery's title and heading.
    lang : str
        Language of the gallery, as in BCP 47.
    folder : str or Path, optional
        Where the gallery will lie: links lead from there. By default it lies beside each of the pages.

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
    cards = (_list_card(path, folder) for path in sorted(map(Path, paths), key=lambda path: (path.name, path)))
    return render_template(
        "gallery.html",
        lang=lang,
        title=sanitize_text(title),
        cards=[card for card in cards if card],
        policy=_POLICY,
        style=join_styles("page.css", "gallery.css"),
    )


def _list_card(path, folder):
    """Return what the gallery says of a page, as a dict of texts; None if it is no page of ours."""
    head = _read_head(path)
    if not head.is_ours:
        return None
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return {
        "link": _link(path, folder),
        "title": head.title or Path(name).stem,
        "description": head.named.get("description", ""),
        "name": name,
        "weight": _weigh(path.stat().st_size),
    }


def _link(path, folder):
    """Return the way from a folder to a file as an address; a name's bytes that are no UTF-8 come through as well."""
    way = path.name if folder is None else Path(os.path.relpath(path, folder)).as_posix()
    return quote(os.fsencode(way))


def _weigh(size_bytes):
    return "less than 0.1 MB" if size_bytes < 50_000 else f"{size_bytes / 1e6:.1f} MB"


def _read_head(path):
    """Return what the head of an HTML file says."""
    with path.open("rb") as file:
        text = file.read(_HEAD_BYTES).decode("utf-8-sig", "replace")
    head = _Head()
    # With this the parser of older releases of Python answers to "<![x", which no page of ours holds.
    with suppress(AssertionError):
        for at in range(0, len(text), _PIECE):
            head.feed(text[at : at + _PIECE])
            if head.is_over:
                break
    return head


class _Head(HTMLParser):
    """The title of a page and its meta elements by name; what follows the head is not taken."""

    def __init__(self):
        super().__init__()
        self.named, self.is_over = {}, False
        self._title, self._is_in_title = None, False

    @property
    def title(self):
        return " ".join((self._title or "").split())

    @property
    def is_ours(self):
        return self.named.get("generator") == _GENERATOR

    def handle_starttag(self, tag, attrs):
        self.is_over = self.is_over or tag == "body"
        if self.is_over:
            return
        if tag == "meta":
            found = {name: " ".join((value or "").split()) for name, value in attrs}
            self.named.setdefault(found.get("name", "").lower(), found.get("content", ""))
        elif tag == "title" and self._title is None:
            self._title, self._is_in_title = "", True

    def handle_endtag(self, tag):
        self.is_over = self.is_over or tag == "head"
        self._is_in_title = self._is_in_title and tag != "title"

    def handle_data(self, data):
        if self._is_in_title and not self.is_over:
            self._title += data
