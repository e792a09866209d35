"""`timeline check`: report every problem of a file or of a folder of tables."""

from pathlib import Path
from typing import Annotated

import pandas as pd
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
from timeline.editorial import check_dataset
from timeline.io import DESCRIPTOR, load_settings, read_inputs

__all__ = ["check"]


@app.command()
def check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV of events; sources.csv, actors.csv and claims.csv beside it are read too. Or a folder of tables: "
            "then the rules of its datapackage.json and of the record are checked as well.",
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
    options = read_options(columns, titles, timezone, calendar, day_first)
    try:
        if file.is_dir():
            tables = check_dataset(file)
        else:
            settings, setting_problems = load_settings(file)
            with ProgressBar(file.name):
                inputs = read_inputs(file, options | {"settings": settings}, file_format=source)
            tables = inputs.problems
            if setting_problems:
                tables = tables | {file.with_name(DESCRIPTOR): setting_problems.to_frame()}
            show_format(inputs, file)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error)
    problems = pd.concat([table.assign(file=str(path)) for path, table in tables.items()])
    show_problems(problems, output.value, list(map(str, tables)))
    raise typer.Exit(choose_exit(problems, is_strict=strict))
