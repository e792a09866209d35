"""Render the sources of events as a bibliography for biblatex."""

import re
import unicodedata

import pandas as pd

from timeline.io.formats.base import GENERATOR
from timeline.text import find_link, index_sources, list_sources
from timeline.unicode import sanitize_text

__all__ = ["render"]

_MARK = f"@comment{{{GENERATOR}}}"

# BibTeX counts braces after a backslash too, so that \{ alone would never be closed.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "%": r"\%",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# In an address % # & ~ _ need no escape: biber takes the field literally.
_UNSAFE = re.compile(r"[{}\\\"<>\s\x00-\x1f\x7f-\x9f]")
# Language tag of BCP 47 → its name in babel and biblatex; of other languages the tag itself is written.
_LANGUAGES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "bn": "bengali",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hi": "hindi",
    "hr": "croatian",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "is": "icelandic",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "lt": "lithuanian",
    "lv": "latvian",
    "mk": "macedonian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovene",
    "sq": "albanian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese",
}
_MAX_KEY_LENGTH = 80


def render(events, *, claims=None, sources=None, title=""):
    """Return the text of a bibliography, as `timeline.io.formats.bibtex` describes it."""
    sources_by_key = _collect_sources(events, claims, index_sources(sources))
    details = {} if sources is None else sources.drop_duplicates("id").set_index("id").to_dict("index")
    # Anything after an @ would be an entry, even in a comment.
    comment = " ".join(_CONTROLS.sub(" ", sanitize_text(title)).replace("@", "(at)").split())
    entries = [
        _format_entry(name, sources_by_key[key], details.get(sources_by_key[key]["id"], {}))
        for name, key in _name_entries(sources_by_key).items()
    ]
    return f"{_MARK}\n" + (f"% {comment}\n" if title else "") + "\n" + "\n".join(entries)


def _collect_sources(events, claims, sources_by_id):
    """Return the sources that events and claims name, by id or address, in the order in which they are first named."""
    cells = events["sources"].tolist()
    if claims is not None:
        ids = set(events["id"].tolist())
        pairs = zip(claims["event"].tolist(), claims["source"].tolist(), strict=True)
        cells += [source for event, source in pairs if pd.isna(event) or event in ids]
    sources_by_key = {}
    for cell in dict.fromkeys(cells):
        for source in list_sources(cell, sources_by_id):
            sources_by_key.setdefault(source["id"] or source["url"], source)
    return sources_by_key


def _format_entry(name, source, details):
    publisher, language = _escape(source["publisher"]), details.get("language")
    link = find_link(source["url"])
    headline = _escape(source["title"])
    fields = {
        # A second pair of braces keeps names whole, with "and" and commas in them, and capitals unchanged.
        "author": _add_braces(_escape(details.get("agency"))),
        "title": _add_braces(headline or (f"[{publisher}]" if link else publisher)),
        "organization": _add_braces(publisher if link or headline else ""),
        "date": _escape(source["published"]),
        "url": _UNSAFE.sub(_percent_encode, link),
        "howpublished": "" if link else _escape(source["url"]),
        "urldate": _escape(details.get("read_on")),
        "language": _escape(_LANGUAGES.get(language, language)),
        "annotation": _escape(source["affiliation"]),
    }
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items() if value)
    return f"@{'online' if link else 'misc'}{{{name},\n{lines}}}\n"


def _name_entries(keys):
    """Return the keys by unique names of entries, made of lower case letters, digits and hyphens."""
    keys_by_name, numbers = {}, {}
    for key in keys:
        plain = unicodedata.normalize("NFKD", re.sub(r"^https?://(www\.)?", "", key.lower()))
        base = re.sub(r"[^a-z0-9]+", "-", plain)[:_MAX_KEY_LENGTH].strip("-") or "source"
        name = base
        while name in keys_by_name:
            numbers[base] = numbers.get(base, 1) + 1
            name = f"{base}-{numbers[base]}"
        keys_by_name[name] = key
    return keys_by_name


def _add_braces(value):
    return f"{{{value}}}" if value else ""


def _escape(text):
    """Return a text on one line with the special characters of TeX escaped; an empty text for a blank."""
    if not isinstance(text, str) or pd.isna(text):
        return ""
    line = _CONTROLS.sub("\ufffd", " ".join(sanitize_text(text).split()))
    return "".join(_SPECIAL.get(character, character) for character in line)


def _percent_encode(match):
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
