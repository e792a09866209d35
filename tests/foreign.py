"""Files of other programs, made of those under tests/data with cells of one's own."""

import csv

from conftest import ROOT

__all__ = ["list_problems", "read_rows", "write_rows"]


def read_rows(name):
    """Return the rows of a file under tests/data as a list of dicts."""
    with (ROOT / "tests/data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, rows, *, delimiter=",", encoding="utf-8", lineterminator="\n"):
    """Write rows as a CSV with a header and return its path."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator=lineterminator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def list_problems(found):
    """Return row, column, value, problem and severity of each problem."""
    return found.problems[["row", "column", "value", "problem", "severity"]].values.tolist()
