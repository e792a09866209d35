"""Write the sources of events as a bibliography for biblatex."""

import re
import unicodedata

import pandas as pd

from timeline.text import find_link, index_sources, list_sources
from timeline.unicode import sanitize_text

__all__ = ["render_bibtex"]


# BibTeX counts braces with a backslash too, so that \{ alone would end nowhere.
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
# In an address % # & ~ _ are themselves: biber takes the field as it is written.
_UNSAFE = re.compile(r"[{}\\\"<>\s\x00-\x1f\x7f-\x9f]")
# Languages of BCP 47 by the names that babel and biblatex give them; of others the tag stands.
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
_LONGEST_KEY = 80


def render_bibtex(events, *, claims=None, sources=None, title=""):
    """Return the sources that events and their figures name as a bibliography, an entry per source, each once.

    In the order in which they are first named, those of figures last; figures that belong to no event count too.
    Entries are of biblatex's type `online`, `misc` if there is no address, in UTF-8, for biber. The key is made of the
    source's id, or of its address. `author` is whose text it is, `organization` who published it, `annotation` what the
    publisher is, `date` the day of publication, `urldate` the day on which it was read; what is not known is left out.
    Where no headline is known, `title` is who published it, in square brackets, or the name alone of a source that is
    known by its name only. Marks of TeX in the data are escaped.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index.
    claims : DataFrame, optional
        As `read_claims` gives it.
    sources : DataFrame, optional
        As `read_sources` gives it; without it there are the addresses and names that stand in the events alone.
    title : str
        Stands as a comment at the top.

    Returns
    -------
    str

    Source
    ------
    https://ctan.org/pkg/biblatex
    """
    known, found = index_sources(sources), {}
    named = events["sources"].tolist()
    if claims is not None:
        ids = set(events["id"].tolist())
        told = zip(claims["event"].tolist(), claims["source"].tolist(), strict=True)
        named += [source for event, source in told if pd.isna(event) or event in ids]
    for cell in dict.fromkeys(named):
        for source in list_sources(cell, known):
            found.setdefault(source["id"] or source["url"], source)
    more = {} if sources is None else sources.drop_duplicates("id").set_index("id").to_dict("index")
    # Whatever follows an @ would be an entry, even here.
    head = f"% {' '.join(_CONTROLS.sub(' ', sanitize_text(title)).replace('@', '(at)').split())}\n\n" if title else ""
    used = set()
    entries = [
        _write_entry(_name_entry(key, used), source, more.get(source["id"], {})) for key, source in found.items()
    ]
    return head + "\n".join(entries)


def _write_entry(key, source, more):
    publisher, language = _escape(source["publisher"]), more.get("language")
    link = find_link(source["url"])
    headline = _escape(source["title"])
    fields = {
        # Two pairs of braces keep names whole, with "and" and commas in them, and capitals as they are.
        "author": _hold(_escape(more.get("agency"))),
        "title": _hold(headline or (f"[{publisher}]" if link else publisher)),
        "organization": _hold(publisher if link or headline else ""),
        "date": _escape(source["published"]),
        "url": _UNSAFE.sub(_encode, link),
        "howpublished": "" if link else _escape(source["url"]),
        "urldate": _escape(more.get("read_on")),
        "language": _escape(_LANGUAGES.get(language, language)),
        "annotation": _escape(source["affiliation"]),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if link else 'misc'}{{{key},\n{lines}}}\n"


def _name_entry(key, used):
    """Return a key for an entry, of small letters, digits and hyphens, that is not yet used."""
    plain = unicodedata.normalize("NFKD", re.sub(r"^https?://(www\.)?", "", key.lower()))
    base = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_KEY].strip("-") or "source"
    name, number = base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    used.add(name)
    return name


def _hold(value):
    return f"{{{value}}}" if value else ""


def _escape(text):
    """Return a text as TeX takes it, on one line; empty for a blank."""
    if not isinstance(text, str) or pd.isna(text):
        return ""
    told = " ".join(sanitize_text(text).split())
    return "".join(_SPECIAL.get(letter, letter) for letter in _CONTROLS.sub("\ufffd", told))


def _encode(mark):
    return "".join(f"%{byte:02X}" for byte in mark[0].encode())
