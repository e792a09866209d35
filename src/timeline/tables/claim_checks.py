"""Check claims: their numbers, quotations, days, links, and the totals that one claimant gives one after the other."""

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from timeline.errors import DateError, NearFinder, Problems
from timeline.tables.checks import iter_cells
from timeline.tables.claim_series import OPEN_ABOVE, SERIES_COLUMNS, UNDER_REVIEW, find_best_values, number_series
from timeline.tables.settings import BOUNDS

__all__ = [
    "VALUES",
    "check_days",
    "check_links",
    "check_published",
    "check_quotes",
    "check_references",
    "check_totals",
    "check_values",
    "read_numbers",
]

VALUES = ("low", "best", "high")
_PEOPLE = "people"  # a unit of whole numbers, whatever the settings say
_TOLERANCE = pd.Timedelta(days=1)  # the day at a place may begin before that of the publisher
_LINKS = ("part_of", "supersedes", "disputes")
_OPTIONAL = {"between": ("best",)}
# What may stand between groups of three digits: 5,002 and 5.002, 5'002, 5 002 and 5٬002.
_GROUPED = re.compile(r"(?<=\d)[.,'\u2019\u066c\u060c\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
_NEAR_CHARACTERS = 16  # a word for a bound stands so near before its number
_NUMBER = re.compile(r"\d+(?:[.,\u066b]\d+)?")
# Words for thousand and million that follow a number, as in "6 bin 961", "30 mila" or "1,2 million".
_MULTIPLIERS = {
    **dict.fromkeys(["thousand", "thousands", "k", "bin", "mil", "mila", "mille", "tausend", "tysięcy", "tys"], 1_000),
    **dict.fromkeys(["тысяч", "тысячи", "тыс", "هزار", "ألف", "الف", "آلاف", "אלף", "tisíc", "ezer", "tuhat"], 1_000),
    **dict.fromkeys(["tuhatta", "þúsund", "tusen", "duizend", "mii", "hiljada", "tisuća", "mijë", "χιλιάδες"], 1_000),
    **dict.fromkeys(["million", "millions", "millionen", "milyon", "miljoen", "milioni", "millones"], 1_000_000),
}


def read_numbers(cells):
    """Return low, best and high as numbers (float64), missing where the cell has none."""
    return cells[list(VALUES)].apply(pd.to_numeric, errors="coerce").astype("float64")


def check_values(cells, measures, *, checks_order=True):
    """Return what is wrong with low, best and high: with their bound, their order and their unit.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`, with the defaults of `fill_defaults`.
    measures : dict of str to Measure
        As the settings have them.
    checks_order : bool
        Whether it is an error that they are not in this order.

    Returns
    -------
    Problems
    """
    problems = Problems()
    is_blank = {name: cells[name].isna().to_numpy() for name in VALUES}
    for bound, needed in BOUNDS.items():
        has_bound = cells["bound"].eq(bound).to_numpy()
        if not has_bound.any():
            continue
        allowed = (*needed, *_OPTIONAL.get(bound, ()))
        for name in VALUES:
            for row in cells.index[has_bound & is_blank[name]] if name in needed else ():
                problems.add("missing_value", row, name, bound=bound)
            for row in cells.index[has_bound & ~is_blank[name]] if name not in allowed else ():
                problems.add("needless_value", row, name, cells.at[row, name], bound=bound)
    has_no_amount = cells[[*VALUES, "amount_words", "disputes"]].isna().all(axis=1) & cells["status"].ne("retracted")
    for row in cells.index[has_no_amount & cells["bound"].isna()]:
        problems.add("no_amount", row, "best")
    for row in cells.index[cells["bound"].eq("in words") & cells["amount_words"].isna()]:
        problems.add("missing_value", row, "amount_words", bound="in words")
    values = read_numbers(cells)
    problems += _check_order(cells, values) if checks_order else Problems()
    return problems + _check_units(cells, values, measures)


def _check_order(cells, values):
    """Return the first pair of each row with two bounds that is not in order."""
    low, best, high = (values[name] for name in VALUES)
    pairs = {("low", "high"): low >= high, ("low", "best"): low > best, ("best", "high"): best > high}
    is_unchecked, problems = cells["bound"].isin(["between", "estimate"]), Problems()
    for (name, other), is_wrong in pairs.items():
        for row in cells.index[is_unchecked & is_wrong]:
            problems.add("values_out_of_order", row, name, cells.at[row, name], other=other)
        is_unchecked &= ~is_wrong
    return problems


def _check_units(cells, values, measures):
    """Return an error for each unit that is not that of its measure, and for each part of what is counted whole."""
    problems = Problems()
    expected = cells["measure"].map({name: measure.unit for name, measure in measures.items() if measure.unit})
    expected = expected.astype("str")
    is_other = cells["unit"].notna() & expected.notna() & cells["unit"].ne(expected)
    for row in cells.index[is_other]:
        measure, unit = cells.at[row, "measure"], expected[row]
        problems.add("wrong_unit", row, "unit", cells.at[row, "unit"], measure=measure, unit=unit)
    whole = [name for name, measure in measures.items() if measure.whole]
    is_counted = cells["measure"].isin(whole) | expected.fillna(cells["unit"]).eq(_PEOPLE)
    for name in VALUES:
        for row in cells.index[is_counted & values[name].mod(1).gt(0)]:
            problems.add("not_a_whole_number", row, name, cells.at[row, name])
    return problems


def check_days(cells, days):
    """Return an error for each `as_of` that is no date; `days` are the dates as `parse_column` returns them."""
    problems = Problems()
    for row, date in days["date"].dropna().items():
        if isinstance(date, DateError):
            problems.add("unreadable_as_of", row, "as_of", cells.at[row, "as_of"], reason=str(date))
    return problems


def check_published(cells, days):
    """Return a warning for each value that was known before its day, or said after the page that has it."""
    claimed, published = (
        pd.to_datetime(cells[name], errors="coerce", utc=True, format="%Y-%m-%d")
        for name in ("claimed_on", "source_published")
    )
    problems = Problems()
    for name, day in (("claimed_on", claimed), ("source_published", published)):
        for row in cells.index[day + _TOLERANCE < days["earliest"]]:
            problems.add("published_too_early", row, name, cells.at[row, name])
    for row in cells.index[claimed > published + _TOLERANCE]:
        problems.add("claimed_after_page", row, "claimed_on", cells.at[row, "claimed_on"])
    return problems


def check_references(cells, *, events=None, sources=None, actors=None, claimants=None):
    """Return an error for each cell that names a row which the other table does not have.

    A claimant is looked for in `claimants`, if there are any, else in `actors`.
    """
    problems = _check_reference(cells, "event", events, "events.csv") + _check_reference(
        cells, "source", sources, "sources.csv"
    )
    if claimants is not None:
        return problems + _check_reference(cells, "claimant", claimants, "claimants.csv", "name")
    return problems + _check_reference(cells, "claimant", actors, "actors.csv", "name")


def _check_reference(cells, column, table, file, key="id"):
    problems = Problems()
    if table is None:
        return problems
    names, code = set(table[key]), "unknown_id" if key == "id" else "unknown_name"
    finder = NearFinder(table[key].tolist())
    for row, value in iter_cells(cells[column]):
        if value not in names:
            problems.add(code, row, column, value, suggestion=finder.find(value), file=file)
    return problems


def check_links(cells):
    """Return what is wrong with links between claims: to nothing, to itself, a part above its whole, no reason.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.

    Returns
    -------
    Problems
    """
    problems = Problems()
    if cells[list(_LINKS)].isna().all(axis=None):
        return problems
    rows, finder = dict(zip(cells["id"], cells.index, strict=True)), NearFinder(cells["id"].dropna().tolist())
    values = read_numbers(cells)
    for name in _LINKS:
        for row, target in iter_cells(cells[name]):
            if target not in rows or rows[target] == row:
                problems.add("unknown_claim", row, name, target, suggestion=finder.find(target))
            elif name == "part_of" and _find_least(values.loc[row]) > _find_most(values.loc[rows[target]]):
                problems.add("part_above_whole", row, name, target)
    for row in cells.index[cells["supersedes"].notna() & cells["note"].isna()]:
        problems.add("missing_correction_note", row, "note", cells.at[row, "supersedes"])
    return problems


def _find_least(values):
    """Return the least that a row says; 0 where it gives no lower bound."""
    return values["best"] if pd.notna(values["best"]) else values["low"] if pd.notna(values["low"]) else 0


def _find_most(values):
    """Return the most that a row says; infinity where it gives no upper bound."""
    is_open = pd.notna(values["low"]) and pd.isna(values["high"])
    numbers = [value for value in (values["high"], values["best"]) if pd.notna(value)]
    return max(numbers) if numbers and not is_open else float("inf")


def check_quotes(cells, bound_words):
    """Return what is wrong with quotations: their amount is not in them, or no word for their bound.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    bound_words : dict of str to dict
        Language → bound → words, as the settings have them; other languages are not checked for bounds.

    Returns
    -------
    Problems
        An error for an amount that is not in its quotation, in digits or words, if the row has no note; a warning for a
        bound other than that of the words.
    """
    problems = Problems()
    for row in cells.index[cells["quote"].notna()]:
        quote, language = cells.at[row, "quote"], cells.at[row, "quote_language"]
        language = language.split("-")[0] if isinstance(language, str) else "en"
        if pd.isna(cells.at[row, "note"]):
            for name in VALUES:
                number = cells.at[row, name]
                if isinstance(number, str) and not has_amount(quote, number, language):
                    problems.add("amount_not_in_quote", row, "quote", quote, amount=number)
        words, bound = bound_words.get(language, {}), cells.at[row, "bound"]
        stated = [cells.at[row, name] for name in VALUES if isinstance(cells.at[row, name], str)]
        if not _has_bound(quote.casefold(), bound, words, stated):
            problems.add("bound_not_in_quote", row, "bound", bound, quote=quote)
    return problems


def _has_bound(quote, bound, words, stated):
    """Return whether a quotation has a word for its bound; for "exactly", no word for another one before its amount."""
    if bound in words:
        return any(_has_word(quote, word) for word in words[bound])
    others = [word for texts in words.values() for word in texts]
    if bound != "exactly" or not others or not stated:
        return True
    grouped = _GROUPED.sub("", quote)
    before = [
        grouped[max(match.start() - _NEAR_CHARACTERS, 0) : match.start()]
        for match in re.finditer(rf"(?<![\d.,]){re.escape(stated[0])}(?!\d)", grouped)
    ]
    return not before or any(not any(_has_word(text, word) for word in others) for text in before)


def _has_word(text, word):
    """Return whether a text has a word or a sign that is not a part of another word."""
    word = word.casefold()
    ends = (r"(?<!\w)" if word[:1].isalnum() else "", r"(?!\w)" if word[-1:].isalnum() else "")
    return re.search(f"{ends[0]}{re.escape(word)}{ends[1]}", text) is not None


def has_amount(text, number, language="en"):
    """Return whether a text states a number: in digits of any script, grouped or not, or in words of its language.

    Parameters
    ----------
    text : str
    number : str
        A whole or decimal number in ASCII digits.
    language : str
        Two letters of ISO 639; where no words of the language are known, English ones are looked for.

    Examples
    --------
    >>> has_amount("5 002 confirmed dead", "5002"), has_amount("6 bin 961", "6961"), has_amount("nine", "9")
    (True, True, True)
    >>> has_amount("some 15,002 dead", "5002")
    False

    Source
    ------
    Number words: num2words 0.5.
    """
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)
    plain = _GROUPED.sub("", digits)
    wanted = float(number)
    stated = {float(match.replace(",", ".").replace("\u066b", ".")) for match in _NUMBER.findall(plain)}
    if wanted in stated:
        return True
    for match in re.finditer(r"(\d+(?:[.,]\d+)?)[\s-]*([^\W\d]+)\.?(?:\s+(\d{1,3})(?!\d))?", plain):
        factor = _MULTIPLIERS.get(match[2].casefold())
        if factor and float(match[1].replace(",", ".")) * factor + float(match[3] or 0) == wanted:
            return True
    return any(_has_word(_fold(text), words) for words in _list_words(number, language))


