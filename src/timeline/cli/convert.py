"""`timeline convert`: read events in one format and write them in another."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import (
    ENDINGS,
    READABLE_LABELS,
    CalendarChoice,
    ColumnNames,
    DayFirst,
    SourceFormat,
    TimezoneName,
    TitleRule,
    read_options,
)
from timeline.cli.output import Patience, count_events, show_losses, stop, tell_format
from timeline.cli.typer_app import app
from timeline.errors import EventsError
from timeline.io import TARGETS, choose_target, find_left_out, find_losses, read_inputs, write_converted

__all__ = ["convert"]


@app.command()
def convert(
    file: Annotated[Path, typer.Argument(metavar="IN", help=f"A file of events: {READABLE_LABELS}.")],
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help=f"Its ending says the format: {ENDINGS}."),
    ],
    target: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORMAT", help=f"Instead of the ending: {', '.join(TARGETS)}.", show_default=False
        ),
    ] = "",
    report: Annotated[
        bool, typer.Option("--report", help="Tell what the target cannot hold, or holds in words.")
    ] = False,
    add_ids: Annotated[
        bool, typer.Option("--add-ids", help="Write ids, made of date and title, into a CSV of events that has none.")
    ] = False,
    title: Annotated[str, typer.Option("--title", metavar="T", help="What the whole is called.")] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Leave out rows that cannot be read.")] = False,
    source: SourceFormat = "",
    columns: ColumnNames = "",
    titles: TitleRule = "",
    timezone: TimezoneName = "UTC",
    calendar: CalendarChoice = None,
    day_first: DayFirst = None,
):
    """Read events in one format and write them in another; IN and OUT may be the same file.

    Figures and sources go to claims.csv and sources.csv beside a CSV of events; to Parquet likewise.

    Exit code 0 when OUT was written, 1 when IN has errors and --keep is not set, 2 when it cannot be read.
    """
    options = read_options(columns, titles, timezone, calendar, day_first)
    try:
        name = choose_target(out, target)
        with Patience(file.name):
            found = read_inputs(file, options, format=source)
        found.require(keep=keep)
        tell_format(found, file)
        title = title or found.title or file.stem.replace("_", " ")
        with Patience(out.name, "Writing"):
            written = write_converted(found, out, name, title=title, add_ids=add_ids)
        losses = find_losses(found.events, name, **found.tables)
        left_out = found.events["id"][find_left_out(found.events, name)].tolist()
    except (OSError, EventsError, TypeError, ImportError) as fault:
        stop(fault)
    weight = sum(path.stat().st_size for path in written) / 1e6
    names = " and ".join(map(str, written))
    typer.echo(f"{names}: {count_events(found)} ({TARGETS[name].label}, {weight:.1f} MB)")
    show_losses(losses, TARGETS[name].label, left_out, whole=report)
