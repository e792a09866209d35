"""`timeline convert`: read events in one format and write them in another."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import (
    READABLE_LABELS,
    SUFFIXES,
    KeepRows,
    Overwrite,
    StrictReading,
    choose_settings,
    make_title,
)
from timeline.cli.output import (
    ProgressBar,
    count_events,
    exit_with_error,
    show_losses,
    show_problem_count,
    show_written,
)
from timeline.cli.reading import load_checked, with_reading_options
from timeline.cli.typer_app import app
from timeline.io import FORMATS

__all__ = ["convert"]


@app.command(
    epilog="Example:  timeline convert mine.csv mine.ics --report",
    rich_help_panel="Other programs",
)
@with_reading_options
def convert(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="IN", help=f"The file to read: {READABLE_LABELS}.")],
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help=f"The file to write; its ending decides the format: {SUFFIXES}."),
    ],
    target: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"Format of OUT, whatever its ending. One of: {', '.join(FORMATS.writable)}.",
            show_default=False,
        ),
    ] = "",
    report: Annotated[
        bool, typer.Option("--report", help="List what the format of OUT loses, or can only hold as text.")
    ] = False,
    add_ids: Annotated[
        bool,
        typer.Option(
            "--add-ids",
            help="Add the column id to a CSV that has none, made from date and title, so that links to events last.",
        ),
    ] = False,
    hxl: Annotated[
        bool,
        typer.Option(
            "--hxl",
            help="Put a row of tags of the Humanitarian Exchange Language (HXL) below the header of claims.csv.",
        ),
    ] = False,
    title: Annotated[
        str,
        typer.Option(
            "--title", metavar="TEXT", help="Title of the timeline, for formats that have one.", show_default=False
        ),
    ] = "",
    keep: KeepRows = False,
    strict: StrictReading = False,
    overwrite: Overwrite = False,
    *,
    reading,
):
    """Convert events from one format to another.

    Beside a CSV, claims and sources are written as claims.csv and
    sources.csv; beside Parquet likewise. - is the standard input or output.
    IN and OUT may be the same file, with --overwrite.

    An older OUT is replaced if this program wrote it, by the mark that it
    leaves in each file. A CSV has none: with other content it is replaced
    with --overwrite only.

    Exit code: 0 if OUT was written, 1 if IN has errors and --keep is not
    set, 2 if IN cannot be read.
    """
    from timeline.io import choose_format, find_losses, find_unwritable, write_converted

    try:
        name = choose_format(out, target)
        settings = choose_settings(file, None)
        dataset = load_checked(file, settings, reading, keep=keep, strict=strict, shown_as=file)
        title = title or dataset.title or make_title(file)
        with ProgressBar(out.name, "Writing"):
            written = write_converted(dataset, out, name, title=title, add_ids=add_ids, hxl=hxl, overwrite=overwrite)
        losses = find_losses(dataset.events, name, claims=dataset.claims, sources=dataset.sources)
        skipped_ids = dataset.events["id"][find_unwritable(dataset.events, name)].tolist()
    except (OSError, ValueError, TypeError, ImportError) as error:
        exit_with_error(error, context)
    show_written(written, count_events(dataset), before=FORMATS[name].label)
    show_losses(losses, FORMATS[name].label, skipped_ids, is_full=report)
    show_problem_count(dataset, context)
