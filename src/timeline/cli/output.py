"""Show on a terminal what was found: problems as lines, as a table or as JSON, and how far a reading has come."""

import json
import sys
import threading

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from timeline.errors import quote_value

__all__ = [
    "EXIT_UNREADABLE",
    "ProgressBar",
    "choose_exit",
    "count_events",
    "exit_with_error",
    "format_count",
    "show_format",
    "show_losses",
    "show_problems",
]


EXIT_UNREADABLE = 2
_MOST_IDS = 10
_PATIENCE_S = 1.0


def show_problems(problems, form, files):
    """Print problems, and how many there are in which files.

    Parameters
    ----------
    problems : DataFrame
        As `DataError.problems`, with the column `file`.
    form : str
        'lines', 'table', 'json', or 'auto': a table on a terminal, else lines.
    files : list of str
    """
    if form == "json":
        typer.echo(json.dumps(problems.to_dict("records"), ensure_ascii=False, indent=1))
        return
    if form == "table" or (form == "auto" and sys.stdout.isatty()):
        _print_table(problems)
    else:
        for one in problems.itertuples():
            typer.echo(_write_line(one))
    counts = problems["severity"].value_counts()
    summary = ", ".join(format_count(int(counts.get(level, 0)), level) for level in ("error", "warning"))
    typer.echo(f"{summary} in {', '.join(files)}")


def show_losses(losses, label, skipped_count, *, whole):
    """Print what a format does not hold of some events: all of it, or that there is something.

    Parameters
    ----------
    losses : DataFrame
        As `timeline.io.formats.limits.find_losses` gives it.
    label : str
        What the format is called.
    skipped_count : list of str
        Ids of the events that are not in the file at all; they are named in any case, on the error stream.
    whole : bool
        Whether to print all of it; else one line on the error stream, if there is any.
    """
    if skipped_count:
        more = f" and {len(skipped_count) - _MOST_IDS} more" if len(skipped_count) > _MOST_IDS else ""
        told = format_count(len(skipped_count), "event")
        typer.echo(
            f"{label} cannot hold the dates of {told}, left out: {', '.join(skipped_count[:_MOST_IDS])}{more}", err=True
        )
    if not whole:
        if not losses.empty:
            typer.echo(f"{label} does not hold all of it as it is; --report says what.", err=True)
        return
    if losses.empty:
        typer.echo(f"{label} holds all of it.")
    for one in losses.itertuples():
        typer.echo(f"{one.what}: {format_count(one.count, one.unit)}, {one.becomes}")


class ProgressBar:
    """Show a bar and the time elapsed on the terminal, once a second has passed, while a file is read or written."""

    def __init__(self, name, verb="Reading"):
        console = Console(stderr=True)
        parts = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        self._bar = Progress(*parts, console=console, transient=True, disable=not console.is_terminal)
        self._bar.add_task(f"{verb} {name}", total=None)
        self._timer = threading.Timer(_PATIENCE_S, self._bar.start)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()

    def __exit__(self, *fault):
        self._timer.cancel()
        self._timer.join()
        self._bar.exit_with_error()


def show_format(found, file):
    """Say on the terminal what a foreign file was taken for, and under which terms its data may be used."""
    if found.format:
        typer.echo(f"{file} is read as: {found.format}", err=True)
    if found.terms:
        typer.echo(found.terms, err=True)


def choose_exit(problems, *, is_strict):
    """Return the exit code: 2 if a file cannot be read, 1 with errors (or, if strict, with warnings), else 0."""
    is_error = problems["severity"].eq("error")
    if (is_error & problems["row"].eq(0)).any():
        return EXIT_UNREADABLE
    return int(is_error.any() or (is_strict and not problems.empty))


def format_count(number, word):
    """Return a number with its word in the singular or the plural."""
    return f"{number} {word}" + ("" if number == 1 else "s")


def exit_with_error(fault):
    """End the program with a word on what is wrong: exit code 2 for a file that cannot be read, else 1."""
    is_unreadable = isinstance(fault, OSError) and bool(fault.filename)
    typer.echo(f"{fault.filename}: {fault.strerror}" if is_unreadable else str(fault), err=True)
    raise typer.Exit(EXIT_UNREADABLE if is_unreadable else 1)


def _write_line(one):
    where = f"{one.file}:{one.row}: {one.column}: " if one.column else f"{one.file}:{one.row}: "
    level = "" if one.severity == "error" else f"{one.severity}: "
    return f"{where}{level}{quote_value(one.value)}{one.problem}. {one.fix}"


def _print_table(problems):
    for file, rows in problems.groupby("file", sort=False):
        table = Table(title=file, title_justify="left")
        for name, style in (("row", "bold"), ("column", "bold"), ("problem", ""), ("what to do", "green")):
            table.add_column(name, style=style, overflow="fold", justify="right" if name == "row" else "left")
        for one in rows.itertuples():
            color = "red" if one.severity == "error" else "yellow"
            problem = Text(f"{one.severity}: ", style=color).append(f"{quote_value(one.value)}{one.problem}", style="")
            table.add_row(str(one.row or ""), Text(one.column), problem, Text(one.fix))
        Console().print(table)


def count_events(found):
    """Return how many events were read, and how many rows were left out, in words."""
    said = format_count(int(found.events["kind"].ne("era").sum()), "event")
    return said + (f", {format_count(found.skipped_count, 'row')} left out" if found.skipped_count else "")
