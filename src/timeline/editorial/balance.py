"""Count the contents of a dataset by track, side, month, source and claimant, so that editors see where it leans."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from timeline.io import read_actors, read_claims, read_events, read_settings, read_sources
from timeline.tables import ERA, NEUTRAL, split_list

__all__ = ["balance_to_markdown", "count_balance", "format_balance"]

_IMPORTANCES = (1, 2, 3)
_PLAIN_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?[~?%]?(?:T\d\d:\d\d(?::\d\d)?)?", re.ASCII)
_NO_MONTH, _NO_ACTOR, _NO_AFFILIATION = "not known", "no actor named", "not stated"
_NOT_ACTOR, _NOT_SOURCE = "not in actors.csv", "not in sources.csv"
# Table → its heading, a note on how it was counted, whether its rows and whether its columns add up to a total.
_SECTIONS = {
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
        "Affiliations that the settings call partisan, all the others as `other`; without such every affiliation.",
        True,
        True,
    ),
    "claims by side": ("Claims by side of the claimant and measure", "", True, True),
}


def count_balance(events, sources, claims, actors, settings=NEUTRAL):
    """Return seven tables that count the contents of a dataset.

    Rows of kind `era` are not counted anywhere. A name that is in no list is counted under a name that says so, and
    never dropped; a member that is repeated in a cell counts once.

    Parameters
    ----------
    events, sources, claims, actors : DataFrame
        As `read_events`, `read_sources`, `read_claims` and `read_actors` return them, with any index.
    settings : Settings
        With the order of tracks, sides, affiliations and measures; others come behind them.

    Returns
    -------
    dict of str to DataFrame
        Whole numbers, without totals; rows and columns are in order of the settings, followed by other names.
        'events by track': track × importance. 'labels by track': track × `events`, `with label`. 'events by side':
        side × importance, an event once for each side among its actors. 'events by month': year-month × track.
        'sources by affiliation': affiliation × `uses`, `sources`. 'affiliations by track': track × affiliations that
        are partisan, uses. 'claims by side': side of the claimant × measure. No input is changed.
    """
    events = events[events["kind"].ne(ERA)]
    tracks = _order_values(events["track"], settings.tracks)
    side_of = dict(zip(actors["name"], actors["side"], strict=True))
    months = _list_months(events)
    labels = [(track, "events") for track in events["track"]]
    labels += [(track, "with label") for track in events["track"][events["label"].notna()]]
    return {
        "events by track": _count_pairs(zip(events["track"], events["importance"], strict=True), tracks, _IMPORTANCES),
        "labels by track": _count_pairs(labels, tracks, ["events", "with label"]),
        "events by side": _count_events_by_side(events, side_of, settings.sides),
        "events by month": _count_pairs(zip(months, events["track"], strict=True), _order_values(months, ()), tracks),
        **_count_sources(events, sources, tracks, settings.affiliations),
        "claims by side": _count_claims_by_side(claims, side_of, settings),
    }


def format_balance(tables):
    """Return counts as GitHub Flavored Markdown: for each table a heading, a note on how it was counted, and the table.

    A table has a total of its rows, and of its columns, where these add up.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As `count_balance` returns them; missing ones are left out.

    Returns
    -------
    str
        Ends with a line end.
    """
    parts = ["# Balance of the record"]
    for name, (heading, note, adds_down, adds_across) in _SECTIONS.items():
        if name not in tables:
            continue
        table = tables[name]
        if adds_across:
            table = table.assign(total=table.sum(axis=1))
        if adds_down:
            table = pd.concat([table, table.sum().to_frame("total").T])
        parts += [f"## {heading}", *([note] if note else []), _format_table(name.split(" by ")[1], table)]
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
        As `format_balance` returns it; nothing is written.

    Raises
    ------
    DataError
        When one of the files has errors; all of its errors are in `.problems`.
    FileNotFoundError
        When one of the files does not exist.
    """
    folder = Path(folder)
    settings = read_settings(folder)
    return format_balance(
        count_balance(
            read_events(folder / "events.csv", settings=settings),
            read_sources(folder / "sources.csv", settings=settings),
            read_claims(folder / "claims.csv", settings=settings),
            read_actors(folder / "actors.csv", settings=settings),
            settings,
        )
    )


