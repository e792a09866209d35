"""What a page of events shows of an archive: the kept events as its events, and the counts of all as strips."""

import numpy as np
import pandas as pd

from timeline.html.picture import WIDE_PX
from timeline.io import from_dataframe
from timeline.layout import find_full_view
from timeline.tables import ARCHIVE_LEVELS, Settings, Track
from timeline.text import describe_dates, format_message

__all__ = [
    "build_archive_dataset",
    "describe_archive",
    "describe_bin_events",
    "describe_scale",
    "encode_counts",
    "find_bin",
    "select_shown",
]

# Events that are among the first of a bin at these levels or coarser are headlines, then major ones; the rest are
# details.
_HEADLINES, _MAJOR = ("all", "decade"), ("year",)
_TEXTS = {"place": "place", "sources": "sources"}


def build_archive_dataset(archive):
    """Return the kept events of an archive as a Dataset, a track for each of its lanes in their order.

    Parameters
    ----------
    archive : Archive

    Returns
    -------
    Dataset
        The importance of an event says at which level it is named first: 1 a decade, 2 a year, 3 finer ones.
    """
    kept = select_shown(archive)
    names = np.array(archive.lanes, dtype="object")
    levels = np.array(archive.levels, dtype="object")[kept["level"].to_numpy("int64")]
    table = kept[["id", "title"]].astype("str")
    table["start"] = kept["start_edtf"].astype("str")
    table["timezone"] = "UTC"  # in which an archive counts
    if "end_edtf" in kept:
        table["end"] = kept["end_edtf"]
    table["track"] = names[kept["lane"].to_numpy("int64")]
    table["importance"] = np.where(np.isin(levels, _HEADLINES), "1", np.where(np.isin(levels, _MAJOR), "2", "3"))
    for ours, name in _TEXTS.items():
        if name in kept:
            table[ours] = kept[name]
    dataset = from_dataframe(table.reset_index(drop=True))
    settings = Settings(
        title=archive.title,
        axis_timezone="UTC",
        tracks={lane: Track() for lane in archive.lanes},
    )
    return type(dataset)(
        events=dataset.events,
        problems=dataset.problems,
        skipped=dataset.skipped,
        blanked=dataset.blanked,
        settings=settings,
    )


def select_shown(archive):
    """Return the kept events of an archive that have a date, as `build_archive_dataset` takes them."""
    return archive.events.dropna(subset=["start_edtf"])


def find_bin(archive, lane, level, number):
    """Return the events of a bin as `find_bin_events` does; None where no engine is connected.

    Parameters
    ----------
    archive : Archive
    lane : str
        By its name; blank where the page has a single lane without one.
    level : str
    number : int
    """
    from timeline.archive import find_bin_events  # an archive is there, and so is Ibis

    place = archive.lanes.index(lane) if lane in archive.lanes else 0
    return find_bin_events(archive, place, archive.levels.index(level), int(number))


def describe_bin_events(events):
    """Return title, date and place of events of an archive as texts, a dict for each."""
    return [
        {
            "title": _show(row.title),
            "when": describe_dates(row.start_edtf, row.end_edtf, "UTC"),
            "place": _show(row.place),
        }
        for row in events.itertuples()
    ]


def _show(cell):
    """Return a cell as a text, an empty one if it is missing."""
    return "" if pd.isna(cell) else str(cell)


def encode_counts(archive, lanes):
    """Return the counts of an archive as `archive.js` reads them.

    Parameters
    ----------
    archive : Archive
    lanes : list of str
        The lanes of the page; counts of others are not drawn.

    Returns
    -------
    dict
        `levels`, and `cells` of each lane and level: `bins` as the steps between them, `n`, `own`, and the positions of
        the bins of which the next level is not held, `closed`.
    """
    # A single lane has no name on the page.
    names = archive.lanes if len(archive.lanes) == 1 else lanes
    number_by_lane = {name: number for number, name in enumerate(names)}
    encoded = []
    for (level, lane), cells in archive.cells.groupby(["level", "lane"], sort=True):
        number = number_by_lane.get(archive.lanes[lane])
        if number is None:
            continue
        bins = cells["bin"].to_numpy("int64")
        is_open = cells["is_open"].to_numpy("bool")
        encoded.append(
            {
                "lane": number,
                "level": int(level),
                "bins": np.diff(bins, prepend=0).tolist(),
                "n": cells["n"].to_numpy("int64").tolist(),
                "own": cells["own"].to_numpy("int64").tolist(),
                "closed": np.flatnonzero(~is_open).tolist(),
            }
        )
    return {"levels": list(archive.levels), "cells": encoded}


def describe_archive(archive, held, messages):
    """Return what a page says of an archive: how many events it has, how many of them are held, and what is left out.

    Parameters
    ----------
    archive : Archive
    held : int
        How many events the page lists.
    messages : dict
        As `merge_messages` returns it.
    """
    numbers = {"total": f"{archive.total:,}", "held": f"{held:,}"}
    return " ".join([format_message(messages, "archive_held", **numbers), *archive.notes])


def describe_scale(strips, located, messages):
    """Return what the colours of the strips in the widest drawing of a page stand for.

    Parameters
    ----------
    strips : Strips
    located : DataFrame
        As `locate_events` returns it.
    messages : dict
        As `merge_messages` returns it.

    Returns
    -------
    dict or None
        `words`, and `steps` of opacity and words; None if nothing is counted by time.
    """
    scale = strips.describe_scale(find_full_view(located, WIDE_PX), WIDE_PX)
    if not scale:
        return None
    names = dict(zip(ARCHIVE_LEVELS[1:], messages["archive_levels"].split(), strict=True))
    steps = [(opacity, format_message(messages, "archive_up_to", count=f"{limit:,}")) for opacity, limit in scale.steps]
    return {"words": format_message(messages, "archive_scale", level=names[scale.level]), "steps": steps}
