"""Describe claims in words."""

import re

import pandas as pd

from timeline.tables import NEUTRAL, UNDER_REVIEW, find_latest, list_values, split_by_publication
from timeline.text.date_words import describe_dates, describe_written_day

__all__ = [
    "describe_claim",
    "describe_covered_days",
    "describe_scope",
    "format_amount",
    "format_value",
    "group_claims_by_event",
    "needs_unit",
    "read_amount_words",
]

_PEOPLE = "people"
_SIGNS = {"at least": "≥ ", "more than": "> ", "up to": "≤ ", "about": "≈ "}
# What an amount in words is drawn as: our reading, and that of no source.
_WORD_RANGES = {
    "dozens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999),
}
_AMOUNT_WORD = re.compile(
    r"\b(?:(?:dozens|tens|hundreds|thousands) of (?:thousands|millions)|dozens|hundreds|thousands|millions"
    r"|(?:several|many) (?:dozen|hundred|thousand|million))\b"
)


def group_claims_by_event(claims, as_of=None, settings=NEUTRAL):
    """Return the claims of each event by measure, in the order of the settings, each by day.

    Measures that the settings do not list come behind them, in order of their first claim.

    Parameters
    ----------
    claims : DataFrame, optional
        As `read_claims` returns it, with any index; without it the dict is empty.
    as_of : str, optional
        Keep only claims published by this day, and those without a day of publication.
    settings : Settings
        With the order of measures and of bases.

    Returns
    -------
    dict of str to list of named tuple
        Event id → its claims, with the added `is_undated`: True if `as_of` is given and the claim has no day of
        publication; `is_last`: True for the last statement of each series of the event, and for each denial; and
        `basis_number`: the position of the basis in the settings, other bases behind them in order of their first
        claim; -1 for none. The input is not changed.

    Raises
    ------
    ValueError
        When `as_of` is not a day.
    """
    claims_by_event = {}
    if claims is not None:
        for claim in _order_claims(claims, as_of, settings).itertuples():
            if isinstance(claim.event, str):
                claims_by_event.setdefault(claim.event, []).append(claim)
    return claims_by_event


def _order_claims(claims, as_of, settings):
    published, undated = split_by_publication(claims, as_of)
    parts = ((False, published), (True, undated))
    shown = pd.concat([rows.assign(is_undated=flag, is_last=_find_last(rows)) for flag, rows in parts])
    rank = _number_values(claims, shown, "measure", settings.measures)
    shown["basis_number"] = _number_values(claims, shown, "basis", settings.bases)
    ordered = shown.assign(_rank=rank).sort_values(["_rank", "as_of", "id"], kind="stable", ignore_index=True)
    return ordered.drop(columns="_rank")


def _find_last(rows):
    """Return whether each statement is the last of its series in its event, or denies another without an amount."""
    rows = rows.reset_index(drop=True)
    latest = find_latest(rows.assign(story=rows["event"]))
    is_denial = rows["disputes"].notna() & rows[["low", "best", "high", "amount_words"]].isna().all(axis=1)
    return rows.index.isin(latest.index) | is_denial.to_numpy()


def _number_values(claims, shown, column, listed):
    numbers = {name: number for number, name in enumerate(list_values(claims, column, listed))}
    return shown[column].map(numbers).fillna(-1).astype("int64")


def describe_claim(claim, *, brief=False):
    """Return a claimed value with its claimant, what it counts, its basis and the day that it is for.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    brief : bool
        Leave out who passed it on, the day on which it was said and the break in the series, for a tooltip; claimant,
        scope, basis, day and the note on whether the value was verified are always included.

    Returns
    -------
    str
        For example "Board of Trade: at least 1,490 drowned (passengers, all decks; a list of names; as of 16 April
        1912; said 17 April 1912)".
    """
    day = "" if pd.isna(claim.as_of) else describe_written_day(claim.as_of)
    scope = describe_scope(claim)
    if brief:
        details = [scope, claim.basis, day, claim.note]
    else:
        known_on = [
            "" if pd.isna(value) else f"{word} {describe_written_day(value)}"
            for word, value in (("said", claim.claimed_on), ("published", claim.source_published))
        ]
        via = "" if pd.isna(claim.via) else f"via {claim.via}"
        series_break = "" if pd.isna(claim.series_break) else f"counting changed: {claim.series_break}"
        as_of = f"as of {day}" if day else ""
        details = [scope, claim.basis, via, as_of, known_on[0] or known_on[1], claim.note, series_break]
    described = "; ".join(detail for detail in details if not pd.isna(detail) and detail)
    return f"{claim.claimant}: {format_value(claim)} ({described})"


