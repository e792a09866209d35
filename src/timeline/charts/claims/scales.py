"""The scales of values and of times: how they become px of a plot, and where their ticks are."""

import math
from dataclasses import dataclass

import pandas as pd

__all__ = ["TimeScale", "ValueScale", "fit_values", "format_minute"]


def format_minute(at):
    """Return an instant in UTC as Plotly reads it, to the minute."""
    return at.tz_localize(None).isoformat(timespec="minutes")


@dataclass(frozen=True)
class ValueScale:
    """A scale of values, linear from zero or logarithmic.

    Attributes
    ----------
    length_px : float
    low, high : float
        The values at its ends; `low` is 0 on a linear scale.
    log : bool
    """

    length_px: float
    low: float
    high: float
    log: bool = False

    def to_px(self, value):
        """Return the px of a value from the end where the scale begins."""
        if self.log:
            return self.length_px * math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        return self.length_px * value / self.high

    def to_value(self, px):
        """Return the value at some px, the reverse of `to_px`, to twelve digits: a value that was said comes back."""
        share = px / self.length_px
        return float(f"{self.low * (self.high / self.low) ** share if self.log else share * self.high:.12g}")

    def to_axis(self, px):
        """Return the number by which an annotation of Plotly names a place: on a logarithmic axis its power of ten."""
        value = self.to_value(px)
        return math.log10(value) if self.log else value

    def describe_axis(self, apart_px):
        """Return kind, range and ticks as a part of an axis of a Plotly layout; ticks are at least so many px apart."""
        if self.log:
            ends = [math.log10(self.low), math.log10(self.high)]
            powers = range(math.ceil(ends[0] - 1e-9), math.floor(ends[1] + 1e-9) + 1)
            ticks = [10.0**power for power in powers]
        else:
            ends = [0.0, self.high]
            step = _round_up(self.high / max(self.length_px / apart_px, 2))
            ticks = [step * at for at in range(math.floor(self.high / step) + 1)]
        texts = [f"{tick:,.10g}" for tick in ticks]
        return {
            "type": "log" if self.log else "linear",
            "range": ends,
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": texts,
        }


def _round_up(step):
    """Return the least number of 1, 2 and 5 times a power of ten that is not less than a step."""
    power = 10 ** math.floor(math.log10(step))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step * (1 - 1e-9))


def fit_values(spans, length_px, *, log, whole=False):
    """Return the scale on which every value and what stands behind it has room.

    Parameters
    ----------
    spans : list of (float, float)
        Values, and the px that are needed behind each.
    length_px : float
    log : bool
    whole : bool
        Whether values are whole numbers, so that there is no use of a scale that ends below 1.
    """
    values = [value for value, _ in spans if value > 0]
    low = 0.0
    if log:
        low = min([1.0, *(10.0 ** math.floor(math.log10(value)) for value in values)])
    lengths = [
        (math.log10(max(value, low) / low) if log else value, max(length_px - behind_px, length_px / 4))
        for value, behind_px in spans
    ]
    per_px = max([length / room_px for length, room_px in lengths if length > 0], default=0.0)
    if log:
        return ValueScale(length_px, low, low * 10.0 ** max(per_px * length_px, 1.0), log=True)
    least = 1.0 if whole or not values else 0.0
    return ValueScale(length_px, low, max(per_px * length_px, least))


@dataclass(frozen=True)
class TimeScale:
    """A scale of instants.

    Attributes
    ----------
    length_px : float
    first, last : Timestamp
        The instants at its ends.
    """

    length_px: float
    first: pd.Timestamp
    last: pd.Timestamp

    def to_px(self, at):
        """Return the px of an instant from the left end."""
        return (at - self.first) / (self.last - self.first) * self.length_px

    def to_time(self, px):
        """Return the instant at some px, the reverse of `to_px`."""
        return self.first + (self.last - self.first) * (px / self.length_px)