def _count_events_by_side(events, side_of, listed):
    """Return side × importance, an event counted once for each side among its actors."""
    pairs = []
    for importance, cell in zip(events["importance"], events["actors"], strict=True):
        sides = dict.fromkeys(side_of.get(actor, _NOT_ACTOR) for actor in split_list(cell)) or [_NO_ACTOR]
        pairs += [(side, importance) for side in sides]
    return _count_pairs(pairs, _order_values([side for side, _ in pairs], listed), _IMPORTANCES)


def _count_sources(events, sources, tracks, listed):
    """Return the two tables of the sources of events, by affiliation and by track."""
    uses = _list_uses(events, sources)
    affiliation_of_used = {source: affiliation for _, source, affiliation in uses}
    affiliations = _order_values(affiliation_of_used.values(), listed)
    partisan = [name for name, affiliation in listed.items() if affiliation.partisan]
    columns = [*partisan, "other"] if partisan else affiliations
    pairs = [(affiliation, "uses") for _, _, affiliation in uses]
    pairs += [(affiliation, "sources") for affiliation in affiliation_of_used.values()]
    pairs_by_track = [(track, name if name in columns else "other") for track, _, name in uses]
    return {
        "sources by affiliation": _count_pairs(pairs, affiliations, ["uses", "sources"]),
        "affiliations by track": _count_pairs(pairs_by_track, tracks, columns),
    }


def _count_claims_by_side(claims, side_of, settings):
    """Return side of the claimant × measure."""
    claimants = zip(claims["claimant"], claims["measure"], strict=True)
    pairs = [(side_of.get(claimant, _NOT_ACTOR), measure) for claimant, measure in claimants]
    sides = _order_values([side for side, _ in pairs], settings.sides)
    return _count_pairs(pairs, sides, _order_values(claims["measure"], settings.measures))


def _count_pairs(pairs, rows, columns):
    """Return how often each pair of a row and a column occurs, as a table of whole numbers."""
    counts = Counter(pairs)
    cells = [[counts[row, column] for column in columns] for row in rows]
    return pd.DataFrame(cells, index=pd.Index(rows, dtype="object"), columns=list(columns), dtype="int64")


def _order_values(values, listed):
    """Return the different values: those of a list in its order, then the others by name."""
    different = set(values)
    return [value for value in listed if value in different] + sorted(different - set(listed))


def _list_uses(events, sources):
    """Return track, source and affiliation of each use of a source by an event."""
    affiliation_of = dict(zip(sources["id"], sources["affiliation"].fillna(_NO_AFFILIATION), strict=True))
    return [
        (track, source, affiliation_of.get(source, _NOT_SOURCE))
        for track, cell in zip(events["track"], events["sources"], strict=True)
        for source in dict.fromkeys(split_list(cell))
    ]


def _list_months(events):
    """Return the local month of each event's start as year-month."""
    months = []
    for event in events.itertuples():
        plain = None if pd.isna(event.start_edtf) else _PLAIN_MONTH.fullmatch(event.start_edtf)
        if plain:
            months.append(plain[1])
        elif pd.isna(event.start_earliest):
            months.append(_NO_MONTH)
        else:
            local = event.start_earliest.tz_convert("UTC" if pd.isna(event.timezone) else event.timezone)
            months.append(f"{local.year:04}-{local.month:02}")
    return months


def _format_table(corner, table):
    lines = [[corner, *table.columns], ["---", *["---:"] * len(table.columns)]]
    lines += [[name, *counts] for name, counts in zip(table.index, table.to_numpy().tolist(), strict=True)]
    return "\n".join(f"| {' | '.join(_escape_cell(cell) for cell in line)} |" for line in lines)


def _escape_cell(cell):
    return " ".join(str(cell).replace("\\", "\\\\").replace("|", "\\|").split())
