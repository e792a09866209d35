"""The text cells of one table, with what is known of the file or DataFrame that they come from."""

from dataclasses import dataclass, field

import pandas as pd

from timeline.errors import Problems

__all__ = ["TEXT", "TextTable"]

# Text that may hold lone surrogates, which pyarrow does not take where it is installed.
TEXT = pd.StringDtype("python", na_value=float("nan"))


@dataclass
class TextTable:
    """The text cells of a file.

    Attributes
    ----------
    table : DataFrame
        A row per readable row of the file, a text column per header; blank cells are missing, "NA" is a word, and
        the apostrophe that escapes a formula for spreadsheets is removed (`timeline.csv_text`). The index `row`
        numbers the rows as a spreadsheet does: the header is 1, a cell with line breaks is one row.
    skipped : DataFrame
        `row` and `text` of each row that is not in the table because its shape cannot be read.
    problems : Problems
        The problems found when the file was read, with its own names of columns.
    written : dict of str to str
        Our names of columns → the file's own, where they differ.
    header_row : int
        Number of the header's row.
    as_read : DataFrame
        The table before cells with NUL or undecodable bytes were blanked.
    unreadable : set of tuple
        Row and column of those cells.
    plain : set of str
        Columns with nothing but printable ASCII and line breaks, in which no character can be invisible.
    source_values : dict of tuple to str
        Row and column, as the file names it → the value in the file, where `table` has the same value in another
        notation.
    """

    table: pd.DataFrame
    skipped: pd.DataFrame
    problems: Problems
    written: dict
    header_row: int
    as_read: pd.DataFrame
    unreadable: set
    plain: set
    source_values: dict = field(default_factory=dict)

    def join_problems(self, others):
        """Return these problems and others, without the others of unreadable cells.

        Parameters
        ----------
        others : Problems

        Returns
        -------
        Problems
        """
        readable = [problem for problem in others if (problem.row, problem.column) not in self.unreadable]
        return Problems([*self.problems, *readable])
