"""The command that writes a page of an archive: millions of events, counted where they lie."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import OutFile, Overwrite, PageLanguage, make_title
from timeline.cli.output import exit_with_error, show_written
from timeline.cli.typer_app import app

__all__ = ["archive"]

_LEVELS = "all,decade,year,month,day"
_COLUMNS_PANEL = "Columns"


def _column(name, help_text):
    return typer.Option(f"--{name}", metavar="COLUMN", help=help_text, rich_help_panel=_COLUMNS_PANEL)


@app.command(epilog="Example:  timeline archive mine.csv -o events.html --start start --title title")
def archive(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="Files of Parquet, CSV or JSON Lines, or a folder of them."),
    ],
    out: OutFile,
    start: Annotated[str, _column("start", "When each event began: a date, a timestamp or EDTF text.")] = "",
    title_column: Annotated[str, _column("title", "What happened.")] = "",
    lane: Annotated[str, _column("lane", "The lane of each event; the 20 with the most events have one.")] = "",
    importance: Annotated[str, _column("importance", "A number; the highest is named first.")] = "",
    end: Annotated[str, _column("end", "When each event ended.")] = "",
    row_id: Annotated[str, _column("id", "What identifies a row.")] = "",
    measures: Annotated[str, _column("measures", "Numbers that are added up, separated by commas.")] = "",
    details: Annotated[str, _column("details", "What named events carry, separated by commas.")] = "",
    file_format: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="acled, ucdp, gdelt or timesketch: what is not given is read from their columns.",
            rich_help_panel=_COLUMNS_PANEL,
        ),
    ] = "",
    levels: Annotated[str, typer.Option(metavar="LEVELS", help="What is counted, coarse to fine.")] = _LEVELS,
    top: Annotated[int, typer.Option(min=1, max=100, help="How many events of each bin can be named.")] = 3,
    sql: Annotated[
        str, typer.Option(metavar="SELECT", help="A query of DuckDB in which `events` is the table of the files.")
    ] = "",
    page_title: Annotated[str, typer.Option("--page-title", metavar="TEXT", help="Title of the page.")] = "",
    lang: PageLanguage = "en",
    overwrite: Overwrite = False,
):
    """Write a page of an archive: counts of all its events at each zoom, and the events worth naming."""
    from timeline import summarise_archive
    from timeline.html import write_html

    columns = {"start": start, "title": title_column, "lane": lane, "importance": importance, "end": end, "id": row_id}
    try:
        summary = summarise_archive(
            [str(path) for path in files] if len(files) > 1 else str(files[0]),
            **{name: column for name, column in columns.items() if column},
            measures=_split(measures),
            details=_split(details),
            levels=_split(levels),
            k=top,
            sql=sql,
            file_format=file_format or None,
            name=page_title or make_title(files[0]),
            show_progress=True,
        )
        written = write_html(summary, out, lang=lang, overwrite=overwrite)
    except (OSError, ValueError, TypeError, ImportError) as error:
        exit_with_error(error, context)
    show_written([written], f"{summary.total:,} events, {len(summary.events):,} of them held by name")


def _split(text):
    return tuple(name.strip() for name in text.split(",") if name.strip())
