"""Find the events that hold the words of a search, however they are spelt."""

import unicodedata

import pandas as pd

from timeline.numerals import fold_digits

__all__ = ["find_matches", "fold_text"]

_SEARCHED = ("title", "label", "summary", "dispute", "place", "actors", "track")
# Letters that Arabic and Persian keyboards write differently.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و"})
_LAST = _SAME | {ord("\u0640"): None, ord("ς"): "σ"}


def fold_text(text):
    """Return a text as it is compared: without case, accents, joiners, and with one form of each letter and digit.

    Examples
    --------
    >>> fold_text("Mohséni-Ejei ۱۴۰۴")
    'mohseni-ejei 1404'
    """
    same = fold_digits(str(text).translate(_SAME))
    # As the page's script can do it too: ẞ by way of ß, and that by way of SS.
    apart = unicodedata.normalize("NFKD", same.lower().upper().lower()).lower()
    seen = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))
    # Again, for what NFKD has made of letters such as ئ.
    return seen.translate(_LAST)


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
    rows = zip(*columns, strict=True) if columns else [()] * len(events)
    texts = [fold_text("\n".join(cells)) for cells in rows]
    return pd.Series([all(word in text for word in wanted) for text in texts], index=events.index, dtype="bool")
