"""Find the ISO code of a country by its name, in English and other languages, or by its three letters."""

import re
from functools import cache
from importlib.resources import files

from timeline.unicode import normalize_text

__all__ = ["find_country"]

# Those of which iso-codes has nearly every name. Languages are left out whose letters are parted by combining marks
# alone, since names are compared without marks.
_LANGUAGES = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hr", "hu", "id", "is", "it", "ja"),
    *("ko", "lt", "lv", "nb_NO", "nl", "pl", "pt", "pt_BR", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi"),
    *("zh_CN", "zh_TW"),
)
_NO_COUNTRY = ("na", "no")  # as words, these say that there is none
_SKIPPED_WORDS = ("the", "of")
_LONG_WORDS = {"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federal"}
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_NAME_KEYS = ("name", "official_name", "common_name")


def find_country(text):
    """Return the code of two letters that a name of a country or of a state of the past stands for.

    Names are compared without regard to case, accents, punctuation, "the" and "of". Names in English come first, then
    those of states that no longer exist, then names in other languages. A name that can be two countries has no code.

    Parameters
    ----------
    text : str
        A name, a code of three letters or of two small ones, or a flag.

    Returns
    -------
    str
        Two capital letters of ISO 3166-1, for a state of the past those of ISO 3166-3; empty if there is none.

    Source
    ------
    ISO 3166-1 and 3166-3 with their translations, from pycountry, which has them from Debian's iso-codes,
    https://salsa.debian.org/iso-codes-team/iso-codes.

    Examples
    --------
    >>> find_country("Côte d'Ivoire"), find_country("USSR"), find_country("Middle East")
    ('CI', 'SU', '')
    """
    if _FLAG.fullmatch(text):
        return "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in text)
    name = _normalize_name(text)
    if not name or name in _NO_COUNTRY:
        return ""
    english = _index_english_names()
    return english[name] if name in english else _index_foreign_names().get(name, "")


def _normalize_name(text):
    plain = re.sub(r"[.'’ʼ`´]", "", normalize_text(text).replace("&", " and "))
    words = [word for word in re.findall(r"[^\W_]+", plain) if word not in _SKIPPED_WORDS]
    return " ".join(_LONG_WORDS.get(word, word) for word in words)


@cache
def _index_english_names():
    """Return the code of each name in English and of each code; names of two countries have an empty text."""
    import pycountry  # only where a table has a country that is no code

    index = _index_names((entry.alpha_2, _list_names(entry)) for entry in pycountry.countries)
    current = {entry.alpha_2 for entry in pycountry.countries}
    # Five codes of the past belong to another country now.
    past = [entry for entry in pycountry.historic_countries if entry.alpha_2 not in current]
    index = _index_names((entry.alpha_2, _list_past_names(entry)) for entry in past) | index
    return index | _read_everyday_names()


def _read_everyday_names():
    """Return the code of each name in everyday use that ISO does not have.

    What is a part of a state has the code of the state; the code of Kosovo is assigned by its users.
    """
    text = files("timeline.tables").joinpath("country_names.csv").read_text(encoding="utf-8")
    pairs = (line.split(",") for line in text.splitlines()[1:])
    return {_normalize_name(name): code for code, name in pairs}


@cache
def _index_foreign_names():
    """Return the code of each name in one of _LANGUAGES; names of two countries have an empty text."""
    import gettext

    import pycountry

    entries = [(entry.alpha_2, _list_full_names(entry)) for entry in pycountry.countries]
    current = {code for code, _ in entries}
    past = [(entry.alpha_2, [entry.name]) for entry in pycountry.historic_countries if entry.alpha_2 not in current]
    indexes = []
    for domain, members in (("iso3166-3", past), ("iso3166-1", entries)):
        names = []
        for language in _LANGUAGES:
            translation = gettext.translation(domain, pycountry.LOCALES_DIR, [language], fallback=True)
            for code, originals in members:
                translated = [translation.gettext(original) for original in originals]
                names.append((code, [part for name in translated for part in _split_name(name)]))
        indexes.append(_index_names(names))
    return indexes[0] | indexes[1]


def _index_names(names):
    """Return the code of each name, from pairs of a code and its names; empty for a name of two codes."""
    index = {}
    for code, texts in names:
        for name in {_normalize_name(text) for text in texts}:
            index[name] = code if index.setdefault(name, code) == code else ""
    return index


def _list_full_names(entry):
    return [name for key in _NAME_KEYS if (name := getattr(entry, key, None))]


def _list_names(entry):
    names = [part for name in _list_full_names(entry) for part in _split_name(name)]
    return [*names, entry.alpha_2, entry.alpha_3]


def _list_past_names(entry):
    own = [part for part in entry.name.split(", ") if " " in part and not part.endswith(" of")]
    return [*_split_name(entry.name), *own, entry.alpha_2, entry.alpha_3]


def _split_name(name):
    """Return a name as it stands, the part before its comma or bracket, and its parts in their spoken order."""
    head, comma, rest = re.sub("[،，]", ",", name).partition(", ")
    names = [name, re.split(r"\s*[(（]", head)[0]]
    if comma:
        return [*names, f"{rest} {head}"]
    kind, of, place = name.partition(" of ")
    return [*names, f"{place} {kind}"] if of else names
