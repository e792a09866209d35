"""Texts of charts of claims: lines that fit a width, days, and what a key and a note say."""

import pandas as pd

from timeline.charts.tooltip import escape_text
from timeline.layout import LABEL_PX, measure_text
from timeline.tables import UNDER_REVIEW
from timeline.text import (
    MESSAGES,
    describe_covered_days,
    describe_scope,
    describe_written_day,
    format_message,
    needs_unit,
)

__all__ = [
    "LINE_HEIGHT",
    "SMALL_PX",
    "describe_axis",
    "describe_basis",
    "describe_details",
    "draw_lines",
    "wrap_text",
]

LINE_HEIGHT = 1.3
SMALL_PX = 12


def wrap_text(text, width_px, *, bold=False, size_px=LABEL_PX):
    """Return a text as lines of at most some width; nothing is cut off, and only a word that is wider is parted.

    Parameters
    ----------
    text : str
    width_px : float
    bold : bool
    size_px : float

    Returns
    -------
    list of str
        At least one; joined without blanks they hold every character of the text that is no blank.
    """
    lines = [""]
    for word in str(text).split():
        line = f"{lines[-1]} {word}".strip()
        if measure_text(line, bold=bold, size_px=size_px) <= width_px:
            lines[-1] = line
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and measure_text(lines[-1] + character, bold=bold, size_px=size_px) > width_px:
                lines.append("")
            lines[-1] += character
    return lines


def draw_lines(lines, x, y, theme_color, *, bold=False, size_px=LABEL_PX, **place):
    """Return lines of text as an annotation of a Plotly layout, with its upper left corner at (x, y).

    Parameters
    ----------
    lines : list of str
        Plain text.
    x, y : float
    theme_color : str
    bold : bool
    size_px : float
    place
        Further properties, such as `xref` and `yref`, or another anchor.
    """
    texts = [f"<b>{escape_text(line)}</b>" if bold else escape_text(line) for line in lines]
    return {
        "text": "<br>".join(texts),
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size_px, "color": theme_color},
    } | place


def describe_basis(series):
    """Return on what basis a series is, and that it is under review."""
    basis = series.last.basis
    text = format_message(MESSAGES, "claims_no_basis") if pd.isna(basis) else basis
    return f"{UNDER_REVIEW}: {text}" if series.is_reviewed else text


def describe_details(series):
    """Return whom a series counts if that is not everybody, which days, when that was said, and its grade, as texts."""
    last, texts = series.last, []
    if not series.is_whole and not pd.isna(last.group):
        texts.append(describe_scope(last._replace(status=None)))
    if days := describe_covered_days(last):
        is_total = pd.isna(last.period_start) and last.counting == "cumulative"
        texts.append(format_message(MESSAGES, "claims_until", day=days) if is_total else days)
    if not pd.isna(last.claimed_on):
        texts.append(format_message(MESSAGES, "claims_said", day=describe_written_day(last.claimed_on)))
    elif not pd.isna(last.source_published):
        texts.append(format_message(MESSAGES, "claims_published", day=describe_written_day(last.source_published)))
    else:
        texts.append(format_message(MESSAGES, "claims_day_unknown"))
    return [*texts, *([] if pd.isna(last.grade) else [last.grade])]


def describe_axis(measure, unit):
    """Return the title of the axis of values: what is counted, and in which unit."""
    if unit == "people" or needs_unit(measure, unit):
        return format_message(MESSAGES, "claims_unit_axis", measure=measure, unit=unit)
    return measure
