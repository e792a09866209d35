"""Draw how counts grew, as steps: what was last said by each day, a line for each series.

The drawing has any width: across it positions are in per cent, and the lines stand in
a part of their own that is stretched. Heights are in px.
"""

from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup, escape

from timeline.html.claim_views import WHOLE
from timeline.html.ladder import find_ticks, pick_rows
from timeline.html.value_mark import Scale
from timeline.text import format_day

__all__ = ["GROWTH_PX", "Line", "draw_growth", "list_breaks", "list_lines"]

GROWTH_PX = 300
_TOP_PX = 34
_FOOT_PX = 22
_UNITS = 10_000
_FEWEST = 2
_HEADROOM = 1.06
_MOST_LINES = 8
_DASHES = ("", "14 3", "9 3 3 3", "20 4 4 4")
_REVIEW_DASH = "3 3"
_EPOCH = pd.Timestamp(0)


@dataclass(frozen=True)
class Line:
    """A series as a line of steps.

    Attributes
    ----------
    series : int
    row : Row
        Its last statement.
    points : tuple of (int, float)
        Day and value of each step.
    dash : str
        Of its stroke; claimants of one kind are told apart by it.
    """

    series: int
    row: object
    points: tuple
    dash: str = ""


def list_lines(view):
    """Return the series of the whole that can be drawn: with two days or more on which a single value was said.

    Counts of a night or a day are no points on a line, nor are values of different series.

    Parameters
    ----------
    view : View

    Returns
    -------
    list of Line
        At most eight, in the order of the ladder; those with most statements.
    """
    rows = [row for row in view.rows if row.part == WHOLE and not row.is_increment and row.value is not None]
    by_series = {}
    for row in rows:
        if row.known is not None:
            by_series.setdefault(row.series, []).append(row)
    lines = []
    for series, members in by_series.items():
        only = replace(view, rows=tuple(row for row in view.rows if row.series == series))
        points, last = [], None
        for day in sorted({row.known for row in only.rows if row.known is not None}):
            last = next(iter(pick_rows(only, day)), None)
            if last is not None and last.value is not None:
                points.append((day, last.value))
        if len(points) >= _FEWEST and last is not None:
            lines.append((len(members), Line(series, last, tuple(points))))
    chosen = sorted(lines, key=lambda pair: -pair[0])[:_MOST_LINES]
    return _choose_dashes(sorted((line for _, line in chosen), key=lambda line: line.row.order))


def _choose_dashes(lines):
    used, dashed = {}, []
    for line in lines:
        if line.row.is_review:
            dashed.append(replace(line, dash=_REVIEW_DASH))
            continue
        number = used.get(line.row.kind, 0)
        used[line.row.kind] = number + 1
        dashed.append(replace(line, dash=_DASHES[number % len(_DASHES)]))
    return dashed


def list_breaks(view, lines):
    """Return the rows at which a claimant of a line counted otherwise than before, in order of days."""
    drawn = {line.series for line in lines}
    rows = [row for row in view.rows if row.series in drawn and row.known is not None]
    return sorted((row for row in rows if not pd.isna(row.claim.series_break)), key=lambda row: row.known)


