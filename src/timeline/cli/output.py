"""Show on a terminal: problems as lines, as a table or as JSON, what a format loses, and the time elapsed."""

import json
import shlex
import sys
import threading
from enum import Enum

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from timeline.errors import DataError, group_problems, quote_value
from timeline.io import is_stream, leads_to_stdout
from timeline.unicode import escape_json, escape_unseen

__all__ = [
    "EXIT_UNREADABLE",
    "ProgressBar",
    "choose_exit",
    "count_events",
    "describe_skipped",
    "echo",
    "echo_json",
    "exit_with_error",
    "format_count",
    "prepare_streams",
    "show_blanked",
    "show_format",
    "show_losses",
    "show_problem_count",
    "show_problems",
    "show_written",
]

EXIT_UNREADABLE = 2
_MAX_IDS = 10
# So many errors of one kind have a line each; more of them share one.
_MAX_ERRORS_OF_A_KIND = 10
_DELAY_S = 1.0


def prepare_streams():
    """Let characters that the encoding of the terminal lacks be written as escapes in place of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def echo(text, *, err=False):
    """Print a text on a terminal or wherever the output goes; characters that could steer a terminal are escapes."""
    typer.echo(escape_unseen(text, keep="\n"), err=err)


def echo_json(text):
    """Print JSON, with escapes of JSON for what `echo` escapes and for what the encoding of the output lacks."""
    typer.echo(escape_json(text, getattr(sys.stdout, "encoding", None) or "utf-8"))


def show_problems(problems, form, files, *, is_full=False):
    """Print problems, and how many there are in which files, or only the problems as JSON.

    Warnings of one kind, in one column of one file, are shown together, with the first of them; errors of one kind
    likewise, but for the first ten, since each of them needs a correction.

    Parameters
    ----------
    problems : DataFrame
        As `DataError.problems`, with the column `file`.
    form : str
        'lines', 'table', 'json', or 'auto': a table on a terminal, else lines.
    files : list of str
    is_full : bool
        Whether to show each problem by itself; JSON has all in any case.
    """
    if form == "json":
        echo_json(json.dumps(problems.to_dict("records"), ensure_ascii=False, indent=1))
        return
    shown = problems.assign(count=1, rows="") if is_full else _join_kinds(problems)
    if form == "table" or (form == "auto" and sys.stdout.isatty()):
        _print_table(shown)
    else:
        for problem in shown.itertuples():
            echo(_format_line(problem))
    echo(f"{_count_severities(problems, ('error', 'warning'))} in {', '.join(files)}")
    if len(shown) < len(problems):
        echo("Problems of one kind are shown together; --all shows each by itself, --format json for programs.")


def _join_kinds(problems):
    """Return the lines to show: problems with `count` and `rows`, as `group_problems` returns them."""
    import pandas as pd

    problems = problems.reset_index(drop=True)
    nth_of_kind = problems.groupby(["file", "severity", "column", "code"], sort=False).cumcount()
    is_single = problems["severity"].eq("error") & nth_of_kind.lt(_MAX_ERRORS_OF_A_KIND)
    singles = problems[is_single].assign(count=1, rows="")
    return pd.concat([singles, group_problems(problems[~is_single])]).sort_index()


def show_problem_count(dataset, context):
    """Print on the error stream how many problems the files of a dataset have, and how to list them.

    Parameters
    ----------
    dataset : Dataset
    context : typer.Context
        That of the command that read it.
    """
    if not dataset.problems.empty:
        severities = [name for name in ("error", "warning") if name in set(dataset.problems["severity"])]
        echo(f"{_count_severities(dataset.problems, severities)}; to list them: {_format_check(context)}", err=True)


def _count_severities(problems, severities):
    counts = problems["severity"].value_counts()
    return ", ".join(format_count(int(counts.get(severity, 0)), severity) for severity in severities)


def _format_check(context):
    """Return the command that checks the input of this one with the options that it was given and `check` has too."""
    command, table = context.command, []
    options = {param.name for param in context.find_root().command.commands["check"].params}
    words, file = [], str(context.params["file"])
    for param in command.params:
        if param.name == "file" or param.name not in options:
            continue
        value = context.params[param.name]
        if context.get_parameter_source(param.name).name != "COMMANDLINE" or value is None:
            continue
        if isinstance(value, bool):
            words.append(param.opts[0] if value else param.secondary_opts[0])
        else:
            words += [param.opts[0], str(value.value if isinstance(value, Enum) else value)]
    if command.name == "claims" and not file.endswith("claims.csv"):
        table = ["--table", "claims"]
    end = ["--", file] if file.startswith("-") and file != "-" else []
    return shlex.join(["timeline", "check", *([] if end else [file]), *table, *words, *end])


def show_losses(losses, label, skipped_ids, *, is_full):
    """Print what a format does not hold of some events: all of it, or that there is something.

    Parameters
    ----------
    losses : DataFrame
        As `timeline.io.formats.limits.find_losses` returns it.
    label : str
        The format's name for readers.
    skipped_ids : list of str
        Ids of the events that are not in the file; they are named in any case, on the error stream.
    is_full : bool
        Whether to print every loss; else one line on the error stream, if there is any.
    """
    if skipped_ids:
        more = f" and {len(skipped_ids) - _MAX_IDS} more" if len(skipped_ids) > _MAX_IDS else ""
        count, listed = format_count(len(skipped_ids), "event"), ", ".join(skipped_ids[:_MAX_IDS])
        echo(f"{label} cannot hold the dates of {count}, skipped: {listed}{more}", err=True)
    if not is_full:
        if not losses.empty:
            echo(f"{label} does not hold everything; --report lists the losses.", err=True)
        return
    if losses.empty:
        echo(f"{label} holds everything.")
    for loss in losses.itertuples():
        echo(f"{loss.what}: {format_count(loss.count, loss.unit)}, {loss.becomes}")


class ProgressBar:
    """Show a bar and the time elapsed on the terminal, once a second has passed, while a file is read or written."""

    def __init__(self, name, verb="Reading"):
        console = Console(stderr=True)
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # only checks of archives need it

        parts = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        self._bar = Progress(*parts, console=console, transient=True, disable=not console.is_terminal)
        self._bar.add_task(escape_unseen(f"{verb} {name}"), total=None)
        self._timer = threading.Timer(_DELAY_S, self._bar.start)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()

    def __exit__(self, *error):
        self._timer.cancel()
        self._timer.join()
        self._bar.stop()


def show_format(dataset, file):
    """Print the detected format of a file of another program, and the terms under which its data may be used."""
    if dataset.format_label:
        echo(f"{file} is read as: {dataset.format_label}", err=True)
    if dataset.terms:
        echo(dataset.terms, err=True)


def show_written(paths, description, *, before="", after=""):
    """Print which files were written and what is in them; on the error stream if one is the standard output.

    Parameters
    ----------
    paths : list of Path
    description : str
        What is in them.
    before, after : str
        What stands in parentheses with the size of the files, before and after it.
    """
    sizes = [path.stat().st_size for path in paths if not is_stream(path)]
    details = ", ".join(filter(None, (before, f"{sum(sizes) / 1e6:.1f} MB" if sizes else "", after)))
    line = f"{' and '.join(map(str, paths))}: {description}" + (f" ({details})" if details else "")
    echo(line, err=any(map(leads_to_stdout, paths)))


def choose_exit(problems, *, is_strict):
    """Return the exit code: 2 if a file cannot be read, 1 with errors (or, if strict, with warnings), else 0."""
    is_error = problems["severity"].eq("error")
    if (is_error & problems["row"].eq(0)).any():
        return EXIT_UNREADABLE
    return int(is_error.any() or (is_strict and not problems.empty))


def format_count(number, word):
    """Return a number with its word in the singular or the plural."""
    return f"{number} {word}" + ("" if number == 1 else "s")


def exit_with_error(error, context=None):
    """Print an error and end the program: with exit code 2 for a file that cannot be read or written, else 1.

    Parameters
    ----------
    error : Exception
    context : typer.Context, optional
        That of a command that reads what `timeline check` can check; more problems than an error shows are referred to
        it.
    """
    if isinstance(error, BrokenPipeError) and leads_to_stdout(error.filename or ""):
        raise typer.Exit(1)  # whoever reads the output has seen enough
    names_file = isinstance(error, OSError) and bool(error.filename)
    text = f"{error.filename}: {error.strerror}" if names_file else str(error)
    echo(text, err=True)
    if context and isinstance(error, DataError) and len(error.problems) > 1:
        echo(f"To list all problems: {_format_check(context)}", err=True)
    if isinstance(error, DataError):
        raise typer.Exit(choose_exit(error.problems, is_strict=True))
    raise typer.Exit(EXIT_UNREADABLE if names_file and not isinstance(error, FileExistsError) else 1)


def count_events(dataset):
    """Return in words how many events were read, and how many rows were skipped."""
    return format_count(dataset.count_events(), "event") + describe_skipped(dataset.count_skipped())


def show_blanked(dataset, *tables):
    """Print how many cells of which columns do not fit them and stand as written; nothing if there are none."""
    counts = dataset.count_blanked(*tables).items()
    if counts:
        listed = ", ".join(f"{format_count(count, 'cell')} of {column!r}" for column, count in counts)
        echo(f"not read, and shown as written: {listed}", err=True)


def describe_skipped(count):
    """Return in words how many rows were skipped, to be added to a count; nothing if there are none."""
    return f", {format_count(count, 'row')} skipped" if count else ""


def _format_line(problem):
    where = f"{problem.file}:{problem.row}: " + (f"{problem.column}: " if problem.column else "")
    severity = "" if problem.severity == "error" else f"{problem.severity}: "
    return (
        f"{where}{severity}{_format_count(problem)}{quote_value(problem.value)}{problem.problem}. {problem.fix}".strip()
    )


def _format_count(problem):
    """Return how many problems a line stands for, and in which rows they are; nothing for a single one."""
    if problem.count == 1:
        return ""
    word = "more" if problem.severity == "error" else "times"
    return f"{problem.count:,} {word}, in rows {problem.rows}; the first: "


def _print_table(problems):
    for file, rows in problems.groupby("file", sort=False):
        table = Table(title=Text(escape_unseen(file)), title_justify="left")
        for name, style in (("row", "bold"), ("column", "bold"), ("problem", ""), ("what to do", "green")):
            table.add_column(name, style=style, overflow="fold", justify="right" if name == "row" else "left")
        for row in rows.itertuples():
            color = "red" if row.severity == "error" else "yellow"
            problem = Text(f"{row.severity}: ", style=color).append(
                escape_unseen(f"{_format_count(row)}{quote_value(row.value)}{row.problem}"), style=""
            )
            table.add_row(str(row.row or ""), Text(escape_unseen(row.column)), problem, Text(escape_unseen(row.fix)))
        Console().print(table)
