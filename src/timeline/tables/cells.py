"""The text cells of one table, with what is known of the file or DataFrame that they come from."""

from dataclasses import dataclass, field

import pandas as pd

__all__ = ["TextTable"]


@dataclass
class TextTable:
    """The text cells of a file.

    Attributes
    ----------
    table : DataFrame
        A row per readable row of the file, a text column per header; blank cells are missing, "NA" is a word, and
        an apostrophe that keeps a spreadsheet from taking a cell for a formula is left out (`timeline.csv_text`). The
        index `row` numbers the rows as a spreadsheet does: the header is 1, a cell with line breaks is one row.
    skipped : DataFrame
        `row` and `text` of each row that is not in the table because its shape cannot be read.
    problems : list of dict
        As `timeline.errors.make_problem` gives them.
    written : dict of str to str
        Our names of columns → the file's own, where they differ.
    header_row : int
        Number of the header's row.
    as_read : DataFrame
        The table before cells were blanked that hold what is no letter.
    unreadable : set of tuple
        Row and column of those cells.
    plain : set of str
        Columns with nothing but letters of ASCII and line breaks, in which nothing can be hidden.
    told : dict of tuple to str
        Row and column, as the file names it → what the file has there, where `table` says the same in another way.
    """

    table: pd.DataFrame
    skipped: pd.DataFrame
    problems: list
    written: dict
    header_row: int
    as_read: pd.DataFrame
    unreadable: set
    plain: set
    told: dict = field(default_factory=dict)

    def join_problems(self, others):
        """Return these problems and others, but for those of cells that cannot be read anyway."""
        return self.problems + [one for one in others if (one["row"], one["column"]) not in self.unreadable]
