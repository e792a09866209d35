"""`timeline check`: report every problem of a file or of a folder of tables."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from timeline.cli.options import (
    CalendarChoice,
    ColumnNames,
    DayFirst,
    Form,
    SourceFormat,
    TimezoneName,
    TitleRule,
    read_options,
)
from timeline.cli.output import Patience, choose_exit, show_problems, stop, tell_format
from timeline.cli.typer_app import app
from timeline.editorial import check_data_package
from timeline.io import read_inputs

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
    form: Annotated[Form, typer.Option("--format", help="auto: a table on a terminal, else lines.")] = Form.auto,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    source: SourceFormat = "",
    columns: ColumnNames = "",
    titles: TitleRule = "",
    timezone: TimezoneName = "UTC",
    calendar: CalendarChoice = None,
    day_first: DayFirst = None,
):
    """Report every problem of FILE, or of a folder of tables, as FILE:ROW: COLUMN: problem. fix

    Exit code 0 without errors (warnings allowed, but with --strict), 1 with errors, 2 when the file cannot be read.
    """
    options = read_options(columns, titles, timezone, calendar, day_first)
    try:
        if file.is_dir():
            tables = check_data_package(file)
        else:
            with Patience(file.name):
                found = read_inputs(file, options, format=source)
            tables = found.problems
            tell_format(found, file)
    except (OSError, TypeError) as fault:
        stop(fault)
    everything = pd.concat([problems.assign(file=str(path)) for path, problems in tables.items()])
    show_problems(everything, form.value, list(map(str, tables)))
    raise typer.Exit(choose_exit(everything, is_strict=strict))
