"""Small tables of text cells, as checks get them, and what they report."""

import pandas as pd


def table(**columns):
    """Return cells under the rows 2, 3, …"""
    count = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.RangeIndex(2, count + 2, name="row"), dtype="str")


def where(problems):
    """Return row, column and severity of each problem."""
    return [(one.row, one.column, one.severity) for one in problems]
