"""Measure text in px without a browser, and shorten it to a width."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from unicodedata import combining, east_asian_width

__all__ = ["FONT_FAMILY", "LABEL_PX", "list_advances", "measure_text", "shorten_text", "sum_advances"]

# Faces with Arial's metrics only: the layout counts on these widths.
FONT_FAMILY = 'Arial, "Liberation Sans", Arimo, Helvetica, sans-serif'
LABEL_PX = 12
# Advance widths in thousandths of the font size, of the faces named above, as `width: characters`.
_REGULAR = {
    191: "'",
    222: "ijlįł‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïıīţ",
    333: "()-`r¡¨´¸“”„‑‐",
    334: "{}",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyzçýÿćčśşšźżž",
    556: "#$0123456789?L_abdeghnopqu«»àáâãäåèéêëñòóôõöùúûüāăąđēęěğńňōőūůű–£¤¥§Łľĺ",
    584: "+<=>~×±¬÷",
    611: "FTZ¿ßøŹŻŽŢŤ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝĀĂĄĒĘĚŚŞŠŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆČĎĐŃŇŘŪŮŰ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĞŌŐ",
    833: "Mm",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijlł\u00a0·ÌÍÎÏìíîïı‘’‚",
    280: "|¦",
    333: "!()-:;[]`ft¡¨´¸ţ‑‐",
    389: "*r{}ř",
    400: "°",
    474: '"',
    500: "zźżž“”„",
    556: "#$0123456789J_aceksvxyàáâãäåçèéêëýÿāăąćčēęěśşš–£¤¥§«»",
    584: "+<=>^~×±¬÷",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüđğńňōőūůűŁŹŻŽŢŤ",
    667: "EPSVXYÈÉÊËÝĒĘĚŚŞŠŸ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆČĎĐŃŇŘŪŮŰ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØĞŌŐ",
    833: "M",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…",
}
_UNKNOWN = 780
_WIDE = 1050


class _Widths(dict):
    """The width of each character in thousandths of the font size, with an estimate for those outside the table."""

    def __missing__(self, character):
        is_wide = east_asian_width(character) in "WF" or ord(character) > 0xFFFF or character == "\ufffd"
        self[character] = 0 if combining(character) else _WIDE if is_wide else _UNKNOWN
        return self[character]


_WIDTHS = tuple(
    _Widths({character: width for width, characters in table.items() for character in characters})
    for table in (_REGULAR, _BOLD)
)
# Browsers position glyphs at fractions of a pixel and round boxes up; see `measure_text`.
_SLACK, _ROUNDING_PX = 1.01, 1.5


def sum_advances(text, is_bold=False):
    """Return the sum of the advance widths of the characters of a text, in thousandths of the font size."""
    return sum(map(_WIDTHS[is_bold].__getitem__, text))


def list_advances():
    """Return the table of advance widths, as `regular` and `bold` with the characters of each width.

    Widths are text, as JSON has them.

    Examples
    --------
    >>> list_advances()["bold"]["975"]
    '@'
    """
    tables = {"regular": _REGULAR, "bold": _BOLD}
    return {name: {str(width): table[width] for width in table} for name, table in tables.items()}


@lru_cache(maxsize=100_000)
def measure_text(text, *, bold=False, size_px=LABEL_PX):
    """Return the width of a line of text in px, a little more than a browser needs for it.

    The sum of the advance widths of the characters, times 1.01, plus 1.5 px. Characters outside the table count as
    wide; cursive scripts such as Arabic come out up to a quarter too wide, which leaves room and harms nothing.

    Parameters
    ----------
    text : str
    bold : bool
    size_px : float
        Font size in px.

    Source
    ------
    Advance widths of Liberation Sans 2.1, whose metrics are Arial's.

    Examples
    --------
    >>> round(measure_text("Moon"), 1)
    31.8
    """
    total = sum(map(_WIDTHS[bold].__getitem__, text))
    return total * size_px / 1000 * _SLACK + _ROUNDING_PX


def shorten_text(text, width_px, *, bold=False, size_px=LABEL_PX):
    """Return the text, cut after a word with "…" so that it is at most `width_px` wide.

    A first word that is itself too wide is cut inside.

    Parameters
    ----------
    text : str
    width_px : float
        The available width in px.
    bold : bool
    size_px : float
        Font size in px.

    Examples
    --------
    >>> shorten_text("Eagle lands on the moon", 100)
    'Eagle lands on…'
    """
    widths = list(accumulate(map(_WIDTHS[bold].__getitem__, text), initial=0))
    room = (width_px - _ROUNDING_PX) / _SLACK / size_px * 1000
    if widths[-1] <= room:
        return text
    room -= _WIDTHS[bold]["…"]
    fitting = bisect_right(widths, room) - 1  # number of characters that fit
    for end in (index for index in range(fitting, 0, -1) if text[index] == " "):
        if shorter := text[:end].rstrip(" ,;:–-"):
            return shorter + "…"
    return text[: max(fitting, 0)] + "…"
