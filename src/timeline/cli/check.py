"""`timeline check`: report every problem of a file or of a folder of tables."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.archive import names_archive, show_archive_check
from timeline.cli.options import (
    OutputFormat,
    SettingsFile,
    TableChoice,
    TableName,
)
from timeline.cli.output import ProgressBar, choose_exit, exit_with_error, show_format, show_problems
from timeline.cli.reading import with_reading_options
from timeline.cli.typer_app import app
from timeline.unicode import escape_surrogates

__all__ = ["check"]

# Arguments of `load_file` that are for a file of events, whatever it is called.
_OF_EVENTS = ("file_format", "columns", "title")


@app.command(epilog="Example:  timeline check mine.csv --strict")
@with_reading_options
def check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A CSV of events or a file in another format; tables beside a CSV (sources.csv, claims.csv, "
            "actors.csv) are checked as well. Or their folder: if its datapackage.json describes the tables, it is "
            "checked against that and the editorial rules as well.",
        ),
    ],
    output: Annotated[
        OutputFormat,
        typer.Option("--format", help="How to print the problems; auto is a table on a terminal, otherwise lines."),
    ] = OutputFormat.auto,
    every: Annotated[
        bool, typer.Option("--all", help="Show each problem by itself, also where many are of one kind.")
    ] = False,
    table: TableChoice = None,
    settings_file: SettingsFile = None,
    strict: Annotated[bool, typer.Option("--strict", help="Also fail if there are only warnings.")] = False,
    is_archive: Annotated[
        bool,
        typer.Option(
            "--archive",
            help="Check FILE as `timeline archive` reads it, as Parquet always is: its dates are counted over all "
            "rows, and the first 1,000 rows are checked one by one. `--columns` names start, end, title, track and id.",
        ),
    ] = False,
    *,
    reading,
):
    """Check events: list every problem with its row, its column and how to fix it.

    Rows are counted as in a spreadsheet; columns are named as in FILE.
    Warnings of one kind in one column are one line, with their number, the
    first rows and the first value; so are the errors of one kind after the
    tenth. --all shows each by itself.

    Exit code: 0 if there are no errors (with --strict, no warnings either),
    1 if there are, 2 if FILE cannot be read.
    """
    if is_archive or names_archive(file):
        show_archive_check(file, reading, output.value, is_full=every, is_strict=strict)
    import pandas as pd

    from timeline.editorial import check_dataset
    from timeline.io import check_table, describes_tables, load_file, load_settings, names_table

    if table is None and names_table(file) and not any(reading[name] for name in _OF_EVENTS):
        table = TableName(file.stem)
    try:
        settings, of_settings = load_settings(settings_file, is_settings_file=True) if settings_file else (None, [])
        if file.is_dir() and describes_tables(file):
            tables = check_dataset(file)
            files = list(map(str, tables))
            problems = pd.concat([table.assign(file=escape_surrogates(str(path))) for path, table in tables.items()])
        elif table not in (None, TableName.events):
            problems = check_table(file, table.value, settings=settings)
            files = list(dict.fromkeys([str(file), *problems["file"]]))
        else:
            with ProgressBar(file.name):
                dataset = load_file(file, settings=settings, **reading)
            files, problems = list(dataset.files), dataset.problems
            show_format(dataset, file)
    except (OSError, ValueError, TypeError) as error:
        exit_with_error(error)
    if of_settings:
        problems = pd.concat([of_settings.to_frame().assign(file=str(settings_file)), problems], ignore_index=True)
    show_problems(problems, output.value, files, is_full=every)
    raise typer.Exit(choose_exit(problems, is_strict=strict))
