"""Find words that no language writes so, since their bytes were read in a wrong encoding."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["find_misread_words", "list_foreign_words"]

_WORD = re.compile(r"[^\s!-&(-/:-@\[-`{-~]*[^\x00-\x7f][^\s!-&(-/:-@\[-`{-~]*")
# What no one writes between two Latin letters, and accents that stand alone only where a letter was lost.
_OUTER_SIGNS = set("¡¢£¤¥¦§©«¬®¯°±¶¸»¿‚„†‡‰‹›“”™€¨ˆ˜")
_LONE_ACCENTS = set("ˆ˜¸¯¨")
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "THAI")
_SYLLABLES = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
_CONTROLS = range(0x80, 0xA0)


def find_misread_words(text):
    """Return the words of a text, each once, that look as if they were read in a wrong encoding.

    Such are letters of two alphabets in a word, a Latin capital beyond ASCII between or behind small letters, a symbol
    between Latin letters, a currency sign or accent of its own before a letter, and the controls U+0080 to U+009F.

    Examples
    --------
    >>> find_misread_words("premiڈre, d\\u017dcr\\u017dt\\u017d, £ódŸ; but L’été, İstanbul and Łódź")
    ['premiڈre', 'dŽcrŽtŽ', '£ódŸ']
    """
    return [word for word in list_foreign_words(text) if _is_misread(word)]


def list_foreign_words(text):
    """Return the words of a text, each once, that have a character beyond ASCII."""
    return list(dict.fromkeys(_WORD.findall(text)))


@lru_cache(maxsize=50_000)
def _is_misread(word):
    if any(ord(character) in _CONTROLS for character in word):
        return True
    if len(word) == 1:
        return word in _LONE_ACCENTS
    if any("\udc80" <= character <= "\udcff" for character in word):
        return False  # a byte that is no character is an error of its own
    return _mixes_scripts(word) or _has_inner_capital(word) or _has_odd_sign(word)


def _mixes_scripts(word):
    for run in re.findall(r"[^\W\d_]+", word):
        scripts = [_find_script(letter) for letter in run]
        if len({script for script in scripts if script in _ALPHABETS}) > 1:
            return True
        syllables = sum(script in _SYLLABLES for script in scripts)
        if syllables == 1 and "LATIN" in scripts:
            return True
    return False


@lru_cache(maxsize=5_000)
def _find_script(letter):
    return unicodedata.name(letter, "").partition(" ")[0]


def _has_inner_capital(word):
    """Return whether a capital beyond ASCII stands behind a small letter, or behind any letter and before a small one.

    In Irish one or two small letters are put before a capital, as in na hÉireann.
    """
    for at, letter in enumerate(word[1:], start=1):
        if letter.isascii() or not letter.isupper() or not word[at - 1].isalpha() or _find_script(letter) != "LATIN":
            continue
        is_irish = letter in "ÁÉÍÓÚ" and at <= 2 and word[:at].islower()
        if not is_irish and (word[at - 1].islower() or word[at + 1 : at + 2].islower()):
            return True
    return False


def _has_odd_sign(word):
    latin = [_find_script(letter) == "LATIN" for letter in word]
    for at, sign in enumerate(word[:-1]):
        follows = at > 0 and latin[at - 1]
        if sign in _OUTER_SIGNS and follows and latin[at + 1]:
            return True
        is_before_foreign = latin[at + 1] and not word[at + 1].isascii() and unicodedata.category(sign) == "Sc"
        if is_before_foreign or (sign in _LONE_ACCENTS and latin[at + 1]):
            return True
    return False
