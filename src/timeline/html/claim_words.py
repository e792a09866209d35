"""The words of a claim in the cells of a table, from which the rows of a chart are made as well."""

import pandas as pd

from timeline.html.value_mark import write_value
from timeline.tables import UNDER_REVIEW
from timeline.text import (
    MESSAGES,
    describe_dates,
    describe_written_day,
    find_link,
    format_message,
    format_value,
    needs_unit,
)

__all__ = ["choose_unit", "describe_cells", "describe_source_cells"]

_EVERYBODY = "all"
_PEOPLE = "people"


def choose_unit(measure, unit):
    """Return the unit that stands behind the numbers of a measure; empty where the measure names it."""
    return "" if pd.isna(unit) or not needs_unit(measure, unit) else unit


def describe_cells(claim):
    """Return the short words of a claim.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.

    Returns
    -------
    dict of str to str
        `value` (as short as it can be), `words` (the same in words), `claimant`, `basis`, `whom`, `days`, `as_of`
        (where it is not the last day covered, nor the day on which it was said), `known` (when it was said or
        published), `status`, `via`.
    """
    known = ""
    for name, message in (("claimed_on", "dispute_said"), ("source_published", "dispute_published")):
        if not known and not pd.isna(getattr(claim, name)):
            known = format_message(MESSAGES, message, day=describe_written_day(getattr(claim, name)))
    last = _text(claim.period_end) or _text(claim.claimed_on) or _text(claim.source_published)
    as_of = "" if _text(claim.as_of) == last else _text(claim.as_of)
    words = format_value(claim, with_measure=False)
    unit = choose_unit(claim.measure, claim.unit)
    return {
        "value": write_value(claim, unit),
        "words": words if not unit or pd.isna(claim.bound) else f"{words}{'' if unit == '%' else ' '}{unit}",
        "claimant": claim.claimant,
        "basis": _text(claim.basis),
        "whom": _describe_whom(claim),
        "days": _describe_days(claim),
        "as_of": as_of and format_message(MESSAGES, "dispute_up_to", day=describe_written_day(as_of)),
        "known": known,
        "status": _text(claim.status),
        "via": _text(claim.via),
    }


def _describe_whom(claim):
    group = _text(claim.group)
    if group == _EVERYBODY:
        group = format_message(MESSAGES, "dispute_everybody") if _text(claim.unit) in ("", _PEOPLE) else ""
    return ", ".join(part for part in (group, _text(claim.place)) if part)


def _describe_days(claim):
    """Return the days that a value covers, in words; those of a running total without a beginning are not stated."""
    start, end = _text(claim.period_start), _text(claim.period_end)
    if not start and not end:
        return ""
    try:
        if start and end and start != end:
            return describe_dates(start, end, None)
        return describe_dates(start or end, None, None)
    except ValueError:
        return " – ".join(part for part in (start, end) if part)


def describe_source_cells(claim, sources_by_id):
    """Return the long texts of a claim: `quote`, `english`, `language`, `note`, `change`, `source` and `url`.

    Parameters
    ----------
    claim : named tuple
        A row of the claims table.
    sources_by_id : dict
        As `index_sources` returns it.

    Returns
    -------
    dict of str to str
        An address that is not over http or https stands in `source`, and `url` is empty.
    """
    source = sources_by_id.get(claim.source, {})
    address = source.get("url", "")
    url = find_link(address) or ("" if source else find_link(_text(claim.source)))
    name = source.get("publisher", "") or _text(claim.source)
    return {
        "quote": _text(claim.quote),
        "english": _text(claim.quote_english),
        "language": _text(claim.quote_language),
        "quote_status": "" if _text(claim.quote) else _text(claim.quote_status),
        "note": _text(claim.note),
        "change": _text(claim.series_break),
        "graded": _text(claim.claimant_grade),
        "source": name if url else ", ".join(part for part in dict.fromkeys((name, address)) if part),
        "url": url,
        "is_review": claim.status == UNDER_REVIEW,
    }


def _text(value):
    return "" if pd.isna(value) else str(value)