def describe_covered_days(claim):
    """Return the days that a value covers in words; the day for which it is where its first day is not given.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.

    Returns
    -------
    str
        For example "28 December 2025 – 7 February 2026"; empty where no day is given.
    """
    last = claim.as_of if pd.isna(claim.period_end) else claim.period_end
    if pd.isna(claim.period_start):
        return "" if pd.isna(last) else describe_written_day(last)
    if pd.isna(last) or last == claim.period_start:
        return describe_written_day(claim.period_start)
    try:
        return describe_dates(claim.period_start, last, None)
    except ValueError:
        return f"{claim.period_start} – {last}"


def describe_scope(claim, *, with_status=True):
    """Return who or what a claim counts, and where: "protesters, Lyon"; "under review" is added where it is.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    with_status : bool
        Whether to add that it is under review.

    Returns
    -------
    str
        The group alone where no place is given.
    """
    parts = [claim.group, claim.place, claim.status if with_status and claim.status == UNDER_REVIEW else None]
    return ", ".join(part for part in parts if not pd.isna(part))


def format_value(claim, *, with_measure=True):
    """Return a claimed value in words, no more precise than its bound.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    with_measure : bool
        Add what is counted.

    Returns
    -------
    str
        For example "at least 1,490 drowned", "between 12 and 24 months of delay", "about 21.5 kg of lunar rock". The
        unit is that of the row; it is left out where `needs_unit` says so.
    """
    if claim.bound in ("between", "estimate") and not (pd.isna(claim.low) or pd.isna(claim.high)):
        value = f"between {_format_number(claim.low)} and {_format_number(claim.high)}"
        value += "" if pd.isna(claim.best) else f", best {_format_number(claim.best)}"
    else:
        numbers = [number for number in (claim.best, claim.low, claim.high) if not pd.isna(number)]
        if not numbers:
            return _describe_without_number(claim, with_measure)
        value = _format_number(numbers[0])
        value = value if claim.bound == "exactly" or pd.isna(claim.bound) else f"{claim.bound} {value}"
    if not with_measure:
        return value
    if not needs_unit(claim.measure, claim.unit):
        return f"{value} {claim.measure}"
    return f"{value}{'' if claim.unit == '%' else ' '}{claim.unit} of {claim.measure}"


def format_amount(claim):
    """Return a claimed value as a chart has it beside its mark: "≥ 6,961", "4,029–6,000", "“several thousand”".

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.

    Returns
    -------
    str
        "> 27" for more than, "≤ 25,000" for up to, "≈ 500" for about; words in quotation marks; an empty text where the
        row has no amount.
    """
    if claim.bound in ("between", "estimate") and not (pd.isna(claim.low) or pd.isna(claim.high)):
        best = "" if pd.isna(claim.best) else f", best {_format_number(claim.best)}"
        return f"{_format_number(claim.low)}–{_format_number(claim.high)}{best}"
    numbers = [number for number in (claim.best, claim.low, claim.high) if not pd.isna(number)]
    if numbers:
        return _SIGNS.get(claim.bound, "") + _format_number(numbers[0])
    return "" if pd.isna(claim.amount_words) else f"“{claim.amount_words}”"


def read_amount_words(text):
    """Return the range that a chart hatches for an amount in words, None for words that are not in its table.

    Dozens are 24 to 99, hundreds 200 to 999, thousands 2,000 to 9,999, tens of thousands 20,000 to 99,999; more than
    one of these words have no range.

    Examples
    --------
    >>> read_amount_words("Hundreds of people"), read_amount_words("hundreds, perhaps thousands")
    ((200, 999), None)
    """
    if pd.isna(text):
        return None
    words = _AMOUNT_WORD.findall(" ".join(text.casefold().split()))
    if len(words) != 1:
        return None
    word = words[0] if words[0].endswith("s") else f"{words[0].split()[-1]}s"  # "several thousand"
    return _WORD_RANGES.get(word)


def _describe_without_number(claim, with_measure):
    """Return the words in which a source gives an amount; a statement without one denies another, or withdraws it."""
    if pd.isna(claim.amount_words):
        return "denied" if not pd.isna(claim.disputes) else "an unread value"
    return f"{claim.amount_words} {claim.measure}" if with_measure else claim.amount_words


def needs_unit(measure, unit):
    """Return whether a value needs its unit in words: there is one, it is not people, and the measure does not name it.

    Examples
    --------
    >>> needs_unit("lunar rock", "kg"), needs_unit("rocket launches", "rockets"), needs_unit("drowned", "people")
    (True, False, False)
    """
    if pd.isna(unit) or unit in ("", _PEOPLE):
        return False
    singular = re.escape(unit.removesuffix("s"))
    return re.search(rf"(?<!\w){singular}s?(?!\w)", measure, re.IGNORECASE) is None


def _format_number(number):
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"