def draw_growth(view, lines, *, is_log=False):
    """Return the chart of some lines as SVG.

    Parameters
    ----------
    view : View
    lines : list of Line
    is_log : bool

    Returns
    -------
    Markup
    """
    first, last = view.first, max(view.last, view.first + 1)
    scale = Scale(max(value for line in lines for _, value in line.points) * _HEADROOM or 1, is_log)
    high = GROWTH_PX - _TOP_PX - _FOOT_PX
    bands = [_draw_band(band, first, last) for band in view.story.bands]
    parts = [box for box, _ in bands]
    for value in find_ticks(scale):
        y = _write(_TOP_PX + high * (1 - scale.place(value) / 100))
        label = f"{value:,}{'%' if view.unit == '%' else ''}"
        parts.append(f'<line class="tl-grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="tl-tick" x="0" y="{float(y) - 3:g}">{escape(label)}</text>')
    parts += _draw_days(first, last)
    inner = []
    for line in lines:
        path = _write_steps(line, scale, first, last)
        dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
        kind = line.row.kind if line.row.kind >= 0 else "none"
        inner.append(
            f'<path class="tl-step tl-in-{kind}" data-series="{line.series}" d="{path}"{dash} '
            'vector-effect="non-scaling-stroke"/>'
        )
    parts.append(
        f'<svg x="0" y="{_TOP_PX}" width="100%" height="{high}" viewBox="0 0 {_UNITS} {_UNITS}" '
        f'preserveAspectRatio="none" overflow="visible">{"".join(inner)}</svg>'
    )
    for line in lines:
        day, value = line.points[-1]
        x, y = _write(_place_day(day, first, last)), _write(_TOP_PX + high * (1 - scale.place(value) / 100))
        kind = line.row.kind if line.row.kind >= 0 else "none"
        parts.append(f'<circle class="tl-last tl-in-{kind}" cx="{x}%" cy="{y}" r="3.5"/>')
    parts += _draw_break_ticks(view, lines, scale, first, last, high)
    name = "tl-log" if is_log else "tl-linear"
    return Markup(  # noqa: S704  (our own shapes, texts escaped)
        f'<svg class="tl-growth {name}" width="100%" height="{GROWTH_PX}" aria-hidden="true">{"".join(parts)}'
        f'<rect class="tl-later" x="100%" y="0" width="0" height="{GROWTH_PX}"/>'
        f"{''.join(name for _, name in bands)}</svg>"
    )


def _place_day(day, first, last):
    return min(max((day - first) / (last - first) * 100, 0), 100)


def _write(number):
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _write_steps(line, scale, first, last):
    (day, value), *others = line.points

    def across(day):
        return round(_place_day(day, first, last) / 100 * _UNITS)

    def down(value):
        return round((1 - scale.place(value) / 100) * _UNITS)

    steps = [f"M{across(day)} {down(value)}"]
    steps += [f"H{across(day)}V{down(value)}" for day, value in others]
    return "".join(steps)


def _draw_band(band, first, last):
    start, end = (_number_day(text) for text in (band.start, band.end))
    if end < first or start > last:
        return "", ""
    left, right = _place_day(start, first, last), _place_day(end + 1, first, last)
    anchor = "start" if left < 60 else "end"
    at = left if anchor == "start" else right
    high, width = GROWTH_PX - _FOOT_PX, _write(right - left)
    return (
        f'<rect class="tl-band" x="{_write(left)}%" y="0" width="{width}%" height="{high}"/>',
        f'<text class="tl-band-name" data-day="{start}" x="{_write(at)}%" y="13" dx="{4 if anchor == "start" else -4}" '
        f'text-anchor="{anchor}">{escape(band.label)}</text>',
    )


def _number_day(text):
    return (pd.Timestamp(text) - _EPOCH).days


def _draw_days(first, last):
    """Return the days at the foot: the first, the last, and between them as many as stand apart on a phone."""
    count = 4 if last - first >= 4 else 2
    days = sorted({round(first + (last - first) * number / (count - 1)) for number in range(count)})
    parts = []
    for day in days:
        at = _place_day(day, first, last)
        anchor = "start" if at < 1 else "end" if at > 99 else "middle"
        date = _EPOCH + pd.Timedelta(days=day)
        name = format_day(date).rsplit(" ", 1)[0] if day not in (days[0], days[-1]) else format_day(date)
        name = " ".join(part[:3] if part.isalpha() else part for part in name.split(" "))
        parts.append(
            f'<text class="tl-tick" x="{_write(at)}%" y="{GROWTH_PX - 5}" text-anchor="{anchor}">{name}</text>'
        )
    return parts


def _draw_break_ticks(view, lines, scale, first, last, high):
    values = {line.series: dict(line.points) for line in lines}
    parts = []
    for row in list_breaks(view, lines):
        value = values[row.series].get(row.known)
        if value is not None:
            x, y = _write(_place_day(row.known, first, last)), _TOP_PX + high * (1 - scale.place(value) / 100)
            parts.append(
                f'<svg x="{x}%" y="{_write(y)}" width="1" height="1" overflow="visible">'
                '<path class="tl-break" d="M0 -9v18"/></svg>'
            )
    return parts
