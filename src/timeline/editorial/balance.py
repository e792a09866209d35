"""Count what a record is made of, so that its editors see where it leans: tracks, sides, months, sources, claimants."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from timeline.io import read_actors, read_claims, read_events, read_sources
from timeline.tables import AFFILIATIONS, ERA, MEASURES, SIDES, TRACKS, split_list

__all__ = ["balance_to_markdown", "count_balance", "format_balance"]


_IMPORTANCES = (1, 2, 3)
# Affiliations that tell where a publisher stands; the others are "other".
_TAKING_SIDES = ("official document", "opposition-run", "state media")
_PLAIN_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?[~?%]?(?:T\d\d:\d\d(?::\d\d)?)?", re.ASCII)
_NO_MONTH, _NO_ACTOR, _NO_AFFILIATION = "not known", "no actor named", "not stated"
_NOT_ACTOR, _NOT_SOURCE = "not in actors.csv", "not in sources.csv"
# What the report says of each table, and whether its columns and its rows add up to a total.
_TOLD = {
    "events by track": ("Events by track and importance", "Chapters (eras) are counted nowhere.", True, True),
    "labels by track": ("Events with a short label by track", "", True, False),
    "events by side": (
        "Events by side of those who act and importance",
        "An event counts once for each side among its actors, so the rows do not add up to the events.",
        False,
        True,
    ),
    "events by month": (
        "Events by month and track",
        "The local month of the start; of a start that is not known to the month, the first that it may lie in.",
        True,
        True,
    ),
    "sources by affiliation": (
        "Sources of events by affiliation",
        "`uses` counts a source once for each event that names it, `sources` once in all.",
        True,
        False,
    ),
    "affiliations by track": (
        "Uses of sources by track and affiliation",
        "Affiliations that tell where a publisher stands; all the others are `other`.",
        True,
        True,
    ),
    "claims by side": ("Claims by side of the claimant and measure", "", True, True),
}


def count_balance(events, sources, claims, actors):
    """Return what a record is made of, counted in seven ways.

    Rows of kind `era` are left out everywhere. What a table of names does not hold is counted under a name that says
    so, never dropped; what stands twice in a cell counts once.

    Parameters
    ----------
    events, sources, claims, actors : DataFrame
        As `read_events`, `read_sources`, `read_claims` and `read_actors` give them, under any index.

    Returns
    -------
    dict of str to DataFrame
        Whole numbers, without totals; rows and columns are in order of the codebook's lists, with names of one's own
        behind them. 'events by track': track × importance. 'labels by track': track × `events`, `with label`. 'events
        by side': side × importance, an event once for each side among its actors. 'events by month': year-month ×
        track. 'sources by affiliation': affiliation × `uses`, `sources`. 'affiliations by track': track × affiliations
        that tell where a publisher stands, uses. 'claims by side': side of the claimant × measure. No input is
        changed.
    """
    events = events[events["kind"].ne(ERA)]
    tracks = _order(events["track"], TRACKS)
    side_of = dict(zip(actors["name"], actors["side"], strict=True))
    by_side = [
        (side, importance)
        for importance, sides in zip(events["importance"], _list_sides(events, side_of), strict=True)
        for side in sides
    ]
    uses = _list_uses(events, sources)
    distinct = {source: affiliation for _, source, affiliation in uses}
    affiliations = _order(distinct.values(), AFFILIATIONS)
    by_affiliation = [(affiliation, "uses") for _, _, affiliation in uses]
    by_affiliation += [(affiliation, "sources") for affiliation in distinct.values()]
    by_stance = [(track, name if name in _TAKING_SIDES else "other") for track, _, name in uses]
    by_claimant = [
        (side_of.get(who, _NOT_ACTOR), what) for who, what in zip(claims["claimant"], claims["measure"], strict=True)
    ]
    months = _list_months(events)
    labels = [(track, "events") for track in events["track"]]
    labels += [(track, "with label") for track in events["track"][events["label"].notna()]]
    return {
        "events by track": _count(zip(events["track"], events["importance"], strict=True), tracks, _IMPORTANCES),
        "labels by track": _count(labels, tracks, ["events", "with label"]),
        "events by side": _count(by_side, _order([side for side, _ in by_side], SIDES), _IMPORTANCES),
        "events by month": _count(zip(months, events["track"], strict=True), _order(months, ()), tracks),
        "sources by affiliation": _count(by_affiliation, affiliations, ["uses", "sources"]),
        "affiliations by track": _count(by_stance, tracks, [*_TAKING_SIDES, "other"]),
        "claims by side": _count(
            by_claimant, _order([side for side, _ in by_claimant], SIDES), _order(claims["measure"], MEASURES)
        ),
    }


def format_balance(tables):
    """Return counts as text in Markdown as GitHub reads it: a heading, a line on how it was counted, a table.

    A table has a total of its rows, and of its columns, wherever these add up.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As `count_balance` gives them; those that are missing are left out.

    Returns
    -------
    str
        With a line end at its end.
    """
    parts = ["# Balance of the record"]
    for name, (heading, note, adds_down, adds_across) in _TOLD.items():
        if name not in tables:
            continue
        table = tables[name]
        if adds_across:
            table = table.assign(total=table.sum(axis=1))
        if adds_down:
            table = pd.concat([table, table.sum().to_frame("total").T])
        parts += [f"## {heading}", *([note] if note else []), _write_table(name.split(" by ")[1], table)]
    return "\n\n".join(parts) + "\n"


def balance_to_markdown(folder):
    """Return the report on the balance of a folder of tables, in Markdown.

    Parameters
    ----------
    folder : str or Path
        With events.csv, sources.csv, claims.csv and actors.csv.

    Returns
    -------
    str
        As `format_balance` gives it; nothing is written.

    Raises
    ------
    DataError
        When one of the files has errors; all of its errors are in `.problems`.
    FileNotFoundError
        When one of the files is not there.
    """
    folder = Path(folder)
    return format_balance(
        count_balance(
            read_events(folder / "events.csv"),
            read_sources(folder / "sources.csv"),
            read_claims(folder / "claims.csv"),
            read_actors(folder / "actors.csv"),
        )
    )


def _count(pairs, rows, columns):
    """Return how often each pair of a row and a column stands, zero where it does not."""
    counts = Counter(pairs)
    cells = [[counts[row, column] for column in columns] for row in rows]
    return pd.DataFrame(cells, index=pd.Index(rows, dtype="object"), columns=list(columns), dtype="int64")


def _order(values, listed):
    """Return the values that occur, each once: those of a list in its order, then the others by name."""
    found = set(values)
    return [one for one in listed if one in found] + sorted(found - set(listed))


def _list_sides(events, side_of):
    """Return for each event the sides among its actors, each once."""
    return [
        dict.fromkeys(side_of.get(one, _NOT_ACTOR) for one in split_list(cell)) or [_NO_ACTOR]
        for cell in events["actors"]
    ]


def _list_uses(events, sources):
    """Return track, source and affiliation of each use of a source by an event."""
    affiliation_of = dict(zip(sources["id"], sources["affiliation"].fillna(_NO_AFFILIATION), strict=True))
    return [
        (track, one, affiliation_of.get(one, _NOT_SOURCE))
        for track, cell in zip(events["track"], events["sources"], strict=True)
        for one in dict.fromkeys(split_list(cell))
    ]


def _list_months(events):
    months = []
    for event in events.itertuples():
        plain = None if pd.isna(event.start_edtf) else _PLAIN_MONTH.fullmatch(event.start_edtf)
        if plain:
            months.append(plain[1])
        elif pd.isna(event.start_earliest):
            months.append(_NO_MONTH)
        else:
            local = event.start_earliest.tz_convert(event.timezone)
            months.append(f"{local.year:04}-{local.month:02}")
    return months


def _write_table(corner, table):
    lines = [[corner, *table.columns], ["---", *["---:"] * len(table.columns)]]
    lines += [[name, *counts] for name, counts in zip(table.index, table.to_numpy().tolist(), strict=True)]
    return "\n".join(f"| {' | '.join(_quote_cell(cell) for cell in line)} |" for line in lines)


def _quote_cell(cell):
    return " ".join(str(cell).replace("\\", "\\\\").replace("|", "\\|").split())
