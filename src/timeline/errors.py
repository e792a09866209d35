"""Say what is wrong with a table: where, what, and what to write instead."""

import difflib

import pandas as pd

__all__ = [
    "PROBLEM_COLUMNS",
    "DataError",
    "DateError",
    "describe_problem",
    "make_problem",
    "quote_value",
    "suggest_near",
    "tabulate_problems",
]


PROBLEM_COLUMNS = ["row", "column", "value", "problem", "fix", "severity"]
_LINES_SHOWN = 10
# Text that may hold halves of letters, which pyarrow, where it is installed, does not take.
_TEXT = pd.StringDtype("python", na_value=float("nan"))
_VALUE_SHOWN = 60


class DateError(ValueError):
    """Say in words why a string is not a date that can be read."""


class DataError(ValueError):
    """Report that a table cannot be used as it stands, with every problem found.

    Parameters
    ----------
    source
        What was read, for the first line of the message: mostly a file's name.
    problems
        A row per problem with `row` (as a spreadsheet counts, header 1; 0 for the file as a whole), `column`,
        `value`, `problem`, `fix` and `severity` ('error' or 'warning').

    Attributes
    ----------
    problems
        The same table, warnings included.
    """

    def __init__(self, source, problems):
        self.source = str(source)
        self.problems = problems
        errors = problems[problems["severity"] == "error"]
        count = f"{len(errors)} problem" + ("" if len(errors) == 1 else "s")
        lines = [f"{count} in {self.source}:"]
        lines += ["  " + describe_problem(problem) for problem in errors.head(_LINES_SHOWN).itertuples()]
        if len(errors) > _LINES_SHOWN:
            lines.append(f"  … and {len(errors) - _LINES_SHOWN} more; all are in `error.problems`")
        super().__init__("\n".join(lines))

    def __reduce__(self):
        return type(self), (self.source, self.problems)


def make_problem(row, column, value, problem, fix, severity="error"):
    """Return one problem as a dict with the keys of PROBLEM_COLUMNS."""
    return dict(zip(PROBLEM_COLUMNS, (int(row), column, value, problem, fix, severity), strict=True))


def tabulate_problems(problems, columns=()):
    """Return the problems as a DataFrame in order of row, then of the table's columns.

    Parameters
    ----------
    problems
        Dicts as `make_problem` gives them.
    columns
        The table's columns in their order; problems of one row follow it, others come last.

    Returns
    -------
    DataFrame
        A row per problem, with the columns of PROBLEM_COLUMNS and a fresh index; empty if there is none.
    """
    place = {column: at for at, column in enumerate(columns)}
    ordered = sorted(problems, key=lambda one: (one["row"], place.get(one["column"], len(place))))
    table = pd.DataFrame(ordered, columns=PROBLEM_COLUMNS, dtype=object)
    return table.astype({"row": "int64", **dict.fromkeys(PROBLEM_COLUMNS[1:], _TEXT)})


def describe_problem(problem):
    """Return one line that says where the problem is, what it is and how to cure it.

    Parameters
    ----------
    problem
        A named tuple or a row with the attributes of PROBLEM_COLUMNS.
    """
    where = f"row {problem.row}" if problem.row else "the file"
    if problem.column:
        where += f", column '{problem.column}'"
    return f"{where}: {quote_value(problem.value)}{problem.problem}. {problem.fix}"


def suggest_near(word, known, otherwise):
    """Return the fix for a word that is not known: the nearest one that is, if there is one, and what else to do.

    Examples
    --------
    >>> suggest_near("strik", ["strike", "report"], "Write one of the list")
    "Did you mean 'strike'? Write one of the list"
    """
    near = difflib.get_close_matches(word, list(known), 1, 0.8)
    return f"Did you mean '{near[0]}'? {otherwise}" if near else otherwise


def quote_value(value):
    """Return the value in quotes with a space behind it, long ones cut in the middle; nothing for a blank."""
    if not value:
        return ""
    short = value if len(value) <= _VALUE_SHOWN else value[: _VALUE_SHOWN // 2] + "…" + value[-_VALUE_SHOWN // 4 :]
    return "'" + short.replace("\r", "\\r").replace("\n", "\\n") + "' "
