"""Make claims of the numbers of people killed that data sets of coded conflict events state."""

import pandas as pd

from timeline.dates import parse_edtf, parse_natural
from timeline.errors import DateError, Problems
from timeline.tables import TextTable

__all__ = ["make_claims"]

_MAX_DIGITS = 15  # as many as a float holds exactly
_BASIS = "coded from reports"


def make_claims(events, values, written, *, claimant, note, bound="exactly", parts=None, groups=None):
    """Return the values of coded events as the cells of claims, people killed by event, and their problems.

    A row whose values are all 0 or of which one is blank makes no claim; a blank one beside others is reported. Equal
    values are claimed with `bound`, others as an 'estimate', as they are given even if the best does not lie between
    low and high, which is a warning.

    Parameters
    ----------
    events : TextTable
        With `id` and `start`; a claim of a row without an id gets an id made of the row's number.
    values : DataFrame
        `best`, or `low`, `best` and `high`, as text, on the index of the events.
    written : dict of str to str
        These names → the file's own.
    claimant, note : str
    bound : str
        That of a single value; what is coded from reports that are not precise is "about".
    parts : DataFrame, optional
        Values of which the best is the sum, as text, on the index of the events: one column for each of `groups`.
        Those that are not 0 make claims of their own, 'about', which are parts of that of their event.
    groups : dict of str to Series, optional
        Column of `parts` → who was killed, on the index of the events. `written` names these columns as well.

    Returns
    -------
    claims : TextTable
    problems : Problems
        What is wrong with the values, under the file's own names.
    """
    numbers, problems = _read_numbers(values, written)
    low, high = (numbers[name] if name in numbers else numbers["best"] for name in ("low", "high"))
    best = numbers["best"]
    is_disordered = best.notna() & ((low > high) | (low > best) | (best > high))
    for row in values.index[is_disordered]:
        problems.add("best_outside_bounds", row, written["best"], values.at[row, "best"])
    has_deaths = numbers.gt(0).any(axis=1)
    for name in values.columns:
        for row in values.index[has_deaths & values[name].isna()]:
            problems.add("blank_beside_value", row, written[name])
    is_claim = has_deaths & best.notna() & low.notna() & high.notna()
    table = _build_claim_cells(events.table.loc[is_claim], low[is_claim], best[is_claim], high[is_claim], bound)
    names = events.table.loc[is_claim, "id"].fillna(_name_rows(table.index)) + f"-{claimant.lower()}-killed"
    table = table.assign(id=names)
    if parts is not None:
        part_tables, part_problems = _build_parts(table, parts, groups, written)
        table, problems = pd.concat([table, *part_tables]), problems + part_problems
    table = table.assign(note=note, claimant=claimant, source=claimant).astype("str")
    claims = TextTable(
        table=table,
        skipped=events.skipped.iloc[:0],
        problems=Problems(),
        written=written | {"event": events.written.get("id", "id")},
        header_row=events.header_row,
        as_read=table,
        unreadable=set(),
        plain=set(),
    )
    return claims, problems


def _read_numbers(values, written):
    """Return the values as numbers, missing where they are not whole numbers, and a problem for each of those."""
    problems = Problems()
    texts = values.apply(lambda column: column.str.replace(r"\.0+$", "", regex=True))
    is_digits = pd.DataFrame({name: texts[name].str.fullmatch("[0-9]+", na=False) for name in texts}, dtype="bool")
    is_long = is_digits & pd.DataFrame({name: texts[name].str.len() > _MAX_DIGITS for name in texts})
    is_number = is_digits & ~is_long
    for name in values.columns:
        for row in values.index[values[name].notna() & ~is_number[name]]:
            value = values.at[row, name]
            if is_long.at[row, name]:
                problems.add("too_many_digits", row, written[name], value, max_digits=_MAX_DIGITS)
            else:
                problems.add("not_digits", row, written[name], value)
    return texts.where(is_number).apply(pd.to_numeric).astype("float64"), problems


def _build_claim_cells(events, low, best, high, bound):
    is_range = (low != high) | (low != best)
    low, best, high = (column.astype("int64").astype("str") for column in (low, best, high))
    days = {text: _read_claim_date(text) for text in events["start"].dropna().unique()}
    columns = {
        "event": events["id"],
        "bound": is_range.map({True: "estimate", False: bound}),
        "low": low.where(is_range),
        "best": best,
        "high": high.where(is_range),
        "as_of": events["start"].map(days),
    }
    table = pd.DataFrame(columns, index=events.index)
    return table.assign(measure="killed", unit="people", counting="increment", basis=_BASIS)


def _build_parts(table, parts, groups, written):
    """Return the cells of the parts that are not 0, a table for each of the groups, and their problems."""
    numbers, problems = _read_numbers(parts, written)
    tables = []
    for name, group in groups.items():
        values = numbers[name].reindex(table.index)
        rows = table[values.gt(0)]
        cells = {
            "id": rows["id"] + "-" + name.removeprefix("deaths_").replace("_", "-"),
            "part_of": rows["id"],
            "group": group.reindex(rows.index),
            "bound": "about",
            "low": None,
            "best": values[rows.index].astype("int64").astype("str"),
            "high": None,
        }
        tables.append(rows.assign(**cells))
    return tables, problems


def _name_rows(rows):
    return pd.Series([f"row-{row}" for row in rows], index=rows, dtype="str")


def _read_claim_date(text):
    """Return the day of a claim in EDTF, read as that of its event, where a date that is not readable is reported."""
    try:
        return parse_edtf(text).text
    except DateError:
        pass
    try:
        return parse_natural(text)[0] or text
    except DateError:
        return text
