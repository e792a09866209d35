"""Find a number in a quotation: in digits of any script, grouped as its language groups them, or in words."""

import math
import re
import unicodedata
from functools import lru_cache

__all__ = ["has_amount"]

# What groups digits, and the decimal mark that goes with it.
_STYLES = ((",", "."), (".", ","), ("'", "."), ("\u2019", "."), ("\u066c", "\u066b"), ("\u060c", "\u066b"))
# Languages that write 3,117 for three thousand and 3.117 for three and a bit; others do the reverse, or both.
_POINT_LANGUAGES = frozenset(["en", "he", "hi", "ja", "ko", "th", "ur", "zh"])
_RUN = re.compile("\\d+(?:[.,'\u2019\u066b\u066c\u060c]\\d+)*")
_SPACED_RUN = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?!\w)")
_WORD_AFTER = re.compile(r"[\s\u200c-]*([^\W\d_]+)(?:\s+(\d{1,3})(?!\w|[.,]\d))?")
# Words for thousand, million and so on that follow digits, as in "6 bin 961", "30 mila", "1,2 million".
_FACTORS = {
    100: "hundred cento",
    1_000: "thousand thousands k bin mil mila mille tausend tysięcy tysiące tys тысяч тысячи тысяча тыс тисяч тисячі "
    "тис هزار ألف الف آلاف الاف אלף אלפים tisíc tisíce ezer tuhat tuhatta þúsund tusen tusind duizend mii hiljada "
    "hiljade tisuća mijë χιλιάδες हज़ार हजार ribu nghìn ngàn elfu",
    100_000: "lakh lakhs lac लाख",
    1_000_000: "million millions millionen milyon miljoen miljoner milioni milione millones millón milhões milhão "
    "milionů miliony milionów mln mio млн миллион миллиона миллионов мільйонів مليون ملايين میلیون מיליון juta triệu",
    10_000_000: "crore crores करोड़",
    1_000_000_000: "billion billions milliarden milliards milliard miliardi miliardów mld mrd млрд میلیارد מיליארד",
}
_FACTOR_BY_WORD = {word: factor for factor, words in _FACTORS.items() for word in words.split()}
# Characters that follow digits at once, as in 3万人.
_FACTOR_BY_CHARACTER = {"千": 1_000, "천": 1_000, "万": 10_000, "萬": 10_000, "만": 10_000, "億": 10**8, "亿": 10**8}
_LANGUAGE_OF_WORDS = {"nb": "no", "nn": "no"}
_ROUND = (*range(1, 20), *range(20, 100, 10), 100, 1_000, 1_000_000)


def has_amount(text, number, language=""):
    """Return whether a text states a number: in digits of any script, grouped or not, or in words of its language.

    Parameters
    ----------
    text : str
    number : str
        A whole or decimal number in ASCII digits.
    language : str
        As in BCP 47. Without it "3.117" is read both ways; number words are looked for in the language, and in English
        where its words are not known.

    Examples
    --------
    >>> has_amount("5 002 confirmed dead", "5002"), has_amount("6 bin 961", "6961", "tr"), has_amount("nine", "9")
    (True, True, True)
    >>> has_amount("some 15,002 dead", "5002"), has_amount("3.117", "3117", "en"), has_amount("3.117", "3117", "de")
    (False, False, True)

    Source
    ------
    Number words: num2words 0.5.
    """
    language = language.split("-")[0].casefold()
    wanted = float(number)
    if any(math.isclose(value, wanted, rel_tol=1e-9) for value in _list_values(text, language)):
        return True
    return "." not in number and _has_words(text, int(number), language)


def _list_values(text, language):
    """Return every value that the digits of a text can mean."""
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    found = []
    for match in _RUN.finditer(text):
        found += _multiply(_read_run(match[0], language), text[match.end() :])
    for match in _SPACED_RUN.finditer(text):
        joined = re.sub(r"[ \u00a0\u202f\u2009]", "", match[0])
        found += _multiply([float(joined.replace(",", "."))], text[match.end() :])
    return found


def _read_run(run, language):
    """Return the values of digits with marks between them; those of the single parts if they are no number together."""
    values = set()
    for group, decimal in _STYLES:
        if language in _POINT_LANGUAGES and decimal == ",":
            continue
        mark, point = re.escape(group), re.escape(decimal)
        # Groups of three; in South Asia of two before the last three.
        whole = rf"(?:\d{{1,3}}(?:{mark}\d{{3}})+|\d{{1,2}}(?:{mark}\d{{2}})+{mark}\d{{3}}|\d+)"
        if re.fullmatch(rf"{whole}(?:{point}\d+)?", run):
            values.add(float(run.replace(group, "").replace(decimal, ".")))
    return values or {float(part) for part in re.findall(r"\d+", run)}


def _multiply(values, rest):
    """Return values, and what they are with the word for thousand, million and so on that follows them."""
    values = list(values)
    match = _WORD_AFTER.match(rest)
    if not match:
        return values
    factor = _FACTOR_BY_WORD.get(match[1].casefold()) or _FACTOR_BY_CHARACTER.get(match[1][0])
    if not factor:
        return values
    products = [value * factor for value in values]
    return values + products + [product + float(match[2] or 0) for product in products]


def _has_words(text, number, language):
    """Return whether the words of a number are in a text, and not as a part of those of a greater one."""
    folded, numerals = _fold(text), _list_numerals(language)
    for words in _list_words(number, language):
        pattern = r",?\s*".join(re.escape(word) for word in words.split())
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
            before = re.search(r"(\w+) $", folded[: match.start()])
            after = re.match(r" (\w+)", folded[match.end() :])
            if not numerals.intersection(beside[1] for beside in (before, after) if beside):
                return True
    return False


def _fold(text):
    """Return a text in lower case, with one space for hyphens, joiners and spaces."""
    return re.sub(r"[\s\u200c\u2010\u2011-]+", " ", text.casefold())


@lru_cache(maxsize=1024)
def _list_words(number, language):
    """Return the ways to write a whole number in words of a language, and in English if they are not known."""
    words = _fold(_write_words(number, language).replace(",", ""))
    ways = [words, words.replace(" and ", " ")]
    if words.startswith("one "):
        ways += [f"a{way[3:]}" for way in ways]
    return tuple(dict.fromkeys(ways))


@lru_cache(maxsize=64)
def _list_numerals(language):
    """Return the words that the words of other numbers are made of."""
    words = {word for number in _ROUND for word in _list_words(number, language)[0].split()}
    return frozenset(words - set(_list_words(1, language)))


def _write_words(number, language):
    from num2words import num2words  # takes long to load, and most quotations have digits

    try:
        return num2words(number, lang=_LANGUAGE_OF_WORDS.get(language, language or "en"))
    except (NotImplementedError, OverflowError):
        return num2words(number, lang="en")
