"""What reading dates costs, beside pandas for plain ones and beside the packages edtf and undate for all others."""

import edtf
import pandas as pd
from measuring import measure_time
from undate.converters.edtf import EDTFDateConverter

from timeline import parse_edtf
from timeline.dates.column import parse_column

COUNT = 100_000
FORMS = (
    "1985-04-12",
    "1984?",
    "2004-06~",
    "2016-XX",
    "196X",
    "156X-12-25",
    "2001-21",
    "1964/2008",
    "1985-04-12/..",
    "2004-06-~11",
    "Y17E7",
    "[1667,1668,1670..1672]",
)
CALLS = {"timeline": parse_edtf, "edtf": edtf.parse_edtf, "undate": EDTFDateConverter().parse}
REPEATS = {"timeline": 2_000, "edtf": 20, "undate": 20}


def measure_value(parse, text, repeats):
    """Return the microseconds that a value takes, None if it cannot be read."""
    try:
        parse(text)
    except Exception:  # each package fails in its own way
        return None
    return measure_time(lambda: [parse(text) for _ in range(repeats)], runs=3) / repeats * 1e6


def parse(days):
    """Return the days as pandas reads them, without a zone."""
    return pd.to_datetime(days, format="ISO8601")


def find_bounds(days, zone):
    """Return by pandas alone what `parse_column` gives for plain days: both bounds of each as instants."""
    first = parse(days)
    clear = {"ambiguous": "NaT", "nonexistent": "NaT"}
    return [
        bound.dt.tz_localize(zone, **clear).dt.tz_convert("UTC").dt.as_unit("us")
        for bound in (first, first + pd.Timedelta(days=1))
    ]


def main():
    """Print both comparisons as tables."""
    days = pd.Series(pd.date_range("1750-01-01", periods=COUNT, freq="D").strftime("%Y-%m-%d"), dtype="str")
    print(f"A column of {COUNT:,} plain dates\n")
    print("| zone | timeline | pandas, parsed | ratio | pandas, both bounds | ratio |")
    print("| --- | --: | --: | --: | --: | --: |")
    parsed = measure_time(lambda: parse(days))
    for zone in ("UTC", "Asia/Tehran"):
        zones = pd.Series(zone, index=days.index, dtype="str")
        ours = measure_time(lambda zones=zones: parse_column(days, zones))
        bounds = measure_time(lambda zone=zone: find_bounds(days, zone))
        times = f"{parsed * 1e3:.0f} ms | {ours / parsed:.1f} | {bounds * 1e3:.0f} ms | {ours / bounds:.1f}"
        print(f"| {zone} | {ours * 1e3:.0f} ms | {times} |")
    print("\nOne value, in µs\n\n| value | timeline | edtf | undate | times faster than the faster of them |")
    print("| --- | --: | --: | --: | --: |")
    for text in FORMS:
        found = {name: measure_value(call, text, REPEATS[name]) for name, call in CALLS.items()}
        peers = [found[name] for name in ("edtf", "undate") if found[name]]
        times = f"{min(peers) / found['timeline']:.0f}" if peers else "none reads it"
        cells = [f"{found[name]:.1f}" if found[name] else "fails" for name in CALLS]
        print(f"| `{text}` | {' | '.join(cells)} | {times} |")


if __name__ == "__main__":
    main()
