"""What several rules ask of the cells of a table."""

from timeline.errors import Problems
from timeline.tables import split_list

__all__ = ["check_filled", "list_members"]


def check_filled(cells, columns, subject):
    """Return an error for each blank cell of these columns; `subject` is what a row is."""
    problems = Problems()
    for name in columns:
        for row in cells.index[cells[name].isna()]:
            problems.add("blank_in_dataset", row, name, subject=subject)
    return problems


def list_members(column):
    """Return the different members of a column of lists as a set."""
    return {member for cell in column.dropna() for member in split_list(cell)}
