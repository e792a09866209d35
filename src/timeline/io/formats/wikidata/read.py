"""Read the result of a query to Wikidata, saved as CSV."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, Problems
from timeline.io.formats._coded_events import restore_column_names
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.formats._sample import normalize_name
from timeline.io.formats.wikidata.patterns import ENTITY, TIME
from timeline.io.formats.wikidata.times import read_times
from timeline.io.text_table import read_foreign_cells
from timeline.tables import EVENTS

__all__ = ["read"]

_DEGREES = r"([+-]?\d+(?:\.\d+)?(?:[eE]-?\d{1,2})?)"
_POINT = re.compile(rf"Point\(\s*{_DEGREES}\s+{_DEGREES}\s*\)", re.ASCII)
_AXES = ("lon", "lat")  # in the order of a point
# Common names of these columns in queries, as `normalize_name` returns them.
_ALIASES = {
    "start": ("start", "starttime", "startdate", "date", "pointintime", "time", "inception", "begin", "begindate"),
    "end": ("end", "endtime", "enddate", "dissolved"),
    "summary": ("itemdescription", "eventdescription", "description"),
    "place": ("locationlabel", "placelabel", "location", "place", "countrylabel"),
    "coordinates": ("coord", "coords", "coordinate", "coordinates", "coordinatelocation", "geo", "location"),
    "track": ("typelabel", "classlabel", "instancelabel", "instanceoflabel", "type"),
}
_TERMS = "Data of Wikidata, https://www.wikidata.org, CC0: free to use."
_SAMPLE_ROWS = 20


def read(path, *, columns=None, **options):
    """Return the events of a file, as `timeline.io.formats.wikidata` describes it."""
    cells = restore_column_names(read_foreign_cells(path, ("item", "itemLabel", "date")))
    own_names = _choose_columns(cells.table, columns or {}, Path(path).name)
    event_columns, problems = _read_event_columns(cells.table, own_names)
    written = {name: column for name, column in own_names.items() if name != "coordinates"}
    written |= {name: own_names["coordinates"] for name in ("lat", "lon") if "coordinates" in own_names}
    used = [own_names[name] for name in ("title", "summary", "place", "track") if name in own_names]
    events = rename_cells(cells, event_columns, written, used=used, prefix="wikidata")
    options["calendar"] = options.get("calendar") or "gregorian"  # Wikidata's years are never of another calendar
    return build_import(
        path,
        "Wikidata query",
        replace(events, problems=cells.problems + problems),
        terms=_TERMS,
        **options,
    )


def _read_event_columns(table, own_names):
    """Return our columns, as text, and their problems."""
    own = {name: table[column] for name, column in own_names.items()}
    entities = pd.Series(None, index=table.index, dtype="str")
    if "id" in own:
        entities = own["id"].str.extract(f"(?:{ENTITY.pattern})$", expand=False)
    ids, problems = _number_repeated(entities, own_names.get("id", "id"))
    times = {}
    for name in ("start", "end"):
        if name in own:
            precisions = _find_precisions(table, own_names[name], is_start=name == "start")
            times[name], time_problems = read_times(own[name], precisions, own_names[name])
            problems += time_problems
    event_columns = {
        "id": ids,
        "start": times.pop("start"),
        "title": own.get("title", entities),
        "sources": "https://www.wikidata.org/wiki/" + entities,
        **times,
    }
    event_columns |= {name: own[name] for name in own if name in EVENTS.columns and name not in event_columns}
    if "coordinates" in own:
        coordinates, point_problems = _read_points(own["coordinates"], own_names["coordinates"])
        event_columns |= coordinates
        problems += point_problems
    return event_columns, problems


def _choose_columns(table, given, name):
    """Return our names, and `coordinates`, with the columns that hold them.

    Raises
    ------
    DataError
        When `given` names a column that the file lacks, or no column can be chosen for the start.
    """
    names = list(table.columns)
    for ours, column in given.items():
        if column not in names:
            problems = Problems()
            problems.add("not_a_column", 1, ours, column, columns=", ".join(names))
            raise DataError(name, problems)
    own_names = dict(given)
    samples = {column: table[column].dropna().head(_SAMPLE_ROWS) for column in names}
    entities = [column for column in names if len(samples[column]) and samples[column].str.fullmatch(ENTITY).all()]
    if entities:
        own_names.setdefault("id", entities[0])
    if "id" in own_names:
        label = normalize_name(own_names["id"]) + "label"
        labels = [column for column in names if normalize_name(column) == label]
        if labels:
            own_names.setdefault("title", labels[0])
    for ours, aliases in _ALIASES.items():
        matches = _match_aliases(ours, aliases, samples, own_names.values())
        if matches:
            own_names.setdefault(ours, matches[0])
    if "start" not in own_names:
        own_names["start"] = _choose_start(samples, own_names.values(), name)
    return own_names


def _match_aliases(ours, aliases, samples, used):
    """Return the columns that may be ours by their names, in order of the aliases; only `coordinates` has points."""
    matches = [
        column for alias in aliases for column in samples if normalize_name(column) == alias and column not in used
    ]
    if ours in ("coordinates", "place"):
        has_points = ours == "coordinates"
        matches = [column for column in matches if samples[column].str.fullmatch(_POINT).any() == has_points]
    return matches


def _choose_start(samples, used, name):
    """Return the only column of times that is not used.

    Raises
    ------
    DataError
        When there is none, or more than one.
    """
    times = [
        column
        for column, texts in samples.items()
        if len(texts) and texts.str.fullmatch(TIME).any() and column not in used
    ]
    if len(times) != 1:
        listed = " or ".join(f"'{column}'" for column in times) or "none of the columns"
        problems = Problems()
        problems.add("unclear_start_column", 1, "start", "", columns=listed)
        raise DataError(name, problems)
    return times[0]


def _find_precisions(table, column, *, is_start):
    """Return the column of precisions that belongs to a column of times, None if there is none."""
    wanted = normalize_name(column)
    others = {normalize_name(name) for name in table.columns if name != column}
    normalized = {name: normalize_name(name) for name in table.columns}
    # Column of precisions → the name of the time in its name.
    time_names = {name: text.replace("precision", "") for name, text in normalized.items() if "precision" in text}
    matches = [name for name, time in time_names.items() if time == wanted]
    matches += [name for name, time in time_names.items() if wanted in time and time not in others]
    matches += [name for name, time in time_names.items() if time == "" and is_start]
    return table[matches[0]] if matches else None


def _read_points(points, column):
    """Return latitude and longitude as text, and a warning for each cell that is not a point."""
    problems, matches = Problems(), points.str.extract(_POINT)
    for row, text in points[matches[0].isna()].dropna().items():
        problems.add("not_a_point", row, column, text)
    coordinates = {
        name: matches[at].map(_format_decimal, na_action="ignore").astype("str") for at, name in enumerate(_AXES)
    }
    return coordinates, problems


def _format_decimal(number):
    """Return a number without an exponent, which small ones have in Wikidata."""
    return f"{Decimal(number):f}" if "e" in number.lower() else number


def _number_repeated(entities, column):
    """Return ids that differ, where the second row of an entity gets -2, and a warning for each such row."""
    counts, ids, problems = {}, [], Problems()
    for row, entity in entities.items():
        if pd.isna(entity):
            ids.append(None)
            continue
        counts[entity] = counts.get(entity, 0) + 1
        ids.append(entity if counts[entity] == 1 else f"{entity}-{counts[entity]}")
        if counts[entity] > 1:
            problems.add("repeated_entity", row, column, entity)
    return pd.Series(ids, index=entities.index, dtype="str"), problems