def _fold(text):
    """Return a text without hyphens, accents that only stress, and repeated spaces, in lower case."""
    return re.sub(r"[\s-]+", " ", text.casefold())


@lru_cache(maxsize=1024)
def _list_words(number, language):
    """Return the words for a whole number in a language, and in English if it is not known."""
    from num2words import num2words  # only for quotations without digits

    if "." in number:
        return ()
    try:
        words = num2words(int(number), lang=language)
    except (NotImplementedError, OverflowError):
        words = num2words(int(number), lang="en")
    folded = _fold(words)
    return (folded, folded.replace(" and ", " "))


def check_totals(cells):
    """Return what is wrong with the totals of a series: one that falls, or the count of a single day among them.

    Stocks, values under review and steps that a `series_break`, `supersedes` or a note explains are not reported.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.

    Returns
    -------
    Problems
    """
    problems = Problems()
    values = find_best_values(read_numbers(cells))
    is_total = cells["counting"].eq("cumulative") & cells["status"].ne(UNDER_REVIEW) & values.notna()
    rows = cells[is_total].assign(value=values, series=number_series(cells[is_total]))
    rows = rows[rows["bound"].ne("up to")].assign(as_of=rows["as_of"].str.replace("[~?%]", "", regex=True))
    rows = rows.sort_values(["series", "as_of", "id"], kind="stable")
    is_next = rows["series"].eq(rows["series"].shift())
    is_explained = rows[["series_break", "supersedes"]].notna().any(axis=1)
    # A lower bound that is lower than the number before does not contradict it.
    is_open = rows["bound"].isin(OPEN_ABOVE)
    for row in rows.index[is_next & rows["value"].lt(rows["value"].shift()) & ~is_explained & ~is_open]:
        name = "best" if pd.notna(cells.at[row, "best"]) else "low"
        problems.add("total_falls", row, name, cells.at[row, name])
    columns = [name for name in SERIES_COLUMNS if name != "period_start"]
    starts = rows.groupby(columns, dropna=False)["period_start"].transform("min")
    is_one_day = rows["period_start"].notna() & rows["period_start"].eq(rows["as_of"]) & starts.lt(rows["period_start"])
    for row in rows.index[is_one_day]:
        problems.add("increment_as_total", row, "counting", cells.at[row, "counting"])
    return problems
