"""Find the events that hold the words of a search, however they are spelt."""

import unicodedata

import pandas as pd

from timeline.numerals import fold_digits

__all__ = ["find_matches", "fold_text"]

_SEARCHED = ("title", "label", "summary", "dispute", "place", "actors", "track")
# Letters that Arabic and Persian keyboards write differently, and marks that join or part letters unseen.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و"})
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u0640\u2066\u2067\u2068\u2069\u202a\u202b\u202c"))
_UNSEEN[ord("ς")] = "σ"


def fold_text(text):
    """Return a text as it is compared: without case, accents, joiners, and with one form of each letter and digit.

    Examples
    --------
    >>> fold_text("Mohséni-Ejei ۱۴۰۴")
    'mohseni-ejei 1404'
    """
    same = fold_digits(str(text).translate(_SAME))
    # As the page's script can do it too: by way of capitals, as ß by way of SS.
    apart = unicodedata.normalize("NFKD", same.upper().lower()).lower()
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn").translate(_UNSEEN)


def find_matches(events, words):
    """Return which events hold every word of a search in title, label, summary, dispute, place, actors or track.

    Parameters
    ----------
    events : DataFrame
        With any of these columns.
    words : str
        Words apart by blanks, in any order; parts of words will do. No words match all.

    Returns
    -------
    Series of bool
        On the index of `events`.
    """
    wanted = fold_text(words).split()
    if not wanted:
        return pd.Series(True, index=events.index)
    columns = [events[name].fillna("").astype("str").tolist() for name in _SEARCHED if name in events.columns]
    texts = [fold_text("\n".join(cells)) for cells in zip(*columns, strict=True)]
    return pd.Series([all(word in text for word in wanted) for text in texts], index=events.index, dtype="bool")
