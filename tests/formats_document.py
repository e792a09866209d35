"""Write what the formats say of themselves into docs/formats.md and README.md: `make formats`."""

import inspect
import sys
from pathlib import Path

from timeline.io.formats.base import DATE_FEATURES, FEATURES, KEPT, LOST
from timeline.io.formats.registry import FORMATS

ROOT = Path(__file__).resolve().parents[1]
LABELS = {name: f"`{name}`" for name in FEATURES} | DATE_FEATURES | {"other columns": "other columns"}
LABELS |= {
    "era": "chapters",
    "claims": "values as claimed",
    "publishers of sources": "publishers and headlines of sources",
}


def build_list():
    """Return a table of the formats: which can be read, and by which ending each is written."""
    lines = ["| format | name | in | out |", "| --- | --- | --- | --- |"]
    for one in FORMATS.values():
        out = f"`{one.suffix}`" if one.suffix else "–"
        out += f", with the extra `{one.extra}`" if one.extra else ""
        lines.append(f"| {one.label} | `{one.name}` | {'yes' if one.read else '–'} | {out} |")
    return "\n".join(lines)


def build_sections():
    """Return a section per format: the docstring of its module."""
    return "\n\n".join(f"### {one.label}\n\n{describe_format(one)}" for one in FORMATS.values())


def describe_format(one):
    """Return the docstring of a format's module."""
    return inspect.getdoc(sys.modules[(one.read or one.write).__module__])


def build_losses():
    """Return a table of what becomes of each feature in each format that can be written."""
    formats = FORMATS.writable.values()
    lines = [f"| | {' | '.join(one.label for one in formats)} |", "| --- |" + " --- |" * len(formats)]
    for feature in FEATURES:
        cells = [one.holds.get(feature, KEPT) for one in formats]
        lines.append(f"| {LABELS[feature]} | {' | '.join('–' if cell == LOST else cell for cell in cells)} |")
    return "\n".join(lines)


# File → name of a part between two comments → what stands there.
PARTS = {
    "README.md": {"formats": build_list},
    "docs/formats.md": {"formats": build_sections, "measured": build_losses},
}


def renew(name):
    """Return the text of a file with its parts as they should be."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for part, build in PARTS[name].items():
        begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
        before, rest = text.split(begin)
        _, after = rest.split(end)
        text = f"{before}{begin}\n\n{build()}\n\n{end}{after}"
    return text


if __name__ == "__main__":
    for name in PARTS:
        (ROOT / name).write_text(renew(name), encoding="utf-8")
