"""Check claims: their numbers, quotations, days, links, and the totals that one claimant gives one after the other."""

import re

import pandas as pd

from timeline.dates import parse_column
from timeline.errors import DateError, NearFinder, Problems
from timeline.tables.amounts import has_amount
from timeline.tables.checks import iter_cells
from timeline.tables.claim_series import OPEN_ABOVE, RETRACTED, UNDER_REVIEW, find_best_values, number_series
from timeline.tables.settings import BOUNDS

__all__ = [
    "VALUES",
    "check_days",
    "check_links",
    "check_periods",
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
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_WORDS_BETWEEN = 3  # a bound and its amount, as in "more than an estimated 9"
_LINKS = ("part_of", "supersedes", "disputes")
_OPTIONAL = {"between": ("best",)}


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
    is_narrow = low.eq(high) & cells["bound"].eq("between")
    pairs = {("low", "high"): low.gt(high) | is_narrow, ("low", "best"): low > best, ("best", "high"): best > high}
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
        problems.add("missing_correction_note", row, "note", other=cells.at[row, "supersedes"])
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
    columns = ("quote", "quote_language", "bound", "note", *VALUES)
    quoted = cells.loc[cells["quote"].notna(), list(columns)]
    for row, quote, language, bound, note, *values in quoted.itertuples(name=None):
        language = language if isinstance(language, str) else ""
        for number in values if pd.isna(note) else ():
            if isinstance(number, str) and _NUMBER.fullmatch(number) and not has_amount(quote, number, language):
                problems.add("amount_not_in_quote", row, "quote", quote, amount=number)
        words = bound_words.get(language.split("-")[0].casefold() or "en", {})
        if bound == "exactly":
            number = next((number for number in values if isinstance(number, str) and _NUMBER.fullmatch(number)), "")
            is_wrong = number and _bounds_amount(quote, number, language, words)
        else:
            expected = [word.casefold() for word in words.get(bound, ())]
            is_wrong = expected and not any(word in quote.casefold() for word in expected)
        if is_wrong:
            problems.add("bound_not_in_quote", row, "bound", bound, quote=quote)
    return problems


def _bounds_amount(quote, number, language, words):
    """Return whether a quotation has a word for a bound just before an amount, as "at least", or just behind it."""
    text = quote.casefold()
    for word in {word.casefold() for bound in words if bound != "exactly" for word in words[bound]}:
        before, after = (r"(?<!\w)" if word[:1].isalnum() else "", r"(?!\w)" if word[-1:].isalnum() else "")
        for match in re.finditer(before + re.escape(word) + after, text) if word and word in text else ():
            beside = [" ".join(text[match.end() :].split()[:_WORDS_BETWEEN]), *text[: match.start()].split()[-1:]]
            if any(has_amount(part, number, language) for part in beside):
                return True
    return False


def check_periods(cells):
    """Return an error for each first or last day of a period that is no date, and for each period that ends too early.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.

    Returns
    -------
    Problems
    """
    problems, days = Problems(), {}
    for name in ("period_start", "period_end"):
        days[name] = parse_column(cells[name], pd.Series("UTC", index=cells.index, dtype="str"))
        for row, date in days[name]["date"].dropna().items():
            if isinstance(date, DateError):
                problems.add("unreadable_period", row, name, cells.at[row, name], reason=str(date))
    for row in cells.index[days["period_end"]["latest"] <= days["period_start"]["earliest"]]:
        problems.add("period_out_of_order", row, "period_end", cells.at[row, "period_end"])
    return problems


def check_totals(cells, days):
    """Return what is wrong with the totals of a series: one that falls, or the count of a single day among them.

    Stocks, values under review, values that were corrected or withdrawn, and steps that a `series_break` or
    `supersedes` explains are not reported.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    days : DataFrame
        The dates of `as_of`, as `parse_column` returns them.

    Returns
    -------
    Problems
    """
    problems = Problems()
    values = find_best_values(read_numbers(cells))
    is_standing = ~cells["id"].isin(cells["supersedes"].dropna()) & ~cells["status"].isin([UNDER_REVIEW, RETRACTED])
    is_total = cells["counting"].eq("cumulative") & is_standing & values.notna() & cells["bound"].ne("up to")
    rows = cells[is_total].assign(value=values, series=number_series(cells), day=days["latest"])
    rows = rows.sort_values(["series", "day", "id"], kind="stable")
    is_next = rows["series"].eq(rows["series"].shift())
    # A lower bound that is lower than the number before does not contradict it.
    is_explained = rows[["series_break", "supersedes"]].notna().any(axis=1) | rows["bound"].isin(OPEN_ABOVE)
    for row in rows.index[is_next & rows["value"].lt(rows["value"].shift()) & ~is_explained]:
        name = next(name for name in ("best", "low", "high") if pd.notna(cells.at[row, name]))
        problems.add("total_falls", row, name, cells.at[row, name])
    same_but_period = number_series(rows.assign(period_start=None))
    # As objects: for texts of Arrow pandas loads a part of it that takes a tenth of a second.
    starts = rows["period_start"].astype("object").groupby(same_but_period).transform("min")
    as_of = rows["as_of"].str.replace("[~?%]", "", regex=True)
    is_one_day = rows["period_start"].notna() & rows["period_start"].eq(as_of) & starts.lt(rows["period_start"])
    for row in rows.index[is_one_day]:
        problems.add("increment_as_total", row, "counting", cells.at[row, "counting"])
    return problems
