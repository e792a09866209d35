"""`timeline check`: report every problem of a file or of a folder of tables."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import (
    CalendarChoice,
    ColumnNames,
    DayFirst,
    OutputFormat,
    SourceFormat,
    TimezoneName,
    TitleRule,
    read_options,
)
from timeline.cli.output import ProgressBar, choose_exit, exit_with_error, show_format, show_problems
from timeline.cli.typer_app import app

__all__ = ["check"]


@app.command()
def check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV of events; sources.csv, actors.csv and claims.csv beside it are read too. Or their folder: if "
            "its datapackage.json describes the tables, their rules and the editorial ones are checked as well.",
        ),
    ],
    output: Annotated[
        OutputFormat, typer.Option("--format", help="auto: a table on a terminal, else lines.")
    ] = OutputFormat.auto,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    source: SourceFormat = "",
    columns: ColumnNames = "",
    titles: TitleRule = "",
    timezone: TimezoneName = "UTC",
    calendar: CalendarChoice = None,
    day_first: DayFirst = None,
):
    """Report every problem of FILE, or of a folder of tables, as FILE:ROW: COLUMN: problem. fix

    Exit code 0 without errors (with --strict without warnings either), 1 with errors, 2 when the file cannot be read.
    """
    import pandas as pd

    from timeline.editorial import check_dataset
    from timeline.io import describes_tables, load_file

    options = read_options(columns, titles, timezone, calendar, day_first)
    try:
        if file.is_dir() and describes_tables(file):
            tables = check_dataset(file)
            files = list(map(str, tables))
            problems = pd.concat([table.assign(file=str(path)) for path, table in tables.items()])
        else:
            with ProgressBar(file.name):
                dataset = load_file(file, file_format=source, **options)
            files, problems = list(dataset.files), dataset.problems
            show_format(dataset, file)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error)
    show_problems(problems, output.value, files)
    raise typer.Exit(choose_exit(problems, is_strict=strict))
